"""An input of one line that takes no more than it can answer to at once."""

from __future__ import annotations

from typing import Final

from textual.widgets import Input

from qualcode.i18n import gettext

MOST: Final = 400
"""How many characters a name, a query or a place has at most."""
PATH: Final = 4096
"""How many a path has at most."""


class Line(Input):
    """An input of one line; what is pasted into it and is too long for it is refused in a sentence."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        most: int = MOST,
        id: str | None = None,  # noqa: A002 - Textual's own word
    ) -> None:
        super().__init__(value, placeholder=placeholder, max_length=max(most, len(value)), id=id)

    def restricted(self) -> None:
        """Say why nothing more goes in."""
        said = gettext("At most {count} characters go in here.").format(count=self.max_length)
        self.notify(said, severity="warning", markup=False)
