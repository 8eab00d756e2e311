"""The lines of a PDF's pages, with where they stand: what is needed to see paragraphs and margins."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_LEAST_PITCH: Final = 4.0
_MOST_PITCH: Final = 72.0
_WIDE: Final = 1.3
"""A gap between lines that is so many times the usual one separates paragraphs."""
_INDENT: Final = 6.0
"""From how many points on a line's start is another than that of the others."""
_WIDEST_LETTER: Final = 0.6
"""How wide a letter is at the most, as a share of its size, on the average of a line."""
_COLUMN: Final = 1.5
"""A gap in a line that is so many times as wide as letters are high is a tab, or lies between columns."""
_CLOSED: Final = (".", "?", "!", ":", "…", "”", "»", '"')


@dataclass(frozen=True, slots=True)
class PdfLine(Record):
    """A line as it is printed."""

    text: str
    """What it says."""
    left: float
    """Where it starts, in points from the page's left edge."""
    height: float
    """Where it stands, in points above the page's lower edge."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: float
    height: float
    size: float

    @property
    def right(self) -> float:
        """Where it ends at the most: pypdf does not say, and letters are seldom wider."""
        return self.left + len(self.text.strip()) * _WIDEST_LETTER * self.size


class LineCollector:
    """Hears the pieces of a page's text from pypdf, and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[PdfLine] = []
        """The lines so far, in the order of the file."""
        self._pieces: list[_Piece] = []

    def hear(
        self, text: str, current: Sequence[float], matrix: Sequence[float], _font: Any, size: float
    ) -> None:
        """Take in a piece of text, as pypdf's `visitor_text`."""
        left = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        height = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        printed = abs(size * matrix[0] * current[0]) or abs(size)
        first, *others = text.split("\n")
        self._pieces.append(_Piece(first, left, height, printed))
        for other in others:
            self.close()
            self._pieces.append(_Piece(other, left, height, printed))

    def close(self) -> None:
        """End the line under way."""
        text = ""
        before: _Piece | None = None
        for piece in self._pieces:
            if before and piece.text.strip() and piece.left - before.right > _COLUMN * piece.size:
                text = f"{text.rstrip()}\t{piece.text.lstrip()}"
            else:
                text += piece.text
            before = piece if piece.text.strip() else before
        printed = [piece for piece in self._pieces if piece.text.strip()]
        if printed:
            self.lines.append(
                PdfLine(_letters(text), min(piece.left for piece in printed), printed[0].height)
            )
        self._pieces.clear()


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> str:
    """Write lines below each other, with an empty line where a wide gap or an indent shows a paragraph.

    Args:
        pages: The lines of each page. A paragraph may go on from one page to the next.
    """
    usual = _pitch(pages)
    margin = _margin([line for page in pages for line in page])
    pieces: list[str] = []
    for page in pages:
        before: PdfLine | None = None
        for line in page:
            parted = before is not None and _parted(before, line, usual, margin)
            pieces.append(("\n\n" if parted else "\n" if pieces else "") + line.text)
            before = line
    return "".join(pieces)


def _letters(text: str) -> str:
    """Give a line's text with ligatures as the letters that they stand for."""
    apart = _LIGATURES.sub(lambda sign: unicodedata.normalize("NFKC", sign.group()), text)
    return apart.replace("\x00", "").strip()


def _parted(before: PdfLine, line: PdfLine, usual: float, margin: float) -> bool:
    gap = before.height - line.height
    if gap > _WIDE * usual:
        return True
    moved = abs(line.left - margin) > _INDENT and abs(line.left - before.left) > _INDENT
    return moved and gap > 0 and before.text.endswith(_CLOSED)


def _pitch(pages: Sequence[Sequence[PdfLine]]) -> float:
    """Give the distance of lines within paragraphs: nearly the least that there is."""
    gaps = sorted(
        gap
        for page in pages
        for before, line in pairwise(page)
        if _LEAST_PITCH < (gap := before.height - line.height) < _MOST_PITCH
    )
    return gaps[len(gaps) // 10] if gaps else _MOST_PITCH


def _margin(lines: Sequence[PdfLine]) -> float:
    """Give where most lines start."""
    starts = Counter(round(line.left) for line in lines)
    return float(starts.most_common(1)[0][0]) if starts else 0.0
