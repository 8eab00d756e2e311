"""What the names of paragraph styles say in the languages that word processors are used in."""

from __future__ import annotations

import re
from typing import Final

_HEADING: Final = re.compile(r"(?:heading|overskrift|rubrik|überschrift)\s*(\d)")
_TITLES: Final = ("title", "tittel", "titel")


def heading_level(name: str) -> int:
    """Give the level of the heading that a style is named after, from 1; 0 where it is no heading."""
    bare = name.casefold().strip()
    if bare in _TITLES:
        return 1
    match = _HEADING.match(bare)
    return max(int(match[1]), 1) if match else 0
