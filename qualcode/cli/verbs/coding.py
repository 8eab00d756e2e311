"""`qualcode coding`: code passages, and change or remove codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import noun
from qualcode.cli.places import named, passage
from qualcode.cli.talk import put, say, tell
from qualcode.i18n import gettext
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun(
    "coding", gettext("Code passages; change and remove codings. Numbers of codings: qualcode excerpts.")
)

_QUOTE = click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))


@command.verb("add", gettext("Code PLACE (music_KF:12, music_KF:12-14, music_KF@120-340) with each CODE."))
@click.argument("place")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@_QUOTE
@click.option("--whole", is_flag=True, help=gettext("PLACE is an interview, and all of it is coded."))
def add(session: Session, place: str, codes: tuple[str, ...], quote: str, *, whole: bool) -> None:
    """Code a passage; the numbers of the codings made are the output."""
    study = session.study(writes=True)
    where = named(study, place, quote, whole=whole)
    chosen = [finding.code(study, name).id for name in codes]
    done = study.passages.apply(
        where.interview_id, [(where.start, where.end)], chosen, revision=where.revision
    )
    for coding in done.codings:
        put(str(coding.id))
    say(done.message)


@command.verb("remove", gettext("Remove the codings with these numbers."))
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
def remove(session: Session, numbers: tuple[int, ...]) -> None:
    """Take codings off."""
    tell(session.study(writes=True).passages.remove(list(numbers)))


@command.verb("recode", gettext("Give the codings with these numbers the code CODE instead."))
@click.argument("code")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
def recode(session: Session, code: str, numbers: tuple[int, ...]) -> None:
    """Give codings another code."""
    study = session.study(writes=True)
    tell(study.passages.recode(list(numbers), finding.code(study, code).id))


@command.verb(
    "adjust",
    gettext("Let the coding NUMBER cover PLACE, in its own interview; one left behind comes back by that."),
)
@click.argument("number", type=int)
@click.argument("place")
@_QUOTE
def adjust(session: Session, number: int, place: str, quote: str) -> None:
    """Move the ends of a coding."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(study.passages.adjust(number, where.start, where.end, revision=where.revision))
