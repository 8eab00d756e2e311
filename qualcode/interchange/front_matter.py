"""Front matter: what stands between two lines `---` at the top of a text file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from qualcode.errors import ImportFileError
from qualcode.i18n import message
from qualcode.interchange.facts import Facts, Speaker
from qualcode.interchange.headings import FRONT_MATTER, folded, recognised
from qualcode.interchange.yaml_tree import Node, parse_yaml

_BLOCK: Final = re.compile(
    r"\s*---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST: Final = 64 * 1024
"""Further down than this, a line `---` ends no front matter."""
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL_DATE: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_TOP: Final = ("title", "date", "case", "language", "participants", "roles")
_PERSON: Final = ("label", "pseudonym", "role", "real_name", "attributes")


def front_matter(text: str, name: str) -> tuple[Facts, int]:
    """Read the front matter of a text.

    Args:
        text: The text as decoded.
        name: The file's name, for sentences.

    Returns:
        What it says, and the code point at which the interview starts: 0 without front matter. A block
        between two lines `---` is front matter when it names at least one of the facts; else it is left in
        the text.

    Raises:
        ImportFileError: If it is no YAML, or a fact is no fact.
    """
    found = _BLOCK.match(text, 0, _LONGEST)
    if found is None or not _claims(found["yaml"]):
        return Facts(), 0
    first_line = text.count("\n", 0, found.start("yaml")) + 1
    root = parse_yaml(found["yaml"], name, first_line)
    if not isinstance(root.value, dict):
        return Facts(), 0
    return _facts(root, name), found.end()


def iso_date(text: str) -> str | None:
    """Give a date as ISO 8601, from `2025-03-14` or `14.3.2025`; nothing where it is none."""
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _LOCAL_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    else:
        return text if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", text) else None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _claims(block: str) -> bool:
    keys = re.findall(r"^([^\W\d][\w ]*?)[ \t]*:(?=[ \t\r\n])", block, re.MULTILINE)
    names = {folded(name) for fact in _TOP for name in (fact, *FRONT_MATTER[fact])}
    return any(folded(key) in names for key in keys)


def _facts(root: Node, name: str) -> Facts:
    found = _members(root, _TOP)
    date = found["date"].text if "date" in found else ""
    if date and iso_date(date) is None:
        raise ImportFileError(
            message("{name}, line {line}: {date} is no date.", name=name, line=found["date"].line, date=date),
            message("Write it as 2025-03-14."),
        )
    people = found.get("participants")
    known = {id(node) for node in found.values()}
    return Facts(
        title=_text(found, "title"),
        date=iso_date(date) or "",
        case=_text(found, "case"),
        language=_text(found, "language"),
        participants=_with_roles(_speakers(people, name) if people else (), found.get("roles")),
        attributes=_attributes(node_of=root, known=known),
        left_out=tuple(_left_out(root, known, found.get("roles"))),
    )


def _speakers(people: Node, name: str) -> tuple[Speaker, ...]:
    """Read a list of participants, or participants by their labels."""
    if people.mapping:
        return tuple(_speaker(person, name, label) for label, person in people.mapping.items())
    return tuple(_speaker(person, name) for person in people.items)


def _with_roles(people: tuple[Speaker, ...], roles: Node | None) -> tuple[Speaker, ...]:
    """Add roles by label; who has a role already keeps it."""
    said = {label: role.text for label, role in roles.mapping.items() if role.text} if roles else {}
    known = {folded(person.label) for person in people}
    by_label = {folded(label): role for label, role in said.items()}
    return (
        *(person.edit(role=person.role or by_label.get(folded(person.label), "")) for person in people),
        *(Speaker(label=label, role=role) for label, role in said.items() if folded(label) not in known),
    )


def _left_out(root: Node, known: set[int], roles: Node | None) -> Iterator[str]:
    """Give the keys whose values are more than words: no fact, and too much for an attribute."""
    for key, member in root.mapping.items():
        if member is roles:
            if not roles.mapping:
                yield key
        elif id(member) not in known and (member.mapping or any(not item.text for item in member.items)):
            yield key


def _speaker(node: Node, name: str, label: str = "") -> Speaker:
    if not isinstance(node.value, dict):
        return Speaker(label=label, pseudonym=node.text) if label else Speaker(label=node.text)
    found = _members(node, _PERSON)
    label = label or _text(found, "label")
    if not label:
        raise ImportFileError(
            message("{name}, line {line}: this participant has no label.", name=name, line=node.line),
            message("Give the word that stands before the colon in the transcript: label: KF"),
        )
    own = found.get("attributes")
    further = _attributes(node_of=node, known={id(member) for member in found.values()})
    return Speaker(
        label=label,
        pseudonym=_text(found, "pseudonym"),
        role=_text(found, "role"),
        real_name=_text(found, "real_name"),
        attributes={**further, **(_attributes(node_of=own, known=set()) if own else {})},
    )


def _members(node: Node, wanted: tuple[str, ...]) -> dict[str, Node]:
    known = {fact: FRONT_MATTER[fact] for fact in wanted}
    return {fact: node.mapping[key] for fact, key in recognised(tuple(node.mapping), known).items()}


def _text(found: dict[str, Node], fact: str) -> str:
    return found[fact].text if fact in found else ""


def _attributes(*, node_of: Node, known: set[int]) -> dict[str, str]:
    return {
        key: "; ".join(item.text for item in member.items if item.text)
        for key, member in node_of.mapping.items()
        if id(member) not in known and any(item.text for item in member.items)
    }
