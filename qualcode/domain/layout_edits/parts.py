"""What corrections are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.spans import trimmed
from qualcode.errors import DomainError
from qualcode.i18n import message

Guide = QuestionPlace | SectionPlace
"""An item of the guide in a text."""


def turn_numbered(layout: Layout, number: int) -> TurnPlace:
    """Give a turn by its number, from 1.

    Raises:
        DomainError: If there is none.
    """
    if not 1 <= number <= len(layout.turns):
        count = len(layout.turns)
        raise DomainError(
            message("There is no turn {number}; the interview has {count}.", number=number, count=count),
            message("Name one of them."),
        )
    return layout.turns[number - 1]


def checked_labels(labels: Sequence[str]) -> tuple[str, ...]:
    """Give labels in one form, each once.

    Raises:
        DomainError: If none is named.
    """
    named = tuple(dict.fromkeys(bare for name in labels if (bare := " ".join(name.split()))))
    if not named:
        raise DomainError(
            message("Name who speaks these words."),
            message("Say it by one or several labels of the interview, e.g. KF."),
        )
    return named


def words_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a span without the blanks around it.

    Raises:
        DomainError: If it holds no words.
    """
    low, high = trimmed(text, max(start, 0), min(end, len(text)))
    if low >= high:
        raise DomainError(
            message("There are no words from {start} to {end}.", start=start, end=end),
            message("Choose words of the text: from a place to a later one."),
        )
    return low, high


def guide_of(layout: Layout) -> list[Guide]:
    """Give the questions and sections in the order of the text."""
    places: list[Guide] = [*layout.questions, *layout.sections]
    return sorted(places, key=lambda place: place.start)


def refuse_guide(layout: Layout, start: int, end: int) -> None:
    """Make sure that a span shares no text with a question or section.

    Raises:
        DomainError: If it does.
    """
    if any(place.start < end and start < place.end for place in guide_of(layout)):
        raise DomainError(
            message("Part of these words is a question or a section already."),
            message("Say first that it is none."),
        )


def guide_between(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a question or section starts in a span."""
    return any(start <= place.start < end for place in guide_of(layout))


def with_turns(layout: Layout, turns: Iterable[TurnPlace]) -> Layout:
    """Put turns into a layout, ascending."""
    return layout.edit(turns=tuple(sorted(turns, key=lambda turn: turn.start)))


def with_guide(
    layout: Layout, length: int, questions: Iterable[QuestionPlace], sections: Iterable[SectionPlace]
) -> Layout:
    """Put questions and sections into a layout; each reaches to what comes next.

    Args:
        layout: The layout.
        length: The text's length.
        questions: Its questions from now on.
        sections: Its sections from now on.
    """
    asked = sorted(questions, key=lambda place: place.start)
    headed = sorted(sections, key=lambda place: place.start)
    starts = sorted([*(place.start for place in asked), *(place.start for place in headed)])

    def until(start: int, among: Sequence[int]) -> int:
        index = bisect_right(among, start)
        return among[index] if index < len(among) else length

    section_starts = [place.start for place in headed]
    return layout.edit(
        questions=tuple(place.edit(until=until(place.start, starts)) for place in asked),
        sections=tuple(place.edit(until=until(place.start, section_starts)) for place in headed),
    )


def cut_out(layout: Layout, text: str, start: int, end: int) -> Layout:
    """Take a stretch out of the turns; what a turn has behind it stays a turn of its own.

    A turn of which nothing but its label is left is gone.
    """
    turns: list[TurnPlace] = []
    for turn in layout.turns:
        if turn.end <= start or end <= turn.start:
            turns.append(turn)
            continue
        before = trimmed(text, turn.body, min(max(start, turn.body), turn.end))
        after = trimmed(text, min(max(end, turn.body), turn.end), turn.end)
        if before[0] < before[1]:
            turns.append(turn.edit(body=before[0], end=before[1]))
        if after[0] < after[1]:
            turns.append(turn.edit(start=after[0], body=after[0], end=after[1], time=None))
    return layout.edit(turns=tuple(turns))


def go_on(layout: Layout, text: str, start: int, end: int) -> Layout:
    """Let a stretch go on with the turn before it, unless something of the guide stands between."""
    index = bisect_right(layout.turns, start, key=lambda turn: turn.start) - 1
    if index < 0:
        return layout
    turn = layout.turns[index]
    if turn.end > start or guide_between(layout, turn.start + 1, end):
        return layout
    following = layout.turns[index + 1].start if index + 1 < len(layout.turns) else end
    turns = list(layout.turns)
    turns[index] = prolonged(turn, text, max(turn.end, min(end, following)))
    return layout.edit(turns=tuple(turns))


def prolonged(turn: TurnPlace, text: str, end: int) -> TurnPlace:
    """Let a turn go on to a place; one that said nothing yet starts to speak where its words are."""
    body = turn.body
    if body >= turn.end:
        body += len(text[body:end]) - len(text[body:end].lstrip())
    return turn.edit(body=min(body, end), end=end)
