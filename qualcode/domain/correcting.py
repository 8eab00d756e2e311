"""Correcting a layout: who speaks where, and what is a question; each correction makes an edited copy.

Text that is no turn any more goes on with the turn before it, where nothing of the guide stands between them;
otherwise it belongs to nobody. The guesses about what was corrected count as settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qualcode.domain.layout import Guess, Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.spans import trimmed
from qualcode.errors import DomainError
from qualcode.i18n import message

_Place = TurnPlace | QuestionPlace | SectionPlace

# Labels


def rename_label(layout: Layout, old: str, new: str) -> Layout:
    """Give a label another name; under a name that exists already, the two become one."""
    return _with_labels(layout, lambda name: (new,) if name == old else (name,))


def joint_label(layout: Layout, label: str, labels: Sequence[str]) -> Layout:
    """Let every turn under one label be spoken by several together.

    Raises:
        DomainError: If no other label is named.
    """
    if not labels or tuple(labels) == (label,):
        raise DomainError(message("Name the labels that {label} stands for.", label=label))
    return _with_labels(layout, lambda name: tuple(labels) if name == label else (name,))


def drop_label(layout: Layout, text: str, label: str) -> Layout:
    """Say that a label is none: its words go on with the turn before, or belong to nobody."""
    turns: list[TurnPlace] = []
    for turn in layout.turns:
        rest = tuple(name for name in turn.labels if name != label)
        if rest:
            turns.append(turn.edit(labels=rest))
        elif turns and not _guide_between(layout, turns[-1].end, turn.start):
            turns[-1] = turns[-1].edit(end=max(turn.end, turns[-1].end))
    _refuse_nothing(layout, label)
    touched = [turn for turn in layout.turns if label in turn.labels]
    return _settled(layout.edit(turns=tuple(turns)), touched).edit(
        questions=_bounded(layout.questions, layout, len(text))
    )


def set_speakers(layout: Layout, number: int, labels: Sequence[str]) -> Layout:
    """Say who speaks a turn.

    Args:
        layout: The layout.
        number: The turn's number, from 1.
        labels: The labels, at least one.

    Raises:
        DomainError: If there is no such turn, or no label is named.
    """
    turn = _turn(layout, number)
    if not labels:
        raise DomainError(message("Name who speaks turn {number}.", number=number))
    turns = list(layout.turns)
    turns[number - 1] = turn.edit(labels=tuple(dict.fromkeys(labels)))
    return _settled(layout.edit(turns=tuple(turns)), [turn])


def give(layout: Layout, text: str, start: int, end: int, labels: Sequence[str]) -> Layout:
    """Make a turn of a stretch that belongs to nobody.

    Raises:
        DomainError: If the stretch is blank, lies in a turn or a question, or no label is named.
    """
    start, end = _words(text, start, end)
    if not labels:
        raise DomainError(message("Name who speaks these words."))
    taken: list[_Place] = [*layout.turns, *layout.questions, *layout.sections]
    if any(place.start < end and start < place.end for place in taken):
        raise DomainError(
            message("Part of these words belongs to somebody, or to the guide."),
            message("Choose words between the turns, or change the speakers of the turn."),
        )
    turn = TurnPlace(start=start, body=start, end=end, labels=tuple(dict.fromkeys(labels)))
    turns = sorted((*layout.turns, turn), key=lambda place: place.start)
    return _settled(layout.edit(turns=tuple(turns)), [turn])


# The guide


def mark_question(layout: Layout, text: str, start: int, end: int, number: str = "") -> Layout:
    """Say that a stretch of text is a question; what a turn has of it is taken out of the turn.

    Args:
        layout: The layout.
        text: The text.
        start: Where the question starts.
        end: One past its end.
        number: Its number, where it has one.

    Raises:
        DomainError: If the stretch is blank or overlaps with another question or section.
    """
    start, end = _free_of_guide(layout, text, start, end)
    place = QuestionPlace(
        start=start, body=start, end=end, until=end, number=number, wording=" ".join(text[start:end].split())
    )
    made = _cut_out(layout, text, start, end)
    questions = sorted((*made.questions, place), key=lambda one: one.start)
    made = made.edit(questions=tuple(questions))
    return _settled(made.edit(questions=_bounded(made.questions, made, len(text))), [place])


def unmark_question(layout: Layout, text: str, start: int) -> Layout:
    """Say that what starts at a position is no question: it goes on with the turn before, if there is one.

    Raises:
        DomainError: If no question starts there.
    """
    place = next((one for one in layout.questions if one.start == start), None)
    if place is None:
        raise DomainError(message("No question starts there."))
    made = layout.edit(questions=tuple(one for one in layout.questions if one is not place))
    made = _go_on(made, place.start, place.end)
    return _settled(made.edit(questions=_bounded(made.questions, made, len(text))), [place])


def mark_section(layout: Layout, text: str, start: int, end: int, number: str = "") -> Layout:
    """Say that a stretch of text heads a section; see `mark_question`."""
    start, end = _free_of_guide(layout, text, start, end)
    place = SectionPlace(
        start=start, body=start, end=end, until=end, number=number, title=" ".join(text[start:end].split())
    )
    made = _cut_out(layout, text, start, end)
    sections = sorted((*made.sections, place), key=lambda one: one.start)
    return _settled(_with_sections(made, sections, text), [place])


def unmark_section(layout: Layout, text: str, start: int) -> Layout:
    """Say that what starts at a position heads no section; see `unmark_question`."""
    place = next((one for one in layout.sections if one.start == start), None)
    if place is None:
        raise DomainError(message("No section starts there."))
    made = _with_sections(layout, [one for one in layout.sections if one is not place], text)
    return _settled(_go_on(made, place.start, place.end), [place])


# Guesses


def settle(layout: Layout, places: Iterable[int]) -> Layout:
    """Confirm guesses, by their places in the layout's sequence, from 0."""
    wanted = set(places)
    return layout.edit(
        guesses=tuple(
            guess.edit(settled=True) if number in wanted else guess
            for number, guess in enumerate(layout.guesses)
        )
    )


def flaws(layout: Layout, length: int) -> list[str]:
    """List what is wrong with a layout: places out of order, overlapping, or outside a text of a length."""
    found: list[str] = []
    kinds: tuple[tuple[str, Sequence[_Place]], ...] = (
        ("turn", layout.turns),
        ("question", layout.questions),
        ("section", layout.sections),
    )
    for name, places in kinds:
        previous = 0
        for place in places:
            if not previous <= place.start <= place.body <= place.end <= length:
                found.append(f"{name} at {place.start}")
            previous = place.end
    found += [f"turn without a label at {turn.start}" for turn in layout.turns if not turn.labels]
    guide = _guide(layout)
    found += [
        f"turn over the guide at {turn.start}"
        for turn in layout.turns
        if any(place.start < turn.end and turn.start < place.end for place in guide)
    ]
    return found


# Parts


def _turn(layout: Layout, number: int) -> TurnPlace:
    if not 1 <= number <= len(layout.turns):
        raise DomainError(
            message(
                "There is no turn {number}; the interview has {count}.",
                number=number,
                count=len(layout.turns),
            )
        )
    return layout.turns[number - 1]


def _with_labels(layout: Layout, named: Callable[[str], Sequence[str]]) -> Layout:
    turns: list[TurnPlace] = []
    touched: list[TurnPlace] = []
    for turn in layout.turns:
        labels = tuple(dict.fromkeys(new for name in turn.labels for new in named(name)))
        if labels != turn.labels:
            touched.append(turn)
        turns.append(turn.edit(labels=labels))
    return _settled(layout.edit(turns=tuple(turns)), touched)


def _refuse_nothing(layout: Layout, label: str) -> None:
    if all(label not in turn.labels for turn in layout.turns):
        raise DomainError(message("Nobody speaks under {label} in this interview.", label=label))


def _guide(layout: Layout) -> list[_Place]:
    return [*layout.questions, *layout.sections]


def _guide_between(layout: Layout, start: int, end: int) -> bool:
    return any(start <= place.start < end for place in _guide(layout))


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = trimmed(text, max(start, 0), min(end, len(text)))
    if low >= high:
        raise DomainError(message("There are no words from {start} to {end}.", start=start, end=end))
    return low, high


def _free_of_guide(layout: Layout, text: str, start: int, end: int) -> tuple[int, int]:
    start, end = _words(text, start, end)
    for place in _guide(layout):
        if place.start < end and start < place.end:
            raise DomainError(
                message("Part of these words is a question or a section already."),
                message("Say first that it is none."),
            )
    return start, end


def _cut_out(layout: Layout, text: str, start: int, end: int) -> Layout:
    """Take a stretch out of the turns; what a turn has behind it stays a turn of its own."""
    turns: list[TurnPlace] = []
    for turn in layout.turns:
        if turn.end <= start or end <= turn.start:
            turns.append(turn)
            continue
        before = trimmed(text, turn.body, max(start, turn.body))
        after = trimmed(text, max(end, turn.body), max(turn.end, end))
        if before[0] < before[1]:
            turns.append(turn.edit(end=before[1]))
        if after[0] < after[1]:
            turns.append(turn.edit(start=after[0], body=after[0], end=after[1], time=None))
    return layout.edit(turns=tuple(turns))


def _go_on(layout: Layout, start: int, end: int) -> Layout:
    """Let a stretch go on with the turn before it, if nothing of the guide stands between."""
    before = [number for number, turn in enumerate(layout.turns) if turn.end <= start]
    if not before or _guide_between(layout, layout.turns[before[-1]].end, end):
        return layout
    turns = list(layout.turns)
    turns[before[-1]] = turns[before[-1]].edit(end=end)
    return layout.edit(turns=tuple(turns))


def _with_sections(layout: Layout, sections: Sequence[SectionPlace], text: str) -> Layout:
    starts = [one.start for one in sections[1:]] + [len(text)]
    bounded = (
        tuple(one.edit(until=until) for one, until in zip(sections, starts, strict=True)) if sections else ()
    )
    made = layout.edit(sections=bounded)
    return made.edit(questions=_bounded(made.questions, made, len(text)))


def _bounded(questions: Sequence[QuestionPlace], layout: Layout, length: int) -> tuple[QuestionPlace, ...]:
    """Let each question reach to the next one, or to the next section."""
    starts = sorted([*(one.start for one in questions), *(one.start for one in layout.sections), length])
    return tuple(
        question.edit(until=next(start for start in starts if start > question.start))
        for question in questions
    )


def _settled(layout: Layout, places: Iterable[_Place]) -> Layout:
    """Settle the guesses that start within any of some places."""
    spans = [(place.start, place.end) for place in places]

    def touched(guess: Guess) -> bool:
        return any(start <= guess.start < end for start, end in spans)

    return layout.edit(
        guesses=tuple(replace(guess, settled=True) if touched(guess) else guess for guess in layout.guesses)
    )
