"""Where texts of several lines are written."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import TextArea

from qualcode.domain.names import LONGEST_TEXT
from qualcode.i18n import gettext


class Area(TextArea):
    """A field of several lines; what is pasted and makes it too long is refused, and nothing is lost."""

    def on_paste(self, event: Paste) -> None:
        """Refuse what could not be kept."""
        if len(self.text) + len(event.text) > LONGEST_TEXT:
            said = gettext("At most {count} characters go in here.").format(count=LONGEST_TEXT)
            self.notify(said, severity="warning", markup=False)
            event.prevent_default()
            event.stop()
