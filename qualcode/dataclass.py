"""The standard library's `dataclass`, whose methods are compiled when a class is first used.

The standard library compiles up to nine functions for every class as its module is loaded: half a
millisecond for each class, and a command loads fifty of which it uses a dozen. Here a class with slots has
its slots at once, and the rest with its first record or when somebody asks for its fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool = False, **options: bool) -> Callable[[type], type]:
        """Make a class a data class; the arguments and what comes of them are the standard library's."""

        def decorate(plain: type) -> type:
            return _lazy(plain, options) if slots else dataclasses.dataclass(plain, **options)

        return decorate


__all__ = ["dataclass"]

_compiling = RLock()
_FIELDS = "__dataclass_fields__"


class _Fields:
    """Stands for the fields of a class that nobody has asked for yet."""

    def __init__(self, complete: Callable[[], type]) -> None:
        self._complete = complete

    def __get__(self, instance: object, owner: type) -> Any:
        return getattr(self._complete(), _FIELDS)


def _lazy(plain: type, options: dict[str, bool]) -> type:
    """Give a class with slots for its fields, which becomes a data class when it is first used."""
    names = [name for name, kind in plain.__annotations__.items() if not str(kind).startswith("ClassVar")]
    slotted = _slotted(plain, names)

    def complete() -> type:
        with _compiling:
            if isinstance(vars(slotted)[_FIELDS], _Fields):
                before = dict(vars(plain))
                # Told of slots, it gives values that no argument names; the class that it returns is left.
                dataclasses.dataclass(plain, slots=True, **options)
                made = {
                    name: one for name, one in vars(plain).items() if one is not before.get(name, _Fields)
                }
                # Another thread that finds one of these two must find all others.
                last = {name: made.pop(name) for name in (_FIELDS, "__init__")}
                for name in made.keys() - {*names}:
                    setattr(slotted, name, made[name])
                for name, one in last.items():
                    setattr(slotted, name, one)
        return slotted

    def begin(self: Any, *args: Any, **values: Any) -> None:
        complete().__init__(self, *args, **values)  # type: ignore[misc] # of the class that it was called for

    setattr(slotted, _FIELDS, _Fields(complete))
    slotted.__init__ = begin  # type: ignore[misc] # until the first record
    return slotted


def _slotted(plain: type, names: list[str]) -> type:
    """Copy a class, with slots for what its names stand for."""
    inherited = {name for one in plain.__mro__[1:] for name in getattr(one, "__slots__", ())}
    body = {name: one for name, one in vars(plain).items() if name not in {*names, "__dict__", "__weakref__"}}
    body |= {
        "__slots__": tuple(name for name in names if name not in inherited),
        "__getstate__": _values,
        "__setstate__": _take_values,
    }
    slotted = type(plain)(plain.__name__, plain.__bases__, body)
    slotted.__qualname__ = plain.__qualname__
    return slotted


def _values(self: Any) -> list[Any]:
    """Give what a pickle keeps of a record."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_values(self: Any, values: list[Any]) -> None:
    """Take what a pickle kept, past what keeps a record from being changed."""
    for field, value in zip(dataclasses.fields(self), values, strict=True):
        object.__setattr__(self, field.name, value)
