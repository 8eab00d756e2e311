"""What holds of every layout, as a check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.errors import DomainError
from qualcode.i18n import Message, message

Place = TurnPlace | QuestionPlace | SectionPlace
"""Something that a layout places."""


def check(layout: Layout, text: str) -> None:
    """Make sure that a layout is valid.

    Raises:
        DomainError: If it is not; the sentence names the first thing that is wrong.
    """
    found = violations(layout, text)
    if found:
        raise DomainError(
            message("The layout does not fit its text: {first}", first=found[0]),
            message("Import the transcript anew, or report this as an error of qualcode."),
        )


def violations(layout: Layout, text: str) -> list[Message]:
    """List what is wrong with a layout: nothing, for one that parsing or a correction made.

    Within each sequence places ascend and share no text. Turns, questions and sections share none either, but
    for a turn that asks a question: the two start together, and the turn ends no earlier. Questions reach to
    the next question or section.

    Args:
        layout: The layout.
        text: The text that it is about.
    """
    return [
        *_of_places("turn", layout.turns, text),
        *_of_places("question", layout.questions, text),
        *_of_places("section", layout.sections, text),
        *_of_labels(layout),
        *_of_reach(layout, len(text)),
        *_between(layout),
        *_of_guesses(layout, len(text)),
    ]


def _of_places(kind: str, places: Sequence[Place], text: str) -> Iterator[Message]:
    previous = 0
    for place in places:
        if not previous <= place.start <= place.body <= place.end <= len(text) or place.start == place.end:
            yield message("a {kind} is out of place at {start}", kind=kind, start=place.start)
        elif text[place.start].isspace() or text[place.end - 1].isspace():
            yield message("a {kind} starts or ends with a blank at {start}", kind=kind, start=place.start)
        elif place.body < place.end and text[place.body].isspace():
            yield message("the words of a {kind} start with a blank at {start}", kind=kind, start=place.start)
        previous = place.end


def _of_labels(layout: Layout) -> Iterator[Message]:
    for turn in layout.turns:
        named = all(name == " ".join(name.split()) and name for name in turn.labels)
        if not turn.labels or len(set(turn.labels)) < len(turn.labels) or not named:
            yield message("a turn names no speaker, or one twice, at {start}", start=turn.start)


def _of_reach(layout: Layout, length: int) -> Iterator[Message]:
    starts = [*(question.start for question in layout.questions), *(one.start for one in layout.sections)]
    guide = sorted(starts)
    after = dict(zip(guide, [*guide[1:], length], strict=False))
    for question in layout.questions:
        if question.until != after[question.start] or question.until < question.end:
            yield message("a question does not reach to the next at {start}", start=question.start)
    sections = [section.start for section in layout.sections]
    for section, until in zip(layout.sections, [*sections[1:], length], strict=False):
        if section.until != until:
            yield message("a section does not reach to the next at {start}", start=section.start)


def _between(layout: Layout) -> Iterator[Message]:
    spoken = {turn.start: turn.end for turn in layout.turns}
    unasked = [one for one in layout.questions if spoken.get(one.start, 0) < one.end]
    places: list[Place] = [*layout.turns, *unasked, *layout.sections]
    places.sort(key=lambda place: place.start)
    for one, other in pairwise(places):
        if other.start < one.end:
            yield message("two places share text at {start}", start=other.start)


def _of_guesses(layout: Layout, length: int) -> Iterator[Message]:
    previous = (0, 0)
    for guess in layout.guesses:
        if not 0 <= guess.start <= guess.end <= length or (guess.start, guess.end) < previous:
            yield message("a guess is out of place at {start}", start=guess.start)
        previous = (guess.start, guess.end)
