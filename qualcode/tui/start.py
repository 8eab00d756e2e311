"""What is shown where no study is chosen yet: those known, a new one, the sample study, or another file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from qualcode import i18n
from qualcode.i18n import Message, gettext, message
from qualcode.locations import SUFFIX
from qualcode.tui.failures import attempt
from qualcode.tui.keymap import read_keys
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.files import FilePicker
from qualcode.tui.screens.prompt import Prompt
from qualcode.tui.themed import Themed, colors_of_terminal

_LANGUAGES = {"nb": "norsk bokmål", "nn": "norsk nynorsk", "en": "English"}
"""The languages a codebook is offered in, by their own names."""
_NEW, _SAMPLE, _FILE = -1, -2, -3


class Beginnings(Protocol):
    """What there is to begin with; the caller knows, and makes what is new."""

    @property
    def known(self) -> tuple[Path, ...]:
        """The projects of this folder, then those opened lately."""

    @property
    def coder(self) -> str:
        """The name of who works here; empty where nobody has said it."""

    @property
    def account(self) -> str:
        """The name of the account, for a name to begin with."""

    def introduce(self, name: str) -> None:
        """Keep the name of who works here.

        Raises:
            QualcodeError: If it cannot be one.
        """

    def make(self, name: str, language: str) -> Path:
        """Make a project.

        Raises:
            QualcodeError: If it cannot be made.
        """

    def open(self, path: Path) -> None:
        """Open a project.

        Raises:
            QualcodeError: If it cannot be opened.
        """


class StartApp(Themed):
    """Asks what is opened.

    Args:
        beginnings: What there is to begin with.
        theme: `dark`, `light` or `contrast`, or the name of any of Textual's themes.
        keymap: Other keys for commands, by the commands' names.

    Raises:
        ConfigError: If there is no such theme.
    """

    def __init__(
        self, beginnings: Beginnings, *, theme: str = "dark", keymap: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(theme=theme, keymap=read_keys(keymap or {}), ansi=colors_of_terminal())
        self.chosen: Path | None = None
        """The project that was opened; none where the user left, or wants the sample study."""
        self.sample = False
        """Whether the sample study is wanted."""
        self._beginnings = beginnings

    def on_mount(self) -> None:
        """Ask."""
        self._offer_known()

    def _offer_known(self, now: int | None = None, refused: str = "") -> None:
        known = self._beginnings.known
        choices = [
            *((number, _called(path)) for number, path in enumerate(known)),
            (_NEW, gettext("A new study …")),
            (_SAMPLE, gettext("The sample study: coded already, to try everything on")),
            (_FILE, gettext("Another file …")),
        ]
        title = message("Which study?") if known else message("There is no project in this folder")
        choice = Choice(title, choices, choices[0][0] if now is None else now)
        choice.refusal = refused
        self.push_screen(choice, self._take_choice)

    def _take_choice(self, answer: int | None) -> None:
        if answer == _NEW:
            self._ask_name()
        elif answer == _FILE:
            picker = FilePicker(message("Which study?"), Path.cwd(), _is_project, several=False)
            self.push_screen(picker, self._take_file)
        elif answer is None or answer == _SAMPLE:
            self.sample = answer == _SAMPLE
            self.exit()
        else:
            self._open_project(self._beginnings.known[answer], answer)

    def _take_file(self, files: list[Path] | None) -> None:
        if files:
            self._open_project(files[0], _FILE)
        else:
            self._offer_known(_FILE)

    def _open_project(self, path: Path, answer: int) -> None:
        """Open a project and end; where it cannot be opened, say why and ask again."""

        def go_on() -> None:
            opened = attempt(lambda: self._beginnings.open(path))
            if opened.error:
                self._offer_known(answer, opened.error)
            else:
                self.chosen = path
                self.exit()

        self._ask_coder(go_on, lambda: self._offer_known(answer))

    # A new study

    def _ask_name(self, typed: str = "", refused: str = "") -> None:
        hint = message("Its name: NAME{suffix} is made in {folder}.", suffix=SUFFIX, folder=Path.cwd())
        prompt = Prompt(message("A new study"), hint=hint, value=typed, keys=_GOES_ON)
        prompt.refusal = refused
        self.push_screen(prompt, lambda name: self._ask_language(name) if name else self._offer_known(_NEW))

    def _ask_language(self, name: str) -> None:
        tags = list(_LANGUAGES)
        now = tags.index(i18n.language()) if i18n.language() in tags else 0

        def chosen(place: int | None) -> None:
            if place is None:
                self._ask_name(name)
            else:
                self._ask_coder(lambda: self._make_study(name, tags[place]), lambda: self._ask_name(name))

        choices = list(enumerate(_LANGUAGES.values()))
        self.push_screen(Choice(message("The language of its codebook"), choices, now), chosen)

    def _make_study(self, name: str, language: str) -> None:
        made = attempt(lambda: self._beginnings.make(name, language))
        if made.value is None:
            self._ask_name(name, made.error)
        else:
            self._open_project(made.value, _NEW)

    # Who works here

    def _ask_coder(
        self, then: Callable[[], None], back: Callable[[], None], typed: str = "", refused: str = ""
    ) -> None:
        """Ask for a name where nobody has said one, and go on."""
        if self._beginnings.coder:
            then()
            return

        def given(name: str | None) -> None:
            if name is None:
                back()
                return
            kept = attempt(lambda: self._beginnings.introduce(name))
            if kept.error:
                self._ask_coder(then, back, name, kept.error)
            else:
                then()

        prompt = Prompt(
            message("Your name, as it will stand beside your codings"),
            value=typed or self._beginnings.account,
            keys=_GOES_ON,
        )
        prompt.refusal = refused
        self.push_screen(prompt, given)


_GOES_ON: Message = message("Enter: go on · {leave}: leave")


def _called(path: Path) -> str:
    """Name a project by its file and the folder it lies in."""
    folder = path.resolve().parent
    home = Path.home()
    where = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return f"{path.stem}  {where}"


def _is_project(path: Path) -> bool:
    return path.suffix == SUFFIX


def start(beginnings: Beginnings, theme: str, keymap: Mapping[str, str]) -> StartApp:
    """Ask what is opened, until the user has said so or left.

    Args:
        beginnings: What there is to begin with.
        theme: The name of the theme.
        keymap: Other keys for commands, by the commands' names.
    """
    app = StartApp(beginnings, theme=theme, keymap=keymap)
    app.run()
    return app
