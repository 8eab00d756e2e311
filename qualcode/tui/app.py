"""The app: one study, one desk, and the screens by their names."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.binding import BindingType
from textual.color import Color
from textual.command import Provider
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen

from qualcode import config
from qualcode.errors import ConfigError
from qualcode.i18n import Message, message
from qualcode.locations import config_file
from qualcode.study.study import Study
from qualcode.tui import ending
from qualcode.tui import tour as tours
from qualcode.tui.actions import adjusting, reading, suggesting, working
from qualcode.tui.chained import Chained
from qualcode.tui.commands import BY_NAME, Command, Scope
from qualcode.tui.commands.command import shown_keys
from qualcode.tui.commands.provider import CommandsProvider
from qualcode.tui.desk import Desk
from qualcode.tui.fading import Fade
from qualcode.tui.failures import attempt, unforeseen
from qualcode.tui.first_steps import why_not
from qualcode.tui.keymap import KeyMap, read_keys
from qualcode.tui.messages.desk import Said
from qualcode.tui.screens.dialog import Dialog
from qualcode.tui.screens.editor import Editor
from qualcode.tui.screens.main import MainScreen
from qualcode.tui.screens.registry import FACTORIES
from qualcode.tui.standing_out import StandingOut
from qualcode.tui.taming import Tame
from qualcode.tui.themes import NAMES, THEMES, enough
from qualcode.tui.type_ahead import TypeAhead
from qualcode.tui.widgets.codes import CodeTree
from qualcode.tui.widgets.lines import StatusLine
from qualcode.tui.worker import Answered, StudyWorker

SECONDS = 2.5
"""How long a message stays, besides the time to read it."""
SECONDS_OF_ERRORS = 6.0
"""The same for a message about an error."""
LETTERS_A_SECOND = 40
"""How fast messages are read."""
WHILE_KEEPING = 0.05
"""After how many seconds it is looked whether what was kept on leaving is written."""


class QualcodeApp(TypeAhead):
    """qualcode in the terminal.

    Args:
        study: The study; the caller closes it after the app has ended.
        theme: `dark`, `light` or `contrast`, or the name of any of Textual's themes.
        keymap: The user's own keys; what of them cannot hold is said at the start.
        ansi: Whether only the terminal's own colours may be used.
        tour: Whether the tour is offered once a text is open.

    Raises:
        ConfigError: If there is no such theme.
    """

    TITLE = "qualcode"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandsProvider}
    BINDINGS: ClassVar[list[BindingType]] = []

    CSS_PATH = "screens/main.tcss"
    CSS = """
    /* What is said lies over the key bar: it hides neither text nor what a dialog says of its keys. */
    Toast { background: $panel; color: $foreground; padding: 0 1; margin: 0; width: auto; max-width: 100%; }
    ToastRack { align-horizontal: right; margin: 0; }
    ToastHolder { margin: 0; }
    /* Textual shows both by colours alone. */
    Input:nocolor > .input--cursor, Input:nocolor > .input--selection { text-style: reverse; }
    """

    def __init__(
        self,
        study: Study,
        *,
        theme: str = "dark",
        keymap: KeyMap | None = None,
        ansi: bool | None = None,
        tour: bool = False,
    ) -> None:
        super().__init__(ansi_color=ansi)
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = self._known(theme)
        self.worker = StudyWorker(self.post_message, self._failed)
        """Who makes the calls to the study."""
        self.desk = Desk(self, study, self.worker)
        """What is open and known."""
        self._main = MainScreen(self.desk)
        self._tame, self._fade = Tame(), Fade(enough(self.current_theme))
        self._standing_out: StandingOut | None = None
        self._filters_of_lines = Chained(())
        self._keys = keymap or KeyMap()
        self._offers_tour = tour
        self.ending = False
        """Whether the system ends it."""
        if self._keys.changed:
            self.set_keymap(self._keys.for_textual())

    def _known(self, theme: str) -> str:
        name = THEMES[theme].name if theme in THEMES else theme
        if name not in self.available_themes:
            raise ConfigError(
                message("There is no theme {name}.", name=theme),
                message(
                    "Your theme is set in {path}; known are: {names}.",
                    path=config_file(),
                    names=", ".join((*THEMES, *sorted(self.available_themes))),
                ),
            )
        return name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what every line passes on its way to the terminal."""
        first: LineFilter = self._fade
        if self.no_color:
            selection = Color.parse(self.theme_variables["selection"])
            if self._standing_out is None or self._standing_out.color != selection:
                self._standing_out = StandingOut(selection)
            first = self._standing_out
        filters = (first, *super().get_line_filters(), self._tame)
        if filters != self._filters_of_lines.filters:
            self._filters_of_lines = Chained(filters)
        return [self._filters_of_lines]

    def get_default_screen(self) -> Screen[Any]:
        """Give the main screen."""
        return self._main

    def on_load(self) -> None:
        """Read what is shown first, before the terminal changes."""
        if not self.is_headless:
            ending.heed(self)
        suggesting.start(self.desk)
        outcome = attempt(lambda: reading.begin(self.desk))
        self._main.opens = outcome.value
        if outcome.error:
            self._failed(outcome.error)

    # Commands

    @property
    def opening(self) -> bool:
        """Whether a dialog is about to open, once something has been read for it."""
        return self.worker.opening > 0

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """Give the keys that a command has for this user."""
        return self._keys.keys(command)

    def key(self, command: Command | str) -> str:
        """Give the first key of a command, as people know it, for a sentence that tells to press it."""
        return shown_keys(self.keys_of(BY_NAME[command] if isinstance(command, str) else command))

    def on_ready(self) -> None:
        """Say which of the user's own keys cannot hold; the others do."""
        problems = self._keys.problems
        if len(problems) == 1:
            self.post_message(Said(str(problems[0]), error=True))
        elif problems:
            # Every reason would cover the text; they are a command away.
            names = ", ".join(dict.fromkeys(str(one.params["name"]) for one in problems))
            said = message(
                "{path}: these keys cannot hold: {names}. qualcode keys says why.",
                path=config_file(),
                names=names,
            )
            self.post_message(Said(str(said), error=True))

    def run_command(self, name: str) -> None:
        """Do a command; what goes wrong is said in one sentence."""
        command = BY_NAME[name]
        if not command.enabled(self.desk):
            self.desk.say(why_not(self.desk, command))
            return
        if working.refused(self.desk, command):
            return
        if self.desk.tour is not None and self.desk.tour.takes(name):
            return
        if self.desk.adjusting and not name.startswith(("coding.", "move.")):
            adjusting.flush(self.desk)
        outcome = attempt(lambda: command.run(self.desk))
        if outcome.error:
            self._failed(outcome.error)
        if self.desk.tour is not None:
            self.desk.tour.did(name)

    def offer_tour(self) -> None:
        """Offer the tour once, where that was asked for, as soon as there is a text with nothing above it."""
        seen = self.screen is self._main and self.desk.script is not None and not self.desk.loading
        if self._offers_tour and seen:
            self._offers_tour = False
            tours.offer(self.desk)

    def scope(self) -> Scope:
        """Tell whose keys work now."""
        return self._main.scope()

    def leave(self) -> None:
        """End the app once everything asked for is written."""
        adjusting.flush(self.desk)
        reading.leave(self.desk)
        self.exit()

    def action_command_palette(self) -> None:
        """Show every action by its name."""
        from qualcode.tui.screens.commands import Palette  # noqa: PLC0415 - screens come when needed

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """End the app once everything asked for is written; what is being written at length is kept first."""
        editor = self.screen
        if isinstance(editor, Editor) and editor.written() and editor.written() != editor.unchanged():
            editor.action_save()
            if self.screen is not editor:
                self._leave_when_kept()
            return
        self.leave()

    def _leave_when_kept(self) -> None:
        """End the app as soon as all is written, unless something is refused and stands there again."""

        def look() -> None:
            if self.worker.writing:
                self._leave_when_kept()
            elif not isinstance(self.screen, Dialog):
                self.leave()

        self.set_timer(WHILE_KEEPING, look)

    def _handle_exception(self, error: Exception) -> None:
        # Nobody shall have to read a traceback; tests shall.
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1, message=unforeseen(error))

    def panic(self, *renderables: RenderableType) -> None:
        """End at once; not where the terminal, being gone, cannot be read: what is written is kept first."""
        if not self.ending:
            super().panic(*renderables)

    def on_unmount(self) -> None:
        """Wait for what is under way."""
        self.worker.close()

    # Screens

    def can_open(self, name: str) -> bool:
        """Tell whether there is a screen of a name."""
        return name in FACTORIES

    def open_screen(self, name: str, **arguments: Any) -> None:
        """Show one of the further screens."""
        self.push_screen(FACTORIES[name](self.desk, **arguments))

    def open_passage(self, interview_id: int, start: int, end: int | None = None) -> None:
        """Show a passage in its transcript, above whatever screen asks for it."""
        self._to_main()
        reading.open_interview(self.desk, interview_id, start, end)
        self._main.focus_transcript()

    def go_on(self, name: str) -> None:
        """Leave the further screens, and do a command of the main one."""
        self._to_main()
        self.run_command(name)

    def _to_main(self) -> None:
        while self.screen is not self._main and len(self.screen_stack) > 1:
            self.pop_screen()

    def focus_transcript(self) -> None:
        """Go to the transcript."""
        self._main.focus_transcript()

    def toggle_pane(self, pane: str) -> None:
        """Show or hide a side pane."""
        self._main.toggle_pane(pane)

    def zoom(self) -> None:
        """Show the transcript alone, or all panes again."""
        self._main.zoom()

    def codebook_moved(self) -> None:
        """Explain the code that the codes pane stands on."""
        self._main.on_state_changed()

    def show_code(self, code_id: int) -> None:
        """Put the cursor of the codes pane on a code."""
        self._main.query_one(CodeTree).show_code(code_id)

    def go_in_codes(self, *, last: bool) -> None:
        """Put the cursor of the codes pane on its first code or its last."""
        tree = self._main.query_one(CodeTree)
        tree.cursor_line = tree.last_line if last else 0
        tree.scroll_to_line(tree.cursor_line, animate=False)

    def switch_theme(self) -> None:
        """Change to the next theme, and keep it."""
        names = list(THEMES)
        known = [name for name, theme in THEMES.items() if theme.name == self.theme]
        name = names[(names.index(known[0]) + 1) % len(names)] if known else names[0]
        self.theme = THEMES[name].name
        self._fade.ratio = enough(self.current_theme)
        self.desk.say(message("Theme: {name}", name=NAMES[name]))
        self.worker.write(lambda: config.set_value("theme", name))

    # What is said

    def on_answered(self, event: Answered) -> None:
        """Hand an answer of the study to the one who asked; once the app closes, nobody can hear it."""
        if not self.is_running:
            return
        outcome = attempt(event.deliver)
        if outcome.error:
            self._failed(outcome.error)
        self._main.on_state_changed()

    def on_said(self, event: Said) -> None:
        """Say something in the last line; what is too long for it, or said over a dialog, lies above."""
        seconds = event.seconds
        if seconds is None:
            seconds = (SECONDS_OF_ERRORS if event.error else SECONDS) + len(event.text) / LETTERS_A_SECOND
        for said in [one for one in self._notifications if event.error and one.message == event.text]:
            # Asked for again and refused again, it stands there once.
            self._unnotify(said, refresh=False)
        if not event.error:
            self.clear_notifications()
        # A further widget has the whole screen laid out anew, which takes longer than the key itself.
        say = getattr(self.screen, "say", None)
        if say is None or not say(event.text, seconds, error=event.error):
            severity: SeverityLevel = "error" if event.error else "information"
            self.notify(event.text, severity=severity, timeout=seconds, markup=False)

    def _failed(self, sentence: str) -> None:
        self.post_message(Said(sentence, error=True))

    def status(self, note: Message) -> None:
        """Put a short note into the status line."""

        def show() -> None:
            line = self._main.query_one(StatusLine)
            line.note = note.text()
            line.show()

        self.call_after_refresh(show)


def make_app(
    study: Study,
    *,
    theme: str = "dark",
    keymap: Mapping[str, str] | None = None,
    tour: bool = False,
) -> QualcodeApp:
    """Make the app; the one way, for the command line and for tests.

    Args:
        study: The study.
        theme: `dark`, `light` or `contrast`, or the name of any of Textual's themes.
        keymap: Other keys for commands, by the commands' names.
        tour: Whether the tour is offered once a text is open.
    """
    # Textual counts an empty NO_COLOR as set; no-color.org does not. The filter is chosen at construction.
    if not os.environ.get("NO_COLOR", "x"):
        del os.environ["NO_COLOR"]
    ansi = True if os.environ.get("NO_COLOR") else None
    return QualcodeApp(study, theme=theme, keymap=read_keys(keymap or {}), ansi=ansi, tour=tour)
