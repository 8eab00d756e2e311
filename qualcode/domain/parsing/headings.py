"""Markdown headings: the title, sections, questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.extent import extent
from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.marks import QUESTION_FAMILIES, SECTION_FAMILIES, Family
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    family: Family
    asks: bool
    answered: bool
    """Whether somebody answers right below it."""
    remark: bool
    """Whether it ends in a colon and has no number."""

    @property
    def like_question(self) -> bool:
        return self.asks or self.family in QUESTION_FAMILIES


def heading_items(page: Page) -> list[Item]:
    """Find the questions and sections among the headings of a document; a title is neither."""
    headings = [_heading(page, line) for line, mark in enumerate(page.marks) if mark.heading]
    headings = [one for one in headings if not page.turn(one.line) and one.line >= page.labels.header]
    if not headings:
        return []
    asked = _question_level(page, headings)
    title = _title(page, headings, asked)
    return list(_items(page, [one for one in headings if one is not title], asked))


def _heading(page: Page, line: int) -> _Heading:
    mark = page.marks[line]
    remark = page.words(line).endswith(":") and not mark.family
    return _Heading(line, mark.heading, mark.family, page.lines[line].asks, page.answered(line + 1), remark)


def _question_level(page: Page, headings: list[_Heading]) -> int:
    """Choose the level that holds the questions; 0 where no heading is one."""
    count = Counter(one.level for one in headings)
    asking = Counter(one.level for one in headings if one.like_question)
    answered = Counter(one.level for one in headings if one.answered)
    for level in sorted(count, reverse=True):
        if 2 * asking[level] > count[level] and count[level] >= 2:
            return level
    if asking:
        return asking.most_common(1)[0][0]
    if not page.turn_lines or any(page.by_interviewer(line) for line in page.turn_lines):
        return 0
    deepest = max(answered, default=0)
    return deepest if deepest and 2 * answered[deepest] >= count[deepest] else 0


def _title(page: Page, headings: list[_Heading], asked: int) -> _Heading | None:
    """Tell which heading is the document's title: the first, where it is unlike the others."""
    first, rest = headings[0], headings[1:]
    deeper = all(one.level > first.level for one in rest)
    if deeper and not first.like_question and not first.family and first.line == page.labels.header:
        return first
    if first.like_question or first.answered or first.family in SECTION_FAMILIES:
        return None
    numbered = [one for one in rest if one.level == first.level and one.family]
    followed = bool(rest) and rest[0].line == first.line + 1 and rest[0].level == first.level
    if deeper or (numbered and followed) or (numbered and not first.family):
        return first
    return first if followed and asked and first.level < asked else None


def _items(page: Page, headings: list[_Heading], asked: int) -> Iterator[Item]:
    numbered = any(one.level == asked and one.family in QUESTION_FAMILIES for one in headings)
    mostly = Counter(one.like_question for one in headings if one.level == asked)
    sure = mostly[True] >= mostly[False]
    covered = -1
    for one in headings:
        if one.line <= covered or one.remark:
            continue
        if _is_section(one, asked):
            yield Item(
                first=one.line,
                last=one.line,
                section=True,
                reason=message("A heading above the questions."),
                sure=asked > 0 and (one.level < asked or one.family in SECTION_FAMILIES),
            )
        elif one.level == asked:
            covered = extent(page, one.line, page.next_turn(one.line))
            yield Item(
                first=one.line,
                last=covered,
                section=False,
                reason=message("A heading as other questions have."),
                sure=(one.like_question or sure) and not (numbered and not one.family and not one.asks),
            )


def _is_section(one: _Heading, asked: int) -> bool:
    if not asked or one.level < asked:
        return not one.asks
    return one.level == asked and one.family in SECTION_FAMILIES and not one.asks and not one.answered
