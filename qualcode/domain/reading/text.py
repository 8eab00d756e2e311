"""The stored text: what becomes of a file's text before anything is read out of it, and the way back."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.domain.record import Record

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ud800-\udfff]")
"""Control characters that no transcript means, noncharacters, and halves of surrogate pairs."""
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class SegmentMap(Record):
    """Where the code points of a stored text stand in the original, as runs that advance together."""

    runs: tuple[tuple[int, int, int], ...]
    """Start in the stored text, start in the original, length; ascending in both."""

    def to_original(self, position: int) -> int | None:
        """Give where a code point of the stored text stands in the original; nothing outside the text."""
        index = bisect_right(self.runs, position, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        stored, original, length = self.runs[index]
        return original + position - stored if position < stored + length else None

    def to_stored(self, position: int) -> int | None:
        """Give where a code point of the original stands in the stored text.

        Returns:
            Its place; that of the next one kept, where it was left out; nothing behind the last one kept.
        """
        index = bisect_right(self.runs, position, key=lambda run: run[1]) - 1
        if index >= 0:
            stored, original, length = self.runs[index]
            if position < original + length:
                return stored + position - original
        return self.runs[index + 1][0] if position >= 0 and index + 1 < len(self.runs) else None

    def dump(self) -> list[list[int]]:
        """Give the runs as JSON can hold them."""
        return [list(run) for run in self.runs]

    @classmethod
    def load(cls, dumped: Iterable[Sequence[int]]) -> SegmentMap:
        """Make the map of what `dump` gave."""
        return cls(tuple((stored, original, length) for stored, original, length in dumped))


@dataclass(frozen=True, slots=True)
class Traced(Record):
    """A text whose code points each know where they come from."""

    text: str
    """The text."""
    origins: array[int]
    """For each code point, where it stands in the original; never descending."""

    def segments(self) -> SegmentMap:
        """Give the map between the text and its original."""
        runs: list[tuple[int, int, int]] = []
        start = 0
        origins = self.origins
        for place in range(1, len(origins) + 1):
            if place == len(origins) or origins[place] != origins[place - 1] + 1:
                runs.append((start, origins[start], place - start))
                start = place
        return SegmentMap(tuple(runs))


class Tracing:
    """Puts a traced text together out of pieces of another."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._origins: array[int] = array("q")

    def keep(self, text: str, start: int) -> None:
        """Take over a stretch of the original that starts at a position."""
        self._pieces.append(text)
        self._origins.extend(range(start, start + len(text)))

    def put(self, text: str, start: int, length: int) -> None:
        """Take over a stretch of another wording and perhaps another length."""
        self._pieces.append(text)
        self._origins.extend(start + min(step, max(length - 1, 0)) for step in range(len(text)))

    def done(self) -> Traced:
        """Give the text."""
        return Traced("".join(self._pieces), self._origins)


def normalised(text: str) -> Traced:
    """Make a decoded text as it is stored.

    Unicode NFC; line feeds only, for form feeds and line separators too; no blanks at the ends of lines and
    none at the end of the text; no byte order mark; without control characters other than tabs, and without
    halves of surrogate pairs.
    """
    tracing = Tracing()
    start = len(text) - len(text.lstrip(_BYTE_ORDER_MARK))
    end = len(text.rstrip())
    while True:
        found = _BREAK.search(text, start, end)
        _line(tracing, text[start : found.start() if found else end], start)
        if found is None:
            return tracing.done()
        tracing.put("\n", found.start(), 1)
        start = found.end()


def _line(tracing: Tracing, line: str, start: int) -> None:
    line = line.rstrip()
    if not _UNWANTED.search(line):
        _composed(tracing, line, start)
        return
    at = 0
    # A line may end in blanks once the unwanted characters behind them are gone.
    line = line[: len(re.sub(r"[\s\x00-\x1f\x7f\ufdd0-\ufdef\ud800-\udfff]+\Z", "", line))]
    for found in _UNWANTED.finditer(line):
        _composed(tracing, line[at : found.start()], start + at)
        at = found.end()
    _composed(tracing, line[at:], start + at)


def _composed(tracing: Tracing, text: str, start: int) -> None:
    if unicodedata.is_normalized("NFC", text):
        tracing.keep(text, start)
        return
    at = 0
    while at < len(text):
        end = _cluster_end(text, at)
        cluster = text[at:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed == cluster:
            tracing.keep(cluster, start + at)
        else:
            tracing.put(composed, start + at, len(cluster))
        at = end


def _cluster_end(text: str, start: int) -> int:
    """Find where the characters end that may be composed with the one at a position."""
    end = start + 1
    while end < len(text) and (
        unicodedata.combining(text[end])
        or unicodedata.normalize("NFC", text[end - 1 : end + 1]) != _apart(text[end - 1], text[end])
    ):
        end += 1
    return end


def _apart(one: str, other: str) -> str:
    return unicodedata.normalize("NFC", one) + unicodedata.normalize("NFC", other)
