"""What a code means, beside its excerpts."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from qualcode.i18n import gettext
from qualcode.tui.desk import Desk
from qualcode.tui.transcript.palette import Palette


def explained(desk: Desk, code_id: int, colors: Palette) -> Text:
    """Give a code's name, definition and rules of use."""
    if code_id not in desk.codebook:
        return Text()
    code = desk.codebook[code_id]
    said = code.text(desk.codebook.language)
    color = Style(bold=True)
    if not colors.plain:
        color += Style(color=colors.fitted(desk.looks[code_id].color))
    text = Text()
    text.append(f"■ {said.name}\n", color)
    text.append(f"{said.definition or gettext('No definition yet.')}\n")
    for title, words in ((gettext("Use when"), said.use_when), (gettext("Not when"), said.not_when)):
        if words:
            text.append(f"\n{title}: ", "bold").append(f"{words}\n")
    return text
