"""How an excerpt is drawn: where it stands, its code, its words, its memo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from qualcode.dataclass import dataclass
from qualcode.domain.clock import clock
from qualcode.domain.codebook import PATH_SEPARATOR
from qualcode.domain.coding import Excerpt
from qualcode.domain.participant import together
from qualcode.i18n import gettext
from qualcode.report.roles import role_name
from qualcode.tui.looks import UNKNOWN, Look
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.transcript.wrapping import wrap
from qualcode.tui.widgets.strips import as_strip

MOST_ROWS = 10
"""How many rows of an excerpt's words are shown unless all are asked for."""
COMFORT = 100
"""The widest row of words that is read without losing one's place."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What excerpts are drawn with."""

    palette: Palette
    """The colours of the theme."""
    looks: Mapping[int, Look] = field(default_factory=dict)
    """How codes look."""
    width: int = 80
    """How many cells there are."""
    coders: bool = False
    """Whether it is said who coded."""
    whole: bool = False
    """Whether all words are shown, however many."""
    whole_key: str = "w"
    """The key that shows them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an excerpt."""

    text: Text
    """What it says, from the third cell on."""
    head: bool = False
    """Whether it is the first one, which carries the mark."""


def lines(excerpt: Excerpt, drawing: Drawing) -> list[Line]:
    """Lay an excerpt out; the last row is empty."""
    width = max(10, min(COMFORT, drawing.width - 6))
    found = [Line(_head(excerpt, drawing), head=True), Line(_code(excerpt, drawing))]
    rows = wrapped(excerpt.text, width)
    shown = rows if drawing.whole or len(rows) <= MOST_ROWS + 1 else rows[:MOST_ROWS]
    found += [Line(Text("  " + row)) for row in shown]
    muted = "" if drawing.palette.plain else drawing.palette.muted
    if len(shown) < len(rows):
        more = gettext("  … {count} more rows; {key} shows them").format(
            count=len(rows) - len(shown), key=drawing.whole_key
        )
        found.append(Line(Text(more, f"italic {muted}".strip())))
    for number, row in enumerate(wrapped(excerpt.memo, width - 2)):
        sign = "  ✎ " if number == 0 else "    "
        found.append(Line(Text.assemble((sign, "bold"), (row, "italic"))))
    found.append(Line(Text()))
    return found


def wrapped(text: str, width: int) -> list[str]:
    """Wrap words into rows; empty lines are left out, and nothing that a terminal would obey goes through."""
    kept = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if not kept:
        return []
    rows = wrap(kept, width)
    return [displayed(kept[slice(*rows.span(row))]).rstrip() for row in range(len(rows))]


def who(excerpt: Excerpt) -> str:
    """Say who speaks, with roles."""
    people = together(excerpt.participants) or gettext("nobody")
    roles = together(map(role_name, excerpt.roles))
    return f"{people} ({roles})" if roles else people


def _head(excerpt: Excerpt, drawing: Drawing) -> Text:
    muted = "" if drawing.palette.plain else drawing.palette.muted
    text = Text(no_wrap=True)
    text.append(excerpt.reference, "bold").append(f"  {who(excerpt)}")
    if excerpt.question:
        text.append(f"  {excerpt.question}", muted)
    if excerpt.time is not None:
        text.append(f"  {clock(excerpt.time)}", muted)
    if excerpt.case:
        text.append(f"  {excerpt.case}", muted)
    if drawing.coders:
        text.append(f"  {excerpt.coder}", muted)
    return text


def _code(excerpt: Excerpt, drawing: Drawing) -> Text:
    look = drawing.looks.get(excerpt.coding.code_id, UNKNOWN)
    plain = drawing.palette.plain
    color = Style() if plain else Style(color=drawing.palette.fitted(look.color))
    above, _, name = excerpt.code_path.rpartition(PATH_SEPARATOR)
    text = Text(no_wrap=True)
    text.append("■ ", color).append(name, color + Style(bold=True))
    if above:
        text.append(f"  {above}", "" if plain else drawing.palette.muted)
    return text


def strip(line: Line, drawing: Drawing, *, here: bool, marked: bool) -> Strip:
    """Draw a row; the one at the cursor and those marked have a sign before them."""
    palette = drawing.palette
    base = Style() if palette.plain else Style(color=palette.foreground, bgcolor=palette.background)
    bar = base + Style(bold=True)
    if not palette.plain:
        bar += Style(color=palette.accent)
    row = Text(end="")
    row.append("▌" if here and line.text else " ", bar)
    row.append("✓ " if marked and line.head else "  ", bar)
    row.append_text(line.text)
    if here and line.head:
        row.append(" " * max(0, drawing.width - row.cell_len))
        row.stylize("reverse" if palette.plain else f"on {palette.selection}", 1)
    row.truncate(drawing.width, overflow="ellipsis")
    return as_strip(row, drawing.width, base)
