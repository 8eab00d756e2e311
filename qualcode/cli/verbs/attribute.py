"""`qualcode attribute`: what else is known of participants, cases and interviews, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.importing import tell_sheet
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.talk import tell
from qualcode.i18n import gettext
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.exits import Exit
    from qualcode.cli.session import Session

command = noun(
    "attribute",
    gettext(
        "Attributes of participants, cases and interviews: list, rename, remove, or take in a sheet. One by "
        "one: participant set, case set, interview set."
    ),
)

_NAME = click.argument("name", metavar="WHOSE.NAME")


@command.verb("list", gettext("List the attributes with their values."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List attributes: a row for each value."""
    known = session.study().attributes.known()
    show(
        ["attribute", "value", "count"],
        [[f"{one.owner}.{one.name}", value, count] for one in known for value, count in one.values.items()],
        form,
    )


@command.verb(
    "import",
    gettext(
        "Take in a SHEET: participant,... or interview,... or case,... with a column for each attribute. An "
        "empty cell changes nothing, a lone dash takes the attribute away."
    ),
)
@click.argument("sheet", type=click.Path(path_type=Path))
def bring_in(session: Session, sheet: Path) -> Exit:
    """Take in a sheet."""
    return tell_sheet(session.study(writes=True).attributes.take_in(sheet))


@command.verb("rename", gettext("Give an attribute, e.g. case.phase, another NAME, wherever it stands."))
@_NAME
@click.argument("new", metavar="NAME")
def rename(session: Session, name: str, new: str) -> None:
    """Rename an attribute."""
    study = session.study(writes=True)
    found = finding.attribute(study, *given.attribute_name(name))
    tell(study.attributes.rename(found.owner, found.name, new))


@command.verb("remove", gettext("Take an attribute, e.g. case.phase, away from all who have it."))
@_NAME
def remove(session: Session, name: str) -> None:
    """Remove an attribute."""
    study = session.study(writes=True)
    found = finding.attribute(study, *given.attribute_name(name))
    tell(study.attributes.remove(found.owner, found.name))
