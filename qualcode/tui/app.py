"""The app: one study, one desk, and the screens by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.command import Provider
from textual.notifications import SeverityLevel
from textual.screen import Screen

from qualcode import config
from qualcode.i18n import Message, message
from qualcode.locations import config_file
from qualcode.study.study import Study
from qualcode.tui import tour as tours
from qualcode.tui.actions import adjusting, reading, suggesting, working
from qualcode.tui.commands import BY_NAME, Scope
from qualcode.tui.commands.provider import CommandsProvider
from qualcode.tui.desk import Desk
from qualcode.tui.failures import attempt
from qualcode.tui.first_steps import why_not
from qualcode.tui.keymap import KeyMap, read_keys
from qualcode.tui.messages.desk import Said
from qualcode.tui.screens.dialog import Dialog
from qualcode.tui.screens.editor import Editor
from qualcode.tui.screens.main import MainScreen
from qualcode.tui.screens.registry import FACTORIES
from qualcode.tui.themed import Themed, colors_of_terminal
from qualcode.tui.themes import NAMES, THEMES, enough
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


class QualcodeApp(Themed):
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

    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandsProvider}
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        study: Study,
        *,
        theme: str = "dark",
        keymap: KeyMap | None = None,
        ansi: bool | None = None,
        tour: bool = False,
    ) -> None:
        super().__init__(theme=theme, keymap=keymap, ansi=ansi)
        self.worker = StudyWorker(self.post_message, self._failed)
        """Who makes the calls to the study."""
        self.desk = Desk(self, study, self.worker)
        """What is open and known."""
        self._main = MainScreen(self.desk)
        self._offers_tour = tour
        self.goes_on = False
        """Whether another study is asked for once it has ended."""

    def get_default_screen(self) -> Screen[Any]:
        """Give the main screen."""
        return self._main

    def on_load(self) -> None:
        """Read what is shown first, before the terminal changes."""
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

    def leave_for_another(self) -> None:
        """End the app as `leave` does, to open another study."""
        self.goes_on = True
        self.leave()

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
    return QualcodeApp(
        study, theme=theme, keymap=read_keys(keymap or {}), ansi=colors_of_terminal(), tour=tour
    )
