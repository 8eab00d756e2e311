"""`qualcode turn`: who speaks a turn, and text that belongs to nobody."""

from __future__ import annotations

import click

from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.session import Session
from qualcode.cli.talk import tell
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message

command = noun("turn", gettext("Turns: who speaks them, and text that belongs to nobody yet."))

_SPEAKERS = click.argument("speakers", nargs=-1, required=True, metavar="LABEL...")


@command.verb("speakers", gettext("The turn PLACE (music_KF:12) is spoken by LABEL, or by several together."))
@click.argument("place")
@_SPEAKERS
def speakers(session: Session, place: str, speakers: tuple[str, ...]) -> None:
    """Say who speaks a turn."""
    study = session.study(writes=True)
    where = passage(study, place)
    turn = where.document.turn_at(where.start)
    if not turn:
        raise NotFoundError(
            message("{place} names no turn.", place=place), message("Name one by its number: music_KF:12")
        )
    start = where.document.layout.turns[turn - 1].start
    tell(study.guide.set_speakers(where.interview_id, start, list(speakers), revision=where.revision))


@command.verb("give", gettext("The words at PLACE, which belong to nobody, are spoken by LABEL."))
@click.argument("place")
@_SPEAKERS
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
def give(session: Session, place: str, speakers: tuple[str, ...], quote: str) -> None:
    """Give a stretch of text to a speaker."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(
        study.guide.give(where.interview_id, where.start, where.end, list(speakers), revision=where.revision)
    )
