"""What all records share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self


class Record:
    """A frozen dataclass that is changed by making an edited copy."""

    __slots__ = ()

    def edit(self, **replacements: Any) -> Self:
        """Make a copy with some values replaced.

        Raises:
            TypeError: If a replacement names no attribute of the record.
        """
        return replace(self, **replacements)  # type: ignore[type-var]
