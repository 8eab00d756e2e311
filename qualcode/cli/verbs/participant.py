"""`qualcode participant`: who speaks, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.talk import tell
from qualcode.i18n import gettext
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.participant import Participant

command = noun("participant", gettext("List, rename, describe, join and delete participants."))


@command.verb("list", gettext("List the participants."), reads=True)
@click.option("--real-names", is_flag=True, help=gettext("With their real names."))
@format_option
def listing(session: Session, real_names: bool, form: str) -> None:
    """List participants."""
    people = session.study().transcripts.participants()
    known = list(dict.fromkeys(name for one in people for name in one.attributes))
    rows = [
        [
            one.pseudonym,
            one.role or "",
            *_real(one, real_names),
            *(one.attributes.get(name, "") for name in known),
        ]
        for one in people
    ]
    show(["participant", "role", *(["real_name"] if real_names else []), *known], rows, form)


def _real(person: Participant, wanted: bool) -> list[str]:
    return [person.real_name or ""] if wanted else []


@command.verb("rename", gettext("Give a participant another pseudonym."))
@click.argument("name")
@click.argument("new")
def rename(session: Session, name: str, new: str) -> None:
    """Rename a participant."""
    study = session.study(writes=True)
    tell(study.speakers.rename_participant(finding.participant(study, name).id, new))


@command.verb("role", gettext("Say which role a participant plays where an interview says nothing else."))
@click.argument("name")
@click.argument("role", required=False)
def role(session: Session, name: str, role: str | None) -> None:
    """Set a participant's role."""
    study = session.study(writes=True)
    tell(study.speakers.set_participant_role(finding.participant(study, name).id, role))


@command.verb("real-name", gettext("Keep a participant's real name, shown in no export unless asked for."))
@click.argument("name")
@click.argument("real_name", metavar="[REAL NAME]", required=False)
def real_name(session: Session, name: str, real_name: str | None) -> None:
    """Keep a real name, or take it away."""
    study = session.study(writes=True)
    tell(study.speakers.set_real_name(finding.participant(study, name).id, real_name))


@command.verb("set", gettext("Say what is known of a participant: NAME=VALUE; an empty value takes it away."))
@click.argument("name")
@click.argument("facts", nargs=-1, required=True, metavar="NAME=VALUE...")
def describe(session: Session, name: str, facts: tuple[str, ...]) -> None:
    """Set attributes of a participant."""
    study = session.study(writes=True)
    found = finding.participant(study, name).id
    tell(study.attributes.set("participant", found, given.facts(facts)))


@command.verb("merge", gettext("SOURCE and TARGET are one person: the labels of SOURCE go to TARGET."))
@click.argument("source")
@click.argument("target")
def merge(session: Session, source: str, target: str) -> None:
    """Join two participants."""
    study = session.study(writes=True)
    ids = finding.participant(study, source).id, finding.participant(study, target).id
    tell(study.speakers.merge_participants(*ids))


@command.verb("delete", gettext("Delete a participant who speaks nowhere."))
@click.argument("name")
def delete(session: Session, name: str) -> None:
    """Delete a participant."""
    study = session.study(writes=True)
    tell(study.speakers.delete_participant(finding.participant(study, name).id))
