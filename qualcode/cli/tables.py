"""What `frequencies`, `matrix` and `export` have in common: which table is meant, and computing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from qualcode.cli.given import listed
from qualcode.domain.measures import RATED, Measure
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.analysis.tables import Table
    from qualcode.domain.filters import Filter
    from qualcode.study import Study

Function = Callable[..., Any]
"""What a decorator takes and gives."""


class _Measures(click.Choice[str]):
    """The names of the measures, which may also be written as the headings of tables write them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a name."""
        return super().convert(str(value).replace("_", "-"), param, ctx)


_MEASURES: Final = _Measures([measure.value for measure in Measure])

rows_option = click.option(
    "--rows",
    type=click.Choice(["themes", "codes"]),
    default=None,
    help=gettext("Themes with all below them, or every code."),
)
"""Let a verb take `--rows`; nothing stands for what is usual for its table."""

measure_option = click.option(
    "--measure",
    type=_MEASURES,
    default=None,
    help=gettext("What the cells count; codings where nothing is said."),
)
"""Let a verb take `--measure`."""

columns_option = click.option(
    "--columns",
    default=None,
    metavar="A[,B]",
    help=gettext(
        "role, case, participant, interview, question, coder, or an attribute such as participant.gender or "
        "case.phase; two or more of them nest, three too."
    ),
)
"""Let a verb take `--columns`."""

by_option = click.option(
    "--by",
    default=None,
    metavar="A[,B]",
    help=gettext("Frequencies apart for each role, case, interview, ..."),
)
"""Let a verb take `--by`."""

difference_option = click.option(
    "--difference",
    default=None,
    metavar="A,B",
    help=gettext("A column more: column A less column B, e.g. facilitator,politician."),
)
"""Let a verb take `--difference`."""

tidy_option = click.option(
    "--tidy", is_flag=True, help=gettext("One line a cell, with all measures and its status.")
)
"""Let a verb take `--tidy`."""


used_option = click.option(
    "--used",
    is_flag=True,
    help=gettext("Without the rows in which nothing is counted; a note says how many."),
)
"""Let a verb take `--used`."""


def frequencies(
    study: Study,
    wanted: Filter,
    *,
    rows: str | None,
    by: str | None,
    measure: str | None,
    tidy: bool,
    used: bool,
) -> Table:
    """Compute how often codes are used."""
    table = study.comparison.frequencies(
        wanted,
        measures(measure, several=tidy or not by),
        listed(by or ""),
        "themes" if rows == "themes" else "codes",
    )
    return table.used() if used else table


def matrix(
    study: Study,
    wanted: Filter,
    *,
    rows: str | None,
    columns: str | None,
    measure: str | None,
    difference: str | None,
    tidy: bool,
    used: bool,
) -> Table:
    """Compute themes or codes against anything."""
    table = study.comparison.matrix(
        wanted,
        "codes" if rows == "codes" else "themes",
        listed(columns or "") or ("role",),
        measures(measure, several=tidy),
        two_columns(difference),
    )
    return table.used() if used else table


def measures(chosen: str | None, *, several: bool) -> tuple[Measure, ...]:
    """Give the measures to compute: all where there is room for several, else the one chosen.

    Codings have their rate with them.
    """
    first = Measure(chosen) if chosen else Measure.CODINGS
    if not several:
        return RATED if first is Measure.CODINGS else (first,)
    return (first, *(other for other in Measure if other is not first))


def two_columns(given: str | None) -> tuple[str, str] | None:
    """Read the two columns of a difference.

    Raises:
        click.BadParameter: If they are not two.
    """
    if not given:
        return None
    names = listed(given)
    if len(names) != 2:
        raise click.BadParameter(
            gettext("A difference is between two columns: A,B."), param_hint="--difference"
        )
    return names[0], names[1]
