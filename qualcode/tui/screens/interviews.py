"""The dialog on one interview: its facts, a new text for it, deleting it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.domain.case import Case
from qualcode.domain.interview import Interview
from qualcode.domain.parsing.language import guess_language
from qualcode.i18n import gettext, message, messages
from qualcode.study.context import Done
from qualcode.study.sentences import language_told
from qualcode.tui.actions import reading
from qualcode.tui.actions.codebook import codings_and_memos
from qualcode.tui.commands.dialog import STEPS, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.attributes import AttributesDialog
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.confirm import Confirm
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.prompt import Prompt
from qualcode.tui.screens.reading_off import read_off, stays
from qualcode.tui.screens.reimporting import reimport
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.options import Options


class InterviewDialog(Dialog[None]):
    """Shows what is known of an interview; Enter changes a line.

    Args:
        desk: The desk.
        interview_id: The interview.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(*STEPS)

    def __init__(self, desk: Desk, interview_id: int) -> None:
        super().__init__()
        self._desk, self._interview_id = desk, interview_id
        self._interview: Interview | None = None
        self._cases: list[Case] = []
        self._guess = ""
        self._acts: list[Callable[[], None]] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            box.border_title = gettext("Interview")
            box.border_subtitle = self.hint(gettext("Enter: change · {leave}: leave"))
            yield Options(markup=False)

    def on_mount(self) -> None:
        """Read the interview."""
        self._read()

    def _read(self) -> None:
        study, interview_id = self._desk.study, self._interview_id

        def look() -> tuple[Interview, list[Case], int, str]:
            left = len(study.importing.left_behind(interview_id))
            document = study.transcripts.document(interview_id, codings=False)
            return document.interview, study.transcripts.cases(), left, guess_language(document.text)

        def take(found: tuple[Interview, list[Case], int, str]) -> None:
            self._interview, self._cases, left, self._guess = found
            self._show(found[0], left)

        read_off(self._desk, self, look, take, opens=True)

    def _show(self, interview: Interview, left: int) -> None:
        case = next((one.name for one in self._cases if one.id == interview.case_id), gettext("none"))
        unknown = gettext("not known")
        lines = [
            (gettext("Title"), interview.title, self._title),
            (gettext("Case"), case, self._case),
            (gettext("Date"), interview.date or unknown, self._date),
            (gettext("Language"), str(language_told(interview.language, self._guess)), self._language),
            (gettext("Attributes"), _known(interview), self._attributes),
            (gettext("Speakers"), gettext("labels, participants, roles …"), self._speakers),
            (gettext("Review"), gettext("what the importer was unsure of …"), self._review),
            (
                gettext("New text"),
                gettext("from {name} …").format(name=interview.source_name),
                self._reimport,
            ),
            *([(gettext("Left behind"), _left_behind(left), self._left)] if left else []),
            (gettext("Delete"), gettext("the interview with its codings …"), self._delete),
        ]
        self._acts = [act for _, _, act in lines]
        self.query_one(".dialog").border_title = interview.title
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.clear_options()
        room = max(12, *(len(title) + 2 for title, _, _ in lines))
        options.add_options(
            [Option(Text.assemble((f"{title:<{room}}", "bold"), said)) for title, said, _ in lines]
        )
        options.highlighted = place

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        options.highlighted = max(0, min(len(self._acts) - 1, (options.highlighted or 0) + count))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the line chosen."""
        self._acts[event.option_index]()

    # Changing

    def _change(self, call: Callable[[], Done], *, gone: bool = False) -> None:
        def done(answer: Done) -> None:
            self._desk.say(answer.said)
            reading.refresh_all(self._desk)
            if not stays(self._desk, self):
                return
            if gone:
                self.dismiss(None)
            else:
                self._read()

        self._desk.worker.write(call, done)

    def _title(self) -> None:
        keeping, value = self._desk.study.keeping, self._interview.title if self._interview else ""
        self._desk.ask(
            Prompt(message("Title"), value=value),
            lambda title: self._change(lambda: keeping.rename_interview(self._interview_id, title)),
        )

    def _case(self) -> None:
        keeping = self._desk.study.keeping
        choices = [*((one.id, one.name) for one in self._cases), (-1, gettext("a new case …"))]
        choices.append((0, gettext("none")))

        keys = {one.id: one.key for one in self._cases}

        def set_case(key: str) -> None:
            self._change(lambda: keeping.describe(self._interview_id, case=key))

        def chosen(case_id: int) -> None:
            if case_id < 0:
                self._desk.ask(Prompt(message("Key of the new case"), value=dialog.typed), set_case)
            else:
                set_case(keys.get(case_id, ""))

        now = self._interview.case_id if self._interview else 0
        dialog = Choice(message("Case"), choices, now or 0, new=-1)
        self._desk.ask(dialog, chosen)

    def _date(self) -> None:
        keeping, value = self._desk.study.keeping, (self._interview and self._interview.date) or ""
        self._desk.ask(
            Prompt(message("Date"), hint=message("year-month-day"), value=value),
            lambda date: self._change(lambda: keeping.describe(self._interview_id, date=date)),
        )

    def _language(self) -> None:
        keeping, said = self._desk.study.keeping, self._interview and self._interview.language
        self._desk.ask(
            Prompt(message("Language"), hint=message("nb, nn, en, …"), value=said or self._guess),
            lambda tag: self._change(lambda: keeping.describe(self._interview_id, language=tag)),
        )

    def _attributes(self) -> None:
        title = self._interview.title if self._interview else ""
        dialog = AttributesDialog(self._desk, "interview", self._interview_id, title)
        self._desk.app.push_screen(dialog, lambda _answer: self._read())

    def _speakers(self) -> None:
        self.dismiss(None)
        self._desk.app.open_screen("speakers", interview_id=self._interview_id)

    def _review(self) -> None:
        self.dismiss(None)
        self._desk.app.open_screen("review", interview_id=self._interview_id)

    def _delete(self) -> None:
        keeping = self._desk.study.keeping
        title = self._interview.title if self._interview else ""

        def ask(found: tuple[int, int]) -> None:
            what = codings_and_memos(*found)
            detail = message(
                "With it go {what}, and whoever speaks nowhere else. It can be undone with {key}.",
                what=what,
                key=self._desk.key("study.undo"),
            )
            confirm = Confirm(message("Delete {title}?", title=title), detail, message("Delete it"))
            self._desk.ask(
                confirm,
                lambda _yes: self._change(lambda: keeping.delete_interview(self._interview_id), gone=True),
            )

        of = self._interview_id
        read_off(self._desk, self, lambda: (keeping.touched(of), keeping.memos_touched(of)), ask, opens=True)

    def _reimport(self) -> None:
        reimport(self._desk, self._interview_id, self._read)

    def _left(self) -> None:
        self.dismiss(None)
        self._desk.app.open_screen("lost", interview_id=self._interview_id)


def _known(interview: Interview) -> str:
    known = ", ".join(f"{name}: {value}" for name, value in interview.attributes.items())
    return displayed(known) or gettext("none yet …")


def _left_behind(count: int) -> str:
    return messages("{count} passage of an older text …", "{count} passages of older texts …", count).text()
