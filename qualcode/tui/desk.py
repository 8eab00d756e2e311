"""The desk: what is open and known at the moment, shared by commands, actions and the main screen."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.code import Code
from qualcode.domain.codebook import Codebook
from qualcode.domain.coder import Coder
from qualcode.domain.coding import Coding
from qualcode.domain.interview import Interview
from qualcode.domain.memo import Memo
from qualcode.domain.participant import Participant
from qualcode.errors import QualcodeError
from qualcode.i18n import Message
from qualcode.store.search import Found
from qualcode.study.history import Where
from qualcode.study.study import Study
from qualcode.study.transcripts import Progress
from qualcode.tui.actions.way_back import WayBack
from qualcode.tui.advising import Advice
from qualcode.tui.looks import Look, looks
from qualcode.tui.messages.desk import Said, StateChanged
from qualcode.tui.spots import Spot
from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.script import Script
from qualcode.tui.ways_out import said
from qualcode.tui.worker import StudyWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from textual.message import Message as TextualMessage
    from textual.screen import Screen
    from textual.timer import Timer

    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.screens.dialog import Answer, Dialog
    from qualcode.tui.screens.worth_shown import Kept
    from qualcode.tui.tour import Tour
    from qualcode.tui.transcript.view import Transcript

NEARBY = 4000
"""How long a selection may be for all codings on it to count as being at the cursor."""
NO_CODEBOOK = Codebook(())
"""A codebook without codes."""


@dataclass(slots=True)
class Showing:
    """Which codings are shown in the text; empty shows all."""

    codes: frozenset[int] = frozenset()
    """The codes chosen."""
    coder: int = 0
    """The coder chosen; 0 for all."""

    def admits(self, coding: Coding | Mark) -> bool:
        """Tell whether a coding is shown."""
        right_code = not self.codes or coding.code_id in self.codes
        return right_code and (not self.coder or coding.coder_id == self.coder)


@dataclass(frozen=True, slots=True)
class Reading:
    """Where reading stopped in an interview."""

    revision: int
    """The text that was read, by its revision's id; in another one the place is another."""
    position: int
    """Where the cursor stood."""
    lead: int
    """How many rows stood above it."""


@dataclass(slots=True)
class Search:
    """What was searched for last."""

    text: str = ""
    """The words."""
    places: list[tuple[int, int]] = field(default_factory=list)
    """Where they stand in the interview that is open."""
    hits: Found | None = None
    """Where they stand in the whole study, when it was searched."""


@dataclass(eq=False)
class Desk:
    """What is open and known; nothing here waits for the study."""

    app: QualcodeApp
    """The app."""
    study: Study
    """The study; only to be called by way of the worker."""
    worker: StudyWorker
    """Who makes the calls to the study."""
    screen: Screen[None] | None = None
    """The main screen, once it is there."""
    view: Transcript | None = None
    """The transcript, once it is there."""
    version: int = -1
    """The version of the study that all this is from."""
    interviews: list[Interview] = field(default_factory=list)
    """All interviews."""
    progress: Mapping[int, Progress] = field(default_factory=dict)
    """How far each interview is coded."""
    participants: dict[int, Participant] = field(default_factory=dict)
    """All who speak, by id."""
    coders: dict[int, Coder] = field(default_factory=dict)
    """All who code, by id."""
    coder: Coder | None = None
    """Who is at the keyboard."""
    codebook: Codebook = NO_CODEBOOK
    """The codebook."""
    looks: Mapping[int, Look] = field(default_factory=dict)
    """How the codes look."""
    counts: Mapping[int, int] = field(default_factory=dict)
    """How many codings each code has itself."""
    favourites: Mapping[int, int] = field(default_factory=dict)
    """The codes on the number keys."""
    recent: list[int] = field(default_factory=list)
    """The codes used most and last, those first."""
    last_codes: list[int] = field(default_factory=list)
    """The codes applied last."""
    script: Script | None = None
    """The interview that is open."""
    codings: dict[int, Mark] = field(default_factory=dict)
    """All its codings, shown or not, by id."""
    created: dict[int, str] = field(default_factory=dict)
    """When each of these was made."""
    uuids: dict[int, bytes] = field(default_factory=dict)
    """The public identity of each of these."""
    moment: int = 0
    """The newest entry of the journal that these are from."""
    memos: dict[int, Sequence[Memo]] = field(default_factory=dict)
    """The memos on these, as far as they were looked at."""
    notes: Sequence[Memo] = ()
    """The memos on its passages."""
    places: dict[int, Reading] = field(default_factory=dict)
    """Where reading stopped in the interviews that were open before, by their ids."""
    kept: tuple[bytes, int] | None = None
    """The place that was remembered last."""
    resting: Timer | None = None
    """When the lists are read again."""
    loading: str = ""
    """The title of the interview that is being read; empty while none is."""
    showing: Showing = field(default_factory=Showing)
    """Which codings are shown in the text."""
    search: Search = field(default_factory=Search)
    """What was searched for last."""
    highlighted_code: int = 0
    """The code that the codebook pane stands on."""
    highlighted_interview: int = 0
    """The interview that the list stands on."""
    adjusting: dict[int, Spot] = field(default_factory=dict)
    """Where codings lie whose ends are being moved."""
    way_back: WayBack = field(default_factory=WayBack)
    """The list or table that led to the passage shown, to come back to it."""
    elsewhere: Where | None = None
    """Where the last thing was undone or done again, if that was in another interview."""
    tour: Tour | None = None
    """The tour, while there is one."""
    advice: Advice = field(default_factory=Advice)
    """What is proposed for the passage at the cursor."""
    worth: Kept | None = None
    """What suggestions were measured to be worth."""
    exports: Path | None = None
    """The folder into which was exported last."""
    _pending: int = 0
    _here: tuple[object, list[Mark]] = (None, [])
    _timer: Timer | None = None

    # What others ask

    @property
    def interview(self) -> Interview | None:
        """The interview that is open."""
        return self.script.document.interview if self.script else None

    @property
    def code(self) -> Code | None:
        """The code that the codebook pane stands on."""
        if self.highlighted_code not in self.codebook:
            return None
        return self.codebook[self.highlighted_code]

    @property
    def familiar(self) -> list[int]:
        """The codes used last; for a coder without codings of her own, those that the project uses most."""
        return self.recent or sorted(self.counts, key=lambda code: -self.counts[code])

    def spot(self, start: int, end: int) -> Spot | None:
        """Give a passage of the interview that is open, with the text in which it is seen."""
        interview = self.interview
        return None if interview is None else Spot(interview.id, interview.revision_id, start, end)

    def key(self, command: str) -> str:
        """Give the first key of a command of the main screen, as people know it."""
        return self.app.key(command)

    def code_name(self, code_id: int) -> str:
        """Name a code; where others bear its name, with the codes above it."""
        return self.looks[code_id].called if code_id in self.looks else "?"

    def called(self, key: str) -> str:
        """Name the code with a key; one that is gone by its key."""
        code = self.codebook.by_key(key)
        return self.code_name(code.id) if code else key

    def marks_here(self) -> list[Mark]:
        """Give the codings shown at the cursor, or under the selection, inner ones first."""
        view = self.view
        if view is None or self.script is None:
            return []
        start, end = view.caret.selection or (0, 0)
        if not 0 < end - start <= NEARBY:
            start, end = view.caret.position, view.caret.position + 1
        state = (start, end, view.marks, view.marks.changes)
        if state != self._here[0]:
            found = view.marks.overlapping(start, end)
            self._here = state, sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))
        return self._here[1]

    def mark(self) -> Mark | None:
        """Give the coding chosen, else the innermost at the cursor."""
        view = self.view
        if view is None:
            return None
        if view.active and (chosen := view.marks.get(view.active)) is not None:
            return chosen
        here = self.marks_here()
        return here[0] if here else None

    def next_pending(self) -> int:
        """Give an id for a coding that is not committed."""
        self._pending -= 1
        return self._pending

    def notes_here(self) -> list[Memo]:
        """Give the memos on passages that hold the cursor."""
        position = self.view.caret.position if self.view else -1
        return [note for note in self.notes if (note.start or 0) <= position <= (note.end or 0)]

    def shown_marks(self) -> SpanIndex:
        """Index the codings that are to be shown."""
        return SpanIndex(mark for mark in self.codings.values() if self.showing.admits(mark))

    # What others tell

    def know(self, coding: Coding) -> None:
        """Keep in mind a coding of the interview that is open."""
        self.codings[coding.id] = mark_of(coding)
        self.created[coding.id] = coding.created
        self.uuids[coding.id] = coding.uuid

    def forget(self, coding_id: int) -> None:
        """Forget a coding that is gone."""
        for kept in (self.codings, self.created, self.uuids):
            kept.pop(coding_id, None)

    def close(self) -> None:
        """Know no interview that is open, and nothing of one."""
        self.script, self.notes, self.moment = None, (), 0
        self.search.places = []
        for kept in (self.codings, self.created, self.uuids, self.memos, self.adjusting):
            kept.clear()

    def take_codebook(self, codebook: Codebook) -> None:
        """Work with a codebook from now on; one that is as it was changes nothing."""
        if codebook.language == self.codebook.language and list(codebook) == list(self.codebook):
            return
        self.codebook = codebook
        self.looks = looks(codebook)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is under way that changes what is shown; what may be proposed changes nothing."""
        return not self.worker.in_front

    def post(self, message: TextualMessage) -> None:
        """Tell the main screen something."""
        if self.screen is not None:
            self.screen.post_message(message)

    def refresh_tour(self) -> None:
        """Show the step of the tour, or that there is none any more."""
        self.post(StateChanged())

    def say(self, sentence: Message | str) -> None:
        """Say something to the user."""
        self.app.post_message(Said(str(sentence)))

    def fail(self, sentence: Message | str) -> None:
        """Say what went wrong; while an answer of a dialog is taken, beside what was typed there."""
        self.refuse(str(sentence))

    @property
    def refuse(self) -> Callable[[str], None]:
        """What says that something is refused: for the answer that is being taken, the dialog that gave it.

        Who finds out later than that keeps it until then.
        """
        return self.worker.again or self._told

    def _told(self, sentence: str) -> None:
        self.app.post_message(Said(sentence, error=True))

    def schedule(self, seconds: float, call: Callable[[], None]) -> None:
        """Do something after a while, unless it is put off again before."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.app.set_timer(seconds, call)

    def ask(
        self,
        screen: Dialog[Answer],
        then: Callable[[Answer], object],
        again: Callable[[Answer, str], None] | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Show a dialog, and do something with the answer unless there is none.

        Where the answer is refused, the dialog is shown again with what was typed and why it is refused.

        Args:
            screen: The dialog.
            then: What to do with the answer.
            again: What to do with an answer that is refused, and why it is; else the dialog is shown again.
            otherwise: What to do where there is no answer.
        """

        def answered(answer: Answer | None) -> None:
            if answer is None:
                if otherwise is not None:
                    otherwise()
                return
            self.worker.again = lambda sentence: (again or ask_again)(answer, sentence)
            try:
                then(answer)
            except QualcodeError as error:
                (again or ask_again)(answer, said(error))
            finally:
                self.worker.again = None

        def ask_again(answer: Answer, sentence: str) -> None:
            typed = screen.again(answer)
            if typed is None:
                self._told(sentence)
            else:
                typed.refusal = sentence
                self.ask(typed, then, otherwise=otherwise)

        self.app.push_screen(screen, answered)


def mark_of(coding: Coding) -> Mark:
    """Make what the transcript draws of a coding."""
    return Mark(
        id=coding.id,
        start=coding.start,
        end=coding.end,
        code_id=coding.code_id,
        coder_id=coding.coder_id,
        memo=coding.memo,
    )
