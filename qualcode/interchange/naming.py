"""What the names in a file mean in a project: codes, interviews, coders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeVar

from qualcode.domain.codebook import PATH_SEPARATOR, Codebook
from qualcode.i18n import Message, message
from qualcode.interchange.headings import folded

if TYPE_CHECKING:
    from qualcode.domain.code import Code
    from qualcode.domain.coder import Coder
    from qualcode.domain.interview import Interview

_STEP: Final = re.compile(r"\s*(?:/|>|\\|::|→)\s*")
_SIGNS: Final = (";", "|", "\n", ",", "+", "/")
_MOST: Final = 200
"""How many codes a cell may name; a cell of more is a text."""
_Named = TypeVar("_Named")
_Name = TypeVar("_Name")


class KnownCodes:
    """The codes of a project by all that a file may call them.

    Args:
        codebook: The project's codebook.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def find(self, name: str) -> Code | Message:
        """Find a code by its key, its name in any language, or its path.

        Args:
            name: What the file calls it.

        Returns:
            The code, or why there is none: unknown, or several of that name.
        """
        exact = self._codebook.by_key(name)
        if exact is not None:
            return exact
        wanted = folded(name)
        found = self._by_name.get(wanted) or self._at_path(name) or self._by_key.get(wanted, ())
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(code.key for code in found)
            return message(
                "several codes are called {name}; write one of these keys: {keys}", name=name, keys=keys
            )
        return message("there is no code {name}", name=name)

    def find_all(self, cell: str) -> tuple[Code, ...] | Message:
        """Find the codes that a cell names: one, or several with a sign between them.

        The signs are `;`, `|`, a line's end, a comma, `+` and `/`. A name that holds such a sign itself is
        found first; each code is given once.

        Args:
            cell: What the file holds.

        Returns:
            The codes, or why one of them is none.
        """
        whole = self.find(cell)
        if not isinstance(whole, Message):
            return (whole,)
        reason = whole
        for sign in _SIGNS:
            parts = dict.fromkeys(part.strip() for part in cell.split(sign) if part.strip())
            if sign not in cell or not 0 < len(parts) <= _MOST:
                continue
            found = [self.find(part) for part in parts]
            codes = [one for one in found if not isinstance(one, Message)]
            if len(codes) == len(found):
                return tuple({code.id: code for code in codes}.values())
            if codes:
                reason = next(one for one in found if isinstance(one, Message))
                break
        return reason

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Code]]:
        return _grouped(self._codebook, _names)

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[Code]]:
        return _grouped(self._codebook, lambda code: (folded(code.key),))

    @cached_property
    def _by_path(self) -> Mapping[str, Sequence[Code]]:
        return _grouped(self._codebook, lambda code: (folded(self._codebook.path(code.id)),))

    def _at_path(self, name: str) -> Sequence[Code]:
        if not _STEP.search(name):
            return ()
        steps = [folded(step) for step in _STEP.split(name)]
        last = (*self._by_name.get(steps[-1], ()), *self._by_key.get(steps[-1], ()))
        whole = self._by_path.get(PATH_SEPARATOR.join(steps), ())
        at_steps = (code for code in last if _stands_at(code, steps, self._codebook))
        return list({code.id: code for code in (*whole, *at_steps)}.values())


class KnownInterviews:
    """The interviews of a project by all that a file may call them.

    Args:
        interviews: The project's interviews.
    """

    def __init__(self, interviews: Iterable[Interview]) -> None:
        self._called = _grouped(
            interviews,
            lambda one: (
                ("title", one.title),
                ("file", one.source_name),
                ("like the title", folded(one.title)),
                ("like the file", folded(one.source_name)),
                ("like its stem", folded(PurePath(one.source_name).stem)),
            ),
        )

    def find(self, name: str) -> Interview | Message:
        """Find an interview by its title, or by the name of its file, with or without its ending.

        Args:
            name: What the file calls it.

        Returns:
            The interview, or why there is none: unknown, or several imported from files of that name.
        """
        wanted = folded(name)
        for called in (
            ("title", name),
            ("file", name),
            ("like the title", wanted),
            ("like the file", wanted),
            ("like its stem", wanted),
            ("like the title", folded(PurePath(name).stem)),
            ("like the file", folded(PurePath(name.replace("\\", "/")).name)),
        ):
            found = self._called.get(called, ())
            if len(found) == 1:
                return found[0]
            if found:
                titles = ", ".join(interview.title for interview in found)
                return message(
                    "several interviews fit {name}; write one of these titles: {titles}",
                    name=name,
                    titles=titles,
                )
        return message("there is no interview {name}", name=name)


class KnownCoders:
    """The coders of a project by their names.

    Args:
        coders: The coders; of several whose names differ in case alone, the first is the one meant.
    """

    def __init__(self, coders: Iterable[Coder]) -> None:
        self._exact: dict[str, Coder] = {}
        self._folded: dict[str, Coder] = {}
        for coder in coders:
            self._exact.setdefault(coder.name, coder)
            self._folded.setdefault(folded(coder.name), coder)

    def find(self, name: str) -> Coder | None:
        """Find a coder by name, exactly or without regard to case; nothing where the name is new."""
        return self._exact.get(name) or self._folded.get(folded(name))


def _grouped(
    known: Iterable[_Named], names: Callable[[_Named], Iterable[_Name]]
) -> dict[_Name, list[_Named]]:
    """Give what has each name, in the order in which it is known."""
    found: dict[_Name, list[_Named]] = {}
    for one in known:
        for name in names(one):
            found.setdefault(name, []).append(one)
    return found


def _names(code: Code) -> set[str]:
    return {folded(text.name) for text in code.texts.values() if text.name}


def _stands_at(code: Code, steps: Sequence[str], codebook: Codebook) -> bool:
    """Tell whether a code and those above it bear these names or keys."""
    way = (code, *codebook.ancestors(code.id))
    return len(steps) <= len(way) and all(
        step in _names(above) or step == folded(above.key)
        for step, above in zip(reversed(steps), way, strict=False)
    )
