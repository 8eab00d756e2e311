"""Section headings that are set apart by capitals or bold type only."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.page import Page
from qualcode.i18n import message

_LONGEST: Final = 70
_FEWEST_LETTERS: Final = 4


def title_items(page: Page, questions: Collection[int], taken: Collection[int]) -> list[Item]:
    """Find short lines in capitals or bold, right above turns or questions; one alone is none.

    Args:
        page: The document.
        questions: The lines in which questions start.
        taken: The lines of all questions and sections found so far.
    """
    found = [
        line
        for line in range(page.labels.header, len(page.lines) - 1)
        if line not in taken
        and not page.turn(line)
        and _stands_out(page, line)
        and (page.turn(line + 1) or line + 1 in questions)
    ]
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


def _stands_out(page: Page, line: int) -> bool:
    here, words = page.lines[line], page.words(line)
    capitals = words.isupper() and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
    return (
        (page.marks[line].bold or capitals)
        and here.blank_before
        and page.lines[line + 1].blank_before
        and len(words) <= _LONGEST
        and not here.ends_sentence
        and not words.endswith(":")
    )
