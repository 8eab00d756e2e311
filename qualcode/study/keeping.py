"""Keeping interviews and cases in order: titles, facts, deletion, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qualcode.domain.names import one_line
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import message, messages
from qualcode.interchange.front_matter import iso_date
from qualcode.study.attributes import put_attributes
from qualcode.study.context import Context, Done
from qualcode.study.matching import drop_unasked
from qualcode.study.naming import checked_case_key, checked_case_name, checked_title
from qualcode.study.sentences import field_name, shown_facts
from qualcode.study.speakers import drop_silent

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.domain.interview import Interview
    from qualcode.domain.participant import Label
    from qualcode.store.action import Action

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")


class Keeping:
    """What a researcher changes about interviews and cases, apart from their texts."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # Interviews

    def rename_interview(self, interview_id: int, title: str) -> Done:
        """Give an interview another title; references follow it.

        Raises:
            ConflictError: If another interview has that title.
            DomainError: If it cannot be a title.
        """
        title = checked_title(title)
        with self._context.write("rename-interview", new=title) as action:
            action.params["old"] = old = self._interview(interview_id).title
            for other in self._project.interviews.all():
                if other.id != interview_id and other.title.casefold() == title.casefold():
                    raise ConflictError(
                        message("There is an interview {title} already.", title=other.title),
                        message("Choose another title."),
                    )
            changed = action.update("interview", interview_id, title=title)
        return Done(
            message=message("Renamed {old} to {new}.", old=old, new=title),
            codings=self.touched(interview_id),
            changed=changed,
        )

    def delete_interview(self, interview_id: int) -> Done:
        """Delete an interview with its text, labels, codings and memos; undoing brings all of it back.

        Whoever speaks in no other one goes with it, unless attributes, a real name or memos are kept of them.
        """
        with self._context.write("delete-interview") as action:
            action.params["title"] = title = self._interview(interview_id).title
            action.params["codings"] = touched = self.touched(interview_id)
            layout = self._project.interviews.layout(interview_id)
            labels = self._project.labels.of(interview_id)
            action.delete("interview", interview_id)
            drop_unasked(action, self._project, layout)
            drop_silent(action, self._project, labels)
            silent = self._kept_silent(labels)
        return Done(
            message=messages(
                "Deleted {title} and a coding.",
                "Deleted {title} and {count} codings.",
                touched,
                title=title,
            )
            if touched
            else message("Deleted {title}.", title=title),
            codings=touched,
            note=message(
                "Kept, for more is known of them, though they speak nowhere now: {names}. To remove one:"
                " qualcode participant delete, or d among the participants.",
                names=", ".join(silent),
            )
            if silent
            else None,
        )

    def _kept_silent(self, labels: Iterable[Label]) -> list[str]:
        """Give the pseudonyms of those who spoke under labels, speak nowhere now, and are still there."""
        spoke = {label.participant_id for label in labels}
        people = self._project.participants.all()
        return [
            one.pseudonym for one in people if one.id in spoke and not self._project.labels.speaks(one.id)
        ]

    def describe(
        self,
        interview_id: int,
        *,
        case: str | None = None,
        date: str | None = None,
        language: str | None = None,
        attributes: Mapping[str, str | None] | None = None,
    ) -> Done:
        """Say what is known of an interview, as one action; what is empty is taken away, `None` stays.

        Args:
            interview_id: The interview.
            case: The key or name of its case; made where there is none.
            date: When it was held, e.g. 2025-03-14.
            language: The language spoken, a tag such as `nb`.
            attributes: What else is known, by name; what has no value is taken away.

        Raises:
            DomainError: If one of them cannot be used; then none of them is.
        """
        with self._context.write("set-interview") as action:
            title = action.params["title"] = self._interview(interview_id).title
            facts: dict[str, object] = {}
            if case is not None:
                facts["case_id"] = case_named(action, self._context, case)
            if date is not None:
                facts["date"] = checked_date(date)
            if language is not None:
                facts["language"] = checked_language(language)
            shown = {field.removesuffix("_id"): value or "–" for field, value in facts.items()}
            if facts.get("case_id"):
                shown["case"] = self._case(int(str(facts["case_id"]))).name
            shown |= {name: value or "–" for name, value in (attributes or {}).items()}
            action.params["facts"] = shown
            changed = bool(facts) and action.update("interview", interview_id, **facts)
            changed |= put_attributes(action, self._project, "interview", interview_id, attributes or {})
        said = message("{title}: {facts}.", title=title, facts=shown_facts(shown))
        if len(shown) == 1:
            ((field, value),) = shown.items()
            name = field_name(field)
            said = message(
                "The {field} of {title} is now {value}.", field=name, title=title, value=str(value)
            )
        return Done(
            message=said,
            codings=self.touched(interview_id),
            changed=changed,
        )

    def touched(self, interview_id: int) -> int:
        """Tell how many codings an interview has, those that no table counts included."""
        return self._project.activity.codings_of_interviews([interview_id])

    def memos_touched(self, interview_id: int) -> int:
        """Tell how many memos stand on an interview, on its passages and on its codings."""
        return self._project.activity.memos_of_interview(interview_id)

    # Cases

    def create_case(self, key: str, name: str = "") -> Case:
        """Make a case.

        Args:
            key: Its short unique name.
            name: Its name as people read it; the key where none is given.

        Raises:
            ConflictError: If there is a case with that key.
            DomainError: If it cannot be a key, or the name cannot be one.
        """
        key = checked_case_key(key)
        name = checked_case_name(name) if name.strip() else key
        with self._context.write("create-case", case=name) as action:
            return self._project.cases.add(action, self._free_case_key(key), name)

    def rename_case(self, case_id: int, name: str, key: str | None = None) -> Done:
        """Give a case another name, and another key where one is given."""
        name = checked_case_name(name)
        with self._context.write("rename-case", new=name) as action:
            case = self._case(case_id)
            action.params["old"] = case.name
            values = {"name": name}
            if key is not None and key != case.key:
                values["key"] = self._free_case_key(key, but=case_id)
            changed = action.update("case", case_id, **values)
        return Done(
            message=message("Renamed {old} to {new}.", old=case.name, new=name),
            codings=self._in_case(case_id),
            changed=changed,
        )

    def merge_cases(self, source_id: int, target_id: int) -> Done:
        """Give the interviews of one case to another, and delete it; attributes of the other stay.

        Raises:
            DomainError: If they are one and the same.
            NotFoundError: If one of them is gone.
        """
        with self._context.write("merge-cases") as action:
            source, target = self._case(source_id), self._case(target_id)
            if source_id == target_id:
                raise DomainError(
                    message("{name} cannot be merged into itself.", name=source.name),
                    message("Name two different ones."),
                )
            names = {"source": source.name, "target": target.name}
            action.params.update(names)
            touched = self._in_case(source_id)
            for interview in self._project.interviews.all():
                if interview.case_id == source_id:
                    action.update("interview", interview.id, case_id=target_id)
            for name, value in source.attributes.items():
                if name not in target.attributes:
                    action.insert("attribute", case_id=target_id, name=name, value=value)
            action.delete("case", source_id)
        return Done(
            message=messages(
                "Merged {source} into {target}; it touches a coding.",
                "Merged {source} into {target}; it touches {count} codings.",
                touched,
                **names,
            )
            if touched
            else message("Merged {source} into {target}.", **names),
            codings=touched,
        )

    def delete_case(self, case_id: int) -> Done:
        """Delete a case; its interviews belong to none from then on."""
        with self._context.write("delete-case") as action:
            action.params["case"] = case = self._case(case_id).name
            touched = self._in_case(case_id)
            action.delete("case", case_id)
        return Done(message=message("Deleted the case {case}.", case=case), codings=touched)

    def _in_case(self, case_id: int) -> int:
        return self._project.activity.codings_of_interviews(
            interview.id for interview in self._project.interviews.all() if interview.case_id == case_id
        )

    def _free_case_key(self, key: str, but: int = 0) -> str:
        key = checked_case_key(key)
        others = (case for case in self._project.cases.all() if case.id != but)
        if any(case.key.casefold() == key.casefold() for case in others):
            raise ConflictError(
                message("There is a case {key} already.", key=key),
                message("Choose another key, or put the interviews into that case."),
            )
        return key

    def _interview(self, interview_id: int) -> Interview:
        return self._project.interviews.by_id(interview_id)

    def _case(self, case_id: int) -> Case:
        return self._project.cases.by_id(case_id)


def case_named(action: Action, context: Context, name: str) -> int | None:
    """Give the id of the case with a key or name; it is made where there is none.

    Args:
        action: The action that writes.
        context: The project.
        name: The key or name; empty for no case.

    Raises:
        DomainError: If there is no such case, and the name cannot be the key of one.
    """
    bare = one_line(name)
    if not bare:
        return None
    for case in context.project.cases.all():
        if bare.casefold() in (case.key.casefold(), case.name.casefold()):
            return case.id
    return context.project.cases.add(action, checked_case_key(bare)).id


def checked_date(date: str | None) -> str | None:
    """Give a date as it is stored.

    Raises:
        DomainError: If it is neither of the form 2025-03-14 nor 14.3.2025, nor a year or month.
    """
    if not date:
        return None
    found = iso_date(date.strip())
    if found is None:
        raise DomainError(
            message("{date} is no date.", date=date), message("Write it as year-month-day, e.g. 2025-03-14.")
        )
    return found


def checked_language(language: str | None) -> str | None:
    """Give a language tag as it is stored.

    Raises:
        DomainError: If it is none.
    """
    if not language:
        return None
    if not _LANGUAGE.fullmatch(language.strip()):
        raise DomainError(
            message("{language} is no language tag.", language=language),
            message("Write two or three letters, e.g. nb for Norwegian Bokmål or en for English."),
        )
    return language.strip()
