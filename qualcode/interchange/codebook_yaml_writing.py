"""Codebooks as YAML going out: laid out as a person would, at any depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from qualcode.interchange.codebook_file import TEXT_FIELDS, CodebookFile, CodeDraft
from qualcode.interchange.codebook_yaml import FORMAT
from qualcode.libraries import loading

_WIDTH: Final = 100
_LONG: Final = 60
"""Above this, a text stands folded below its key."""


def codebook_yaml(file: CodebookFile) -> str:
    """Write a codebook as YAML; reading it gives the same codebook.

    Args:
        file: The codebook; its codes with parents before their children.
    """
    # Most runs of qualcode write no YAML.
    with loading("PyYAML"):
        import yaml  # noqa: PLC0415

    events = _Events(yaml)
    # The emitter keeps its own stack: the representer would recurse, and break on deep trees.
    text: str = yaml.emit(events.document(file), allow_unicode=True, width=_WIDTH, indent=2)
    return text


class _Events:
    def __init__(self, yaml: Any) -> None:
        self._yaml = yaml

    def document(self, file: CodebookFile) -> Iterator[Any]:
        yaml = self._yaml
        yield yaml.StreamStartEvent()
        yield yaml.DocumentStartEvent(explicit=False)
        yield self._mapping()
        yield from self._pair("format", FORMAT)
        yield from self._pair("key", file.key)
        yield from self._by_language("name", file.names)
        yield from self._by_language("description", file.descriptions)
        yield self._scalar("codes")
        yield from self._codes(file)
        yield yaml.MappingEndEvent()
        yield yaml.DocumentEndEvent(explicit=False)
        yield yaml.StreamEndEvent()

    def _codes(self, file: CodebookFile) -> Iterator[Any]:
        children: dict[str | None, list[CodeDraft]] = {}
        for code in file.codes:
            children.setdefault(code.parent_key, []).append(code)
        yield self._sequence()
        # None closes a code and the list that it stands in, when its last child is written.
        pending: list[CodeDraft | None] = [None, *children.get(None, [])[::-1]]
        while pending:
            draft = pending.pop()
            if draft is None:
                yield self._yaml.SequenceEndEvent()
                if pending:
                    yield self._yaml.MappingEndEvent()
                continue
            yield from self._code(draft)
            if below := children.get(draft.key):
                yield self._scalar("codes")
                yield self._sequence()
                pending += (None, *below[::-1])
            else:
                yield self._yaml.MappingEndEvent()

    def _code(self, draft: CodeDraft) -> Iterator[Any]:
        yield self._mapping()
        yield from self._pair("key", draft.key)
        if draft.uuid is not None:
            yield from self._pair("uuid", str(UUID(bytes=draft.uuid)))
        for key in ("color", "source"):
            if value := getattr(draft, key):
                yield from self._pair(key, value)
        if draft.retired:
            yield from self._pair("retired", "true", typed=True)
        for field in TEXT_FIELDS:
            said = {tag: getattr(text, field) for tag, text in draft.texts.items()}
            yield from self._by_language(field, said)
        keywords = {tag: text.keywords for tag, text in draft.texts.items() if text.keywords}
        if keywords:
            yield self._scalar("keywords")
            yield self._mapping()
            for tag, words in keywords.items():
                yield self._scalar(tag)
                yield self._sequence(flow=True)
                yield from (self._scalar(word) for word in words)
                yield self._yaml.SequenceEndEvent()
            yield self._yaml.MappingEndEvent()

    def _by_language(self, key: str, said: Mapping[str, str]) -> Iterator[Any]:
        filled = {tag: text for tag, text in said.items() if text}
        if not filled:
            return
        yield self._scalar(key)
        yield self._mapping()
        for tag, text in filled.items():
            yield from self._pair(tag, text)
        yield self._yaml.MappingEndEvent()

    def _pair(self, key: str, value: str, *, typed: bool = False) -> Iterator[Any]:
        yield self._scalar(key)
        yield self._scalar(value, typed=typed)

    def _scalar(self, text: str, *, typed: bool = False) -> Any:
        plain = typed or (text.isascii() and text.replace("-", "").replace("_", "").isalpha())
        # Words that other readers of YAML take for something else: no, yes, null, on.
        plain = plain and (
            typed or text.lower() not in ("no", "yes", "on", "off", "y", "n", "null", "true", "false")
        )
        style = None if plain else ">" if _foldable(text) else '"'
        return self._yaml.ScalarEvent(None, None, (plain, True), text, style=style)

    def _mapping(self) -> Any:
        return self._yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)

    def _sequence(self, *, flow: bool = False) -> Any:
        return self._yaml.SequenceStartEvent(None, None, implicit=True, flow_style=flow)


def _foldable(text: str) -> bool:
    """Tell whether folding a text over lines keeps it exactly: one long line, single blanks, nothing odd."""
    return (
        len(text) > _LONG
        and text.isprintable()
        and text == " ".join(text.split(" ")) == " ".join(text.split())
    )
