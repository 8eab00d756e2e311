"""The stored text: one form of every transcript, with the way back to the original.

What `normalise` does, in this order:

1. Line ends (CRLF, CR, NEL, vertical tab, U+2028 and U+2029) become line feeds. A form feed does too, but
   vanishes at the start or end of a line: a page that ends there is no new paragraph.
2. Byte order marks and control characters (U+0000 to U+001F and U+007F to U+009F) are left out, tabs and line
   feeds apart: they carry no words, and a terminal obeys some of them. A lone surrogate becomes U+FFFD.
3. Unicode NFC.
4. Blanks at the end of every line, and blanks and line feeds at the end of the text, are left out.

Everything else stays: markup, numbers, labels, time codes, blanks at the start of lines, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.segment_map import Edit, SegmentMap, edited

__all__ = ["Edit", "Normalised", "SegmentMap", "edited", "normalise"]

_LINE_ENDS = "\r\x0b\x85\u2028\u2029"
_FOREIGN = re.compile("\r\n?|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Normalised(Record):
    """A text in its stored form."""

    text: str
    """The text: NFC, line feeds only, no trailing blanks."""
    segments: SegmentMap
    """The map from the original to it."""


def normalise(text: str) -> Normalised:
    """Bring a decoded text into its stored form.

    Args:
        text: The text as decoded or extracted.

    Returns:
        The stored text with its map.
    """
    whole = text
    segments = SegmentMap.identity(len(text))
    for step in (_without_foreign, _composed, _without_trailing_blanks):
        edits = list(step(whole))
        if edits:
            whole, made = edited(whole, edits)
            segments = segments.then(made)
    return Normalised(whole, segments)


def _without_foreign(text: str) -> Iterator[Edit]:
    for match in _FOREIGN.finditer(text):
        character = match.group()[0]
        instead = ""
        if character in _LINE_ENDS or (character == "\f" and _inside_line(text, match.start())):
            instead = "\n"
        elif "\ud800" <= character <= "\udfff":
            instead = "\ufffd"
        yield match.start(), match.end(), instead


def _inside_line(text: str, at: int) -> bool:
    return bool(text[at - 1 : at].strip() and text[at + 1 : at + 2].strip())


def _composed(text: str) -> Iterator[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", match.group()):
            yield from _composed_word(text, *match.span())


def _composed_word(text: str, start: int, end: int) -> Iterator[Edit]:
    """Compose letter by letter, so that only the letters that change lose their place."""
    at = start
    while at < end:
        after = at + 1
        while after < end and _may_join(text[after]):
            after += 1
        cluster = text[at:after]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            # The letter keeps its place, and what was united with it goes: a passage may begin or end here.
            # Letters that this form writes as two, as some of Hindi and Hebrew, have no place within them.
            parted = after > at + 1 and len(unicodedata.normalize("NFC", text[at])) == 1
            if parted:
                yield at, at + 1, composed[0]
                yield at + 1, after, composed[1:]
            else:
                yield at, after, composed
        at = after


def _may_join(character: str) -> bool:
    """Tell whether NFC may unite a character with what stands before it: marks, and jamo that begin none."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _without_trailing_blanks(text: str) -> Iterator[Edit]:
    last = len(text.rstrip())
    at = 0
    for line in text[:last].split("\n"):
        bare = len(line.rstrip())
        if bare < len(line):
            yield at + bare, at + len(line), ""
        at += len(line) + 1
    if last < len(text):
        yield last, len(text), ""
