"""The questions of the guide, whatever transcripts they stand in: what is one question, and how it is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain import layout_edits
from qualcode.domain.names import beginning, one_line
from qualcode.domain.question import Question, Section, question_identity
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import message
from qualcode.study.context import Context, Done
from qualcode.study.guide import Doubt, refuse_gone
from qualcode.study.matching import NEARLY, take_number
from qualcode.study.naming import checked_number

if TYPE_CHECKING:
    from qualcode.store.action import Action


class Wordings:
    """What a researcher says about how the questions of the guide are put; all of it can be undone."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._questions = context.project.questions

    def same(self, source_id: int, target_id: int, doubt: Doubt | None = None) -> Done:
        """Say that two questions are one, worded differently.

        Args:
            source_id: The question that becomes another wording.
            target_id: The question that it asks.
            doubt: The guess that this answers, which nobody needs to look at any more.

        Raises:
            DomainError: If they are one and the same.
            ConflictError: If the guess is gone.
        """
        with self._context.write("same-question") as action:
            source, target = self._questions.by_id(source_id), self._questions.by_id(target_id)
            action.params.update(source=source.key, target=target.key)
            if source_id == target_id:
                raise DomainError(
                    message("{key} is the same question as itself.", key=source.key),
                    message("Name two different ones."),
                )
            self._close_proposals(action, source_id, target_id)
            if source.number and not target.number:
                take_number(action, self._context.project, target, source.number, source.section_id)
            self._questions.unite(action, source_id, target_id)
            if doubt is not None:
                self._settle(action, doubt)
        return Done(
            message=message("{source} asks the same as {target} now.", source=source.key, target=target.key),
            changed=action.entry_id is not None,
        )

    def _settle(self, action: Action, doubt: Doubt) -> None:
        interviews, interview = self._context.project.interviews, doubt.interview
        self._context.same_text(interview.id, interview.revision_id)
        layout = interviews.layout(interview.id)
        settled = layout_edits.settle(layout, refuse_gone([doubt], layout))
        interviews.set_layout(action, interview.id, settled)

    def _close_proposals(self, action: Action, source_id: int, target_id: int) -> None:
        """Settle the guesses that proposed to unite just these two, in whatever interview they stand."""
        interviews = self._context.project.interviews
        both = [self._questions.by_id(one) for one in (source_id, target_id)]
        sides = [(one, *self._questions.wordings(one.id)) for one in both]
        uuids = [{one.uuid.hex() for one in side} for side in sides]
        said = [{question_identity(one.wording) for one in side} for side in sides]
        for interview in interviews.all():
            layout = interviews.layout(interview.id)
            places = {one.start: one.question for one in layout.questions}
            answered = [
                number
                for number, guess in enumerate(layout.guesses)
                if guess.reason.id == NEARLY
                and not guess.settled
                and any(
                    places.get(guess.start) in uuids[here]
                    and question_identity(str(guess.reason.params["wording"])) in said[1 - here]
                    for here in (0, 1)
                )
            ]
            if answered:
                interviews.set_layout(action, interview.id, layout_edits.settle(layout, answered))

    def at_place(self, uuid: str) -> Question | None:
        """Give the question, or the other wording of one, that a place in a text names.

        Args:
            uuid: Its public identity in hex, as the place has it.
        """
        known = (*self._questions.all(), *(other for _question, other in self.united()))
        return next((one for one in known if one.uuid.hex() == uuid), None)

    def proposed(self, doubt: Doubt) -> Question | None:
        """Give the question that a guess proposes to unite with the one at its place, if it proposes that."""
        if doubt.guess.reason.id != NEARLY:
            return None
        return self._questions.by_wording(str(doubt.guess.reason.params["wording"]))

    def part(self, question_id: int) -> Done:
        """Say that another wording of a question asks something else after all: it is a question again.

        Only this wording parts; others that had been united with it stay where they are.

        Raises:
            DomainError: If it is a question of its own already.
        """
        with self._context.write("part-question") as action:
            wording = self._questions.by_id(question_id)
            shown, target = beginning(wording.wording), wording.key
            action.params.update(question=shown, target=target)
            if all(other.id != question_id for _question, other in self.united()):
                raise DomainError(
                    message("“{question}” is a question of its own.", question=shown),
                    message(
                        "Nothing needs to be done; only another wording of a question can be parted from it."
                    ),
                )
            self._questions.part(action, question_id)
        return Done(
            message=message(
                "“{question}” asks something else than {target} now.", question=shown, target=target
            )
        )

    def united(self) -> list[tuple[Question, Question]]:
        """Give the questions that are put in other words too, each time with one of those wordings."""
        return self._questions.united()

    def edit(self, question_id: int, *, wording: str | None = None, number: str | None = None) -> Done:
        """Give a question of the guide another wording or number; the transcripts keep theirs.

        Raises:
            ConflictError: If another question has that wording.
        """
        values: dict[str, str] = {}
        if number is not None:
            values["number"] = checked_number(number)
        with self._context.write("edit-question") as action:
            question = self._questions.by_id(question_id)
            action.params["question"] = question.key
            if wording is not None:
                values["wording"] = one_line(wording)
                values["identity"] = self._free_identity(values["wording"], question_id)
            changed = bool(values) and action.update("question", question_id, **values)
        return Done(message=message("Edited the question {key}.", key=question.key), changed=changed)

    def edit_section(self, section_id: int, *, title: str | None = None, number: str | None = None) -> Done:
        """Give a section of the guide another title or number; the transcripts keep their headings.

        Raises:
            ConflictError: If another section has that number and title.
            DomainError: If the title has no words.
        """
        with self._context.write("edit-section") as action:
            sections = self._context.project.sections
            section = sections.by_id(section_id)
            made = section.edit(
                title=section.title if title is None else one_line(title),
                number=section.number if number is None else checked_number(number),
            )
            action.params.update(section=_named(section), new=_named(made))
            if not question_identity(made.title):
                raise DomainError(
                    message("A section needs a title."), message("Write what the part of the guide is about.")
                )
            taken = sections.by_title(made.number, made.title)
            if taken is not None and taken.id != section_id:
                raise ConflictError(
                    message("There is a section {section} already.", section=_named(taken)),
                    message("Choose another title or number."),
                )
            changed = action.update("section", section_id, title=made.title, number=made.number)
        return Done(
            message=message(
                "The section {section} is called {new} now.", section=_named(section), new=_named(made)
            ),
            changed=changed,
        )

    def _free_identity(self, wording: str, but: int) -> str:
        identity = question_identity(wording)
        if not identity:
            raise DomainError(
                message("A question needs words."), message("Write what is asked, in letters or digits.")
            )
        known = [*self._questions.all(), *(other for _question, other in self.united())]
        same = (one for one in known if one.id != but and question_identity(one.wording) == identity)
        for other in same:
            raise ConflictError(
                message("{key} has that wording already.", key=other.key),
                message("Make the two the same question instead."),
            )
        return identity


def _named(section: Section) -> str:
    """Give number and title of a section in one line."""
    return f"{section.number} {section.title}".strip()
