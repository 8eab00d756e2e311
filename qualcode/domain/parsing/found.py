"""What stands before colons, and what was concluded about it: the list that the user sees and corrects."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.labels import Labels, Ruling, Verdict
from qualcode.domain.record import Record
from qualcode.domain.words import count_words
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.layout import Layout, TurnPlace
    from qualcode.domain.parsing.lines import Line

_FIRST: Final = 60
"""How many characters of a turn's first words are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Record):
    """Words at the start of lines, and what was concluded about them."""

    name: str
    """The words."""
    speaker: bool
    """Whether they are a label, of one speaker or of several."""
    parts: tuple[str, ...] = ()
    """The labels that they stand for, where those are several."""
    sure: bool
    """Whether nobody needs to look."""
    reason: Message
    """Why."""
    turns: int
    """How many turns there are under them; how often they stand there, where they are no label."""
    words: int
    """How many words those turns have."""
    first_words: str
    """How the first of them begins."""


def found_labels(text: str, lines: Sequence[Line], labels: Labels, layout: Layout) -> tuple[Found, ...]:
    """List the verdicts on a document: labels, then what is several labels, then what is none.

    A speaker's figures hold the joint turns too.
    """
    rulings = sorted(labels.rulings.values(), key=lambda ruling: ruling.lines)
    by_name = {ruling.name: ruling for ruling in rulings if ruling.verdict is Verdict.SPEAKER}
    spoken: dict[str, list[TurnPlace]] = {}
    for turn in layout.turns:
        for name in turn.labels:
            spoken.setdefault(name, []).append(turn)
    starts = [turn.start for turn in layout.turns]
    listed = [_speaker(text, name, turns, by_name.get(name)) for name, turns in spoken.items()]
    for ruling in rulings:
        if ruling.verdict in (Verdict.JOINT, Verdict.TOGETHER):
            turns = [layout.turns[bisect_right(starts, lines[line].start) - 1] for line in ruling.lines]
            parts = ruling.parts or tuple(dict.fromkeys(name for turn in turns for name in turn.labels))
            listed.append(_speaker(text, ruling.name, turns, ruling).edit(parts=parts))
    listed += [_rejected(lines, ruling) for ruling in rulings if not ruling.speaks]
    return tuple(listed)


def _speaker(text: str, name: str, turns: Sequence[TurnPlace], ruling: Ruling | None) -> Found:
    return Found(
        name=name,
        speaker=True,
        sure=ruling is not None and ruling.sure,
        reason=message("It speaks with others only.") if ruling is None else ruling.reason,
        turns=len(turns),
        words=sum(count_words(text[turn.body : turn.end]) for turn in turns),
        first_words=_first(text[turns[0].body : turns[0].end]) if turns else "",
    )


def _rejected(lines: Sequence[Line], ruling: Ruling) -> Found:
    first = lines[ruling.lines[0]].text
    return Found(
        name=ruling.name,
        speaker=False,
        sure=ruling.sure,
        reason=ruling.reason,
        turns=len(ruling.lines),
        words=0,
        first_words=_first(first[first.find(":") + 1 :]),
    )


def _first(words: str) -> str:
    start = " ".join(words[: 4 * _FIRST].split())
    return start if len(start) <= _FIRST else start[:_FIRST].rsplit(" ", 1)[0] + "..."
