"""`qualcode turn`: who speaks a turn, and text that belongs to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import noun
from qualcode.cli.places import Passage, passage
from qualcode.cli.talk import tell
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("turn", gettext("Turns: who speaks them, parted and joined, and text that belongs to nobody."))

_NEW = click.option("--new", is_flag=True, help=gettext("A LABEL that the interview does not have is made."))
_SPEAKERS = click.argument("speakers", nargs=-1, required=True, metavar="LABEL...")


@command.verb("speakers", gettext("The turn PLACE (music_KF:12) is spoken by LABEL, or by several together."))
@click.argument("place")
@_SPEAKERS
@_NEW
def speakers(session: Session, place: str, speakers: tuple[str, ...], *, new: bool) -> None:
    """Say who speaks a turn."""
    study = session.study(writes=True)
    where = passage(study, place)
    start = _turn(place, where)
    labels = finding.speakers(study, where.interview_id, speakers, new=new)
    tell(study.guide.set_speakers(where.interview_id, start, labels, revision=where.revision))


@command.verb(
    "split",
    gettext("Part a turn: from the words --at, or from --position, in the turn PLACE on, LABEL speaks."),
)
@click.argument("place")
@click.argument("speakers", nargs=-1, metavar="[LABEL]...")
@click.option("--at", metavar="WORDS", help=gettext("The first words of what becomes a turn of its own."))
@click.option(
    "--position",
    type=click.IntRange(0),
    metavar="N",
    help=gettext(
        "Where it starts, in characters from the start of the interview's text, as music_KF@N names it."
    ),
)
@_NEW
def split(
    session: Session,
    place: str,
    speakers: tuple[str, ...],
    at: str | None,
    position: int | None,
    *,
    new: bool,
) -> None:
    """Part a turn."""
    if (at is None) == (position is None):
        raise click.UsageError(gettext("Say where: either --at or --position."))
    study = session.study(writes=True)
    where = passage(study, place, at or "")
    start = where.start
    if position is not None:
        start = _within(place, where, position)
    labels = finding.speakers(study, where.interview_id, speakers, new=new)
    tell(study.guide.split_turn(where.interview_id, start, labels, revision=where.revision))


@command.verb(
    "join", gettext("The turn PLACE goes on with the turn before it, and is spoken by its speaker.")
)
@click.argument("place")
def join(session: Session, place: str) -> None:
    """Join a turn with the one before it."""
    study = session.study(writes=True)
    where = passage(study, place)
    tell(study.guide.join_turn(where.interview_id, _turn(place, where), revision=where.revision))


@command.verb(
    "nobody", gettext("The words at PLACE belong to nobody: a remark, a heading, a stage direction.")
)
@click.argument("place")
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
def nobody(session: Session, place: str, quote: str) -> None:
    """Take a stretch of text away from its speaker."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(study.guide.take_away(where.interview_id, where.start, where.end, revision=where.revision))


@command.verb("give", gettext("The words at PLACE, which belong to nobody, are spoken by LABEL."))
@click.argument("place")
@_SPEAKERS
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
@_NEW
def give(session: Session, place: str, speakers: tuple[str, ...], quote: str, *, new: bool) -> None:
    """Give a stretch of text to a speaker."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    labels = finding.speakers(study, where.interview_id, speakers, new=new)
    tell(study.guide.give(where.interview_id, where.start, where.end, labels, revision=where.revision))


def _within(place: str, where: Passage, position: int) -> int:
    """Make sure that a position lies in the turns that a place names.

    Raises:
        NotFoundError: If it lies elsewhere.
    """
    if not where.start <= position < where.end:
        raise NotFoundError(
            message("Position {position} does not lie in {place}.", position=position, place=place),
            message("Its text goes from {start} to {end}.", start=where.start, end=where.end),
        )
    return position


def _turn(place: str, where: Passage) -> int:
    """Give where the turn that a place names starts.

    Raises:
        NotFoundError: If it names none.
    """
    turn = where.document.turn_at(where.start)
    if not turn:
        raise NotFoundError(
            message("{place} names no turn.", place=place), message("Name one by its number: music_KF:12")
        )
    return where.document.layout.turns[turn - 1].start
