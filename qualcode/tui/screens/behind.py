"""The sentences behind the figures of a code: missed, found, or proposed wrongly by the suggestions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.i18n import Message, gettext, message
from qualcode.suggest.behind import Outcome
from qualcode.suggest.defaults import IN_ORDER
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL, Page
from qualcode.tui.screens.sorted_rows import fitted
from qualcode.tui.themes import palette
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from qualcode.study.behind import Line
    from qualcode.suggest.evaluate import Evaluation

OUTCOMES: Mapping[Outcome, Message] = {
    Outcome.MISSED: message("missed"),
    Outcome.FOUND: message("found"),
    Outcome.WRONG: message("wrong"),
}
"""What people call what came of a sentence."""
NARROW, WIDE = 14, 22
"""How many cells a reference has, and a code."""


class SentenceRows(RowList):
    """Sentences through which one goes: a click goes to one, a second one opens it."""

    CLICKS = 2


COMMANDS: tuple[PageCommand[BehindPage], ...] = (
    PageCommand("behind.open", "enter", message("Show the place in its transcript"),
                lambda page: page.open(), footer=message("Show"), when=lambda page: page.here),
    PageCommand("behind.next", "tab right l", message("Only missed, found or wrong ones; then all"),
                lambda page: page.narrow(), footer=message("Only some"), when=lambda page: page.lines),
    *GENERAL[:2],
    PageCommand("behind.down", "j", message("Down"), lambda page: page.rows.action_step(1)),
    PageCommand("behind.up", "k", message("Up"), lambda page: page.rows.action_step(-1)),
    PageCommand("behind.first", "g", message("The first"), lambda page: page.rows.action_go(0)),
    PageCommand("behind.last", "G", message("The last"), lambda page: page.rows.action_go(-1)),
    *GENERAL[2:],
)  # fmt: skip
"""What can be done with the sentences."""


class BehindPage(Page):
    """Lists the sentences behind a code's figures; Enter shows one in its transcript.

    Args:
        desk: The desk.
        found: What was measured.
        code: The key of the code.
    """

    AUTO_FOCUS = "SentenceRows"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    BehindPage {
        & SentenceRows { height: 1fr; margin: 1 0 0 0; &> .rows--here { background: $selection; } }
        &:nocolor SentenceRows > .rows--here { text-style: reverse; }
        & #behind-box { height: auto; max-height: 9; border-top: solid $border; padding: 0 1; }
        &.-narrow SentenceRows { margin: 0; }
        & #behind { height: auto; width: 100%; }
    }
    """

    def __init__(self, desk: Desk, found: Evaluation, code: str) -> None:
        super().__init__(desk)
        self._found, self._code = found, code
        self.lines: list[Line] = []
        """All sentences."""
        self.listed: list[Line] = []
        """Those that are listed."""
        self.only: Outcome | None = None
        """What came of those that are listed; none for all."""
        self._read = False

    @property
    def rows(self) -> SentenceRows:
        """The list."""
        return self.query_one(SentenceRows)

    @property
    def here(self) -> Line | None:
        """The sentence at the cursor."""
        place = self.rows.here if self.is_mounted else 0
        return self.listed[place] if place < len(self.listed) else None

    def body(self) -> ComposeResult:
        """Lay out the list, and the whole of the sentence at the cursor."""
        yield SentenceRows()
        with VerticalScroll(id="behind-box", can_focus=False):
            yield Static(id="behind", markup=False)

    def on_mount(self) -> None:
        """Read the sentences."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._list())
        self.reload()

    def reload(self) -> None:
        """Read the sentences again."""
        suggesting, found, code = self.study.suggesting, self._found, self._code

        def take(lines: list[Line]) -> None:
            self.lines, self._read = lines, True
            self._list(self.rows.here)

        self.read_off(lambda: suggesting.behind(found, code, IN_ORDER), take, key=f"behind-{id(self)}")

    # What keys do

    def open(self) -> None:
        """Show the place in its transcript."""
        if self.here is not None:
            where = self.here.behind.sentence
            way_back.open_passage(self.desk, self.here.interview_id, where.start, where.end)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_command("behind.open")

    def narrow(self) -> None:
        """List only those of the next outcome that there is, or all behind the last."""
        there = [one for one in Outcome if any(line.behind.outcome is one for line in self.lines)]
        steps = [None, *there]
        self.only = steps[(steps.index(self.only) + 1) % len(steps)]
        self._list()

    # Drawing

    def _list(self, here: int = 0) -> None:
        self.listed = [one for one in self.lines if self.only in (None, one.behind.outcome)]
        muted = "" if self.app.no_color else palette(self.app).muted
        self.rows.show(len(self.listed), lambda place: self._row(self.listed[place], muted))
        self.rows.go(here)
        self.show_state()

    def _row(self, line: Line, muted: str) -> Text:
        one = line.behind
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(f"{OUTCOMES[one.outcome].text():<8}", "bold" if one.outcome is Outcome.MISSED else "")
        title, _colon, turn = line.reference.rpartition(":")
        place = f"{shortened(displayed(title), NARROW - len(turn) - 1)}:{turn}"
        row.append(fitted(place, NARROW + 1), "bold")
        first = displayed(self.desk.called(one.proposed[0])) if one.proposed else "–"
        row.append(fitted(first, WIDE), muted)
        return row.append(displayed(" ".join(line.text.split())))

    @on(RowList.Moved)
    def _moved(self) -> None:
        text, line = Text(), self.here
        if line is not None:
            one = line.behind
            text.append(f"«{displayed(' '.join(line.text.split()))}»")
            heads = {gettext("proposed: "): one.proposed, gettext("given: "): one.sentence.given}
            for head, codes in heads.items():
                text.append(f"\n{head}", "bold")
                for place, code in enumerate(codes):
                    text.append(", " if place else "")
                    text.append(displayed(self.desk.called(code)), "underline" if code == self._code else "")
        self.query_one("#behind", Static).update(text)
        self.show_state()

    def title_text(self) -> tuple[Text, str]:
        """Give the code, and how many were missed, found and proposed wrongly."""
        text = Text(" ").append(displayed(self.desk.called(self._code)), "bold")
        if not self._read:
            return text, gettext("reading …")
        counts = Counter(one.behind.outcome for one in self.lines)
        said = gettext("{missed} missed · {found} found · {wrong} wrong")
        shown = {one.value: counts[one] for one in Outcome}
        return text, said.format(**shown)

    def about_text(self) -> Text:
        """Head the columns."""
        head = f" {gettext('outcome'):<8}{gettext('place'):<{NARROW}} {gettext('came first'):<{WIDE}}"
        return Text(f"{head}{gettext('sentence')}", "" if self.app.no_color else palette(self.app).muted)

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is, and what is listed."""
        said = gettext("missed: not among the first three; wrong: came first, not given")
        if self.here is None:
            return Text(), said
        place = gettext("{place} of {count}").format(place=self.rows.here + 1, count=len(self.listed))
        text = Text(" ").append(place, "bold")
        if self.only is not None:
            text.append("  ").append(gettext("only {outcome}").format(outcome=OUTCOMES[self.only]))
        return text, said
