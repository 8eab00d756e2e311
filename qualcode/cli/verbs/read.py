"""`qualcode read`: print an interview, its turns numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import verb
from qualcode.cli.places import Passage, passage
from qualcode.cli.talk import put
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.codebook import Codebook


@verb(
    "read",
    gettext("Print the interview or the turns PLACE: music_KF, music_KF:12, music_KF:12-14."),
    reads=True,
)
@click.argument("place")
@click.option("--codes", is_flag=True, help=gettext("Name the codes under each turn."))
def command(session: Session, place: str, codes: bool) -> None:
    """Print a transcript."""
    study = session.study()
    put("\n\n".join(paragraphs(passage(study, place), study.codebook.codebook() if codes else None)))


def paragraphs(wanted: Passage, book: Codebook | None = None) -> list[str]:
    """Give the paragraphs of a passage: each turn with its number, what lies between turns as it is.

    Args:
        wanted: The passage.
        book: The codebook, where the codes are to be named.
    """
    document = wanted.document
    found: list[str] = []
    at = wanted.start
    for number, turn in enumerate(document.layout.turns, 1):
        if turn.end <= wanted.start or turn.start >= wanted.end:
            continue
        found.append(document.text[at : turn.start].strip())
        # A turn that was given to somebody, or parted from another, has no label in the text.
        whose = f"{', '.join(turn.labels)}: " if turn.start == turn.body and turn.labels else ""
        found.append(f"[{number}] {whose}{document.text[turn.start : turn.end].strip()}")
        if book is not None:
            found.append(_codes(wanted, turn.start, turn.end, book))
        at = turn.end
    found.append(document.text[at : max(at, wanted.end)].strip())
    return [paragraph for paragraph in found if paragraph]


def _codes(wanted: Passage, start: int, end: int, book: Codebook) -> str:
    document = wanted.document
    lines = []
    for coding in document.codings:
        if coding.start < end and start < coding.end:
            words = " ".join(document.text[coding.start : coding.end].split())
            lines.append(f"    #{coding.id} {book[coding.code_id].key}: {words}")
    return "\n".join(lines)
