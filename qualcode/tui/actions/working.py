"""Coding or only reviewing: what the coder in use is here, and what a reviewer is refused at the key."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.domain.coder import CoderKind
from qualcode.domain.review import Review
from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions.reading import refresh_all
from qualcode.tui.commands.command import Command
from qualcode.tui.desk import Desk


def reviews(desk: Desk) -> bool:
    """Tell whether the coder in use only reviews."""
    return desk.coder is not None and desk.coder.kind is CoderKind.REVIEWER


def own(desk: Desk, review: Review) -> bool:
    """Tell whether the coder in use wrote a review."""
    return desk.coder is not None and desk.coder.id == review.coder_id


def allowed(desk: Desk, command: Command) -> bool:
    """Tell whether the coder in use may do a command: whoever only reviews changes nothing else."""
    return not (command.changes and reviews(desk))


def refused(desk: Desk, command: Command) -> bool:
    """Refuse a command to somebody who only reviews, with the way out, before anything is asked.

    Returns:
        Whether it was refused.
    """
    if allowed(desk, command):
        return False
    desk.fail(
        message(
            "You only review this project. {review} goes through its codings, and proposes other codes;"
            " {work} lets you code.",
            review=desk.key("go.judging"),
            work=desk.key("study.work-as"),
        )
    )
    return True


def choose(desk: Desk, then: Callable[[], None] | None = None) -> None:
    """Ask whether the coder in use codes here, or only reviews.

    Args:
        desk: The desk.
        then: What to do once that has changed.
    """
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    kinds = [CoderKind.CODER, CoderKind.REVIEWER]
    choices = [
        (1, message("I code").text()),
        (2, message("I only review: judge codings, write memos").text()),
    ]
    now = kinds.index(desk.coder.kind) if desk.coder is not None else 0

    def done(answer: Done) -> None:
        desk.say(answer.said)
        refresh_all(desk)
        if then is not None:
            then()

    def chosen(number: int) -> None:
        if number != now + 1:
            reviewing = desk.study.reviewing
            desk.worker.write(lambda: reviewing.work_as(kinds[number - 1]), done)

    name = desk.coder.name if desk.coder is not None else ""
    desk.ask(Choice(message("What {name} does in this project", name=name), choices, now + 1), chosen)
