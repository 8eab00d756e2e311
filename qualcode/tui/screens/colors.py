"""A dialog that offers colours for a code."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from qualcode.domain.colors import PALETTE, is_color
from qualcode.i18n import gettext
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.widgets.line import Line
from qualcode.tui.widgets.options import Options


class ColorPicker(Dialog[str]):
    """Offers the palette, or any colour by its number.

    Args:
        desk: The desk.
        code_id: The code whose colour it is.
    """

    AUTO_FOCUS = "OptionList"

    def __init__(self, desk: Desk, code_id: int) -> None:
        super().__init__()
        self._name = desk.code_name(code_id)
        self._colors = desk.view.palette if desk.view else Palette()

    def compose(self) -> ComposeResult:
        """Lay out the palette and the input."""
        with Box() as box:
            box.border_title = gettext("Colour of {code}").format(code=self._name)
            box.border_subtitle = self.hint(gettext("Enter: take · Tab: type #rrggbb · {leave}: leave"))
            free = Option(gettext("left to the palette"))
            yield Options(*(Option(self._sample(color)) for color in PALETTE), free)
            yield Line(placeholder="#rrggbb")

    def _sample(self, color: str) -> Text:
        style = self._colors.fitted(color)
        return Text.assemble(("███ ", style), (f"{self._name:<30.30} ", f"bold {style}"), (color, "dim"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the colour chosen back; none where the palette shall choose."""
        self.dismiss((*PALETTE, "")[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the colour typed back, if it is one."""
        color = event.value.strip().lower()
        if is_color(color):
            self.dismiss(color)
        else:
            self.query_one(".dialog").border_subtitle = gettext("A colour looks like #4e9a3b")
