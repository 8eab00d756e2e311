"""A verdict on each possible label: by what the user said, else against the cast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from qualcode.domain.parsing.cast import PLAIN, stands_alone
from qualcode.domain.parsing.evidence import Candidate
from qualcode.domain.parsing.joint import parts_of
from qualcode.domain.parsing.lexicon import TOGETHER
from qualcode.domain.parsing.names import Shape, folded, shape_of
from qualcode.domain.parsing.openings import Style
from qualcode.domain.parsing.rulings import Known, Ruling, Verdict
from qualcode.i18n import Message, message

_SHORT: Final = 6
"""Up to this many turns, a conversation is too short to show a pattern."""


def judge(
    candidates: Mapping[tuple[Style, str], Candidate], cast: Mapping[str, Candidate], known: Known
) -> Iterator[tuple[tuple[Style, str], Ruling]]:
    """Judge every candidate.

    Args:
        candidates: The candidates by way of writing and folded name.
        cast: Those who stand on their own feet.
        known: What the user said.

    Yields:
        The rulings with their places; candidates in ways of writing that the document does not use have none.
    """
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
        barred = stands_alone(candidate) or candidate.shape is Shape.NAME
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
    if candidate.style in (Style.DASH, Style.TAB, Style.ALONE, Style.HEADING):
        plain = candidate.shape in PLAIN or candidate.shape is Shape.NAME or candidate.strong == count
        return _speaker(
            candidate,
            message("It stands at the start of {count} paragraphs, though without a colon.", count=count),
            sure=plain and others and count >= 3 and candidate.alternations >= 2,
        )
    if candidate.shape in PLAIN:
        return _speaker(
            candidate,
            message(
                "It looks like a speaker's label and stands at the start of {count} paragraphs.", count=count
            ),
            sure=count >= 3 or count in (candidate.paragraphs, candidate.strong),
        )
    if candidate.strong == count:
        return _speaker(
            candidate,
            message("It is set apart at the start of {count} paragraphs.", count=count),
            sure=candidate.shape is not Shape.SMALL,
        )
    often = 2 * candidate.alternations >= count or (count >= 5 and candidate.alternations >= 2)
    alternates = others and often and not candidate.common
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
    often = count >= 3 and _like(candidate, cast)
    if candidate.aside and not (often and candidate.shape is Shape.INITIALS):
        return _not(candidate, message("It speaks to the reader."), sure=count < 3)
    if candidate.common and not often:
        return _not(
            candidate, message("The text uses it as an ordinary word."), sure=count < 3 and bool(cast)
        )
    if _plain_enough(candidate, cast) or _fits(candidate, cast):
        once = message("It looks like a speaker's label, but stands there once.")
        return _speaker(candidate, once, sure=False)
    if often and len(candidate.key.split()) <= 4:
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
    if candidate.empty == candidate.count or candidate.shape not in (Shape.NAME, Shape.WORD):
        return False
    named = [one for one in cast.values() if one.shape in (Shape.NAME, Shape.WORD)]
    started = candidate.paragraphs > 0 or not _spaced(cast)
    if candidate.shape is Shape.NAME:
        return started and (not cast or bool(named))
    return started and len(named) >= 2 and 2 * len(named) > len(cast)


def _plain_enough(candidate: Candidate, cast: Mapping[str, Candidate]) -> bool:
    """Tell whether a label that stands there once has the shape of one, and a place for one.

    In a short conversation somebody may well speak once, right below another speaker's line; in a long one
    whose turns all stand apart, that is rather a word within a turn.
    """
    if candidate.shape not in PLAIN:
        return False
    short = sum(one.count for one in cast.values()) <= _SHORT
    return short or candidate.paragraphs > 0 or not _spaced(cast)


def _spaced(cast: Mapping[str, Candidate]) -> bool:
    """Tell whether empty lines stand before the turns of the cast."""
    total = sum(one.count for one in cast.values())
    return 3 * sum(one.paragraphs for one in cast.values()) >= total > 0


def _speaker(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    return Ruling(
        name=candidate.name, verdict=Verdict.SPEAKER, reason=reason, sure=sure, parts=(candidate.name,)
    )


def _not(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    return Ruling(name=candidate.name, verdict=Verdict.NOT, reason=reason, sure=sure)
