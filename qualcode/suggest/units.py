"""From a transcript to passages: its sentences, with who says them and what they answer."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from qualcode.domain.parsing.language import guess_language
from qualcode.domain.participant import INTERVIEWER, Label
from qualcode.domain.sentences import sentences
from qualcode.domain.stopping import check
from qualcode.suggest.passage import Coded, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.domain.document import Document
    from qualcode.domain.spans import Ranges


def passages(
    document: Document,
    *,
    interviewer: bool = False,
    fallback: str = "",
    around: Ranges | None = None,
) -> list[Passage]:
    """Give the sentences of an interview, in order, but for its questions and headings.

    Args:
        document: The interview with its text, layout and speaker labels.
        interviewer: Whether what only interviewers say is given as well.
        fallback: The language, a BCP-47 tag, where nobody said which is spoken and the text does not show it:
            best the codebook's.
        around: Where sentences are wanted: those of the turns that one of these ranges touches; by default
            everywhere.
    """
    text, layout = document.text, document.layout
    language = language_of(document, fallback)
    starts = [place.start for place in layout.questions]
    found: list[Passage] = []
    for low, high, number, spoken, people in _heard(document, interviewer=interviewer):
        check()
        if around is not None and not around.touch(low, high):
            continue
        speaker = people[0] if people else (spoken[0] if spoken else None)
        cut = list(sentences(text, low, high))
        said = ["", *(text[start:end] for start, end in cut), ""]
        for at, (start, _end) in enumerate(cut, start=1):
            index = bisect_right(starts, start) - 1
            asked = layout.questions[index] if index >= 0 and start < layout.questions[index].until else None
            found.append(
                Passage(
                    text=said[at],
                    interview=document.interview.title,
                    start=start,
                    language=language,
                    question=(asked.question or asked.wording) if asked else "",
                    wording=asked.wording if asked else "",
                    speaker=str(speaker.participant_id or f"{document.interview.title}:{speaker.name}")
                    if speaker
                    else "",
                    role=(speaker.role or "") if speaker else "",
                    turn=number,
                    said_before=said[at - 1],
                    said_after=said[at + 1],
                )
            )
    return found


def said(document: Document) -> Iterator[tuple[int, int]]:
    """Give where the words of `passages` stand, without cutting them into sentences."""
    for low, high, _number, _spoken, _people in _heard(document, interviewer=False):
        yield low, high


def language_of(document: Document, fallback: str) -> str:
    """Give the language of an interview's passages, a BCP-47 tag; see `passages`."""
    return document.interview.language or guess_language(document.text) or fallback


def _heard(
    document: Document, *, interviewer: bool
) -> Iterator[tuple[int, int, int, list[Label], list[Label]]]:
    """Give where words stand, the turn's number, its speakers, and those of them who do not ask."""
    labels = {label.name: label for label in document.labels}
    for low, high, number, names in _stretches(document):
        spoken = [labels[name] for name in names if name in labels]
        people = [label for label in spoken if label.role != INTERVIEWER]
        if people or interviewer or not spoken:
            yield low, high, number, spoken, people


def _stretches(document: Document) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Give where words stand: start, end, the turn's number and its labels; 0 and none outside of turns.

    A text without labels, a diary say, stands outside of turns as a whole, and is coded all the same. What
    stands before the first turn is a title, and who was met when and where: nothing to code.
    """
    layout = document.layout
    turns = {turn.start: (number, turn) for number, turn in enumerate(layout.turns, start=1)}
    taken = [(turn.start, turn.end) for turn in layout.turns]
    taken += [(place.start, place.end) for place in layout.questions]
    taken += [(place.start, place.end) for place in layout.sections]
    at, opened = 0, not turns
    for start, end in sorted(taken):
        if start > at and opened:
            yield at, start, 0, ()
        if start in turns:
            number, turn = turns.pop(start)
            yield turn.body, turn.end, number, turn.labels
            opened = True
        at = max(at, end)
    if at < len(document.text):
        yield at, len(document.text), 0, ()


def coded(document: Document, keys: Mapping[int, str], sentences: Iterable[Passage]) -> list[Coded]:
    """Give the sentences that bear codings, each with its codes.

    A sentence bears a coding that overlaps it with at least one letter or other non-blank.

    Args:
        document: The interview with its codings.
        keys: The keys of the codes, by id; codings of others are left out.
        sentences: The interview's passages, in order.
    """
    units = list(sentences)
    ends = [unit.end for unit in units]
    found: dict[int, dict[str, None]] = {}
    when: dict[int, str] = {}
    by: dict[int, set[int]] = {}
    for coding in document.codings:
        check()
        if coding.code_id not in keys:
            continue
        for index in range(bisect_right(ends, coding.start), len(units)):
            if units[index].start >= coding.end:
                break
            low, high = max(units[index].start, coding.start), min(units[index].end, coding.end)
            if document.text[low:high].strip():
                found.setdefault(index, {})[keys[coding.code_id]] = None
                when[index] = min(when.get(index, coding.created), coding.created)
                by.setdefault(index, set()).add(coding.id)
    return [
        Coded(
            passage=units[index],
            codes=tuple(found[index]),
            when=when[index],
            codings=frozenset(by[index]),
        )
        for index in sorted(found)
    ]
