"""The further screens by their names: each is made from the desk and its own arguments.

A screen joins by a line here; commands open it with `desk.app.open_screen(name, ...)` and tell by
`desk.app.can_open(name)` whether it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

FACTORIES: dict[str, Callable[..., Screen[Any]]] = {}
"""What makes each screen. `excerpts` takes `filter`, a domain Filter."""
