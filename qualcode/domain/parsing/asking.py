"""Who asks, and which turns of theirs read as questions of the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.labels import Labels
from qualcode.domain.parsing.lexicon import ASKS_FOR_SURE, INTERVIEWERS
from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.marks import QUESTION_FAMILIES, Mark, mark_of
from qualcode.domain.parsing.names import folded
from qualcode.domain.parsing.page import Page
from qualcode.domain.words import count_words
from qualcode.i18n import message

_FEWEST_WORDS: Final = 6
"""Fewer words are a question in passing."""


def interviewers(lines: Sequence[Line], labels: Labels, told: Iterable[str]) -> frozenset[str]:
    """Tell which labels belong to somebody who asks.

    Args:
        lines: The document's lines.
        labels: Its labels.
        told: The labels of which the user says so.

    Returns:
        Their folded names: those told; else names that say so, and one label whose turns mostly end in a
        question mark while the others' do not.
    """
    said = frozenset(folded(name) for name in told)
    asked: dict[str, list[bool]] = {}
    for line, (_opening, ruling) in labels.turns.items():
        if len(ruling.parts) == 1:
            asked.setdefault(folded(ruling.parts[0]), []).append(lines[line].asks)
    plain = {name for name in asked if name.split()[0] in ASKS_FOR_SURE}
    if said & asked.keys() or len(asked) < 2:
        return said | plain
    share = {name: sum(turns) / len(turns) for name, turns in asked.items()}
    for name, turns in asked.items():
        rest = [share[other] for other in asked if other != name and other not in plain]
        enough = 0.3 if name in INTERVIEWERS else 0.6
        if len(turns) >= 2 and share[name] >= enough and all(2 * other <= share[name] for other in rest):
            return said | plain | {name}
    return said | plain


def asked_items(page: Page, marked: Collection[int]) -> Iterator[Item]:
    """Find the turns of somebody who asks that read as questions of the guide.

    Where marks show the guide's questions, what an interviewer asks in between is none.
    """
    if marked:
        return
    found = [_asked(page, line) for line in page.turn_lines if page.by_interviewer(line)]
    numbered = sum(bool(item.number) for item in found) >= 2
    for item in found:
        words = page.lines[item.first].text[item.body :]
        asks = page.lines[item.first].asks and count_words(words) >= _FEWEST_WORDS
        if item.number if numbered else asks:
            yield item


def _asked(page: Page, line: int) -> Item:
    text = page.lines[line].text
    body = page.labels.turns[line][0].body
    mark = mark_of(text[body:]) if body < len(text) else Mark()
    counts = mark.family in QUESTION_FAMILIES
    return Item(
        first=line,
        last=line,
        section=False,
        reason=message("Somebody who asks the others asks it."),
        sure=False,
        turn=True,
        body=body + mark.body if counts else body,
        number=mark.number if counts else "",
    )
