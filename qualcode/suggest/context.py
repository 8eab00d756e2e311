"""What a ranker may learn from: the passages coded so far, and how the interviews use their words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.domain.stopping import check
from qualcode.suggest.tokens import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.suggest.passage import Coded, Passage


class Context:
    """What is known besides the codebook; grows while somebody codes.

    A ranker reads only what was added since it last looked, so that a coding costs the same however many
    there are. One context belongs to one study; for another set of passages, make another.

    Args:
        coded: What was coded so far, in any order.
        background: Passages of the same study, coded or not: words that stand in many of them say little.
    """

    def __init__(self, coded: Iterable[Coded] = (), background: Iterable[Passage] = ()) -> None:
        self._events: list[tuple[int, Coded]] = []
        self._counts: Counter[str] = Counter()
        self._passages = 0
        self.know(background)
        for one in coded:
            self.add(one)

    def again(self, coded: Iterable[Coded] = ()) -> Context:
        """Give another context over the same passages, in which something else was coded."""
        other = Context(coded)
        other._counts, other._passages = self._counts.copy(), self._passages
        return other

    def add(self, coded: Coded) -> None:
        """Take in a passage with its codes."""
        self._events.append((1, coded))

    def remove(self, coded: Coded) -> None:
        """Forget a passage with its codes that was added before, equal to what was added."""
        self._events.append((-1, coded))

    def know(self, passages: Iterable[Passage]) -> None:
        """Count the words of passages of the study, whether they are coded or not."""
        for passage in passages:
            check()
            self._counts.update(set(folded_words(passage.text)))
            self._passages += 1

    def since(self, number: int) -> Sequence[tuple[int, Coded]]:
        """Give what was added (1) and removed (-1) after a number of such events, in order."""
        return self._events[number:]

    def standing(self) -> list[Coded]:
        """Give what was added and not removed, in the order of adding."""
        left: dict[Coded, int] = {}
        for sign, coded in self._events:
            left[coded] = left.get(coded, 0) + sign
            if not left[coded]:
                del left[coded]
        return [coded for coded, count in left.items() for _time in range(count)]

    def known(self) -> tuple[int, list[tuple[str, int]]]:
        """Give how many passages' words were counted, and in how many each word stands, by the word."""
        return self._passages, sorted(self._counts.items())

    @property
    def events(self) -> int:
        """How often something was added or removed."""
        return len(self._events)

    @property
    def passages(self) -> int:
        """How many passages' words were counted."""
        return self._passages

    def count(self, word: str) -> int:
        """Tell in how many of them a word stands."""
        return self._counts[word]

    def spread(self, word: str) -> float:
        """Give the share of the passages counted in which a word stands; 0 where none was counted."""
        return self._counts[word] / self._passages if self._passages else 0.0
