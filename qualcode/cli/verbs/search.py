"""`qualcode search`: find words in the interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import PEOPLE, format_option, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Cell


@verb(
    "search",
    gettext(
        "Find WORDS in the interviews, by their beginnings: nettverk finds nettverket too. Several must stand"
        " in one turn. What is in quotes is meant as it is: search '\"nettverk\"' or '\"i et nettverk\"'."
    ),
    reads=True,
)
@click.argument("words")
@click.option("--interview", metavar="TITLE", help=gettext("Only in this interview."))
@format_option
def command(session: Session, words: str, interview: str | None, form: str) -> None:
    """Print the places found."""
    study = session.study()
    within = None if interview is None else finding.interview(study, interview).id
    hits = study.search(words, within)
    rows: list[list[Cell]] = []
    for hit in hits:
        before, after = hit.around() if form in PEOPLE else (hit.before, hit.after)
        rows.append([hit.reference, hit.start, hit.end, before, hit.text, after])
    show(["reference", "start", "end", "before", "found", "after"], rows, form)
    if not hits:
        say(message("Found nowhere: {words}", words=words))
