"""The guide, mended wherever a question is in sight: in the transcript, the review list, its own screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.domain.layout import QuestionPlace, SectionPlace
from qualcode.domain.names import beginning
from qualcode.domain.question import Question, Section
from qualcode.domain.spans import trimmed
from qualcode.i18n import Message, message
from qualcode.study.context import Done
from qualcode.tui.actions import codebook
from qualcode.tui.desk import Desk
from qualcode.tui.spots import Spot

if TYPE_CHECKING:
    from qualcode.study.guide import Doubt

Change = Callable[[Callable[[], Done]], None]
"""How a change is made where it was asked for."""
SHOWN = 50
"""How much of a passage a line of the menu shows."""


class Line(NamedTuple):
    """A line of the menu."""

    title: Message
    """What it says."""
    act: Callable[[], None]
    """What it does."""


class Known(NamedTuple):
    """What the guide has at the cursor."""

    here: Question | None
    """The question, or the other wording of one."""
    questions: Sequence[Question]
    """All questions."""
    section: Section | None
    """The section."""


def ask_wording(desk: Desk, question: Question, change: Change) -> None:
    """Ask for another wording of a question; the transcripts keep theirs."""
    title = message("Another wording for {key}; the transcripts keep theirs", key=question.key)
    edit = desk.study.wordings.edit
    _ask(desk, title, question.wording, change, lambda words: edit(question.id, wording=words))


def ask_number(desk: Desk, question: Question, change: Change) -> None:
    """Ask for another number of a question in the guide."""
    title = message("The number of {key} in the guide", key=question.key)
    edit = desk.study.wordings.edit
    _ask(desk, title, question.number, change, lambda number: edit(question.id, number=number))


def ask_section(desk: Desk, section: Section, change: Change) -> None:
    """Ask for another title of a section; the transcripts keep their headings."""
    title = message("Another title for the section {section}", section=section.title)
    hint = message("The transcripts keep their headings.")
    edit = desk.study.wordings.edit_section
    _ask(desk, title, section.title, change, lambda words: edit(section.id, title=words), hint)


def ask_section_number(desk: Desk, section: Section, change: Change) -> None:
    """Ask for another number of a section."""
    title = message("The number of the section {section}", section=section.title)
    edit = desk.study.wordings.edit_section
    _ask(desk, title, section.number, change, lambda number: edit(section.id, number=number))


def _ask(
    desk: Desk,
    title: Message,
    value: str,
    change: Change,
    edit: Callable[[str], Done],
    hint: Message | None = None,
) -> None:
    """Ask for one line, and change what it is about."""
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    desk.ask(Prompt(title, value=value, hint=hint), lambda said: change(lambda: edit(said)))


def ask_same(
    desk: Desk, question: Question, questions: Sequence[Question], change: Change, doubt: Doubt | None = None
) -> None:
    """Ask which other question is the same as this one."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    same = desk.study.wordings.same
    others = [(one.id, f"{one.key}  {one.wording}") for one in questions if one.key != question.key]
    desk.ask(
        Choice(message("{key} asks the same as", key=question.key), others),
        lambda target: change(lambda: same(question.id, target, doubt)),
    )


def menu(desk: Desk, spot: Spot | None) -> None:
    """Offer what can be said about the guide at the cursor.

    Args:
        desk: The desk.
        spot: The passage that may be a question or head a section.
    """
    script, view = desk.script, desk.view
    if script is None or view is None:
        return
    place, headed = script.question_at(view.caret.position), script.section_at(view.caret.position)
    study = desk.study

    def look() -> Known:
        here = study.wordings.at_place(place.question) if place is not None else None
        questions, sections = study.transcripts.questions(), study.transcripts.sections()
        section = next((one for one in sections if headed and one.uuid.hex() == headed.section), None)
        return Known(here, questions, section)

    desk.worker.read(look, lambda found: _offer(desk, spot, found), opens=True)


def _offer(desk: Desk, spot: Spot | None, found: Known) -> None:
    here, questions, section = found

    def change(call: Callable[[], Done]) -> None:
        codebook.change(desk, call, message("Done."))

    lines = [*_marking(desk, spot, change), *_unmarking(desk, change)]
    if here is not None:
        names = {"key": here.key}
        lines += [
            Line(message("Another wording for {key} …", **names), lambda: ask_wording(desk, here, change)),
            Line(message("Another number for {key} …", **names), lambda: ask_number(desk, here, change)),
        ]
        if len(questions) > 1:
            lines.append(
                Line(
                    message("{key} is the same as another question …", **names),
                    lambda: ask_same(desk, here, questions, change),
                )
            )
        if all(one.id != here.id for one in questions):
            lines.append(
                Line(
                    message("This wording asks something else than {key} after all", **names),
                    lambda: change(lambda: desk.study.wordings.part(here.id)),
                )
            )
    if section is not None:
        lines.append(
            Line(
                message("Another title for the section {section} …", section=section.title),
                lambda: ask_section(desk, section, change),
            )
        )
    if not lines:
        desk.say(message("There are no words here: select the question or the heading first."))
        return
    choose(desk, message("The guide here"), lines)


def choose(desk: Desk, title: Message, lines: Sequence[Line]) -> None:
    """Offer the lines of a menu, and do what the one chosen does."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    choices = [(number, line.title.text()) for number, line in enumerate(lines)]
    desk.ask(Choice(title, choices, -1), lambda number: lines[number].act())


def shown(text: str, start: int, end: int) -> str:
    """Give the beginning of a passage, as a line of a menu shows it."""
    return beginning(text[start:end], SHOWN)


def _marking(desk: Desk, spot: Spot | None, change: Change) -> list[Line]:
    """Give what the passage may become; what it is already, it may only be no more."""
    from qualcode.domain.layout_edits import item_words  # noqa: PLC0415 - brings the parser in

    script, view = desk.script, desk.view
    if spot is None or script is None or view is None:
        return []
    at = view.caret.position
    if any(place and _shares(place, spot) for place in (script.question_at(at), script.section_at(at))):
        return []
    spot = _whole_heading(spot, script.text)
    words = beginning(item_words(script.text, *spot.span), SHOWN)
    guide, where = desk.study.guide, (spot.interview_id, spot.start, spot.end)
    return [
        Line(
            message("A question: “{words}”", words=words),
            lambda: change(lambda: guide.mark_question(*where, revision=spot.revision)),
        ),
        Line(
            message("The heading of a section: “{words}”", words=words),
            lambda: change(lambda: guide.mark_section(*where, revision=spot.revision)),
        ),
    ]


def _shares(place: QuestionPlace | SectionPlace, spot: Spot) -> bool:
    return place.start < spot.end and spot.start < place.end


def _whole_heading(spot: Spot, text: str) -> Spot:
    """Let a sentence that opens a heading be the whole line: a full stop behind a number ends no heading."""
    if not text.startswith("#", spot.start):
        return spot
    end = text.find("\n", spot.start)
    return spot.edit(end=max(spot.end, trimmed(text, spot.start, end if end >= 0 else len(text))[1]))


def _unmarking(desk: Desk, change: Change) -> list[Line]:
    """Give what the question and the heading at the cursor may not be after all."""
    script, view, interview = desk.script, desk.view, desk.interview
    if script is None or view is None or interview is None:
        return []
    guide, seen = desk.study.guide, interview.revision_id
    lines: list[Line] = []
    question, section = script.question_at(view.caret.position), script.section_at(view.caret.position)
    if question is not None:
        lines.append(
            Line(
                message("No question: “{words}”", words=beginning(question.wording, SHOWN)),
                lambda: change(lambda: guide.unmark_question(interview.id, question.start, revision=seen)),
            )
        )
    if section is not None:
        lines.append(
            Line(
                message("No heading: “{words}”", words=beginning(section.title, SHOWN)),
                lambda: change(lambda: guide.unmark_section(interview.id, section.start, revision=seen)),
            )
        )
    return lines
