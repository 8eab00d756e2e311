"""What speaks for and against a possible label, over the whole document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.lexicon import ASIDES
from qualcode.domain.parsing.names import Shape, folded, near_name, stem
from qualcode.domain.parsing.openings import MOST_PHRASE, Opening, Style
from qualcode.domain.words import WORD

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line


@dataclass(slots=True)
class Candidate:
    """One possible label with all its places, and what they show."""

    key: str
    """What its spellings share."""
    style: Style
    """How it is set apart."""
    openings: list[Opening] = field(default_factory=list)
    """Its places, ascending."""
    name: str = ""
    """The commonest spelling."""
    shape: Shape = Shape.PHRASE
    """What that looks like."""
    paragraphs: int = 0
    """How often it starts a paragraph after an empty line."""
    packed: int = 0
    """How often text follows without an empty line, for one on a line of its own."""
    followed: int = 0
    """How often a line that is no such label comes next."""
    empty: int = 0
    """How often nothing follows it on its line."""
    strong: int = 0
    """How often markup or a time code sets it apart."""
    asks: int = 0
    """How often what follows it ends in a question mark."""
    alternations: int = 0
    """How often the possible label before it is another one."""
    exchanges: int = 0
    """How often it starts a paragraph with words to follow, and the possible label before it is another one;
    words that make no name count here too, if they come again."""
    replies: int = 0
    """How often it does that right below a line that asks."""
    common: bool = False
    """Whether the document uses it as an ordinary word."""
    aside: bool = False
    """Whether it is a word that speaks to the reader: `NB`, `Example`."""

    @property
    def part(self) -> bool:
        """Whether it makes no name and yet stands where a speaker's would: `Head nurse`."""
        short = len(self.name.split()) <= MOST_PHRASE or near_name(self.name)
        fits = self.shape is Shape.PHRASE and self.name[0].isupper() and short
        often = self.exchanges == self.count or 2 * self.exchanges >= max(self.count, 4)
        return fits and not self.aside and often

    @property
    def timed(self) -> bool:
        """Whether a time code stands with it, wherever it stands."""
        return all(opening.time is not None for opening in self.openings)

    @property
    def count(self) -> int:
        """How often it stands at the start of a line."""
        return len(self.openings)


def gather(
    lines: Sequence[Line], found: Sequence[Opening], known: Collection[str]
) -> dict[tuple[Style, str], Candidate]:
    """Bring the openings of a document together by label and way of writing.

    Args:
        lines: The document's lines.
        found: Its openings.
        known: The folded names of speakers that are known.
    """
    candidates: dict[tuple[Style, str], Candidate] = {}
    for opening in found:
        place = opening.style, opening.key
        if place not in candidates:
            candidates[place] = Candidate(opening.key, opening.style)
        candidates[place].openings.append(opening)
    taken: dict[Style, set[int]] = {}
    for opening in found:
        taken.setdefault(opening.style, set()).add(opening.line)
    for candidate in candidates.values():
        _describe(candidate, lines, taken[candidate.style])
    _count_exchanges(candidates, found, lines)
    _count_alternations(candidates, found, known)
    _find_common(candidates, lines)
    return candidates


def _describe(candidate: Candidate, lines: Sequence[Line], taken: Collection[int]) -> None:
    openings = candidate.openings
    candidate.name = Counter(opening.name for opening in openings).most_common(1)[0][0]
    candidate.shape = Counter(opening.shape for opening in openings).most_common(1)[0][0]
    candidate.paragraphs = sum(lines[opening.line].blank_before for opening in openings)
    candidate.empty = sum(opening.empty for opening in openings)
    candidate.strong = sum(opening.strong for opening in openings)
    candidate.packed = sum(
        opening.line + 1 < len(lines) and not lines[opening.line + 1].blank_before for opening in openings
    )
    candidate.followed = sum(
        opening.line + 1 < len(lines) and opening.line + 1 not in taken for opening in openings
    )
    words = [opening.line + opening.empty for opening in openings]
    candidate.asks = sum(line < len(lines) and lines[line].asks for line in words)
    candidate.aside = not ASIDES.isdisjoint((folded(candidate.name), stem(candidate.name)))


def _count_alternations(
    candidates: dict[tuple[Style, str], Candidate], found: Sequence[Opening], known: Collection[str]
) -> None:
    """Count where one label follows another; words that make no name are looked over."""
    last: dict[Style, str] = {}
    for opening in found:
        candidate = candidates[opening.style, opening.key]
        if candidate.shape is Shape.PHRASE and candidate.key not in known and not candidate.part:
            continue
        if last.get(opening.style, opening.key) != opening.key:
            candidate.alternations += 1
        last[opening.style] = opening.key


def _count_exchanges(
    candidates: dict[tuple[Style, str], Candidate], found: Sequence[Opening], lines: Sequence[Line]
) -> None:
    """Count where a label stands as one who answers another would."""
    named = [one for one in found if one.line and candidates[one.style, one.key].shape is not Shape.PHRASE]
    named = named or [one for one in found if one.line]
    spaced = 3 * sum(lines[one.line].blank_before for one in named) >= len(named)
    last: dict[Style, str] = {}
    for opening in found:
        candidate = candidates[opening.style, opening.key]
        before = last.get(opening.style)
        if candidate.shape is not Shape.PHRASE or candidate.count > 1 or _asked(lines, opening):
            last[opening.style] = opening.key
        starts = opening.line == 0 or lines[opening.line].blank_before
        starts = starts or (not spaced and lines[opening.line - 1].ends_sentence)
        if starts and not opening.empty and before != opening.key:
            candidate.exchanges += 1
            candidate.replies += _asked(lines, opening)


def _asked(lines: Sequence[Line], opening: Opening) -> bool:
    return opening.line > 0 and lines[opening.line - 1].asks


def _find_common(candidates: dict[tuple[Style, str], Candidate], lines: Sequence[Line]) -> None:
    """Find the candidates of one word that the document uses as an ordinary word in small letters."""
    wanted = {
        candidate.key
        for candidate in candidates.values()
        if candidate.shape in (Shape.WORD, Shape.SMALL, Shape.CAPITALS) and " " not in candidate.key
    }
    if not wanted:
        return
    seen: Counter[str] = Counter()
    for line in lines:
        seen.update(word for word in WORD.findall(line.text) if word in wanted)
    for candidate in candidates.values():
        if candidate.key in wanted:
            own = sum(opening.name.islower() for opening in candidate.openings)
            candidate.common = seen[candidate.key] > own
