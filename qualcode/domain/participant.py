"""Participants and the labels under which transcripts let them speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.i18n import Message, everywhere, message

INTERVIEWER = "interviewer"
"""The role that analysis leaves out by default."""

KNOWN_ROLES: Mapping[str, Message] = {
    "facilitator": message("facilitator"),
    "engine": message("engine"),
    "politician": message("politician"),
    INTERVIEWER: message("interviewer"),
}
"""Roles that are translated for display, in their order; any other key is shown as it is."""

_ALSO_CALLED: Mapping[str, str] = {
    "klyngemotor": "engine",
    "cluster engine": "engine",
    "klyngefasilitator": "facilitator",
    "cluster facilitator": "facilitator",
}
"""What studies of clusters call the known roles, in lower case."""


def known_role(name: str) -> str:
    """Give the key of a role that is named as people read it, in whatever language; else the name itself.

    Args:
        name: The role's key or name, in lower case.
    """
    name = _ALSO_CALLED.get(name, name)
    if name in KNOWN_ROLES:
        return name
    named = (key for key, said in KNOWN_ROLES.items() if name in map(str.casefold, everywhere(said.id)))
    return next(named, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """A person who speaks."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    pseudonym: str
    """The name shown everywhere; unique in the project."""
    role: str | None = None
    """The role played where a label's link says nothing else."""
    real_name: str | None = None
    """The real name, in no export unless asked for."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What is known of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Record):
    """A speaker label of one transcript, linked to a participant or to nobody yet."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    interview_id: int
    """The interview whose transcript it stands in."""
    name: str
    """The label as the transcript has it, e.g. `KF`; unique within the interview."""
    participant_id: int | None = None
    """Who speaks under it."""
    own_role: str | None = None
    """The role in this interview, where it differs from the participant's own."""
    role: str | None = None
    """The role that counts: `own_role`, else the participant's."""
    turns: int = 0
    """How many turns it speaks, alone or jointly."""
    words: int = 0
    """How many words those turns' bodies hold."""


def together(names: Iterable[str]) -> str:
    """Name those who speak together, each once: `Tor & Ole`."""
    return " & ".join(dict.fromkeys(names))
