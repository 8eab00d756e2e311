"""What a reviewer can do on the screen of judging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.domain.filters import Filter
from qualcode.domain.review import Verdict
from qualcode.i18n import Message, message
from qualcode.study.reviewing import GROUPS
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.judging import JudgingPage


def _judge(page: JudgingPage, verdict: Verdict, comment: str = "", proposed: int | None = None) -> None:
    if page.shown is None:
        return
    number, reviewing = page.shown.excerpt.coding.id, page.study.reviewing

    def done(_answer: object) -> None:
        page.judged[number] = verdict
        page.next_waiting()

    page.change(lambda: reviewing.judge([number], verdict, comment, proposed), done)


def _agree(page: JudgingPage) -> None:
    _judge(page, Verdict.AGREE)


def _question(page: JudgingPage) -> None:
    _ask(page, message("What do you ask about it?"), lambda text: _judge(page, Verdict.QUESTION, text))


def _propose(page: JudgingPage) -> None:
    from qualcode.tui.screens.picker import CodePicker  # noqa: PLC0415 - screens come when needed

    if page.shown is None:
        return
    there = page.shown.excerpt.coding.code_id

    def picked(answer: Any) -> None:
        code = answer.codes[0]
        title = message("Why {code}? Enter alone leaves it unsaid", code=page.desk.code_name(code))
        _ask(page, title, lambda text: _judge(page, Verdict.PROPOSE, text, code), optional=True)

    quote = page.shown.excerpt.text
    page.desk.ask(
        CodePicker(page.desk, message("The code that fits better"), quote=quote, without=[there]), picked
    )


def _ask(page: JudgingPage, title: Message, then: Any, *, optional: bool = False) -> None:
    from qualcode.tui.screens.memo import MemoEditor  # noqa: PLC0415 - screens come when needed
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415

    if optional:
        page.desk.ask(Prompt(title, optional=True), then)
    else:
        page.desk.ask(MemoEditor(title, ""), lambda text: then(text) if text.strip() else None)


def _withdraw(page: JudgingPage) -> None:
    shown, reviewing = page.shown, page.study.reviewing
    me = page.desk.coder.id if page.desk.coder else 0
    mine = [one for one in shown.reviews if one.coder_id == me] if shown else []
    if mine and shown is not None:
        page.judged.pop(shown.excerpt.coding.id, None)
        page.change(lambda: reviewing.withdraw(mine[-1].id), lambda _done: page.go(page.at))


def _open(page: JudgingPage) -> None:
    if page.shown is not None:
        coding = page.shown.excerpt.coding
        way_back.open_passage(page.desk, coding.interview_id, coding.start, coding.end)


def _filter(page: JudgingPage) -> None:
    from qualcode.tui.screens.filters import FilterDialog  # noqa: PLC0415 - screens come when needed

    def take(wanted: Filter) -> None:
        page.wanted, page.at = wanted, 0
        page.reload()

    page.desk.ask(FilterDialog(page.desk, page.wanted, page.known), take)


def _sample(page: JudgingPage) -> None:
    from qualcode.tui.screens.judging import Sample  # noqa: PLC0415 - it imports this module
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415

    def take(text: str) -> None:
        words = text.split()
        numbers = [int(word) for word in words if word.isdecimal()]
        by = next((word for word in words if word in GROUPS), GROUPS[0])
        page.sample = (
            Sample(numbers[0] or None, numbers[1] if len(numbers) > 1 else 1, by) if numbers else Sample()
        )
        page.at = 0
        page.reload()

    hint = message(
        "How many, a seed, and by {groups}: 20 7 interview. 0 reads all.", groups=", ".join(GROUPS)
    )
    page.desk.ask(Prompt(message("Draw a sample"), hint=hint, value="20 1 code"), take)


def _here(page: JudgingPage) -> bool:
    return page.shown is not None


def _command(
    name: str, keys: str, title: Message, act: Any, *, footer: Message | None = None, when: Any = _here
) -> PageCommand[JudgingPage]:
    return PageCommand(f"judging.{name}", keys, title, act, footer=footer, when=when)


COMMANDS: tuple[PageCommand[Any], ...] = (
    _command("agree", "a", message("Agree with the coding"), _agree, footer=message("Agree")),
    _command("question", "w", message("Question it: say what you ask"), _question,
             footer=message("Question")),
    _command("propose", "p c", message("Propose another code"), _propose, footer=message("Propose")),
    GENERAL[0],
    GENERAL[1],
    _command("next", "n l right", message("The next one"), lambda page: page.go(page.at + 1),
             footer=message("Next")),
    _command("previous", "N h left", message("The one before"), lambda page: page.go(page.at - 1)),
    _command("waiting", "e tab", message("The next that waits"), lambda page: page.next_waiting()),
    _command("open", "enter", message("Show it in its transcript"), _open, footer=message("In the text")),
    _command("sample", "s", message("Draw a sample at random, each part with its share"), _sample,
             footer=message("Sample"), when=None),
    _command("filter", "f", message("Judge only some"), _filter, footer=message("Filter"), when=None),
    _command("withdraw", "x", message("Take your own review of it back"), _withdraw),
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
