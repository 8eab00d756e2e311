"""Codes: labels with a definition, arranged in a tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

KEY = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*")
"""What a code's key looks like: letters and digits, joined by single hyphens, underscores or full stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeText(Record):
    """What a code says in one language."""

    name: str = ""
    """The name."""
    definition: str = ""
    """What the code means."""
    use_when: str = ""
    """When to use it."""
    not_when: str = ""
    """When not to use it."""
    example: str = ""
    """An example passage."""
    keywords: tuple[str, ...] = ()
    """Words that hint at it; a star stands for any ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Record):
    """A code with its texts in every language."""

    id: int
    """The row in this file; 0 for a code that is not stored yet."""
    uuid: bytes
    """The public identity."""
    key: str
    """The short unique name in files and tables."""
    parent_id: int | None = None
    """The code above it; none for a theme."""
    position: int = 0
    """Its place among its siblings, from 0."""
    color: str = ""
    """`#rrggbb`; empty where the palette chooses."""
    source: str = ""
    """The literature it comes from."""
    retired: bool = False
    """Whether it is no longer offered for coding."""
    texts: Mapping[str, CodeText] = field(default_factory=dict)
    """What it says, by BCP-47 tag."""

    def text(self, language: str) -> CodeText:
        """Give the texts in a language, else in the first that has a name, else just the key as name."""
        chosen = self.texts.get(language)
        if chosen is not None and chosen.name:
            return chosen
        for other in self.texts.values():
            if other.name:
                return other
        return CodeText(name=self.key)

    def name(self, language: str) -> str:
        """Give the name in a language, or the nearest there is."""
        return self.text(language).name


def changes(before: CodeText, after: CodeText) -> dict[str, Any]:
    """Give what is different in the second of two texts, by the names of the fields."""
    pairs = ((one.name, getattr(before, one.name), getattr(after, one.name)) for one in fields(CodeText))
    return {name: new for name, old, new in pairs if new != old}


def absorbed(code: Code, other: Code, language: str) -> Code:
    """Give a code that also says what another said, in every language; its name, key and place stay its own.

    Args:
        code: The code that stays.
        other: The one that goes.
        language: The codebook's language: where the code has no name in another, it has that one.
    """
    texts = dict(code.texts)
    for tag, said in other.texts.items():
        own = code.texts.get(tag) or CodeText(name=code.name(language))
        joined = _joined(own, said)
        if joined != own:
            texts[tag] = joined
    sources = [*filter(None, (code.source, "" if other.source in code.source else other.source))]
    return code.edit(texts=texts, source="; ".join(sources))


def _joined(own: CodeText, said: CodeText) -> CodeText:
    """Add what one text says to another: each field below its own, by the name of the code it comes from."""
    more: dict[str, Any] = {"keywords": tuple(dict.fromkeys((*own.keywords, *said.keywords)))}
    for field_name in ("definition", "use_when", "not_when", "example"):
        mine, other = getattr(own, field_name), getattr(said, field_name)
        if other and other not in mine:
            more[field_name] = f"{mine}\n\n{said.name}: {other}" if mine else other
    return own.edit(**more)


def gained(before: Code, after: Code) -> tuple[str, ...]:
    """Give the names of the fields that say more in the second of two codes, in their order."""
    found = {"source"} if after.source != before.source else set()
    for tag, text in after.texts.items():
        found |= changes(before.texts.get(tag, CodeText()), text).keys() - {"name"}
    return tuple(name for name in (*(one.name for one in fields(CodeText)), "source") if name in found)


def key_from(name: str) -> str:
    """Make a key out of a name: lower case, words joined by hyphens; `code` where nothing is left."""
    return "-".join(re.findall(r"[^\W_]+", name.casefold()))[:40].strip("-") or "code"
