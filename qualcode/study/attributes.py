"""Attributes: what else is known of participants, cases and interviews, one by one or from a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.names import quoted
from qualcode.domain.record import Record
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.headings import CASES, INTERVIEWS, PEOPLE, folded
from qualcode.store.attributes import OWNERS
from qualcode.study.context import Context, Done
from qualcode.study.naming import checked_attribute, checked_attributes

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.project import Project
    from qualcode.study.sheets import SheetTaken

__all__ = ["OWNERS", "Attributes", "Known", "put_attributes"]

_NONE: Final = "–"
"""How no value is shown; in a cell of a sheet it takes the attribute away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Record):
    """An attribute of the project."""

    owner: str
    """Whose it is: `participant`, `case` or `interview`."""
    name: str
    """Its name."""
    values: Mapping[str, int]
    """How many have each of its values."""


class Attributes:
    """What a researcher says of participants, cases and interviews; all of it can be undone."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def known(self, owner: str = "") -> list[Known]:
        """Give the attributes that there are, with their values.

        Args:
            owner: One of `OWNERS`; all where none is given.
        """
        found: dict[tuple[str, str], dict[str, int]] = {}
        for one in OWNERS:
            if owner in ("", one):
                for name, value, count in self._project.attributes.counts(one):
                    found.setdefault((one, name), {})[value] = count
        return [Known(owner=one, name=name, values=values) for (one, name), values in found.items()]

    def of(self, owner: str, owner_id: int) -> dict[str, str]:
        """Give what is known of a participant, case or interview, by the attribute's name."""
        return self._project.attributes.of(owner, owner_id).get(owner_id, {})

    def set(self, owner: str, owner_id: int, attributes: Mapping[str, str | None]) -> Done:
        """Say what is known of one owner, as one action; an attribute without a value is taken away.

        Args:
            owner: One of `OWNERS`.
            owner_id: The participant, case or interview.
            attributes: Values by name.

        Raises:
            DomainError: If a name or a value cannot be one.
        """
        title = self._title(owner, owner_id)
        shown = ", ".join(f"{name} = {value or _NONE}" for name, value in attributes.items())
        with self._context.write("set-attributes", owner=title, value=shown) as action:
            put_attributes(action, self._project, owner, owner_id, attributes)
        return Done(
            message=message("{name}: {value}.", name=title, value=shown),
            codings=self._touched(owner, owner_id),
            changed=action.entry_id is not None,
        )

    def rename(self, owner: str, name: str, new: str) -> Done:
        """Give an attribute another name, wherever it stands.

        Args:
            owner: Whose it is, one of `OWNERS`.
            name: The attribute.
            new: Its new name.

        Raises:
            NotFoundError: If there is no such attribute.
            ConflictError: If there is one of the new name already.
        """
        new = checked_attribute(new)
        with self._context.write("rename-attribute", old=f"{owner}.{name}", new=f"{owner}.{new}") as action:
            names = self._project.attributes.names(owner)
            if new != name and new.casefold() in {one.casefold() for one in names if one != name}:
                raise ConflictError(
                    message("There is an attribute {name} already.", name=f"{owner}.{new}"),
                    message("Choose another name, or remove one of the two first."),
                )
            count = self._project.attributes.rename(action, owner, self._there(owner, name), new)
        said = messages(
            "Renamed the attribute {old} of one to {new}.",
            "Renamed the attribute {old} of {count} to {new}.",
            count,
            old=f"{owner}.{name}",
            new=f"{owner}.{new}",
        )
        return Done(message=said, changed=action.entry_id is not None)

    def remove(self, owner: str, name: str) -> Done:
        """Take an attribute away, wherever it stands.

        Raises:
            NotFoundError: If there is no such attribute.
        """
        with self._context.write("remove-attribute", name=f"{owner}.{name}") as action:
            count = self._project.attributes.remove(action, owner, self._there(owner, name))
        said = messages(
            "Took the attribute {name} away from one.",
            "Took the attribute {name} away from {count}.",
            count,
            name=f"{owner}.{name}",
        )
        return Done(message=said)

    def take_in(self, path: Path) -> SheetTaken:
        """Take in a sheet about participants, interviews or cases, as one action; its headings say which.

        Args:
            path: A CSV sheet with a column `participant`, `interview` or `case`, and further ones.

        Raises:
            ImportFileError: If it cannot be read; the sentence names the line.
        """
        from qualcode.study.sheets import take_sheet  # noqa: PLC0415 - it builds upon this module

        return take_sheet(self._context, path)

    def _there(self, owner: str, name: str) -> str:
        if name not in self._project.attributes.names(owner):
            raise NotFoundError(
                message("There is no attribute {name}.", name=f"{owner}.{name}"),
                message("qualcode attribute list shows those that there are."),
            )
        return name

    def _title(self, owner: str, owner_id: int) -> str:
        titles: dict[str, Callable[[], str]] = {
            "participant": lambda: self._project.participants.by_id(owner_id).pseudonym,
            "case": lambda: self._project.cases.by_id(owner_id).name,
            "interview": lambda: self._project.interviews.by_id(owner_id).title,
        }
        return titles[owner]()

    def _touched(self, owner: str, owner_id: int) -> int:
        activity = self._project.activity
        if owner == "participant":
            labels = self._project.labels.all()
            return activity.codings_of_labels(one.id for one in labels if one.participant_id == owner_id)
        interviews = self._project.interviews.all()
        return activity.codings_of_interviews(
            one.id for one in interviews if owner_id == (one.case_id if owner == "case" else one.id)
        )


def put_attributes(
    action: Action, project: Project, owner: str, owner_id: int, attributes: Mapping[str, str | None]
) -> bool:
    """Set attributes; one that is known by the name in other capitals keeps its name.

    Args:
        action: The action that writes.
        project: The project.
        owner: One of `OWNERS`.
        owner_id: The participant, case or interview.
        attributes: Values by name; what has no value is taken away.

    Returns:
        Whether anything is different now.

    Raises:
        DomainError: If a name or a value cannot be one.
    """
    if not attributes:
        return False
    known = {name.casefold(): name for name in project.attributes.names(owner)}
    for name in attributes:
        refuse_facts(owner, name)
    changed = False
    for name, value in checked_attributes(attributes).items():
        own = known.setdefault(name.casefold(), name)
        changed |= project.attributes.set(action, owner, owner_id, own, value)
    return changed


def refuse_facts(owner: str, name: str) -> None:
    """Make sure that the name of an attribute is not that of a fact which has a place of its own.

    Raises:
        DomainError: If it is: two columns of one name would tell nothing.
    """
    fact = _FACTS[owner].get(folded(name))
    if fact is not None:
        what, way = fact
        raise DomainError(message("{name} is no attribute: {what}.", name=quoted(name), what=what), way)


def _facts(hints: Mapping[str, tuple[Message, Message]]) -> dict[str, tuple[Message, Message]]:
    known = {**CASES, **INTERVIEWS, **PEOPLE}
    return {name: hint for fact, hint in hints.items() for name in (fact, *known.get(fact, ()))}


_INTERVIEW = message("every interview has one")
_FACTS: Final = {
    "interview": _facts(
        {
            "title": (_INTERVIEW, message("qualcode interview rename changes it.")),
            "case": (_INTERVIEW, message("qualcode interview set INTERVIEW --case CASE sets it.")),
            "date": (_INTERVIEW, message("qualcode interview set INTERVIEW --date DATE sets it.")),
            "language": (_INTERVIEW, message("qualcode interview set INTERVIEW --language TAG sets it.")),
        }
    ),
    "participant": _facts(
        {
            "pseudonym": (
                message("every participant has one"),
                message("qualcode participant rename changes it."),
            ),
            "role": (
                message("every participant may have one"),
                message("qualcode participant role sets it."),
            ),
            "real_name": (message("it is kept apart"), message("qualcode participant real-name sets it.")),
        }
    ),
    "case": _facts(
        {"name": (message("every case has one"), message("qualcode case rename changes it."))},
    ),
}
"""By whom it is about, the names of facts that are no attributes, with why not and the way out."""


def from_sheet(attributes: Mapping[str, str]) -> dict[str, str | None]:
    """Read the cells of a sheet: a lone dash takes an attribute away."""
    return {name: None if said in ("-", _NONE) else said for name, said in attributes.items()}
