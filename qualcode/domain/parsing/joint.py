"""Labels of several speakers: `OMR og TA:`, `A & B:`, `A, B og C:`."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from qualcode.domain.parsing.lexicon import AND
from qualcode.domain.parsing.names import bare_name, folded

_MOST: Final = 8
_SIGNS: Final = re.compile(r"\s*[,&+/]\s*")
_WORDS: Final = re.compile(
    r"\s+(?:" + "|".join(sorted(word for word in AND if word.isalpha())) + r")\s+", re.IGNORECASE
)


def parts_of(name: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Take a joint label apart.

    Args:
        name: The label as it stands in the text.
        known: The folded names of speakers; a known name is not taken apart, even if it holds an `and`.

    Returns:
        The labels in it, at least two; empty where it is not joint.
    """
    if folded(name) in known:
        return ()
    parts: list[str] = []
    for piece in _SIGNS.split(name):
        if folded(piece) in known:
            parts.append(bare_name(piece))
        else:
            parts += [bare_name(part) for part in _WORDS.split(f" {piece} ")]
    parts = [part.removeprefix("og ").removeprefix("and ") for part in parts if part]
    distinct = list(dict.fromkeys(folded(part) for part in parts))
    return tuple(parts) if 2 <= len(parts) <= _MOST and len(distinct) == len(parts) else ()
