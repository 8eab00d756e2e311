"""Keeping interviews and cases in order: titles, facts, deletion, and what belongs together."""

from __future__ import annotations

import re
from datetime import date as calendar_date

from qualcode.domain.case import Case
from qualcode.domain.interview import Interview
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import message, messages
from qualcode.study.context import Context, Done
from qualcode.study.matching import drop_unasked
from qualcode.study.naming import checked_case_key, checked_case_name, checked_title
from qualcode.study.sentences import field_name

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
        interview, title = self._interview(interview_id), checked_title(title)
        with self._context.write("rename-interview", old=interview.title, new=title) as action:
            for other in self._project.interviews.all():
                if other.id != interview_id and other.title.casefold() == title.casefold():
                    raise ConflictError(
                        message("There is an interview {title} already.", title=other.title),
                        message("Choose another title."),
                    )
            changed = action.update("interview", interview_id, title=title)
        return Done(
            message=message("Renamed {old} to {new}.", old=interview.title, new=title),
            codings=self.touched(interview_id),
            changed=changed,
        )

    def delete_interview(self, interview_id: int) -> Done:
        """Delete an interview with its text, labels, codings and memos; undoing brings all of it back."""
        interview = self._interview(interview_id)
        with self._context.write("delete-interview", title=interview.title) as action:
            action.params["codings"] = touched = self.touched(interview_id)
            layout = self._project.interviews.layout(interview_id)
            action.delete("interview", interview_id)
            drop_unasked(action, self._project, layout)
        return Done(
            message=messages(
                "Deleted {title} and a coding.",
                "Deleted {title} and {count} codings.",
                touched,
                title=interview.title,
            ),
            codings=touched,
        )

    def set_case(self, interview_id: int, case_id: int | None) -> Done:
        """Say which case an interview belongs to."""
        name = "–" if case_id is None else self._case(case_id).name
        return self._set(interview_id, "case", name, case_id=case_id)

    def set_date(self, interview_id: int, date: str | None) -> Done:
        """Say when an interview was held.

        Raises:
            DomainError: If the date is not of the form 2025-03-14.
        """
        return self._set(interview_id, "date", date or "–", date=checked_date(date))

    def set_language(self, interview_id: int, language: str | None) -> Done:
        """Say which language is spoken.

        Raises:
            DomainError: If it is no language tag such as `nb` or `en`.
        """
        return self._set(interview_id, "language", language or "–", language=checked_language(language))

    def touched(self, interview_id: int) -> int:
        """Tell how many codings an interview has, those that no table counts included."""
        return self._project.activity.codings_of_interviews([interview_id])

    def memos_touched(self, interview_id: int) -> int:
        """Tell how many memos stand on an interview, on its passages and on its codings."""
        return self._project.activity.memos_of_interview(interview_id)

    def _set(self, interview_id: int, field: str, value: str, **columns: object) -> Done:
        interview = self._interview(interview_id)
        with self._context.write("set-interview", field=field, title=interview.title, value=value) as action:
            changed = action.update("interview", interview_id, **columns)
        return Done(
            message=message(
                "The {field} of {title} is now {value}.",
                field=field_name(field),
                title=interview.title,
                value=value,
            ),
            codings=self.touched(interview_id),
            changed=changed,
        )

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
        case, name = self._case(case_id), checked_case_name(name)
        with self._context.write("rename-case", old=case.name, new=name) as action:
            chosen = case.key if key is None or key == case.key else self._free_case_key(key, but=case_id)
            changed = action.update("case", case_id, name=name, key=chosen)
        return Done(
            message=message("Renamed {old} to {new}.", old=case.name, new=name),
            codings=self._in_case(case_id),
            changed=changed,
        )

    def merge_cases(self, source_id: int, target_id: int) -> Done:
        """Give the interviews of one case to another, and delete it; attributes of the other stay."""
        with self._context.write("merge-cases") as action:
            source, target = self._case(source_id), self._case(target_id)
            if source_id == target_id:
                raise DomainError(message("{name} cannot be merged into itself.", name=source.name))
            action.params.update(source=source.name, target=target.name)
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
                source=source.name,
                target=target.name,
            ),
            codings=touched,
        )

    def delete_case(self, case_id: int) -> Done:
        """Delete a case; its interviews belong to none from then on."""
        case, touched = self._case(case_id), self._in_case(case_id)
        with self._context.write("delete-case", case=case.name) as action:
            action.delete("case", case_id)
        return Done(message=message("Deleted the case {case}.", case=case.name), codings=touched)

    def _in_case(self, case_id: int) -> int:
        return self._project.activity.codings_of_interviews(
            interview.id for interview in self._project.interviews.all() if interview.case_id == case_id
        )

    def _free_case_key(self, key: str, but: int = 0) -> str:
        key = checked_case_key(key)
        others = (case for case in self._project.cases.all() if case.id != but)
        if any(case.key.casefold() == key.casefold() for case in others):
            raise ConflictError(message("There is a case {key} already.", key=key))
        return key

    def _interview(self, interview_id: int) -> Interview:
        return self._project.interviews.by_id(interview_id)

    def _case(self, case_id: int) -> Case:
        return self._project.cases.by_id(case_id)


def checked_date(date: str | None) -> str | None:
    """Give a date as it is stored.

    Raises:
        DomainError: If it is not of the form 2025-03-14.
    """
    if not date:
        return None
    try:
        return calendar_date.fromisoformat(date.strip()).isoformat()
    except ValueError:
        raise DomainError(
            message("{date} is no date.", date=date), message("Write it as year-month-day, e.g. 2025-03-14.")
        ) from None


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
