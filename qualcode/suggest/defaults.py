"""What holds where nobody chose otherwise; light to load, since the help of commands names it."""

from __future__ import annotations

from typing import Final

ENGINES: Final = ("lexical", "learned", "linguistic")
"""The engines by name: the first needs no extra, the others need `suggest`."""

FLOOR: Final = 0.15
"""The score below which nothing is proposed unless the user asks for the rest."""

SHOWN: Final = 3
"""How many codes are proposed for a passage."""

COLD: Final = "cold"
"""An evaluation's condition: nothing is coded."""
LEAVE_ONE_OUT: Final = "leave_one_out"
"""All interviews are coded but for that of the sentence."""
IN_ORDER: Final = "in_order"
"""What was coded before is known."""
CONDITIONS: Final = (COLD, LEAVE_ONE_OUT, IN_ORDER)
"""The conditions under which suggestions are measured, as files name them."""

SEED: Final = 20
"""The seed of an evaluation's resamples."""
