"""`qualcode matrix`: themes or codes by role, or by anything else."""

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


@verb("matrix", gettext("Print themes or codes against roles, or against anything else."), reads=True)
@tables.rows_option
@tables.columns_option
@tables.measure_option
@tables.difference_option
@filtered
@tables.used_option
@tables.tidy_option
@format_option
def command(session: Session, *, chosen: Chosen, tidy: bool, form: str, **named: Any) -> None:
    """Print a matrix."""
    study = session.study()
    table = tables.matrix(study, chosen.filter(study), tidy=tidy, **named)
    show_sheet(tidy_sheet(table) if tidy else counts_sheet(table), form)
