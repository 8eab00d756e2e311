"""The two ways into the table screens."""

from __future__ import annotations

from qualcode.domain.filters import Filter
from qualcode.tui.desk import Desk
from qualcode.tui.screens.tables import TablePage


class FrequenciesPage(TablePage):
    """How often codes are used, by every measure."""


class MatrixPage(TablePage):
    """Themes by role.

    Args:
        desk: The desk.
        filter: What is admitted.
    """

    def __init__(self, desk: Desk, filter: Filter | None = None) -> None:  # noqa: A002 - the registry's word
        super().__init__(desk, ("role",), filter)
