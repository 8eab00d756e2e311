"""Candidates that do not stand on their own feet, against those who do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.cast import PLAIN
from qualcode.domain.parsing.joint import parts_of
from qualcode.domain.parsing.lexicon import SECTION_HEADS
from qualcode.domain.parsing.names import Shape, near_name, stem, tells_time
from qualcode.domain.parsing.openings import Style
from qualcode.domain.parsing.rulings import Ruling, Verdict
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.parsing.company import Company
    from qualcode.domain.parsing.evidence import Candidate

_SHORT: Final = 6
"""Up to this many turns, a conversation is too short to show a pattern."""


_CALLED: Final = PLAIN | {Shape.NAME, Shape.WORD}
"""The shapes that somebody is called by."""


def outsider(candidate: Candidate, company: Company) -> Ruling | None:
    """Judge a candidate that does not stand on its own feet, against those who do.

    Args:
        candidate: The candidate.
        company: Those who do.

    Returns:
        The verdict; nothing where words without a colon are like no label.
    """
    if candidate.style is not Style.COLON:
        if candidate.shape is Shape.PHRASE:
            return _part(candidate) if _may_be_part(candidate, company) else None
        return _once(candidate) if _alike(candidate, company) else None
    if company.timed and candidate.timed and candidate.shape in _CALLED and not candidate.aside:
        return speaker(
            candidate, message("A time code stands with it, as with every speaker's label."), sure=False
        )
    often = candidate.count >= 3 and _like(candidate, company)
    reason, sure = _against(candidate, company, often=often)
    if reason is not None:
        return no_speaker(candidate, reason, sure=sure)
    return _for(candidate, company, often=often) or _neither(candidate, company)


def _for(candidate: Candidate, company: Company, *, often: bool) -> Ruling | None:
    """Take a candidate with a colon for a speaker, if enough speaks for it."""
    if company.kin(candidate) >= 3:
        like = message("Others speak under the same word with another number.")
        return speaker(candidate, like, sure=company.places(candidate))
    if _plain_enough(candidate, company) or _fits(candidate, company):
        return _once(candidate)
    if often and len(candidate.key.split()) <= 4:
        return speaker(candidate, message("It takes turns with others."), sure=False)
    return None


def _once(candidate: Candidate) -> Ruling:
    reason = message("It looks like a speaker's label, but stands there once.")
    return speaker(candidate, reason, sure=False)


def _may_be_part(candidate: Candidate, company: Company) -> bool:
    """Tell whether words that make no name, `Head nurse`, stand where a speaker's part would.

    Once is enough right below a question, where others are called so too, or where they are set apart as the
    others are; else they must come again.
    """
    if not candidate.part:
        return False
    alike = company.shapes[Shape.PHRASE] > 0 or (company.strong and candidate.strong == candidate.count)
    return candidate.count > 1 or candidate.replies > 0 or alike


def _part(candidate: Candidate) -> Ruling:
    reason = message("These words make no name, but stand where a speaker's would.")
    return no_speaker(candidate, reason, sure=False).edit(ends=True)


def _neither(candidate: Candidate, company: Company) -> Ruling:
    if _may_be_part(candidate, company):
        return _part(candidate)
    if not candidate.shape.like_name and candidate.shape is not Shape.SMALL:
        sentence = message("These are words of a sentence, and no name.")
        doubt = candidate.count >= 2 or near_name(candidate.name) or bool(parts_of(candidate.name))
        return no_speaker(candidate, sentence, sure=not doubt)
    return no_speaker(candidate, message("It stands there once, unlike the speakers' labels."), sure=False)


def _against(candidate: Candidate, company: Company, *, often: bool) -> tuple[Message | None, bool]:
    """Give what speaks against a candidate with a colon, and whether that leaves no doubt."""
    few = candidate.count < 3
    if tells_time(candidate.name):
        return message("It tells the time."), True
    if candidate.aside and not (often and candidate.shape is Shape.INITIALS):
        return message("It speaks to the reader."), few or candidate.key in SECTION_HEADS
    if candidate.common and not often:
        turns = candidate.count > 1 and candidate.alternations > 1
        if turns and company.spaced and candidate.paragraphs == candidate.count:
            return None, False
        return message("The text uses it as an ordinary word."), few and bool(company.cast) and not turns
    return None, False


def _alike(candidate: Candidate, company: Company) -> bool:
    """Tell whether a label without a colon is written as the cast's are, and stands where those do."""
    apart = candidate.style in (Style.TIMED, Style.STAMPED) or candidate.strong == candidate.count
    alike = candidate.shape in PLAIN and company.shapes.keys() <= PLAIN
    alike = alike or (candidate.style is not Style.DASH and candidate.shape in company.shapes)
    heads = candidate.followed if apart else candidate.packed
    if candidate.style in (Style.ALONE, Style.TIMED, Style.HEADING) and heads < candidate.count:
        return False
    started = candidate.paragraphs > 0 or not company.spaced
    return started and (apart or alike) and not candidate.aside


def _like(candidate: Candidate, company: Company) -> bool:
    """Tell whether a candidate stands where labels stand: at paragraphs, between others."""
    total = company.turns
    share = 1.0 if total == 0 else company.paragraphs / total
    return (
        2 * candidate.alternations >= candidate.count
        and candidate.paragraphs >= 0.8 * share * candidate.count
        and (total == 0 or 20 * candidate.count >= total)
    )


def _fits(candidate: Candidate, company: Company) -> bool:
    """Tell whether a name that stands there once is written as the cast's are, at a paragraph's start."""
    if candidate.empty == candidate.count or candidate.shape not in (Shape.NAME, Shape.WORD):
        return False
    named = company.shapes[Shape.NAME] + company.shapes[Shape.WORD]
    started = candidate.paragraphs > 0 or not company.spaced
    if stem(candidate.name) and company.turns > _SHORT:
        return False
    if candidate.shape is Shape.NAME:
        return started and (not company.cast or named > 0)
    return started and named >= 2 and 2 * named > len(company.cast)


def _plain_enough(candidate: Candidate, company: Company) -> bool:
    """Tell whether a label that stands there once has the shape of one, and a place for one.

    In a short conversation somebody may well speak once, right below another speaker's line; in a long one
    whose turns all stand apart, that is rather a word within a turn.
    """
    if candidate.shape not in PLAIN:
        return False
    return company.turns <= _SHORT or candidate.paragraphs > 0 or not company.spaced


def speaker(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    """Rule that a candidate is a speaker."""
    return Ruling(
        name=candidate.name, verdict=Verdict.SPEAKER, reason=reason, sure=sure, parts=(candidate.name,)
    )


def no_speaker(candidate: Candidate, reason: Message, *, sure: bool) -> Ruling:
    """Rule that a candidate is no speaker."""
    return Ruling(name=candidate.name, verdict=Verdict.NOT, reason=reason, sure=sure)
