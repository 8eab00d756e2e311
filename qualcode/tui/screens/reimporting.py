"""Giving an interview a corrected text: what finds no place in it is shown before it is left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.widgets.option_list import Option

from qualcode.domain.lost import Lost
from qualcode.i18n import gettext, message
from qualcode.interchange.transcripts import readable
from qualcode.study.reimporting import LostWordsError, Reimported
from qualcode.tui.actions import reading
from qualcode.tui.commands.dialog import NO, YES, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.files import FilePicker
from qualcode.tui.screens.lost import head
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.options import Options

_WORDS = 160
"""How much of the words is shown."""


class LostDialog(Dialog[bool]):
    """Lists what finds no place in a new text, and asks whether it may stay behind.

    Args:
        desk: The desk.
        said: What is wrong.
        lost: The codings and memos.
    """

    DEFAULT_CSS = """
    LostDialog OptionList, LostDialog OptionList:focus { max-height: 55vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(YES, NO)

    def __init__(self, desk: Desk, said: str, lost: Sequence[Lost]) -> None:
        super().__init__()
        self._desk, self._said, self._lost = desk, said, lost

    def compose(self) -> ComposeResult:
        """Lay out what is wrong, and the list."""
        with Box() as box:
            box.border_title = gettext("Take the new text nevertheless?")
            box.border_subtitle = self.hint(
                gettext("{yes}: take it, these stay behind · {leave}: leave it"), yes=YES
            )
            yield Static(self._said, classes="detail", markup=False)
            yield Options(*(Option(self._row(one)) for one in self._lost), markup=False)

    def _row(self, one: Lost) -> Text:
        words = shortened(displayed(" ".join(one.quote.split())), _WORDS)
        return head(self._desk, one).append(f"\n«{words}»")

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)


def reimport(desk: Desk, interview_id: int, then: Callable[[], None]) -> None:
    """Ask for a file and make its text that of an interview.

    Args:
        desk: The desk.
        interview_id: The interview.
        then: What to do once it is in.
    """
    desk.ask(
        FilePicker(message("The new text"), Path.cwd(), readable, several=False),
        lambda paths: _give_text(desk, interview_id, paths[0], then),
    )


def _give_text(
    desk: Desk, interview_id: int, path: Path, then: Callable[[], None], *, drop_lost: bool = False
) -> None:
    importing = desk.study.importing

    def give() -> Reimported | LostWordsError:
        try:
            return importing.reimport(interview_id, path, drop_lost=drop_lost)
        except LostWordsError as refused:
            return refused

    def done(answer: Reimported | LostWordsError) -> None:
        if isinstance(answer, LostWordsError):
            said = f"{answer.message.text()} {gettext('These find no place in the new text:')}"
            desk.ask(
                LostDialog(desk, said, answer.lost),
                lambda _yes: _give_text(desk, interview_id, path, then, drop_lost=True),
            )
            return
        desk.say(answer.said)
        reading.refresh_all(desk)
        then()

    desk.worker.write(give, done)
