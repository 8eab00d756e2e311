"""Correcting a layout: who speaks where, and what is a question; each correction makes an edited copy.

What was corrected counts as settled. Text that is no turn any more goes on with the turn before it where
nothing of the guide stands between; otherwise it belongs to nobody.
"""

from qualcode.domain.layout_edits.adding import add_label, turns_of
from qualcode.domain.layout_edits.carried import carry
from qualcode.domain.layout_edits.checking import check, violations
from qualcode.domain.layout_edits.guesses import settle
from qualcode.domain.layout_edits.guide import (
    item_words,
    mark_question,
    mark_section,
    unmark_question,
    unmark_section,
)
from qualcode.domain.layout_edits.labels import (
    drop_label,
    give,
    join_turn,
    joint_label,
    rename_label,
    set_speakers,
    split_turn,
    take_away,
)
from qualcode.domain.layout_edits.parts import guide_between

__all__ = [
    "add_label",
    "carry",
    "check",
    "drop_label",
    "give",
    "guide_between",
    "item_words",
    "join_turn",
    "joint_label",
    "mark_question",
    "mark_section",
    "rename_label",
    "set_speakers",
    "settle",
    "split_turn",
    "take_away",
    "turns_of",
    "unmark_question",
    "unmark_section",
    "violations",
]
