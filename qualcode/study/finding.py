"""What a name that somebody types means in a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from qualcode.domain.code import Code
from qualcode.domain.interview import Interview
from qualcode.domain.participant import known_role
from qualcode.errors import ConflictError, NotFoundError
from qualcode.i18n import Message, message
from qualcode.interchange.naming import KnownCodes, KnownInterviews
from qualcode.report.roles import role_name

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.domain.coder import Coder
    from qualcode.domain.participant import Label, Participant
    from qualcode.domain.question import Question, Section
    from qualcode.study.attributes import Known
    from qualcode.study.study import Study

_Thing = TypeVar("_Thing")
_SHOWN = 12


def interview(study: Study, name: str) -> Interview:
    """Find an interview by its title, or by the name of the file it came from."""
    known = study.transcripts.interviews()
    found = KnownInterviews(known).find(name)
    if isinstance(found, Interview):
        return found
    raise _nothing(found, name, [one.title for one in known])


def case(study: Study, name: str) -> Case:
    """Find a case by its key or name."""
    return _find(
        study.transcripts.cases(),
        name,
        lambda one: [one.key, one.name],
        message("there is no case {name} in this project", name=name),
    )


def participant(study: Study, name: str) -> Participant:
    """Find a participant by the pseudonym."""
    return _find(
        study.transcripts.participants(),
        name,
        lambda one: [one.pseudonym],
        message("there is no participant {name} in this project", name=name),
    )


def known_participant(study: Study, name: str) -> Participant | None:
    """Find a participant by the pseudonym, if there is one."""
    folded = name.strip().casefold()
    return next((one for one in study.transcripts.participants() if one.pseudonym.casefold() == folded), None)


def label(study: Study, title: str, name: str) -> Label:
    """Find a speaker label of an interview."""
    found = interview(study, title)
    return _find(
        study.transcripts.labels(found.id),
        name,
        lambda one: [one.name],
        message("there is no speaker label {name} in {title}", name=name, title=found.title),
    )


def speakers(study: Study, interview_id: int, names: Iterable[str], *, new: bool = False) -> list[str]:
    """Find speaker labels of an interview, as they are written there.

    Args:
        study: The study.
        interview_id: The interview.
        names: The labels as they were typed.
        new: Whether a label that the interview does not have is meant as a new one.

    Raises:
        NotFoundError: If there is no such label, and none is to be made; the hint names what comes near.
    """
    title, found = study.transcripts.interview(interview_id).title, []
    for name in names:
        try:
            found.append(label(study, title, name).name)
        except NotFoundError as error:
            if not new:
                more = message("{hint} For somebody new: --new.", hint=error.hint)
                raise NotFoundError(error.message, more) from None
            found.append(name)
    return found


def question(study: Study, name: str) -> Question:
    """Find a question by its number or its wording."""
    return _find(
        study.transcripts.questions(),
        name,
        lambda one: [one.key, one.wording],
        message("there is no question {name} in this project", name=name),
    )


def other_wording(study: Study, name: str) -> Question:
    """Find one of the other wordings of questions, by its words or its number."""
    return _find(
        [other for _question, other in study.wordings.united()],
        name,
        lambda one: [one.wording, *([one.number] if one.number else [])],
        message("no question is also put as {name}", name=name),
    )


def section(study: Study, name: str) -> Section:
    """Find a section of the guide by its number, its title, or both: `A Oppstart`."""
    return _find(
        study.transcripts.sections(),
        name,
        lambda one: [f"{one.number} {one.title}".strip(), one.title, *([one.number] if one.number else [])],
        message("there is no section {name} in this project", name=name),
    )


def code(study: Study, name: str) -> Code:
    """Find a code by its key, a name in any language, or the path to it."""
    book = study.codebook.codebook()
    found = KnownCodes(book).find(name)
    if isinstance(found, Code):
        return found
    raise _nothing(found, name, [one.key for one in book])


def attribute(study: Study, owner: str, name: str) -> Known:
    """Find an attribute of participants, cases or interviews."""
    return _find(
        study.attributes.known(owner),
        name,
        lambda one: [one.name],
        message("there is no attribute {name}", name=f"{owner}.{name}"),
    )


def attribute_value(study: Study, owner: str, name: str, value: str) -> tuple[str, str, str]:
    """Find the value of an attribute, for a filter; an empty one is for those who have none."""
    found = attribute(study, owner, name)
    if value:
        value = _find(
            list(found.values),
            value,
            lambda one: [one],
            message("nobody and nothing has {name} = {value}", name=f"{owner}.{found.name}", value=value),
        )
    return owner, found.name, value


def coder(study: Study, name: str) -> Coder:
    """Find a coder by name."""
    return _find(
        study.coders(),
        name,
        lambda one: [one.name],
        message("there is no coder {name} in this project", name=name),
    )


def role(study: Study, name: str) -> str:
    """Find a role that somebody plays in the project, by its key or as people read it."""
    roles, key = study.transcripts.roles(), known_role(name.strip().casefold())
    return _find(
        roles,
        key if key in roles else name,
        lambda one: dict.fromkeys((role_name(one), one)),
        message("nobody has the role {name} in this project", name=name),
    )


def _find(
    things: Sequence[_Thing], name: str, names: Callable[[_Thing], Iterable[str]], missing: Message
) -> _Thing:
    wanted = name.strip()
    exact = [thing for thing in things if wanted in names(thing)]
    folded = wanted.casefold()
    found = exact or [thing for thing in things if folded in (known.casefold() for known in names(thing))]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(next(iter(names(thing))) for thing in found)
        raise ConflictError(
            message("{name} can mean {keys}.", name=name, keys=keys),
            message("Write the one that is meant in full, letter by letter."),
        )
    raise _nothing(missing, name, [alias for thing in things for alias in names(thing) if alias])


def _nothing(reason: Message, name: str, known: Sequence[str]) -> NotFoundError:
    folded = {one.casefold(): one for one in known}
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(name.strip().casefold(), folded, 1)
    hint = message("None is known so far.")
    if near:
        hint = message("Did you mean {name}?", name=folded[near[0]])
    elif known:
        names, more = ", ".join(known[:_SHOWN]), len(known) - _SHOWN
        hint = message("Known are: {names}.", names=names)
        if more > 0:
            hint = message("Known are: {names} and {count} more.", names=names, count=more)
    return NotFoundError(message("{reason}.", reason=reason), hint)
