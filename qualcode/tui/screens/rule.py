"""What a rule would code: each passage can be left out, then all are coded as one action."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from qualcode.dataclass import dataclass
from qualcode.domain.document import Document
from qualcode.domain.filters import Filter
from qualcode.domain.record import Record
from qualcode.domain.sentences import sentences
from qualcode.i18n import gettext, message, messages
from qualcode.study.context import Done
from qualcode.study.ruling import codes_of, scopes_of
from qualcode.study.sentences import looked_for
from qualcode.suggest.autocode import AnswersTo, Containing, Hit, Rule, Scope, spellings
from qualcode.tui.actions import codebook, way_back
from qualcode.tui.actions.ruling import scope_name
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.screens.rule_keys import COMMANDS
from qualcode.tui.themes import palette
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.palette import Ink
from qualcode.tui.transcript.rendering import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

TICK = 0.25
"""How often, in seconds, is said how far the rule has looked."""
LISTED = 1000
"""How many passages are listed at most; those behind them are coded too."""
MOST = 12
"""In how many spellings what was found is summed up at most."""
ALREADY = "✓"
"""What stands before the words of a passage that has the code already."""
BEFORE = 40
"""How much of a long passage is shown before what was found."""


@dataclass(frozen=True, slots=True)
class Found(Record):
    """A passage that the rule would code."""

    hit: Hit
    """Where it lies."""
    reference: str
    """Its place as it is cited."""
    text: str
    """Its words."""
    start: int
    """Where the words begin that are shown: the sentence of what is coded, or more."""
    shown: str
    """Those words."""
    codes: frozenset[int] = frozenset()
    """The codes that the whole of it has already, whoever gave them."""


def _around(document: Document, hit: Hit) -> tuple[int, int]:
    """Give the sentences in which a hit lies, so that nobody has to guess what is said around a word."""
    turn = next((one for one in document.layout.turns if one.body <= hit.start < one.end), None)
    if turn is None:
        return hit.start, hit.end
    parts = sentences(document.text, turn.body, turn.end)
    touched = [part for part in parts if part[0] < hit.end and hit.start < part[1]]
    low, high = (touched[0][0], touched[-1][1]) if touched else (hit.start, hit.end)
    return min(low, hit.start), max(high, hit.end)


def _places(hit: Hit) -> list[tuple[int, int, int]]:
    """Give what stays of a hit where more or less around it is coded: what was found, else where it lies."""
    return [(hit.interview_id, low, high) for low, high in hit.found or ((hit.start, hit.end),)]


def _all_in(hit: Hit, left: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether all that was found in a hit was left out before."""
    return all(
        any(one == interview and first <= low and high <= last for one, first, last in left)
        for interview, low, high in _places(hit)
    )


class RulePage(RowsPage):
    """Previews a rule, and codes what is left in.

    Args:
        desk: The desk.
        rule: The rule.
        scope: How much is coded around what it finds.
        code_id: The code.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "rule.open"

    def __init__(self, desk: Desk, rule: Rule, scope: Scope, code_id: int) -> None:
        super().__init__(desk)
        self.rule, self.scope, self.code_id = rule, scope, code_id
        self.found: list[Found] = []
        """What the rule finds."""
        self.out: set[int] = set()
        """The places of those that are left out."""
        self.only_here = False
        """Whether only the interview that is open is looked at."""
        self._wording = ""
        self._read = False
        self._looked = (0, 0)

    def on_mount(self) -> None:
        """Let the rule look, and say how far it is."""
        super().on_mount()
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        if not self._read:
            self.show_state()

    @property
    def here(self) -> Found | None:
        """The passage that the cursor stands on."""
        return self.found[self.place] if self.place < min(len(self.found), LISTED) else None

    def reload(self) -> None:
        """Let the rule look again."""
        study, rule, scope, here = self.study, self.rule, self.scope, self.desk.interview
        wanted = Filter(interviews=(here.id,)) if self.only_here and here is not None else None
        self._read, self._looked = False, (0, 0)

        def progress(done: int, count: int) -> None:
            self._looked = done, count

        def look() -> tuple[list[Found], str]:
            found: list[Found] = []
            document = None
            for hit in study.rules.preview(rule, scope, wanted, progress):
                if document is None or document.interview.id != hit.interview_id:
                    document = study.transcripts.document(hit.interview_id)
                low, high = _around(document, hit)
                found.append(
                    Found(
                        hit,
                        document.reference(hit.start),
                        document.text[hit.start : hit.end],
                        low,
                        document.text[low:high],
                        codes_of(document, hit),
                    )
                )
            uuid = rule.question if isinstance(rule, AnswersTo) else ""
            questions = study.transcripts.questions() if uuid else []
            asked = next((one for one in questions if one.uuid.hex() == uuid), None)
            return found, f"{asked.key} {asked.wording}" if asked else ""

        def take(answer: tuple[list[Found], str]) -> None:
            left = [place for out in self.out for place in _places(self.found[out].hit)]
            self.found, self._wording = answer
            self.out = {place for place, one in enumerate(self.found) if _all_in(one.hit, left)}
            self._read = True
            self._fill()

        def failed(sentence: str) -> None:
            self.desk.fail(sentence)
            if self.is_current:
                self.dismiss()

        self.read_off(look, take, failed, key=f"rule-{id(self)}")
        self.show_state()

    def _fill(self) -> None:
        if self.is_mounted:
            self.fill([self._row(place) for place in range(min(len(self.found), LISTED))])

    def _row(self, place: int) -> Text:
        one, colors = self.found[place], palette(self.app)
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append("☐ " if place in self.out else "☑ ", "bold").append(f"{one.reference}  ", self.muted)
        marked = [(low - one.start, high - one.start) for low, high in one.hit.found]
        first = max(0, marked[0][0] - BEFORE) if marked and len(one.shown) > 2 * BEFORE else 0
        words = Text(f"{ALREADY} " if self.code_id in one.codes else "", self.muted)
        words.append("… " if first else "")
        shift = len(words) - first
        words.append(" ".join(displayed(part) for part in one.shown[first:].split("\n")))
        for low, high in marked:
            if high > low >= first:
                words.stylize(colors.ink(Ink(hint=True)), low + shift, high + shift)
        return row.append_text(words)

    # What keys do

    def mark(self) -> None:
        """Leave the passage out, or take it in again, and go on to the next."""
        if self.here is not None:
            self.out ^= {self.place}
            self._fill()
            self.move(1)

    def mark_all(self) -> None:
        """Leave all out, or take all in again."""
        self.out = set() if self.out else set(range(len(self.found)))
        self._fill()

    def next_scope(self) -> None:
        """Code more or less around what is found."""
        scopes = scopes_of(self.rule)
        self.scope = scopes[(scopes.index(self.scope) + 1) % len(scopes)]
        self.reload()

    def toggle_here(self) -> None:
        """Look in the interview that is open, or in all."""
        self.only_here = not self.only_here
        self.reload()

    def other_code(self) -> None:
        """Choose another code."""

        def picked(code_id: int) -> None:
            self.code_id = code_id
            self._fill()

        codebook.pick(self.desk, message("Code by rule with"), picked)

    def open(self) -> None:
        """Show the passage in its transcript."""
        if self.here is not None:
            hit = self.here.hit
            way_back.open_passage(self.desk, hit.interview_id, hit.start, hit.end)

    def apply(self) -> None:
        """Code what is left in, as one action, and leave; not what another scope or place had found."""
        if not self._read:
            self.desk.say(message("The rule still looks; wait for what it finds."))
            return
        hits = [one.hit for place, one in enumerate(self.found) if place not in self.out]
        rules, code_id, rule, scope = self.study.rules, self.code_id, self.rule, self.scope

        def done(_answer: Done) -> None:
            self.dismiss()

        self.change(lambda: rules.autocode(hits, code_id, rule, scope), done)

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give the rule and the code, and how many passages are coded."""
        text = Text(" ").append(gettext("Code by rule"), "bold").append(f"  {displayed(self._told())}")
        text.append(f" → ■ {displayed(self.desk.code_name(self.code_id))}", "bold")
        if not self._read:
            done, count = self._looked
            looked = gettext("looked at {done} of {count} interviews").format(done=done, count=count)
            return text, looked if done else gettext("looking …")
        kept, count = len(self.found) - len(self.out), len(self.found)
        return text, gettext("{kept} of {count}").format(kept=kept, count=count)

    def _told(self) -> str:
        rule = self.rule
        if isinstance(rule, Containing):
            return shortened(looked_for(rule.kind.value, rule.pattern).text(), 40)
        if isinstance(rule, AnswersTo):
            return shortened(self._wording, 30)
        person = self.desk.participants.get(rule.participant or 0)
        return person.pseudonym if person else rule.label

    def about_text(self) -> Text:
        """Give how much is coded, and where it is looked."""
        if self._read and not self.found:
            return Text(gettext(" The rule finds nothing."), self.muted)
        interviews = len({one.hit.interview_id for one in self.found})
        where = messages("in {count} interview", "in {count} interviews", interviews).text()
        out = messages("{count} left out", "{count} left out", len(self.out)).text() if self.out else ""
        had = sum(self.code_id in one.codes for one in self.found)
        already = messages(
            "{sign} {count} has the code already", "{sign} {count} have the code already", had, sign=ALREADY
        )
        there = already.text() if had else ""
        said = (scope_name(self.scope).text(), where, there, out, self._spelt())
        return Text(" " + shortened(" · ".join(filter(None, said)), max(self.size.width - 2, 20)), self.muted)

    def _spelt(self) -> str:
        """Give in which spellings the words were found, the most frequent first."""
        met = {
            (one.hit.interview_id, low, high): one.text[max(0, low - one.hit.start) : high - one.hit.start]
            for one in self.found
            for low, high in one.hit.found
        }
        return ", ".join(f"{displayed(word)} {count}" for word, count in spellings(met.values())[:MOST])

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.found))
        more = len(self.found) - LISTED
        said = gettext("{count} more are not listed, and coded too").format(count=more) if more > 0 else ""
        return Text(" ").append(place, "bold").append(f"  {self.here.reference}"), said
