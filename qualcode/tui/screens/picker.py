"""The code picker: type a few letters, Enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input, Static

from qualcode.dataclass import dataclass
from qualcode.domain.codebook import PATH_SEPARATOR
from qualcode.domain.names import both_ends
from qualcode.i18n import Message, gettext, message
from qualcode.tui.commands.dialog import MARK
from qualcode.tui.desk import Desk
from qualcode.tui.looks import UNKNOWN
from qualcode.tui.picking import MOST_ROWS, candidates, matching, new_code
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.widgets.line import Line
from qualcode.tui.widgets.row_list import RowList

TOP = -1
"""What stands for no code: the top of the tree."""
TOP_ROW = message("(top of the tree)")
"""What it is called."""
_NEW = -2


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked."""

    codes: tuple[int, ...]
    """The codes, in the order in which they were marked."""
    new_name: str = ""
    """The name of a code to be made; empty for none."""
    new_parent: int | None = None
    """The code that it goes under."""


class QueryInput(Line):
    """An input whose arrows move through the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.step(1)", show=False),
        Binding("up", "screen.step(-1)", show=False),
        Binding("pagedown", "screen.step(10)", show=False),
        Binding("pageup", "screen.step(-10)", show=False),
        MARK.binding(),
    ]

    def on_key(self, event: Key) -> None:
        """Let the space bar mark while nothing is typed, in dialogs that know what that means."""
        mark = getattr(self.screen, "mark_by_space", None)
        if event.key == "space" and not self.value and mark is not None and mark():
            event.prevent_default()
            event.stop()


class CodePicker(Dialog[Picked]):
    """Picks codes.

    Args:
        desk: The desk.
        title: What they are picked for.
        quote: The passage in question.
        several: Whether more than one may be marked.
        creating: Whether a new one may be made.
        without: Codes that are not offered.
        top: Whether the top of the tree is offered.
        retired: Whether retired codes are offered too.
    """

    DEFAULT_CSS = """
    CodePicker {
        &> .dialog { max-width: 96; height: 90%; max-height: 34; }
        .quote { color: $muted; height: auto; max-height: 3; margin: 0 0 1 0; }
        .tour { color: $foreground; background: $panel; height: auto; margin: 0 0 1 0; padding: 0 1; }
        RowList { height: 1fr; background: $surface; }
        .explained { height: 4; color: $muted; border-top: solid $border; border-title-color: $muted; }
    }
    """

    def __init__(
        self,
        desk: Desk,
        title: Message,
        *,
        quote: str = "",
        several: bool = False,
        creating: bool = False,
        without: Iterable[int] = (),
        top: bool = False,
        retired: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._title, self._quote = desk, title, " ".join(quote.split())
        self._several, self._creating, self._top = several, creating, top
        # As they were when they were offered: another program may take one away meanwhile.
        self._looks = desk.looks
        self._offered = candidates(desk.codebook, desk.familiar, without, retired=retired)
        self._colors = desk.view.palette if desk.view else Palette()
        self._plain = desk.app.no_color
        self._marked: list[int] = []
        self._rows: list[int] = []
        self._why: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out quote, input, list and the definition of the code highlighted."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = (
                self.hint(gettext("Enter: take · {mark}: mark several · {leave}: leave"), mark=MARK)
                if self._several
                else self.hint(gettext("Enter: take · {leave}: leave"))
            )
            if self._quote:
                yield Static(f"«{both_ends(self._quote, 120, 70)}»", classes="quote", markup=False)
            if self._creating and self._desk.tour is not None:
                yield Static(self._desk.tour.in_picker().text(), classes="tour", markup=False)
            hint = gettext("name, key or keyword; “theme / name” makes a new code there")
            yield QueryInput(placeholder=hint if self._creating else gettext("name, key or keyword"))
            yield RowList()
            yield Static(classes="explained", markup=False)

    def on_mount(self) -> None:
        """Offer everything."""
        self.query_one(RowList).can_focus = False
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits."""
        self._offer(event.value)

    def _offer(self, query: str) -> None:
        found = matching(self._offered, query)
        self._rows = [hit.code_id for hit in found[:MOST_ROWS]]
        self._why = {hit.code_id: hit.why.text() for hit in found[:MOST_ROWS] if hit.why is not None}
        if self._top:
            top = TOP_ROW.text().casefold().strip("( )").split()
            asked = query.casefold().split()
            fits = all(any(word.startswith(one) for word in top) for one in asked)
            self._rows.insert(0 if fits else len(self._rows), TOP)
        made = new_code(self._desk.codebook, query) if self._creating else None
        if made is not None:
            self._rows.append(_NEW)
        more = len(found) - MOST_ROWS
        self.query_one(".explained").border_title = (
            f" {gettext('{count} more; type to narrow.').format(count=more)} " if more > 0 else ""
        )
        self.query_one(RowList).show(len(self._rows), lambda place: self._row(self._rows[place], made))

    def _row(self, code_id: int, made: tuple[str, int | None, str] | None) -> Text:
        if code_id == TOP:
            return Text(f"  {TOP_ROW.text()}")
        if code_id == _NEW and made is not None:
            place = gettext(" under {path}").format(path=made[2]) if made[2] else gettext(" as a new theme")
            return Text.assemble(("+ ", "bold"), gettext("New code: "), (made[0], "bold"), (place, "dim"))
        look = self._looks.get(code_id, UNKNOWN)
        color = "" if self._plain else self._colors.fitted(look.color)
        above = look.path.rpartition(PATH_SEPARATOR)[0]
        mark = "✓ " if code_id in self._marked else "■ "
        number = next((key for key, value in self._desk.favourites.items() if value == code_id), 0)
        favourite = f" [{number}]" if number else ""
        count = self._desk.counts.get(code_id, 0)
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(mark, f"bold {color}".strip()).append(look.name, "bold").append(favourite)
        why = f" · {self._why[code_id]}" if code_id in self._why else ""
        row.append(why).append(f"  {above}" if above else "", "dim")
        row.append(f"  {count}" if count else "", "dim")
        return row

    @on(RowList.Moved)
    def _highlighted(self) -> None:
        self._explain()

    def _explain(self) -> None:
        code_id, book = self._current(), self._desk.codebook
        said = "" if self._rows else gettext("No code fits.")
        if code_id is not None and code_id in book:
            said = book[code_id].text(book.language).definition or gettext("No definition yet.")
        self.query_one(".explained", Static).update(said, layout=False)

    def _current(self) -> int | None:
        here = self.query_one(RowList).here
        return self._rows[here] if here < len(self._rows) else None

    def action_step(self, count: int) -> None:
        """Move through the list."""
        self.query_one(RowList).action_step(count)

    def action_mark(self) -> None:
        """Mark the code highlighted, or take the mark away; then go on to the next."""
        code_id = self._current()
        if not self._several or code_id is None or code_id < 0:
            return
        if code_id in self._marked:
            self._marked.remove(code_id)
        else:
            self._marked.append(code_id)
        rows = self.query_one(RowList)
        rows.redraw(rows.here)
        names = ", ".join(self._desk.code_name(marked) for marked in self._marked)
        box = self.query_one(".dialog")
        box.border_title = f"{self._title.text()}: {names}" if names else self._title.text()
        query = self.query_one(QueryInput)
        if query.value:
            query.value = ""
        else:
            self.action_step(1)

    def action_leave(self) -> None:
        """Leave without an answer, and with it the tour."""
        super().action_leave()
        if self._creating and self._desk.tour is not None:
            self._desk.tour.leave()

    def mark_by_space(self) -> bool:
        """Mark the code highlighted, where several may be marked."""
        if self._several:
            self.action_mark()
        return self._several

    def on_input_submitted(self) -> None:
        """Give back what is marked, else what is highlighted."""
        self._finish(self._current())

    def on_row_list_chosen(self) -> None:
        """Give back what was clicked; where others are marked, mark it too."""
        if self._marked:
            self.action_mark()
        else:
            self._finish(self._current())

    def _finish(self, code_id: int | None) -> None:
        query = self.query_one(QueryInput).value
        if code_id == _NEW:
            made = new_code(self._desk.codebook, query)
            if made is not None:
                self.dismiss(Picked(tuple(self._marked), made[0], made[1]))
        elif self._marked:
            self.dismiss(Picked(tuple(self._marked)))
        elif code_id is not None:
            self.dismiss(Picked((code_id,)))
