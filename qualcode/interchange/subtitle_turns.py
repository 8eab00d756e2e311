"""From cues to paragraphs: what one voice says in cues that follow each other becomes one turn.

Where the file names its voices, they are beyond doubt. Where names stand before colons, they are looked for
as in any transcript, so that words before a colon that are no name part nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.clock import clock
from qualcode.domain.parsing.labels import Known, recognise
from qualcode.domain.parsing.lines import ends_sentence, read_lines
from qualcode.domain.segment_map import Edit, SegmentMap, edited
from qualcode.interchange.reader import SpeakerHint

if TYPE_CHECKING:
    from qualcode.interchange.subtitle_cues import Cue, Said

_PAUSE: Final = 2000
"""After a sentence and a silence of so many milliseconds a new paragraph begins."""
_LONG: Final = 600
"""A paragraph that belongs to nobody known ends with the next sentence from so many characters on."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words that belong together: of one voice in a line of a cue."""

    said: Said
    start: int
    end: int
    label: str = ""
    """What the label's spellings share, where the words begin with one."""
    body: int = 0
    """How many characters of the words are the label."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph on its way."""

    voice: str
    label: str
    time: int | None
    """The time code before it, if it is to have one."""
    end: int
    words: list[Edit] = field(default_factory=list)
    length: int = 0


@dataclass(frozen=True, slots=True)
class Turns:
    """The text of a file of subtitles."""

    text: str
    """The text: paragraphs with time codes, and names before what is said."""
    segments: SegmentMap
    """The map from the file's text to it."""
    hints: tuple[SpeakerHint, ...]
    """The turns of the voices that the file names."""


def turns(text: str, cues: Sequence[Cue]) -> Turns:
    """Make a text of cues.

    Args:
        text: The file's text.
        cues: Its cues.
    """
    units = _unrolled(
        [_Unit(said, cue.start, cue.end) for cue in cues for line in cue.lines for said in line]
    )
    voiced = any(unit.said.voice for unit in units)
    if not voiced:
        units = _labelled(units)
    found = list(_paragraphs(units, often=2 * sum(bool(unit.label) for unit in units) >= len(cues)))
    return _written(text, found)


def _unrolled(units: Sequence[_Unit]) -> list[_Unit]:
    """Leave repeated lines out where lines roll over the screen: each comes again with the next cue."""
    again = [
        here.said.text == before.said.text and here.said.voice == before.said.voice
        for before, here in pairwise(units)
    ]
    if 3 * sum(again) < len(units):
        return list(units)
    return [unit for unit, repeated in zip(units, [False, *again], strict=True) if not repeated]


def _labelled(units: Sequence[_Unit]) -> list[_Unit]:
    """Find the labels at the starts of lines, as the parser finds them in a transcript."""
    labels = _openings(units, [""] * len(units))
    if labels:
        # Who speaks once is known by the time code, as in a transcript: where a sentence has ended before it.
        ended = [True, *(ends_sentence(unit.said.text) for unit in units)]
        codes = [f"[{clock(unit.start)}] " if new else "" for unit, new in zip(units, ended, strict=False)]
        labels = _openings(units, codes) | labels
    found = list(units)
    for place, (key, body) in labels.items():
        one = units[place]
        found[place] = _Unit(one.said, one.start, one.end, key, body)
    return found


def _openings(units: Sequence[_Unit], codes: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Give by its place each unit that a label opens: what the label is, and how many characters it has."""
    starts: dict[int, int] = {}
    at = 0
    for number, (unit, code) in enumerate(zip(units, codes, strict=True)):
        starts[at] = number
        at += len(code) + len(unit.said.text) + 2
    written = (code + unit.said.text for code, unit in zip(codes, units, strict=True))
    lines = read_lines("\n\n".join(written))
    labels = recognise(lines, Known(frozenset(), frozenset(), frozenset()))
    return {
        place: (opening.key, opening.body - len(codes[place]))
        for line, (opening, _ruling) in labels.turns.items()
        if (place := starts.get(lines[line].start)) is not None
    }


def _paragraphs(units: Sequence[_Unit], *, often: bool) -> Iterator[_Paragraph]:
    """Put units together.

    Args:
        units: The units.
        often: Whether a name stands before nearly all that is said, so that it need not be repeated.
    """
    here: _Paragraph | None = None
    for unit in units:
        words = unit.said.words
        again = here is not None and unit.label == here.label and often
        if here is None or unit.said.voice != here.voice or (unit.label and not again):
            if here is not None:
                yield here
            here = _Paragraph(unit.said.voice, unit.label, unit.start, unit.end)
        elif _parts(here, unit):
            yield here
            here = _Paragraph(here.voice, here.label, None if _spoken(here) else unit.start, unit.end)
        if here.words:
            words = _without(words, unit.body) if again and unit.label else words
            here.words += [(words[0][0], words[0][0], " ")] if words else []
        here.words += words
        here.length += sum(len(text) for _start, _end, text in words)
        here.end = max(here.end, unit.end)
    if here is not None:
        yield here


def _spoken(paragraph: _Paragraph) -> bool:
    return bool(paragraph.voice or paragraph.label)


def _parts(here: _Paragraph, unit: _Unit) -> bool:
    """Tell whether a new paragraph begins, although the same one speaks on."""
    if not (here.words and ends_sentence(here.words[-1][2])) or ":" in unit.said.text[:60]:
        return False
    return unit.start - here.end >= _PAUSE or (not _spoken(here) and here.length > _LONG)


def _without(words: Sequence[Edit], count: int) -> tuple[Edit, ...]:
    """Leave out the first characters of some words."""
    kept: list[Edit] = []
    for start, end, text in words:
        gone = min(count, len(text))
        count -= gone
        if gone < len(text):
            kept.append((start + gone if end - start == len(text) else start, end, text[gone:]))
    return tuple(kept)


def _written(text: str, found: Sequence[_Paragraph]) -> Turns:
    edits: list[Edit] = []
    hints: list[SpeakerHint] = []
    at = length = 0
    voice = ""
    for number, paragraph in enumerate(found):
        head = "" if paragraph.time is None else f"[{clock(paragraph.time)}] "
        opens = paragraph.voice and (paragraph.time is not None or paragraph.voice != voice)
        head += f"{paragraph.voice}: " if opens else ""
        glue = ("\n\n" if number else "") + head
        start = length + len(glue) - len(head)
        for first, end, words in paragraph.words:
            # Two edits, so that nothing put in counts as standing where something else was.
            edits += [(at, at, glue), (at, first, "")]
            edits += [] if text[first:end] == words else [(first, end, words)]
            length += len(glue) + len(words)
            at, glue = end, ""
        if opens:
            hint = SpeakerHint(start=start, body=start + len(head), end=length, label=paragraph.voice)
            hints.append(hint)
        elif hints and paragraph.voice:
            hints[-1] = hints[-1].edit(end=length)
        voice = paragraph.voice
    edits.append((at, len(text), ""))
    whole, segments = edited(text, edits)
    return Turns(whole, segments, tuple(hints))
