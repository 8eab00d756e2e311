"""Labels that the importer took for none, e.g. a name that stands once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.carrying import Carrier
from qualcode.domain.layout_edits.carried import carry
from qualcode.domain.layout_edits.guesses import settle_within
from qualcode.domain.parsing.names import folded
from qualcode.domain.parsing.parse import ParseOptions, parse
from qualcode.errors import DomainError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.layout import Layout, TurnPlace


def add_label(layout: Layout, text: str, name: str) -> Layout:
    """Let whatever stands behind a name and a colon be said by it; nothing else changes.

    What it says reaches to the next turn, question or section. A line that somebody speaks alone already,
    label and all, is left to them.

    Args:
        layout: The layout.
        text: The text.
        name: The name before the colon, in any case.

    Raises:
        DomainError: If it speaks already, or stands before no colon where a turn could start.
    """
    if folded(name) in map(folded, layout.labels()):
        raise DomainError(
            message("{label} speaks in this interview already.", label=name),
            message("Its turns are mended one by one: choose the turn and say who speaks it."),
        )
    read = parse(text, ParseOptions(known_speakers=(*layout.labels(), name), wrapped="no"))
    made = carry(layout, text, text, read.layout, Carrier(text, text), [name])
    added = turns_of(made, name)
    if not added:
        raise DomainError(
            message("No line of this interview starts with {label} and a colon.", label=name),
            message("Name it as it stands before the colon."),
        )
    return settle_within(made, [(turn.start, turn.end) for turn in added])


def turns_of(layout: Layout, name: str) -> list[TurnPlace]:
    """Give the turns that somebody speaks, alone or with others, under a name in any case."""
    return [turn for turn in layout.turns if folded(name) in map(folded, turn.labels)]
