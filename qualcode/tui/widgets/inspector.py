"""The inspector: the codings under the cursor, with what their codes mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.events import Click
from textual.geometry import Region, Size
from textual.strip import Strip

from qualcode.domain.clock import local_day
from qualcode.domain.code import Code
from qualcode.domain.codebook import PATH_SEPARATOR
from qualcode.i18n import gettext, message, messages
from qualcode.tui.actions import memos
from qualcode.tui.actions.suggesting import fitting
from qualcode.tui.first_steps import bring_in
from qualcode.tui.messages.transcript import MarkClicked
from qualcode.tui.transcript.bar import SteadyBar
from qualcode.tui.transcript.lanes import Mark
from qualcode.tui.widgets import suggested
from qualcode.tui.widgets.strips import as_strip

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk

MANY = 3
"""From more than how many codings on is said how many there are."""


class Inspector(SteadyBar, can_focus=True):
    """Explains what lies on the passage at the cursor, or the code that the codes pane stands on.

    It draws its rows itself: another text in it has no other widget laid out anew.
    """

    DEFAULT_CSS = """
    Inspector { overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 0 0 1; }
    """

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._desk = desk
        self._shown: object = None
        self._text = Text()
        self._rows: list[Text] = []
        self._title = ""
        self._base = Style()

    def show(self, *, code: Code | None = None) -> None:
        """Show the codings here, or a code; nothing is drawn where nothing changed."""
        desk = self._desk
        # A new coding is seen in the text until its commit: explained at once, it would be drawn twice.
        marks = [mark for mark in desk.marks_here() if mark.id > 0]
        active = desk.mark()
        notes = desk.notes_here()
        state = (
            code,
            tuple(marks),
            active,
            desk.codebook,
            len(desk.memos),
            desk.script is None,
            tuple(notes),
            desk.advice.on,
            desk.advice.changes,
            fitting(desk),
        )
        if state == self._shown or not self.is_mounted:
            return
        self._shown = state
        self._entitle(gettext("Code") if code is not None else gettext("Codings here"))
        if code is not None:
            self._draw(self._code(code, full=True))
            return
        if not marks and not notes:
            self._draw(self._nothing().append("\n\n").append_text(suggested.section(desk)))
            return
        memos.look(desk, [mark.id for mark in marks])
        drawn = Text()
        if len(marks) > MANY:
            drawn.append(messages("{count} coding", "{count} codings", len(marks)).text(), "dim").append(
                "\n\n"
            )
        for note in notes:
            drawn.append(gettext("Memo on this passage"), "bold").append("\n")
            drawn.append(f"{note.text}\n\n", "italic")
        for mark in marks:
            drawn.append_text(self._coding(mark, chosen=active is not None and mark.id == active.id))
        self._draw(drawn.append_text(suggested.section(desk)))

    def on_click(self, event: Click) -> None:
        """Choose the coding clicked; a second click shows all with its code, one on its memo opens that."""
        mark = event.style.meta.get("mark")
        if mark is None:
            return
        self.post_message(MarkClicked(mark))
        command = "memo.write" if event.style.meta.get("memo") else "excerpts.here"
        if event.button == 1 and event.chain == 2:
            self.call_after_refresh(self._desk.app.run_command, command)

    def _entitle(self, title: str) -> None:
        """Put up a title, unless it is there: another one has all rows drawn again."""
        if title != self._title:
            self._title = self.border_title = title

    def _draw(self, text: Text) -> None:
        self._text = text
        before = self._rows
        self._wrap()
        if self.scroll_offset.y:
            self.refresh()
            self.scroll_home(animate=False)
        else:
            self._refresh_changed(before)

    def _wrap(self) -> None:
        region = self.scrollable_content_region
        # A blank is left before the scrollbar.
        self._rows = list(self._text.wrap(self.app.console, region.width - 1)) if region.width > 1 else []
        # The same size as before, as long as all fits, so that nothing is laid out anew.
        self.virtual_size = Size(region.width, max(len(self._rows), region.height))

    def _refresh_changed(self, before: Sequence[Text]) -> None:
        """Draw the rows again that are not as they were."""
        pairs = enumerate(zip_longest(before, self._rows))
        changed = [row for row, (old, new) in pairs if not _alike(old, new)]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the style below them is worked out once for all."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, base = self.scrollable_content_region.width, self._base
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip([Segment(" " * width, base)], width)
        return as_strip(self._rows[row], width, base)

    def _nothing(self) -> Text:
        if self._desk.script is None:
            said = gettext("No interview is open.") if self._desk.interviews else bring_in(self._desk).text()
            return Text(said, "dim")
        nothing = message(
            "No coding here.\n\nSelect a passage ({begin}, {sentence} or the mouse)"
            " and press {pick} to code it.",
            begin=self._desk.key("select.begin"),
            sentence=self._desk.key("select.sentence"),
            pick=self._desk.key("code.pick"),
        )
        return Text(nothing.text(), "dim")

    def _coding(self, mark: Mark, *, chosen: bool) -> Text:
        desk = self._desk
        look = desk.looks.get(mark.code_id)
        color = suggested.code_style(desk, mark.code_id)
        drawn = Text(style=Style(meta={"mark": mark.id}))
        drawn.append("▶ " if chosen else "■ ", color)
        drawn.append(f"{look.name if look else '?'}\n", color)
        above = look.path.rpartition(PATH_SEPARATOR)[0] if look else ""
        if above:
            drawn.append(f"{above}\n", "dim")
        coder = desk.coders.get(mark.coder_id)
        who = coder.name if coder else ""
        place = desk.script.reference(mark.start) if desk.script else ""
        when = local_day(desk.created.get(mark.id, ""))
        state = gettext("saving …") if mark.pending else when
        drawn.append(" · ".join(part for part in (place, who, state) if part) + "\n", "dim")
        for memo in desk.memos.get(mark.id, ()) if mark.memo else ():
            drawn.append("✎ ", color).append(f"{memo.text}\n", Style(italic=True, meta={"memo": True}))
        if mark.code_id in desk.codebook and chosen:
            drawn.append_text(self._code(desk.codebook[mark.code_id], full=False))
        return drawn.append("\n")

    def _code(self, code: Code, *, full: bool) -> Text:
        desk = self._desk
        text = code.text(desk.codebook.language)
        drawn = Text()
        if full:
            drawn.append(f"■ {text.name}\n", suggested.code_style(desk, code.id))
            drawn.append(f"{desk.codebook.path(code.id)} · {code.key}\n\n", "dim")
        fields = [(gettext("Definition"), text.definition)]
        if full:
            fields += [
                (gettext("Use when"), text.use_when),
                (gettext("Not when"), text.not_when),
                (gettext("Example"), text.example),
                (gettext("Keywords"), "; ".join(text.keywords)),
                (gettext("Source"), code.source),
            ]
        for title, said in fields:
            if said:
                drawn.append(f"{title}\n" if full else "", "bold").append(
                    f"{said}\n" + ("\n" if full else "")
                )
        return drawn


def _alike(one: Text | None, other: Text | None) -> bool:
    """Tell whether two rows look the same; no row looks like an empty one."""
    if one is None or other is None:
        return not (one or other or Text()).plain.strip()
    return one.plain == other.plain and one.spans == other.spans and one.style == other.style
