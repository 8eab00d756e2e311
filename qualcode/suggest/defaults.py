"""What holds where nobody chose otherwise; light to load, since the help of commands names it."""

from __future__ import annotations

from typing import Final

ENGINES: Final = ("lexical", "learned", "linguistic")
"""The engines by name: the first needs no extra, the others need `suggest`."""

FLOOR: Final = 0.15
"""The score below which nothing is proposed unless the user asks for the rest."""

SHOWN: Final = 3
"""How many codes are proposed for a passage."""
