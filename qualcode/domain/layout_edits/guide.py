"""Corrections of questions and sections."""

from __future__ import annotations

from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.layout_edits.guesses import settle_within
from qualcode.domain.layout_edits.parts import cut_out, go_on, refuse_guide, with_guide, words_of
from qualcode.domain.parsing.marks import Mark, mark_of, unmarked
from qualcode.domain.spans import trimmed
from qualcode.errors import DomainError
from qualcode.i18n import message


def mark_question(layout: Layout, text: str, start: int, end: int, number: str = "") -> Layout:
    """Say that a stretch of text is a question.

    What a turn has of it is taken out of the turn; but a turn that is marked as a whole stays a turn, and
    asks the question.

    Args:
        layout: The layout.
        text: The text.
        start: Where the question starts.
        end: One past its end.
        number: Its number; by default what stands before its words.

    Raises:
        DomainError: If the stretch is blank or shares text with another question or section.
    """
    low, high = _free(layout, text, start, end)
    turn = _whole_turn(layout, low, high)
    made = layout if turn is not None else cut_out(layout, text, low, high)
    first = low if turn is None else turn.body
    found, body, last, wording = read_item(text, first, high)
    place = QuestionPlace(
        start=low if turn is None else turn.start,
        body=body,
        end=high if turn is None else turn.end,
        until=last,
        number=number or found,
        wording=wording,
    )
    made = with_guide(made, len(text), (*made.questions, place), made.sections)
    return settle_within(made, [(place.start, place.end)])


def unmark_question(layout: Layout, text: str, start: int) -> Layout:
    """Say that what starts at a position is no question: it goes on with the turn before, if there is one.

    Raises:
        DomainError: If no question starts there.
    """
    place = _question_at(layout, start)
    made = with_guide(
        layout, len(text), [one for one in layout.questions if one is not place], layout.sections
    )
    return settle_within(go_on(made, text, place.start, place.end), [(place.start, place.end)])


def mark_section(layout: Layout, text: str, start: int, end: int, number: str = "") -> Layout:
    """Say that a stretch of text heads a section; see `mark_question`."""
    low, high = _free(layout, text, start, end)
    found, body, last, title = read_item(text, low, high)
    made = cut_out(layout, text, low, high)
    place = SectionPlace(start=low, body=body, end=high, until=last, number=number or found, title=title)
    made = with_guide(made, len(text), made.questions, (*made.sections, place))
    return settle_within(made, [(low, high)])


def unmark_section(layout: Layout, text: str, start: int) -> Layout:
    """Say that what starts at a position heads no section; see `unmark_question`."""
    place = next((one for one in layout.sections if one.start == start), None)
    if place is None:
        raise DomainError(
            message("No section starts there."), message("Choose a place where a section is headed.")
        )
    made = with_guide(
        layout, len(text), layout.questions, [one for one in layout.sections if one is not place]
    )
    return settle_within(go_on(made, text, place.start, place.end), [(place.start, place.end)])


def _question_at(layout: Layout, start: int) -> QuestionPlace:
    place = next((one for one in layout.questions if one.start == start), None)
    if place is None:
        raise DomainError(
            message("No question starts there."),
            message("Choose a place where a question starts; qualcode question list shows the questions."),
        )
    return place


def _free(layout: Layout, text: str, start: int, end: int) -> tuple[int, int]:
    low, high = words_of(text, start, end)
    refuse_guide(layout, low, high)
    return low, high


def _whole_turn(layout: Layout, low: int, high: int) -> TurnPlace | None:
    """Give the turn of which a stretch holds all words and nothing outside of it."""
    return next(
        (
            turn
            for turn in layout.turns
            if turn.start <= low <= turn.body < turn.end and high == turn.end and turn.start < turn.body
        ),
        None,
    )


def read_item(text: str, start: int, end: int) -> tuple[str, int, int, str]:
    """Read what a question or a heading says.

    Args:
        text: The text.
        start: Where its number or words start.
        end: One past its end.

    Returns:
        Its number, where its words start, its end, and its words in one line.
    """
    mark, words = _item(text, start, end)
    words[0] = text[start + mark.body : start + mark.body_end]
    return mark.number, start + mark.body, end, unmarked(" ".join(" ".join(words).split()))


def item_words(text: str, start: int, end: int) -> str:
    """Give what a question or a heading would say, in one line: with its number, without signs of markup.

    Args:
        text: The text.
        start: Where it starts.
        end: One past its end.
    """
    low, high = trimmed(text, max(start, 0), min(end, len(text)))
    return unmarked(" ".join(" ".join(_item(text, low, high)[1]).split())) if low < high else ""


def _item(text: str, start: int, end: int) -> tuple[Mark, list[str]]:
    """Read the marks at the start of an item, and the words of its lines, the number among them."""
    first, *others = text[start:end].split("\n")
    mark = mark_of(first.strip())
    words = [first[mark.start : mark.body_end]]
    for line in others:
        bare = line.strip()
        if bare:
            other = mark_of(bare)
            words.append(bare[other.start : other.body_end])
    return mark, words
