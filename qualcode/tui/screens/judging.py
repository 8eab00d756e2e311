"""The screen of a reviewer: one coding at a time, in its context, with the code's definition beside it."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from qualcode.dataclass import dataclass
from qualcode.domain.filters import Filter
from qualcode.domain.record import Record
from qualcode.domain.review import InContext, Review, Verdict
from qualcode.i18n import gettext, messages
from qualcode.study.sentences import VERDICTS
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.filtering import NOTHING, Known, described, read_known
from qualcode.tui.screens.judging_keys import COMMANDS, by_words
from qualcode.tui.screens.page import Page
from qualcode.tui.screens.reading_off import stays
from qualcode.tui.themes import palette
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.excerpt_rows import who
from qualcode.tui.widgets.explained import explained


@dataclass(frozen=True, slots=True)
class Sample(Record):
    """How codings are drawn at random."""

    size: int | None = None
    """How many; all without it."""
    seed: int = 1
    """The same draws the same."""
    by: str = "code"
    """What each has its share in."""


class JudgingPage(Page):
    """Shows what is to be judged; keys judge it and go on to the next.

    Args:
        desk: The desk.
        filter: What is admitted.
    """

    AUTO_FOCUS = "#judged-words"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    JudgingPage {
        #judging-body { height: 1fr; layout: horizontal; }
        #judged-words { width: 1fr; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #judged-words > Static { width: 100%; max-width: 100; height: auto; }
        #judged-code { width: 44; border-left: solid $border; padding: 1 1; overflow-y: auto; }
        &.-narrow {
            #judging-body { layout: vertical; }
            #judged-words { padding: 0 1; }
            #judged-code {
                width: 100%; height: auto; max-height: 7; padding: 0 1;
                border-left: none; border-top: solid $border;
            }
        }
    }
    """

    def __init__(self, desk: Desk, filter: Filter | None = None) -> None:  # noqa: A002 - the registry's word
        super().__init__(desk)
        self.wanted = filter or Filter()
        """What is admitted."""
        self.sample = Sample()
        """How it is drawn."""
        self.by_code = False
        """Whether one code comes after the other, rather than by interview and place."""
        self.known: Known = NOTHING
        """What a filter can name."""
        self.ids: list[int] = []
        """The codings that wait, and those judged on this screen, in their order."""
        self.at: int = 0
        """The place among them."""
        self.shown: InContext | None = None
        """What is shown."""
        self.judged: dict[int, Verdict] = {}
        """What was said on this screen."""
        self._loaded = self._restarts = self._any = False

    def body(self) -> ComposeResult:
        """Lay out the words and what their code means."""
        with Container(id="judging-body"):
            with VerticalScroll(id="judged-words"):
                yield Static(id="judged-text", markup=False)
            with VerticalScroll(id="judged-code", can_focus=False):
                yield Static(id="judged-definition", markup=False)

    def on_mount(self) -> None:
        """Read what waits."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw())
        self.reload()

    # Reading

    def reload(self) -> None:
        """Read the list again; what was judged on this screen stays in it."""
        wanted, study, judged = self.wanted, self.study, set(self.judged)
        size, seed, by = self.sample.size, self.sample.seed, self.sample.by
        sort = "code" if self.by_code else "place"

        def look() -> tuple[list[int], Known, set[int], bool]:
            everything = study.reviewing.excerpts(wanted, size=size, seed=seed, by=by, again=True, sort=sort)
            waiting = set(study.reviewing.excerpts(wanted, size=size, seed=seed, by=by))
            ids = [one for one in everything if one in waiting or one in judged]
            return ids, read_known(study), waiting, bool(everything)

        def take(found: tuple[list[int], Known, set[int], bool]) -> None:
            here = self.ids[self.at] if self.at < len(self.ids) and not self._restarts else 0
            self.at, self._restarts = 0 if self._restarts else self.at, False
            self.ids, self.known, waiting, self._any = found
            self.judged = {one: said for one, said in self.judged.items() if one not in waiting}
            self._loaded = True
            self.desk.take_codebook(self.known.codebook)
            self.go(self.ids.index(here) if here in self.ids else min(self.at, max(0, len(self.ids) - 1)))

        self.read_off(look, take, key=f"judging-{id(self)}")

    def restart(self) -> None:
        """Read another list, and begin with its first."""
        self._restarts = True
        self.reload()

    def go(self, place: int) -> None:
        """Show the coding at a place of the list."""
        if not self.ids:
            self.shown = None
            self._draw()
            return
        self.at = max(0, min(place, len(self.ids) - 1))
        number, reviewing = self.ids[self.at], self.study.reviewing

        def take(found: InContext) -> None:
            self.shown = found
            self._draw()

        self.read_off(lambda: reviewing.in_context(number), take, key=f"judged-{id(self)}")

    def next_waiting(self) -> None:
        """Go on to the next that has not been judged, past the end to the first."""
        order = [*range(self.at + 1, len(self.ids)), *range(self.at)]
        place = next((place for place in order if self.ids[place] not in self.judged), self.at)
        self.go(place)

    def page_definition(self) -> None:
        """Show what there was no room for of the definition, and after its end its beginning."""
        pane = self.query_one("#judged-code", VerticalScroll)
        step = max(1, pane.scrollable_content_region.height - 1)
        at_end = pane.scroll_offset.y >= pane.max_scroll_y
        pane.scroll_to(y=0 if at_end else pane.scroll_offset.y + step, animate=False)

    # Drawing

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        colors = palette(self.app)
        self.query_one("#judged-text", Static).update(self._words())
        code_id = self.shown.excerpt.coding.code_id if self.shown else 0
        self.query_one("#judged-definition", Static).update(explained(self.desk, code_id, colors))
        self.query_one("#judged-code").scroll_home(animate=False)
        self.query_one("#judged-words").scroll_home(animate=False)
        self.call_after_refresh(self._bring_into_view)
        self.show_state()

    def _bring_into_view(self) -> None:
        """Scroll so that the passage is seen where much is said before it."""
        if self.shown is None or not stays(self.desk, self):
            return
        words = self.query_one("#judged-words")
        width = max(20, min(100, words.content_size.width))
        rows = sum(len(line) // width + 1 for line in self.shown.before.splitlines())
        if rows > words.content_size.height // 2:
            words.scroll_to(y=rows - 2, animate=False)

    def _words(self) -> Text:
        shown = self.shown
        if shown is None:
            return Text(self._nothing() if self._loaded else gettext("reading …"), self._muted)
        colors = palette(self.app).with_looks(self.desk.looks)
        ink = colors.code(shown.excerpt.coding.code_id) + Style(underline=colors.plain)
        text = Text()
        text.append(_lines(shown.before), self._muted)
        text.append(_lines(shown.excerpt.text), ink)
        text.append(_lines(shown.after), self._muted)
        for review in shown.reviews:
            text.append("\n\n").append_text(self._said(review))
        return text

    def _nothing(self) -> str:
        """Say why nothing waits, and what to do next."""
        if not self._any and self.wanted == Filter():
            return gettext("Nothing is coded yet, so nothing waits to be judged. {leave} leads back.").format(
                leave=self.key("page.leave")
            )
        if self.wanted != Filter() or self.sample.size is not None:
            said = gettext(
                "Nothing of that waits to be judged: {filter} chooses others, {sample} with 0 reads all."
            )
            return said.format(filter=self.key("judging.filter"), sample=self.key("judging.sample"))
        said = gettext(
            "You have judged all that is coded; {answers} on the main screen shows what came of it."
        )
        return said.format(answers=self.desk.key("go.judged"))

    def _said(self, review: Review) -> Text:
        text = Text.assemble((f"{review.reviewer}: ", "bold"), verdict_name(self.desk, review))
        text.append(f"\n  {displayed(review.comment)}" if review.comment else "", "italic")
        for reply in review.replies:
            text.append(f"\n{reply.coder}: ", "bold").append(displayed(reply.text), "italic")
        return text

    @property
    def _muted(self) -> str:
        return "" if self.app.no_color else palette(self.app).muted

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give how many wait."""
        waiting = len(self.ids) - len(self.judged)
        count = messages("{count} waits", "{count} wait", waiting).text() if self._loaded else ""
        sample = self.sample
        drawn = (
            gettext("sample of {size}, seed {seed}, by {by}").format(
                size=sample.size, seed=sample.seed, by=by_words()[sample.by]
            )
            if sample.size is not None
            else ""
        )
        order = gettext("code by code") if self.by_code else ""
        shown = ", ".join(filter(None, (drawn, order)))
        return Text(" ").append(gettext("Review"), "bold").append(f"  {count}"), shown

    def about_text(self) -> Text:
        """Say whose words they are, and what is admitted."""
        said = described(self.wanted, self.known)
        if self.shown is not None:
            one = self.shown.excerpt
            said = "  ".join(filter(None, (f"{one.reference}  {who(one)}  [{one.coder}]", said)))
        return Text(f" {said}", self._muted)

    def status_text(self) -> tuple[Text, str]:
        """Give the place, the code and what was said."""
        if self.shown is None:
            return Text(), ""
        text = Text(" ")
        place = gettext("{place} of {count}").format(place=self.at + 1, count=len(self.ids))
        text.append(place, "bold").append(f"  ■ {self.shown.excerpt.code_path}")
        said = self.judged.get(self.shown.excerpt.coding.id)
        return text, verdict_word(said) if said else ""


def _lines(text: str) -> str:
    return "\n".join(map(displayed, text.split("\n")))


def verdict_word(verdict: Verdict) -> str:
    """Say what a verdict is, in a word or two."""
    return VERDICTS[verdict.value].text()


def verdict_name(desk: Desk, review: Review) -> str:
    """Say what a review says, with the code that it proposes."""
    said = verdict_word(review.verdict)
    return f"{said}: {desk.called(review.proposed_key)}" if review.proposed_key else said
