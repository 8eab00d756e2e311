"""Questions without any mark: what stands alone before the same speakers answer again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.marks import Family
from qualcode.domain.parsing.plain import plain_questions
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.page import Gap, Page

_LONGEST: Final = 600
"""How many characters a question without a question mark may have."""
_LONGEST_TITLE: Final = 70


@dataclass(frozen=True, slots=True)
class _Last:
    """The last block before a turn."""

    gap: int
    first: int
    last: int
    restarts: bool
    """Whether whoever speaks then has spoken since the question before."""
    again: bool
    """Whether the same person spoke right before."""
    asks: bool
    opens: bool
    """Whether it starts as a question does."""
    first_gap: bool
    titles: tuple[int, ...] = ()
    """The lines above it that could be a section's heading."""
    asker: bool = False
    """Whether whoever asks the others speaks then."""


def unmarked_items(page: Page, marked: Collection[int], sections: Collection[int]) -> list[Item]:
    """Find the questions that no mark shows.

    Args:
        page: The document.
        marked: The lines of the questions that marks show.
        sections: The lines of the sections that marks show.
    """
    if not page.turn_lines:
        return [] if marked else list(plain_questions(page))
    gaps = [_below(gap, sections) for gap in page.gaps()]
    found, unmarked_rounds = _last_blocks(page, gaps, marked)
    apart = _apart(page, found)
    # Where every turn stands apart, an answer may end so too; but nobody answers before the first question.
    opened = [one for one in found if one.asker]
    prompted = apart or (len(opened) >= 2 and opened[0].first_gap)
    restarting = [one for one in found if one.restarts and not one.asker]
    regular = len(restarting) >= 3 and 10 * unmarked_rounds <= len(restarting)
    asking = sum(one.asks for one in restarting)
    habit = regular and 5 * asking >= 3 * len(restarting)
    items: list[Item] = []
    for one in found:
        item = _item(page, one, marked=bool(marked), regular=regular, habit=habit or apart)
        if item is not None and (prompted or not one.asker):
            items.append(item)
    if not marked and not sections:
        items += _titles(page, found, items)
    return items


def _apart(page: Page, found: Sequence[_Last]) -> bool:
    """Tell whether empty lines before a turn of whoever asks set rounds apart, and not every turn."""
    spaced = sum(page.lines[line].blank_before for line in page.turn_lines if line)
    opened = sum(one.asker for one in found)
    return opened >= 2 and 2 * spaced <= 3 * len(found) and 2 * spaced <= len(page.turn_lines)


def _below(gap: Gap, sections: Collection[int]) -> Gap:
    """Leave out of a gap what stands above a section's heading in it."""
    for line in range(gap.end - 1, gap.first - 1, -1):
        if line in sections:
            return replace(gap, first=line + 1)
    return gap


def _last_blocks(page: Page, gaps: Sequence[Gap], marked: Collection[int]) -> tuple[list[_Last], int]:
    """Give the last block before each turn, and how often a round starts anew without one."""
    found: list[_Last] = []
    heard: set[str] = set()
    unmarked_rounds = 0
    for number, gap in enumerate(gaps):
        if not gap.after:
            break
        restarts = bool(heard & set(gap.after)) or number == 0
        held = any(line in marked for line in range(gap.first, gap.end))
        one = None if held else _last_block(page, gap, number, restarts=restarts)
        if one is not None and one.asker and not (one.asks and page.opens_round(one.first, one.last)):
            one = None
        if one is not None:
            found.append(one)
        elif restarts and not held:
            unmarked_rounds += number > 0
        if held or restarts:
            heard = set()
        heard |= set(gap.after)
    return found, unmarked_rounds


def _last_block(page: Page, gap: Gap, number: int, *, restarts: bool) -> _Last | None:
    gap = _behind_words(page, gap)
    blocks = _merged(page, page.blocks(gap))
    if (
        gap.before
        and page.spaced
        and blocks
        and gap.first - 1 in page.labels.turns
        and not page.lines[blocks[0][0]].blank_before
    ):
        blocks = blocks[1:]
    if not page.spaced:
        blocks = [(line, line + 1) for line in range(gap.first, gap.end) if line not in page.silent]
    if not blocks or _asked_by_interviewer(page, gap):
        return None
    index = _enumeration_head(page, blocks)
    first, last = blocks[index][0], blocks[-1][1] - 1
    if page.labels.barred and any(line in page.labels.barred for line in range(first, last + 1)):
        return None
    return _Last(
        gap=number,
        first=first,
        last=last,
        restarts=restarts,
        again=bool(set(gap.before) & set(gap.after)),
        asks=page.asks(last)
        or any(page.asks(line) for line in range(first, last + 1) if index < len(blocks) - 1),
        opens=page.opens_question(first),
        first_gap=number == 0,
        titles=tuple(start for start, end in blocks[max(index - 1, 0) : index] if end - start == 1),
        asker=page.by_interviewer(gap.turn),
    )


def _behind_words(page: Page, gap: Gap) -> Gap:
    """Leave out of a gap what the turn before it says for certain: below a bare label, and in a list."""
    first = gap.first
    before = page.labels.turns.get(first - 1)
    bare = before is not None and before[0].empty and first not in page.labels.remarks
    if bare and first < gap.end and first not in page.listed:
        first += 1
        while first < gap.end and page.spaced and not page.lines[first].blank_before:
            first += 1
    while gap.before and first < gap.end and first in page.listed:
        first += 1
    return replace(gap, first=first)


def _asked_by_interviewer(page: Page, gap: Gap) -> bool:
    return any(name in page.interviewers for name in gap.before)


def _merged(page: Page, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Unite blocks that an empty line cuts inside a sentence."""
    merged: list[tuple[int, int]] = []
    for first, end in blocks:
        if merged and page.lines[first].starts_small and not page.marks[first].family:
            before = page.lines[merged[-1][1] - 1]
            if not before.ends_sentence:
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((first, end))
    return merged


def _enumeration_head(page: Page, blocks: list[tuple[int, int]]) -> int:
    """Give the block with which a question starts whose enumeration stands in blocks of its own."""
    index = len(blocks) - 1
    at = index - (page.marks[blocks[index][0]].family is not Family.SMALL)
    if at < 0 or page.marks[blocks[at][0]].family is not Family.SMALL:
        return index
    while at > 0 and page.marks[blocks[at][0]].family is Family.SMALL:
        at -= 1
    return at if page.marks[blocks[at][0]].family is not Family.SMALL else index


def _item(page: Page, one: _Last, *, marked: bool, regular: bool, habit: bool) -> Item | None:
    if marked:
        fits = one.asks and (one.restarts or one.again)
        sure = False
    elif one.asks:
        fits, sure = True, habit and one.restarts
    else:
        length = page.lines[one.last].end - page.lines[one.first].start
        fits = one.restarts and regular and length <= _LONGEST and not one.first_gap
        fits = fits or (one.first_gap and one.opens)
        fits = fits and (one.opens or not page.lines[one.last].ends_sentence)
        sure = habit and one.opens and one.restarts
    if not fits:
        return None
    reason = (
        message("It ends in a question mark, before an answer.")
        if page.lines[one.last].asks
        else message("It stands alone before the same speakers answer again.")
    )
    return Item(first=one.first, last=one.last, section=False, reason=reason, sure=sure)


def _titles(page: Page, found: Sequence[_Last], items: Sequence[Item]) -> Iterator[Item]:
    """Find short lines above questions that head a section, not only above the first question."""
    starts = {item.first for item in items}
    titled = [one for one in found if one.first in starts for line in one.titles if _is_title(page, line)]
    if not any(not one.first_gap for one in titled):
        return
    for one in titled:
        yield Item(
            first=one.titles[0],
            last=one.titles[0],
            section=True,
            reason=message("A short line above a question."),
            sure=False,
        )


def _is_title(page: Page, line: int) -> bool:
    here = page.lines[line]
    return (
        here.blank_before
        and len(here.text) <= _LONGEST_TITLE
        and not here.ends_sentence
        and here.text[-1] not in ":;,"
        and not here.starts_small
    )
