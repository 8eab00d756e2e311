"""Parsing a transcript: from decoded text to turns, questions and sections, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.dataclass import dataclass
from qualcode.domain.layout import Guess, GuessKind, Layout
from qualcode.domain.parsing.asking import interviewers
from qualcode.domain.parsing.found import Found, found_labels
from qualcode.domain.parsing.guide import guide_items, places
from qualcode.domain.parsing.hints import Hint, add_hints, hinted
from qualcode.domain.parsing.inside import labels_inside
from qualcode.domain.parsing.labels import Known, Labels, Verdict, recognise
from qualcode.domain.parsing.language import guess_language
from qualcode.domain.parsing.lines import Line, read_lines
from qualcode.domain.parsing.names import folded
from qualcode.domain.parsing.page import Page
from qualcode.domain.parsing.turns import read_turns
from qualcode.domain.parsing.wrapping import Wrapping, by_order, detect, joins
from qualcode.domain.record import Record
from qualcode.domain.segment_map import SegmentMap, edited
from qualcode.domain.text import Normalised, normalise
from qualcode.i18n import Message, message

__all__ = ["Found", "Hint", "ParseOptions", "Parsed", "SegmentMap", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseOptions(Record):
    """What is known before a transcript is parsed."""

    speakers: Sequence[str] = ()
    """The only labels, where the user names them."""
    known_speakers: Sequence[str] = ()
    """Labels known besides, from front matter or a sheet; there may be others."""
    not_speakers: Sequence[str] = ()
    """Words before a colon that are no labels."""
    interviewers: Sequence[str] = ()
    """Labels of those who ask."""
    wrapped: str = "auto"
    """Whether lines are hard-wrapped: `yes`, `no` or `auto`."""
    start: int = 0
    """Where the interview starts in the decoded text; the front matter before it is not stored."""
    hints: Sequence[Hint] = ()
    """Turns that the file's own structure shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed(Record):
    """A transcript as it was understood."""

    text: str
    """The text as it will be stored."""
    segments: SegmentMap
    """Which place of the decoded text became which of the stored one."""
    layout: Layout
    """Its turns, questions and sections, and the reasons for them."""
    found: tuple[Found, ...]
    """What stands before colons: labels first, then what is none."""
    interviewers: tuple[str, ...]
    """The labels of those who ask."""
    perhaps_interviewers: tuple[str, ...]
    """The labels of those who are called as if they asked, where nothing else tells."""
    wrapped: bool
    """Whether lines were joined."""
    language: str = ""
    """A guess at the language, as a BCP-47 tag; empty where it is not plain."""

    @property
    def labels(self) -> tuple[Found, ...]:
        """The labels, of one speaker or of several."""
        return tuple(one for one in self.found if one.speaker)

    @property
    def rejected(self) -> tuple[Found, ...]:
        """What stands before colons and is no label."""
        return tuple(one for one in self.found if not one.speaker)


def parse(text: str, options: ParseOptions | None = None) -> Parsed:
    """Understand a transcript.

    Args:
        text: The text as it was decoded or extracted.
        options: What is known beforehand.

    Returns:
        The text to store with its map, and what was understood. It never fails: of a text that holds no
        transcript, nothing is understood.
    """
    options = options or ParseOptions()
    ground = _unwrapped(_ground(_interview(normalise(text), options.start), options), options)
    stored, lines, labels = ground.text, ground.lines, ground.labels
    asking = interviewers(lines, labels, options.interviewers)
    page = Page(lines, labels, asking.names)
    items = guide_items(page)
    questions, sections, guesses = places(page, items, len(stored))
    spoken = read_turns(page, items)
    guesses += [*spoken.guesses, *_label_guesses(lines, labels), *_whole(ground)]
    guesses += labels_inside(stored, spoken.turns, labels)
    layout = Layout(
        turns=tuple(spoken.turns),
        questions=tuple(questions),
        sections=tuple(sections),
        guesses=tuple(sorted(guesses, key=lambda guess: (guess.start, guess.end, guess.kind))),
    )
    return Parsed(
        text=stored,
        segments=ground.segments,
        layout=layout,
        found=found_labels(stored, lines, labels, layout),
        interviewers=tuple(name for name in layout.labels() if folded(name) in asking.names),
        perhaps_interviewers=tuple(name for name in layout.labels() if folded(name) in asking.perhaps),
        wrapped=ground.wrapping.wrapped,
        language=guess_language(stored),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What everything else is built on."""

    text: str
    segments: SegmentMap
    lines: Sequence[Line]
    labels: Labels
    wrapping: Wrapping


def _interview(normal: Normalised, start: int) -> Normalised:
    """Leave out front matter and the empty lines behind it: it holds real names, and nobody spoke it."""
    if start <= 0:
        return normal
    at = normal.segments.to_stored(start)
    behind = "" if at is None else normal.text[at:]
    left_out = len(normal.text) - len(behind.lstrip("\n"))
    text, made = edited(normal.text, [(0, left_out, "")])
    return Normalised(text, normal.segments.then(made))


def _ground(normal: Normalised, options: ParseOptions, wrapping: Wrapping | None = None) -> _Ground:
    text, segments = normal.text, normal.segments
    lines = read_lines(text)
    labels = _labels(lines, segments, options)
    return _Ground(text, segments, lines, labels, wrapping or by_order(lines, wrapped=False))


def _unwrapped(ground: _Ground, options: ParseOptions) -> _Ground:
    """Join the lines of a wrapped document; labels start lines, so they must be known before."""
    if options.wrapped == "no" or (options.hints and options.wrapped != "yes"):
        return ground
    fixed = ground.labels.turns.keys()
    known = options.wrapped == "yes"
    wrapping = by_order(ground.lines, wrapped=True) if known else detect(ground.lines, fixed)
    if not wrapping.wrapped:
        return replace(ground, wrapping=wrapping)
    text, made = edited(ground.text, joins(ground.text, ground.lines, wrapping.width, fixed))
    return _ground(Normalised(text, ground.segments.then(made)), options, wrapping)


def _labels(lines: Sequence[Line], segments: SegmentMap, options: ParseOptions) -> Labels:
    said = (options.speakers, options.known_speakers, options.not_speakers)
    known = Known(*(frozenset(map(folded, names)) for names in said))
    if not options.hints:
        return recognise(lines, known)
    found = hinted(lines, options.hints, segments)
    named = frozenset(opening.key for opening in found.openings.values())
    known = replace(known, speakers=frozenset(known.speakers) | named)
    labels = recognise(lines, known, closed=found.closed)
    add_hints(labels, found)
    return labels


def _label_guesses(lines: Sequence[Line], labels: Labels) -> Iterator[Guess]:
    for ruling in labels.rulings.values():
        if ruling.verdict is Verdict.SPEAKER or (ruling.verdict is Verdict.NOT and not ruling.sure):
            line = lines[ruling.lines[0]]
            name = line.text.find(ruling.name)
            end = line.start + name + len(ruling.name) if name >= 0 else line.end
            yield Guess(
                kind=GuessKind.LABEL,
                start=line.start,
                end=end,
                reason=_about(ruling.name, ruling.reason),
                sure=ruling.sure,
            )


def _about(name: str, reason: Message) -> Message:
    return message("{label}: {reason}", label=name, reason=reason)


def _whole(ground: _Ground) -> Iterator[Guess]:
    """Give the guesses about the whole document."""
    if not ground.lines:
        return
    start, end, wrapping = ground.lines[0].start, ground.lines[-1].end, ground.wrapping
    if not ground.labels.turns:
        none = message("No speaker's label was recognised.")
        yield Guess(kind=GuessKind.NOBODY, start=start, end=end, reason=none, sure=False)
    if wrapping.wrapped:
        yield Guess(kind=GuessKind.WRAPPING, start=start, end=end, reason=wrapping.reason, sure=wrapping.sure)
