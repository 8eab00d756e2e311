"""The codebook: the tree of codes and the ways through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qualcode.domain.code import Code

PATH_SEPARATOR = " / "
"""What stands between the names of a path."""

LANGUAGE: Final = "nb"
"""The language, a BCP-47 tag, of a codebook of which nothing else was said."""


class Codebook:
    """All codes of a project as a tree; immutable.

    Args:
        codes: The codes, in any order; parents must be among them and make no circle.
        language: The language in which names and paths are given.
    """

    def __init__(self, codes: Iterable[Code], language: str = "en") -> None:
        self.language = language
        """The language in which names and paths are given."""
        self._children: dict[int | None, list[Code]] = {}
        for code in sorted(codes, key=lambda code: (code.position, code.id)):
            self._children.setdefault(code.parent_id, []).append(code)
        self._depths: dict[int, int] = {}
        self._by_id: dict[int, Code] = {}
        self._borne: Counter[str] | None = None
        self._order(None, 0)
        self._by_key = {code.key: code for code in self._by_id.values()}

    def _order(self, parent: int | None, depth: int) -> None:
        pending = [(code, depth) for code in reversed(self._children.get(parent, []))]
        while pending:
            code, level = pending.pop()
            self._by_id[code.id] = code
            self._depths[code.id] = level
            if below := self._children.get(code.id):
                pending.extend((child, level + 1) for child in reversed(below))

    def __iter__(self) -> Iterator[Code]:
        """Give every code, parents before their children."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id

    def __getitem__(self, code_id: int) -> Code:
        """Give the code with an id.

        Raises:
            KeyError: If there is none.
        """
        return self._by_id[code_id]

    def by_key(self, key: str) -> Code | None:
        """Give the code with a key, if there is one."""
        return self._by_key.get(key)

    def themes(self) -> tuple[Code, ...]:
        """Give the top-level codes."""
        return tuple(self._children.get(None, ()))

    def children(self, code_id: int | None) -> tuple[Code, ...]:
        """Give the codes right below one, or the themes below none."""
        return tuple(self._children.get(code_id, ()))

    def named(self, name: str, parent_id: int | None) -> tuple[Code, ...]:
        """Give the codes right below one, or the themes below none, that have a name in any case."""
        sought = name.casefold()
        return tuple(
            code for code in self.children(parent_id) if code.name(self.language).casefold() == sought
        )

    def depth(self, code_id: int) -> int:
        """Tell how many codes stand above one."""
        return self._depths[code_id]

    def ancestors(self, code_id: int) -> tuple[Code, ...]:
        """Give the codes above one, the nearest first."""
        found: list[Code] = []
        parent = self._by_id[code_id].parent_id
        while parent is not None:
            found.append(self._by_id[parent])
            parent = self._by_id[parent].parent_id
        return tuple(found)

    def descendants(self, code_id: int) -> tuple[Code, ...]:
        """Give a code and all below it, in the codebook's order."""
        found: list[Code] = []
        pending = [self._by_id[code_id]]
        while pending:
            code = pending.pop()
            found.append(code)
            pending.extend(reversed(self._children.get(code.id, [])))
        return tuple(found)

    def theme(self, code_id: int) -> Code:
        """Give the top-level code that a code stands under, or is."""
        above = self.ancestors(code_id)
        return above[-1] if above else self._by_id[code_id]

    def path(self, code_id: int) -> str:
        """Give the names from the theme down to a code, joined by `PATH_SEPARATOR`."""
        codes = (*reversed(self.ancestors(code_id)), self._by_id[code_id])
        return PATH_SEPARATOR.join(code.name(self.language) for code in codes)

    def called(self, code_id: int) -> str:
        """Give a code's name; where others bear the same, in any case, with those above it behind."""
        code = self._by_id[code_id]
        name = code.name(self.language)
        if self._borne is None:
            self._borne = Counter(other.name(self.language).casefold() for other in self)
        if code.parent_id is None or self._borne[name.casefold()] < 2:
            return name
        # The name stands first, since long ones are cut at their end.
        return f"{name} ({self.path(code.parent_id)})"
