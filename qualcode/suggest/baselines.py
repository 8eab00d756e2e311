"""What a ranker must beat to be worth anything: proposals without a look at the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.suggest.base import Proposal, Suggestible

if TYPE_CHECKING:
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Passage


class _Counting:
    engine = ""
    version = "1"

    def __init__(self) -> None:
        self._context: Context | None = None
        self._seen = 0
        self._all: Counter[str] = Counter()
        self._asked: dict[str, Counter[str]] = {}

    def _refresh(self, context: Context) -> None:
        if context is not self._context:
            self._context, self._seen = context, 0
            self._all, self._asked = Counter(), {}
        for sign, coded in context.since(self._seen):
            self._seen += 1
            asked = self._asked.setdefault(coded.passage.question, Counter())
            for code in coded.codes:
                self._all[code] += sign
                asked[code] += sign

    def _shares(self, passage: Passage) -> list[Counter[str]]:
        raise NotImplementedError

    def rank(
        self,
        passages: Sequence[Passage],
        codebook: Sequence[Suggestible],
        context: Context,
        limit: int | None = None,
        only: str | None = None,
    ) -> list[list[Proposal]]:
        """Rank the codes by counts; equals stand in the codebook's order. See `Ranker`."""
        self._refresh(context)
        total = self._all.total() or 1
        found = []
        for passage in passages:
            counts = self._shares(passage)
            ordered = sorted(codebook, key=lambda code: tuple(-count[code.key] for count in counts))
            found.append(
                [
                    Proposal(
                        code=code.key,
                        score=self._all[code.key] / total,
                        engine=self.engine,
                        version=self.version,
                    )
                    for code in ordered[:limit]
                    if only in (None, code.key)
                ]
            )
        return found


class MostFrequent(_Counting):
    """Proposes the codes given most often so far."""

    engine = "most-frequent"

    def _shares(self, passage: Passage) -> list[Counter[str]]:
        del passage
        return [self._all]


class SameQuestion(_Counting):
    """Proposes the codes given most often under the same question, then the most frequent of all."""

    engine = "same-question"

    def _shares(self, passage: Passage) -> list[Counter[str]]:
        return [self._asked.get(passage.question, Counter()) if passage.question else Counter(), self._all]
