"""The cast as a whole: how its labels are written and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.names import Shape, stem
from qualcode.domain.parsing.openings import Style

if TYPE_CHECKING:
    from qualcode.domain.parsing.evidence import Candidate

_LETTERS: Final = "abcdef"
_ORDERLY: Final = 0.9
"""Which share of labels must be followed by the one that always follows them."""


@dataclass(frozen=True, slots=True)
class Company:
    """The cast, with what its members have in common."""

    cast: Mapping[str, Candidate]
    """Its members by folded name."""
    shapes: Counter[Shape]
    """How many look like what."""
    stems: Counter[str]
    """How often labels stand there that differ by a number only, by what they share."""
    turns: int
    """How often they all stand there."""
    paragraphs: int
    """How often they start a paragraph after an empty line."""
    strong: bool
    """Whether markup or a time code sets all of them apart."""
    timed: bool
    """Whether a time code stands with each of them, wherever it stands."""
    form: bool
    """Whether they follow each other always in the same order, and nobody asks: as the fields of forms do."""

    @classmethod
    def of(cls, cast: Mapping[str, Candidate]) -> Company:
        """Make it."""
        stems: Counter[str] = Counter()
        for one in cast.values():
            stems[stem(one.name)] += one.count
        return cls(
            cast=cast,
            shapes=Counter(one.shape for one in cast.values()),
            stems=stems,
            turns=sum(one.count for one in cast.values()),
            paragraphs=sum(one.paragraphs for one in cast.values()),
            strong=bool(cast) and all(one.strong == one.count for one in cast.values()),
            timed=all(one.timed for one in cast.values()),
            form=not any(one.asks for one in cast.values()) and _in_order(cast),
        )

    @property
    def spaced(self) -> bool:
        """Whether empty lines stand before its turns."""
        return 3 * self.paragraphs >= self.turns > 0

    def like_form(self, candidate: Candidate) -> bool:
        """Tell whether a member may be a field of a form, `Name: ...`, or a choice, and no speaker."""
        if not self.form:
            return False
        alone = candidate.style in (Style.ALONE, Style.HEADING)
        lettered = all(len(key) == 1 and key in _LETTERS for key in self.cast)
        return alone or lettered or candidate.shape in (Shape.WORD, Shape.SMALL, Shape.CAPITALS)

    def kin(self, candidate: Candidate) -> int:
        """Tell how often labels stand there that differ from a candidate by their number only."""
        shared = stem(candidate.name)
        return self.stems[shared] if shared else 0

    def places(self, candidate: Candidate) -> bool:
        """Tell whether a member stands where the other members do: at paragraphs, if they do."""
        turns, paragraphs = self.turns - candidate.count, self.paragraphs - candidate.paragraphs
        return 2 * paragraphs < turns or 2 * candidate.paragraphs * turns >= paragraphs * candidate.count


def _in_order(cast: Mapping[str, Candidate]) -> bool:
    """Tell whether each label is followed by always the same other one."""
    places = sorted((opening.line, key) for key, one in cast.items() for opening in one.openings)
    follow: dict[str, Counter[str]] = {}
    for (_line, key), (_next, other) in pairwise(places):
        follow.setdefault(key, Counter())[other] += 1
    usual = sum(max(count.values()) for key, count in follow.items() if count.most_common(1)[0][0] != key)
    return len(cast) > 1 and usual >= _ORDERLY * (len(places) - 1)
