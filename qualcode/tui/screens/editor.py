"""What the dialogs have in common in which one writes at length."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from qualcode.i18n import gettext
from qualcode.tui.commands.dialog import KEEP, LEAVE_EDITOR, dialog_bindings
from qualcode.tui.screens.dialog import Answer, Dialog


class Editor(Dialog[Answer]):
    """A dialog that is kept by a key, and gives up what was changed only at the second Escape."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(KEEP, LEAVE_EDITOR)

    def __init__(self) -> None:
        super().__init__()
        self._warned = False

    def written(self) -> Answer:
        """Give what the fields hold."""
        raise NotImplementedError

    def unchanged(self) -> Answer | None:
        """Give what they held before anything was changed."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Give back what was written."""
        self.dismiss(self.written())

    def action_leave(self) -> None:
        """Leave; what was written is given up only at the second time."""
        if self.written() != self.unchanged() and not self._warned:
            self._warned = True
            changed = self.hint(gettext("Changed! {keep}: keep · {leave} again: give it up"), keep=KEEP)
            self.query_one(".dialog").border_subtitle = changed
            return
        self.dismiss(None)
