"""Where turns, questions and sections open in a corrected text: the known ones, and those that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from qualcode.dataclass import dataclass
from qualcode.domain.layout import GuessKind, Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.layout_edits.tracing import Place, Places, Trace
from qualcode.domain.parsing.names import folded

Naming = dict[tuple[str, ...], tuple[str, ...] | None]
"""What labels that the parser reads are called since a person corrected them; `None` for no label."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a place opens in the new text."""

    place: Place
    """The place: a known one as it stood in the old text, or a new one as it was parsed."""
    known: bool
    """Whether it is a known one."""
    start: int
    """Where it starts in the new text."""
    body: int
    """Where its words start there."""
    labels: tuple[str, ...] = ()
    """Who speaks, in a turn."""
    time: int | None = None
    """The time code, of a turn."""


class Openings:
    """All openings in a corrected text, by the number of the token that they start with.

    A place that was known opens where its label or number still stands. One whose label is another now is
    what the parser makes of it.

    Args:
        old: The layout of the old text.
        parsed: The new text's layout, as it was parsed.
        trace: What the new text has of the old one; labels that changed are forgotten in it.
        said: Labels that speak from now on also where nothing changed.
    """

    def __init__(self, old: Layout, parsed: Layout, trace: Trace, said: Collection[str] = ()) -> None:
        self.old, self.parsed = Places(old), Places(parsed)
        self._trace = trace
        self.found: dict[int, Opening] = {}
        for place in self.old:
            self._find(place)
        self._heads = {opening.start: opening for opening in self.found.values()}
        self._settled = _settled(old, trace)
        self._said = set(map(folded, said)) - set(map(folded, old.labels()))
        naming = self._naming()
        for place in list(self.parsed):
            self._add(place, naming)

    def _find(self, place: Place) -> None:
        """Look where a known place opens."""
        trace, head = self._trace, place.body - place.start
        went = trace.went(place.start, place.end)
        if not went:
            return
        again = self._read_again(place, went[0])
        if again is not None:
            first = trace.within(again.start, again.end)[0]
            self.found[first] = _opening(place, again.start, again.body, again.time)
            return
        if head and trace.moved(place.start, place.start + len(self._head(place))) is None:
            trace.forget(place.start, place.body)
            return
        opens = went[0] if head else self._line_start(went[0])
        if opens is not None:
            start = trace.starts[opens]
            self.found[opens] = _opening(place, start, start + head)

    def _head(self, place: Place) -> str:
        return self._trace.old[place.start : place.body].rstrip()

    def _read_again(self, place: Place, first: int) -> TurnPlace | None:
        """Give the parsed turn with the same label, in which other signs or figures stand now."""
        trace, head = self._trace, self._head(place)
        found = self.parsed.last(trace.starts[first])
        if not head or not isinstance(place, TurnPlace) or not isinstance(found, TurnPlace):
            return None
        between = trace.within(found.start, trace.starts[first])
        now = trace.new[found.start : found.body].rstrip()
        fresh = all(trace.origins[index] < 0 for index in between)
        return found if fresh and now != head and _letters(now) == _letters(head) else None

    def _line_start(self, first: int) -> int | None:
        """Go back over new words in the line of a place without a label; `None` where it has one now."""
        trace = self._trace
        while first > 0 and trace.origins[first - 1] < 0 and trace.together(first - 1, first):
            first -= 1
        turn = self.parsed.at(trace.starts[first])
        labelled = isinstance(turn, TurnPlace) and turn.start < turn.body
        return None if turn and labelled and turn.start == trace.starts[first] else first

    def _naming(self) -> Naming:
        seen: dict[tuple[str, ...], Counter[tuple[str, ...] | None]] = {}
        for place in self.parsed:
            if isinstance(place, TurnPlace) and place.start < place.body and not self._is_new(place):
                known = self._heads.get(place.start)
                labels = known.labels if known is not None and known.labels else None
                seen.setdefault(place.labels, Counter())[labels] += 1
        return {labels: _most(calls, labels) for labels, calls in seen.items()}

    def _add(self, place: Place, naming: Naming) -> None:
        """Let a parsed place open, if it stands where the text is new."""
        first = self._trace.within(place.start, place.end)[0]
        if first in self.found or not self._is_new(place):
            return
        labels: tuple[str, ...] = ()
        if isinstance(place, TurnPlace):
            labels = self._named(place, naming)
            if not labels:
                return
        elif self._decided(_KINDS[type(place)], place):
            return
        time = place.time if isinstance(place, TurnPlace) else None
        self.found[first] = Opening(place, False, place.start, place.body, labels, time)

    def _named(self, place: TurnPlace, naming: Naming) -> tuple[str, ...]:
        if self._speaks(place) or place.start == place.body:
            return place.labels
        if place.labels in naming or len(place.labels) == 1:
            return naming.get(place.labels, place.labels) or ()
        each: Iterator[tuple[str, ...]] = (naming.get((name,), (name,)) or () for name in place.labels)
        return tuple(dict.fromkeys(name for names in each for name in names))

    def _is_new(self, place: Place) -> bool:
        trace = self._trace
        if isinstance(place, TurnPlace) and self._speaks(place):
            return True
        if place.start < place.body and trace.changed(place.start, place.body):
            return True
        inside = trace.within(place.start, place.end)
        if isinstance(place, TurnPlace):
            return place.start == place.body and trace.origins[inside[0]] < 0
        return trace.origins[inside[0]] < 0 or trace.origins[inside[-1]] < 0

    def _speaks(self, turn: TurnPlace) -> bool:
        """Tell whether somebody speaks a turn who was named for it."""
        return turn.start < turn.body and not self._said.isdisjoint(map(folded, turn.labels))

    def _decided(self, kind: GuessKind, place: Place) -> bool:
        """Tell whether a person has said of words that are still there what they are."""
        inside = self._trace.within(place.start, place.end)
        return any((kind, index) in self._settled for index in inside)

    def asks(self, start: int) -> QuestionPlace | None:
        """Give the question that a known turn asks since its words changed, if it is one for the parser."""
        found = self.parsed.asked.get(start)
        if found is None or self._decided(GuessKind.QUESTION, found):
            return None
        return found if self._trace.origins[self._trace.within(start, found.end)[-1]] < 0 else None


_KINDS: dict[type[Place], GuessKind] = {QuestionPlace: GuessKind.QUESTION, SectionPlace: GuessKind.SECTION}


def _opening(place: Place, start: int, body: int, time: int | None = None) -> Opening:
    if not isinstance(place, TurnPlace):
        return Opening(place, True, start, body)
    return Opening(place, True, start, body, place.labels, place.time if time is None else time)


def _most(calls: Counter[tuple[str, ...] | None], labels: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give what labels are called most often; where that is a draw, what the text calls them."""
    return max(calls, key=lambda call: (calls[call], call == labels))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _settled(old: Layout, trace: Trace) -> set[tuple[GuessKind, int]]:
    """Give the kinds of guesses and the numbers of the tokens about which a person has decided."""
    return {
        (guess.kind, index)
        for guess in old.guesses
        if guess.settled
        for index in trace.went(guess.start, guess.end)
    }
