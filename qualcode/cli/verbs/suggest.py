"""`qualcode suggest`: which codes passages may deserve, and what the suggestions are worth."""

from __future__ import annotations

import json

import click

from qualcode.cli.listing import format_option, show_sheet
from qualcode.cli.options import noun
from qualcode.cli.progress import counting
from qualcode.cli.session import Session
from qualcode.cli.talk import put
from qualcode.i18n import gettext

command = noun("suggest", gettext("Codes that passages may deserve, and what the suggestions are worth."))

_TABLES = ("overview", "codes", "roles", "curve")


@command.verb(
    "evaluate", gettext("Measure the suggestions on your own codings; nothing is changed."), reads=True
)
@click.option(
    "--table",
    "table",
    type=click.Choice(_TABLES),
    default=_TABLES[0],
    show_default=True,
    help=gettext("What is shown: all measures, by code, by role, or how they grew."),
)
@click.option(
    "--condition",
    type=click.Choice(["cold", "leave_one_out", "in_order"]),
    default="in_order",
    show_default=True,
    help=gettext("Which codings are known, for the tables by code and by role."),
)
@click.option("--seed", type=int, default=20, show_default=True, help=gettext("The same gives the same."))
@click.option("--json", "as_json", is_flag=True, help=gettext("Everything, as one JSON object."))
@format_option
def evaluating(session: Session, *, table: str, condition: str, seed: int, as_json: bool, form: str) -> None:
    """Evaluate suggestions."""
    from qualcode.report import suggestions  # noqa: PLC0415 - the help needs no ranker

    with counting(gettext("sentences")) as progress:
        found = session.study().suggesting.evaluate(seed=seed, progress=progress)
    if as_json:
        put(json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
    elif table == "codes":
        show_sheet(suggestions.codes_sheet(found, condition), form)
    elif table == "roles":
        show_sheet(suggestions.roles_sheet(found, condition), form)
    elif table == "curve":
        show_sheet(suggestions.curve_sheet(found), form)
    else:
        show_sheet(suggestions.overview_sheet(found), form)
