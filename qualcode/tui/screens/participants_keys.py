"""What can be done on the participants screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.person_keys import person_commands, role_command
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.participants import ParticipantsPage


def _excerpts(page: ParticipantsPage) -> None:
    if page.person is not None:
        # All that the number counts, as an interviewer too.
        wanted = Filter(participants=(page.person.id,), interviewer=True)
        page.desk.app.open_screen("excerpts", filter=wanted, title=page.person.pseudonym)


def _labels(page: ParticipantsPage) -> None:
    from qualcode.tui.screens.several import Several  # noqa: PLC0415 - screens come when needed

    here, speakers = page.here, page.study.speakers
    if here is None:
        return
    own = [label.id for label in here.labels]
    listed = sorted(page.labels, key=lambda label: label.id not in own)
    title = message("Under which labels does {name} speak?", name=here.person.pseudonym)
    page.desk.ask(
        Several(title, {label.id: page.label_name(label) for label in listed}, own, marked_only=True),
        lambda chosen: page.change(lambda: speakers.speak_under(here.person.id, chosen)),
    )


def _delete(page: ParticipantsPage) -> None:
    here, speakers = page.here, page.study.speakers
    if here is not None:
        page.change(lambda: speakers.delete_participant(here.person.id))


def _filter(page: ParticipantsPage) -> None:
    from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

    def take(words: str) -> None:
        page.words = words
        page.fill_again()

    title = message("Only participants with")
    hint = message("In pseudonym, role, attributes, interviews or labels; nothing shows all")
    page.desk.ask(Prompt(title, value=page.words, hint=hint, optional=True, keys=FINDS), take)


def _speakers(page: ParticipantsPage) -> None:
    page.desk.app.open_screen("speakers")


def _here(page: ParticipantsPage) -> bool:
    return page.here is not None


_command = PageCommands("participants", _here)

COMMANDS: tuple[PageCommand[ParticipantsPage], ...] = (
    _command("excerpts", "enter", message("What was coded of what the participant says"), _excerpts,
             footer=message("Excerpts")),
    _command("filter", "slash f", message("Only some: words of pseudonym, role, attributes, interviews"),
             _filter, footer=message("Filter"), anyway=True),
    _command("sort", "s", message("By pseudonym, role, codings, words, interviews"),
             lambda page: page.next_order(), footer=message("Sort")),
    role_command("participants"),
    *person_commands("participants"),
    _command("labels", "l", message("Under which labels the participant speaks: link, unlink"), _labels,
             footer=message("Labels"), changes=True),
    _command("delete", "d delete", message("Delete a participant who speaks nowhere; undo brings her back"),
             _delete,
             footer=message("Delete"), when=lambda page: page.here and not page.here.labels, changes=True),
    _command("speakers", "S", message("The speaker labels of all interviews, one by one"), _speakers,
             anyway=True),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
