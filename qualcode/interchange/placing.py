"""Finding the place of a quote in a text, and nothing but the place: what is in doubt is reported.

A quote is looked for as it stands; then with any blanks and line breaks for any others; then with all blanks
left out and one kind of dash, quotation mark and ellipsis. The first way that finds it at all decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.spans import Span, trimmed
from qualcode.i18n import Message, message

_OPENS: Final = tuple(".!?…:\n")
"""What a sentence comes after."""
_CLOSES: Final = tuple(".!?…")
"""What a sentence ends with, where it is not the line that ends."""
_REACH: Final = 20
"""How many blanks are looked past."""
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟‹›‘’‚‛\"'`´′″", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Placed(Record):
    """Where a passage is."""

    span: Span
    """Its place."""
    moved: bool = False
    """Whether positions were given and the quote was found elsewhere."""


@dataclass(frozen=True, slots=True)
class Unplaced(Record):
    """Why a passage has no place."""

    reason: Message
    """The reason."""
    times: int = 0
    """How often its words stand there."""


class Placer:
    """Places the quotes of one text; what it learns about the text serves all of them.

    Args:
        text: The text, as it is stored.
        to_stored: Turns a position of the file's own into one of the text, where they differ; gives nothing
            for a position that the text has no place for.
    """

    def __init__(self, text: str, to_stored: Callable[[int], int | None] | None = None) -> None:
        self._text = text
        self._to_stored = to_stored

    def place(self, quote: str = "", start: int | None = None, end: int | None = None) -> Placed | Unplaced:
        """Find the place of a passage.

        Args:
            quote: Its words; empty where only the positions are known.
            start: Its first code point, where that is known.
            end: One past its last code point, where that is known.

        Returns:
            Its place, where there is exactly one: the positions, if the words stand there or none are given;
            else wherever the words are. Otherwise the reason why not.
        """
        wanted = unicodedata.normalize("NFC", quote).strip()
        given = self._given(start, end)
        if not wanted:
            return Placed(given) if given else Unplaced(self._outside(start, end))
        if given and _bare(self._text[given.start : given.end]) == _bare(wanted):
            return Placed(given)
        found = self._search(wanted)
        if len(found) > 1:
            # A short sentence may stand within a longer one as well.
            found = [span for span in found if self._stands_alone(span)] or found
        if len(found) == 1:
            moved = start is not None and (given is None or found[0] != given)
            return Placed(found[0], moved=moved)
        return Unplaced(_doubt(wanted, len(found)), len(found))

    def _given(self, start: int | None, end: int | None) -> Span | None:
        if start is None or end is None:
            return None
        if self._to_stored is not None and start < end:
            # The end itself may be past the text; the last code point inside is not. Where that was left out,
            # or united with the letter before it, its own place is what comes after.
            first, last, past = map(self._to_stored, (start, end - 1, end))
            if first is None or last is None:
                return None
            start, end = first, last + 1 if past is None else min(last + 1, past)
        if not 0 <= start < end <= len(self._text):
            return None
        low, high = trimmed(self._text, start, end)
        return Span(start, end) if low < high else None

    def _outside(self, start: int | None, end: int | None) -> Message:
        return message(
            "there is no text from {start} to {end}: the interview has {length} characters",
            start="?" if start is None else start,
            end="?" if end is None else end,
            length=len(self._text),
        )

    def _stands_alone(self, span: Span) -> bool:
        """Tell whether a stretch is a sentence, or several: nothing of one is before or behind it."""
        before = self._text[max(0, span.start - _REACH) : span.start].rstrip(" \t")
        behind = self._text[span.end : span.end + _REACH].lstrip(" \t")
        ends = before[-1:] in _OPENS or self._text[: span.start].isspace()
        return (ends or not span.start) and (
            self._text[span.end - 1] in _CLOSES or not behind or behind[0] == "\n"
        )

    def _search(self, quote: str) -> list[Span]:
        spans = [Span(at, at + len(quote)) for at in _occurrences(self._text, quote)]
        for folded in (self._spaced, self._bare) if not spans else ():
            spans = folded.search(quote)
            if spans:
                break
        return spans

    @cached_property
    def _spaced(self) -> _Folded:
        return _Folded(self._text, _spaced)

    @cached_property
    def _bare(self) -> _Folded:
        return _Folded(self._text, _bare)


class _Folded:
    """A text in which what counts as the same is the same, with the way back to its code points."""

    def __init__(self, text: str, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._places: list[int] = []
        pieces: list[str] = []
        blank = False
        for at, character in enumerate(text):
            piece = fold(character)
            if piece == " " and blank:
                continue
            blank = piece == " "
            pieces.append(piece)
            self._places.extend([at] * len(piece))
        self._text = "".join(pieces)

    def search(self, quote: str) -> list[Span]:
        wanted = self._fold(quote)
        if not wanted:
            return []
        return [
            Span(self._places[at], self._places[at + len(wanted) - 1] + 1)
            for at in _occurrences(self._text, wanted)
        ]


def _spaced(text: str) -> str:
    """Give a text with single blanks only; a lone blank stays one."""
    return " " if text.isspace() else " ".join(text.split())


def _bare(text: str) -> str:
    """Give a text without blanks, with one kind of dash, quotation mark and ellipsis."""
    return "".join(text.split()).translate(_ALIKE)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def shortened(quote: str) -> str:
    """Give a quote short enough for a sentence about it."""
    return quote if len(quote) <= 60 else f"{quote[:57].rstrip()}..."


def _doubt(quote: str, found: int) -> Message:
    shown = shortened(quote)
    if found:
        return message(
            "the quote stands there {count} times; give its start and end, or a longer quote: {quote}",
            count=found,
            quote=shown,
        )
    return message("the quote is not in the interview: {quote}", quote=shown)
