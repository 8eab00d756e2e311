"""YAML as a tree of strings that knows its lines.

Every scalar stays the string that was typed: `no` is Norwegian here and not false, a date is as written;
only control characters are left out.
The tree is built from the parser's events without recursion, so that no depth is too deep, and aliases are
refused: they are what makes a small file explode.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from qualcode.dataclass import dataclass
from qualcode.domain.plain import plain
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message
from qualcode.libraries import loading


@dataclass(slots=True)
class Node:
    """A value of a YAML file: a string, a list or a mapping."""

    line: int
    """The line it starts on, from 1."""
    value: str | list[Node] | dict[str, Node]
    """What it holds."""
    lines: dict[str, int] = field(default_factory=dict)
    """For a mapping, the line of each key."""
    waiting: Node | None = None
    """While a mapping is read, its key whose value is still to come."""

    @property
    def text(self) -> str:
        """The string, without blanks around it; empty for a list or mapping."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def items(self) -> list[Node]:
        """The members of a list; the node itself, as the only one, for a string that is not empty."""
        if isinstance(self.value, list):
            return self.value
        return [self] if self.text else []

    @property
    def mapping(self) -> Mapping[str, Node]:
        """The members of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}


def parse_yaml(text: str, name: str, first_line: int = 1) -> Node:
    """Parse a YAML document.

    Args:
        text: The document.
        name: The file's name, for sentences.
        first_line: The line of the file on which the document starts.

    Returns:
        Its root; an empty string where the document is empty.

    Raises:
        ImportFileError: If it is no YAML, or holds an alias or a key twice.
    """
    # Most runs of qualcode read no YAML.
    with loading("PyYAML"):
        import yaml  # noqa: PLC0415

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(name, first_line).build(iter(yaml.parse(text, Loader=loader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise broken(name, line, message("{problem}", problem=error.problem or str(error))) from error
    except (yaml.YAMLError, ValueError) as error:
        reason = message("{problem}", problem=str(error).splitlines()[0])
        raise broken(name, first_line, reason) from error


def broken(name: str, line: int, reason: Message) -> ImportFileError:
    """Make the error for a place in a YAML file that cannot be read."""
    return ImportFileError(
        message(
            "{name}, line {line}: this is no YAML that can be read ({reason}).",
            name=name,
            line=line,
            reason=reason,
        ),
        message("Put texts with a colon or a quotation mark in quotation marks, and indent with blanks."),
    )


class _Builder:
    def __init__(self, name: str, first_line: int) -> None:
        self._name = name
        self._first = first_line
        self._open: list[Node] = []
        self._root: Node | None = None

    def build(self, events: Iterator[Any]) -> Node:
        for event in events:
            kind = type(event).__name__
            line = self._first + event.start_mark.line if event.start_mark else self._first
            if kind == "AliasEvent":
                raise broken(self._name, line, message("anchors and aliases are not allowed"))
            if kind == "ScalarEvent":
                bare = event.implicit[0] and event.value in ("~", "null")
                self._place(Node(line, "" if bare else plain(event.value)))
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._enter(Node(line, {} if kind == "MappingStartEvent" else []))
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._open.pop()
        return self._root or Node(self._first, "")

    def _enter(self, node: Node) -> None:
        self._place(node)
        self._open.append(node)

    def _place(self, node: Node) -> None:
        if not self._open:
            # A second document in the file is no part of it.
            self._root = self._root or node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            self._place_in_mapping(parent, parent.value, node)

    def _place_in_mapping(self, parent: Node, members: dict[str, Node], node: Node) -> None:
        if parent.waiting is not None:
            key = parent.waiting.text
            members[key] = node
            parent.lines[key] = parent.waiting.line
            parent.waiting = None
            return
        if not isinstance(node.value, str):
            raise broken(self._name, node.line, message("a key must be a word"))
        if node.text in members:
            raise broken(self._name, node.line, message("{key} stands there twice", key=node.text))
        parent.waiting = node
