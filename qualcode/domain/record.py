"""What all records share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Self, TypeVar


class Record:
    """A frozen dataclass that is changed by making an edited copy."""

    __slots__ = ()

    def edit(self, **replacements: Any) -> Self:
        """Make a copy with some values replaced.

        Raises:
            TypeError: If a replacement names no attribute of the record.
        """
        return replace(self, **replacements)  # type: ignore[type-var]


R = TypeVar("R", bound="Record")


def maker(record: type[R]) -> Callable[..., R]:
    """Give what makes records of all their values in order, for where there are thousands: in half the time.

    Args:
        record: A frozen dataclass with slots that checks nothing when it is made.

    Returns:
        A function that raises `ValueError` where there are more or fewer values than attributes.
    """
    puts: list[Callable[[R, Any], None]] = []
    new = record.__new__

    def look_up() -> list[Callable[[R, Any], None]]:
        # Not before the first one is made: asking for its fields compiles the record.
        puts.extend(getattr(record, field.name).__set__ for field in fields(record))  # type: ignore[arg-type]
        return puts

    def make(*values: Any) -> R:
        made = new(record)
        for put, value in zip(puts or look_up(), values, strict=True):
            put(made, value)
        return made

    return make
