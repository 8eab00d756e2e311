"""The deciding loop: qualcode proposes, a person decides. Free of any UI.

A `Session` holds a queue of candidates and is handed what carries decisions out. A screen looks at
`current` and calls `accept`, `reject` or `skip` as keys are pressed; the command line and tests hand `run`
a function that chooses. The loop itself writes nothing and remembers nothing beyond its own counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.spans import Ranges, Span
from qualcode.errors import DomainError
from qualcode.i18n import Message, message
from qualcode.suggest.base import Proposal
from qualcode.suggest.context import Context
from qualcode.suggest.defaults import FLOOR
from qualcode.suggest.similar import ENGINE, VERSION, Likeness
from qualcode.suggest.whole import Kept, Progress, ranked

if TYPE_CHECKING:
    from qualcode.suggest.crew import Task
    from qualcode.suggest.passage import Coded, Passage

Rejection = tuple[str, int, int, str]
"""An interview, the range in its text, and the code's key: what is not to be asked again."""


@dataclass(frozen=True, slots=True)
class Candidate(Record):
    """One question to the person who decides: does this passage deserve this code?"""

    passage: Passage
    """The passage."""
    proposal: Proposal
    """The code, with its score and the words behind it."""

    @property
    def rejection(self) -> Rejection:
        """What is remembered when it is rejected."""
        return (*self.passage.place, self.proposal.code)


class Verdict(StrEnum):
    """What may be decided about a candidate."""

    ACCEPT = "accept"
    """Code the passage, by its own ends or by others."""
    REJECT = "reject"
    """Do not, and never ask again."""
    SKIP = "skip"
    """Not now."""
    STOP = "stop"
    """Leave the rest of the queue."""


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """A verdict, and for accepting with other ends these."""

    verdict: Verdict
    """The verdict."""
    start: int | None = None
    """Where the coding is to start in the interview's text, where not at the passage's start."""
    end: int | None = None
    """One past where it is to end, where not at the passage's end."""


@dataclass(frozen=True, slots=True)
class Summary(Record):
    """What was decided so far."""

    accepted: int = 0
    """How many were accepted as they were."""
    adjusted: int = 0
    """How many were accepted with other ends."""
    rejected: int = 0
    """How many were rejected."""
    skipped: int = 0
    """How many were skipped."""


Apply = Callable[[Candidate, int, int], object]
"""Codes a passage from one position to another; what it raises leaves the candidate as it is."""
Remember = Callable[[Candidate], object]
"""Keeps a rejection."""
Choose = Callable[[Candidate], Decision]
"""Decides about a candidate."""


class Session:
    """A queue of candidates, one after the other.

    Args:
        queue: The candidates; drawn only when it is their turn.
        apply: Carries an acceptance out.
        remember: Keeps a rejection.
        rejected: What was rejected before and is not asked again.
        notes: What ranked, and what it does without.
    """

    def __init__(
        self,
        queue: Iterable[Candidate],
        apply: Apply,
        remember: Remember,
        rejected: Collection[Rejection] = (),
        notes: Sequence[Message] = (),
    ) -> None:
        self.notes = tuple(notes)
        """What ranked, and what it does without."""
        self._rejected = frozenset(rejected)
        self.total = (
            sum(one.rejection not in self._rejected for one in queue) if isinstance(queue, Sequence) else 0
        )
        """How many candidates there are; 0 where they are drawn one by one."""
        self._queue = iter(queue)
        self._decided: list[tuple[Candidate, Summary]] = []
        self._apply, self._remember = apply, remember
        self.summary = Summary()
        """What was decided so far."""
        self.current: Candidate | None = None
        """What is to be decided; none once the queue is done."""
        self._next()

    def _next(self) -> None:
        self.current = next((one for one in self._queue if one.rejection not in self._rejected), None)

    def _decide(self, summary: Summary) -> None:
        self._decided.append((self._asked(), self.summary))
        self.summary = summary
        self._next()

    def back(self) -> Candidate | None:
        """Ask again about the passage decided last; what was written for it is the caller's to take back.

        Returns:
            The passage, which is now the current one; none where nothing was decided.
        """
        if not self._decided:
            return None
        if self.current is not None:
            self._queue = chain([self.current], self._queue)
        self.current, self.summary = self._decided.pop()
        return self.current

    def _asked(self) -> Candidate:
        if self.current is None:
            raise DomainError(
                message("There is no suggestion left to decide about."),
                message("Choose another code, or begin anew after coding more."),
            )
        return self.current

    def accept(self, start: int | None = None, end: int | None = None) -> object:
        """Code the current passage, and go on.

        Args:
            start: Where the coding starts; by default where the passage does.
            end: One past where it ends; by default where the passage does.

        Returns:
            What `apply` gave.

        Raises:
            DomainError: If the queue is done, or the passage would hold nothing.
        """
        candidate = self._asked()
        low = candidate.passage.start if start is None else start
        high = candidate.passage.end if end is None else end
        span = Span(low, high)
        done = self._apply(candidate, low, high)
        if span == Span(candidate.passage.start, candidate.passage.end):
            self._decide(self.summary.edit(accepted=self.summary.accepted + 1))
        else:
            self._decide(self.summary.edit(adjusted=self.summary.adjusted + 1))
        return done

    def reject(self) -> object:
        """Keep that the current passage does not deserve the code, and go on; gives what keeping it gave."""
        done = self._remember(self._asked())
        self._decide(self.summary.edit(rejected=self.summary.rejected + 1))
        return done

    def skip(self) -> None:
        """Leave the current passage undecided, and go on."""
        self._asked()
        self._decide(self.summary.edit(skipped=self.summary.skipped + 1))

    def run(self, choose: Choose) -> Summary:
        """Go through the queue until it is done or the chooser stops.

        Args:
            choose: Decides about each candidate.
        """
        while self.current is not None:
            decision = choose(self.current)
            if decision.verdict is Verdict.ACCEPT:
                self.accept(decision.start, decision.end)
            elif decision.verdict is Verdict.REJECT:
                self.reject()
            elif decision.verdict is Verdict.SKIP:
                self.skip()
            else:
                break
        return self.summary


def for_code(
    task: Task,
    passages: Sequence[Passage],
    coded: Iterable[Coded],
    *,
    processes: int = 1,
    kept: Callable[[Sequence[Passage]], Kept] | None = None,
    progress: Progress | None = None,
    learning: Progress | None = None,
) -> list[Candidate]:
    """Rank the passages that do not bear a code yet by how much they deserve it.

    Args:
        task: The code, what ranks, and what is known.
        passages: The passages of the study; those that overlap one coded with the code are left out.
        coded: What is coded in the study; of a large one what is known is a part.
        processes: How many processes may work.
        kept: Gives where what was found among some passages is kept.
        progress: Is told how far it is.
        learning: Is told before that how far the coded passages are read; see `whole.ranked`.

    Returns:
        The candidates, the most deserving first, equals in the order of the passages.
    """
    bearing = _bearing(coded, task.code)
    wanted = [passage for passage in passages if not _overlaps(passage, bearing)]
    found = ranked(
        task,
        wanted,
        processes=processes,
        kept=kept(wanted) if kept else None,
        progress=progress,
        learning=learning,
    )
    candidates = [Candidate(wanted[number], proposal) for number, proposal in found]
    return sorted(candidates, key=lambda candidate: -candidate.proposal.score)


def like_excerpt(
    excerpt: Passage,
    code: str,
    passages: Sequence[Passage],
    coded: Iterable[Coded],
    *,
    floor: float = FLOOR,
    progress: Progress | None = None,
) -> list[Candidate]:
    """Rank the passages that do not bear a code yet by how like an excerpt they are.

    Args:
        excerpt: The excerpt; what overlaps it is left out.
        code: The key of the code that is proposed for them.
        passages: The passages of the study.
        coded: What is coded in the study.
        floor: The likeness below which a passage is left out.
        progress: Is told how far it is.

    Returns:
        The candidates, the most alike first, equals in the order of the passages.
    """
    bearing = _bearing(coded, code, (excerpt.interview, (excerpt.start, excerpt.end)))
    likeness = Likeness(excerpt, Context((), passages))
    found = []
    for number, passage in enumerate(passages, start=1):
        if not _overlaps(passage, bearing):
            score = likeness.rate(passage)
            words = likeness.words(passage) if score >= floor else ()
            if words:
                proposal = Proposal(code=code, score=score, words=words, engine=ENGINE, version=VERSION)
                found.append(Candidate(passage, proposal))
        if progress is not None:
            progress(number, len(passages))
    return sorted(found, key=lambda candidate: -candidate.proposal.score)


def _bearing(coded: Iterable[Coded], code: str, *more: tuple[str, tuple[int, int]]) -> dict[str, Ranges]:
    """Give by interview the ranges that bear a code, and some more."""
    found: dict[str, list[tuple[int, int]]] = {}
    for interview, place in more:
        found.setdefault(interview, []).append(place)
    for one in coded:
        if code in one.codes:
            found.setdefault(one.passage.interview, []).append((one.passage.start, one.passage.end))
    return {interview: Ranges(ranges) for interview, ranges in found.items()}


def _overlaps(passage: Passage, bearing: dict[str, Ranges]) -> bool:
    ranges = bearing.get(passage.interview)
    return ranges is not None and ranges.touch(passage.start, passage.end)
