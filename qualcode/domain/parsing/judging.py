"""A verdict on each possible label: by what the user said, else against the cast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from qualcode.domain.parsing.cast import PLAIN, stands_alone
from qualcode.domain.parsing.company import Company
from qualcode.domain.parsing.joint import parts_of
from qualcode.domain.parsing.lexicon import TOGETHER
from qualcode.domain.parsing.names import Shape, folded, shape_of
from qualcode.domain.parsing.openings import Style
from qualcode.domain.parsing.outsiders import no_speaker, outsider, speaker
from qualcode.domain.parsing.rulings import Known, Ruling, Verdict
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.evidence import Candidate


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
    company = Company.of(cast)
    for place, candidate in candidates.items():
        if candidate.style not in styles and candidate.style is not Style.COLON:
            continue
        ruling = _by_user(candidate, known) or _one(candidate, company, known)
        if ruling is not None:
            yield place, ruling.edit(lines=tuple(opening.line for opening in candidate.openings))


def _by_user(candidate: Candidate, known: Known) -> Ruling | None:
    """Judge by what the user said, where that decides."""
    if candidate.key in known.never:
        return no_speaker(candidate, message("You said that it is no speaker."), sure=True)
    if known.speaks(candidate.key):
        return speaker(candidate, message("It is among the speakers named."), sure=True)
    if known.only:
        parts = parts_of(candidate.name, known.only)
        if parts and all(folded(part) in known.only for part in parts):
            return None
        if candidate.key in TOGETHER:
            return None
        barred = stands_alone(candidate) or candidate.shape is Shape.NAME
        return no_speaker(candidate, message("It is not among the speakers named."), sure=True).edit(
            barred=barred
        )
    return None


def _one(candidate: Candidate, company: Company, known: Known) -> Ruling | None:
    together = _several(candidate, company.cast, known)
    if together is not None:
        return together
    if candidate.key not in company.cast:
        return outsider(candidate, company)
    ruling = _member(candidate, company)
    open_ended = candidate.name[-1] == "?" or company.like_form(candidate)
    return ruling.edit(sure=False) if open_ended else ruling


def _several(candidate: Candidate, cast: Mapping[str, Candidate], known: Known) -> Ruling | None:
    """Judge a label of several speakers."""
    speakers = cast.keys() | known.all
    if candidate.key in TOGETHER and speakers:
        return Ruling(
            name=candidate.name,
            verdict=Verdict.TOGETHER,
            reason=message("{label} stands for those who have spoken so far.", label=candidate.name),
            sure=False,
        )
    parts = parts_of(candidate.name, speakers)
    heard = [part for part in parts if folded(part) in speakers]
    named = all(shape_of(part).like_name for part in parts)
    if not parts or not named or (not heard and candidate.count < 2):
        return None
    shown = tuple(cast[folded(part)].name if folded(part) in cast else part for part in parts)
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


def _member(candidate: Candidate, company: Company) -> Ruling:
    """Judge a label of the cast: how sure is it?"""
    count, others = candidate.count, len(company.cast) > 1
    kin = company.kin(candidate) >= max(3, count + 1)
    if candidate.style not in (Style.COLON, Style.TIMED, Style.STAMPED):
        plain = candidate.shape in PLAIN or candidate.shape is Shape.NAME or candidate.strong == count
        return speaker(
            candidate,
            message("It stands at the start of {count} paragraphs, though without a colon.", count=count),
            sure=plain and others and count >= 3 and candidate.alternations >= 2,
        )
    if candidate.shape in PLAIN:
        return speaker(
            candidate,
            message(
                "It looks like a speaker's label and stands at the start of {count} paragraphs.", count=count
            ),
            sure=(count >= 3 or kin or count in (candidate.paragraphs, candidate.strong))
            and company.places(candidate),
        )
    if candidate.strong == count:
        return speaker(
            candidate,
            message("It is set apart at the start of {count} paragraphs.", count=count),
            sure=candidate.shape is not Shape.SMALL,
        )
    enough = 5 if candidate.shape is Shape.SMALL else 3
    often = 2 * candidate.alternations >= count or (count >= 5 and candidate.alternations >= 2)
    alternates = others and (candidate.part or (often and not candidate.common))
    return speaker(
        candidate,
        message("It stands at the start of {count} paragraphs and takes turns with others.", count=count)
        if alternates
        else message("It stands at the start of {count} paragraphs.", count=count),
        sure=alternates and candidate.shape is not Shape.PHRASE and (kin or count >= enough),
    )
