"""Questions behind bullets, or set in bold: one at a time before the answers, again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.extent import extent
from qualcode.domain.parsing.items import Item
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page


@dataclass(frozen=True, slots=True)
class _Bullet:
    line: int
    last: int
    answered: bool
    asks: bool
    stands: bool
    """Whether an answer, another question or the end comes next, and no further text."""
    alone: bool
    """Whether no other bullet stands right above or below it."""


def bullet_items(page: Page) -> list[Item]:
    """Find the questions that a document marks by a bullet or by bold type."""
    by_sign: dict[str, list[int]] = {}
    for line, mark in enumerate(page.marks):
        if mark.heading or page.turn(line) or line < page.labels.header:
            continue
        sign = mark.bullet or ("**" if mark.bold else "")
        if sign and line not in page.listed and page.words(line):
            by_sign.setdefault(sign, []).append(line)
    return [item for lines in by_sign.values() for item in _questions(page, lines)]


def _questions(page: Page, lines: Sequence[int]) -> Iterator[Item]:
    bullets = list(_bullets(page, lines))
    alone = [one for one in bullets if one.alone]
    answered = sum(one.answered for one in alone)
    asking = sum(one.asks for one in bullets)
    if answered < 2 or 5 * len(alone) < 3 * len(bullets):
        return
    keeps_up = answered >= 3 and (2 * asking >= len(bullets) or 10 * len(alone) >= 9 * len(bullets))
    for one in bullets:
        spaced = page.lines[one.line].blank_before
        if not (one.asks and spaced) and not (one.alone and one.stands):
            continue
        yield Item(
            first=one.line,
            last=one.last,
            section=False,
            reason=message("Marked as other questions are, and answered."),
            sure=keeps_up and one.alone and one.stands and (one.asks or (spaced and page.spaced)),
        )


def _bullets(page: Page, lines: Sequence[int]) -> Iterator[_Bullet]:
    reach = {line: extent(page, line, page.next_turn(line)) for line in lines}
    beside = {one for pair in pairwise(lines) if reach[pair[0]] + 1 == pair[1] for one in pair}
    for line in lines:
        last = reach[line]
        asks = any(page.asks(one) for one in range(line, last + 1))
        answered = _is_answered(page, last + 1) or (asks and page.opens_round(line, last))
        yield _Bullet(
            line=line,
            last=last,
            answered=answered,
            stands=answered or last + 1 >= len(page.lines) or page.marks[last + 1].marked,
            asks=asks,
            alone=line not in beside and (line - 1 not in page.listed or page.lines[line].blank_before),
        )


def _is_answered(page: Page, line: int) -> bool:
    return page.answered(line) or (line in page.labels.remarks and page.turn(line + 1))
