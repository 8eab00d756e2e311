"""What the columns of a table can be: role, case, participant, ..., or any attribute."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from qualcode.dataclass import dataclass
from qualcode.domain.filters import Filter
from qualcode.domain.record import Record
from qualcode.errors import DomainError
from qualcode.i18n import message


class Nobody(Enum):
    """Who speaks where no participant does."""

    NOBODY = "(none)"
    """The text of a question, or of a speaker who is no participant; the value is the column's key."""


NOBODY = Nobody.NOBODY
"""The value of a column for what belongs to nobody."""

UNSET = "(unset)"
"""The key of a column for what has no value: no role, no case, no such attribute, under no question."""

Value = int | str | Nobody | None
"""What a column stands for: a row's id, a role or an attribute's value; `None` where there is none."""


class Scope(Enum):
    """What decides the value of a dimension for a coding."""

    PLACE = "place"
    """The interview in which it stands."""
    SPEAKER = "speaker"
    """The participants to whom it belongs."""
    CODING = "coding"
    """The coding itself."""


_SCOPES = {
    "role": Scope.SPEAKER,
    "participant": Scope.SPEAKER,
    "case": Scope.PLACE,
    "interview": Scope.PLACE,
    "question": Scope.CODING,
    "coder": Scope.CODING,
}
NAMES = tuple(_SCOPES)
"""The dimensions beside attributes."""


@dataclass(frozen=True, slots=True)
class Dimension(Record):
    """One way of telling columns apart."""

    kind: str
    """One of `NAMES`; an attribute's owner where `attribute` is not empty."""
    attribute: str = ""
    """The attribute's name."""

    @property
    def name(self) -> str:
        """How it is named in commands: `role`, `case.phase`."""
        return f"{self.kind}.{self.attribute}" if self.attribute else self.kind

    @property
    def scope(self) -> Scope:
        """What decides its value."""
        return _SCOPES[self.kind]

    def narrowing(self, value: Value) -> Filter:
        """Give the filter that admits just what a column of this dimension shows."""
        if value is NOBODY:
            return Filter(nobody=True)
        if self.attribute:
            return Filter(attributes=((self.kind, self.attribute, str(value or "")),))
        if self.kind == "role":
            return Filter(roles=(str(value or ""),))
        return _by_id(self.kind, value if isinstance(value, int) else 0)

    def admitted(self, wanted: Filter, value: Value) -> bool:
        """Tell whether a filter that names this very dimension admits a value; any other filter does."""
        if wanted.nobody and self.scope is Scope.SPEAKER:
            return value is NOBODY
        if self.attribute:
            named: set[Value] = {
                given or None
                for owner, name, given in wanted.attributes
                if (owner, name) == (self.kind, self.attribute)
            }
        else:
            given = getattr(wanted, f"{self.kind}s")
            named = {one or None for one in given}
        return not named or value in named


def dimension(name: str) -> Dimension:
    """Read the name of a dimension.

    Raises:
        DomainError: If there is none of that name.
    """
    kind, _, attribute = name.strip().partition(".")
    known = ("participant", "case", "interview") if "." in name else NAMES
    if kind not in known or ("." in name and not attribute):
        raise DomainError(
            message("There are no columns by {name}.", name=name),
            message(
                "Choose among {names}, or an attribute such as participant.gender or case.phase.",
                names=", ".join(NAMES),
            ),
        )
    return Dimension(kind, attribute)


def dimensions(names: Sequence[str]) -> tuple[Dimension, ...]:
    """Read the names of the dimensions of nested columns, the outer first.

    Raises:
        DomainError: If there is none of a name, or one is named twice.
    """
    found = tuple(dimension(name) for name in names)
    if len(set(found)) < len(found):
        raise DomainError(
            message("Columns cannot be by the same thing twice."),
            message("Name each of them once, e.g. case,role."),
        )
    return found


def settled(wanted: Filter) -> Filter:
    """Take out of a filter for what belongs to nobody whatever it says of participants."""
    if not wanted.nobody:
        return wanted
    others = tuple(one for one in wanted.attributes if one[0] != "participant")
    return wanted.edit(participants=(), roles=(), attributes=others)


def _by_id(kind: str, number: int) -> Filter:
    match kind:
        case "participant":
            return Filter(participants=(number,))
        case "case":
            return Filter(cases=(number,))
        case "interview":
            return Filter(interviews=(number,))
        case "question":
            return Filter(questions=(number,))
        case _:
            return Filter(coders=(number,))


def narrowed(base: Filter, extra: Filter) -> Filter:
    """Narrow a filter by another; what the other names replaces what the first says of the same."""
    values = {
        name: getattr(extra, name)
        for name in ("interviews", "cases", "participants", "roles", "questions", "coders")
        if getattr(extra, name)
    }
    names = {(owner, name) for owner, name, _value in extra.attributes}
    kept = tuple(one for one in base.attributes if one[:2] not in names)
    return base.edit(
        **values,
        attributes=(*kept, *extra.attributes),
        nobody=base.nobody or extra.nobody,
        nobodys_words=base.nobodys_words or extra.nobodys_words,
    )
