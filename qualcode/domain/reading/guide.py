"""The guide within a transcript: which of the stretches between turns are questions and sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.domain.reading.items import Item, Kind, asks, ends_in_question, heads
from qualcode.domain.reading.labels import INTERVIEWERS, folded
from qualcode.domain.record import Record
from qualcode.i18n import Message, message

_LONGEST_HEAD = 120
_ROUNDS = 2
"""How many unlabelled blocks before a new round show that the guide is written that way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Record):
    """A stretch that belongs to the guide."""

    items: tuple[Item, ...]
    """The items that make it up."""
    section: bool
    """Whether it is a section's heading, and not a question."""
    sure: bool
    """Whether nobody needs to look."""
    reason: Message
    """Why it was taken for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Record):
    """What stands between two turns."""

    items: tuple[Item, ...]
    """The items."""
    before: str
    """The label of the turn before, in small letters; empty at the start."""
    after: str
    """The label of the turn behind, in small letters; empty at the end."""
    seen: frozenset[str]
    """The labels, in small letters, that spoke since the last gap that begins a new round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided(Record):
    """What a gap holds."""

    goes_on: tuple[Item, ...] = ()
    """Items that continue the turn before."""
    parts: tuple[Part, ...] = ()
    """Questions and sections."""
    nobody: tuple[Item, ...] = ()
    """Items that belong to nobody, and that somebody should look at."""
    doubtful: bool = False
    """Whether somebody should look at what continues the turn."""


class Guide:
    """Knows how the guide is written in one transcript, and finds it between the turns.

    Args:
        gaps: What stands between the turns, in order; the first is what stands before the first turn.
        labels: The labels of the document.
    """

    def __init__(self, gaps: Sequence[Gap], labels: Sequence[str]) -> None:
        self._gaps = gaps
        self._interviewed = any(folded(name) in INTERVIEWERS for name in labels)
        self._items = [item for gap in gaps for item in gap.items]

    # How it is written

    @cached_property
    def _headings(self) -> list[Item]:
        return [item for item in self._items if item.kind is Kind.HEADING]

    @cached_property
    def _question_level(self) -> int:
        """The level of headings that are questions; 0 where none is."""
        levels = Counter(item.level for item in self._headings if _numbers_question(item) or "?" in item.text)
        return max(levels, key=lambda level: (levels[level], level), default=0)

    @cached_property
    def _bullets(self) -> int:
        return sum(any(item.bulleted for item in gap.items) for gap in self._gaps if gap.after)

    @cached_property
    def _numbers(self) -> int:
        return sum(
            any(item.kind is Kind.PARAGRAPH and _numbers_question(item) for item in gap.items)
            for gap in self._gaps
            if gap.after
        )

    @cached_property
    def _letters(self) -> frozenset[str]:
        """The letters that number sections."""
        return frozenset(item.numbered()[0] for item in self._items if _numbers_section(item))

    @cached_property
    def _rounds(self) -> bool:
        """Whether unlabelled blocks between rounds of labels are questions."""
        if self._question_level or self._bullets >= _ROUNDS or self._numbers >= _ROUNDS or self._interviewed:
            return False
        blocks = [gap.items for gap in self._gaps if self._begins_round(gap)]
        return len(blocks) >= _ROUNDS and sum(map(asks, blocks)) * 2 >= len(blocks)

    @cached_property
    def _first_speakers(self) -> Counter[str]:
        return Counter(gap.after for gap in self._gaps if self._begins_round(gap))

    @staticmethod
    def _begins_round(gap: Gap) -> bool:
        apart = [item for item in gap.items if item.kind is Kind.PARAGRAPH and item.apart]
        return bool(apart and gap.after) and (gap.after in gap.seen or not gap.before)

    # What a gap holds

    def divide(self, gap: Gap) -> Divided:
        """Tell what the items of a gap are."""
        marked = next((place for place, item in enumerate(gap.items) if self._marks(item, gap)), None)
        phrase = next((place for place, item in enumerate(gap.items) if item.kind is Kind.PHRASE), None)
        if phrase is not None and (marked is None or phrase < marked):
            return self._after_phrase(gap, phrase)
        if marked is not None:
            return self._from(gap, marked)
        if not gap.before:
            return self._at_start(gap)
        if self._rounds and self._begins_round(gap):
            return self._round(gap)
        return Divided(goes_on=gap.items)

    def _marks(self, item: Item, gap: Gap) -> bool:
        """Tell whether an item is marked as part of the guide."""
        if item.kind is Kind.HEADING:
            return True
        if item.kind is not Kind.PARAGRAPH:
            return False
        if item.bulleted:
            return (
                bool(gap.after)
                and (self._bullets >= _ROUNDS or ends_in_question(item.text))
                and not item.text.startswith(("-", "–", "—", "*"))
            )
        if _numbers_section(item):
            return (item.apart or not gap.before) and len(self._letters) > 1
        number = item.numbered()[0]
        if not _numbers_question(item) or not item.apart:
            return False
        return not number.isdigit() or (
            bool(gap.after) and (self._numbers >= _ROUNDS or ends_in_question(item.text))
        )

    def _from(self, gap: Gap, place: int) -> Divided:
        """Divide what follows the first mark of the guide; what stands before continues the turn."""
        parts: list[Part] = []
        nobody: list[Item] = []
        for item in gap.items[place:]:
            if (
                item.kind is Kind.PHRASE
                or (item.level and heads(item.text) and not item.numbered()[0] and parts)
                or (nobody and item.kind is Kind.PARAGRAPH and not self._marks(item, gap))
            ):
                nobody.append(item)
            elif parts and not parts[-1].section and self._continues(parts[-1], item, gap):
                parts[-1] = parts[-1].edit(items=(*parts[-1].items, item))
            elif self._marks(item, gap) or (item.kind is Kind.PARAGRAPH and ends_in_question(item.text)):
                parts += self._part(item)
            elif parts and parts[-1].section and gap.after and item is gap.items[-1] and self._rounds:
                parts.append(
                    _question((item,), sure=False, reason=message("It stands before the first answer."))
                )
            else:
                nobody.append(item)
        if not gap.before:
            # A title and such before the first turn needs nobody's attention.
            return Divided(parts=(*self._head(gap.items[:place], parts), *parts))
        return Divided(goes_on=gap.items[:place], parts=tuple(parts), nobody=tuple(nobody))

    def _head(self, items: Sequence[Item], parts: Sequence[Part]) -> tuple[Part, ...]:
        """Give the line that heads the first question, if it is one and no letters number the sections."""
        if not items or not parts or parts[0].section or self._letters:
            return ()
        head = items[-1]
        if head.kind is not Kind.PARAGRAPH or "\n" in head.text or len(head.text) > _LONGEST_HEAD:
            return ()
        reason = message("It stands alone above the first question.")
        return (Part(items=(head,), section=True, sure=False, reason=reason),)

    def _continues(self, part: Part, item: Item, gap: Gap) -> bool:
        """Tell whether an item goes on with the question before it."""
        if item.enumerated:
            return True
        if item.level:
            return not item.apart and not item.numbered()[0] and item.level == part.items[0].level
        if self._marks(item, gap):
            return False
        small = item.text.lstrip("\"'«“”(")[:1].islower()
        return small or (ends_in_question(item.text) and not asks(part.items))

    def _part(self, item: Item) -> list[Part]:
        if item.kind is Kind.HEADING:
            return self._heading(item)
        if _numbers_section(item):
            reason = message("Such letters number the sections.")
            return [Part(items=(item,), section=True, sure=len(self._letters) > 1, reason=reason)]
        if item.bulleted:
            reason, sure = message("Bullets mark the questions here."), self._bullets >= _ROUNDS
        elif item.numbered()[0]:
            reason, sure = message("Numbers mark the questions here."), self._numbers >= _ROUNDS
        else:
            reason, sure = message("It ends in a question mark and stands before an answer."), False
        return [_question((item,), sure=sure, reason=reason)]

    def _heading(self, item: Item) -> list[Part]:
        if _numbers_question(item) or "?" in item.text:
            reason = message("It is a heading with a number or a question mark.")
            return [_question((item,), sure=True, reason=reason)]
        if item.level == self._question_level and not _numbers_section(item):
            reason = message("It is a heading like those of the questions.")
            return [_question((item,), sure=False, reason=reason)]
        if self._titles(item):
            return []
        alike = sum(other.level == item.level and not self._titles(other) for other in self._headings)
        if not self._question_level:
            # Headings without questions below them: they are what the answers stand under.
            reason = message("It is a heading.")
            return [Part(items=(item,), section=True, sure=False, reason=reason)]
        reason = message("It is a heading above those of the questions.")
        return [Part(items=(item,), section=True, sure=alike > 1, reason=reason)]

    def _titles(self, item: Item) -> bool:
        """Tell whether a heading is the title of the whole: the first, with sections below or beside it."""
        if item is not self._headings[0]:
            return False
        return any(
            other is not item
            and not _numbers_question(other)
            and "?" not in other.text
            and (other.level != self._question_level or _numbers_section(other))
            for other in self._headings
        )

    def _after_phrase(self, gap: Gap, place: int) -> Divided:
        """A phrase ends the turn before it; what stands under it is nobody's, or a question."""
        rest = gap.items[place + 1 :]
        marked = next((at for at, item in enumerate(rest) if self._marks(item, gap)), len(rest))
        under = rest[:marked]
        parts: tuple[Part, ...] = ()
        nobody = (gap.items[place], *under)
        if marked == len(rest) and under and gap.after and ends_in_question(under[-1].text):
            reason = message("It ends in a question mark and stands before an answer.")
            parts, nobody = (
                (_question((under[-1],), sure=False, reason=reason),),
                (gap.items[place], *under[:-1]),
            )
        further = self._from(gap.edit(items=rest), marked) if marked < len(rest) else Divided()
        return Divided(
            goes_on=gap.items[:place],
            parts=(*parts, *further.parts),
            nobody=(*nobody, *further.nobody),
        )

    def _at_start(self, gap: Gap) -> Divided:
        """Before the first turn, the last paragraph is a question if it asks."""
        last = gap.items[-1] if gap.items else None
        if last is None or not gap.after or not (ends_in_question(last.text) or "?" in last.text):
            return Divided()
        reason = message("It asks, and stands before the first answer.")
        return Divided(parts=(_question((last,), sure=ends_in_question(last.text), reason=reason),))

    def _round(self, gap: Gap) -> Divided:
        """The block between two rounds of labels."""
        apart = next(place for place, item in enumerate(gap.items) if item.apart)
        block = gap.items[apart:]
        one = (
            len(block) == 1 or block[0].text.rstrip().endswith(":") or any(item.enumerated for item in block)
        )
        begins = 0 if one else len(block) - 1
        usual = self._first_speakers.most_common(1)[0]
        sure = one and (asks(block) or (gap.after == usual[0] and usual[1] > _ROUNDS))
        reason = message("It has no label and stands between two rounds of answers.")
        return Divided(
            goes_on=(*gap.items[:apart], *block[:begins]),
            parts=(_question(block[begins:], sure=sure, reason=reason),),
            doubtful=not one,
        )


def _question(items: Sequence[Item], *, sure: bool, reason: Message) -> Part:
    return Part(items=tuple(items), section=False, sure=sure, reason=reason)


def _numbers_question(item: Item) -> bool:
    """Tell whether an item has a number with a digit in it."""
    return any(sign.isdigit() for sign in item.numbered()[0]) and not _is_chapter(item)


def _is_chapter(item: Item) -> bool:
    """Tell whether a number is one of a chapter, such as `9.2`, and what follows asks nothing."""
    return "." in item.numbered()[0] and "?" not in item.text


def _numbers_section(item: Item) -> bool:
    """Tell whether an item is a line headed by a capital letter or a Roman number."""
    number, at = item.numbered()
    return (
        item.kind in (Kind.PARAGRAPH, Kind.HEADING)
        and number.isalpha()
        and number.isupper()
        and "\n" not in item.text
        and len(item.text) <= _LONGEST_HEAD
        and not item.text.rstrip().endswith((".", "?", "!"))
        and item.text[at : at + 1].isupper()
    )
