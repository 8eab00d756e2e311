"""The queue of passages that may deserve a code: one at a time in its context, decided by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from qualcode.dataclass import dataclass
from qualcode.i18n import gettext, message
from qualcode.study.context import Done
from qualcode.suggest.crew import cores
from qualcode.suggest.session import Candidate, Session, Summary
from qualcode.tui.actions import reading, way_back
from qualcode.tui.actions.adjusting import stepped
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import Page
from qualcode.tui.screens.passages_keys import COMMANDS
from qualcode.tui.themes import palette
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.lanes import Mark
from qualcode.tui.transcript.palette import Ink
from qualcode.tui.transcript.script import Script
from qualcode.tui.widgets.explained import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

AROUND = 900
"""How many code points of the turn are shown before and behind a passage."""
WEAKEST = 0.01
"""The floor where all are asked for: what has nothing in its favour is never asked."""
TICK = 0.25
"""How often, in seconds, is said how far the ranking is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with the transcript around it."""

    candidate: Candidate
    """The passage, and why it is proposed."""
    script: Script
    """The transcript."""


class PassagesPage(Page):
    """Asks about one passage after the other whether it deserves a code.

    Args:
        desk: The desk.
        code_id: The code.
        like: A coding whose words the passages are to be like; else the code and its codings tell.
    """

    AUTO_FOCUS = "#passage-words"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    PassagesPage {
        #passage-body { height: 1fr; layout: horizontal; }
        #passage-words { width: 1fr; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #passage-words > Static { width: 100%; max-width: 100; height: auto; }
        #passage-code { width: 44; border-left: solid $border; padding: 1 0 1 1; overflow-y: auto; }
        #passage-code > Static { padding: 0 1 0 0; }
        &.-narrow #passage-words { padding: 0 1; }
        &.-narrow #passage-code { width: 28; padding: 0 0 0 1; }
    }
    """

    def __init__(self, desk: Desk, code_id: int, like: int | None = None) -> None:
        super().__init__(desk)
        self.code_id, self._like = code_id, like
        self.session: Session | None = None
        """The queue; none while it is ranked."""
        self.shown: Shown | None = None
        """What is asked about; none at the end."""
        self.ends: tuple[int, int] | None = None
        """Other ends that were chosen for the passage."""
        self.adjusting = False
        """Whether the ends are being moved."""
        self.floor = desk.advice.floor
        """The score below which nothing is asked."""
        self._wrote: list[int] = []
        """What was written for each passage decided, as its entry of the journal; 0 for nothing."""
        self._before = Summary()
        self._busy = self._gone = False
        self._progress = self._read = self._learnt = (0, 0)

    def body(self) -> ComposeResult:
        """Lay out the words and what the code means."""
        with Container(id="passage-body"):
            with VerticalScroll(id="passage-words"):
                yield Static(id="passage-text", markup=False)
            with VerticalScroll(id="passage-code", can_focus=False):
                yield Static(id="passage-definition", markup=False)

    def on_mount(self) -> None:
        """Rank the passages."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.draw())
        self.set_interval(TICK, self._tick)
        self.rank()
        self.draw()

    def on_unmount(self) -> None:
        """Stop ranking."""
        self._gone = True

    def _tick(self) -> None:
        if self.session is None:
            self.show_state()

    # The queue

    def rank(self) -> None:
        """Make the queue; it takes a while in a large study."""
        if self.session is not None:
            self._before = self._decided(self.session.summary).edit(skipped=0)
        self.session, self.shown, self._wrote = None, None, []
        study, code_id, like, floor = self.study, self.code_id, self._like, self.floor
        engine = self.desk.advice.engine

        def progress(done: int, count: int) -> None:
            self._progress = (done, count)

        def read(done: int, count: int) -> None:
            self._read = (done, count)

        def learn(done: int, count: int) -> None:
            self._learnt = (done, count)

        self._progress = self._read = self._learnt = (0, 0)

        def call() -> tuple[Session, Shown | None]:
            session = study.suggesting.passages_for(
                code_id,
                like=like,
                floor=floor,
                name=engine,
                processes=cores(),
                reading=read,
                learning=learn,
                progress=progress,
            )
            return session, self._look(session)

        def take(answer: tuple[Session, Shown | None]) -> None:
            self.session = answer[0]
            self._show(answer[1])

        # Leaving stops the ranking: that is no failure to tell.
        self.read_off(call, take, self._fail, key=f"passages-{id(self)}")

    def _fail(self, sentence: str) -> None:
        """Tell why there is no queue; without one there is nothing to wait for here."""
        self.desk.fail(sentence)
        self.dismiss()

    def _look(self, session: Session) -> Shown | None:
        """Read the transcript of the passage that is asked about."""
        candidate = session.current
        if candidate is None:
            return None
        title = candidate.passage.interview
        if self.shown is not None and self.shown.script.document.interview.title == title:
            return Shown(candidate, self.shown.script)
        transcripts = self.study.transcripts
        document = transcripts.document(transcripts.interview(title).id)
        people = {person.id: person for person in transcripts.participants()}
        return Shown(candidate, Script(document, people))

    def _show(self, shown: Shown | None) -> None:
        self.shown, self.ends, self.adjusting = shown, None, False
        if not self._gone:
            self.draw()

    # Deciding

    def decide(self, decision: Callable[[Session], object]) -> None:
        """Decide about the passage shown; a key before the next is shown is no decision about that."""
        session = self.session
        if session is None or self.shown is None or self._busy:
            return
        history = self.study.history

        def call() -> tuple[object, int, Shown | None]:
            before = history.last_own()
            done, last = decision(session), history.last_own()
            return done, last if last != before else 0, self._look(session)

        def take(answer: tuple[object, int, Shown | None]) -> None:
            done, wrote, shown = answer
            self._busy = False
            self._wrote.append(wrote)
            if isinstance(done, Done):
                self.desk.say(done.said)
            self._show(shown)

        self._write(call, take)

    def _write(self, call: Callable[[], object], take: Callable[..., None]) -> None:
        self._busy = True

        def failed(_sentence: str) -> None:
            self._busy = False

        self.desk.worker.write(call, take, failed)

    def accept(self) -> None:
        """Code the passage, with the ends chosen if some were."""
        start, end = self.ends or (None, None)
        self.decide(lambda session: session.accept(start, end))

    def undo(self) -> None:
        """Go back to the passage decided last, and take back what was written for it."""
        session, history = self.session, self.study.history
        if session is None or self._busy:
            return
        if not self._wrote:
            none = message("Nothing was decided here yet.")
            if self._before != Summary():
                none = message(
                    "Nothing was decided since weaker ones came or went; leave first to undo more."
                )
            self.desk.say(none)
            return
        wrote = self._wrote[-1]

        def call() -> Shown | None:
            # From the queue one goes to transcripts and comes back: what was done there is not what is meant.
            if wrote:
                history.take_back(wrote)
            session.back()
            return self._look(session)

        def take(shown: Shown | None) -> None:
            self._busy = False
            self._wrote.pop()
            self.desk.say(message("Back to the one before; what was decided about it is taken back."))
            self._show(shown)

        self._write(call, take)

    def adjust(self, *, end: bool, forward: bool) -> None:
        """Move one end of the passage by a word."""
        if self.shown is None:
            return
        self.adjusting = True
        start, stop = self.ends or self._own_ends()
        mark = Mark(id=1, start=start, end=stop, code_id=self.code_id)
        _moved, kept = stepped(self.shown.script, mark, end=end, forward=forward)
        if kept.start < kept.end:
            self.ends = kept.start, kept.end
        self.draw()

    def _own_ends(self) -> tuple[int, int]:
        passage = self.shown.candidate.passage if self.shown else None
        return (passage.start, passage.end) if passage else (0, 0)

    def weaker(self) -> None:
        """Ask about weaker ones too, or only about those that reach the floor."""
        self.floor = self.desk.advice.floor if self.floor == WEAKEST else WEAKEST
        self.rank()
        self.draw()

    def open(self) -> None:
        """Show the passage in its transcript."""
        if self.shown is not None:
            interview = self.shown.script.document.interview.id
            way_back.open_passage(self.desk, interview, *(self.ends or self._own_ends()))

    def leave(self) -> None:
        """Give up other ends that are being chosen; else go back to what was shown before."""
        if self.adjusting:
            self.adjusting, self.ends = False, None
            self.draw()
            return
        if any(self._wrote) or self._before != Summary():
            reading.refresh_all(self.desk)
        done, count = self._progress
        if self.session is None and self._like is None and 0 < done < count:
            said = message(
                "Stopped at {done} of {count}; asked again, it goes on from there.", done=done, count=count
            )
            self.desk.say(said)
        self.dismiss()

    # Drawing

    def draw(self) -> None:
        """Show the passage and the lines."""
        if not self.is_mounted:
            return
        self.query_one("#passage-text", Static).update(self._words())
        definition = explained(self.desk, self.code_id, palette(self.app))
        if self.shown is not None and (names := _borne(self.desk, self.shown)):
            definition.append("\n").append(gettext("Coded here already"), "bold").append(f": {names}\n")
        self.query_one("#passage-definition", Static).update(definition)
        self.show_state()

    def _words(self) -> Text:
        if self.shown is None:
            return Text(self._nothing(), self._muted)
        candidate, script = self.shown.candidate, self.shown.script
        passage, colors = candidate.passage, palette(self.app)
        start, end = self.ends or self._own_ends()
        turn = script.turn_at(passage.start)
        low, high = (turn.body, turn.end) if turn else (start, end)
        low, high = max(min(low, start), start - AROUND), min(max(high, end), end + AROUND)
        text = Text("… " if turn and low > turn.body else "", self._muted)
        cuts = [(passage.start + first, passage.start + last) for first, last in candidate.proposal.words]
        at = low
        marked = [(start, end, Ink(selected=True))]
        for first, last, ink in [*_around(start, end, cuts, plain=colors.plain)] or marked:
            text.append(_tame(script.text[at:first]), self._muted)
            text.append(_tame(script.text[first:last]), colors.ink(ink))
            at = last
        return text.append(_tame(script.text[at:high]), self._muted)

    def _nothing(self) -> str:
        if self.session is None:
            return gettext("ranking the passages …")
        if self.session.summary == type(self.session.summary)():
            none = gettext("No passage is strong enough to be proposed. {key} asks about weaker ones too.")
            return none.format(key=self.key("passages.weaker"))
        return gettext("That was the last one. {key} goes back to it; {leave} leaves.").format(
            key=self.key("page.undo"), leave=self.key("page.leave")
        )

    @property
    def _muted(self) -> str:
        return "" if self.app.no_color else palette(self.app).muted

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give the code, and what was decided."""
        name = displayed(self.desk.code_name(self.code_id))
        said = gettext("Like an excerpt of {code}") if self._like else gettext("Passages for {code}")
        text = Text(" ").append(said.format(code=name), "bold")
        if self.session is None:
            return text, self._how_far()
        one = self._decided(self.session.summary)
        right = gettext("{accepted} accepted · {rejected} rejected · {skipped} skipped")
        accepted = one.accepted + one.adjusted
        return text, right.format(accepted=accepted, rejected=one.rejected, skipped=one.skipped)

    def _decided(self, here: Summary) -> Summary:
        """Add what was decided before weaker ones came or went; what was skipped then is asked again."""
        before = self._before
        return here.edit(
            accepted=before.accepted + here.accepted,
            adjusted=before.adjusted + here.adjusted,
            rejected=before.rejected + here.rejected,
        )

    def _how_far(self) -> str:
        """Say how far the ranking is, or what comes before it."""
        known, coded = self._learnt
        if known < coded:
            said = gettext("learning: read {done} of {count} coded sentences")
            return said.format(done=known, count=coded)
        done, count = self._progress
        if done:
            return gettext("ranked {done} of {count}").format(done=done, count=count)
        done, count = self._read
        if done < count:
            return gettext("read {done} of {count} interviews").format(done=done, count=count)
        return gettext("learning from what is coded …") if count else gettext("reading …")

    def about_text(self) -> Text:
        """Give where the passage stands, and why it is proposed."""
        if self.shown is None:
            return Text()
        candidate, script = self.shown.candidate, self.shown.script
        text = Text(" ").append(script.reference(candidate.passage.start), "bold")
        turn = script.turn_at(candidate.passage.start)
        text.append(f"  {displayed(script.speakers(turn))}" if turn else "")
        text.append(f"  {candidate.proposal.strength}", "bold")
        if not candidate.proposal.words:
            text.append("  ").append(candidate.proposal.because.text(), "italic")
        return text.append(f"  {displayed(candidate.passage.wording)}", self._muted)

    def status_text(self) -> tuple[Text, str]:
        """Give the place in the queue, or how ends are moved."""
        if self.adjusting:
            said = gettext(
                " Other ends: {back} {on} move the end · {first} {later} the start · {accept} accepts"
            )
            keys = {"back": "end-back", "on": "end-on", "first": "start-back", "later": "start-on"}
            shown = {word: self.key(f"passages.{name}") for word, name in keys.items()}
            return Text(said.format(accept=self.key("passages.accept"), **shown)), ""
        if self.session is None or self.shown is None:
            return Text(), ""
        one = self.session.summary
        done = one.accepted + one.adjusted + one.rejected + one.skipped
        place = gettext("{place} of {count}").format(place=done + 1, count=self.session.total)
        proposal = self.shown.candidate.proposal
        weaker = gettext("weak ones too") if self.floor == WEAKEST else ""
        weaker = "  ".join(filter(None, (weaker, f"{proposal.engine} {proposal.version}")))
        return Text(" ").append(place, "bold"), weaker


def _borne(desk: Desk, shown: Shown) -> str:
    """Name the codes that a passage bears, or a part of it, in the codebook's order."""
    passage, document = shown.candidate.passage, shown.script.document
    there = {one.code_id for one in document.codings if one.start < passage.end and one.end > passage.start}
    return ", ".join(displayed(desk.code_name(code.id)) for code in desk.codebook if code.id in there)


def _around(start: int, end: int, words: list[tuple[int, int]], *, plain: bool) -> list[tuple[int, int, Ink]]:
    """Cut a passage at the words behind it; without colours these stay within what is reversed."""
    pieces: list[tuple[int, int, Ink]] = []
    at = start
    for low, high in sorted(words):
        first, last = max(low, at), min(high, end)
        if first >= last:
            continue
        if at < first:
            pieces.append((at, first, Ink(selected=True)))
        pieces.append((first, last, Ink(hint=True, selected=plain)))
        at = last
    if at < end:
        pieces.append((at, end, Ink(selected=True)))
    return pieces


def _tame(text: str) -> str:
    return "\n".join(map(displayed, text.split("\n")))
