"""Numbered questions and sections: `A1.`, `12)`, `Question 3:`, `B. Leadership`.

A number makes a question where the document keeps it up: it must stand before answers, again and again, and
count upwards from one stretch between turns to the next. What counts within one stretch is a list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.extent import extent
from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.marks import QUESTION_FAMILIES, SECTION_FAMILIES, Family
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Page

_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class _Numbered:
    line: int
    last: int
    order: tuple[str, tuple[int, ...], str]
    """What comes before what: letters, figures, letter behind."""
    asks: bool
    answered: bool
    direct: bool
    """Whether the answer comes before anything that an interviewer adds."""
    gap: int
    """The turn before it, which tells one stretch from another."""


def numbered_items(page: Page) -> list[Item]:
    """Find the questions and sections that a document numbers."""
    by_family: dict[Family, list[int]] = {}
    for line, mark in enumerate(page.marks):
        if (
            mark.family
            and not mark.heading
            and not page.turn(line)
            and line >= page.labels.header
            and mark.firm
            and line not in page.listed
        ):
            by_family.setdefault(mark.family, []).append(line)
    items: list[Item] = []
    for family in QUESTION_FAMILIES:
        items += _questions(page, [_numbered(page, line) for line in by_family.get(family, [])], family)
    starts = {item.first for item in items}
    items += _plain_sections(page, by_family.get(Family.PLAIN, []), starts)
    for family in SECTION_FAMILIES:
        lines = by_family.get(family, [])
        if family is Family.ROMAN:
            lines = sorted(
                {
                    *lines,
                    *(line for line in by_family.get(Family.LETTER, []) if page.marks[line].number == "I"),
                }
            )
        items += _sections(page, [line for line in lines if line not in starts], starts)
    return items


def _numbered(page: Page, line: int) -> _Numbered:
    last = extent(page, line, page.next_turn(line))
    return _Numbered(
        line=line,
        last=last,
        order=_order(page.marks[line].number),
        asks=any(page.asks(one) for one in range(line, last + 1)),
        direct=page.answered(last + 1),
        answered=page.answered(last + 1) or page.opens_round(line, last),
        gap=page.next_turn(line),
    )


def _order(number: str) -> tuple[str, tuple[int, ...], str]:
    letters = re.match(r"[^\W\d_]*", number)
    head = letters.group() if letters else ""
    tail = re.search(r"[^\W\d_]*$", number[len(head) :])
    return head, tuple(int(figure) for figure in re.findall(r"\d+", number)), tail.group() if tail else ""


def _questions(page: Page, found: Sequence[_Numbered], family: Family) -> Iterator[Item]:
    lists = _lists(found) if family is Family.PLAIN else frozenset()
    open_ones = [one for one in found if one.line not in lists]
    chain = _chain([one for one in open_ones if one.answered or one.asks])
    answered = [one for one in chain if one.answered]
    if len(chain) < 2 or (page.turn_lines and (len({one.gap for one in chain}) < 2 or not answered)):
        return
    taken = {one.line for one in chain}
    # A number without a question mark or an answer is a question all the same, where it closes the count.
    chain += [one for one in open_ones if one.line not in taken and family is Family.COMPOUND]
    keeps_up = len(answered) >= 3 or sum(one.asks for one in chain) >= 2
    alone = Counter(one.gap for one in found)
    for one in chain:
        # A bare figure may be a list's, so it needs more than a question mark or an answer.
        second = family is not Family.PLAIN or alone[one.gap] == 1
        known = (one.asks and one.answered) or (second and (one.asks or one.direct))
        yield Item(
            first=one.line,
            last=one.last,
            section=False,
            reason=message("Numbered as other questions are."),
            sure=keeps_up and known and bool(page.turn_lines),
        )


def _lists(found: Sequence[_Numbered]) -> frozenset[int]:
    """Give the lines of lists: within one stretch between turns they count up from 1, and do not all ask."""
    listed: set[int] = set()
    by_gap: dict[int, list[_Numbered]] = {}
    for one in found:
        by_gap.setdefault(one.gap, []).append(one)
    for items in by_gap.values():
        run: list[_Numbered] = []
        for one in items:
            figure = one.order[1][-1:]
            if figure == (len(run) + 1,) and not (run and one.asks and not run[-1].asks):
                run.append(one)
            else:
                listed |= _listed(run)
                run = [one] if figure == (1,) else []
        listed |= _listed(run)
    return frozenset(listed)


def _listed(run: Sequence[_Numbered]) -> set[int]:
    return {one.line for one in run} if len(run) > 1 and not all(one.asks for one in run) else set()


def _chain(found: Sequence[_Numbered]) -> list[_Numbered]:
    """Keep the numbers that count upwards, or start anew under a new heading."""
    kept: list[_Numbered] = []
    for one in found:
        while kept and one.order <= kept[-1].order and not kept[-1].answered and one.answered:
            kept.pop()
        if not kept or one.order > kept[-1].order or (one.answered and _restarts(one, kept[-1])):
            kept.append(one)
    return kept


def _restarts(one: _Numbered, before: _Numbered) -> bool:
    """Tell whether the count starts anew, as it does under a new section."""
    return one.gap != before.gap and one.asks and one.order[1][-1:] == (1,)


def _sections(page: Page, lines: Sequence[int], questions: set[int]) -> Iterator[Item]:
    run = [line for line in lines if len(page.lines[line].text) <= _LONGEST_TITLE]
    chain: list[int] = []
    for line in run:
        expected = _place(page.marks[chain[-1]].number) + 1 if chain else 1
        # A word before the number says what it counts; the first may have been left out.
        begins = not chain and page.marks[line].family is Family.SECTION
        if begins or _place(page.marks[line].number) == expected:
            chain.append(line)
    if len(chain) < 2 or len({page.next_turn(line) for line in chain}) < 2:
        return
    direct = sum(page.answered(line + 1) for line in chain)
    asking = sum(page.lines[line].asks for line in chain)
    if 2 * direct > len(chain) or 2 * asking > len(chain):
        yield from (_as_question(page, line) for line in chain)
        return
    for line in chain:
        last = _title_end(page, line)
        yield Item(
            first=line,
            last=last,
            section=True,
            reason=message("A heading in a row of letters or numbers, above questions."),
            sure=not page.answered(last + 1)
            and not page.lines[line].asks
            and (page.lines[line].blank_before or line + 1 in questions or line == chain[0]),
        )


def _title_end(page: Page, line: int) -> int:
    """Give the last line of a section's heading: the title stands below a number on a line of its own."""
    below = line + 1
    if not page.marks[line].bare or below >= len(page.lines) or page.marks[below].marked:
        return line
    here = page.lines[below]
    titled = len(here.text) <= _LONGEST_TITLE and not (here.ends_sentence or here.text.endswith(":"))
    return below if titled and not page.turn(below) and below not in page.silent else line


def _plain_sections(page: Page, lines: Sequence[int], questions: set[int]) -> list[Item]:
    """Find headings with a bare figure right above questions numbered otherwise: `1. Start`, `1.1 ...`."""
    found = [
        line
        for line in lines
        if line not in questions
        and line + 1 in questions
        and page.marks[line + 1].family is not Family.PLAIN
        and not page.lines[line].ends_sentence
    ]
    reason = message("A heading in a row of letters or numbers, above questions.")
    return [
        Item(first=line, last=line, section=True, reason=reason, sure=len(page.words(line)) <= _LONGEST_TITLE)
        for line in found
        if len(found) > 1
    ]


def _as_question(page: Page, line: int) -> Item:
    return Item(
        first=line,
        last=extent(page, line, page.next_turn(line)),
        section=False,
        reason=message("Numbered as other questions are."),
        sure=page.lines[line].asks,
    )


def _place(number: str) -> int:
    """Give the place of a section's letter, Roman number or figure in its row."""
    if number.isdigit():
        return int(number)
    if set(number) <= set(_ROMAN) and (len(number) > 1 or number == "I"):
        values = [_ROMAN[letter] for letter in number]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return ord(number[0]) - ord("A") + 1
