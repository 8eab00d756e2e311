"""The questions of the guide, whatever transcripts they stand in: what is one question, and how it is put."""

from __future__ import annotations

from qualcode.domain.question import question_identity
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import message
from qualcode.study.context import Context, Done


class Wordings:
    """What a researcher says about how the questions of the guide are put; all of it can be undone."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._questions = context.project.questions

    def same(self, source_id: int, target_id: int) -> Done:
        """Say that two questions are one, worded differently."""
        source, target = self._questions.by_id(source_id), self._questions.by_id(target_id)
        if source_id == target_id:
            raise DomainError(message("{key} is the same question as itself.", key=source.key))
        with self._context.write("same-question", source=source.key, target=target.key) as action:
            self._questions.unite(action, source_id, target_id)
        return Done(
            message=message("{source} asks the same as {target} now.", source=source.key, target=target.key)
        )

    def edit(self, question_id: int, *, wording: str | None = None, number: str | None = None) -> Done:
        """Give a question of the guide another wording or number; the transcripts keep theirs.

        Raises:
            ConflictError: If another question has that wording.
        """
        question = self._questions.by_id(question_id)
        wording = " ".join((question.wording if wording is None else wording).split())
        identity = question_identity(wording)
        if not identity:
            raise DomainError(message("A question needs words."))
        other = self._questions.by_wording(wording)
        if other is not None and other.id != question_id:
            raise ConflictError(
                message("{key} has that wording already.", key=other.key),
                message("Make the two the same question instead."),
            )
        number = question.number if number is None else number.strip()
        with self._context.write("edit-question", question=question.key) as action:
            changed = action.update(
                "question", question_id, wording=wording, identity=identity, number=number
            )
        return Done(message=message("Edited the question {key}.", key=question.key), changed=changed)
