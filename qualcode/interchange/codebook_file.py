"""A codebook as a file holds it: drafts of codes that no project knows yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.code import Code, CodeText
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.i18n import Message

TEXT_FIELDS: Final = ("name", "definition", "use_when", "not_when", "example")
"""What a code says in each language, besides its keywords."""
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDraft(Record):
    """A code of a codebook file."""

    key: str
    """The short unique name."""
    parent_key: str | None = None
    """The key of the code above it; none for a theme."""
    outside: str = ""
    """The key, name or path of the code above it, where that is none of the file's."""
    uuid: bytes | None = None
    """The public identity, where the file fixes one."""
    color: str = ""
    """`#rrggbb`; empty where the palette chooses."""
    source: str = ""
    """The literature it comes from."""
    retired: bool = False
    """Whether it is no longer offered for coding."""
    texts: Mapping[str, CodeText] = field(default_factory=dict)
    """What it says, by BCP-47 tag."""
    position: int = 0
    """Its place among its siblings, from 0."""
    line: int = field(default=0, compare=False)
    """The line of the file on which it starts; 0 where it comes from no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Record):
    """Something about a file that does not keep it from being used."""

    line: int
    """The line of the file."""
    message: Message
    """What the user should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookFile(Record):
    """A codebook of a file."""

    key: str
    """Its short name."""
    codes: tuple[CodeDraft, ...]
    """Its codes, parents before their children and siblings in order."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Its name, by BCP-47 tag."""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    """What it is about, by BCP-47 tag."""
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    """What was noticed while it was read."""

    def name(self, language: str) -> str:
        """Give its name in a language, else in the first it has one in, else its key."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)

    def languages(self) -> tuple[str, ...]:
        """Give the languages in which any code says something, in the order of their first use."""
        return tuple(dict.fromkeys(tag for code in self.codes for tag in code.texts))


def language_tag(text: str) -> str | None:
    """Give a BCP-47 tag in its usual form, `no` as Bokmål; nothing where it is none."""
    tag = text.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    primary, _, rest = tag.partition("-")
    primary = "nb" if primary.lower() == "no" else primary.lower()
    return f"{primary}-{rest}" if rest else primary


_BY_LANGUAGE: Final = re.compile(r"(.+?)[ _]+\(?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\)?")


def heading_language(heading: str) -> tuple[str, str] | None:
    """Part a heading such as `name_no` into its field and the language's tag; nothing where it names none."""
    match = _BY_LANGUAGE.fullmatch(heading)
    tag = language_tag(match[2]) if match else None
    return (match[1], tag) if match and tag else None


_PARTING: Final = (";", "|", "\n", ",")
"""What parts keywords: the first of these signs that is there, since a keyword may hold those after it."""


def split_keywords(text: str) -> tuple[str, ...]:
    r"""Split keywords at semicolons; where there is none at `|`, at the ends of lines, or at commas.

    A backslash before such a sign makes it one within a keyword.
    """
    sign = next((one for one in _PARTING if re.search(rf"(?<!\\)(?:\\\\)*{re.escape(one)}", text)), ";")
    parts = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(sign)}", text)
    joined = [
        part + (parts[at + 1] if at + 1 < len(parts) else "") for at, part in enumerate(parts) if at % 2 == 0
    ]
    bare = (re.sub(r"\\([\\;|\n,])", r"\1", part).strip() for part in joined)
    return tuple(dict.fromkeys(word for word in bare if word))


def join_keywords(keywords: Iterable[str]) -> str:
    """Join keywords so that `split_keywords` gives them back."""
    words = tuple(keywords)
    held = r"([\\;])" if len(words) > 1 else r"([\\;|\n,])"
    return "; ".join(re.sub(held, r"\\\1", word) for word in words)


def draft_codebook(codebook: Codebook, key: str, name: str) -> CodebookFile:
    """Make a codebook file's content out of a project's codebook.

    Args:
        codebook: The codebook.
        key: The short name that it gets.
        name: The name that it gets, in the codebook's language.
    """
    positions = {
        code.id: place
        for parent in (None, *(code.id for code in codebook))
        for place, code in enumerate(codebook.children(parent))
    }
    drafts = tuple(_draft(code, codebook, positions[code.id]) for code in codebook)
    return CodebookFile(key=key, names={codebook.language: name} if name else {}, codes=drafts)


def _draft(code: Code, codebook: Codebook, position: int) -> CodeDraft:
    return CodeDraft(
        key=code.key,
        parent_key=None if code.parent_id is None else codebook[code.parent_id].key,
        uuid=code.uuid,
        color=code.color,
        source=code.source,
        retired=code.retired,
        texts={tag: text for tag, text in code.texts.items() if text != CodeText()},
        position=position,
    )
