"""Codes and their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.record import maker
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store.failures import unpacked

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_SELECT = "SELECT id, uuid, key, parent_id, position, color, source, retired FROM code"
_NAMED = (
    "SELECT c.id, coalesce((SELECT name FROM code_text t WHERE t.code_id = c.id AND t.name <> ''"
    " AND t.language = (SELECT value ->> '$' FROM setting WHERE key = 'language')),"
    " (SELECT name FROM code_text t WHERE t.code_id = c.id AND t.name <> '' ORDER BY t.id LIMIT 1), c.key),"
    " c.retired FROM code c"
)
_TEXTS = "SELECT code_id, language, name, definition, use_when, not_when, example, keywords FROM code_text"


class Named(NamedTuple):
    """What a code is called in the codebook's language, or the nearest there is."""

    name: str
    """Its name."""
    retired: bool
    """Whether it is no longer offered for coding."""


class Codes:
    """The codes of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Code]:
        """Give all codes with their texts, in no order that matters; `codebook` gives the tree."""
        texts = _texts(self._database.rows(f"{_TEXTS} ORDER BY id"))
        return _codes(self._database.rows(f"{_SELECT} ORDER BY id"), texts)

    def codebook(self, language: str) -> Codebook:
        """Give the tree of codes with names in a language."""
        return Codebook(self.all(), language)

    def by_id(self, code_id: int) -> Code:
        """Give a code.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE id = ?", (code_id,))
        if row is None:
            raise NotFoundError(message("There is no such code."), GONE)
        return self._with_texts(row)

    def by_key(self, key: str) -> Code | None:
        """Give the code with a key, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE key = ?", (key,))
        return None if row is None else self._with_texts(row)

    def by_uuid(self, uuid: bytes) -> Code | None:
        """Give the code with a public identity, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE uuid = ?", (uuid,))
        return None if row is None else self._with_texts(row)

    def named(self, code_ids: Iterable[int]) -> dict[int, Named]:
        """Give what codes are called, without reading all that they say.

        Raises:
            NotFoundError: If one is not there.
        """
        wanted = tuple(dict.fromkeys(code_ids))
        rows = self._database.rows(f"{_NAMED} WHERE c.id IN ({', '.join('?' * len(wanted))})", wanted)
        if len(rows) < len(wanted):
            raise NotFoundError(message("There is no such code."), GONE)
        return {number: Named(name, bool(retired)) for number, name, retired in rows}

    def add(  # noqa: PLR0913 - a code has as many parts
        self,
        action: Action,
        key: str,
        *,
        parent_id: int | None = None,
        position: int | None = None,
        color: str = "",
        source: str = "",
        retired: bool = False,
        texts: Mapping[str, CodeText] | None = None,
        uuid: bytes | None = None,
    ) -> Code:
        """Add a code with its texts, by default as the last below its parent.

        Args:
            action: The action under way.
            key: Its key, unique in the project.
            parent_id: The code above it; none for a theme.
            position: Its place among its siblings.
            color: Its colour.
            source: The literature it comes from.
            retired: Whether it is not offered for coding.
            texts: What it says, by language.
            uuid: Its public identity, where it comes from elsewhere.
        """
        if position is None:
            position = self._database.value(
                "SELECT coalesce(max(position) + 1, 0) FROM code WHERE parent_id IS ?", (parent_id,)
            )
        given = {} if uuid is None else {"uuid": uuid}
        code_id = action.insert(
            "code",
            **given,
            key=key,
            parent_id=parent_id,
            position=position,
            color=color,
            source=source,
            retired=int(retired),
        )
        for language, text in (texts or {}).items():
            self.set_text(action, code_id, language, text)
        return self.by_id(code_id)

    def set_text(self, action: Action, code_id: int, language: str, text: CodeText | None) -> bool:
        """Set what a code says in a language, or take it away with `None`.

        Returns:
            Whether anything is different now.
        """
        number = self._database.value(
            "SELECT id FROM code_text WHERE code_id = ? AND language = ?", (code_id, language)
        )
        if text is None:
            return number is not None and bool(action.delete("code_text", number))
        values = {
            "name": text.name,
            "definition": text.definition,
            "use_when": text.use_when,
            "not_when": text.not_when,
            "example": text.example,
            "keywords": json.dumps(text.keywords, ensure_ascii=False),
        }
        if number is not None:
            return action.update("code_text", number, **values)
        action.insert("code_text", code_id=code_id, language=language, **values)
        return True

    def _with_texts(self, row: Row) -> Code:
        rows = self._database.rows(f"{_TEXTS} WHERE code_id = ? ORDER BY id", (row[0],))
        return _codes([row], _texts(rows))[0]


def _codes(rows: Iterable[Row], texts: Mapping[int, Mapping[str, CodeText]]) -> list[Code]:
    """Make codes of rows of `_SELECT`."""
    make = maker(Code)
    return [make(*row[:7], bool(row[7]), texts.get(row[0], {})) for row in rows]


def _texts(rows: Sequence[Row]) -> dict[int, dict[str, CodeText]]:
    """Make what codes say of rows of `_TEXTS`, by code and language."""
    texts: dict[int, dict[str, CodeText]] = {}
    # Reading one long list takes a quarter of the time of a thousand short ones.
    keywords = unpacked(f"[{','.join(row[7] for row in rows)}]")
    make = maker(CodeText)
    # Named one by one: slices of a row take as long as all that is made of it.
    for (code_id, language, name, definition, use_when, not_when, example, _), words in zip(
        rows, keywords, strict=True
    ):
        made = make(name, definition, use_when, not_when, example, tuple(words))
        texts.setdefault(code_id, {})[language] = made
    return texts
