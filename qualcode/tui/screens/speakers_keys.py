"""What can be done on the speakers screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.domain.participant import KNOWN_ROLES
from qualcode.i18n import Message, gettext, message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.speakers import SpeakersPage


def _prompt(page: SpeakersPage, title: Message, value: str, then: Any, hint: Message | None = None) -> None:
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    page.desk.ask(Prompt(title, value=value, hint=hint), then)


def _link(page: SpeakersPage) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    label = page.here
    if label is None:
        return
    speakers = page.study.speakers
    people = sorted(page.found.people.values(), key=lambda person: person.pseudonym.casefold())
    choices = [(-1, gettext("somebody new …"))]
    choices += [(person.id, person.pseudonym) for person in people]
    choices.append((0, gettext("nobody")))

    def chosen(person_id: int) -> None:
        if person_id > 0:
            page.change(lambda: speakers.link(label.id, person_id))
        elif person_id == 0:
            page.change(lambda: speakers.unlink(label.id))
        else:
            _prompt(
                page,
                message("Pseudonym of who speaks as {label}", label=label.name),
                "",
                lambda name: page.change(lambda: speakers.link_new(label.id, name)),
            )

    title = message("Who speaks as {label}?", label=label.name)
    page.desk.ask(Choice(title, choices, label.participant_id or 0), chosen)


def _role(page: SpeakersPage) -> None:
    from qualcode.tui.screens.roles import ask_role  # noqa: PLC0415 - screens come when needed

    label, person = page.here, page.person
    if label is None or person is None:
        page.desk.say(message("Nobody is linked to this label yet; Enter does that."))
        return
    speakers = page.study.speakers
    ask_role(
        page.desk,
        message("Role of {name}", name=person.pseudonym),
        [*KNOWN_ROLES, *page.found.roles],
        person.role or "",
        lambda role: page.change(lambda: speakers.set_participant_role(person.id, role or None)),
    )


def _role_here(page: SpeakersPage) -> None:
    from qualcode.tui.screens.roles import ask_role  # noqa: PLC0415 - screens come when needed

    label = page.here
    if label is None:
        return
    speakers = page.study.speakers
    ask_role(
        page.desk,
        message("Role of {label} in this interview alone", label=label.name),
        [*KNOWN_ROLES, *page.found.roles],
        label.own_role or "",
        lambda role: page.change(lambda: speakers.set_role(label.id, role or None)),
        none=gettext("(as everywhere)"),
    )


def _rename(page: SpeakersPage) -> None:
    label, guide, seen = page.here, page.study.guide, page.revision
    if label is None:
        return

    def given(name: str) -> None:
        page.change(lambda: guide.rename_label(label.interview_id, label.name, name, revision=seen))

    title = message("Another name for the label {label}", label=label.name)
    _prompt(page, title, label.name, given, message("The name of another label unites the two."))


def _person_name(page: SpeakersPage) -> None:
    person, speakers = page.person, page.study.speakers
    if person is not None:
        _prompt(
            page,
            message("Another pseudonym for {name}", name=person.pseudonym),
            person.pseudonym,
            lambda name: page.change(lambda: speakers.rename_participant(person.id, name)),
        )


def _merge(page: SpeakersPage) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    person, speakers = page.person, page.study.speakers
    if person is None:
        return
    others = [(one.id, one.pseudonym) for one in page.found.people.values() if one.id != person.id]
    title = message("{name} is the same person as", name=person.pseudonym)
    page.desk.ask(
        Choice(title, others),
        lambda other: page.change(lambda: speakers.merge_participants(person.id, other)),
    )


def _attributes(page: SpeakersPage) -> None:
    from qualcode.tui.screens.attributes import AttributesDialog  # noqa: PLC0415 - screens come when needed

    person = page.person
    if person is not None:
        dialog = AttributesDialog(page.desk, "participant", person.id, person.pseudonym)
        page.desk.app.push_screen(dialog, lambda _answer: page.reload())


def _sheet(page: SpeakersPage) -> None:
    from qualcode.tui.screens.attributes import take_sheet  # noqa: PLC0415 - screens come when needed

    take_sheet(page.desk, page.reload)


def _export(page: SpeakersPage) -> None:
    from qualcode.tui.screens.exports import export_participants  # noqa: PLC0415 - screens come when needed

    export_participants(page.desk)


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
            "Its words go on with the turn before. This touches {count} codings; u undoes it.", count=touched
        )
        page.desk.ask(Confirm(question, detail, message("It is no speaker")), go)

    page.desk.worker.read(lambda: study.speakers.touched([label]), ask)


def _joint(page: SpeakersPage) -> None:
    label, guide, seen = page.here, page.study.guide, page.revision
    if label is None:
        return

    def given(said: str) -> None:
        names = [name.strip() for name in said.split(",") if name.strip()]
        page.change(lambda: guide.joint(label.interview_id, label.name, names, revision=seen))

    title = message("Who speaks together as {label}?", label=label.name)
    _prompt(page, title, "", given, message("Labels, separated by commas"))


def _all(page: SpeakersPage) -> None:
    label = page.here
    page.interview_id = None if page.interview_id is not None else label.interview_id if label else None
    page.reload()


def _here(page: SpeakersPage) -> bool:
    return page.here is not None


def _someone(page: SpeakersPage) -> bool:
    return page.person is not None


def _command(
    name: str, keys: str, title: Message, act: Any, *, footer: Message | None = None, when: Any = _here
) -> PageCommand[SpeakersPage]:
    return PageCommand(f"speakers.{name}", keys, title, act, footer=footer, when=when)


COMMANDS: tuple[PageCommand[Any], ...] = (
    _command("link", "enter l", message("Say who speaks under the label"), _link,
             footer=message("Who speaks")),
    _command("role", "r", message("Role of the participant"), _role, footer=message("Role")),
    _command("role-here", "R", message("Role in this interview alone"), _role_here,
             footer=message("Role here")),
    _command("not", "x", message("The label is no speaker"), _not_a_speaker, footer=message("No speaker")),
    _command("rename", "n", message("Another name for the label"), _rename, footer=message("Rename")),
    _command("joint", "o", message("The label stands for several together"), _joint, footer=message("Joint")),
    _command("pseudonym", "p", message("Another pseudonym for the participant"), _person_name,
             footer=message("Pseudonym"), when=_someone),
    _command("merge", "m", message("The participant is the same person as another"), _merge, when=_someone),
    _command("attribute", "t", message("What is known of the participant: attributes"), _attributes,
             footer=message("Attributes"), when=_someone),
    _command("sheet", "i", message("Take in a sheet about participants, cases or interviews"), _sheet,
             footer=message("Sheet"), when=None),
    _command("export", "e", message("Export who speaks, in which role, and what is known of them"), _export,
             footer=message("Export"), when=None),
    _command("all", "a", message("The labels of all interviews, or of this one"), _all,
             footer=message("All")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
