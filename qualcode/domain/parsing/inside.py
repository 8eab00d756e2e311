"""Labels within a turn's lines: somebody else seems to speak there, without a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.domain.layout import Guess, GuessKind, TurnPlace
from qualcode.domain.parsing.labels import Labels, Verdict
from qualcode.i18n import message

_MOST: Final = 40
"""How many labels are looked for."""


def labels_inside(text: str, turns: Sequence[TurnPlace], labels: Labels) -> Iterator[Guess]:
    """Find turns in which another label stands behind the end of a sentence: one guess for each.

    Args:
        text: The stored text.
        turns: Its turns.
        labels: What is known of its labels.
    """
    known = sorted(
        (len(ruling.lines), ruling.name)
        for ruling in labels.rulings.values()
        if ruling.verdict is Verdict.SPEAKER and ruling.sure
    )[-_MOST:]
    if len(known) < 2:
        return
    names = "|".join(re.escape(name) for _count, name in known)
    inside = re.compile(rf"[.?!…)\]”»\"] +({names}): ")
    for turn in turns:
        match = inside.search(text, turn.body, turn.end)
        if match:
            yield Guess(
                kind=GuessKind.TURN,
                start=match.start(1),
                end=match.end(1),
                reason=message("{label} seems to speak within this turn.", label=match[1]),
                sure=False,
            )
