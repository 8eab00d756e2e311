"""Which of the words at the starts of lines are speakers' labels: a verdict on each, with its reason.

The whole document is looked at. First come the labels that stand on their own feet, the cast; then every
other candidate is judged against the cast. What is not plain is said to be unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from qualcode.domain.parsing.evidence import Candidate, gather
from qualcode.domain.parsing.header import header_end
from qualcode.domain.parsing.joint import parts_of
from qualcode.domain.parsing.lexicon import TOGETHER
from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.marks import mark_of
from qualcode.domain.parsing.names import Shape, folded, shape_of
from qualcode.domain.parsing.openings import Opening, Style, openings
from qualcode.domain.record import Record
from qualcode.i18n import Message, message

_FROM: Final = frozenset(("fra", "from", "av", "by", "von", "från", "par", "van", "frå"))
_PLAIN: Final = frozenset((Shape.INITIALS, Shape.ROLE, Shape.CAPITALS))


class Verdict(StrEnum):
    """What the words at the start of a line are."""

    SPEAKER = "speaker"
    """One speaker's label."""
    JOINT = "joint"
    """The labels of several speakers."""
    TOGETHER = "together"
    """A word for those who spoke before."""
    NOT = "not"
    """No label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Record):
    """The verdict on one possible label."""

    name: str
    """The label as it is shown."""
    verdict: Verdict
    """What it is."""
    reason: Message
    """Why."""
    sure: bool
    """Whether nobody needs to look."""
    parts: tuple[str, ...] = ()
    """The labels that speak, as they are shown; one for a speaker."""
    lines: tuple[int, ...] = ()
    """The lines that it opens."""
    barred: bool = False
    """Whether it would be a speaker, had the user not named others."""

    @property
    def speaks(self) -> bool:
        """Whether it opens turns."""
        return self.verdict is not Verdict.NOT


@dataclass(frozen=True, slots=True)
class Known:
    """What the user said about labels; all folded."""

    only: Collection[str] = ()
    """The only speakers there are; empty where the user named none."""
    speakers: Collection[str] = ()
    """Speakers that are known; there may be others."""
    never: Collection[str] = ()
    """Words that are no labels."""

    @property
    def all(self) -> frozenset[str]:
        """All that are speakers for certain."""
        return frozenset(self.only) | frozenset(self.speakers)


@dataclass(slots=True)
class Labels:
    """The verdicts on a document's possible labels."""

    rulings: dict[tuple[Style, str], Ruling] = field(default_factory=dict)
    """By way of writing and folded name."""
    turns: dict[int, tuple[Opening, Ruling]] = field(default_factory=dict)
    """What opens a turn, by line, ascending."""
    remarks: set[int] = field(default_factory=set)
    """Lines that look like a label, are none, and end the turn before them."""
    header: int = 0
    """The number of the first line after the facts at the head."""


def recognise(lines: Sequence[Line], known: Known, *, closed: Collection[int] = ()) -> Labels:
    """Judge everything in a document that could be a speaker's label.

    Args:
        lines: The document's lines.
        known: What the user said.
        closed: Lines in which no label is looked for.
    """
    every = [opening for opening in openings(lines) if opening.line not in closed]
    head = header_end(lines, every, known.all)
    found = [opening for opening in every if opening.line >= head]
    candidates = gather(lines, found, known.all)
    labels = Labels(header=head)
    cast = _cast(candidates, known)
    labels.rulings = dict(_judge(candidates, cast, known))
    for opening in found:
        ruling = labels.rulings.get((opening.style, opening.key))
        if ruling is not None and ruling.speaks:
            labels.turns.setdefault(opening.line, (opening, ruling))
    labels.remarks = set(_remarks(lines, found, labels))
    return labels


def _cast(candidates: Mapping[tuple[Style, str], Candidate], known: Known) -> dict[str, Candidate]:
    """Choose the labels that stand on their own feet, in the document's main way of writing them."""
    strong: dict[Style, dict[str, Candidate]] = {}
    for candidate in candidates.values():
        if candidate.key in known.never:
            continue
        if candidate.key in known.all or _stands(candidate):
            strong.setdefault(candidate.style, {})[candidate.key] = candidate
    weight = {style: sum(one.count for one in group.values()) for style, group in strong.items()}
    for style in (Style.TIMED, Style.COLON, Style.TAB, Style.DASH, Style.ALONE):
        group = strong.get(style, {})
        carried = style in (Style.COLON, Style.TIMED) or _carries(group, known)
        if group and carried and weight[style] >= max(weight.get(Style.COLON, 0), weight.get(Style.TIMED, 0)):
            return group
    return strong.get(Style.COLON, {})


def _stands(candidate: Candidate) -> bool:
    if candidate.aside:
        return False
    if candidate.style is Style.ALONE and not candidate.strong and 5 * candidate.packed < 4 * candidate.count:
        return False
    if candidate.shape in _PLAIN or candidate.shape is Shape.NAME:
        return candidate.count >= 2
    if candidate.shape is Shape.WORD:
        return candidate.count >= 2 and not candidate.common
    return candidate.shape is Shape.SMALL and candidate.count >= 3 and not candidate.common


def _carries(group: Mapping[str, Candidate], known: Known) -> bool:
    """Tell whether labels without a colon are enough of a habit to be believed."""
    if any(key in known.all for key in group):
        return True
    often = [one for one in group.values() if one.count >= 2]
    alternate = sum(one.alternations for one in often)
    if len(often) >= 2 and alternate >= 3:
        return True
    return any(one.count >= 3 and one.shape in _PLAIN and one.style is not Style.ALONE for one in often)


def _judge(
    candidates: Mapping[tuple[Style, str], Candidate], cast: Mapping[str, Candidate], known: Known
) -> Iterator[tuple[tuple[Style, str], Ruling]]:
    styles = {candidate.style for candidate in cast.values()} or {Style.COLON}
    names = {key: candidate.name for key, candidate in cast.items()}
    for place, candidate in candidates.items():
        if candidate.style not in styles and candidate.style is not Style.COLON:
            continue
        ruling = _by_user(candidate, known) or _one(candidate, cast, names, known)
        if ruling is not None:
            yield place, ruling.edit(lines=tuple(opening.line for opening in candidate.openings))


def _by_user(candidate: Candidate, known: Known) -> Ruling | None:
    """Judge by what the user said, where that decides."""
    if candidate.key in known.never:
        return _not(candidate, message("You said that it is no speaker."), sure=True)
    if candidate.key in known.all:
        return _speaker(candidate, message("It is among the speakers named."), sure=True)
    if known.only:
        parts = parts_of(candidate.name, known.only)
        if parts and all(folded(part) in known.only for part in parts):
            return None
        if candidate.key in TOGETHER:
            return None
        barred = _stands(candidate) or candidate.shape is Shape.NAME
        return _not(candidate, message("It is not among the speakers named."), sure=True).edit(barred=barred)
    return None


def _one(
    candidate: Candidate, cast: Mapping[str, Candidate], names: Mapping[str, str], known: Known
) -> Ruling | None:
    together = _several(candidate, names, known)
    if together is not None:
        return together
    if candidate.key in cast:
        return _member(candidate, cast)
    if candidate.style is not Style.COLON:
        return None
    return _outsider(candidate, cast)


def _several(candidate: Candidate, names: Mapping[str, str], known: Known) -> Ruling | None:
    """Judge a label of several speakers."""
    speakers = names.keys() | known.all
    if candidate.key in TOGETHER and speakers:
        return Ruling(
            name=candidate.name,
            verdict=Verdict.TOGETHER,
            reason=message("{label} stands for those who have spoken so far.", label=candidate.name),
            sure=False,
        )
    parts = parts_of(candidate.name, speakers)
    heard = [part for part in parts if folded(part) in speakers]
    if not parts or (not heard and candidate.count < 2) or any(not _may_speak(part) for part in parts):
        return None
    shown = tuple(names.get(folded(part), part) for part in parts)
    if len(heard) == len(parts):
        return Ruling(
            name=candidate.name,
            verdict=Verdict.JOINT,
            reason=message("{labels} speak alone elsewhere.", labels=", ".join(shown)),
            sure=True,
            parts=shown,
        )
    return Ruling(
        name=candidate.name,
        verdict=Verdict.JOINT,
        reason=message("It names several, of whom not all speak alone."),
        sure=False,
        parts=shown,
    )


def _may_speak(part: str) -> bool:
    return shape_of(part) not in (Shape.PHRASE, Shape.SMALL)


def _member(candidate: Candidate, cast: Mapping[str, Candidate]) -> Ruling:
    """Judge a label of the cast: how sure is it?"""
    count, others = candidate.count, len(cast) > 1
    if candidate.style in (Style.DASH, Style.TAB, Style.ALONE):
        plain = candidate.shape in _PLAIN or candidate.shape is Shape.NAME or candidate.strong == count
        return _speaker(
            candidate,
            message("It stands at the start of {count} paragraphs, though without a colon.", count=count),
            sure=plain and others and count >= 3 and candidate.alternations >= 2,
        )
    if candidate.shape in _PLAIN:
        return _speaker(
            candidate,
            message("It looks like a speaker's label and stands at the start of {count} paragraphs.", count=count),
            sure=count >= 3 or candidate.paragraphs == count or candidate.strong == count,
        )
    if candidate.strong == count:
        return _speaker(
            candidate,
            message("It is set apart at the start of {count} paragraphs.", count=count),
            sure=candidate.shape is not Shape.SMALL,
        )
    alternates = others and 2 * candidate.alternations >= count
    return _speaker(
        candidate,
        message("It stands at the start of {count} paragraphs and takes turns with others.", count=count)
        if alternates
        else message("It stands at the start of {count} paragraphs.", count=count),
        sure=alternates and count >= (5 if candidate.shape is Shape.SMALL else 3),
    )


def _outsider(candidate: Candidate, cast: Mapping[str, Candidate]) -> Ruling:
    """Judge a candidate that does not stand on its own feet, against those who do."""
    count = candidate.count
    if candidate.aside and not (count >= 3 and candidate.shape is Shape.INITIALS and _like(candidate, cast)):
        return _not(candidate, message("It speaks to the reader."), sure=count < 3)
    if candidate.shape in _PLAIN:
        return _speaker(candidate, message("It looks like a speaker's label, but stands there once."), sure=False)
    if candidate.common:
        if count >= 3 and _like(candidate, cast):
            return _speaker(
                candidate, message("It takes turns with others, but is an ordinary word here too."), sure=False
            )
        return _not(candidate, message("The text uses it as an ordinary word."), sure=count < 3 and bool(cast))
    if candidate.shape in (Shape.NAME, Shape.WORD) and _fits(candidate, cast):
        return _speaker(candidate, message("It looks like a name, but stands there once."), sure=False)
    if count >= 3 and len(candidate.key.split()) <= 4 and _like(candidate, cast):
        return _speaker(candidate, message("It takes turns with others."), sure=False)
    if candidate.shape is Shape.PHRASE:
        return _not(candidate, message("These are words of a sentence, and no name."), sure=count < 3)
    return _not(candidate, message("It stands there once, unlike the speakers' labels."), sure=False)


def _like(candidate: Candidate, cast: Mapping[str, Candidate]) -> bool:
    """Tell whether a candidate stands where labels stand: at paragraphs, between others."""
    total = sum(one.count for one in cast.values())
    spaced = sum(one.paragraphs for one in cast.values())
    share = 1.0 if total == 0 else spaced / total
    return (
        2 * candidate.alternations >= candidate.count
        and candidate.paragraphs >= 0.8 * share * candidate.count
        and (total == 0 or 20 * candidate.count >= total)
    )


def _fits(candidate: Candidate, cast: Mapping[str, Candidate]) -> bool:
    """Tell whether a name that stands there once is written as the cast's are, at a paragraph's start."""
    if candidate.empty == candidate.count:
        return False
    named = [one for one in cast.values() if one.shape in (Shape.NAME, Shape.WORD)]
    spaced = any(one.paragraphs for one in cast.values())
    started = candidate.paragraphs > 0 or not spaced
    if candidate.shape is Shape.NAME:
        return started and (not cast or bool(named))
    return started and len(named) >= 2 and 2 * len(named) > len(cast)


def _speaker(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    return Ruling(
        name=candidate.name, verdict=Verdict.SPEAKER, reason=reason, sure=sure, parts=(candidate.name,)
    )


def _not(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    return Ruling(name=candidate.name, verdict=Verdict.NOT, reason=reason, sure=sure)


def _remarks(lines: Sequence[Line], found: Sequence[Opening], labels: Labels) -> Iterator[int]:
    """Find the lines that look like a label, are none, and end a turn all the same."""
    spaced = any(lines[line].blank_before for line in labels.turns if line)
    for opening in found:
        ruling = labels.rulings.get((opening.style, opening.key))
        if ruling is None or ruling.speaks or opening.line in labels.turns or not labels.turns:
            continue
        starts = lines[opening.line].blank_before or not spaced
        if ruling.barred or (starts and (_heads(lines, opening) or _attributes(opening))):
            yield opening.line


def _heads(lines: Sequence[Line], opening: Opening) -> bool:
    """Tell whether a line holds nothing but the words, and no list follows that they lead in."""
    following = opening.line + 1
    if not opening.empty or following >= len(lines):
        return False
    mark = mark_of(lines[following].text)
    return not (mark.bullet or mark.family)


def _attributes(opening: Opening) -> bool:
    """Tell whether the words say from whom what follows is: `A comment from Kim Young:`."""
    words = opening.name.split()
    if opening.shape is Shape.NAME:
        return True
    return (
        len(words) >= 3
        and all(word[0].isupper() for word in words[-2:])
        and any(word.casefold() in _FROM for word in words[1:-1])
    )
