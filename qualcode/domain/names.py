"""What can be a name: of a person, a case, a code, an attribute, an interview."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from qualcode.domain.plain import plain

LONGEST: Final = 200
"""How many characters a name may have: it stands in lists, tables and names of files."""
LONGEST_TEXT: Final = 100_000
"""How many characters a memo, a definition or a value may have: fifty pages."""
_HARMFUL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What no name holds: what a terminal would obey, and what turns the writing after it round."""
_HIDDEN: Final = re.compile("[\u2028-\u202e\u2066-\u2069\ufeff]")
"""What can be left out of a name: nobody sees it."""
_BYTES: Final = re.compile("[\ud800-\udfff]")
_SHOWN: Final = 60
_HARDLY: Final = 10


def one_line(name: str) -> str:
    """Give a name as it is stored: one line, and as texts are, in NFC; files' names often are not."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def visible(name: str) -> str:
    """Give what can be seen of a name: one line, without what a terminal would obey."""
    return _HIDDEN.sub("", one_line(plain(name)))


def of_file(name: str) -> str:
    """Give a file's name as it is kept and shown; bytes in it that are no text become U+FFFD."""
    return visible(_BYTES.sub("\ufffd", name))


def fit(name: str) -> bool:
    """Tell whether a name can be shown: something in it is seen, and nothing in it commands a terminal."""
    return 0 < len(name) <= LONGEST and not _HARMFUL.search(name) and any(map(_is_seen, name))


def _is_seen(sign: str) -> bool:
    """Tell whether a character is a letter, a digit, punctuation or a symbol."""
    return unicodedata.category(sign)[0] in "LNPS"


def first_few(names: Sequence[object], most: int) -> str:
    """Name some things one after the other for a sentence; where there are more, an ellipsis says so.

    Args:
        names: What they are called.
        most: How many are named.
    """
    return ", ".join([*map(str, names[:most]), *(["…"] if len(names) > most else [])])


def quoted(name: str) -> str:
    """Give a name that cannot be one for a sentence: its start, with what cannot be seen written out."""
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")


def beginning(words: str, most: int = _SHOWN) -> str:
    """Give the first of some words for a sentence, in one line; what is left out, an ellipsis stands for.

    Args:
        words: The words.
        most: How many characters are shown.
    """
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rstrip(' ,;:([«“')}…"


def both_ends(words: str, first: int, last: int) -> str:
    """Give how long words begin and how they end; what is hardly longer than that is left whole.

    Args:
        words: The words, in one line.
        first: How many characters of the beginning are shown.
        last: How many of the end.
    """
    return words if len(words) <= first + last + _HARDLY else f"{words[:first]} … {words[-last:]}"
