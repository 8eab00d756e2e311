"""The dialog on cases: making, renaming, merging and deleting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.domain.case import Case
from qualcode.domain.interview import Interview
from qualcode.i18n import gettext, message, messages
from qualcode.study.context import Done
from qualcode.tui.actions import reading
from qualcode.tui.commands.dialog import CASES, STEPS, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.attributes import AttributesDialog, take_sheet
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.confirm import Confirm
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.exports import export_sheet
from qualcode.tui.screens.prompt import Prompt
from qualcode.tui.screens.reading_off import read_off
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.options import Options


class CasesDialog(Dialog[None]):
    """Lists the cases; keys make, rename, merge and delete them.

    Args:
        desk: The desk.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(*CASES, *STEPS)

    DEFAULT_CSS = """
    CasesDialog > .dialog { max-width: 110; }
    CasesDialog .hint { margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cases: list[Case] = []
        self._counts: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            box.border_title = gettext("Cases")
            box.border_subtitle = self.hint(gettext("{leave}: leave"))
            yield Options(markup=False)
            keys = self.hint(
                gettext(
                    "{add}: add · {rename}: rename · {merge}: merge · {delete}: delete"
                    " · {attributes}: attributes · {sheet}: take in a sheet · {export}: export"
                ),
                **{command.name.rpartition(".")[2]: command for command in CASES},
            )
            yield Static(keys, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Read the cases."""
        self._read()

    def _read(self) -> None:
        transcripts = self._desk.study.transcripts

        def take(found: tuple[list[Case], list[Interview]]) -> None:
            self._cases = found[0]
            self._counts = {case.id: sum(one.case_id == case.id for one in found[1]) for case in self._cases}
            options = self.query_one(OptionList)
            place = options.highlighted or 0
            options.clear_options()
            options.add_options([Option(self._row(case)) for case in self._cases])
            if not self._cases:
                none = gettext("No case yet: {add} adds one, e.g. a cluster, a firm or a school.")
                options.add_option(Option(self.hint(none, add=CASES[0]), disabled=True))
            if self._cases:
                options.highlighted = min(place, len(self._cases) - 1)

        read_off(self._desk, self, lambda: (transcripts.cases(), transcripts.interviews()), take, opens=True)

    def _row(self, case: Case) -> Text:
        count = messages("{count} interview", "{count} interviews", self._counts.get(case.id, 0)).text()
        known = ", ".join(f"{name}: {value}" for name, value in case.attributes.items())
        row = Text.assemble((f"{case.key:<14} ", "bold"), f"{case.name:<24} ", (count, "dim"))
        return row.append(f"\n{'':<15}{displayed(known)}", "dim") if known else row

    def _case(self) -> Case | None:
        place = self.query_one(OptionList).highlighted
        return self._cases[place] if place is not None and place < len(self._cases) else None

    def _change(self, call: Callable[[], Done | Case]) -> None:
        def done(answer: Done | Case) -> None:
            if isinstance(answer, Done):
                self._desk.say(answer.said)
            reading.refresh_all(self._desk)
            self._read()

        self._desk.worker.write(call, done)

    def action_add(self) -> None:
        """Make a case."""
        keeping = self._desk.study.keeping
        self._desk.ask(
            Prompt(message("Key of the new case"), hint=message("Short: letters and digits")),
            lambda key: self._change(lambda: keeping.create_case(key)),
        )

    def action_rename(self) -> None:
        """Give the case another name."""
        case, keeping = self._case(), self._desk.study.keeping
        if case is not None:
            self._desk.ask(
                Prompt(message("Name of {case}", case=case.key), value=case.name),
                lambda name: self._change(lambda: keeping.rename_case(case.id, name)),
            )

    def action_merge(self) -> None:
        """Give the interviews of the case to another."""
        case, keeping = self._case(), self._desk.study.keeping
        if case is not None:
            others = [(one.id, one.name) for one in self._cases if one.id != case.id]
            self._desk.ask(
                Choice(message("Merge {case} into", case=case.name), others),
                lambda other: self._change(lambda: keeping.merge_cases(case.id, other)),
            )

    def action_attributes(self) -> None:
        """Show what is known of the case."""
        case = self._case()
        if case is not None:
            dialog = AttributesDialog(self._desk, "case", case.id, case.name)
            self._desk.app.push_screen(dialog, lambda _answer: self._read())

    def action_sheet(self) -> None:
        """Take in a sheet."""
        take_sheet(self._desk, self._read)

    def action_export(self) -> None:
        """Export the list."""
        lists = self._desk.study.lists
        export_sheet(self._desk, message("Export the cases"), "cases", lists.cases)

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._cases:
            options.highlighted = max(0, min(len(self._cases) - 1, (options.highlighted or 0) + count))

    def action_delete(self) -> None:
        """Delete the case."""
        case, keeping = self._case(), self._desk.study.keeping
        if case is not None:
            detail = message(
                "Its interviews stay, without a case. It can be undone with {key}.",
                key=self._desk.key("study.undo"),
            )
            confirm = Confirm(message("Delete {case}?", case=case.name), detail, message("Delete it"))
            self._desk.ask(confirm, lambda _yes: self._change(lambda: keeping.delete_case(case.id)))
