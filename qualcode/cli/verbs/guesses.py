"""`qualcode guesses`: what the import guessed, the unsure first; and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say, tell
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message, messages
from qualcode.study import Study, finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.study.guide import Doubt

_SHOWN = 60


@verb("guesses", gettext("List what the import was unsure of, in all interviews or in one; or settle it."))
@click.argument("title", metavar="[INTERVIEW]", required=False)
@click.option("--all", "everything", is_flag=True, help=gettext("What is sure or settled too."))
@click.option(
    "--settle", metavar="N,N,...", help=gettext("These are right: the numbers of an interview, or all.")
)
@format_option
def command(session: Session, title: str | None, everything: bool, settle: str | None, form: str) -> None:
    """List doubts, or settle some."""
    study = session.study(writes=settle is not None)
    found = None if title is None else finding.interview(study, title).id
    if settle is not None:
        if found is None:
            raise click.UsageError(gettext("Name the interview whose guesses you settle."))
        chosen = meant(study, found, settle)
        if chosen:
            tell(study.guide.settle(chosen))
        else:
            _advise(0)
        return
    doubts = study.guide.doubts(found, everything=everything)
    cut = form == "table"
    show(
        ["interview", "number", "place", "kind", "sure", "text", "reason"],
        [
            [
                one.interview.title,
                one.number + 1,
                one.reference,
                one.guess.kind.value,
                "sure" if one.guess.sure else "settled" if one.guess.settled else "unsure",
                one.text[:_SHOWN] if cut else one.text,
                one.guess.reason.text(),
            ]
            for one in doubts
        ],
        form,
    )
    _advise(sum(not (one.guess.sure or one.guess.settled) for one in doubts))


def meant(study: Study, interview_id: int, chosen: str) -> list[Doubt]:
    """Read which guesses are meant: `3,4`, or `all` that are unsure.

    Raises:
        click.BadParameter: If they are no numbers.
        NotFoundError: If there is none of a number.
    """
    if chosen.strip().casefold() == "all":
        return study.guide.doubts(interview_id)
    known = {doubt.number + 1: doubt for doubt in study.guide.doubts(interview_id, everything=True)}
    wanted = [given.number(number) for number in given.listed(chosen)]
    for number in wanted:
        if number not in known:
            raise NotFoundError(
                message("There is no guess {number} in this interview.", number=number),
                message("qualcode guesses --all lists them with their numbers."),
            )
    return [known[number] for number in dict.fromkeys(wanted)]


def _advise(unsure: int) -> None:
    if not unsure:
        say(message("Nothing is unsure."))
        return
    say(
        messages("{count} guess is unsure.", "{count} guesses are unsure.", unsure),
        message("Mend them with qualcode label, question, section, turn; or settle them with --settle."),
    )
