"""What can be done on the review screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.domain.document import Document
from qualcode.domain.layout import GuessKind
from qualcode.domain.question import Question
from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions import guide, way_back
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.study.guide import Doubt, Guide
    from qualcode.tui.screens.review import ReviewPage


def _open(page: ReviewPage) -> None:
    here = page.here
    if here is not None:
        way_back.open_passage(page.desk, here.interview.id, here.guess.start, here.guess.end)


def _confirm(page: ReviewPage) -> None:
    here, study = page.here, page.study
    if here is None:
        return

    def settle() -> None:
        page.change(lambda: study.guide.settle([here]))

    def look() -> tuple[Question | None, Question | None]:
        return _asked(page, here), study.wordings.proposed(here)

    def ask(found: tuple[Question | None, Question | None]) -> None:
        source, target = found
        if source is None or target is None or source.key == target.key:
            settle()
        else:
            _unite_or_not(page, here, source, target, settle)

    page.read_off(look, ask, opens=True)


def _asked(page: ReviewPage, doubt: Doubt) -> Question | None:
    """Give the question that a guess stands on."""
    document = page.study.transcripts.document(doubt.interview.id)
    start = _question(document, doubt)
    uuid = next((one.question for one in document.layout.questions if one.start == start), "")
    return page.study.wordings.at_place(uuid)


def _unite_or_not(
    page: ReviewPage, doubt: Doubt, source: Question, target: Question, settle: Callable[[], None]
) -> None:
    """Ask whether two questions that are nearly the same are one: saying yes to a proposal unites them."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    choices = [
        (1, message("The same as {key}: {wording}", key=target.key, wording=target.wording).text()),
        (2, message("A question of its own").text()),
    ]

    def chosen(number: int) -> None:
        if number == 1:
            page.change(lambda: page.study.wordings.same(source.id, target.id, doubt))
        else:
            settle()

    page.desk.ask(Choice(message("Is {key} the same question?", key=source.key), choices), chosen)


def _confirm_all(page: ReviewPage) -> None:
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    here = page.here
    if here is None:
        return
    alike = [
        one
        for one in page.doubts
        if one.interview.id == here.interview.id and not (one.guess.sure or one.guess.settled)
    ]
    question = message("Confirm all of {title}?", title=here.interview.title)
    detail = message(
        "That is {count} in all. It can be undone with {key}.", count=len(alike), key=page.key("page.undo")
    )
    page.desk.ask(
        Confirm(question, detail, message("Confirm them")),
        lambda _yes: page.change(lambda: page.study.guide.settle(alike)),
    )


def _none(page: ReviewPage) -> None:
    """Say that the guess is wrong: no speaker, no question, no section."""
    here = page.here
    if here is None:
        return
    study, start = page.study.guide, here.guess.start
    about = {"interview_id": here.interview.id, "revision": here.interview.revision_id}
    if here.guess.kind is GuessKind.QUESTION:
        _mending(page, lambda document: study.unmark_question(start=_question(document, here), **about))
    elif here.guess.kind is GuessKind.SECTION:
        page.change(lambda: study.unmark_section(start=start, **about))
    elif here.guess.kind in (GuessKind.LABEL, GuessKind.JOINT, GuessKind.TURN):
        _mending(page, lambda document: study.not_a_speaker(label=_label(document, here), **about))
    else:
        page.desk.say(
            message(
                "{who} says who speaks it; {question} makes it a question.",
                who=page.key("review.speakers"),
                question=page.key("review.question"),
            )
        )


def _mending(page: ReviewPage, mend: Callable[[Document], Done]) -> None:
    transcripts, here = page.study.transcripts, page.here
    if here is None:
        return

    def mended() -> Done:
        from qualcode.study.guide import refuse_gone  # noqa: PLC0415 - brings the parser in

        document = transcripts.document(here.interview.id)
        refuse_gone([here], document.layout)
        return mend(document)

    page.change(mended)


def _question(document: Document, doubt: Doubt) -> int:
    places = document.layout.questions
    return next((one.start for one in places if one.start <= doubt.guess.start < one.end), doubt.guess.start)


def _label(document: Document, doubt: Doubt) -> str:
    turns = document.layout.turns
    found = [one for one in turns if one.start <= doubt.guess.start < max(one.end, one.start + 1)]
    return found[0].labels[0] if found else doubt.text.rstrip(": ")


def _speakers(page: ReviewPage) -> None:
    from qualcode.tui.screens.several import Several  # noqa: PLC0415 - screens come when needed

    here = page.here
    if here is None:
        return
    mending, guess, interview_id = page.study.guide, here.guess, here.interview.id
    revision = here.interview.revision_id

    def ask(document: Document) -> None:
        names = {label.name: label.name for label in document.labels}
        turn = document.turn_at(guess.start)
        nobody = guess.kind is GuessKind.NOBODY
        now = () if nobody or not turn else document.layout.turns[turn - 1].labels
        start = guess.start if nobody or not turn else document.layout.turns[turn - 1].start

        def chosen(labels: tuple[str, ...]) -> None:
            if nobody:
                page.change(lambda: mending.give(interview_id, start, guess.end, labels, revision=revision))
            else:
                page.change(lambda: mending.set_speakers(interview_id, start, labels, revision=revision))

        page.desk.ask(Several(message("Who speaks here?"), names, now), chosen)

    page.read_off(lambda: page.study.transcripts.document(interview_id), ask, opens=True)


def _mark_question(page: ReviewPage) -> None:
    _mark(page, lambda guide: guide.mark_question)


def _mark_section(page: ReviewPage) -> None:
    _mark(page, lambda guide: guide.mark_section)


def _mark(page: ReviewPage, mark: Callable[[Guide], Callable[..., Done]]) -> None:
    """Say that what is doubted is a part of the guide."""
    here = page.here
    if here is not None:
        guess, interview = here.guess, here.interview
        # The guide brings the parser in: not on the screen's thread.
        page.change(
            lambda: mark(page.study.guide)(
                interview.id, guess.start, guess.end, revision=interview.revision_id
            )
        )


def _same(page: ReviewPage) -> None:
    here = page.here
    if here is None:
        return

    def ask(found: tuple[Question | None, list[Question]]) -> None:
        source, questions = found
        if source is None:
            page.desk.say(
                message("No question stands here; {key} makes it one.", key=page.key("review.question"))
            )
        else:
            guide.ask_same(page.desk, source, questions, page.change, here)

    page.read_off(lambda: (_asked(page, here), page.study.transcripts.questions()), ask, opens=True)


def _guide(page: ReviewPage) -> None:
    page.desk.app.open_screen("guide")


def _everything(page: ReviewPage) -> None:
    page.everything = not page.everything
    page.reload()


def _here(page: ReviewPage) -> bool:
    return page.here is not None


def _on_question(page: ReviewPage) -> bool:
    return page.here is not None and page.here.guess.kind is GuessKind.QUESTION


_command = PageCommands("review", _here)

COMMANDS: tuple[PageCommand[ReviewPage], ...] = (
    _command("confirm", "y", message("It is right: nobody needs to look again"), _confirm,
             footer=message("Right"), changes=True),
    _command("none", "x", message("It is wrong: no speaker, no question, no section"), _none,
             footer=message("Wrong"), changes=True),
    _command("speakers", "s", message("Say who speaks it"), _speakers,
             footer=message("Who speaks"), changes=True),
    _command("question", "Q", message("It is a question of the guide"), _mark_question,
             footer=message("Question"), changes=True),
    _command("section", "H", message("It heads a section of the guide"), _mark_section, changes=True),
    _command("same", "m", message("The question is the same as another one"), _same,
             footer=message("The same as"), when=_on_question, changes=True),
    _command("guide", "equals_sign", message("The guide: questions, and which of them are the same"), _guide,
             anyway=True),
    _command("open", "enter", message("Show the place in its transcript"), _open,
             footer=message("Show")),
    _command("confirm-all", "Y", message("Confirm all of this interview"), _confirm_all, changes=True),
    _command("everything", "a", message("Every guess with its reason, or only the unsure ones"), _everything,
             footer=message("All"), anyway=True),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
