"""What the further screens share: title, body, status, keys, help, undo, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.command import Provider
from textual.events import Click, Key
from textual.geometry import Offset
from textual.screen import Screen

from qualcode.i18n import Message, gettext, message
from qualcode.study.context import Done
from qualcode.study.study import Study
from qualcode.tui.actions import reading, working
from qualcode.tui.actions.history import go_there, in_words
from qualcode.tui.commands import COMMANDS, Scope
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.commands.page_provider import PageProvider
from qualcode.tui.desk import Desk
from qualcode.tui.failures import attempt
from qualcode.tui.messages.desk import Said
from qualcode.tui.screens.reading_off import Value, read_off, stays
from qualcode.tui.transcript.pointing import RIGHT
from qualcode.tui.widgets.page_lines import ALWAYS, PageLine, both_ends, key_pieces
from qualcode.tui.widgets.saying import PageKeys

ON = ("go.excerpts", "go.frequencies", "go.matrix", "go.import", "go.judging")
"""The screens that are gone to from others."""


class Page(Screen[None]):
    """A screen above the main one, left with Escape.

    Args:
        desk: The desk.
    """

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {PageProvider}
    commands: ClassVar[Sequence[PageCommand[Any]]] = ()
    """What can be done here, in the order of key bar and help."""
    leads_on: ClassVar[bool] = True
    """Whether other screens can be gone to from here; not where something would be left half done."""

    DEFAULT_CSS = """
    Page {
        layout: vertical; background: $background;
        * {
            scrollbar-color: $border; scrollbar-color-hover: $muted; scrollbar-color-active: $primary;
            scrollbar-background: $background; scrollbar-background-hover: $background;
            scrollbar-background-active: $background; scrollbar-size-vertical: 1;
        }
        #page-title { background: $panel; color: $foreground; }
        #page-about { color: $muted; background: $background; }
        #page-status { background: $panel; color: $foreground; }
        #page-keys { background: $background; color: $foreground; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration
        (0, "-narrow"),
        (100, "-wide"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        """The desk."""
        self._version = -1
        self._keys = PageKeys(id="page-keys")

    @property
    def study(self) -> Study:
        """The study; only to be called by way of the worker."""
        return self.desk.study

    def compose(self) -> ComposeResult:
        """Lay out the lines around the body."""
        yield PageLine(id="page-title")
        yield PageLine(id="page-about")
        yield from self.body()
        yield PageLine(id="page-status")
        yield self._keys

    # What the screens say for themselves

    def body(self) -> ComposeResult:
        """Lay out what the screen is for."""
        yield from ()

    def title_text(self) -> tuple[Text, str]:
        """Give what the first line says at its left and at its right."""
        return Text(), ""

    def about_text(self) -> Text:
        """Give what the second line says."""
        return Text()

    def status_text(self) -> tuple[Text, str]:
        """Give what the status line says at its left and at its right."""
        return Text(), ""

    def reload(self) -> None:
        """Read what is shown again."""

    # Lines

    def show_state(self) -> None:
        """Draw the lines again."""
        if not self.is_mounted:
            return
        left, right = self.title_text()
        self.query_one("#page-title", PageLine).draw(both_ends(left, right, self.size.width))
        self.query_one("#page-about", PageLine).draw(self.about_text())
        left, right = self.status_text()
        if self.desk.worker.writing:
            right = gettext("saving …")
        self.query_one("#page-status", PageLine).draw(both_ends(left, right, self.size.width))
        app = self.desk.app
        here = [item for item in self.commands if working.allowed(self.desk, item)]
        offered = [(item, app.keys_of(item)) for item in here if item.footer and item.fits(self)]
        self._keys.offer(key_pieces(offered))

    def say(self, sentence: str, seconds: float, *, error: bool = False) -> bool:
        """Say a sentence in the last line for a while; tells whether there is room for it."""
        return self._keys.say(sentence, seconds, error=error)

    def on_unmount(self) -> None:
        """Let what is being said be said on, on the screen shown then, for what is left of its time."""
        said, left = self._keys.said, self._keys.until - monotonic()
        if said and left > 0:
            self.desk.app.post_message(Said(said, error=self._keys.error, seconds=left))

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.show_state()

    # Commands

    def on_key(self, event: Key) -> None:
        """Go on to another screen by the key that it has everywhere."""
        if event.key in self.active_bindings or not self.leads_on:
            return
        keys_of = self.desk.app.keys_of
        found = (one for one in COMMANDS if one.scope is Scope.EVERYWHERE and event.key in keys_of(one))
        command = next((one for one in found if one.name in ON), None)
        if command is not None:
            event.stop()
            self.desk.app.go_on(command.name)

    def on_click(self, event: Click) -> None:
        """Offer what can be done with what the mouse is on, once all know what that is."""
        lines = (line.region for line in self.query(PageLine))
        if event.button == RIGHT and not any(line.contains_point(event.screen_offset) for line in lines):
            self.call_after_refresh(self._menu, event.screen_offset)

    def _menu(self, at: Offset) -> None:
        from qualcode.tui.screens.menu import offer  # noqa: PLC0415 - screens come when needed

        here = (
            command
            for command in self.commands
            if command.footer and command.name not in ALWAYS and command.fits(self)
        )
        offer(self.desk, here, self.action_command, at)

    def action_command(self, name: str) -> None:
        """Do a command by its name."""
        command = next((one for one in self.commands if one.name == name), None)
        if command is None:
            return
        if command.fits(self):
            self.perform(command)
        else:
            self.desk.say(command.lacks or self.why_not())

    def why_not(self) -> Message:
        """Say why what needs something at the cursor cannot be done now."""
        return message("There is nothing here to do that with.")

    def perform(self, command: PageCommand[Any]) -> None:
        """Do a command; what goes wrong is said in one sentence."""
        if working.refused(self.desk, command):
            return
        outcome = attempt(lambda: command.act(self))
        if outcome.error:
            self.desk.fail(outcome.error)
        self.show_state()

    def key(self, name: str) -> str:
        """Give the first key of a command of this screen, as people know it."""
        return next((self.desk.app.key(one) for one in self.commands if one.name == name), "")

    def leave(self) -> None:
        """Go back to what was shown before."""
        self.dismiss()

    def help(self) -> None:
        """Show all keys of this screen."""
        from qualcode.tui.screens.page_help import PageHelp  # noqa: PLC0415 - screens come when needed

        self.app.push_screen(PageHelp(self.desk, self.commands))

    def undo(self) -> None:
        """Take back the last action."""
        self.change(self.study.history.undo, said=in_words)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.change(self.study.history.redo, said=in_words)

    def read_off(
        self,
        call: Callable[[], Value],
        take: Callable[[Value], None],
        failed: Callable[[str], None] | None = None,
        *,
        key: str = "",
        opens: bool = False,
    ) -> None:
        """Make a call that changes nothing; see `reading_off.read_off`."""
        read_off(self.desk, self, call, take, failed, key=key, opens=opens)

    def change(
        self,
        call: Callable[[], Done],
        then: Callable[[Done], None] | None = None,
        said: Callable[[Desk, Done], str] | None = None,
    ) -> None:
        """Make a change, say what it did, and read again what it may have touched."""

        def done(answer: Done) -> None:
            self.desk.say(said(self.desk, answer) if said is not None else answer.said)
            reading.refresh_all(self.desk)
            if not stays(self.desk, self):
                return
            if then is not None:
                then(answer)
            self.reload()

        self.desk.worker.write(call, done)
        self.show_state()

    # What others do

    def on_screen_resume(self) -> None:
        """Look whether anything has changed while another screen was shown."""

        def compare(version: int) -> None:
            if self._version >= 0 and version != self._version:
                self.reload()
            self._version = version

        self.read_off(lambda: self.study.version, compare, key=f"version-{id(self)}")
        self.show_state()


GENERAL: tuple[PageCommand[Page], ...] = (
    PageCommand(
        "page.leave", "escape q", message("Back to what was shown before"), Page.leave, footer=message("Back")
    ),
    PageCommand(
        "page.help", "question_mark f1", message("All keys of this screen"), Page.help, footer=message("Help")
    ),
    PageCommand("page.undo", "u", message("Undo the last action"), Page.undo),
    PageCommand("page.redo", "U ctrl+r", message("Redo"), Page.redo),
    PageCommand(
        "page.there",
        "percent_sign",
        message("Where it was undone, in another interview"),
        lambda page: go_there(page.desk),
        when=lambda page: page.desk.elsewhere is not None,
        lacks=message("Nothing was undone in another interview just now."),
    ),
)  # fmt: skip
"""What can be done on every screen."""
