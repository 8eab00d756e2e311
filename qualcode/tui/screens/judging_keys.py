"""What a reviewer can do on the screen of judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.domain.review import Review, Verdict
from qualcode.i18n import Message, gettext, message
from qualcode.study.reviewing import GROUPS
from qualcode.tui.actions import way_back, working
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.judging import JudgingPage, Sample
    from qualcode.tui.screens.picker import Picked


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
    _ask(page, message("What do you ask about it?"), Verdict.QUESTION, needed=True)


def _agree_and_say(page: JudgingPage) -> None:
    _ask(page, message("You agree; what do you say to it?"), Verdict.AGREE)


def _propose(page: JudgingPage) -> None:
    from qualcode.tui.screens.picker import CodePicker  # noqa: PLC0415 - screens come when needed

    if page.shown is None:
        return
    there = page.shown.excerpt.coding.code_id

    def picked(answer: Picked) -> None:
        code = answer.codes[0]
        _ask(page, message("Why {code}?", code=page.desk.code_name(code)), Verdict.PROPOSE, code)

    quote = page.shown.excerpt.text
    page.desk.ask(
        CodePicker(page.desk, message("The code that fits better"), quote=quote, without=[there]), picked
    )


def _ask(
    page: JudgingPage, title: Message, verdict: Verdict, proposed: int | None = None, *, needed: bool = False
) -> None:
    from qualcode.tui.screens.comment import Comment  # noqa: PLC0415 - screens come when needed

    page.desk.ask(Comment(title, needed=needed), lambda text: _judge(page, verdict, text, proposed))


def _own(page: JudgingPage) -> list[Review]:
    return [one for one in page.shown.reviews if working.own(page.desk, one)] if page.shown else []


def _withdraw(page: JudgingPage) -> None:
    mine, shown, reviewing = _own(page), page.shown, page.study.reviewing
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
        page.wanted = wanted
        page.restart()

    page.desk.ask(FilterDialog(page.desk, page.wanted, page.known), take)


def _sample(page: JudgingPage) -> None:
    from qualcode.tui.screens.prompt import DRAWS, Prompt  # noqa: PLC0415 - screens come when needed

    words = by_words()

    def take(text: str) -> None:
        sample = _read(text, words)
        if sample is None:
            page.desk.fail(message("{text} is no sample: write 20 7 {by}.", text=text, by=words["interview"]))
            return
        page.sample = sample
        page.restart()

    hint = message(
        "How many, a seed, and by what: 20 7 {by}. Known are {groups}. 0 reads all.",
        by=words["interview"],
        groups=", ".join(words.values()),
    )
    now = page.sample
    value = f"{now.size or 20} {now.seed} {words[now.by]}"
    page.desk.ask(Prompt(message("Draw a sample"), hint=hint, value=value, keys=DRAWS), take)


def by_words() -> dict[str, str]:
    """Give the words for what a sample is divided by, in the language of the menus."""
    # One word each, since they are typed among others: their columns' headings may have several.
    return dict(zip(GROUPS, gettext("code coder interview").split(), strict=True))


def _read(text: str, words: dict[str, str]) -> Sample | None:
    """Read how a sample is drawn; none where it cannot be understood. English words are known always."""
    from qualcode.tui.screens.judging import Sample  # noqa: PLC0415 - it imports this module

    known = {**dict(zip(GROUPS, GROUPS, strict=True)), **{word: by for by, word in words.items()}}
    said = text.casefold().split()
    by = known[said.pop()] if said and said[-1] in known else GROUPS[0]
    if len(said) not in (1, 2) or not all(map(str.isdecimal, said)):
        return None
    size, seed = int(said[0]), int(said[1]) if len(said) > 1 else 1
    return Sample(size or None, seed, by)


def _order(page: JudgingPage) -> None:
    page.by_code = not page.by_code
    page.reload()


def _definition(page: JudgingPage) -> None:
    page.page_definition()


def _work_as(page: JudgingPage) -> None:
    working.choose(page.desk, page.reload)


def _here(page: JudgingPage) -> bool:
    return page.shown is not None


_command = PageCommands("judging", _here)

COMMANDS: tuple[PageCommand[JudgingPage], ...] = (
    _command("agree", "a", message("Agree with the coding"), _agree, footer=message("Agree")),
    _command("agree-and-say", "A", message("Agree, and say something to it"), _agree_and_say),
    _command("question", "w", message("Question it: say what you ask"), _question,
             footer=message("Question")),
    _command("propose", "p c", message("Propose another code"), _propose, footer=message("Propose")),
    _command("definition", "d space", message("The rest of the code's definition"), _definition,
             footer=message("Definition")),
    GENERAL[0],
    GENERAL[1],
    _command("next", "n l right", message("The next one"), lambda page: page.go(page.at + 1),
             footer=message("Next")),
    _command("previous", "N h left", message("The one before"), lambda page: page.go(page.at - 1)),
    _command("waiting", "e tab", message("The next that waits"), lambda page: page.next_waiting()),
    _command("open", "enter", message("Show it in its transcript"), _open, footer=message("In the text")),
    _command("sample", "s", message("Draw a sample at random, each part with its share"), _sample,
             footer=message("Sample"), anyway=True),
    _command("filter", "f", message("Judge only some"), _filter, footer=message("Filter"), anyway=True),
    _command("order", "o", message("One code after the other, or by place"), _order,
             footer=message("By code"), anyway=True),
    _command("work-as", "R", message("Only review in this project, or code again"), _work_as, anyway=True),
    PageCommand("judging.withdraw", "x", message("Take your own review of it back"), _withdraw, when=_own,
                lacks=message("You have not reviewed this one.")),
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
