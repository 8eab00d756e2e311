"""Who speaks: linking labels to participants, roles, pseudonyms and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.memo import MemoTarget
from qualcode.domain.participant import KNOWN_ROLES
from qualcode.domain.record import Record
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.i18n import Message, message
from qualcode.study.context import Context, Done, touching
from qualcode.study.naming import checked_name, checked_pseudonym, role_key

if TYPE_CHECKING:
    from qualcode.domain.participant import Label, Participant
    from qualcode.store.action import Action
    from qualcode.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking(Record):
    """A participant with all that she speaks."""

    person: Participant
    """The participant."""
    labels: tuple[Label, ...]
    """The labels under which she speaks."""
    turns: int
    """How many turns she speaks, alone or jointly."""
    words: int
    """How many words those turns hold."""
    codings: int
    """How many codings touch what she says."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The keys of the roles that she plays anywhere; her own where she speaks nowhere."""
        played = tuple(dict.fromkeys(label.role for label in self.labels if label.role))
        return played or ((self.person.role,) if self.person.role else ())

    @property
    def interviews(self) -> tuple[int, ...]:
        """The ids of the interviews in which she speaks."""
        return tuple(dict.fromkeys(label.interview_id for label in self.labels))


class Speakers:
    """What a researcher says about the people behind the labels."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # Reading

    def label(self, interview_id: int, name: str) -> Label:
        """Give a label of an interview.

        Raises:
            NotFoundError: If the transcript has none of that name.
        """
        for label in self._project.labels.of(interview_id):
            if label.name == name:
                return label
        raise NotFoundError(
            message("There is no speaker label {label} in this interview.", label=name),
            message("qualcode label list shows the labels of every interview."),
        )

    def everyone(self) -> list[Speaking]:
        """Give all participants with what they speak, in the order of their pseudonyms."""
        labels: dict[int, list[Label]] = {}
        for label in self._project.labels.all():
            labels.setdefault(label.participant_id or 0, []).append(label)
        spoken = self._project.activity.of_participants()
        found = []
        for person in self._project.participants.all():
            turns, words, codings = spoken.get(person.id, (0, 0, 0))
            own = tuple(labels.get(person.id, ()))
            found.append(Speaking(person=person, labels=own, turns=turns, words=words, codings=codings))
        return found

    def collisions(
        self, interview_id: int | None = None, most: int | None = None
    ) -> list[tuple[Label, list[str]]]:
        """Find the labels that also stand in other interviews under somebody else.

        Two people who were both given names of their own are two people, and no question any more.

        Args:
            interview_id: The interview whose labels are meant; those of all where none is given.
            most: How many titles are given for a label at most; all where none is said.

        Returns:
            Each such label with the titles of the other interviews.
        """
        titles = {interview.id: interview.title for interview in self._project.interviews.all()}
        names = {person.id: person.pseudonym for person in self._project.participants.all()}

        def named(label: Label) -> bool:
            name = names.get(label.participant_id or 0, label.name)
            return not name.casefold().startswith(label.name.casefold())

        alike: dict[str, list[Label]] = {}
        for label in self._project.labels.all():
            alike.setdefault(label.name.casefold(), []).append(label)
        found = []
        for labels in alike.values():
            if len({label.participant_id for label in labels}) < 2:
                continue
            unnamed = [label for label in labels if not named(label)]
            for label in labels:
                if interview_id in (None, label.interview_id):
                    others = unnamed if named(label) else labels
                    elsewhere = list(islice(_elsewhere(label, others, titles), most))
                    if elsewhere:
                        found.append((label, elsewhere))
        return found

    def touched(self, labels: Iterable[Label]) -> int:
        """Tell how many codings belong to any of some labels."""
        return self._project.activity.codings_of_labels([label.id for label in labels])

    # Labels and who speaks under them

    def link(self, label_id: int, participant_id: int) -> Done:
        """Say that a participant speaks under a label; somebody who then speaks nowhere is deleted.

        A participant who goes loses attributes and memos with the rest, so one who has any stays.
        """
        label, person = self._label(label_id), self._participant(participant_id)
        title = self._title(label.interview_id)
        with self._context.write(
            "link-label", label=label.name, title=title, participant=person.pseudonym
        ) as action:
            before = self._label(label_id).participant_id
            changed = action.update("label", label_id, participant_id=participant_id)
            self._replace(action, before, participant_id)
        return self._touching([label], _linked(label, title, person.pseudonym), changed=changed)

    def link_new(self, label_id: int, pseudonym: str) -> Done:
        """Say that a new participant speaks under a label."""
        label, pseudonym = self._label(label_id), checked_pseudonym(pseudonym)
        title = self._title(label.interview_id)
        with self._context.write(
            "link-label", label=label.name, title=title, participant=pseudonym
        ) as action:
            before = self._label(label_id)
            self._refuse_taken(pseudonym)
            person = action.insert("participant", pseudonym=pseudonym, role=before.role)
            action.update("label", label_id, participant_id=person)
            self._replace(action, before.participant_id, person)
        return self._touching([label], _linked(label, title, pseudonym))

    def unlink(self, label_id: int) -> Done:
        """Say that it is not known who speaks under a label: what it says then belongs to nobody."""
        label = self._label(label_id)
        title, name = self._title(label.interview_id), "–"
        if label.participant_id is not None:
            name = self._participant(label.participant_id).pseudonym
        with self._context.write("unlink-label", label=label.name, title=title, participant=name) as action:
            changed = action.update("label", label_id, participant_id=None)
        return self._touching(
            [label],
            message("{label} in {title} is linked to nobody.", label=label.name, title=title),
            changed=changed,
        )

    def speak_under(self, participant_id: int, label_ids: Iterable[int]) -> Done:
        """Say under which labels a participant speaks, as one action: just these, of whatever interviews.

        Whoever spoke under one of them and then speaks nowhere is deleted, as by `link`.
        """
        wanted = set(label_ids)
        with self._context.write("link-labels") as action:
            person = self._participant(participant_id)
            given, left = [], []
            for label in self._project.labels.all():
                if label.id in wanted and label.participant_id != participant_id:
                    given.append(label)
                elif label.id not in wanted and label.participant_id == participant_id:
                    left.append(label)
            for label in given:
                action.update("label", label.id, participant_id=participant_id)
            for label in left:
                action.update("label", label.id, participant_id=None)
            drop_silent(action, self._project, given)
            shown = ", ".join(
                f"{self._title(label.interview_id)}: {label.name}"
                for label in self._labels_of(participant_id)
            )
            action.params.update(participant=person.pseudonym, labels=shown or "–")
        return self._touching(
            [*given, *left],
            message(
                "{participant} speaks under these labels now: {labels}.",
                participant=person.pseudonym,
                labels=shown or "–",
            ),
            changed=action.entry_id is not None,
        )

    def set_role(self, label_id: int, role: str | None) -> Done:
        """Say which role is played in one interview; with none, the participant's own holds."""
        label, role = self._label(label_id), role_key(role)
        names = {"label": label.name, "title": self._title(label.interview_id)}
        with self._context.write("set-role", **names, role=role or "–") as action:
            changed = action.update("label", label_id, role=role)
        said = message("The role of {label} in {title} is now {role}.", **names, role=_named(role))
        if role is None:
            said = message("{label} has no role in {title} now.", **names)
            if own := self._label(label_id).role:
                said = message(
                    "{label} has the participant's own role in {title} again: {role}.",
                    **names,
                    role=_named(own),
                )
        return self._touching([label], said, changed=changed)

    # Participants

    def set_participant_role(self, participant_id: int, role: str | None) -> Done:
        """Say which role a participant plays where an interview says nothing else."""
        role, person = role_key(role), self._participant(participant_id).pseudonym
        said = message("{participant} has no role now.", participant=person)
        if role:
            said = message("The role of {participant} is now {role}.", participant=person, role=_named(role))
        return self._set(participant_id, "role", said, role=role)

    def set_real_name(self, participant_id: int, name: str | None) -> Done:
        """Keep a participant's real name; it is shown in no export unless asked for."""
        name, person = checked_name(name) if name else None, self._participant(participant_id).pseudonym
        said = message("No real name of {participant} is kept now.", participant=person)
        if name:
            said = message("The real name of {participant} is now {name}.", participant=person, name=name)
        return self._set(participant_id, "real name", said, real_name=name)

    def rename_participant(self, participant_id: int, pseudonym: str) -> Done:
        """Give a participant another pseudonym.

        Raises:
            ConflictError: If somebody has that pseudonym.
        """
        person, pseudonym = self._participant(participant_id), checked_pseudonym(pseudonym)
        with self._context.write("rename-participant", old=person.pseudonym, new=pseudonym) as action:
            self._refuse_taken(pseudonym, but=participant_id)
            changed = action.update("participant", participant_id, pseudonym=pseudonym)
        return self._touching(
            self._labels_of(participant_id),
            message("Renamed {old} to {new}.", old=person.pseudonym, new=pseudonym),
            changed=changed,
        )

    def merge_participants(self, source_id: int, target_id: int) -> Done:
        """Say that two participants are one: labels, memos, and what is not known of the other go over.

        Raises:
            DomainError: If they are one already.
            NotFoundError: If one of them is gone.
        """
        with self._context.write("merge-participants") as action:
            source, target = self._participant(source_id), self._participant(target_id)
            if source_id == target_id:
                raise DomainError(
                    message("{name} cannot be merged into itself.", name=source.pseudonym),
                    message("Name two different ones."),
                )
            labels = self._labels_of(source_id)
            names = {"source": source.pseudonym, "target": target.pseudonym}
            action.params.update(names)
            for label in labels:
                keeps = None if label.role == target.role else label.role
                action.update("label", label.id, participant_id=target_id, role=keeps)
            if source.real_name and not target.real_name:
                action.update("participant", target_id, real_name=source.real_name)
            for name, value in source.attributes.items():
                if name not in target.attributes:
                    action.insert("attribute", participant_id=target_id, name=name, value=value)
            for memo in self._project.memos.on(MemoTarget.PARTICIPANT, source_id):
                action.update("memo", memo.id, participant_id=target_id)
            action.delete("participant", source_id)
        return self._touching(labels, message("{source} and {target} are one participant now.", **names))

    def delete_participant(self, participant_id: int) -> Done:
        """Delete a participant who speaks nowhere, with attributes and memos.

        Raises:
            ConflictError: If she speaks under a label.
        """
        with self._context.write("delete-participant") as action:
            person = self._participant(participant_id)
            action.params["participant"] = person.pseudonym
            if self._labels_of(participant_id):
                raise ConflictError(
                    message("{name} speaks in this project.", name=person.pseudonym),
                    message("Say first that somebody else, or nobody, speaks under the labels."),
                )
            action.delete("participant", participant_id)
        return Done(message=message("Deleted the participant {name}.", name=person.pseudonym))

    # Parts

    def _set(self, participant_id: int, field: str, said: Message, **columns: str | None) -> Done:
        person = self._participant(participant_id)
        value = next(iter(columns.values())) or "–"
        with self._context.write(
            "set-participant", field=field, participant=person.pseudonym, value=value
        ) as action:
            changed = action.update("participant", participant_id, **columns)
        return self._touching(self._labels_of(participant_id), said, changed=changed)

    def _touching(self, labels: Iterable[Label], said: Message, *, changed: bool = True) -> Done:
        if not changed:
            return Done(message=said, changed=False)
        touched = self.touched(labels)
        return Done(
            message=touching(said, touched),
            codings=touched,
            changed=changed,
        )

    def _replace(self, action: Action, old_id: int | None, new_id: int) -> None:
        if old_id is not None and old_id != new_id:
            drop_if_silent(action, self._project, old_id)

    def _refuse_taken(self, name: str, but: int = 0) -> None:
        for person in self._project.participants.all():
            if person.id != but and person.pseudonym.casefold() == name.casefold():
                raise ConflictError(
                    message("There is a participant {name} already.", name=person.pseudonym),
                    message("Link the label to that participant, or choose another pseudonym."),
                )

    def _labels_of(self, participant_id: int) -> list[Label]:
        return [label for label in self._project.labels.all() if label.participant_id == participant_id]

    def _label(self, label_id: int) -> Label:
        return self._project.labels.by_id(label_id)

    def _participant(self, participant_id: int) -> Participant:
        return self._project.participants.by_id(participant_id)

    def _title(self, interview_id: int) -> str:
        return self._project.interviews.by_id(interview_id).title


def drop_if_silent(action: Action, project: Project, participant_id: int) -> None:
    """Delete a participant who was made for a label that is gone, unless something is known of her.

    Args:
        action: The action that writes.
        project: The project.
        participant_id: The participant.
    """
    if project.labels.speaks(participant_id):
        return
    person = project.participants.by_id(participant_id)
    known = person.attributes or person.real_name or project.memos.on(MemoTarget.PARTICIPANT, participant_id)
    if not known:
        action.delete("participant", participant_id)


def _named(role: str | None) -> Message | str:
    """Give a role as people read it, in whatever language the sentence is told."""
    return KNOWN_ROLES.get(role or "", role or "–")


def drop_silent(action: Action, project: Project, labels: Iterable[Label]) -> None:
    """Delete those who spoke under labels and speak nowhere now; see `drop_if_silent`.

    Args:
        action: The action that writes.
        project: The project.
        labels: The labels as they were.
    """
    for participant_id in dict.fromkeys(label.participant_id for label in labels):
        if participant_id is not None:
            drop_if_silent(action, project, participant_id)


def _elsewhere(label: Label, alike: Iterable[Label], titles: Mapping[int, str]) -> Iterator[str]:
    """Give the titles of the other interviews in which somebody else speaks under a label's name."""
    for other in alike:
        if other.interview_id != label.interview_id and other.participant_id != label.participant_id:
            yield titles[other.interview_id]


def _linked(label: Label, title: str, pseudonym: str) -> Message:
    return message(
        "{label} in {title} is now {participant}.", label=label.name, title=title, participant=pseudonym
    )
