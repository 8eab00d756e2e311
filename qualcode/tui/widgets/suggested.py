"""How suggestions are told: beside the text, and in one line where there is no room beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from qualcode.i18n import gettext
from qualcode.tui.actions.suggesting import fitting
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.study.advising import Suggested
    from qualcode.tui.desk import Desk


_BLANKS = 3
"""How many blanks stand round a name."""
_MORE = 4
"""What telling how many there are besides takes."""
_LEGIBLE = 20
"""How many cells a name is cut to at most while others stand beside it."""
_LEAST = 8


def code_style(desk: Desk, code_id: int) -> Style:
    """Give the style of a code's name."""
    if desk.app.no_color or code_id not in desk.looks or desk.view is None:
        return Style(bold=True)
    return Style(color=desk.view.palette.fitted(desk.looks[code_id].color), bold=True)


def words(suggested: Suggested) -> str:
    """Give the words behind a suggestion, or say what else speaks for it."""
    text = suggested.passage.text
    found = dict.fromkeys(text[low:high] for low, high in suggested.proposal.words)
    return displayed(", ".join(found)) or suggested.proposal.because.text()


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
        room = self.size.width - cell_len(rest) - 1
        keys = [desk.key(f"suggest.accept-{number}") for number, _one in enumerate(advice.proposed, start=1)]
        names = [desk.code_name(one.code_id) for one in advice.proposed]
        strengths = [f" {one.proposal.strength}" for one in advice.proposed]
        around = sum(cell_len(key) + _BLANKS for key in keys)
        if around + sum(map(cell_len, [*names, *strengths])) > room:
            # A name that nobody recognises says less than no strength.
            strengths = [""] * len(names)
            names = legible(names, [cell_len(key) + _BLANKS for key in keys], room)
        for key, one, name, strength in zip(keys, advice.proposed, names, strengths, strict=False):
            text.append(f"{key} ", "bold").append(name, code_style(desk, one.code_id))
            text.append(f"{strength}  ", "dim")
        if more := len(advice.proposed) - len(names):
            text.append(f"+{more}  ", "dim")
        return text.append(rest, "dim")


def legible(names: Sequence[str], apart: Sequence[int], room: int) -> list[str]:
    """Cut names so that they have room in a line; only as many as can still be recognised.

    Args:
        names: The names, the most important first.
        apart: How many cells each of them needs besides its own.
        room: How many cells there are.
    """
    for count in range(len(names), 1, -1):
        more = _MORE if count < len(names) else 0
        left = room - more - sum(apart[:count])
        widths = [cell_len(name) for name in names[:count]]
        fair = left // count
        # What short names leave over goes to the long ones.
        for width in sorted(widths):
            if width <= fair and (longer := [one for one in widths if one > fair]):
                fair = max(fair, (left - sum(one for one in widths if one <= fair)) // len(longer))
        if fair >= min(_LEGIBLE, max(widths)):
            return [shortened(name, fair) for name in names[:count]]
    return [
        shortened(name, max(_LEAST, room - apart[0] - (_MORE if len(names) > 1 else 0))) for name in names[:1]
    ]
