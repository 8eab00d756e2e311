"""The editor of all that a code is and says, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from qualcode.domain.code import Code, CodeText
from qualcode.errors import QualcodeError
from qualcode.i18n import gettext, message
from qualcode.interchange.codebook_file import join_keywords, split_keywords
from qualcode.study.new_codes import free_key
from qualcode.tui.commands.dialog import KEEP, NEXT_PART, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.colors import ColorPicker
from qualcode.tui.screens.dialog import ScrollBox
from qualcode.tui.screens.editor import Editor
from qualcode.tui.screens.picker import TOP, CodePicker, Picked
from qualcode.tui.themes import palette
from qualcode.tui.widgets.area import Area
from qualcode.tui.widgets.chosen import Chosen
from qualcode.tui.widgets.line import MOST, Line

LANGUAGES = ("nb", "en")
"""The languages that are always offered beside the codebook's own and those that the code has."""


class CodeEditor(Editor[Code]):
    """Edits a code: its texts in the codebook's language, key, place, colour, source, and its other texts.

    Args:
        desk: The desk.
        code: The code as it is.
        typed: What was made of it already, if something was.
    """

    DEFAULT_CSS = """
    CodeEditor {
        &> .dialog { height: 90%; max-height: 46; max-width: 100; }
        TextArea, TextArea:focus { height: 4; }
        Label { color: $muted; }
        .part { color: $primary; text-style: bold; margin: 1 0 0 0; }
        .problem { color: $error; height: auto; display: none; }
        .problem.-shown { display: block; margin: 0 0 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(NEXT_PART)

    def __init__(self, desk: Desk, code: Code, typed: Code | None = None) -> None:
        super().__init__()
        self._desk, self._code, self._typed = desk, code, typed or code
        own = desk.codebook.language
        self._languages = tuple(dict.fromkeys((own, *LANGUAGES, *code.texts)))
        self._hue, self._above = self._typed.color, self._typed.parent_id
        self._before: Code | None = None

    def on_mount(self) -> None:
        """Note what the fields hold as they are opened."""
        self._before = self.written() if self._typed == self._code else self._code
        # The focus goes to the name and scrolls to it, past its label.
        self.call_after_refresh(self.query_one(ScrollBox).scroll_home, animate=False)

    # Fields

    def compose(self) -> ComposeResult:
        """Lay out a field for each thing that can be said."""
        code = self._typed
        with ScrollBox(can_focus=False) as box:
            box.border_title = self._code.name(self._languages[0])
            box.border_subtitle = self.hint(
                gettext("Tab: next field · {part}: next part · {keep}: keep · {leave}: leave"),
                part=NEXT_PART,
                keep=KEEP,
            )
            yield from self._texts(0)
            yield Label(gettext("Key and place"), classes="part", id="part-key")
            yield Label(gettext("Key: its name in files and tables; no other code has it"))
            yield Line(code.key, id="key")
            yield Static(classes="problem", markup=False)
            yield Label(gettext("Under; Enter chooses"))
            yield Chosen(self._shown_parent(), id="parent")
            yield Label(gettext("Colour; Enter chooses"))
            yield Chosen(self._shown_color(), id="color")
            yield Label(gettext("Source: the literature it comes from"))
            yield Line(code.source, most=10 * MOST, id="source")
            for number in range(1, len(self._languages)):
                yield from self._texts(number)

    def _texts(self, number: int) -> Iterator[Widget]:
        """Give the fields of a language, in the order of the languages."""
        tag = self._languages[number]
        text = self._text(self._typed, number)
        if number:
            yield Label(language_name(tag), classes="part", id=f"part-{number}")
        yield Label(gettext("Name"))
        yield Line(text.name, id=f"name-{number}")
        for key, title in self._fields():
            yield Label(title)
            yield Area(getattr(text, key), id=f"{key}-{number}", tab_behavior="focus", soft_wrap=True)
        yield Label(gettext("Keywords, by semicolons; a star stands for any ending"))
        yield Line(join_keywords(text.keywords), most=10 * MOST, id=f"keywords-{number}")

    def _text(self, code: Code, number: int) -> CodeText:
        """Give what a code says in a language; in the codebook's own it has a name in any case."""
        tag = self._languages[number]
        return code.texts.get(tag) or (CodeText() if number else CodeText(name=code.name(tag)))

    @staticmethod
    def _fields() -> list[tuple[str, str]]:
        return [
            ("definition", gettext("Definition")),
            ("use_when", gettext("When to use it")),
            ("not_when", gettext("When not to use it")),
            ("example", gettext("Example")),
        ]

    def _shown_parent(self) -> Text:
        book = self._desk.codebook
        if self._above is None or self._above not in book:
            return Text(gettext("nothing: it is a theme"))
        return Text(book.path(self._above))

    def _shown_color(self) -> Text:
        if not self._hue:
            return Text(gettext("left to the palette"))
        style = "" if self.app.no_color else palette(self.app).fitted(self._hue)
        return Text.assemble(("███ ", style), self._hue)

    # Choosing

    def on_chosen_asked(self, event: Chosen.Asked) -> None:
        """Let another place or another colour be chosen."""
        if event.field.id == "color":
            self._desk.ask(ColorPicker(self._desk, self._code.id), self._take_color)
            return
        book = self._desk.codebook
        # Another program may have deleted it; that is told when it is kept.
        below = [one.id for one in book.descendants(self._code.id)] if self._code.id in book else ()
        title = message("Move {code} under", code=self._desk.code_name(self._code.id))
        self._desk.ask(CodePicker(self._desk, title, without=below, top=True), self._take_parent)

    def _take_color(self, color: str) -> None:
        self._hue = color
        self.query_one("#color", Chosen).update(self._shown_color())

    def _take_parent(self, picked: Picked) -> None:
        self._above = None if picked.codes[0] == TOP else picked.codes[0]
        self.query_one("#parent", Chosen).update(self._shown_parent())

    def action_part(self) -> None:
        """Go to the next of the parts: the first language, key and place, the other languages."""
        firsts = ["name-0", "key", *(f"name-{number}" for number in range(1, len(self._languages)))]
        chain = [one.id for one in self.focus_chain]
        here = chain.index(self.focused.id) if self.focused is not None and self.focused.id in chain else 0
        name = next((name for name in firsts if chain.index(name) > here), firsts[0])
        self.query_one(f"#{name}").focus(scroll_visible=False)
        self.call_after_refresh(self._show_part, name.replace("name", "part"))

    def _show_part(self, name: str) -> None:
        """Scroll until a part's heading is the first row; the first part has none above its fields."""
        box = self.query_one(ScrollBox)
        if headings := self.query(f"#{name}, #part-{name}"):
            box.scroll_to_widget(headings.first(), top=True, animate=False)
        else:
            box.scroll_home(animate=False)

    # What was written

    def again(self, answer: Code) -> CodeEditor:
        """Give the editor with what was typed."""
        return CodeEditor(self._desk, self._code, answer)

    def unchanged(self) -> Code | None:
        """Give the code as it stood in the fields."""
        return self._before

    def written(self) -> Code:
        """Give the code as it stands in the fields."""
        texts = dict(self._code.texts)
        for number, tag in enumerate(self._languages):
            text = self._written_text(number)
            if text != CodeText() or tag in texts:
                texts[tag] = text
        return self._code.edit(
            key=self.query_one("#key", Input).value.strip(),
            source=" ".join(self.query_one("#source", Input).value.split()),
            color=self._hue,
            parent_id=self._above,
            texts=texts,
        )

    def _written_text(self, number: int) -> CodeText:
        """Give the texts in a language; a name that was emptied stays where anything else is said."""
        areas = {key: self.query_one(f"#{key}-{number}", TextArea).text.strip() for key, _ in self._fields()}
        keywords = split_keywords(self.query_one(f"#keywords-{number}", Input).value)
        name = " ".join(self.query_one(f"#name-{number}", Input).value.split())
        if not name and (number == 0 or keywords or any(areas.values())):
            name = self._text(self._code, number).name or self._text(self._code, 0).name
        return CodeText(name=name, keywords=keywords, **areas)

    def action_save(self) -> None:
        """Give back what was written, unless its key cannot be one: then say so where it stands."""
        written, problem = self.written(), ""
        if written.key != self._code.key:
            try:
                free_key(self._desk.codebook, written.key, "")
            except QualcodeError as error:
                problem = str(error)
        line = self.query_one(".problem", Static)
        line.update(problem)
        line.set_class(bool(problem), "-shown")
        if problem:
            self.query_one("#key").focus()
            # The field may be the last row in sight, and what is wrong with it stands below.
            self.call_after_refresh(line.scroll_visible, animate=False)
        else:
            self.dismiss(written)


def language_name(tag: str) -> str:
    """Name a language that codebooks are written in; another is named by its tag."""
    names = {"nb": gettext("In Norwegian Bokmål"), "en": gettext("In English")}
    return names.get(tag) or gettext("In the language {tag}").format(tag=tag)
