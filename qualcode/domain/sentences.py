"""Where sentences start: enough for moving, selecting and suggesting, in Norwegian and English alike."""

from __future__ import annotations

import re
from itertools import pairwise

from qualcode.domain.spans import trimmed

_STOP = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*)[ \t]+(?=[\"'“‘«(\[–—-]*[^\W_])")
_WORD_BEFORE = re.compile(r"([^\s.(]+(?:\.[^\s.]+)*)\.$")

ABBREVIATIONS = frozenset(
    [
        "bl.a",
        "f.eks",
        "dvs",
        "osv",
        "m.m",
        "m.fl",
        "ca",
        "kl",
        "nr",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "jf",
        "evt",
        "ev",
        "pr",
        "inkl",
        "ekskl",
        "mill",
        "mrd",
        "tlf",
        "s.k",
        "e.g",
        "i.e",
        "etc",
        "vs",
        "no",
        "p",
        "pp",
        "f.o.m",
        "t.o.m",
        "m.a.o",
        "o.l",
        "o.a",
        "o.s.v",
        "d.v.s",
        "jfr",
        "eks",
        "mht",
        "vedr",
    ]
)
"""What ends with a full stop within a sentence, without that stop."""


def sentence_starts(text: str, low: int, high: int) -> list[int]:
    """Give where sentences start within a line; its own start first."""
    stops = _STOP.finditer(text, low, high)
    return [low, *(stop.end() for stop in stops if not _goes_on(text, stop.start(), stop.end(), low))]


def _goes_on(text: str, stop: int, following: int, low: int) -> bool:
    """Tell whether a full stop ends an abbreviation or an ordinal rather than a sentence."""
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return text[following].islower()
    before = _WORD_BEFORE.search(text, max(low, stop - 30), stop + 1)
    word = before.group(1).casefold() if before else ""
    ordinal = word.isdigit() and text[following].islower()
    return word in ABBREVIATIONS or ordinal or (len(word) == 1 and word.isalpha() and word.islower())


def sentences(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Give the sentences of a stretch as half-open ranges without the blanks at their ends.

    A sentence never crosses a line: what is fed line by line needs no punctuation at a line's end.

    Args:
        text: The text.
        low: Where the stretch starts.
        high: One past its end.
    """
    found: list[tuple[int, int]] = []
    at = low
    while at < high:
        line_end = text.find("\n", at, high)
        line_end = high if line_end < 0 else line_end
        starts = [*sentence_starts(text, at, line_end), line_end]
        for first, last in pairwise(starts):
            start, end = trimmed(text, first, last)
            if start < end:
                found.append((start, end))
        at = line_end + 1
    return found
