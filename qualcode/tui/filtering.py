"""Filters in words, and what can be chosen for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qualcode.dataclass import dataclass
from qualcode.domain.codebook import Codebook
from qualcode.domain.filters import Filter
from qualcode.domain.origin import Origins
from qualcode.domain.record import Record
from qualcode.i18n import gettext
from qualcode.report.roles import role_name
from qualcode.study.study import Study

Choices = Mapping[Any, str]
"""What can be chosen, by its key, as people read it."""


@dataclass(frozen=True, slots=True)
class Known(Record):
    """Everything that a filter can name."""

    codebook: Codebook
    """The codebook."""
    choices: Mapping[str, Choices]
    """What can be chosen for each aspect but codes."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """The attributes there are: whose, name, value."""


NOTHING = Known(Codebook(()), {})
"""What is known before the study was read."""


def read_known(study: Study) -> Known:
    """Read everything that a filter can name."""
    reading = study.transcripts
    interviews, cases, people = reading.interviews(), reading.cases(), reading.participants()
    questions = reading.questions()
    roles = reading.roles()
    found: dict[str, Choices] = {
        "origins": {
            Origins.HAND.value: gettext("by hand"),
            Origins.SUGGESTION.value: gettext("a suggestion accepted"),
            Origins.RULE.value: gettext("a rule"),
        },
        "roles": {**{role: role_name(role) for role in roles}, "": gettext("(no role)")},
        "participants": {person.id: person.pseudonym for person in people},
        "interviews": {interview.id: interview.title for interview in interviews},
        "cases": {**{case.id: case.name or case.key for case in cases}, 0: gettext("(no case)")},
        "questions": {
            **{one.id: f"{one.key}  {one.wording}" for one in questions},
            0: gettext("(no question)"),
        },
        "coders": {coder.id: coder.name for coder in study.coders()},
    }
    owners: Sequence[tuple[str, Sequence[Any]]] = (
        ("participant", people),
        ("case", cases),
        ("interview", interviews),
    )
    attributes = {
        (kind, name, value)
        for kind, owned in owners
        for owner in owned
        for name, value in owner.attributes.items()
    }
    return Known(study.codebook.codebook(), found, tuple(sorted(attributes)))


def titles() -> dict[str, str]:
    """Give the aspects of a filter as people read them."""
    return {
        "codes": gettext("Code"),
        "roles": gettext("Role"),
        "participants": gettext("Participant"),
        "interviews": gettext("Interview"),
        "cases": gettext("Case"),
        "questions": gettext("Question"),
        "coders": gettext("Coder"),
        "origins": gettext("Made by"),
        "attributes": gettext("Attribute"),
        "text": gettext("Text"),
    }


def values(wanted: Filter, aspect: str, known: Known) -> str:
    """Say what a filter names of an aspect; empty where it names nothing."""
    if aspect == "text":
        return gettext("“{text}”").format(text=wanted.text) if wanted.text else ""
    if aspect == "attributes":
        return ", ".join(f"{name} = {value or '–'}" for _, name, value in wanted.attributes)
    name: Callable[[Any], str]
    if aspect == "codes":
        book = known.codebook
        name = lambda key: book[key].name(book.language) if key in book else "?"  # noqa: E731 - one name, two ways
    else:
        choices = known.choices.get(aspect, {})
        name = lambda key: choices.get(key, "?")  # noqa: E731 - one name, two ways
    given = getattr(wanted, aspect)
    shown = [name(key).split("  ")[0] for key in given[:4]]
    if len(given) > 4:
        shown.append(gettext("{count} more").format(count=len(given) - 4))
    return ", ".join(shown)


def described(wanted: Filter, known: Known) -> str:
    """Say in one line what a filter admits."""
    parts = []
    for aspect, title in titles().items():
        said = values(wanted, aspect, known)
        if said:
            exact = aspect == "codes" and any(known.codebook.children(key) for key in wanted.codes)
            how = (
                (gettext(" (only itself)") if wanted.exact_codes else gettext(" (with those below)"))
                if exact
                else ""
            )
            parts.append(f"{title}: {said}{how}")
    if wanted.nobody:
        parts.append(gettext("belonging to nobody"))
    if wanted.nobodys_words:
        parts.append(gettext("with words that belong to nobody"))
    if wanted.interviewer:
        parts.append(gettext("with the interviewer"))
    return " · ".join(parts)
