"""The mouse in the transcript: drag, double and triple click, the margin, and the edges of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer
from textual.widget import Widget

from qualcode.tui.messages.transcript import MarkClicked
from qualcode.tui.transcript.clusters import after
from qualcode.tui.transcript.movement import word_at
from qualcode.tui.transcript.sentences import sentence_at

if TYPE_CHECKING:
    from qualcode.tui.transcript.view import Transcript

RIGHT = 3
"""The number of the button that asks what can be done."""
EDGE_SECONDS = 0.05
"""How often the window moves on while the mouse is held beyond its edge."""


class Pointing(Widget):
    """What the mouse does; a part of `Transcript`."""

    _drag_from: int | None = None
    _edge: Timer | None = None
    _beyond: int = 0
    _column: int = 0

    @property
    def _view(self) -> Transcript:
        from qualcode.tui.transcript.view import Transcript  # noqa: PLC0415 - the view is made of this

        assert isinstance(self, Transcript)  # noqa: S101 - nothing else is made of this
        return self

    def _position_at(self, x: int, y: int) -> int | None:
        view = self._view
        rows, shares = view.rows, view.shares
        if rows is None or shares is None:
            return None
        row = max(0, min(len(rows) - 1, y + view.scroll_offset.y))
        return view.position_in(row, max(0, x - shares.left))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is, or choose the coding whose bracket it is on."""
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        if event.button == RIGHT:
            self._asked_at(x, y)
        if event.button != 1:
            return
        self.focus()
        if self._margin_clicked(x, y):
            return
        position = self._position_at(x, y)
        if position is None:
            return
        view = self._view
        view.caret.selecting = False
        view.go(position, extend=event.shift)
        self._drag_from = view.caret.anchor if event.shift else position
        self.capture_mouse()

    def _asked_at(self, x: int, y: int) -> None:
        """Go where something is to be done, unless that is within what is selected."""
        view = self._view
        position = None if self._margin_clicked(x, y) else self._position_at(x, y)
        selection = view.caret.selection
        if position is not None and not (selection and selection[0] <= position < selection[1]):
            view.drop_selection()
            view.go(position)

    def _margin_clicked(self, x: int, y: int) -> bool:
        view = self._view
        rows, shares, marks = view.rows, view.shares, view.marks
        row = y + view.scroll_offset.y
        if rows is None or shares is None or row >= len(rows):
            return False
        start, end = rows.span(row)
        found = marks.overlapping(start, max(end, start + 1))
        if shares.number <= x < shares.number + shares.lanes:
            lane = x - shares.number
            found = [mark for mark in found if marks.lane(mark.id) == lane]
        elif shares.names and x >= shares.left + shares.text:
            found = [mark for mark in found if mark.start >= start]
        else:
            return False
        if found:
            self.post_message(MarkClicked(found[0].id))
        return True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is held."""
        if self._drag_from is None:
            return
        height = self._view.size.height
        y = event.y - self.gutter.top
        self._beyond = -1 if y < 0 else (1 if y >= height else 0)
        self._column = event.x - self.gutter.left
        if self._beyond and self._edge is None:
            self._edge = self.set_interval(EDGE_SECONDS, self._move_on)
        self._drag_to(self._column, max(0, min(height - 1, y)))

    def _move_on(self) -> None:
        if self._drag_from is None or not self._beyond:
            self._stop_edge()
            return
        view = self._view
        view.scroll_to(y=view.scroll_offset.y + self._beyond, animate=False, force=True)
        self._drag_to(self._column, 0 if self._beyond < 0 else view.size.height - 1)

    def _drag_to(self, x: int, y: int) -> None:
        position = self._position_at(x, y)
        view = self._view
        if position is None or self._drag_from is None or view.script is None:
            return
        if position >= self._drag_from and view.script.text[position : position + 1] != "\n":
            position = after(view.script.text, position) if position > self._drag_from else position
        view.stretch(self._drag_from, position)

    def _stop_edge(self) -> None:
        if self._edge is not None:
            self._edge.stop()
            self._edge = None
        self._beyond = 0

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """End a drag."""
        if self._drag_from is not None:
            self._drag_from = None
            self._stop_edge()
            self.release_mouse()
            if self._view.caret.selection is None:
                self._view.caret.anchor = None

    def on_click(self, event: events.Click) -> None:
        """Select the word at a double click, the sentence at a triple one."""
        view = self._view
        position = self._position_at(event.x - self.gutter.left, event.y - self.gutter.top)
        if event.button == RIGHT or event.chain < 2 or position is None or view.script is None:
            return
        if event.chain == 2:
            start, end = word_at(view.script.text, position)
        else:
            start, end = sentence_at(view.script, position)
            while end > start and view.script.text[end - 1].isspace():
                end -= 1
        if start < end:
            view.select(start, end)
