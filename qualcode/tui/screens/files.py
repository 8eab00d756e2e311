"""The dialog that chooses files and folders, several at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import Message, gettext, messages
from qualcode.locations import is_file, is_folder, typed
from qualcode.tui.failures import attempt
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.picker import QueryInput
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.line import PATH
from qualcode.tui.widgets.options import Options

MOST = 500
"""How many entries of a folder are listed at most; typing narrows them."""
BACKUPS = ".backups"
"""How the names of folders end in which qualcode keeps backups; nothing in them is to be chosen."""


class PathInput(QueryInput):
    """An input whose backspace key goes a folder up while nothing is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "screen.mark_all", priority=True, show=False)]

    def on_key(self, event: Key) -> None:
        """Go up by the backspace key while nothing is typed."""
        if event.key == "backspace" and not self.value and isinstance(self.screen, FilePicker):
            self.screen.action_up()
            event.prevent_default()
            event.stop()


class FilePicker(Dialog[list[Path]]):
    """Walks through folders; gives back the files marked, else the one highlighted.

    Args:
        title: What they are chosen for.
        folder: The folder to begin in.
        wanted: Tells whether a file is of the kind looked for.
        several: Whether more than one may be marked.
    """

    DEFAULT_CSS = """
    FilePicker {
        &> .dialog { height: 90%; max-height: 34; }
        OptionList { height: 1fr; }
        .folder { color: $muted; height: 1; }
    }
    """

    def __init__(
        self, title: Message, folder: Path, wanted: Callable[[Path], bool], *, several: bool = True
    ) -> None:
        super().__init__()
        self._title, self._folder, self._wanted, self._several = title, folder, wanted, several
        self._entries: list[Path] = []
        self._rows: list[Path] = []
        self._marked: list[Path] = []
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out input and list."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = (
                self.hint(gettext("Space: mark · Ctrl+A: all · Enter: take · Bksp: up · {leave}: leave"))
                if self._several
                else self.hint(gettext("Enter: take or open · Backspace: up · {leave}: leave"))
            )
            yield PathInput(placeholder=gettext("type to narrow, or a path"), most=PATH)
            yield Static(classes="folder", markup=False)
            yield Static(classes="hint", markup=False)
            yield Options(markup=False)

    def on_mount(self) -> None:
        """List the folder."""
        self.query_one(OptionList).can_focus = False
        self._enter(self._folder)
        field = self.query_one(Input)
        field.value = self._typed

    def again(self, answer: list[Path]) -> FilePicker:
        """Give the dialog in the folder of what was chosen, with it marked, or its path in the field."""
        picker = FilePicker(self._title, answer[0].parent, self._wanted, several=self._several)
        if self._several:
            picker._marked = list(answer)
        else:
            picker._typed = str(answer[0])
        return picker

    # The folder

    def _enter(self, folder: Path) -> None:
        found = attempt(lambda: _listed(folder, self._wanted))
        if found.value is None:
            self.refuse(found.error)
            return
        came_from, self._folder = self._folder, folder.resolve()
        self._entries = found.value
        self.query_one(Input).value = ""
        self._offer("", came_from)

    def _offer(self, query: str, highlighted: Path | None = None) -> None:
        fitting = self._fitting(query)
        parent = [] if query or self._folder.parent == self._folder else [self._folder.parent]
        self._rows = [*parent, *fitting[:MOST]]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._row(path)) for path in self._rows])
        if self._rows:
            first = len(parent) if len(self._rows) > len(parent) else 0
            options.highlighted = (
                self._rows.index(highlighted) if highlighted in self._rows[first:] else first
            )
        self._explain(query, fits=bool(fitting))
        self._say_where()

    def _fitting(self, query: str) -> list[Path]:
        words = query.casefold().split()
        return [path for path in self._entries if all(word in path.name.casefold() for word in words)]

    def _say_where(self) -> None:
        """Say which folder it is, and how many files are marked: a narrower list shows not all of them."""
        count = len(self._marked)
        marked = f"  {messages('{count} marked', '{count} marked', count).text()}" if count else ""
        # The end of a path says more than its beginning.
        where = displayed(str(self._folder))
        room = max(20, min(self.size.width * 9 // 10, 84) - 6) - len(marked)
        where = where if len(where) <= room else f"…{where[1 - room :]}"
        self.query_one(".folder", Static).update(Text(where).append(marked, "bold"))

    def _explain(self, query: str, *, fits: bool) -> None:
        """Say what Enter does with a path that was typed, or that nothing is there to be chosen."""
        path = self._folder / typed(query)
        said = ""
        if fits:
            pass
        elif not query:
            said = gettext("Nothing to choose here.")
        elif is_file(path):
            said = gettext("Enter takes {path}.").format(path=self._from_here(path))
        elif is_folder(path):
            said = gettext("Enter opens {path}.").format(path=self._from_here(path))
        elif not _is_path(query):
            said = gettext("Nothing here fits “{words}”.").format(words=query)
        hint = self.query_one(".hint", Static)
        hint.update(displayed(said))
        hint.display = bool(said)

    def _from_here(self, path: Path) -> Path:
        """Give a path as it is told here: from the folder shown, where it lies in that."""
        return path.relative_to(self._folder) if path.is_relative_to(self._folder) else path

    def _row(self, path: Path) -> Text:
        if path == self._folder.parent:
            return Text("  ../", "bold")
        sign = "☑ " if path in self._marked else "☐ " if self._several else "  "
        name = displayed(path.name)
        return Text(f"{sign}{name}/", "bold") if is_folder(path) else Text(f"{sign}{name}")

    # Keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits."""
        if _is_path(event.value):
            self._explain(event.value, fits=False)
        else:
            self._offer(event.value)

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._rows:
            options.highlighted = max(0, min(len(self._rows) - 1, (options.highlighted or 0) + count))

    def action_up(self) -> None:
        """Go to the folder above."""
        self._enter(self._folder.parent)

    def action_mark(self) -> None:
        """Mark the one highlighted, or take the mark away; then go on to the next."""
        path = self._here()
        if path is None or not self._several or path == self._folder.parent:
            return
        if path in self._marked:
            self._marked.remove(path)
        else:
            self._marked.append(path)
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(options.highlighted or 0, self._row(path))
        self._say_where()
        self.action_step(1)

    def mark_by_space(self) -> bool:
        """Mark the one highlighted, where several may be marked."""
        self.action_mark()
        return self._several

    def action_mark_all(self) -> None:
        """Mark all files of the folder that fit what was typed, or take their marks away."""
        query = self.query_one(Input).value
        files = [path for path in self._fitting(query) if is_file(path) and path.stem.casefold() != "readme"]
        if self._several and files:
            others = [path for path in self._marked if path not in set(files)]
            self._marked = others if set(files) <= set(self._marked) else [*others, *files]
            self._offer(query)

    def _here(self) -> Path | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a path that was typed, what is marked, or what is highlighted; open a folder."""
        if _is_path(event.value):
            self._take(self._folder / typed(event.value))
        elif self._marked:
            self.dismiss(self._marked)
        else:
            here = self._here()
            if here is not None:
                self._take(here)
            elif event.value.strip():
                self._take(self._folder / typed(event.value))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._rows[event.option_index])

    def _take(self, path: Path) -> None:
        if is_folder(path):
            self._enter(path)
        elif is_file(path):
            self.dismiss([path])
        else:
            self.refuse(gettext("There is no {path}.").format(path=self._from_here(path)))


def _is_path(value: str) -> bool:
    return value.startswith(("/", "~", ".")) or (len(value) > 2 and value[1:3] == ":\\")


def _is_walked(folder: Path) -> bool:
    return not folder.name.endswith(BACKUPS)


def _listed(folder: Path, wanted: Callable[[Path], bool]) -> list[Path]:
    """Give the folders and the files looked for; hidden ones and those of backups aside."""
    found = [
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and (_is_walked(path) if is_folder(path) else wanted(path))
    ]
    return sorted(found, key=lambda path: (is_file(path), path.name.casefold()))
