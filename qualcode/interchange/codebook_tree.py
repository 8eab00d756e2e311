"""From the entries of a codebook file to a tree: keys are made, parents found, circles refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Final
from uuid import UUID

from qualcode.dataclass import dataclass
from qualcode.domain.code import KEY, CodeText, key_from
from qualcode.domain.names import LONGEST_TEXT, fit, quoted, visible
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message
from qualcode.interchange.codebook_file import TEXT_FIELDS, CodeDraft

_COLOR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_STEP: Final = re.compile(r"\s*(?: / | > |\\|::|→)\s*")


@dataclass(slots=True, kw_only=True)
class CodeEntry:
    """A code as its file has it."""

    line: int
    """The line on which it starts."""
    key: str = ""
    """Its key; empty where one is made from its name."""
    made: bool = False
    """Whether its key was made from its name, and so is not in the file."""
    parent: str = ""
    """What the file says of its parent: a key, a name or a path."""
    above: CodeEntry | None = None
    """The entry that it stands in, where the file nests them; then `parent` says nothing."""
    uuid: str = ""
    """Its UUID in hex."""
    color: str = ""
    """Its colour."""
    source: str = ""
    """Its source."""
    retired: str = ""
    """Whether it is retired, in words."""
    texts: dict[str, CodeText] = field(default_factory=dict)
    """What it says, by language."""

    def names(self) -> list[str]:
        """Give its names in all languages."""
        return [text.name for text in self.texts.values() if text.name]


def tree(entries: Sequence[CodeEntry], file: str) -> tuple[CodeDraft, ...]:
    """Make the drafts of a file's codes.

    Args:
        entries: The codes in the order of the file.
        file: The file's name, for sentences.

    Returns:
        The drafts, parents before their children and siblings in the file's order.

    Raises:
        ImportFileError: If a key is there twice or cannot be one, a parent is not the only one of its name,
            or parents make a circle. The sentence names the line. A parent that the file does not have is
            left for the project to know.
    """
    _keys(entries, file)
    _unique_uuids(entries, file)
    finder = _ParentFinder(entries, file)
    parents = {entry.key: finder.parent(entry) for entry in entries}
    _refuse_circles(entries, parents, file)
    drafts = _in_order(entries, parents, file)
    return tuple(draft.edit(outside=finder.outside.get(draft.key, "")) for draft in drafts)


def _problem(file: str, line: int, what: Message, hint: Message) -> ImportFileError:
    return ImportFileError(
        message("{name}, line {line}: {problem}", name=file, line=line, problem=what), hint
    )


def _keys(entries: Sequence[CodeEntry], file: str) -> None:
    taken: dict[str, int] = {}
    for entry in entries:
        _check_lengths(entry, file)
        _name(entry, file)
        if not entry.key:
            continue
        if not (KEY.fullmatch(entry.key) and fit(entry.key)):
            raise _problem(
                file,
                entry.line,
                message("{key} cannot be a key.", key=entry.key),
                message(
                    "Keys are letters and digits, joined by single hyphens, e.g. {key}.",
                    key=key_from(entry.key),
                ),
            )
        if entry.key in taken:
            raise _problem(
                file,
                entry.line,
                message("the key {key} is taken by line {other}.", key=entry.key, other=taken[entry.key]),
                message("Give one of the two another key."),
            )
        taken[entry.key] = entry.line
    numbers: Counter[str] = Counter()
    for entry in entries:
        if not entry.key:
            entry.key, entry.made = _free_key(entry, taken, numbers, file), True
            taken[entry.key] = entry.line


def _check_lengths(entry: CodeEntry, file: str) -> None:
    texts = (getattr(text, field) for text in entry.texts.values() for field in TEXT_FIELDS)
    if max(map(len, (entry.source, *texts)), default=0) > LONGEST_TEXT:
        raise _problem(
            file,
            entry.line,
            message("a text of this code is longer than {limit} characters.", limit=LONGEST_TEXT),
            message("Look whether a quotation mark is missing."),
        )


def _name(entry: CodeEntry, file: str) -> None:
    """Bring names into their stored form: one line each, and nothing that cannot be seen."""
    entry.texts = {tag: text.edit(name=visible(text.name)) for tag, text in entry.texts.items()}
    for name in entry.names():
        if not fit(name):
            raise _problem(
                file,
                entry.line,
                message("{name} cannot be the name of a code.", name=quoted(name)),
                message("A name is one line of at most 200 characters; its explanation is a definition."),
            )


def _free_key(entry: CodeEntry, taken: Mapping[str, int], numbers: Counter[str], file: str) -> str:
    """Make a key from a code's name; `numbers` are the last ones given to codes of the same name."""
    names = entry.names()
    if not names:
        raise _problem(
            file, entry.line, message("this code has no name."), message("Give it one, or delete the line.")
        )
    key = wanted = key_from(names[0])
    while key in taken:
        numbers[wanted] += 1
        key = f"{wanted}-{numbers[wanted] + 1}"
    return key


def _unique_uuids(entries: Iterable[CodeEntry], file: str) -> None:
    seen: dict[bytes, int] = {}
    for entry in entries:
        uuid = _uuid(entry, file)
        if uuid is not None and uuid in seen:
            raise _problem(
                file,
                entry.line,
                message("the UUID is that of line {other}.", other=seen[uuid]),
                message("Delete it from the code that was copied."),
            )
        if uuid is not None:
            seen[uuid] = entry.line


class _ParentFinder:
    def __init__(self, entries: Sequence[CodeEntry], file: str) -> None:
        self.outside: dict[str, str] = {}
        self._file = file
        self._by_key = {entry.key: entry for entry in entries if not entry.made}
        self._by_any_key = {entry.key.casefold(): entry for entry in entries}
        self._by_name: dict[str, dict[str, CodeEntry]] = {}
        for entry in entries:
            for name in entry.names():
                self._by_name.setdefault(name.casefold(), {})[entry.key] = entry

    def parent(self, entry: CodeEntry) -> str | None:
        """Give the key of an entry's parent; none for a theme."""
        wanted = entry.parent
        if entry.above is not None:
            return entry.above.key
        if not wanted:
            return None
        if wanted in self._by_key:
            return wanted
        found = self._named(wanted) or self._at_path(_STEP.split(wanted))
        if not found and wanted.casefold() in self._by_any_key:
            return self._by_any_key[wanted.casefold()].key
        others = [other for other in found if other is not entry] or found
        if not others:
            self.outside[entry.key] = wanted
            return None
        if len(others) > 1:
            raise _problem(
                self._file,
                entry.line,
                message("{count} codes are called {parent}.", count=len(others), parent=wanted),
                message("Write one of these keys: {keys}.", keys=", ".join(other.key for other in others)),
            )
        return others[0].key

    def _named(self, name: str) -> list[CodeEntry]:
        return list(self._by_name.get(name.casefold(), {}).values())

    def _at_path(self, names: Sequence[str]) -> list[CodeEntry]:
        return [entry for entry in self._named(names[-1]) if self._stands_at(entry, names[:-1])]

    def _stands_at(self, entry: CodeEntry, above: Sequence[str]) -> bool:
        """Tell whether the entries above one have these names, as far as the file says it."""
        for name in reversed(above):
            last = _STEP.split(entry.parent)[-1]
            parent = self._by_key.get(entry.parent)
            names = {last.casefold(), *(other.casefold() for other in (parent.names() if parent else ()))}
            if name.casefold() not in names:
                return False
            candidates = [parent] if parent else self._named(last)
            if len(candidates) != 1:
                return entry.parent.casefold().endswith(name.casefold())
            entry = candidates[0]
        return True


def _refuse_circles(entries: Iterable[CodeEntry], parents: Mapping[str, str | None], file: str) -> None:
    settled: set[str | None] = {None}
    for entry in entries:
        way: dict[str, None] = {}
        key: str | None = entry.key
        while key is not None and key not in settled:
            if key in way:
                raise _problem(
                    file,
                    entry.line,
                    message("{key} stands under itself.", key=key),
                    message("Leave the parent of one of these empty: {keys}.", keys=", ".join(way)),
                )
            way[key] = None
            key = parents[key]
        settled.update(way)


def _in_order(
    entries: Sequence[CodeEntry], parents: Mapping[str, str | None], file: str
) -> tuple[CodeDraft, ...]:
    children: dict[str | None, list[CodeEntry]] = {}
    for entry in entries:
        children.setdefault(parents[entry.key], []).append(entry)
    positions: Counter[str | None] = Counter()
    drafts: list[CodeDraft] = []
    pending = children.get(None, [])[::-1]
    while pending:
        entry = pending.pop()
        parent = parents[entry.key]
        drafts.append(_draft(entry, parent, positions[parent], file))
        positions[parent] += 1
        pending.extend(children.get(entry.key, [])[::-1])
    return tuple(drafts)


def _draft(entry: CodeEntry, parent: str | None, position: int, file: str) -> CodeDraft:
    return CodeDraft(
        key=entry.key,
        parent_key=parent,
        uuid=_uuid(entry, file),
        color=_color(entry, file),
        source=entry.source,
        retired=_yes(entry, file),
        texts={tag: text for tag, text in entry.texts.items() if text != CodeText()},
        position=position,
        line=entry.line,
    )


def _uuid(entry: CodeEntry, file: str) -> bytes | None:
    if not entry.uuid:
        return None
    try:
        return UUID(entry.uuid).bytes
    except ValueError as error:
        raise _problem(
            file,
            entry.line,
            message("{uuid} is no UUID.", uuid=entry.uuid),
            message("Leave it out: a new one is made."),
        ) from error


def _color(entry: CodeEntry, file: str) -> str:
    if not entry.color:
        return ""
    if not _COLOR.fullmatch(entry.color):
        raise _problem(
            file,
            entry.line,
            message("{color} is no colour.", color=entry.color),
            message("Write it as #5c71d9, or leave it out."),
        )
    digits = entry.color[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def _yes(entry: CodeEntry, file: str) -> bool:
    word = entry.retired.casefold()
    if word in ("true", "yes", "ja", "1", "x"):
        return True
    if word in ("", "false", "no", "nei", "0"):
        return False
    raise _problem(
        file,
        entry.line,
        message("retired is yes or no, not {word}.", word=entry.retired),
        message("Leave it empty for a code that is in use."),
    )
