"""Where sentences start: enough for moving and selecting, in Norwegian and English alike."""

from __future__ import annotations

import re
from bisect import bisect_right

from qualcode.tui.transcript.script import Script

_STOP = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*)[ \t]+(?=[\"'“‘«(\[–—-]*[^\W_])")
_WORD_BEFORE = re.compile(r"([^\s.(]+(?:\.[^\s.]+)*)\.$")
_REACH = 2000

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


def stretch_at(script: Script, position: int) -> tuple[int, int]:
    """Give the line that holds a position; the label of a turn is a stretch of its own."""
    text = script.text
    low = text.rfind("\n", 0, position) + 1
    high = text.find("\n", position)
    high = len(text) if high < 0 else high
    index = bisect_right(script.bodies, position) - 1
    if index >= 0:
        low = max(low, script.bodies[index])
    if index + 1 < len(script.bodies) and script.turn_starts[index + 1] <= position:
        high = min(high, script.bodies[index + 1])
    return low, high


def sentence_at(script: Script, position: int) -> tuple[int, int]:
    """Give the sentence that holds a position, blanks behind it included."""
    low, high = stretch_at(script, position)
    # A document in one paragraph must not cost more than a page of it.
    first, last = max(low, position - _REACH), min(high, position + _REACH)
    while True:
        starts = sentence_starts(script.text, first, last)
        index = bisect_right(starts, position) - 1
        found_start = index > 0 or first == low
        found_end = index + 1 < len(starts) or last == high
        if found_start and found_end:
            return starts[index], starts[index + 1] if index + 1 < len(starts) else last
        first = first if found_start else max(low, first - _REACH * 4)
        last = last if found_end else min(high, last + _REACH * 4)
