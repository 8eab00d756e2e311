"""Codebooks as YAML coming in, nested as their codes are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.domain.code import CodeText
from qualcode.errors import ImportFileError
from qualcode.i18n import message
from qualcode.interchange.codebook_file import (
    TEXT_FIELDS,
    CodebookFile,
    Remark,
    heading_language,
    language_tag,
    split_keywords,
)
from qualcode.interchange.codebook_tree import CodeEntry, tree
from qualcode.interchange.headings import CODEBOOK, folded, recognised
from qualcode.interchange.yaml_tree import Node, parse_yaml

FORMAT: Final = "qualcode-codebook/1"
"""What the first line of such a file says."""
_TEXTS: Final = (*TEXT_FIELDS, "keywords")
_KNOWN: Final = frozenset(
    ("key", "parent", "uuid", "color", "source", "retired", *TEXT_FIELDS, "keywords", "codes")
)


def read_codebook_yaml(text: str, name: str, stem: str, language: str) -> CodebookFile:
    """Read a codebook out of YAML.

    Args:
        text: The file's text.
        name: The file's name, for sentences.
        stem: The codebook's short name where the file gives none.
        language: The language of texts that name none.

    Raises:
        ImportFileError: If it is no codebook; the sentence names the line and the way out.
    """
    root = parse_yaml(text, name)
    told = root.mapping.get("format")
    if told is not None and told.text != FORMAT:
        raise ImportFileError(
            message(
                "{name} has the format {format}, which this version does not know.",
                name=name,
                format=told.text,
            ),
            message("This version reads {format}.", format=FORMAT),
        )
    codes = root if isinstance(root.value, list) else root.mapping.get("codes")
    if codes is None or isinstance(codes.value, str) or not codes.value:
        raise ImportFileError(
            message("{name}, line {line}: there are no codes.", name=name, line=root.line),
            message("List them under “codes:”, each with a name."),
        )
    reading = _Reading(name, language)
    entries = list(reading.entries(codes))
    return CodebookFile(
        key=_text(root, "key") or stem,
        names={tag: node.text for tag, node in reading.by_language(root, "name")},
        descriptions={tag: node.text for tag, node in reading.by_language(root, "description")},
        codes=tree(entries, name),
        remarks=tuple(reading.remarks),
    )


class _Reading:
    def __init__(self, name: str, language: str) -> None:
        self._name = name
        self._language = language
        self.remarks: list[Remark] = []

    def entries(self, codes: Node) -> Iterator[CodeEntry]:
        """Give the codes with their descendants, in the order of the file."""
        pending: list[tuple[Node, CodeEntry | None]] = [(node, None) for node in reversed(_listed(codes))]
        while pending:
            node, above = pending.pop()
            entry = self._entry(node, above)
            yield entry
            if (below := node.mapping.get("codes")) is not None:
                pending.extend((child, entry) for child in reversed(_listed(below)))

    def by_language(self, node: Node, key: str) -> Iterator[tuple[str, Node]]:
        """Give what a member says in each language; in the file's own where it names none.

        Raises:
            ImportFileError: If it names a language that is none.
        """
        for heading, said in node.mapping.items():
            if (parts := heading_language(heading)) and _called(parts[0]) == key:
                yield parts[1], said
        member = node.mapping.get(key)
        if member is None:
            return
        if not isinstance(member.value, dict):
            yield self._language, member
            return
        for tag, said in member.mapping.items():
            language = language_tag(tag)
            if language is None:
                raise ImportFileError(
                    message(
                        "{name}, line {line}: {tag} is no language.", name=self._name, line=said.line, tag=tag
                    ),
                    message(
                        "Languages are written nb, en, de, ...; a text with a colon needs quotation marks."
                    ),
                )
            yield language, said

    def _entry(self, node: Node, above: CodeEntry | None) -> CodeEntry:
        if isinstance(node.value, str):
            return CodeEntry(line=node.line, above=above, texts={self._language: CodeText(name=node.text)})
        for other, known in recognised(tuple(node.mapping), CODEBOOK).items():
            if other not in node.mapping:
                node = _renamed(node, known, other)
        for key in node.mapping:
            parts = heading_language(key)
            if key not in _KNOWN and (parts is None or _called(parts[0]) not in _TEXTS):
                unknown = message("“{key}” is not known here and is left out.", key=key)
                self.remarks.append(Remark(line=node.lines[key], message=unknown))
        entry = CodeEntry(
            line=node.line,
            above=above,
            key=_text(node, "key"),
            parent="" if above else _text(node, "parent"),
            uuid=_text(node, "uuid"),
            color=_text(node, "color"),
            source=_text(node, "source"),
            retired=_text(node, "retired"),
        )
        for field in TEXT_FIELDS:
            for tag, said in self.by_language(node, field):
                entry.texts[tag] = entry.texts.get(tag, CodeText()).edit(**{field: said.text})
        for tag, said in self.by_language(node, "keywords"):
            words = _keywords(said)
            entry.texts[tag] = entry.texts.get(tag, CodeText()).edit(keywords=words)
        return entry


def _listed(codes: Node) -> list[Node]:
    """Give the codes of a list; or of a mapping, in which what stands before the colon is the code's key."""
    if not isinstance(codes.value, dict):
        return codes.items
    found = []
    for key, node in codes.value.items():
        given = Node(node.line, key)
        said = dict(node.mapping) if node.mapping else {"name": Node(node.line, node.text or key)}
        lines = {"key": node.line, "name": node.line, **node.lines}
        found.append(Node(node.line, {"key": given, **said}, lines))
    return found


def _renamed(node: Node, name: str, known: str) -> Node:
    """Give a mapping in which a member bears the name that it is known by."""
    members = {known if key == name else key: member for key, member in node.mapping.items()}
    return Node(node.line, members, {**node.lines, known: node.lines[name]})


def _called(heading: str) -> str:
    """Give the name by which a field of a code's texts is known; empty where it is none."""
    return next((field for field in _TEXTS if folded(heading) in (field, *CODEBOOK[field])), "")


def _keywords(node: Node) -> tuple[str, ...]:
    if isinstance(node.value, str):
        return split_keywords(node.text)
    return tuple(dict.fromkeys(item.text for item in node.items if item.text))


def _text(node: Node, key: str) -> str:
    return node.mapping[key].text if key in node.mapping else ""
