"""What can be done with the participant that a screen stands on, wherever one is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from qualcode.domain.memo import MemoTarget
from qualcode.domain.participant import KNOWN_ROLES, Label, Participant
from qualcode.i18n import Message, gettext, message
from qualcode.study.context import Done
from qualcode.study.study import Study
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.desk import Desk


class PersonPage(Protocol):
    """A screen that stands on a participant."""

    desk: Desk
    """The desk."""

    def key(self, name: str) -> str:
        """Give the first key of a command of the screen."""

    @property
    def study(self) -> Study:
        """The study."""

    @property
    def person(self) -> Participant | None:
        """The participant that it stands on."""

    @property
    def people(self) -> Sequence[Participant]:
        """All participants."""

    @property
    def roles(self) -> Sequence[str]:
        """The keys of the roles played."""

    def change(self, call: Callable[[], Done]) -> None:
        """Make a change."""

    def reload(self) -> None:
        """Read again what is shown."""


def prompt(
    page: PersonPage,
    title: Message,
    value: str,
    then: Callable[[str], None],
    hint: Message | None = None,
    *,
    optional: bool = False,
) -> None:
    """Ask for one line."""
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    page.desk.ask(Prompt(title, value=value, hint=hint, optional=optional), then)


def ask_who(page: PersonPage, label: Label) -> None:
    """Ask who speaks under a label: somebody known, somebody new, or nobody."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    speakers = page.study.speakers
    people = sorted(page.people, key=lambda person: person.pseudonym.casefold())
    choices = [(-1, gettext("somebody new …"))]
    choices += [(person.id, person.pseudonym) for person in people]
    choices.append((0, gettext("nobody")))

    def chosen(person_id: int) -> None:
        if person_id > 0:
            page.change(lambda: speakers.link(label.id, person_id))
        elif person_id == 0:
            page.change(lambda: speakers.unlink(label.id))
        else:
            prompt(
                page,
                message("Pseudonym of who speaks as {label}", label=label.name),
                dialog.typed,
                lambda name: page.change(lambda: speakers.link_new(label.id, name)),
            )

    title = message("Who speaks as {label}?", label=label.name)
    dialog = Choice(title, choices, label.participant_id or 0, new=-1)
    page.desk.ask(dialog, chosen)


def ask_role(
    page: PersonPage, title: Message, now: str, then: Callable[[str | None], Done], *, none: str = ""
) -> None:
    """Ask for one of the roles that are known or played, and set it."""
    from qualcode.tui.screens import roles  # noqa: PLC0415 - screens come when needed

    known = [*KNOWN_ROLES, *page.roles]
    roles.ask_role(
        page.desk, title, known, now, lambda role: page.change(lambda: then(role or None)), none=none
    )


def _role(page: PersonPage) -> None:
    person, speakers = page.person, page.study.speakers
    if person is None:
        page.desk.say(
            message("Nobody is linked to this label yet; {key} does that.", key=page.key("speakers.link"))
        )
        return
    title = message("Role of {name}", name=person.pseudonym)
    ask_role(page, title, person.role or "", lambda role: speakers.set_participant_role(person.id, role))


def _pseudonym(page: PersonPage) -> None:
    person, speakers = page.person, page.study.speakers
    if person is not None:
        prompt(
            page,
            message("Another pseudonym for {name}", name=person.pseudonym),
            person.pseudonym,
            lambda name: page.change(lambda: speakers.rename_participant(person.id, name)),
        )


def _real_name(page: PersonPage) -> None:
    person, speakers = page.person, page.study.speakers
    if person is not None:
        prompt(
            page,
            message("The real name of {name}", name=person.pseudonym),
            person.real_name or "",
            lambda name: page.change(lambda: speakers.set_real_name(person.id, name or None)),
            message("In no export unless you ask for it; an empty line takes it away."),
            optional=True,
        )


def _merge(page: PersonPage) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    person, speakers = page.person, page.study.speakers
    if person is None:
        return
    others = [(one.id, one.pseudonym) for one in page.people if one.id != person.id]
    title = message("{name} is the same person as", name=person.pseudonym)
    page.desk.ask(
        Choice(title, others),
        lambda other: page.change(lambda: speakers.merge_participants(person.id, other)),
    )


def _attributes(page: PersonPage) -> None:
    from qualcode.tui.screens.attributes import AttributesDialog  # noqa: PLC0415 - screens come when needed

    person = page.person
    if person is not None:
        dialog = AttributesDialog(page.desk, "participant", person.id, person.pseudonym)
        page.desk.app.push_screen(dialog, lambda _answer: page.reload())


def _memo(page: PersonPage) -> None:
    from qualcode.tui.actions import memos  # noqa: PLC0415 - it is needed by few

    if page.person is not None:
        memos.edit(page.desk, MemoTarget.PARTICIPANT, page.person.id, name=page.person.pseudonym)


def _sheet(page: PersonPage) -> None:
    from qualcode.tui.screens.attributes import take_sheet  # noqa: PLC0415 - screens come when needed

    take_sheet(page.desk, page.reload)


def _export(page: PersonPage) -> None:
    from qualcode.tui.screens.exports import export_participants  # noqa: PLC0415 - screens come when needed

    export_participants(page.desk)


def _someone(page: PersonPage) -> bool:
    return page.person is not None


def role_command(screen: str) -> PageCommand[PersonPage]:
    """Give the command on the participant's role.

    Args:
        screen: Before the full stop of the command's name.
    """
    return PageCommand(
        f"{screen}.role",
        "r",
        message("Role of the participant"),
        _role,
        footer=message("Role"),
        # Among the labels there may be one without a participant, and the key says what comes first.
        when=None if screen == "speakers" else _someone,
        changes=True,
    )


def person_commands(screen: str) -> tuple[PageCommand[PersonPage], ...]:
    """Give the further commands on a participant, in the order of key bar and help.

    Args:
        screen: Before the full stop of the commands' names.
    """

    def command(
        name: str,
        keys: str,
        title: Message,
        act: Callable[[PersonPage], None],
        footer: Message | None = None,
        *,
        changes: bool = True,
    ) -> PageCommand[PersonPage]:
        return PageCommand(
            f"{screen}.{name}", keys, title, act, footer=footer, when=_someone, changes=changes
        )

    return (
        command(
            "pseudonym", "p", message("Another pseudonym for the participant"), _pseudonym,
            message("Pseudonym"),
        ),
        command("attribute", "t", message("What is known of the participant: attributes"), _attributes,
                message("Attributes")),
        command("merge", "M equals_sign", message("The participant is the same person as another"), _merge,
                message("Same as")),
        command("memo", "m", message("Memo on the participant"), _memo, message("Memo"),
                changes=False),
        command("real-name", "N", message("The participant's real name, in no export unless asked for"),
                _real_name),
        PageCommand(f"{screen}.sheet", "i",
                    message("Take in a sheet about participants, cases or interviews"), _sheet,
                    footer=message("Sheet"), changes=True),
        PageCommand(f"{screen}.export", "e",
                    message("Export who speaks, in which role, and what is known of them"), _export,
                    footer=message("Export")),
    )  # fmt: skip
