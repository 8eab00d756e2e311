"""How suggestions are told: beside the text, and in one line where there is no room beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from qualcode.i18n import gettext
from qualcode.tui.actions.suggesting import fitting
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.lines import Line

if TYPE_CHECKING:
    from qualcode.study.advising import Suggested
    from qualcode.tui.desk import Desk


def code_style(desk: Desk, code_id: int, ground: str = "") -> Style:
    """Give the style of a code's name."""
    if desk.app.no_color or code_id not in desk.looks or desk.view is None:
        return Style(bold=True)
    return Style(color=desk.view.palette.fitted(desk.looks[code_id].color, ground), bold=True)


def words(suggested: Suggested) -> str:
    """Give the words behind a suggestion, or say that only what stands around speaks for it."""
    text = suggested.passage.text
    found = dict.fromkeys(text[low:high] for low, high in suggested.proposal.words)
    return displayed(", ".join(found)) or gettext("what was coded around it")


def section(desk: Desk) -> Text:
    """Give what the inspector says of suggestions; nothing where they are off."""
    advice = desk.advice
    said = Text()
    if not advice.on or desk.script is None:
        return said
    said.append(gettext("Suggestions"), "bold").append("\n")
    if advice.building:
        return said.append(gettext("being prepared …"), "dim")
    if not len(desk.codebook):
        return said.append(gettext("The codebook is empty: nothing can be proposed."), "dim")
    if advice.refused is not None:
        return said.append(f"{displayed(advice.failure)}\n{_again(desk)}", "dim")
    if not fitting(desk):
        return said.append(gettext("none: nobody interviewed speaks here"), "dim")
    for number, one in enumerate(advice.proposed, start=1):
        said.append(f"{desk.key(f'suggest.accept-{number}')} ", "bold")
        said.append("■ ", code_style(desk, one.code_id))
        said.append(desk.code_name(one.code_id), code_style(desk, one.code_id))
        said.append(f"  {one.proposal.strength}\n")
        said.append(f"  {words(one)}\n", "dim italic")
    key = desk.key("suggest.rest")
    if advice.proposed:
        never = gettext("Never a complete list: what is told without its words is not found. {key}: the rest")
    else:
        never = gettext(
            "Nothing is strong enough to be proposed; the list is never complete. {key}: the rest"
        )
    said.append(never.format(key=key), "dim")
    for note in advice.notes:
        said.append(f"\n{note}", "dim")
    return said


def _again(desk: Desk) -> str:
    return gettext("{key} twice tries again").format(key=desk.key("suggest.toggle"))


class SuggestedLine(Line):
    """The suggestions in one line, where no inspector is shown."""

    def text(self) -> Text:
        """Give the codes with their keys."""
        desk = self._desk
        advice = desk.advice
        text = Text(" ")
        if advice.building:
            return text.append(gettext("suggestions are being prepared …"), "dim")
        if advice.refused is not None:
            return text.append(f"{gettext('no suggestions')} · {_again(desk)}", "dim")
        if not fitting(desk):
            return text
        rest = gettext("{key} the rest").format(key=desk.key("suggest.rest"))
        if not advice.proposed:
            said = gettext("no suggestion strong enough here")
            return text.append(f"{said} · {rest}", "dim")
        fair = max(8, (self.size.width - len(rest) - 4) // len(advice.proposed) - 16)
        for number, one in enumerate(advice.proposed, start=1):
            text.append(desk.key(f"suggest.accept-{number}"), "bold")
            text.append(" ■ ", code_style(desk, one.code_id))
            text.append(shortened(desk.code_name(one.code_id), fair), code_style(desk, one.code_id))
            text.append(f" {one.proposal.strength}  ", "dim")
        return text.append(rest, "dim")
