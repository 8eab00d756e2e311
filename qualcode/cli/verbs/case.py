"""`qualcode case`: list, create, rename, merge and delete cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.listing import format_option, show_list
from qualcode.cli.options import noun
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("case", gettext("List, create, rename, merge and delete cases."))


@command.verb("list", gettext("List the cases."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List cases."""
    show_list(session.study().lists.cases(), form)


@command.verb("create", gettext("Create a case with a short KEY."))
@click.argument("key")
@click.option("--name", default="", help=gettext("Its name as people read it."))
def create(session: Session, key: str, name: str) -> None:
    """Create a case."""
    made = session.study(writes=True).keeping.create_case(key, name)
    say(message("Created the case {key}.", key=made.key))


@command.verb("rename", gettext("Give a case another name, or another key."))
@click.argument("case")
@click.argument("name")
@click.option("--key", metavar="KEY", help=gettext("Its new key."))
def rename(session: Session, case: str, name: str, key: str | None) -> None:
    """Rename a case."""
    study = session.study(writes=True)
    tell(study.keeping.rename_case(finding.case(study, case).id, name, key))


@command.verb("merge", gettext("Give the interviews of SOURCE to TARGET, and drop SOURCE."))
@click.argument("source")
@click.argument("target")
def merge(session: Session, source: str, target: str) -> None:
    """Merge two cases."""
    study = session.study(writes=True)
    tell(study.keeping.merge_cases(finding.case(study, source).id, finding.case(study, target).id))


@command.verb("delete", gettext("Delete a case; its interviews stay, and belong to none."))
@click.argument("case")
def delete(session: Session, case: str) -> None:
    """Delete a case."""
    study = session.study(writes=True)
    tell(study.keeping.delete_case(finding.case(study, case).id))


@command.verb("set", gettext("Say what is known of a case: NAME=VALUE; an empty value takes it away."))
@click.argument("case")
@click.argument("facts", nargs=-1, required=True, metavar="NAME=VALUE...")
def describe(session: Session, case: str, facts: tuple[str, ...]) -> None:
    """Set attributes of a case."""
    study = session.study(writes=True)
    tell(study.attributes.set("case", finding.case(study, case).id, given.facts(facts)))
