"""What can be done on the speakers screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import gettext, message
from qualcode.tui.actions.codebook import counted
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.person_keys import ask_role, ask_who, person_commands, prompt, role_command
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.speakers import SpeakersPage


def _link(page: SpeakersPage) -> None:
    if page.here is not None:
        ask_who(page, page.here)


def _role_here(page: SpeakersPage) -> None:
    label, speakers = page.here, page.study.speakers
    if label is not None:
        ask_role(
            page,
            message("Role of {label} in this interview alone", label=label.name),
            label.own_role or "",
            lambda role: speakers.set_role(label.id, role),
            none=gettext("(as everywhere)"),
        )


def _rename(page: SpeakersPage) -> None:
    label, guide, seen = page.here, page.study.guide, page.revision
    if label is None:
        return

    def given(name: str) -> None:
        page.change(lambda: guide.rename_label(label.interview_id, label.name, name, revision=seen))

    title = message("Another name for the label {label}", label=label.name)
    prompt(page, title, label.name, given, message("The name of another label unites the two."))


def _not_a_speaker(page: SpeakersPage) -> None:
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    label, study, seen = page.here, page.study, page.revision
    if label is None:
        return

    def go(_yes: bool) -> None:
        page.change(lambda: study.guide.not_a_speaker(label.interview_id, label.name, revision=seen))

    def ask(touched: int) -> None:
        question = message("{label} is no speaker?", label=label.name)
        detail = message(
            "Its words go on with the turn before. This touches {what}; {key} undoes it.",
            what=counted(touched),
            key=page.key("page.undo"),
        )
        page.desk.ask(Confirm(question, detail, message("It is no speaker")), go)

    page.read_off(lambda: study.speakers.touched([label]), ask)


def _joint(page: SpeakersPage) -> None:
    label, guide, seen = page.here, page.study.guide, page.revision
    if label is None:
        return

    def given(said: str) -> None:
        names = [name.strip() for name in said.split(",") if name.strip()]
        page.change(lambda: guide.joint(label.interview_id, label.name, names, revision=seen))

    title = message("Who speaks together as {label}?", label=label.name)
    prompt(page, title, "", given, message("Labels, separated by commas"))


def _add(page: SpeakersPage) -> None:
    from qualcode.tui.actions.turns import ask_new_label  # noqa: PLC0415 - it is needed by few

    if page.interview is not None:
        ask_new_label(page.desk, page.interview, page.change)


def _participants(page: SpeakersPage) -> None:
    page.desk.app.open_screen("participants")


def _all(page: SpeakersPage) -> None:
    label = page.here
    page.interview_id = None if page.interview_id is not None else label.interview_id if label else None
    page.reload()


def _here(page: SpeakersPage) -> bool:
    return page.here is not None


_command = PageCommands("speakers", _here)

COMMANDS: tuple[PageCommand[SpeakersPage], ...] = (
    _command("link", "enter l", message("Say who speaks under the label"), _link,
             footer=message("Who speaks"), changes=True),
    role_command("speakers"),
    _command("role-here", "R", message("Role in this interview alone"), _role_here,
             footer=message("Role here"), changes=True),
    _command("not", "x", message("The label is no speaker"), _not_a_speaker,
             footer=message("No speaker"), changes=True),
    _command("rename", "n", message("Another name for the label"), _rename,
             footer=message("Rename"), changes=True),
    _command("joint", "o", message("The label stands for several together"), _joint,
             footer=message("Joint"), changes=True),
    _command("add", "plus", message("Add a label that was not recognised: its lines become turns"), _add,
             footer=message("Add"), when=lambda page: page.interview is not None, changes=True),
    *person_commands("speakers"),
    _command("participants", "P", message("The participants, each once, whatever their labels"),
             _participants, anyway=True),
    _command("all", "a", message("The labels of all interviews, or of this one"), _all,
             footer=message("All")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
