"""Carrying a corrected layout into a corrected text: only what is new or changed there is parsed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.layout import Guess, GuessKind, Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.layout_edits.guide import read_item
from qualcode.domain.layout_edits.openings import Opening, Openings
from qualcode.domain.layout_edits.parts import with_guide, with_turns
from qualcode.domain.layout_edits.tracing import Place, Trace
from qualcode.domain.question import question_identity

if TYPE_CHECKING:
    from qualcode.domain.carrying import Carrier

_SAME = 0.5
"""The share of a question's words that must have stayed for it to be the same question."""


def carry(
    old_layout: Layout,
    old_text: str,
    new_text: str,
    parsed: Layout,
    carrier: Carrier,
    said: Collection[str] = (),
) -> Layout:
    """Give the layout of a corrected text: what a person said about the old text holds in the new one.

    Turns, questions and sections whose label or number still stands stay what they are, with all that was
    corrected in them. Where words are new or changed, the parser's labels and questions open others; a label
    is called there what it is called elsewhere. Guesses follow; those about words that changed are parsed.

    Args:
        old_layout: The layout of the old text.
        old_text: The old text.
        new_text: The new text.
        parsed: The new text's layout, as it was parsed.
        carrier: What the two texts have in common.
        said: Labels that speak from now on also where nothing changed.
    """
    if old_text == new_text and not said:
        return old_layout
    places: list[Place] = [*old_layout.turns, *old_layout.questions, *old_layout.sections]
    cuts = [cut for place in places for cut in (place.start, place.body, place.end)]
    trace = Trace(old_text, new_text, carrier, cuts)
    openings = Openings(old_layout, parsed, trace, said)
    stretches = _Walk(openings, trace).stretches()
    made = Layout(guesses=_guesses(old_layout, parsed, trace, carrier))
    made = with_turns(made, [one.turn(new_text) for one in stretches if one.opening.labels])
    # A turn that goes on behind something new asked its question before that.
    asked = {
        id(one.opening.place): found
        for one in reversed(stretches)
        if (found := _question(one, openings, trace)) is not None
    }
    headed = [place for one in stretches if (place := _section(one, trace)) is not None]
    return with_guide(made, len(new_text), asked.values(), headed)


@dataclass(slots=True)
class _Stretch:
    """What belongs to one place in the new text."""

    opening: Opening
    last: int
    """The number of its last token."""
    end: int
    over: Place | None
    """The known place of which it has the rest."""

    def turn(self, text: str) -> TurnPlace:
        opening = self.opening
        return TurnPlace(
            start=opening.start,
            body=_words(text, opening.body, self.end),
            end=self.end,
            labels=opening.labels,
            time=opening.time,
        )


class _Walk:
    """Goes through the new text and gives every token to the place that it belongs to."""

    def __init__(self, openings: Openings, trace: Trace) -> None:
        self._openings, self._trace = openings, trace
        self._made: list[_Stretch] = []
        self._begun: set[int] = set()
        self._now: _Stretch | None = None

    def stretches(self) -> list[_Stretch]:
        for index in range(len(self._trace.starts)):
            opening = self._openings.found.get(index)
            if opening is not None:
                self._begin(index, opening)
            elif self._trace.origins[index] < 0:
                self._new(index)
            else:
                self._kept(index, self._openings.old.at(self._trace.origins[index]))
        return self._made

    def _begin(self, index: int, opening: Opening) -> None:
        over = opening.place if opening.known else None
        self._now = _Stretch(opening, index, self._trace.ends[index], over)
        self._made.append(self._now)
        if opening.known:
            self._begun.add(opening.place.start)

    def _reopen(self, index: int, place: Place) -> None:
        """Let a known place go on, without the label or number that it had."""
        start = self._trace.starts[index]
        labels = place.labels if isinstance(place, TurnPlace) else ()
        self._begin(index, Opening(place, True, start, start, labels))

    def _go_on(self, now: _Stretch, index: int) -> None:
        now.last, now.end = index, self._trace.ends[index]

    def _new(self, index: int) -> None:
        """A word that is new goes on with its line, or with the turn that the parser sees going on."""
        now, start = self._now, self._trace.starts[index]
        if now is None or not self._reaches(now, start):
            return
        spoken = isinstance(self._openings.parsed.at(start), TurnPlace)
        if self._trace.together(now.last, index) or (now.opening.labels and spoken):
            self._go_on(now, index)

    def _kept(self, index: int, place: Place | None) -> None:
        now, start = self._now, self._trace.starts[index]
        fresh = now is not None and not now.opening.known
        if place is None:
            if now is not None and fresh and start < now.opening.place.end:
                self._go_on(now, index)
            else:
                self._now = None
        elif now is not None and now.over is place:
            self._go_on(now, index) if self._reaches(now, start) else self._reopen(index, place)
        elif now is not None and self._takes(now, start, place):
            now.over = place
            self._go_on(now, index)
        else:
            self._reopen(index, place)

    def _takes(self, now: _Stretch, start: int, place: Place) -> bool:
        """Tell whether what goes on takes the rest of a place that does not open."""
        if not self._reaches(now, start):
            return False
        if not now.opening.known:
            return isinstance(place, TurnPlace) or place.start in self._begun or start < now.opening.place.end
        labelled = isinstance(place, TurnPlace) and place.start < place.body
        return bool(now.opening.labels) and labelled and place.start not in self._begun

    @staticmethod
    def _reaches(now: _Stretch, start: int) -> bool:
        opening = now.opening
        return bool(opening.known or opening.labels) or start < opening.place.end


def _question(one: _Stretch, openings: Openings, trace: Trace) -> QuestionPlace | None:
    """Give the question that a stretch is or asks, if any."""
    opening, place = one.opening, one.opening.place
    if not opening.known:
        fresh = place if isinstance(place, QuestionPlace) else openings.parsed.asked.get(place.start)
        if fresh is None:
            return None
        found = _read(fresh, opening, min(one.end, max(fresh.end, opening.start)), trace)
        known = one.over
        if isinstance(known, QuestionPlace):
            same = question_identity(known.wording) == question_identity(found.wording)
            return found.edit(question=known.question if same else "")
        return found
    asked = place if isinstance(place, QuestionPlace) else openings.old.asked.get(place.start)
    if asked is None:
        fresh = openings.asks(opening.start) if opening.labels else None
        return None if fresh is None else _read(fresh, opening, min(one.end, fresh.end), trace)
    moved = trace.moved(asked.start, asked.end)
    if moved is not None and asked.start + moved == opening.start and asked.end + moved <= one.end:
        same_end = one.end == asked.end + moved or asked is not place
        if same_end:
            return asked.edit(start=opening.start, body=asked.body + moved, end=asked.end + moved)
    went = trace.went(asked.start, asked.end)
    end = one.end if asked is place or asked.end == place.end or not went else trace.ends[went[-1]]
    made = _read(asked, opening, min(max(end, opening.body), one.end), trace)
    whole = max(len(went), len(trace.within(made.start, made.end)), 1)
    return made if len(went) >= _SAME * whole else made.edit(question="")


def _read(place: QuestionPlace, opening: Opening, end: int, trace: Trace) -> QuestionPlace:
    number, body, _end, wording = read_item(trace.new, opening.body if opening.labels else opening.start, end)
    return place.edit(
        start=opening.start, body=min(body, end), end=end, number=place.number or number, wording=wording
    )


def _section(one: _Stretch, trace: Trace) -> SectionPlace | None:
    place = one.opening.place
    if not isinstance(place, SectionPlace):
        return None
    start = one.opening.start
    moved = trace.moved(place.start, place.end) if one.opening.known else None
    if moved == start - place.start and one.end == place.end + moved:
        return place.edit(start=start, body=place.body + moved, end=one.end)
    if not one.opening.known and one.end == place.end:
        return place
    number, body, _end, title = read_item(trace.new, start, one.end)
    number = place.number or number
    return place.edit(start=start, body=body, end=one.end, number=number, title=title, section="")


def _guesses(old: Layout, parsed: Layout, trace: Trace, carrier: Carrier) -> tuple[Guess, ...]:
    """Let guesses follow their words; those about words that changed are the parser's, unless settled."""
    fresh = {
        (guess.kind, guess.start): guess
        for guess in parsed.guesses
        if guess.kind is GuessKind.WRAPPING or trace.changed(guess.start, guess.end)
    }
    kept: dict[tuple[GuessKind, int], list[Guess]] = {}
    for guess in old.guesses:
        went = carrier.carry(guess.start, guess.end)
        if went is None:
            continue
        moved = guess.edit(start=went[0], end=went[1])
        other = fresh.get((guess.kind, moved.start))
        nobody = guess.kind is GuessKind.NOBODY
        grown = nobody and other is not None and "\n" in trace.new[moved.end : other.end]
        if other is not None and (grown or not guess.settled):
            continue
        if other is not None:
            moved = other.edit(settled=True)
        kept.setdefault((moved.kind, moved.start), []).append(moved)
    added = [guess for key, guess in fresh.items() if key not in kept]
    everything = [*added, *(guess for guesses in kept.values() for guess in guesses)]
    return tuple(sorted(everything, key=lambda guess: (guess.start, guess.end)))


def _words(text: str, body: int, end: int) -> int:
    """Give where words start from a place on, or the end."""
    rest = text[body:end]
    return min(body + len(rest) - len(rest.lstrip()), end) if body < end else end
