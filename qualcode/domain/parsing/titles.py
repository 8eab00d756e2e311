"""Section headings without a number: in capitals, in bold, behind `Topic:`, or alone above who asks."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.lexicon import SECTION_HEADS
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page

_LONGEST: Final = 70
_FEWEST_LETTERS: Final = 4
_MOST_WORDS: Final = 4
"""How many words a heading may have that nothing sets apart but its place."""


def title_items(page: Page, questions: Collection[int], taken: Collection[int]) -> list[Item]:
    """Find short lines that stand out right above turns or questions; one alone is none.

    Args:
        page: The document.
        questions: The lines in which questions start.
        taken: The lines of all questions and sections found so far.
    """
    alone = [
        line
        for line in range(page.labels.header, len(page.lines) - 1)
        if line not in taken and not page.turn(line) and _stands_alone(page, line)
    ]
    above = [line for line in alone if page.turn(page.below(line)) or page.below(line) in questions]
    found = [line for line in above if _stands_out(page, line)]
    if len(found) < 2:
        found = [line for line in above if page.by_interviewer(page.below(line)) and _is_plain(page, line)]
        found = found if _closes_sentences(page, found) else []
    return [
        Item(
            first=line,
            last=line,
            section=True,
            reason=message("A short line that stands out above a question or a turn."),
            sure=False,
        )
        for line in found
        if len(found) > 1
    ]


def _stands_alone(page: Page, line: int) -> bool:
    """Tell whether a line could be a heading: short, between empty lines, and no sentence."""
    here = page.lines[line]
    return (
        here.blank_before
        and page.lines[line + 1].blank_before
        and len(page.words(line)) <= _LONGEST
        and not here.ends_sentence
        and here.text[-1] not in ":;,"
    )


def _stands_out(page: Page, line: int) -> bool:
    words = page.words(line)
    if page.marks[line].bold or (words.isupper() and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS):
        return True
    head, colon, _title = words.partition(":")
    return bool(colon) and head.strip().casefold() in SECTION_HEADS


def _is_plain(page: Page, line: int) -> bool:
    words = page.lines[line].text
    return words[0].isupper() and words[-1].isalnum() and len(words.split()) <= _MOST_WORDS


def _closes_sentences(page: Page, others: Collection[int]) -> bool:
    """Tell whether what is said ends in full stops, so that a line without one is none of it."""
    last = [page.opening_line(line) - 1 for line in page.turn_lines]
    last = [line for line in last if line >= 0 and line not in others]
    closed = sum(page.lines[line].ends_sentence for line in last)
    return 5 * closed >= 4 * len(last)
