"""What a reader must know to read a table's numbers rightly."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import Message, message, messages

FEW = 5
"""Fewer participants than this in a column earn a note."""

JOINT = message(
    "Some codings belong to several participants: each counts once for every one of them, once for what they"
    " share, and once in the total, so columns may add up to more than the total."
)
"""A table with columns by people has codings that belong to several participants."""

JOINT_ONCE = message("Some codings belong to several participants; each counts once here.")
"""The same where no column stands for people."""

CODERS = message(
    "Several coders are counted together: their codings one by one, words and participants only once."
)
"""A table has codings of more than one coder."""

NOBODY = message("(none): what belongs to no participant, such as the text of a question.")
"""A table has a column for what belongs to nobody."""


def few(heads: Iterable[int]) -> list[Message]:
    """Say so where columns stand for few participants."""
    numbers = sorted(number for number in heads if number)
    if not numbers or numbers[0] >= FEW:
        return []
    return [
        messages(
            "The smallest column stands for {count} participant: its numbers describe that person, no group.",
            "The smallest column stands for {count} participants: its numbers describe them, no group.",
            numbers[0],
        )
    ]
