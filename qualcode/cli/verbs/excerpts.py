"""`qualcode excerpts`: the coded passages behind a number."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.listing import FORMS, rendered, room
from qualcode.cli.options import choice_option, verb
from qualcode.cli.talk import put, say
from qualcode.domain.clock import clock
from qualcode.domain.participant import together
from qualcode.i18n import gettext, message, messages
from qualcode.report.roles import role_name
from qualcode.report.sheets import excerpts_sheet
from qualcode.study.excerpts import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.cli.session import Session
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.coding import Excerpt
    from qualcode.study import Study

_TO_READ = 50
"""How many are listed for reading where nothing is said; what programs read is whole."""


@verb("excerpts", gettext("List coded passages, each with the number of its coding."), reads=True)
@filtered
@click.option(
    "--limit",
    "-n",
    type=click.IntRange(1),
    default=None,
    help=message(
        "How many; where nothing is said, {count} to read, and all in csv, json and md.", count=_TO_READ
    ).text(),
)
@click.option("--all", "everything", is_flag=True, help=gettext("Without a limit."))
@choice_option("--sort", among=SORTS, help=gettext("Their order."))
@choice_option(
    *("--format", "form"),
    among=["list", *FORMS],
    help=gettext("A list to read, or a table with all that is known."),
)
def command(
    session: Session, *, chosen: Chosen, limit: int | None, everything: bool, sort: str, form: str
) -> None:
    """Print excerpts."""
    study = session.study()
    wanted = chosen.filter(study)
    count = study.reading.count(wanted)
    most = limit or (_TO_READ if form in ("list", "table") else count)
    found = study.reading.page(wanted, sort, 0, max(1, count if everything else most))
    if form == "list" and found:
        put(paragraphs(study, found))
    elif form != "list":
        put(rendered(excerpts_sheet(found), form, room()))
    if len(found) < count:
        say(
            messages(
                "Shown {shown} of {count} excerpt; --all shows every one.",
                "Shown {shown} of {count} excerpts; --all shows every one.",
                count,
                shown=len(found),
            )
        )
    elif not count:
        say(gettext("There is no such excerpt."))


def paragraphs(study: Study, found: Iterable[Excerpt]) -> str:
    """Write excerpts for reading."""
    book = study.codebook.codebook()
    return "\n".join(paragraph(one, _called(one, book)) for one in found)


def _called(one: Excerpt, book: Codebook) -> str:
    """Give the name of an excerpt's code, and the key by which commands know it."""
    code = book.by_key(one.code_key)
    return one.code_key if code is None else f"{code.name(book.language)} ({code.key})"


def paragraph(one: Excerpt, code: str) -> str:
    """Write an excerpt for reading: a line about it, its words, and its memo."""
    people = together(one.participants) or gettext("nobody")
    roles = f" ({together([role_name(role) for role in one.roles])})" if one.roles else ""
    time = "" if one.time is None else f"  {clock(one.time)}"
    head = f"#{one.coding.id}  {one.reference}{time}  {people}{roles}  {code}  [{one.coder}]"
    texts = [one.text, *([gettext("Memo: {text}").format(text=one.memo)] if one.memo else [])]
    width = min(room() or 100, 100)
    body = [
        textwrap.fill(" ".join(text.split()), width, initial_indent="    ", subsequent_indent="    ")
        for text in texts
    ]
    return "\n".join([head, *body, ""])
