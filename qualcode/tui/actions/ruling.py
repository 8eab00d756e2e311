"""Coding by rule: asking what the rule is; its preview is a screen of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.domain.question import Question
from qualcode.i18n import Message, message
from qualcode.study.ruling import scopes_of
from qualcode.study.sentences import SCOPES
from qualcode.suggest.autocode import AnswersTo, Containing, Kind, Rule, Scope, SpokenBy
from qualcode.tui.actions import codebook
from qualcode.tui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HINTS = {
    Kind.WORD: message("One word or several in a row, as they are: stole på, *skole"),
    Kind.STEM: message(
        "One word or several in a row, in every form; one also within compounds: tillit, nettverk"
    ),
    Kind.REGEX: message("Within each line, in any case, as Python writes it: ti(d|en)"),
}
"""What to type for each way of looking for words."""


def ask(desk: Desk, code_id: int | None = None) -> None:
    """Ask for a rule, how much is coded around what it finds, and the code; then show what it finds.

    Args:
        desk: The desk.
        code_id: The code; asked for where none is given.
    """
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    def take(rule: Rule) -> None:
        _ask_scope(desk, rule, lambda scope: _ask_code(desk, rule, scope, code_id))

    titles = [
        message("Every turn that answers a question"),
        message("Every turn of a speaker"),
        message("A word as it is, * for any letters"),
        message("A word in every form"),
        message("A regular expression"),
    ]
    acts: list[Callable[[], None]] = [
        lambda: _ask_question(desk, take),
        lambda: _ask_speaker(desk, take),
        *(partial(_ask_words, desk, kind, take) for kind in Kind),
    ]
    rows = [(number, title.text()) for number, title in enumerate(titles, start=1)]
    desk.ask(Choice(message("Code by rule"), rows), lambda number: acts[number - 1]())


def _ask_question(desk: Desk, take: Callable[[Rule], None]) -> None:
    def ask_which(questions: Sequence[Question]) -> None:
        from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

        if not questions:
            desk.say(message("There is no question in the guide."))
            return
        rows = [(one.id, f"{one.key} {one.wording}") for one in questions]
        uuids = {one.id: one.uuid.hex() for one in questions}
        desk.ask(Choice(message("Which question?"), rows), lambda number: take(AnswersTo(uuids[number])))

    desk.worker.read(desk.study.transcripts.questions, ask_which, opens=True)


def _ask_speaker(desk: Desk, take: Callable[[Rule], None]) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    rows = [(person.id, person.pseudonym) for person in desk.participants.values()]
    if rows:
        desk.ask(Choice(message("Which speaker?"), rows), lambda number: take(SpokenBy(participant=number)))
    else:
        desk.say(message("There is no participant yet."))


def _ask_words(desk: Desk, kind: Kind, take: Callable[[Rule], None]) -> None:
    from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

    def look(words: str) -> None:
        rule, refuse = Containing(words, kind), desk.refuse

        def found(anything: bool) -> None:
            if anything:
                take(rule)
            else:
                refuse(message("“{words}”: nobody interviewed says that.", words=words).text())

        desk.worker.read(lambda: desk.study.rules.finds(rule), found, opens=True)

    # What is wrong, or stands nowhere, is said here, where it can be mended, and not two dialogs later.
    desk.ask(Prompt(message("What is looked for?"), hint=HINTS[kind], keys=FINDS), look)


def _ask_scope(desk: Desk, rule: Rule, take: Callable[[Scope], None]) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    scopes = scopes_of(rule)
    rows = [(number, scope_name(scope).text()) for number, scope in enumerate(scopes, start=1)]
    desk.ask(Choice(message("How much is coded?"), rows), lambda number: take(scopes[number - 1]))


def scope_name(scope: Scope) -> Message:
    """Name a scope."""
    return SCOPES[scope.value]


def _ask_code(desk: Desk, rule: Rule, scope: Scope, code_id: int | None) -> None:
    def show(picked: int) -> None:
        desk.app.open_screen("rule", rule=rule, scope=scope, code_id=picked)

    if code_id is not None:
        show(code_id)
        return

    codebook.pick(desk, message("Code by rule with"), show)
