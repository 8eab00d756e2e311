"""What a notebook asks for: keywords and their values, checked before anything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypedDict

from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.domain.origin import Origins
from qualcode.errors import DomainError
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.study.study import Study


class Chosen(TypedDict, total=False):
    """What a filter may say in a notebook."""

    interview: str | Sequence[str]
    """Titles."""
    case: str | Sequence[str]
    """Keys or names."""
    role: str | Sequence[str]
    """Keys."""
    participant: str | Sequence[str]
    """Pseudonyms."""
    code: str | Sequence[str]
    """Keys, names or paths."""
    question: str | Sequence[str]
    """Numbers or wordings."""
    coder: str | Sequence[str]
    """Names."""
    origin: str | Sequence[str]
    """`hand`, `suggestion` or `rule`."""
    text: str
    """Words in the passage."""
    attribute: Mapping[str, str | Sequence[str]]
    """Values by `participant.gender` and the like."""
    exact: bool
    """Whether codes are meant without those below them."""
    interviewer: bool
    """Whether the interviewer counts as a participant."""


KEYWORDS = tuple(Chosen.__annotations__)
"""The names of the filters."""

_OWNERS = ("participant", "case", "interview")


class _Known(Protocol):
    @property
    def id(self) -> int: ...


def read_filter(study: Study, given: Mapping[str, object]) -> Filter:
    """Look the names of a filter up in a project.

    Args:
        study: The project.
        given: Keywords and values, as they were given.

    Raises:
        TypeError: If there is no such keyword, or its value is of the wrong kind.
        DomainError: If a keyword names nothing, or an attribute's owner is not told.
        NotFoundError: If a name is not known in this project.
    """
    for keyword in given:
        if keyword not in KEYWORDS:
            raise _unknown(keyword)

    def ids(keyword: str, find: Callable[[Study, str], _Known]) -> tuple[int, ...]:
        return tuple(find(study, name).id for name in _chosen(keyword, given))

    return Filter(
        interviews=ids("interview", finding.interview),
        cases=ids("case", finding.case),
        participants=ids("participant", finding.participant),
        roles=tuple(finding.role(study, name) for name in _chosen("role", given)),
        questions=ids("question", finding.question),
        codes=ids("code", finding.code),
        exact_codes=_switch("exact", given),
        coders=ids("coder", finding.coder),
        origins=tuple(read_choice("origin", name, tuple(Origins)) for name in _chosen("origin", given)),
        text=_text("text", given),
        attributes=tuple(finding.attribute_value(study, *one) for one in _attributes(given)),
        interviewer=_switch("interviewer", given),
    )


def read_names(keyword: str, given: object) -> tuple[str, ...]:
    """Read one name or several.

    Raises:
        TypeError: If it is something else.
    """
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Iterable) and not isinstance(given, (bytes, Mapping)):
        names = tuple(given)
        if all(isinstance(name, str) for name in names):
            return names
    raise TypeError(
        gettext("{keyword} takes a name or a list of names, not {given}.").format(
            keyword=keyword, given=repr(given)
        )
    )


def read_choice(keyword: str, given: object, choices: Sequence[str]) -> str:
    """Read a word out of a few.

    Raises:
        DomainError: If it is none of them.
    """
    if isinstance(given, str) and given in choices:
        return given
    raise DomainError(
        message("{keyword} cannot be {given}.", keyword=keyword, given=repr(given)),
        message("Choose one of these: {names}.", names=", ".join(choices)),
    )


def read_measure(given: object) -> Measure:
    """Read the name of a measure, as commands or as the headings of tables write it.

    Raises:
        DomainError: If there is none of that name.
    """
    names = [measure.value.replace("-", "_") for measure in Measure]
    name = given.replace("-", "_") if isinstance(given, str) else given
    return Measure(read_choice("measure", name if name in names else given, names).replace("_", "-"))


def _unknown(keyword: str) -> TypeError:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(keyword, KEYWORDS, 1)
    hint = gettext("Did you mean {name}?").format(name=near[0]) + " " if near else ""
    known = gettext("Known are: {names}.").format(names=", ".join(KEYWORDS))
    return TypeError(gettext("There is no filter {name}.").format(name=keyword) + f" {hint}{known}")


def _chosen(keyword: str, given: Mapping[str, object]) -> tuple[str, ...]:
    if keyword not in given:
        return ()
    return _some(keyword, read_names(keyword, given[keyword]))


def _some(keyword: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse an empty list: admitting everything is not what somebody meant who computed it."""
    if not names:
        raise DomainError(
            message("{keyword} names nothing.", keyword=keyword),
            message("Leave it out to admit everything."),
        )
    return names


def _text(keyword: str, given: Mapping[str, object]) -> str:
    found = given.get(keyword, "")
    if isinstance(found, str):
        return found
    raise TypeError(gettext("{keyword} takes words, not {given}.").format(keyword=keyword, given=repr(found)))


def _switch(keyword: str, given: Mapping[str, object]) -> bool:
    found = given.get(keyword, False)
    if isinstance(found, bool):
        return found
    raise TypeError(
        gettext("{keyword} is True or False, not {given}.").format(keyword=keyword, given=repr(found))
    )


def _attributes(given: Mapping[str, object]) -> Iterable[tuple[str, str, str]]:
    found = given.get("attribute", {})
    if not isinstance(found, Mapping):
        raise TypeError(
            gettext(
                'attribute takes values by name, such as {{"participant.gender": "woman"}}, not {given}.'
            ).format(given=repr(found))
        )
    for name, values in found.items():
        owner, _, attribute = str(name).partition(".")
        if owner not in _OWNERS or not attribute:
            raise DomainError(
                message("The attribute {name} does not say whose it is.", name=repr(name)),
                message("Write it as participant.gender, case.phase or interview.place."),
            )
        for value in _some(str(name), read_names(str(name), values)):
            yield owner, attribute, value
