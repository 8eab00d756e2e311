"""The parts of a transcript's page: each paragraph with its speaker, its lines, its codings beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.clock import clock
from qualcode.domain.participant import together
from qualcode.domain.record import Record
from qualcode.report.colors import numbers
from qualcode.report.lines import broken_lines
from qualcode.report.margin import Bracket, brackets
from qualcode.report.paragraphs import Paragraph, paragraphs
from qualcode.report.roles import role_name
from qualcode.report.widths import cut, one_line

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.coding import Coding
    from qualcode.domain.document import Document
    from qualcode.domain.layout import TurnPlace

_ROOM: Final = 33.5
"""How wide a line may be, in units of the face's size; the page has a little more."""
_MOST_LINES: Final = 4
"""How many lines under the text show an overlap; more are told by the brackets alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptContext(Record):
    """What a transcript's page tells besides the document itself."""

    codebook: Codebook
    """The codebook."""
    participants: Mapping[int, str] = field(default_factory=dict)
    """The pseudonyms by the participants' ids."""
    coders: Mapping[int, str] = field(default_factory=dict)
    """The coders' names by their ids."""
    memos: Mapping[int, str] = field(default_factory=dict)
    """The memos on codings by the codings' ids."""
    case: str = ""
    """The name of the interview's case."""
    study: str = ""
    """The name of the study."""
    made: str = ""
    """The day on which the page is made; left out where it is empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line, all under the same codes."""

    text: str
    """The words."""
    codes: tuple[int, ...]
    """The numbers of the codes, the one next to the text first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A coding beside a paragraph."""

    bracket: Bracket
    """Where its bracket stands."""
    code: int
    """The number of its code."""
    sign: str
    """The letter that ties bracket and name together; empty where there is only one."""
    name: str
    """The code's name."""
    path: str
    """The code's path."""
    quote: str
    """The words coded, shortened."""
    coder: str
    """Who coded, where several did."""
    memo: str
    """The memo on it, where the coding starts here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the page."""

    place: Paragraph
    """Where it is, and what it is."""
    speaker: str
    """Who speaks, where a turn starts."""
    role: str
    """The role of who speaks."""
    time: str
    """The time code."""
    lines: tuple[tuple[Piece, ...], ...]
    """Its lines."""
    marks: tuple[Mark, ...]
    """Its codings."""
    memos: tuple[str, ...]
    """The memos on passages that start in it."""

    @property
    def rows(self) -> int:
        """How many rows its lines and names take."""
        names = (mark.bracket.name_line for mark in self.marks if mark.bracket.name_line is not None)
        return max(len(self.lines), 1, *(line + 1 for line in names))


class BlockMaker:
    """Makes the parts of one transcript's page.

    Args:
        document: The transcript with its codings.
        context: Whom and what its rows stand for.
    """

    def __init__(self, document: Document, context: TranscriptContext) -> None:
        self.codings = tuple(coding for coding in document.codings if coding.code_id in context.codebook)
        """The codings shown."""
        self._document = document
        self._context = context
        self._numbers = numbers(context.codebook)
        self._labels = {label.name: label for label in document.labels}
        self._several = len({coding.coder_id for coding in self.codings}) > 1

    def blocks(self) -> tuple[list[Block], int]:
        """Give the paragraphs in their order, and how many lanes the brackets take."""
        found = paragraphs(self._document)
        text = self._document.text
        lines = [broken_lines(text, place.start, place.end, _ROOM) for place in found]
        spans = [(coding.start, coding.end) for coding in self.codings]
        laid, lanes = brackets(lines, spans, [place.opens_turn for place in found])
        return [self._block(*parts) for parts in zip(found, lines, laid, strict=True)], lanes

    def pseudonym(self, name: str) -> str:
        """Give the pseudonym of who stands behind a label; the label itself where it is linked to nobody."""
        label = self._labels.get(name)
        if label is None or label.participant_id is None:
            return name
        return self._context.participants.get(label.participant_id, name)

    def _block(self, place: Paragraph, lines: Sequence[tuple[int, int]], laid: Sequence[Bracket]) -> Block:
        turn = self._document.layout.turns[place.turn - 1] if place.opens_turn else None
        return Block(
            place=place,
            speaker=together(map(self.pseudonym, turn.labels)) if turn else "",
            role=self._role(turn) if turn else "",
            time=clock(turn.time) if turn and turn.time is not None else "",
            lines=tuple(tuple(self._pieces(start, end, laid)) for start, end in lines),
            marks=tuple(self._marks(laid)),
            memos=tuple(
                memo.text
                for memo in self._document.memos
                if memo.start is not None and place.start <= memo.start < place.end
            ),
        )

    def _pieces(self, start: int, end: int, laid: Sequence[Bracket]) -> Iterator[Piece]:
        """Cut a line where codings start and end."""
        by_lane = sorted(laid, key=_lane)
        here = [coding for bracket in by_lane if _touches(coding := self.codings[bracket.coding], start, end)]
        ends = {at for coding in here for at in (coding.start, coding.end) if start < at < end}
        for low, high in pairwise(sorted({start, end} | ends)):
            touching = (coding for coding in here if _touches(coding, low, high))
            codes = dict.fromkeys(self._numbers[coding.code_id] for coding in touching)
            yield Piece(self._document.text[low:high], tuple(codes)[:_MOST_LINES])

    def _marks(self, laid: Sequence[Bracket]) -> Iterator[Mark]:
        named = sum(1 for bracket in laid if bracket.name_line is not None)
        numbers = count()
        for bracket in laid:
            lettered = named > 1 and bracket.name_line is not None
            yield self._mark(bracket, _letter(next(numbers)) if lettered else "")

    def _mark(self, bracket: Bracket, sign: str) -> Mark:
        coding = self.codings[bracket.coding]
        codebook = self._context.codebook
        code = codebook[coding.code_id]
        return Mark(
            bracket=bracket,
            code=self._numbers[code.id],
            sign=sign,
            name=code.name(codebook.language),
            path=codebook.path(code.id),
            quote=_shortened(self._document.text[coding.start : coding.end]),
            coder=self._context.coders.get(coding.coder_id, "") if self._several else "",
            memo=self._context.memos.get(coding.id, "") if bracket.opens else "",
        )

    def _role(self, turn: TurnPlace) -> str:
        roles = (label.role for name in turn.labels if (label := self._labels.get(name)) and label.role)
        return ", ".join(dict.fromkeys(role_name(role) for role in roles))


def _lane(bracket: Bracket) -> int:
    return bracket.lane


def _touches(coding: Coding, start: int, end: int) -> bool:
    return coding.start < end and start < coding.end


def _letter(number: int) -> str:
    return chr(ord("a") + number % 26) * (number // 26 + 1)


def _shortened(text: str) -> str:
    flat = one_line(text)
    return flat if len(flat) <= 90 else f"{cut(flat, 45)} {flat[-40:].split(' ', 1)[-1]}"
