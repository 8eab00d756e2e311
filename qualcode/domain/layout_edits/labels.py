"""Corrections of labels and turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.domain.layout import Layout, TurnPlace
from qualcode.domain.layout_edits.guesses import settle_within
from qualcode.domain.layout_edits.parts import (
    checked_labels,
    cut_out,
    guide_between,
    guide_of,
    prolonged,
    refuse_guide,
    turn_numbered,
    with_turns,
    words_of,
)
from qualcode.domain.words import whole_words
from qualcode.errors import DomainError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.layout_edits.checking import Place


def rename_label(layout: Layout, old: str, new: str) -> Layout:
    """Give a label another name; under a name that exists already, the two become one.

    Raises:
        DomainError: If the new name is empty.
    """
    (name,) = checked_labels([new])
    return _renamed(layout, lambda label: (name,) if label == old else (label,))


def joint_label(layout: Layout, label: str, labels: Sequence[str]) -> Layout:
    """Let every turn under one label be spoken by several together; `set_speakers` does so for one turn.

    Raises:
        DomainError: If no other label is named.
    """
    named = tuple(dict.fromkeys(" ".join(name.split()) for name in labels if name.strip()))
    if not named or named == (label,):
        raise DomainError(
            message("Name the labels that {label} stands for.", label=label),
            message("At least two, e.g. OMR TA; to give one label another name, rename it."),
        )
    return _renamed(layout, lambda name: named if name == label else (name,))


def drop_label(layout: Layout, text: str, label: str) -> Layout:
    """Say that a label is none: its words go on with the turn before, or belong to nobody.

    Of a joint turn, the others remain.

    Args:
        layout: The layout.
        text: The text.
        label: The label that is none.

    Raises:
        DomainError: If nobody speaks under it.
    """
    turns: list[TurnPlace] = []
    dropped: list[TurnPlace] = []
    starts = [place.start for place in guide_of(layout)]
    for turn in layout.turns:
        rest = tuple(name for name in turn.labels if name != label)
        if rest != turn.labels:
            dropped.append(turn)
        if rest:
            turns.append(turn.edit(labels=rest))
        elif turns and bisect_right(starts, turns[-1].start) == bisect_left(starts, turn.end):
            turns[-1] = prolonged(turns[-1], text, turn.end)
    if not dropped:
        raise DomainError(
            message("Nobody speaks under {label} in this interview.", label=label),
            message("qualcode label list shows the labels of every interview."),
        )
    return settle_within(layout.edit(turns=tuple(turns)), [(turn.start, turn.end) for turn in dropped])


def set_speakers(layout: Layout, number: int, labels: Sequence[str]) -> Layout:
    """Say who speaks a turn.

    Args:
        layout: The layout.
        number: The turn's number, from 1.
        labels: The labels, at least one.

    Raises:
        DomainError: If there is no such turn, or no label is named.
    """
    turn = turn_numbered(layout, number)
    named = checked_labels(labels)
    turns = (*layout.turns[: number - 1], turn.edit(labels=named), *layout.turns[number:])
    return settle_within(layout.edit(turns=turns), [(turn.start, turn.end)])


def give(layout: Layout, text: str, start: int, end: int, labels: Sequence[str]) -> Layout:
    """Make a turn of a stretch that belongs to nobody.

    Raises:
        DomainError: If the stretch is blank, lies in a turn or in the guide, or no label is named.
    """
    low, high = words_of(text, start, end)
    named = checked_labels(labels)
    taken: list[Place] = [*layout.turns, *layout.questions, *layout.sections]
    if any(place.start < high and low < place.end for place in taken):
        raise DomainError(
            message("Part of these words belongs to somebody, or to the guide."),
            message("Choose words between the turns, or change the speakers of the turn."),
        )
    turn = TurnPlace(start=low, body=low, end=high, labels=named)
    return settle_within(with_turns(layout, (*layout.turns, turn)), [(low, high)])


def take_away(layout: Layout, text: str, start: int, end: int) -> Layout:
    """Let a stretch, of whole words, belong to nobody; what its turn has behind it stays a turn of its own.

    Raises:
        DomainError: If the stretch is blank, belongs to nobody already, or is part of a question.
    """
    low, high = words_of(text, *whole_words(text, start, end))
    refuse_guide(layout, low, high)
    if not any(turn.start < high and low < turn.end for turn in layout.turns):
        raise DomainError(
            message("These words belong to nobody already."), message("Choose words within a turn.")
        )
    return settle_within(cut_out(layout, text, low, high), [(low, high)])


def split_turn(layout: Layout, text: str, start: int, labels: Sequence[str]) -> Layout:
    """Let somebody else speak from a place within a turn to the turn's end.

    Args:
        layout: The layout.
        text: The text.
        start: Where the other starts to speak; within a word, that word's start.
        labels: Who does.

    Raises:
        DomainError: If the place lies in no turn's words, at their very start or at their end, or in a
            question that the turn asks.
    """
    named = checked_labels(labels)
    start = whole_words(text, start, start)[0]
    turn = next((one for one in layout.turns if one.body < start < one.end), None)
    if turn is None or not text[turn.body : start].strip():
        raise DomainError(message("No turn goes on there."), message("Choose a place within a turn's words."))
    low, high = words_of(text, start, turn.end)
    refuse_guide(layout, low, high)
    kept = turn.edit(end=words_of(text, turn.body, start)[1])
    added = TurnPlace(start=low, body=low, end=high, labels=named)
    others = [one for one in layout.turns if one is not turn]
    return settle_within(with_turns(layout, (*others, kept, added)), [(turn.start, turn.end)])


def join_turn(layout: Layout, text: str, number: int) -> Layout:
    """Let a turn go on with the one before it: its words are spoken by whoever speaks there.

    Args:
        layout: The layout.
        text: The text.
        number: The turn's number, from 1.

    Raises:
        DomainError: If there is no such turn, none before it, or something of the guide stands between.
    """
    turn = turn_numbered(layout, number)
    if number == 1:
        raise DomainError(
            message("No turn stands before the first."),
            message("Choose a later turn; the first can be given to another speaker."),
        )
    before = layout.turns[number - 2]
    if guide_between(layout, before.end, turn.end):
        raise DomainError(
            message("A question or a section stands between these turns."),
            message("Say first that it is none."),
        )
    joined = prolonged(before, text, turn.end)
    turns = (*layout.turns[: number - 2], joined, *layout.turns[number:])
    return settle_within(layout.edit(turns=turns), [(before.start, turn.end)])


def _renamed(layout: Layout, named: Callable[[str], Sequence[str]]) -> Layout:
    turns: list[TurnPlace] = []
    touched: list[tuple[int, int]] = []
    for turn in layout.turns:
        labels = tuple(dict.fromkeys(new for name in turn.labels for new in named(name)))
        if labels != turn.labels:
            touched.append((turn.start, turn.end))
        turns.append(turn.edit(labels=labels))
    return settle_within(layout.edit(turns=tuple(turns)), touched)
