"""How far a question reaches: over broken lines, over enumerations, and to the question that closes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.lines import ends_sentence
from qualcode.domain.parsing.marks import Family

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page

_CLOSING: Final = 4
"""How many lines may close a question behind its enumeration."""
_SMALL: Final = (Family.SMALL, Family.PLAIN, Family.ROMAN)


def extent(page: Page, first: int, limit: int) -> int:
    """Find the last line of a question that starts somewhere.

    Args:
        page: The document.
        first: The line in which the question starts.
        limit: The line before which it ends: the next turn's or item's.
    """
    limit = page.opening_line(limit)
    last = first
    while (following := last + 1) < limit:
        if following in page.labels.remarks or following in page.silent:
            break
        if page.marks[last].bare and last == first and not page.marks[following].marked:
            last = following
            continue
        listed = is_enumeration(page, following) and not _same_kind(page, first, following)
        if listed and (page.turn_lines or page.marks[following].heading):
            last = _closing(page, _enumeration(page, following, limit), limit)
            continue
        if page.marks[following].marked or not _goes_on(page, last, following, limit):
            break
        last = following
    return last


def is_enumeration(page: Page, line: int) -> bool:
    """Tell whether a line is an item of an enumeration, with or without heading signs."""
    mark = page.marks[line]
    if mark.family in _SMALL:
        return True
    return bool(mark.bullet) and not mark.family


def _same_kind(page: Page, first: int, line: int) -> bool:
    """Tell whether a line could start a question of its own, being marked as the first is."""
    here, there = page.marks[first], page.marks[line]
    if there.heading:
        return there.family is not Family.SMALL or here.family is Family.SMALL
    return bool(there.family and there.family == here.family) or bool(
        there.bullet and there.bullet == here.bullet
    )


def _enumeration(page: Page, first: int, limit: int) -> int:
    """Give the last line of an enumeration."""
    mark = page.marks[first]
    last = first
    for line in range(first + 1, limit):
        there = page.marks[line]
        another = (
            there.family == mark.family and there.bullet == mark.bullet and there.heading == mark.heading
        )
        if not (another and there.marked) and not _item_goes_on(page, last, line):
            break
        last = line
    return last


def _item_goes_on(page: Page, last: int, line: int) -> bool:
    if page.marks[line].marked:
        return False
    return page.lines[line].starts_small and not page.lines[last].ends_sentence


def _closing(page: Page, last: int, limit: int) -> int:
    """Give the last line of what asks the question behind an enumeration, if anything does."""
    level = page.marks[last].heading
    for line in range(last + 1, min(limit, last + 1 + _CLOSING)):
        mark = page.marks[line]
        if mark.heading != level or (mark.marked and not mark.heading) or mark.family:
            break
        if page.asks(line):
            return line
    return last


def _goes_on(page: Page, last: int, line: int, limit: int) -> bool:
    """Tell whether a question that ended in one line goes on in the next."""
    before, here = page.lines[last], page.lines[line]
    if page.marks[last].heading:
        return False
    closed = ends_sentence(before.text)
    if here.starts_small:
        return not closed
    if here.blank_before:
        titled = page.opens_question(line) and not page.marks[last].bare
        unfinished = not closed and not titled and not before.text.endswith((":", ")"))
        return unfinished and page.asks(line) and line + 1 == limit
    if here.text[0] == "(" or not closed:
        return True
    return page.asks(line) and line + 1 == limit
