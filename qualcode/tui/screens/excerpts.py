"""The excerpts screen: the words behind every number."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from qualcode.dataclass import dataclass
from qualcode.domain.coding import Excerpt
from qualcode.domain.filters import Filter
from qualcode.domain.record import Record
from qualcode.i18n import gettext, messages
from qualcode.study.excerpts import SORTS
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.filtering import NOTHING, Known, described, read_known
from qualcode.tui.first_steps import next_step
from qualcode.tui.screens.excerpts_keys import COMMANDS
from qualcode.tui.screens.page import Page
from qualcode.tui.themes import palette
from qualcode.tui.widgets.excerpt_list import ExcerptList
from qualcode.tui.widgets.excerpt_rows import Drawing
from qualcode.tui.widgets.explained import explained

AT_ONCE = 200
"""How many excerpts are in the list at once; the next ones come when the cursor goes past the last."""


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What one look at the study gave."""

    count: int
    """How many excerpts there are."""
    offset: int
    """How many stand before those given."""
    page: list[Excerpt]
    """Some of them."""
    known: Known
    """What a filter can name."""
    version: int
    """The version of the study."""


class ExcerptsPage(Page):
    """Lists the excerpts that a filter admits.

    Args:
        desk: The desk.
        filter: What is admitted.
        title: What the list is about, for the first line.
    """

    AUTO_FOCUS = "#excerpts"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    ExcerptsPage {
        #excerpts-body { height: 1fr; layout: horizontal; }
        #excerpts { width: 1fr; height: 1fr; }
        #explained-box { width: 40; border-left: solid $border; padding: 0 0 0 1; overflow-y: auto; }
        #explained { padding: 0 1 0 0; }
        &.-no-explained #explained-box { display: none; }
        &.-narrow {
            #excerpts-body { layout: vertical; }
            #explained-box {
                width: 100%; height: auto; max-height: 5; border-left: none; border-top: solid $border;
            }
        }
    }
    """

    def __init__(self, desk: Desk, filter: Filter | None = None, title: str = "") -> None:  # noqa: A002 - the registry's word
        super().__init__(desk)
        self.wanted = filter or Filter()
        """What is admitted."""
        self.known: Known = NOTHING
        """What a filter can name."""
        self.sort = SORTS[0]
        """The order."""
        self.count = 0
        """How many there are."""
        self.before = 0
        """How many stand before the first in the list."""
        self.whole = False
        """Whether all words of an excerpt are shown."""
        self._title = title
        self._loaded = False
        self._explained: object = None

    @property
    def items(self) -> ExcerptList:
        """The list."""
        return self.query_one("#excerpts", ExcerptList)

    @property
    def here(self) -> Excerpt | None:
        """The excerpt at the cursor."""
        return self.items.here if self.is_mounted else None

    def body(self) -> ComposeResult:
        """Lay out the list and what the code at hand means."""
        with Container(id="excerpts-body"):
            yield ExcerptList(id="excerpts")
            with Container(id="explained-box"):
                yield Static(id="explained", markup=False)

    def on_mount(self) -> None:
        """Read the excerpts."""
        self.restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.restyle())
        self.reload()

    def restyle(self) -> None:
        """Draw in the colours of the theme."""
        several = len(self.desk.coders) > 1
        self.items.draw_with(
            Drawing(
                palette(self.app),
                self.desk.looks,
                coders=several,
                whole=self.whole,
                whole_key=self.key("excerpts.whole"),
            )
        )

    # Reading

    def reload(self) -> None:
        """Read the same part of the list again; the cursor stays on its excerpt, if that is still there."""
        here = self.here
        self.read(self.before, here.coding.id if here else 0, self.items.cursor)

    def read(self, offset: int, coding_id: int = 0, cursor: int = 0) -> None:
        """Read a part of the list and put the cursor on a coding, or else on a place in it."""
        wanted, sort, study = self.wanted, self.sort, self.study

        def look() -> Look:
            count = study.reading.count(wanted)
            start = min(offset, max(0, count - 1)) // AT_ONCE * AT_ONCE
            page = study.reading.page(wanted, sort, start, AT_ONCE)
            return Look(count, start, page, read_known(study), study.version)

        def take(found: Look) -> None:
            self.count, self.before, self.known = found.count, found.offset, found.known
            self._version, self._loaded = found.version, True
            self.desk.take_codebook(found.known.codebook)
            self.restyle()
            ids = [excerpt.coding.id for excerpt in found.page]
            self.items.show(found.page, ids.index(coding_id) if coding_id in ids else cursor)
            self.show_state()

        self.read_off(look, take, key=f"excerpts-{id(self)}")

    def change_filter(self, wanted: Filter) -> None:
        """Admit something else; marks are taken away."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        self.items.marked.clear()
        self.read(0, self.here.coding.id if self.here else 0)

    def step(self, count: int) -> None:
        """Move the cursor, to the next or last part of the list where need be."""
        self._move(self.items.step(count), count)

    def page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self._move(self.items.page(direction), direction)

    def _move(self, moved: bool, direction: int) -> None:
        if moved:
            return
        if direction > 0 and self.before + AT_ONCE < self.count:
            self.read(self.before + AT_ONCE)
        elif direction < 0 and self.before:
            self.read(self.before - AT_ONCE, cursor=AT_ONCE - 1)

    def end(self, *, last: bool) -> None:
        """Go to the first excerpt of all, or to the last."""
        offset = max(0, self.count - 1) // AT_ONCE * AT_ONCE if last else 0
        if offset == self.before:
            self.items.go(len(self.items.excerpts) - 1 if last else 0)
        else:
            self.read(offset, cursor=AT_ONCE - 1 if last else 0)

    def chosen(self) -> list[int]:
        """Give the codings that are marked, else the one at the cursor."""
        if self.items.marked:
            return sorted(self.items.marked)
        return [self.here.coding.id] if self.here else []

    def on_excerpt_list_moved(self) -> None:
        """Explain the code at the cursor."""
        here = self.here
        code_id = here.coding.code_id if here else 0
        state = (code_id, self.desk.codebook, self.app.theme)
        if state != self._explained:
            self._explained = state
            said = explained(self.desk, code_id, palette(self.app))
            self.query_one("#explained", Static).update(said)
        self.show_state()

    def on_excerpt_list_chosen(self) -> None:
        """Open what was clicked twice."""
        self.action_command("excerpts.open")

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give how many excerpts there are, of what."""
        count = messages("{count} excerpt", "{count} excerpts", self.count).text()
        text = Text(" ")
        text.append(gettext("Excerpts"), "bold").append("  ")
        text.append(count if self._loaded else gettext("reading …"), "bold")
        return text.append(f"  {self._title}" if self._title else ""), sort_name(self.sort)

    def about_text(self) -> Text:
        """Give the filter."""
        said = described(self.wanted, self.known)
        key = self.key("excerpts.filter")
        if self._loaded and not self.count:
            step = next_step(self.desk)
            if step is not None:
                said = step.text()
            elif said:
                # The way out first: a long filter is cut at the end of the row.
                nothing = gettext("Nothing fits; {any} takes the filter away, {change} changes it. {filter}")
                said = nothing.format(filter=said, any=self.key("excerpts.any"), change=key)
        said = said or gettext("everything; {key} narrows the list").format(key=key)
        return Text(f" {said}", "" if self.app.no_color else palette(self.app).muted)

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is, and how many are marked."""
        here = self.here
        text = Text(" ")
        if here is None:
            return text.append(gettext("no excerpt fits") if self._loaded else ""), ""
        place = self.before + self.items.cursor + 1
        text.append(gettext("{place} of {count}").format(place=place, count=self.count), "bold")
        text.append(f"  {here.reference}  ").append(here.code_path)
        marked = len(self.items.marked)
        return text, messages("{count} marked", "{count} marked", marked).text() if marked else ""


def sort_name(sort: str) -> str:
    """Say what an order is."""
    names: dict[str, Callable[[], str]] = {
        "place": lambda: gettext("by place"),
        "code": lambda: gettext("by code"),
        "coder": lambda: gettext("by coder"),
        "created": lambda: gettext("newest first"),
        "length": lambda: gettext("longest first"),
    }
    return names[sort]() if sort in names else sort
