"""Typical words: what a code, role, case or interview says more often than the rest, each with its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from qualcode.analysis.keyness import Keyness, Typical
from qualcode.domain.code import Code
from qualcode.domain.filters import Filter
from qualcode.i18n import gettext, message, with_mark
from qualcode.study.context import Done
from qualcode.tui.actions import codebook
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.filtering import NOTHING, Known, described, read_known
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.screens.typical_keys import COMMANDS
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened

if TYPE_CHECKING:
    from textual.binding import BindingType

LISTED = 100
"""How many words are listed."""
TICK = 0.25
"""How often, in seconds, is said how far the counting is."""
WIDTH = 30
"""How many cells a word has."""


class TypicalPage(RowsPage):
    """Lists words by signed G2.

    Args:
        desk: The desk.
        filter: The part whose words are looked at; all else is what it is compared with.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "typical.open"

    def __init__(self, desk: Desk, filter: Filter) -> None:  # noqa: A002 - the registry's word
        super().__init__(desk)
        self.wanted = filter
        """The part whose words are looked at."""
        self.known: Known = NOTHING
        """What a filter can name."""
        self.keyness: Keyness | None = None
        """The words; none while they are counted."""
        self._progress = (0, 0)

    def on_mount(self) -> None:
        """Count the words, and say how far that is."""
        super().on_mount()
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        if self.keyness is None:
            self.show_state()

    @property
    def here(self) -> Typical | None:
        """The word that the cursor stands on."""
        words = self.keyness.words if self.keyness else ()
        return words[self.place] if self.place < len(words) else None

    def reload(self) -> None:
        """Count the words again."""
        study, wanted = self.study, self.wanted

        def take(answer: tuple[Keyness, Known]) -> None:
            self.keyness, self.known = answer
            self.fill([self._row(one) for one in self.keyness.words])

        def progress(done: int, count: int) -> None:
            self._progress = done, count

        self._progress = 0, 0
        self.read_off(
            lambda: (study.suggesting.typical(wanted, limit=LISTED, progress=progress), read_known(study)),
            take,
            key=f"typical-{id(self)}",
        )

    def _row(self, one: Typical) -> Text:
        word = shortened(displayed(one.word), WIDTH)
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(word + " " * (WIDTH + 1 - len(word)), "bold")
        strength = with_mark(f"{one.g2:+.2f}")
        return row.append(f"{strength:>9}{one.inside:>10}{one.outside:>10}")

    # What keys do

    def choose(self) -> None:
        """Choose another part: a code, a role, a case, an interview."""
        from qualcode.tui.screens.filters import FilterDialog  # noqa: PLC0415 - screens come when needed

        def chosen(wanted: Filter) -> None:
            self.wanted, self.keyness = wanted, None
            self.reload()

        self.desk.ask(FilterDialog(self.desk, self.wanted, self.known), chosen)

    def open(self) -> None:
        """Show the lines in which the word stands."""
        if self.here is not None:
            self.desk.app.open_screen("lines", word=self.here.word, places=self.here.places)

    def keep(self) -> None:
        """Add the word to the keywords of the code that is looked at, else of one that is picked."""
        if self.here is None:
            return
        word = self.here.word
        if len(self.wanted.codes) == 1 and self.wanted.codes[0] in self.desk.codebook:
            self._add(word, self.desk.codebook[self.wanted.codes[0]])
            return

        def picked(code_id: int) -> None:
            if code_id in self.desk.codebook:
                self._add(word, self.desk.codebook[code_id])
            else:
                self.desk.say(codebook.GONE)

        codebook.pick(self.desk, message("“{word}” becomes a keyword of", word=word), picked)

    def _add(self, word: str, code: Code) -> None:
        language = self.desk.codebook.language
        text, name = code.text(language), code.name(language)
        if word in text.keywords:
            self.desk.say(message("“{word}” is a keyword of {code} already.", word=word, code=name))
            return
        revised = code.edit(texts={**code.texts, language: text.edit(keywords=(*text.keywords, word))})

        def revise() -> Done:
            self.study.codebook.revise(code, revised)
            return Done(message=message("“{word}” is a keyword of {code} now.", word=word, code=name))

        self.change(revise)

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give the part, and how much is said in it."""
        text = Text(" ").append(gettext("Typical words"), "bold")
        if self.known is not NOTHING:
            text.append(f"  {displayed(described(self.wanted, self.known))}")
        if self.keyness is None:
            done, count = self._progress
            counted = gettext("counted {done} of {count}").format(done=done, count=count)
            return text, counted if count else gettext("counting …")
        said = gettext("{inside} words inside, {outside} outside")
        return text, said.format(inside=self.keyness.inside, outside=self.keyness.outside)

    def about_text(self) -> Text:
        """Head the columns; say so where the part is everything."""
        if self.keyness is not None and not self.keyness.words:
            none = gettext(" No word is typical. {key} chooses a code, a role, a case or an interview.")
            return Text(none.format(key=self.key("typical.choose")), self.muted)
        head = f" {gettext('word'):<{WIDTH + 1}}{'G2':>9}{gettext('inside'):>10}{gettext('outside'):>10}"
        return Text(head, self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give what the order of words is worth where few are said."""
        note = self.keyness.note if self.keyness else None
        if note is not None:
            return Text(f" {note}"), ""
        return Text(gettext(" The most typical first. No p-values.")), ""
