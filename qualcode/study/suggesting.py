"""Suggestions in a study: what is proposed, from what, what was decided, and what they are worth."""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.domain.spans import Span
from qualcode.i18n import message
from qualcode.study.advising import (
    Adviser,
    Material,
    Refused,
    Suggested,
    chosen_floor,
    chosen_weights,
    engine,
    learns_from,
    teachers,
)
from qualcode.study.behind import Line, lines
from qualcode.study.context import Context as StudyContext
from qualcode.study.context import Done
from qualcode.study.passages import Coded as CodedPassages
from qualcode.study.passages import Passages
from qualcode.study.ranks import Ranks
from qualcode.study.reviewing import Reviewing
from qualcode.study.typical import TypicalWords
from qualcode.suggest.base import suggestible
from qualcode.suggest.crew import Task
from qualcode.suggest.defaults import ENGINES, FLOOR, SEED
from qualcode.suggest.engines import made, notes, ranked_by, versions
from qualcode.suggest.evaluate import SAMPLES, Evaluation, evaluate
from qualcode.suggest.languages import note
from qualcode.suggest.passage import Coded, Passage
from qualcode.suggest.session import Candidate, Rejection, Session, for_code, like_excerpt
from qualcode.suggest.similar import ENGINE as LIKENESS
from qualcode.suggest.similar import VERSION as LIKENESS_VERSION
from qualcode.suggest.units import coded, passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.analysis.keyness import Keyness
    from qualcode.suggest.whole import Progress

LEARNT = frozenset({"coding", "coding_past", "memo", "review", "rejection"})
"""The tables of which an adviser learns, or that are none of its business; others make another adviser."""


class Suggesting:
    """Proposes codes for passages and passages for codes; only what is accepted is written."""

    def __init__(self, context: StudyContext) -> None:
        self._context = context
        self._project = context.project
        self._typical = TypicalWords(self._project)
        self._adviser: weakref.ref[Adviser] | None = None

    def forget(self) -> None:
        """Let go of what is kept of the study, as after a backup took its place."""
        self._typical, self._adviser = TypicalWords(self._project), None

    # Reading

    def material(
        self, *, by_hand: bool = False, taught: bool = False, reading: Progress | None = None
    ) -> Material:
        """Read the study as rankers see it; sentences that are in use already are not cut out again.

        Args:
            by_hand: Whether codings that a suggestion or a rule made are left out.
            taught: Whether only what rankers learn from is read, where the study is too large for all of it.
            reading: Is told how many interviews of how many are read; what it raises stops it.
        """
        earlier = self._earlier()
        moment, language = self._project.changes.last(), self._project.language
        codebook = self._project.codes.codebook(language)
        keys = {code.id: code.key for code in codebook}
        sentences: list[Passage] = []
        bearing: list[Coded] = []
        languages: dict[str, None] = {}
        left_out: set[int] = set()
        if by_hand:
            left_out.update(self._project.codings.ids(Filter(origins=("suggestion", "rule"))))
        interviews = self._project.interviews.all()
        teaching = teachers(interviews, self._project.activity.last_touched)
        read = teaching if taught else None
        enough = read is not None or teaching is None
        if earlier is not None and earlier.moment == moment and not left_out and enough:
            return earlier
        if read is not None:
            interviews = [one for one in interviews if one.title in read]
        cut = {} if earlier is None else earlier.by_interview()
        count = len(interviews)
        for number, interview in enumerate(interviews, start=1):
            document = whole = self._project.interviews.document(interview.id)
            if left_out:
                document = whole.edit(codings=tuple(one for one in whole.codings if one.id not in left_out))
            spoken = cut.get(interview.title) or passages(document, fallback=language)
            sentences += spoken
            bearing += coded(document, keys, spoken)
            languages.update(dict.fromkeys(passage.language for passage in spoken[:1]))
            if reading is not None:
                reading(number, count)
        return Material(
            codebook=suggestible(codebook),
            ids={key: number for number, key in keys.items()},
            passages=tuple(sentences),
            coded=tuple(bearing),
            rejected=self._refused(),
            moment=moment,
            languages=tuple(languages),
            notes=(
                *(said for one in languages if (said := note(one)) is not None),
                *(() if teaching is None else (learns_from(teaching),)),
            ),
            left_out=len(left_out),
            taught_by=teaching,
            language=language,
        )

    def _earlier(self) -> Material | None:
        """Give what an adviser was made of, if there is one and no text or speaker was changed since."""
        adviser = self._adviser() if self._adviser is not None else None
        found = adviser.material if adviser is not None else None
        changed = found is not None and self._project.changes.tables_since(found.moment) - LEARNT
        return None if changed else found

    def adviser(self, name: str = ENGINES[0], interview_id: int | None = None) -> Adviser:
        """Make what proposes codes while somebody codes; takes a while in a large study.

        Args:
            name: The engine, one of `ENGINES`.
            interview_id: The interview of which it is asked next, if it is only one.

        Raises:
            ConfigError: If the user's settings name a weight that there is none of.
            ExtraMissingError: If the engine needs an extra that is not installed.
        """
        # What cannot be made is not worth reading a study for.
        ranker, material = engine(name), self.material(taught=True)
        adviser = Adviser(material, ranker, notes(ranker, material.languages))
        if interview_id is not None:
            document = self._project.interviews.document(interview_id)
            if not adviser.knows(document.interview.title):
                adviser.refresh(document)
        # Whoever else needs the study's sentences finds them for as long as the adviser is in use.
        self._adviser = weakref.ref(adviser)
        return adviser

    def kept_up(self, adviser: Adviser, interview_id: int, name: str = ENGINES[0]) -> Adviser:
        """Let an adviser learn what was done since, or make another where more than codings was changed.

        Args:
            adviser: The adviser.
            interview_id: The interview of which it is asked next; of others it learns in their turn.
            name: The engine of another one.

        Returns:
            The adviser to ask from now on.
        """
        if self._project.changes.tables_since(adviser.moment) - LEARNT:
            return self.adviser(name, interview_id)
        adviser.refresh(self._project.interviews.document(interview_id), self._refused())
        return adviser

    def _refused(self) -> frozenset[Refused]:
        """Give what was rejected, as an adviser knows it."""
        titles = {one.id: one.title for one in self._project.interviews.all()}
        keys = {code.id: code.key for code in self._project.codes.codebook(self._project.language)}
        return frozenset(
            (titles[interview], quote, keys[code])
            for interview, code, quote in self._project.rejections.all()
            if interview in titles and code in keys
        )

    def passages_for(
        self,
        code_id: int,
        *,
        like: int | None = None,
        floor: float = FLOOR,
        name: str = ENGINES[0],
        processes: int = 1,
        reading: Progress | None = None,
        learning: Progress | None = None,
        progress: Progress | None = None,
    ) -> Session:
        """Rank the passages that may deserve a code, as a queue to decide about.

        Args:
            code_id: The code.
            like: A coding whose words others are to be like; without one, the code's texts and codings tell.
            floor: The score below which a passage is left out.
            name: The engine, one of `ENGINES`; a likeness needs none.
            processes: How many processes may rank; with more than 1, other ones are started that import the
                program's main module anew, so that a script must guard what it does by its name.
            reading: Is told how many interviews of how many are read before that.
            learning: Is told after it how many coded sentences of how many are learnt from.
            progress: Is told how many passages of how many are ranked; what it raises stops the ranking.
                Asked again, it goes on where it was stopped, unless anything has changed.

        Returns:
            The queue; accepting codes a passage with its origin, rejecting is remembered, both as an action.
        """
        material = self.material(reading=reading)
        key = self._project.codes.by_id(code_id).key
        if like is None:
            context = material.taught()
            weights = chosen_weights()
            make = partial(made, name, weights)
            task = Task(make=make, codebook=material.codebook, context=context, code=key, floor=floor)
            said = notes(make(), material.languages)
            settings = (name, weights, *versions(name, material.languages))
            queue = for_code(
                task,
                material.passages,
                material.coded,
                processes=processes,
                kept=lambda wanted: Ranks(task, wanted, settings),
                progress=progress,
                learning=learning,
            )
        else:
            said = (ranked_by(LIKENESS, LIKENESS_VERSION),)
            wanted = self._excerpt(like, material.passages)
            queue = like_excerpt(
                wanted, key, material.passages, material.coded, floor=floor, progress=progress
            )
        return self._session(queue, code_id, key, material.edit(notes=(*said, *material.notes)))

    def _session(self, queue: Sequence[Candidate], code_id: int, key: str, material: Material) -> Session:
        """Let passages be decided about: accepting codes one, rejecting is remembered."""
        titles = {one.title: one.id for one in self._project.interviews.all()}
        return Session(
            queue,
            lambda candidate, start, end: self._accept(titles, code_id, candidate, start, end),
            lambda candidate: self.reject(
                titles[candidate.passage.interview],
                code_id,
                candidate.passage.text,
                candidate.proposal.engine,
            ),
            self._rejected(code_id, key, titles, material.passages),
            material.notes,
        )

    def _excerpt(self, coding_id: int, sentences: Sequence[Passage]) -> Passage:
        """Give the words of a coding as a passage, with what is known of the sentence where it starts."""
        excerpt = Reviewing(self._context).excerpt(coding_id)
        start = excerpt.coding.start
        base = next(
            (
                one
                for one in sentences
                if one.interview == excerpt.interview and one.start <= start <= one.end
            ),
            Passage(text=excerpt.text, interview=excerpt.interview, start=start),
        )
        return base.edit(text=excerpt.text, start=start)

    def _rejected(
        self, code_id: int, key: str, titles: Mapping[str, int], sentences: Sequence[Passage]
    ) -> set[Rejection]:
        """Give what was rejected, wherever its words stand by now."""
        known = {
            (interview, quote) for interview, code, quote in self._project.rejections.all() if code == code_id
        }
        return {
            (*passage.place, key)
            for passage in sentences
            if (titles.get(passage.interview, 0), passage.text) in known
        }

    # Deciding

    def accept(
        self,
        suggested: Suggested,
        interview_id: int,
        *,
        span: Span | None = None,
        revision: int | None = None,
    ) -> CodedPassages:
        """Code a passage as it was suggested.

        Args:
            suggested: The suggestion.
            interview_id: The interview.
            span: Where the coding is to lie; by default where the passage does.
            revision: The text in which the user saw the passage; the current one where none is given.

        Raises:
            ConflictError: If the interview has another text by now.
            DomainError: If the span is blank or outside the text, or the code is retired.
        """
        passage = suggested.passage
        place = (passage.start, passage.end) if span is None else (span.start, span.end)
        return Passages(self._context).apply(
            interview_id,
            [place],
            [suggested.code_id],
            revision=revision,
            origin=suggested.origin(),
        )

    def _accept(
        self, titles: Mapping[str, int], code_id: int, candidate: Candidate, start: int, end: int
    ) -> CodedPassages:
        suggested = Suggested(code_id=code_id, proposal=candidate.proposal, passage=candidate.passage)
        return self.accept(suggested, titles[candidate.passage.interview], span=Span(start, end))

    def reject(self, interview_id: int, code_id: int, quote: str, by: str = "") -> Done:
        """Keep that these words of an interview do not deserve a code; they are not proposed for it again.

        Args:
            interview_id: The interview.
            code_id: The code.
            quote: The words of the passage.
            by: The engine that proposed it.
        """
        name = self._project.codes.by_id(code_id).name(self._project.language)
        where = self._context.titles([interview_id])
        with self._context.write("reject-suggestion", code=name, where=where) as action:
            changed = self._project.rejections.add(action, interview_id, code_id, quote, by)
        return Done(
            message=message("Rejected {code} here; it is not asked again.", code=name), changed=changed
        )

    # Words

    def typical(
        self, inside: Filter, *, limit: int | None = None, progress: Progress | None = None
    ) -> Keyness:
        """Compare the words of a part of the material with those of the rest, by signed G2.

        Args:
            inside: The part; all else is the rest. Where it says which codings are meant, by code, coder,
                origin or text, these are the sentences that bear one.
            limit: How many words are wanted.
            progress: Is told how many interviews of how many are counted; all words are counted once, and
                again only after texts or speakers were changed.
        """
        return self._typical.of(inside, limit=limit, progress=progress)

    # Worth

    def evaluate(
        self,
        *,
        name: str = ENGINES[0],
        seed: int = SEED,
        samples: int = SAMPLES,
        baselines: bool = True,
        processes: int = 1,
        progress: Progress | None = None,
        resampling: Progress | None = None,
    ) -> Evaluation:
        """Measure the suggestions on the codings made by hand: those that they made themselves prove nothing.

        Args:
            name: The engine, one of `ENGINES`.
            seed: The same seed gives the same intervals.
            samples: How many resamples an interval is made of.
            baselines: Whether the two baselines are measured as well; they are the same for every engine.
            processes: How many processes may work, as for `passages_for`; the numbers are the same.
            progress: Is told how many sentences of how many are ranked; what it raises stops it.
            resampling: Is told after that how many resamples of how many are made; the same holds for it.

        Raises:
            ExtraMissingError: If the engine needs an extra that is not installed.
        """
        material = self.material(by_hand=True)
        found = evaluate(
            partial(made, name, chosen_weights()),
            material.codebook,
            material.coded,
            material.passages,
            seed=seed,
            floor=chosen_floor(),
            samples=samples,
            baselines=baselines,
            processes=processes,
            progress=progress,
            resampling=resampling,
        )
        return found.edit(left_out=material.left_out, moment=material.moment)

    def behind(self, found: Evaluation, code: str, condition: str) -> list[Line]:
        """Give the sentences behind the figures of a code; see `behind.lines`."""
        return lines(self._project, found, code, condition)

    def decided(self) -> tuple[int, int]:
        """Tell how many suggestions were accepted since the start, and how many were rejected."""
        accepted = self._project.excerpts.count(Filter(origins=("suggestion",)))
        return accepted, self._project.rejections.count()
