"""The transcript widget: a scroll view that draws only the rows in sight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.style import Style
from textual.geometry import Offset, Size
from textual.strip import Strip

from qualcode.domain.spans import trimmed
from qualcode.tui.looks import Look
from qualcode.tui.messages.transcript import CursorMoved, Wrapped
from qualcode.tui.transcript.caret import Caret, differing
from qualcode.tui.transcript.clusters import cells, cluster_at, snapped
from qualcode.tui.transcript.columns import Columns, columns
from qualcode.tui.transcript.hinting import Hinting
from qualcode.tui.transcript.kept_rows import KeptRows
from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.movement import (
    Movement,
    expanded,
    further_sentence,
    sentence_behind,
    shrunk,
)
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.transcript.pointing import Pointing
from qualcode.tui.transcript.rendering import Painter, Scene
from qualcode.tui.transcript.script import Script
from qualcode.tui.transcript.scrolling import position_under, row_from, top_opened, top_revealing
from qualcode.tui.transcript.sentences import sentence_at
from qualcode.tui.transcript.wrapping import Rows, wrap


class Transcript(Pointing, Hinting, KeptRows[Scene], can_focus=True):
    """Shows a script with its codings, a cursor and a selection."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Transcript { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.script: Script | None = None
        """What is read; none while nothing is open."""
        self.marks = SpanIndex()
        """The codings shown."""
        self.caret = Caret()
        """The cursor and the selection."""
        self.active = 0
        """The coding chosen among those at the cursor; 0 for none."""
        self.palette = Palette()
        """The styles."""
        self._hits: list[tuple[int, int]] = []
        self._notes: frozenset[int] = frozenset()
        self._painter: Painter | None = None
        self._depth = 0
        self._opened: tuple[int, int | None] = (0, None)

    # What is shown

    def show(
        self,
        script: Script | None,
        marks: SpanIndex,
        position: int = 0,
        *,
        lead: int | None = None,
        depth: int = 0,
    ) -> None:
        """Show a script from a position on.

        Args:
            script: What to show.
            marks: The codings in it.
            position: Where the cursor is to stand.
            lead: How many rows are to stand above it; else it stands in the upper third.
            depth: For how many lanes room is kept until the codings change.
        """
        self.script, self.marks, self._depth = script, marks, depth
        self.caret = Caret(snapped(script.text, position) if script else 0)
        self.active, self._hits, self.hints = 0, [], ()
        self._painter, self._opened = None, (self.caret.position, lead)
        self._wrap()
        self._tell()

    def set_marks(self, marks: SpanIndex) -> None:
        """Show other codings in the same script."""
        self.marks = marks
        if self.active not in marks:
            self.active = 0
        self._marks_changed()
        self.refresh()

    def renew(self, script: Script) -> None:
        """Show another state of the same text: other names of those who speak, another title."""
        if self.script is None or script is self.script or script.text != self.script.text:
            return
        self.script = script
        if self._painter is not None:
            self._painter.script = script
        self.forget_rows()
        self.refresh()

    def set_notes(self, places: Iterable[int]) -> None:
        """Mark where memos on passages start."""
        self._notes = frozenset(places)
        if self._painter is not None:
            self._painter.notes = self._notes
        self.forget_rows()
        self.refresh()

    def put_mark(self, mark: Mark) -> None:
        """Show one more coding, or the same one elsewhere."""
        old = self.marks.remove(mark.id)
        self.marks.add(mark)
        self._marks_changed()
        self.refresh_range(
            min(mark.start, old.start if old else mark.start), max(mark.end, old.end if old else 0)
        )

    def drop_mark(self, mark_id: int) -> Mark | None:
        """Show one coding less."""
        mark = self.marks.remove(mark_id)
        if mark is not None:
            self.active = 0 if self.active == mark_id else self.active
            self._marks_changed()
            self.refresh_range(mark.start, mark.end)
        return mark

    def set_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark what a search found, in ascending order."""
        self._hits = list(hits)
        self.refresh()

    def set_looks(self, looks: Mapping[int, Look]) -> None:
        """Draw codes differently from now on."""
        self.set_palette(self.palette.with_looks(looks))

    def set_palette(self, palette: Palette) -> None:
        """Draw in other styles from now on."""
        self.palette = palette
        if self._painter is not None:
            self._painter.palette = palette
        self.forget_rows()
        self.refresh()

    def _marks_changed(self) -> None:
        self._depth = 0
        self.forget_rows()
        if self._painter is None or self.script is None:
            return
        self._painter.marks = self.marks
        if self._columns() != self._painter.columns:
            self._wrap()

    # Wrapping

    @property
    def rows(self) -> Rows | None:
        """The rows, once the text is wrapped."""
        return self._painter.rows if self._painter else None

    @property
    def shares(self) -> Columns | None:
        """The widths of the parts of a row, once the text is wrapped."""
        return self._painter.columns if self._painter else None

    def _columns(self) -> Columns:
        turns = len(self.script.turns) if self.script else 0
        return columns(self.scrollable_content_region.width, turns, max(self._depth, self.marks.depth))

    def on_resize(self) -> None:
        """Wrap anew, keeping the text at the top of the window."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if self.script is None or width <= 0:
            self._painter = None
            self.virtual_size = Size(width, 0)
            self.refresh()
            return
        shares = self._columns()
        old = self.rows
        top = old.span(min(len(old) - 1, self.scroll_offset.y))[0] if old else None
        if old is None or old.width != shares.text:
            starts = {*self.script.turn_starts, *self.script.question_starts}
            starts.update(section.start for section in self.script.sections)
            blank = self.script.text
            spaced = {start for start in starts if not (start >= 2 and blank[start - 2 : start] == "\n\n")}
            old = wrap(self.script.text, shares.text, spaced)
        self._painter = Painter(self.script, old, self.marks, self.palette, shares)
        self._painter.notes = self._notes
        self.forget_rows()
        self.virtual_size = Size(width, len(old))
        if top is not None:
            self.scroll_to(y=old.first_of(top), animate=False, force=True)
            self.reveal()
        else:
            self._open()
        self.refresh()

    # Drawing

    def ground(self) -> Style:
        """Give the style of what is blank."""
        return self.palette.base

    def state_of(self, row: int) -> Scene | None:
        """Give what bears on how a row looks; nothing before the text is wrapped, and below it."""
        painter = self._painter
        return self._scene(painter, row) if painter is not None and row < len(painter.rows) else None

    def draw_row(self, row: int, state: Scene) -> Strip:
        """Draw a row."""
        return self._painter.strip(row, state) if self._painter is not None else Strip([])

    def _scene(self, painter: Painter, row: int) -> Scene:
        start, end = painter.rows.span(row)
        position = self.caret.position
        on_row = start <= position < end or (position == end == len(painter.script.text))
        cursor = None
        if on_row and not painter.rows.is_spacer(row):
            cursor = cluster_at(painter.script.text, position)
        selection = self.caret.selection
        if selection is not None:
            selection = (max(start, selection[0]), min(end, selection[1]))
            selection = selection if selection[0] < selection[1] else None
        near = self._hits[max(0, bisect_left(self._hits, (start, 0)) - 1) : bisect_left(self._hits, (end, 0))]
        hits = tuple(hit for hit in near if hit[0] < end and start < hit[1])
        active = self.marks.get(self.active)
        chosen = active.id if active and active.start < end and start < active.end else 0
        index = painter.script.turn_index(position)
        current = index >= 0 and painter.script.turn_starts[index] == start
        return Scene(cursor, selection, hits, chosen, current, self.hints_on(start, end))

    def refresh_range(self, start: int, end: int) -> None:
        """Draw again the rows in sight that a range of the text touches."""
        if self.rows is None:
            return
        first, last = self.rows.covering(start, end)
        first, last = max(first - 1, self.scroll_offset.y), min(last, self.scroll_offset.y + self.size.height)
        if first < last:
            self.refresh_lines(first, last - first)

    # Moving

    def move(self, movement: Movement, *, extend: bool = False) -> None:
        """Move the cursor along a movement."""
        if self.script is not None:
            self.go(movement(self.script, self.marks, self.caret.position), extend=extend)

    def go(self, position: int, *, extend: bool = False, center: bool = False) -> None:
        """Move the cursor to a position."""
        if self.script is None:
            return
        before = self._extent()
        self.caret.go(snapped(self.script.text, position), extend=extend)
        self._changed(before, center=center)

    def move_rows(self, count: int, *, extend: bool = False) -> None:
        """Move the cursor by rows, keeping its column."""
        rows = self.rows
        if rows is None or self.script is None:
            return
        row = rows.of(self.caret.position)
        start, _ = rows.span(row)
        column = self.caret.column
        column = cells(self.script.text, start, self.caret.position) if column is None else column
        before = self._extent()
        target = self.position_in(row_from(rows, row, count), column)
        self.caret.go(target, extend=extend, column=column)
        self._changed(before)

    def page(self, count: int, *, extend: bool = False) -> None:
        """Move by windows, two rows shared."""
        self.move_rows(count * max(1, self.size.height - 2), extend=extend)

    def row_edge(self, *, end: bool, extend: bool = False) -> None:
        """Move to the start or the end of the row."""
        if self.rows is None or self.script is None:
            return
        start, stop = self.rows.span(self.rows.of(self.caret.position))
        last = stop == len(self.script.text) and not self.script.text.endswith("\n")
        self.go((stop if last else max(start, stop - 1)) if end else start, extend=extend)

    def position_in(self, row: int, column: int) -> int:
        """Give the position under a column of a row; the last of the row where it is shorter."""
        if self.rows is None or self.script is None:
            return 0
        return position_under(self.script.text, self.rows, row, column)

    # Selecting

    def begin_selection(self) -> None:
        """Start extending by movements."""
        self.caret.begin()
        self._changed(self._extent())

    def drop_selection(self) -> bool:
        """Select nothing; tells whether anything was selected."""
        before = self._extent()
        was = self.caret.drop()
        self._changed(before)
        return was

    def select(self, start: int, end: int) -> None:
        """Select a range."""
        before = self._extent()
        self.caret.take(start, end)
        self._changed(before)

    def stretch(self, anchor: int, position: int) -> None:
        """Select from where the mouse was pressed to where it is."""
        before = self._extent()
        self.caret.stretch(anchor, position)
        self._changed(before)

    def grow_selection(self) -> None:
        """Select the next larger unit around where the growing began."""
        self._regrow(expanded)

    def shrink_selection(self) -> None:
        """Select the next smaller unit around where the growing began."""
        self._regrow(shrunk)

    def _regrow(self, unit: Callable[[Script, int, int, int], tuple[int, int]]) -> None:
        if self.script is None:
            return
        caret = self.caret
        start, end = caret.selection or (caret.position, caret.position)
        origin = caret.origin if caret.origin is not None else min(start, caret.position)
        self.select(*unit(self.script, origin, start, end))

    def chosen(self) -> tuple[int, int] | None:
        """Give the passage selected without blanks around it, if anything is."""
        if self.script is None or self.caret.selection is None:
            return None
        start, end = trimmed(self.script.text, *self.caret.selection)
        return (start, end) if start < end else None

    def sentence(self) -> tuple[int, int] | None:
        """Give the sentence at the cursor without blanks around it, or the first behind a label."""
        if self.script is None:
            return None
        position = self.script.spoken(self.caret.position)
        start, end = trimmed(self.script.text, *sentence_at(self.script, position))
        return (start, end) if start < end else None

    def take_sentence(self) -> None:
        """Select the sentence at the cursor, or one more behind what is selected."""
        if self.script is None:
            return
        chosen = self.chosen()
        if chosen is None:
            found = self.sentence()
            # On a blank line the next sentence is meant.
            self.select(*(found or sentence_behind(self.script, self.caret.position)))
            return
        start, end = further_sentence(self.script, chosen[1])
        self.select(min(chosen[0], start), max(chosen[1], end))

    def choose(self, mark_id: int) -> None:
        """Choose a coding among those at the cursor; 0 chooses none."""
        for mark in (self.marks.get(self.active), self.marks.get(mark_id)):
            if mark is not None:
                self.refresh_range(mark.start, mark.end)
        self.active = mark_id
        self._tell()

    # After a change

    def _extent(self) -> tuple[int, tuple[int, int]]:
        position = self.caret.position
        return position, self.caret.selection or (position, position)

    def _changed(self, before: tuple[int, tuple[int, int]], *, center: bool = False) -> None:
        script = self.script
        if script is None:
            return
        old, old_selection = before
        position, selection = self._extent()
        for place in (old, position):
            self.refresh_range(place, place + 1)
        if old_selection != selection:
            for low, high in differing(old_selection, selection):
                self.refresh_range(low, high)
        if (turn := script.turn_index(position)) != (was := script.turn_index(old)):
            for index in (turn, was):
                if index >= 0:
                    self.refresh_range(script.turn_starts[index], script.turn_starts[index] + 1)
        active = self.marks.get(self.active)
        if active is not None and not active.start <= position <= active.end:
            self.active = 0
            self.refresh_range(active.start, active.end)
        self.reveal(center=center)
        self._tell()

    def _tell(self) -> None:
        self.place_cursor()
        self.post_message(CursorMoved())

    def reveal(self, *, center: bool = False) -> None:
        """Scroll as little as brings the cursor into sight, or so that it stands in the upper third."""
        rows, position, height = self.rows, self.caret.position, self.size.height
        if rows is None:
            return
        now = self.scroll_offset.y
        top = top_opened(rows, position, height) if center else top_revealing(rows, position, now, height)
        if top != now:
            self.scroll_to(y=top, animate=False, force=True)

    def _open(self) -> None:
        """Scroll to where the script was opened, once it is wrapped; the cursor may have left from there."""
        if self.rows is not None:
            position, lead = self._opened
            top = top_opened(self.rows, position, self.size.height, lead)
            self.scroll_to(y=top, animate=False, force=True)
            self.reveal()
            self.post_message(Wrapped())

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where ours is, for those who hear the screen."""
        rows, script = self.rows, self.script
        if rows is None or script is None or not self.has_focus or self._painter is None:
            return
        row = rows.of(self.caret.position)
        column = cells(script.text, rows.span(row)[0], self.caret.position)
        region = self.scrollable_content_region
        x = region.x + self._painter.columns.left + column
        self.app.cursor_position = Offset(x, region.y + row - self.scroll_offset.y)
