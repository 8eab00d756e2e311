"""Rows of the transcript as strips: number, brackets, text and the names of the codes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.tui.transcript.clusters import Cluster, cells, clusters, displayed
from qualcode.tui.transcript.columns import Columns
from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.palette import Ink, Palette
from qualcode.tui.transcript.script import Script
from qualcode.tui.transcript.wrapping import Rows


@dataclass(frozen=True, slots=True)
class Scene(Record):
    """What lies on one row besides text and codings; part of the key under which its strip is kept."""

    cursor: Cluster | None = None
    """The cursor, where it stands on this row."""
    selection: tuple[int, int] | None = None
    """The part of the selection on this row."""
    hits: tuple[tuple[int, int], ...] = ()
    """What the search found on this row."""
    active: int = 0
    """The coding chosen, where it lies on this row."""
    current: bool = False
    """Whether the cursor is in the turn that starts here."""
    hints: tuple[tuple[int, int], ...] = ()
    """The words on this row that made something propose a code."""


class Painter:
    """Draws rows.

    Args:
        script: What is read.
        rows: How it is wrapped.
        marks: The codings shown.
        palette: The styles.
        columns: The widths of the parts.
    """

    def __init__(
        self, script: Script, rows: Rows, marks: SpanIndex, palette: Palette, columns: Columns
    ) -> None:
        self.script = script
        """What is read."""
        self.rows = rows
        """How it is wrapped."""
        self.marks = marks
        """The codings shown."""
        self.palette = palette
        """The styles."""
        self.columns = columns
        """The widths of the parts."""
        self.notes: frozenset[int] = frozenset()
        """Where memos on passages start; their rows carry a star."""

    def strip(self, row: int, scene: Scene) -> Strip:
        """Draw one row."""
        start, end = self.rows.span(row)
        spacer = self.rows.is_spacer(row)
        low = start - 1 if spacer else start
        found = self.marks.overlapping(low, max(end, low + 1)) if low >= 0 else []
        if spacer:
            found = [mark for mark in found if mark.start < start < mark.end]
        noted = any(start <= note < end for note in self.notes)
        segments = self._number(start, spacer=spacer, current=scene.current, noted=noted)
        segments += self._brackets(found, start, end, scene)
        heading = self._heading(end, scene) if end - start <= 1 else None
        text = heading if heading is not None else self._text(found, start, end, scene)
        segments += text
        # Told how wide it is, a strip need not count; each part fills its columns.
        width = self.columns.left + self.columns.text
        if self.columns.names:
            names = Strip(self._names(found, start, end, scene))
            segments += names.adjust_cell_length(self.columns.names, self.palette.base)
            width += self.columns.names
        return Strip(segments, width)

    def _number(self, start: int, *, spacer: bool, current: bool, noted: bool) -> list[Segment]:
        index = bisect_left(self.script.turn_starts, start)
        here = not spacer and index < len(self.script.turns) and self.script.turn_starts[index] == start
        width = self.columns.number
        number = f"{index + 1:>{width - 1}}" if here else " " * (width - 1)
        sign = Segment("*" if noted else " ", self.palette.margin(current=True))
        return [Segment(number, self.palette.margin(current=current)), sign]

    def _brackets(self, found: list[Mark], start: int, end: int, scene: Scene) -> list[Segment]:
        shown: dict[int, tuple[str, Mark]] = {}
        hidden = 0
        for mark in found:
            lane = self.marks.lane(mark.id)
            if lane >= self.columns.lanes:
                hidden += 1
                continue
            sign = self._sign(mark, start, end)
            shown[lane] = ("├", mark) if lane in shown and self.columns.names else (sign, mark)
        segments = []
        free = 0
        for lane in range(self.columns.lanes):
            if lane not in shown:
                free += 1
                continue
            sign, mark = shown[lane]
            if free:
                segments.append(Segment(" " * free, self.palette.base))
                free = 0
            segments.append(Segment(sign, self.palette.code(mark.code_id, active=mark.id == scene.active)))
        if free:
            segments.append(Segment(" " * free, self.palette.base))
        more = f"+{hidden}" if hidden else ""
        segments.append(Segment(f"{more[: self.columns.gap]:<{self.columns.gap}}", self.palette.margin()))
        return segments

    def _sign(self, mark: Mark, start: int, end: int) -> str:
        begins, closes = start <= mark.start < end, mark.end <= end
        if begins and not self.columns.names:
            return self.palette.look(mark.code_id).letter
        if begins:
            return "[" if closes else "╭"
        if closes:
            return "╰"
        return "┊" if mark.pending else "│"

    def _heading(self, end: int, scene: Scene) -> list[Segment] | None:
        """Name the speaker on the empty row before a turn, where another spoke before."""
        script = self.script
        index = bisect_left(script.turn_starts, end)
        if index >= len(script.turns) or script.turn_starts[index] != end or scene.cursor or scene.selection:
            return None
        turn = script.turns[index]
        asked = script.question_starts and self._asked_between(index)
        if index and script.turns[index - 1].labels == turn.labels and not asked:
            return None
        name, role = displayed(script.speakers(turn)), displayed(script.roles(turn))
        style = self.palette.style(self.palette.foreground, bold=True)
        segments = [Segment(name, style), Segment(f"  {role}" if role else "", self.palette.margin())]
        strip = Strip(segments).adjust_cell_length(self.columns.text, self.palette.base)
        return list(strip)

    def _asked_between(self, index: int) -> bool:
        """Tell whether a question stands between a turn and the one before it."""
        script = self.script
        before = script.turn_starts[index - 1] if index else -1
        found = bisect_left(script.question_starts, before + 1)
        return (
            found < len(script.question_starts) and script.question_starts[found] < script.turn_starts[index]
        )

    def _text(self, found: list[Mark], start: int, end: int, scene: Scene) -> list[Segment]:
        text, room = self.script.text, self.columns.text
        stop = end - 1 if end > start and text[end - 1] == "\n" else end
        cuts = self._cuts(found, start, stop, scene)
        segments: list[Segment] = []
        used = 0
        kind_at = self._kinds(start, stop)
        # The blank at which a row breaks is not underlined.
        hanging = stop - 1 if stop == end > start and text[stop - 1] == " " else stop
        for low, high in pairwise(cuts):
            ink = self._ink(found, low, high, scene, kind_at(low))
            if low >= hanging and not ink.selected and not ink.cursor:
                ink = Ink()
            size = cells(text, low, high)
            piece = displayed(text[low:high])
            if used + size > room:
                piece, size = self._cropped(low, high, room - used)
            segments.append(Segment(piece, self.palette.ink(ink)))
            used += size
        beyond = self._beyond(stop, end, scene)
        if beyond is not None and used < room:
            segments.append(Segment(" ", beyond))
            used += 1
        segments.append(Segment(" " * (room - used), self.palette.base))
        return segments

    def _cropped(self, low: int, high: int, room: int) -> tuple[str, int]:
        used = 0
        end = low
        for cluster in clusters(self.script.text, low, high):
            if used + cluster.cells > room:
                break
            used += cluster.cells
            end = cluster.end
        return displayed(self.script.text[low:end]), used

    def _beyond(self, stop: int, end: int, scene: Scene) -> Style | None:
        """Give the style of the cell behind the last character, where cursor or selection reach it."""
        at_cursor = scene.cursor is not None and scene.cursor.start >= stop
        selected = (
            scene.selection is not None and scene.selection[0] <= stop < scene.selection[1] and stop < end
        )
        if not at_cursor and not selected:
            return None
        return self.palette.ink(Ink(cursor=at_cursor, selected=selected))

    def _cuts(self, found: list[Mark], start: int, stop: int, scene: Scene) -> list[int]:
        cuts = {start, max(start, stop - 1), stop}
        for mark in found:
            cuts.update((mark.start, mark.end))
        for low, high in (*scene.hits, *scene.hints, *((scene.selection,) if scene.selection else ())):
            cuts.update((low, high))
        if scene.cursor is not None:
            cuts.update((scene.cursor.start, scene.cursor.end))
        for low, high, _ in self._places(start, stop):
            cuts.update((low, high))
        return sorted(cut for cut in cuts if start <= cut <= stop)

    def _places(self, start: int, stop: int) -> list[tuple[int, int, str]]:
        script = self.script
        places = []
        index = script.turn_index(stop)
        if index >= 0 and script.turns[index].start < stop:
            turn = script.turns[index]
            places.append((turn.start, turn.body, "label"))
        if (question := script.question_at(start)) is not None or (question := script.question_at(stop - 1)):
            places.append((question.start, question.body, "label"))
            places.append((question.body, question.end, "question"))
        if (section := script.section_at(start)) is not None:
            places.append((section.start, section.body, "label"))
            places.append((section.body, section.end, "section"))
        return [place for place in places if place[0] < stop and start < place[1]]

    def _kinds(self, start: int, stop: int) -> Callable[[int], str]:
        places = self._places(start, stop)
        turn = self.script.turn_at(start)
        default = (
            "text" if turn is not None or self.script.turn_at(max(start, stop - 1)) is not None else "aside"
        )

        def kind(position: int) -> str:
            for low, high, name in places:
                if low <= position < high:
                    return name
            return default

        return kind

    def _ink(self, found: list[Mark], low: int, high: int, scene: Scene, kind: str) -> Ink:
        over = [mark for mark in found if mark.start <= low and high <= mark.end]
        ink = Ink(kind=kind)
        if over:
            inner = next((mark for mark in over if mark.id == scene.active), over[-1])
            ink = Ink(kind, inner.code_id, min(3, len(over)), inner.pending, active=inner.id == scene.active)
        selected = scene.selection is not None and scene.selection[0] <= low and high <= scene.selection[1]
        hit = any(first <= low and high <= last for first, last in scene.hits)
        cursor = scene.cursor is not None and scene.cursor.start <= low and high <= scene.cursor.end
        hint = any(first <= low and high <= last for first, last in scene.hints)
        if not (selected or hit or cursor or hint):
            return ink
        return replace(ink, selected=selected, hit=hit, cursor=cursor, hint=hint)

    def _names(self, found: list[Mark], start: int, end: int, scene: Scene) -> list[Segment]:
        room = self.columns.names - 2
        segments = [Segment("  ", self.palette.base)]
        begins = [mark for mark in found if start <= mark.start < end]
        for number, mark in enumerate(begins):
            left = len(begins) - number - 1
            more = f" +{left}" if left else ""
            name = displayed(self.palette.look(mark.code_id).name) + ("*" if mark.memo else "")
            need = cells(name, 0, len(name))
            if need + len(more) > room:
                name = shortened(name, room - len(more)) if room - len(more) >= 4 else ""
                if not name:
                    segments.append(Segment(f"+{left + 1}"[:room], self.palette.margin()))
                    break
                segments.append(
                    Segment(name, self.palette.code(mark.code_id, active=mark.id == scene.active))
                )
                segments.append(Segment(more, self.palette.margin()))
                break
            segments.append(Segment(name, self.palette.code(mark.code_id, active=mark.id == scene.active)))
            room -= need
            if left and room >= 2:
                segments.append(Segment("  ", self.palette.base))
                room -= 2
        return segments


def shortened(name: str, room: int) -> str:
    """Cut a name to a number of cells, with an ellipsis where something is left out."""
    if cells(name, 0, len(name)) <= room:
        return name
    kept = ""
    for cluster in clusters(name, 0, len(name)):
        piece = name[cluster.start : cluster.end]
        if cells(kept + piece, 0, len(kept + piece)) > room - 1:
            break
        kept += piece
    return kept.rstrip() + "…"
