"""Who asks, and which turns of theirs read as questions of the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.items import Item
from qualcode.domain.parsing.lexicon import ASKS_FOR_SURE, INTERVIEWERS, PAIRS, RESEARCHERS
from qualcode.domain.parsing.lines import Line, asks
from qualcode.domain.parsing.marks import QUESTION_FAMILIES, Mark, mark_of
from qualcode.domain.parsing.names import folded
from qualcode.domain.words import count_words
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.labels import Labels
    from qualcode.domain.parsing.page import Page

_CALLED_SO: Final = INTERVIEWERS | RESEARCHERS
"""What whoever asks is called; some of it may be an informant just as well."""
_FEWEST_WORDS: Final = 3
"""Fewer words are a question in passing."""
_FULL: Final = 6
"""So many words are a question of a guide; beside one, all that are not asked in passing count alike."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, as far as labels and questions tell."""

    names: frozenset[str]
    """The folded labels of those who ask."""
    perhaps: frozenset[str] = frozenset()
    """The folded labels of those who may: they are called so, and nobody else asks."""


def interviewers(lines: Sequence[Line], labels: Labels, told: Iterable[str]) -> Asking:
    """Tell which labels belong to somebody who asks.

    Args:
        lines: The document's lines.
        labels: Its labels.
        told: The labels of which the user says so.

    Returns:
        Those told; else names that say so, and one label whose turns mostly end in a question mark while the
        others' do not. Who asks right below a question of nobody's replies to it, unless the label could be
        an interviewer's that also stands elsewhere.
    """
    said = frozenset(folded(name) for name in told)
    asked: dict[str, list[bool]] = {}
    replied: dict[str, list[bool]] = {}
    for line, (opening, ruling) in labels.turns.items():
        if len(ruling.parts) == 1:
            words = line + 1 if opening.empty and line + 1 not in labels.turns else line
            spoken = lines[words].text[: opening.end] if words < len(lines) else ""
            name = folded(ruling.parts[0])
            below = line - 1 not in labels.turns and line > 0 and lines[line - 1].asks
            replied.setdefault(name, []).append(below)
            asked.setdefault(name, []).append(asks(spoken))
    # Whoever only ever speaks below questions answers them, also as `I`.
    could = {name for name in asked if _kind(name) in _CALLED_SO and not all(replied[name])}
    for name, turns in asked.items():
        if name not in could:
            asked[name] = [one and not below for one, below in zip(turns, replied[name], strict=True)]
    plain = {name for name in asked if _kind(name) in ASKS_FOR_SURE}
    if said & asked.keys() or len(asked) < 2:
        return Asking(said | plain)
    plain |= {name for name in could if _paired(name, asked.keys() - {name})}
    plain |= _often_asking({name: turns for name, turns in asked.items() if name not in plain})
    return Asking(said | plain, frozenset() if said | plain else frozenset(could))


def _kind(name: str) -> str:
    """Give the word that a label starts with: `int` of `INT2` and of `Int 2`; `I2` is rather an informant."""
    word = name.split(maxsplit=1)[0]
    bare = word.rstrip("0123456789")
    return bare if len(bare) > 1 else word


def _paired(name: str, others: Collection[str]) -> bool:
    """Tell whether all others are called so that they answer whoever is called this."""
    return any(
        name in asking and others and all(_kind(other) in answering for other in others)
        for asking, answering in PAIRS
    )


def _often_asking(asked: Mapping[str, Sequence[bool]]) -> set[str]:
    """Find the one label whose turns end in a question mark much more often than any other's."""
    often = {name: turns for name, turns in asked.items() if len(turns) >= 2}
    ranked = sorted(((sum(turns) / len(turns), name) for name, turns in often.items()), reverse=True)
    if not ranked:
        return set()
    share, name = ranked[0]
    enough = 0.3 if name in _CALLED_SO else 0.6
    alone = share >= enough and all(2 * other <= share for other, _name in ranked[1:2])
    return {name} if alone else set()


def asked_items(page: Page, marked: Collection[int]) -> Iterator[Item]:
    """Find the turns of somebody who asks that read as questions of the guide.

    Where marks show the guide's questions, what an interviewer asks in between is none.
    """
    if marked:
        return
    found = [item for line in page.turn_lines if page.by_interviewer(line) for item in _asked(page, line)]
    if sum(bool(item.number) for item in found) >= 2:
        yield from (item for item in found if item.number)
        return
    answer = max((line for line in page.turn_lines if not page.by_interviewer(line)), default=0)
    asking = [item for item in found if item.first < answer and asks(_wording(page, item))]
    if any(in_full(page, item) for item in asking):
        yield from (item for item in asking if count_words(_wording(page, item)) >= _FEWEST_WORDS)


def in_full(page: Page, item: Item) -> bool:
    """Tell whether a turn asks with a number, or in so many words as a question of a guide has."""
    return bool(item.number) or count_words(_wording(page, item)) >= _FULL


def _wording(page: Page, item: Item) -> str:
    return page.said(item.last)[item.body :]


def _asked(page: Page, line: int) -> Iterator[Item]:
    """Read what a turn asks: in its last paragraph that asks, else in its first."""
    opening = page.labels.turns[line][0]
    spoken = [] if opening.empty else [line]
    for below in range(line + 1, page.next_turn(line + 1)):
        if below in page.labels.remarks or page.marks[below].heading:
            break
        if below not in page.silent:
            spoken.append(below)
    asking = [one for one in spoken if asks(page.said(one))]
    for last in (asking or spoken)[-1 if asking else 0 :][:1]:
        start = opening.body if last == line else 0
        text = page.said(last)
        mark = mark_of(text[start:]) if start < len(text) else Mark()
        counts = mark.family in QUESTION_FAMILIES
        yield Item(
            first=line,
            last=last,
            section=False,
            reason=message("Somebody who asks the others asks it."),
            sure=False,
            turn=True,
            body=start + mark.body if counts else start,
            number=mark.number if counts else "",
        )
