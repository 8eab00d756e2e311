"""Making participants of what files say about who speaks under a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.study.attributes import from_sheet, put_attributes
from qualcode.study.naming import (
    checked_name,
    checked_pseudonym,
    free_name,
    role_key,
)
from qualcode.study.speakers import drop_if_silent

if TYPE_CHECKING:
    from qualcode.domain.participant import Label, Participant
    from qualcode.interchange.facts import Speaker
    from qualcode.store.action import Action
    from qualcode.study.context import Context


class Linking:
    """Says who speaks under one label after the other, within one action.

    Args:
        action: The action that writes.
        context: The project.
    """

    def __init__(self, action: Action, context: Context) -> None:
        self._action = action
        self._project = context.project
        self._taken: set[str] | None = None

    def put_speaker(self, label_id: int, person: Speaker, title: str) -> None:
        """Say who speaks under a label, as a file or sheet knows it.

        A pseudonym that is given names a participant, new or known. Without one, the label keeps its
        participant, or gets one of its own: two transcripts with the same label are two participants.

        Args:
            label_id: The label.
            person: What is known of who speaks.
            title: The interview's title, for a pseudonym that must be made.
        """
        action, project = self._action, self._project
        label = project.labels.by_id(label_id)
        role = role_key(person.role)
        found = self._participant(label, person, title)
        action.update("label", label_id, participant_id=found.id)
        if label.participant_id is not None and label.participant_id != found.id:
            drop_if_silent(action, project, label.participant_id)
            self._taken = None
        if role is not None:
            own = found.role or role
            if found.role is None:
                action.update("participant", found.id, role=role)
            # One that was said of this interview before gives way, be the new one the participant's own.
            action.update("label", label_id, role=None if role == own else role)
        if person.real_name:
            action.update("participant", found.id, real_name=checked_name(person.real_name))
        put_attributes(action, project, "participant", found.id, from_sheet(person.attributes))

    def _participant(self, label: Label, person: Speaker, title: str) -> Participant:
        """Find or make the participant that is meant."""
        people = self._project.participants
        pseudonym = checked_pseudonym(person.pseudonym) if person.pseudonym else ""
        known = people.by_pseudonym(pseudonym) if pseudonym else None
        if known is not None:
            return known
        own = None if label.participant_id is None else people.by_id(label.participant_id)
        if own is not None and not pseudonym:
            return own
        if own is not None and not self._project.labels.speaks(own.id, besides=label.id):
            self._action.update("participant", own.id, pseudonym=pseudonym)
            self._taken = None
            return people.by_id(own.id)
        made = people.add(self._action, pseudonym or self._free(label.name, title))
        if self._taken is not None:
            self._taken.add(made.pseudonym.casefold())
        return made

    def _free(self, name: str, title: str) -> str:
        """Make a pseudonym from a label; those taken are read once, and anew after one was given up."""
        if self._taken is None:
            self._taken = {other.pseudonym.casefold() for other in self._project.participants.all()}
        return free_name(f"{name} ({title})" if name.casefold() in self._taken else name, self._taken)
