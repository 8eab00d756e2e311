"""Questions of a document that names no speakers: quoted, in bold, or short paragraphs that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.marks import QUOTE
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page

_LONGEST: Final = 250
"""How many characters a question may have that nothing but its form shows."""


def plain_questions(page: Page) -> Iterator[Item]:
    """Find the questions of a document that names no speakers.

    Args:
        page: The document.
    """
    asking = [one for one in _paragraphs(page) if page.lines[one[1]].asks and one[1] + 1 < len(page.lines)]
    quoted = [one for one in asking if page.marks[one[0]].bullet == QUOTE]
    bold = [one for one in asking if page.marks[one[0]].bold]
    spaced = any(line.blank_before for line in page.lines[1:])
    plain = [one for one in asking if _only_asks(page, *one, spaced=spaced)]
    for kind in (quoted, bold, plain):
        if len(kind) < 2:
            continue
        for first, last in kind:
            yield Item(
                first=first,
                last=last,
                section=False,
                reason=message("A paragraph that asks, in a text that names no speakers."),
                sure=False,
            )
        return


def _paragraphs(page: Page) -> list[tuple[int, int]]:
    """Give the first and last line of each paragraph; quoted lines below each other are one."""
    found: list[tuple[int, int]] = []
    for line, mark in enumerate(page.marks):
        quoted = mark.bullet == QUOTE and line > 0 and page.marks[line - 1].bullet == QUOTE
        if quoted and not page.lines[line].blank_before:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found


def _only_asks(page: Page, first: int, last: int, *, spaced: bool) -> bool:
    here = page.lines[first]
    return (
        first == last
        and here.text.count("?") == 1
        and page.opens_question(first)
        and here.end - here.start <= _LONGEST
        and (here.blank_before or not spaced)
    )
