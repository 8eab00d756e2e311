"""Review: a second reader judges codings, the author answers and decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.domain.codebook import PATH_SEPARATOR, Codebook
from qualcode.domain.coder import CoderKind
from qualcode.domain.review import InContext, Outcome, Review, Tally, Verdict
from qualcode.domain.sampling import stratified
from qualcode.errors import DomainError, NotFoundError
from qualcode.i18n import message, messages
from qualcode.store.excerpts import Sort
from qualcode.store.reviews import By
from qualcode.study import review_copies
from qualcode.study.context import Context, Done
from qualcode.study.naming import checked_text
from qualcode.study.sentences import OUTCOMES

if TYPE_CHECKING:
    from qualcode.domain.coding import Excerpt
    from qualcode.domain.filters import Filter
    from qualcode.store.action import Action

GROUPS = tuple(by.value for by in By)
"""By what a sample is divided, and reviews are summed up."""

_AROUND = 1500
"""How many code points of what is said around a passage are given at most, on either side."""


class Reviewing:
    """What reviewers and authors do with reviews."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # What is to be read

    def excerpts(
        self,
        wanted: Filter,
        *,
        size: int | None = None,
        seed: int = 1,
        by: str = "code",
        again: bool = False,
        sort: str = "place",
    ) -> list[int]:
        """Give the codings that the coder in use should judge.

        Args:
            wanted: What is admitted.
            size: How many are drawn at random; all without it. Which ones depends on the seed and on what the
                filter admits, not on what has been judged already: the same call goes on where it stopped.
            seed: The same seed draws the same codings, in every copy of the project.
            by: One of `GROUPS`: each code, coder or interview has its share.
            again: Whether those are given too that the coder in use has judged already.
            sort: Their order: `place` is by interview and place in it, `code` one code after the other.
        """
        ids = self._project.excerpts.ids(wanted, Sort(sort))
        if size is not None:
            drawn = set(stratified(self._strata(ids, By(by)), size, seed))
            ids = [number for number in ids if number in drawn]
        judged = set() if again else self._project.reviews.reviewed(self._context.coder().id)
        return [number for number in ids if number not in judged]

    def _strata(self, ids: Sequence[int], by: By) -> dict[bytes | int, list[int]]:
        codings = sorted(self._project.codings.by_ids(ids), key=lambda one: one.uuid)
        strata: dict[bytes | int, list[int]] = {}
        for coding in codings:
            strata.setdefault(_stratum(coding.code_id, coding.coder_id, coding.interview_id, by), []).append(
                coding.id
            )
        # Rows' numbers differ between copies of a project; the least UUID of each stratum does not.
        return strata

    def excerpt(self, coding_id: int) -> Excerpt:
        """Give one coding with its words and context.

        Raises:
            NotFoundError: If it is gone.
        """
        found = next(iter(self._project.excerpts.of((coding_id,), interviewer=True)), None)
        if found is None:
            raise NotFoundError(
                message("There is no coding {ids}.", ids=coding_id),
                message("The numbers of codings stand in the list of excerpts."),
            )
        return found

    def in_context(self, coding_id: int) -> InContext:
        """Give one coding with what is said around it: its turns, one before and one after.

        Raises:
            NotFoundError: If it is gone.
        """
        excerpt = self.excerpt(coding_id)
        coding = excerpt.coding
        text = self._project.interviews.text(coding.interview_id)
        layout = self._project.interviews.layout(coding.interview_id)
        first, last = layout.turn_at(coding.start), layout.turn_at(coding.end - 1)
        around = layout.turns[max(0, first - 2) : last + 1]
        start = min([coding.start, *(turn.start for turn in around[:1])])
        end = max([coding.end, *(turn.end for turn in around[-1:])])
        return InContext(
            excerpt=excerpt,
            before=text[max(start, coding.start - _AROUND) : coding.start],
            after=text[coding.end : min(end, coding.end + _AROUND)],
            reviews=tuple(self.on(coding_id)),
        )

    def all(self, *, only_open: bool = False) -> list[Review]:
        """Give the reviews by interview and place.

        Args:
            only_open: Whether only those are given that wait for the author.
        """
        return self._project.reviews.all(only_open=only_open)

    def review(self, review_id: int) -> Review:
        """Give a review with its replies.

        Raises:
            NotFoundError: If there is none.
        """
        return self._project.reviews.by_id(review_id)

    def on(self, coding_id: int) -> list[Review]:
        """Give the reviews of one coding, the oldest first."""
        return self._project.reviews.on(coding_id)

    def summary(self, by: str = "code") -> list[Tally]:
        """Sum up the reviews by one of `GROUPS`: codes as the codebook has them, all else by name."""
        tallies = self._project.reviews.tallies(By(by))
        if By(by) is By.CODE:
            order = {code.key: place for place, code in enumerate(self._codebook())}
            tallies.sort(key=lambda one: order.get(one.name, len(order)))
        return tallies

    # The reviewer

    def judge(
        self,
        coding_ids: Sequence[int],
        verdict: Verdict,
        comment: str = "",
        proposed_id: int | None = None,
    ) -> Done:
        """Say what one thinks of codings, as one action; a verdict that still stands is replaced.

        Args:
            coding_ids: The codings.
            verdict: Agree, question, or propose another code.
            comment: Why; a question needs one.
            proposed_id: The code proposed, with that verdict.

        Raises:
            NotFoundError: If a coding is not there; nothing is changed.
            DomainError: If the question says nothing, or the code proposed is the one that is there.
        """
        comment = checked_text(comment)
        _checked(verdict, comment, proposed_id)
        excerpts = [self.excerpt(number) for number in coding_ids]
        same = next((one for one in excerpts if one.coding.code_id == proposed_id), None)
        if same is not None:
            raise DomainError(
                message("{place} has the code {code} already.", place=same.reference, code=_name(same)),
                message("Propose another code, or agree."),
            )
        code = ", ".join(dict.fromkeys(map(_name, excerpts)))
        place = excerpts[0].reference if len(excerpts) == 1 else self._titles(excerpts)
        with self._context.write("review-coding", code=code, verdict=verdict.value, place=place) as action:
            for one in excerpts:
                self._judge(action, one, verdict, comment, proposed_id)
            action.params["count"] = len(excerpts)
        return Done(
            message=messages("Reviewed a coding.", "Reviewed {count} codings.", len(excerpts)),
            codings=len(excerpts),
            changed=action.entry_id is not None,
        )

    def _titles(self, excerpts: Sequence[Excerpt]) -> str:
        return self._context.titles(one.coding.interview_id for one in excerpts)

    def _judge(
        self, action: Action, one: Excerpt, verdict: Verdict, comment: str, proposed_id: int | None
    ) -> None:
        outcome = Outcome.AGREED if verdict is Verdict.AGREE else Outcome.OPEN
        said = {
            "verdict": verdict.value,
            "comment": comment,
            "proposed_id": proposed_id,
            "code_key": one.code_key,
            "author": one.coder,
            "interview": one.interview,
            "reference": one.reference,
            "quote": one.text,
            "outcome": outcome.value,
        }
        standing = self._project.reviews.standing(one.coding.id, action.coder_id)
        if standing is None:
            action.insert("review", coding_id=one.coding.id, **said)
        else:
            action.update("review", standing, **said)

    def withdraw(self, review_id: int) -> Done:
        """Take a review of one's own back, with the replies to it.

        Raises:
            DomainError: If somebody else wrote it.
        """
        review = self.review(review_id)
        if review.coder_id != self._context.coder().id:
            raise DomainError(
                message(
                    "{reviewer} wrote this review; only {reviewer} takes it back.", reviewer=review.reviewer
                ),
                message("Reply to it, or write a review of your own."),
            )
        with self._context.write(
            "withdraw-review", place=review.reference, code=self._called(review)
        ) as action:
            action.delete("review", review_id)
        return Done(message=message("Took the review of {place} back.", place=review.reference))

    def work_as(self, kind: CoderKind) -> Done:
        """Say whether the coder in use applies codes, or only comments."""
        with self._context.write("set-kind", kind=kind.value) as action:
            action.update("coder", action.coder_id, kind=kind.value)
        sentence = (
            message("You review this project: you judge codings and write memos, and change nothing else.")
            if kind is CoderKind.REVIEWER
            else message("You code in this project.")
        )
        return Done(message=sentence, changed=action.entry_id is not None)

    # The author

    def reply(self, review_id: int, text: str) -> Done:
        """Answer a review; reviewers answer answers too.

        Raises:
            DomainError: If it says nothing.
        """
        review = self.review(review_id)
        if not text.strip():
            raise DomainError(message("A reply says something."), message("Write its words."))
        with self._context.write("reply-review", place=review.reference, code=self._called(review)) as action:
            _reply(action, review_id, text)
        return Done(message=message("Replied to {reviewer}.", reviewer=review.reviewer))

    def keep(self, review_id: int, text: str = "") -> Done:
        """Resolve a review: the coding stays as it is."""
        review = self._undecided(review_id)
        with self._settling(review, Outcome.KEPT, self._called(review), text):
            pass
        return Done(
            message=message("Kept {code} at {place}.", code=self._called(review), place=review.reference)
        )

    def recode(self, review_id: int, code_id: int | None = None, text: str = "") -> Done:
        """Resolve a review: the coding gets the code proposed, or another.

        Raises:
            DomainError: If no code is named and none was proposed, or the coding is gone.
        """
        review = self._undecided(review_id)
        chosen = code_id if code_id is not None else review.proposed_id
        if chosen is None:
            raise DomainError(
                message("The review proposes no code."),
                message("Name the code with which the passage is to be recoded."),
            )
        called = self._project.codes.by_id(chosen).name(self._project.language)
        with self._settling(review, Outcome.RECODED, called, text) as action:
            self._project.codings.recode(action, (review.coding_id or 0,), chosen)
        return Done(
            message=message(
                "Recoded {place} from {old} to {new}.",
                place=review.reference,
                old=self._called(review),
                new=called,
            ),
            codings=1,
        )

    def remove(self, review_id: int, text: str = "") -> Done:
        """Resolve a review: the coding goes, with the memos on it; the review stays."""
        review = self._undecided(review_id)
        with self._settling(review, Outcome.REMOVED, self._called(review), text) as action:
            self._project.codings.remove(action, (review.coding_id or 0,))
        return Done(
            message=message("Removed {code} at {place}.", code=self._called(review), place=review.reference),
            codings=1,
        )

    def reopen(self, review_id: int) -> Done:
        """Take a decision back; what became of the coding stays.

        Raises:
            DomainError: If there is nothing to decide.
        """
        review = self.review(review_id)
        if review.outcome not in (Outcome.KEPT, Outcome.RECODED):
            raise DomainError(
                message("There is nothing to decide again at {place}.", place=review.reference),
                message("It has not been decided yet: answer it, recode, keep or remove the coding."),
            )
        with self._context.write(
            "reopen-review", place=review.reference, code=self._called(review)
        ) as action:
            self._project.reviews.resolve(action, (review_id,), Outcome.OPEN)
        return Done(message=message("{place} waits for a decision again.", place=review.reference))

    @contextmanager
    def _settling(self, review: Review, outcome: Outcome, code: str, text: str) -> Iterator[Action]:
        """Settle a review within an action, in which the coding is changed as well; the code is named."""
        with self._context.write(
            "resolve-review", place=review.reference, code=code, outcome=outcome.value
        ) as action:
            _reply(action, review.id, text)
            self._project.reviews.resolve(action, (review.id,), outcome)
            yield action

    def _codebook(self) -> Codebook:
        return self._project.codes.codebook(self._project.language)

    def _called(self, review: Review) -> str:
        """Name the code that was judged; one that is gone by its key."""
        code = self._project.codes.by_key(review.code_key)
        return code.name(self._project.language) if code else review.code_key

    def _undecided(self, review_id: int) -> Review:
        review = self.review(review_id)
        if not review.open:
            raise DomainError(
                message(
                    "The review of {place} is settled: {outcome}.",
                    place=review.reference,
                    outcome=OUTCOMES[review.outcome.value],
                ),
                message("Open it again first."),
            )
        return review

    # Copies

    def take_in(self, path: Path) -> Done:
        """Take in what was reviewed in a copy of this project; codings stay as they are.

        Raises:
            StoreError: If the file cannot be read.
            DomainError: If it is no copy of this project.
        """
        return review_copies.take_in(self._context, path)


def _checked(verdict: Verdict, comment: str, proposed_id: int | None) -> None:
    if verdict is Verdict.QUESTION and not comment:
        raise DomainError(
            message("A question says what is asked."),
            message("Write it as the comment."),
        )
    if (verdict is Verdict.PROPOSE) != (proposed_id is not None):
        raise DomainError(
            message("A proposal names another code, and nothing else does."),
            message("Name the code that you propose, or choose another verdict."),
        )


def _reply(action: Action, review_id: int, text: str) -> None:
    if said := checked_text(text):
        action.insert("reply", review_id=review_id, text=said)


def _name(excerpt: Excerpt) -> str:
    """Give the name of an excerpt's code."""
    return excerpt.code_path.rpartition(PATH_SEPARATOR)[2]


def _stratum(code_id: int, coder_id: int, interview_id: int, by: By) -> int:
    return {By.CODE: code_id, By.CODER: coder_id, By.INTERVIEW: interview_id}[by]
