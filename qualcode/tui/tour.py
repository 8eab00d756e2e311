"""The tour: five steps that code a passage of the open text by the user's own keys, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from qualcode import config
from qualcode.domain.coding import Coding
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


class Step(IntEnum):
    """How far the tour is."""

    MOVE = 1
    """Waits for the cursor to move."""
    SELECT = 2
    """Waits for a selection."""
    CODE = 3
    """Waits for a coding."""
    LOOK = 4
    """Waits for the inspector."""
    UNDO = 5
    """Waits for the coding to be taken back, or to be kept."""


NAMES = {
    Step.MOVE: message("Go through the text"),
    Step.SELECT: message("Select a sentence"),
    Step.CODE: message("Code it"),
    Step.LOOK: message("Look at the coding"),
    Step.UNDO: message("Take it back"),
}
"""What each step is called."""


class Tour:
    """One walk through the steps; it goes on by what the user has done, whichever keys or mouse did it.

    Args:
        desk: The desk; an interview is open.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.step = Step.MOVE
        """How far it is."""
        self._from = desk.view.caret.position if desk.view else 0
        self._interview = desk.interview.id if desk.interview else 0
        self._made: list[int] = []

    # What it says

    def title(self) -> Message:
        """Say which step this is."""
        return _title(self.step)

    @property
    def name(self) -> Message:
        """What the step is called."""
        return NAMES[self.step]

    def text(self) -> Message:
        """Say what to do now, with the keys in force."""
        key = self._desk.key
        if self.step is Step.MOVE:
            return message(
                "Go to a sentence worth a code. {down} and {up} move by rows, {sentence} by sentences, "
                "{turn} by turns.",
                down=key("move.down"),
                up=key("move.up"),
                sentence=key("move.sentence"),
                turn=key("move.turn"),
            )
        if self.step is Step.SELECT:
            return message(
                "{sentence} selects the sentence at the cursor, and once more the next one too; {grow} and "
                "{shrink} make it larger and smaller.",
                sentence=key("select.sentence"),
                grow=key("select.grow"),
                shrink=key("select.shrink"),
            )
        if self.step is Step.CODE:
            return message(
                "{pick} opens your codes. Type a few letters of one, and Enter codes the passage with it.",
                pick=key("code.pick"),
            )
        if self.step is Step.LOOK:
            return message(
                "Coded, and saved already: a mark beside the text shows it. {inspector} goes to the "
                "inspector, which says what stands here.",
                inspector=key("pane.inspector"),
            )
        return message(
            "Whatever you do can be taken back, even tomorrow. {undo} takes this coding back; "
            "{leave} keeps it.",
            undo=key("study.undo"),
            leave=key("select.escape"),
        )

    def in_picker(self) -> Message:
        """Say what to do where codes are picked."""
        if len(self._desk.codebook):
            said = message("Type a few letters of a code, or a new name; Enter codes with the one marked.")
        else:
            said = message("There is no code yet: type a name for your first one; Enter makes it.")
        # Who picks without a selection has taken the sentence: the steps before are done with.
        return message("{title}. {said}", title=_title(max(self.step, Step.CODE)), said=said)

    # What has happened

    def look(self) -> None:
        """Go on as far as the text and the cursor say."""
        desk, view = self._desk, self._desk.view
        if view is None or desk.loading:
            return
        if self._made and (desk.interview is None or desk.interview.id != self._interview):
            # In another interview, undo might take back something else.
            self.leave()
            return
        if self.step is Step.MOVE and view.caret.position != self._from:
            self.step = Step.SELECT
        if self.step is Step.SELECT and view.chosen() is not None:
            self.step = Step.CODE
        if self.step >= Step.LOOK and not any(number in desk.codings for number in self._made):
            self._end(message("Taken back: all is as it was."))

    def coded(self, codings: Sequence[Coding]) -> None:
        """Go on once a passage is coded; one that had the code already is none."""
        new = [coding for coding in codings if coding.id not in self._desk.codings]
        if new and self.step <= Step.CODE:
            self._made = [coding.id for coding in new]
            self._interview = new[0].interview_id
            self.step = Step.LOOK

    def takes(self, name: str) -> bool:
        """Take a command for itself: stepping back leaves the tour."""
        if name != "select.escape":
            return False
        self.leave()
        return True

    def did(self, name: str) -> None:
        """Go on once the inspector was asked for."""
        if name == "pane.inspector" and self.step is Step.LOOK:
            self.step = Step.UNDO
            self._desk.refresh_tour()

    def leave(self) -> None:
        """End it where it is; a coding that it made stays."""
        if self._made:
            kept = message("The coding stays; {undo} takes it back.", undo=self._desk.key("study.undo"))
            self._end(kept)
        else:
            self._end(message("The tour is left."))

    def _end(self, said: Message) -> None:
        desk = self._desk
        desk.tour = None
        desk.refresh_tour()
        desk.app.focus_transcript()
        further = message(
            "{help} shows all keys, {palette} finds any action by its name; the tour is there too.",
            help=desk.key("study.help"),
            palette=desk.key("study.palette"),
        )
        desk.say(message("{done} {again}", done=said, again=further))


def _title(step: Step) -> Message:
    return message("Tour, step {step} of {last}: {name}", step=step, last=len(Step), name=NAMES[step])


def start(desk: Desk) -> None:
    """Begin at the first step, in the interview that is open."""
    if desk.script is None or desk.view is None:
        return
    desk.view.drop_selection()
    desk.app.focus_transcript()
    desk.tour = Tour(desk)
    desk.refresh_tour()


def offer(desk: Desk) -> None:
    """Offer it to somebody who is new here; offered once, it is not offered again."""
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    detail = message(
        "It codes a passage of this text with the keys that you will use, and takes it back again if you "
        "like. It can be left at any time, and begun at any time: {key}.",
        key=desk.key("study.tour"),
    )
    desk.worker.write(config.remember_tour)
    question = message("New here? A tour of five steps")
    desk.ask(Confirm(question, detail, message("Begin the tour")), lambda _yes: start(desk))
