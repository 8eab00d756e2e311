"""`qualcode frequencies`: how often each code was used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.cli import tables
from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.listing import format_option, show_sheet
from qualcode.cli.options import verb
from qualcode.i18n import gettext
from qualcode.report.matrices import counts_sheet, tidy_sheet

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb(
    "frequencies",
    gettext("Print how often each code was used, by all four measures; with --by, one of them."),
    reads=True,
)
@tables.rows_option
@tables.by_option
@tables.measure_option
@filtered
@tables.used_option
@tables.tidy_option
@format_option
def command(session: Session, *, chosen: Chosen, tidy: bool, form: str, **named: Any) -> None:
    """Print frequencies."""
    study = session.study()
    table = tables.frequencies(study, chosen.filter(study), tidy=tidy, **named)
    show_sheet(tidy_sheet(table) if tidy else counts_sheet(table), form)
