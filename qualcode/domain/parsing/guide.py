"""All questions and sections of a document, from every kind of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.domain.layout import Guess, GuessKind, QuestionPlace, SectionPlace
from qualcode.domain.parsing.asking import asked_items
from qualcode.domain.parsing.bullets import bullet_items
from qualcode.domain.parsing.headings import heading_items
from qualcode.domain.parsing.marks import unmarked
from qualcode.domain.parsing.numbering import numbered_items
from qualcode.domain.parsing.rounds import unmarked_items
from qualcode.domain.parsing.titles import title_items

if TYPE_CHECKING:
    from qualcode.domain.parsing.items import Item
    from qualcode.domain.parsing.page import Page


def guide_items(page: Page) -> list[Item]:
    """Find the questions and sections of a document, ascending, none inside another."""
    items = _without_overlap([*heading_items(page), *numbered_items(page), *bullet_items(page)])
    marked = _lines(item for item in items if not item.section)
    sections = _lines(item for item in items if item.section)
    items += unmarked_items(page, marked, sections)
    marked |= _lines(item for item in items if not item.section)
    items = _without_overlap([*items, *asked_items(page, marked)])
    starts = {item.first for item in items if not item.section}
    return _without_overlap([*items, *title_items(page, starts, _lines(items))])


def places(
    page: Page, items: Sequence[Item], length: int
) -> tuple[list[QuestionPlace], list[SectionPlace], list[Guess]]:
    """Turn items into places in the text.

    Args:
        page: The document.
        items: Its questions and sections, ascending.
        length: The text's length.

    Returns:
        The questions, the sections, and the reasons for both.
    """
    questions: list[QuestionPlace] = []
    sections: list[SectionPlace] = []
    guesses: list[Guess] = []
    until, section_until = length, length
    doubtful = {line for one in page.labels.rulings.values() if not one.sure for line in one.lines}
    for item in reversed(items):
        start, body, end = _ends(page, item)
        kind = GuessKind.SECTION if item.section else GuessKind.QUESTION
        sure = item.sure and doubtful.isdisjoint(range(item.first, item.last + 1))
        guesses.append(Guess(kind=kind, start=start, end=end, reason=item.reason, sure=sure))
        number = item.number if item.turn else page.marks[item.first].number
        wording = _wording(page, item)
        if item.section:
            sections.append(
                SectionPlace(
                    start=start, body=body, end=end, until=section_until, number=number, title=wording
                )
            )
            section_until = start
        else:
            questions.append(
                QuestionPlace(start=start, body=body, end=end, until=until, number=number, wording=wording)
            )
        until = start
    return questions[::-1], sections[::-1], guesses[::-1]


def _ends(page: Page, item: Item) -> tuple[int, int, int]:
    first, last = page.lines[item.first], page.lines[item.last]
    if item.turn:
        opening = page.lines[page.opening_line(item.first)]
        return opening.start, last.start + item.body, last.start + len(page.said(item.last))
    return first.start, first.start + page.marks[item.first].body, last.start + page.marks[item.last].body_end


def _wording(page: Page, item: Item) -> str:
    if item.turn:
        return unmarked(" ".join(page.said(item.last)[item.body :].strip("*_ ").split()))
    first = page.marks[item.first]
    words = [] if first.bare and item.last > item.first else [page.words(item.first)]
    for line in range(item.first + 1, item.last + 1):
        mark = page.marks[line]
        if line not in page.silent:
            words.append(page.lines[line].text[mark.start : mark.body_end])
    return unmarked(" ".join(" ".join(words).split()))


def _lines(items: Iterable[Item]) -> set[int]:
    return {line for item in items for line in range(item.first, item.last + 1)}


def _without_overlap(items: Iterable[Item]) -> list[Item]:
    """Leave out what starts inside another; of two that start together, the first given stays."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda one: one.first):
        if not kept or item.first > kept[-1].last:
            kept.append(item)
    return kept
