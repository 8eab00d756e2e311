"""Parsing a transcript: from decoded text to turns, questions and sections, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from qualcode.domain.layout import Guess, GuessKind, Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.reading import wrapping
from qualcode.domain.reading.guide import Divided, Gap, Guide, Part
from qualcode.domain.reading.items import Item, Kind, items_of
from qualcode.domain.reading.labels import (
    INTERVIEWERS,
    TOGETHER,
    Opening,
    Verdict,
    Verdicts,
    folded,
    judge,
    opening,
)
from qualcode.domain.reading.lines import Line, lines_of
from qualcode.domain.reading.text import SegmentMap, Traced, normalised
from qualcode.domain.record import Record
from qualcode.domain.words import count_words
from qualcode.i18n import Message, message

__all__ = ["Found", "Hint", "ParseOptions", "Parsed", "SegmentMap", "parse"]


class Hint(Protocol):
    """A turn that the file's own structure shows."""

    @property
    def start(self) -> int:
        """Where its label starts, in the decoded text."""

    @property
    def body(self) -> int:
        """Where the words spoken start."""

    @property
    def end(self) -> int:
        """One past the last character spoken."""

    @property
    def label(self) -> str:
        """The label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseOptions(Record):
    """What is known before a transcript is parsed."""

    speakers: Sequence[str] = ()
    """The only labels, where the user names them."""
    known_speakers: Sequence[str] = ()
    """Labels known besides, from front matter or a sheet."""
    not_speakers: Sequence[str] = ()
    """Words before a colon that are no labels."""
    interviewers: Sequence[str] = ()
    """Labels of interviewers."""
    wrapped: str = "auto"
    """Whether lines are hard-wrapped: `yes`, `no` or `auto`."""
    start: int = 0
    """Where the interview starts in the decoded text, behind front matter."""
    hints: Sequence[Hint] = ()
    """Turns that the file's own structure shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Record):
    """Words before a colon, and what was concluded about them."""

    name: str
    """The words."""
    speaker: bool
    """Whether they are a speaker's label."""
    sure: bool
    """Whether nobody needs to look."""
    reason: Message
    """Why."""
    turns: int
    """How many turns there are under them."""
    words: int
    """How many words those turns have."""
    first_words: str
    """How the first of them begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed(Record):
    """A transcript as it was understood."""

    text: str
    """The text as it will be stored."""
    segments: SegmentMap
    """Where its code points stand in the decoded text."""
    layout: Layout
    """Its turns, questions, sections, and the reasons for them."""
    found: tuple[Found, ...]
    """What stands before colons: labels first, then what is none."""
    interviewers: tuple[str, ...]
    """The labels that interviewers have."""
    wrapped: bool
    """Whether lines were joined."""
    wrapping_reason: Message
    """Why, or why not."""


def parse(text: str, options: ParseOptions | None = None) -> Parsed:
    """Understand a transcript.

    Args:
        text: The text as it was decoded or extracted.
        options: What is known beforehand.
    """
    options = options or ParseOptions()
    traced = normalised(text)
    start = _stored(traced, options.start)
    verdicts = _verdicts(traced.text, start, options)
    traced, wrapped = _unwrapped(traced, start, verdicts, options)
    segments = traced.segments()
    if options.hints:
        layout = _hinted(traced.text, segments, options)
    else:
        layout = _Reading(traced.text, start, verdicts).layout()
    if wrapped.wrapped:
        whole = Guess(
            kind=GuessKind.WRAPPING, start=start, end=len(traced.text), reason=wrapped.reason, sure=True
        )
        layout = layout.edit(guesses=(*layout.guesses, whole))
    interviewers = {folded(name) for name in options.interviewers} | INTERVIEWERS
    return Parsed(
        text=traced.text,
        segments=segments,
        layout=layout,
        found=tuple(_found(traced.text, layout, verdicts)),
        interviewers=tuple(name for name in layout.labels() if folded(name) in interviewers),
        wrapped=wrapped.wrapped,
        wrapping_reason=wrapped.reason,
    )


def _stored(traced: Traced, original: int) -> int:
    if not original:
        return 0
    found = traced.segments().to_stored(original)
    return len(traced.text) if found is None else found


def _verdicts(text: str, start: int, options: ParseOptions) -> Verdicts:
    openings = [found for line in lines_of(text, start) if (found := opening(line)) is not None]
    return judge(
        openings,
        text[start:],
        speakers=options.speakers,
        known=options.known_speakers,
        not_speakers=options.not_speakers,
    )


def _unwrapped(
    traced: Traced, start: int, verdicts: Verdicts, options: ParseOptions
) -> tuple[Traced, wrapping.Wrapping]:
    def begins(line: Line) -> bool:
        found = opening(line)
        return verdicts.speaks(found) or (found is not None and folded(found.name) in TOGETHER)

    if options.wrapped == "no" or options.hints:
        said = message("You said so.") if options.wrapped == "no" else message("The file has a structure.")
        return traced, wrapping.Wrapping(wrapped=False, reason=said)
    shown = wrapping.detect(list(lines_of(traced.text, start)), begins)
    if options.wrapped == "yes":
        room = shown.room or wrapping.usual_room(list(lines_of(traced.text, start)))
        shown = wrapping.Wrapping(wrapped=True, reason=message("You said so."), room=room)
    if not shown.wrapped:
        return traced, shown
    return wrapping.joined(traced, start, shown.room, begins), shown


class _Reading:
    """Reads the items of one text in order.

    Args:
        text: The stored text.
        start: Where the interview starts.
        verdicts: Which words are labels.
    """

    def __init__(self, text: str, start: int, verdicts: Verdicts) -> None:
        self._text = text
        self._verdicts = verdicts
        self._items = items_of(text, start, verdicts)
        self._turns: list[TurnPlace] = []
        self._parts: list[Part] = []
        self._guesses: list[Guess] = []
        self._present: list[str] = []

    def layout(self) -> Layout:
        """Give the places of everything."""
        turns, gaps = self._apart()
        guide = Guide(
            gaps,
            [
                name
                for verdict in self._verdicts.by_name.values()
                if verdict.speaker
                for name in [verdict.name]
            ],
        )
        self._fill(guide.divide(gaps[0]), None)
        for turn, gap in zip(turns, gaps[1:], strict=True):
            self._speak(turn)
            self._fill(guide.divide(gap), turn)
        questions, sections = self._places()
        return Layout(
            turns=tuple(self._turns),
            questions=questions,
            sections=sections,
            guesses=tuple(sorted(self._guesses, key=lambda guess: (guess.start, guess.end))),
        )

    def _apart(self) -> tuple[list[Item], list[Gap]]:
        """Divide the items into turns and what stands between them."""
        turns = [place for place, item in enumerate(self._items) if item.kind is Kind.TURN]
        edges = [-1, *turns, len(self._items)]
        gaps: list[Gap] = []
        seen: set[str] = set()
        for one, other in pairwise(edges):
            before = _said(self._items[one]) if one >= 0 else ""
            after = _said(self._items[other]) if other < len(self._items) else ""
            between = tuple(self._items[one + 1 : other])
            if before:
                seen.add(before)
            gaps.append(Gap(items=between, before=before, after=after, seen=frozenset(seen)))
            if after in seen and any(item.apart for item in between):
                seen = set()
        return [self._items[place] for place in turns], gaps

    def _speak(self, item: Item) -> None:
        found = item.opening
        if found is None:
            return
        verdict = self._verdicts.of(found)
        labels = self._labels(found, verdict)
        if not labels:
            self._guess(GuessKind.NOBODY, item, message("It stands for several, but nobody has spoken yet."))
            return
        offset = len(item.text) - len(item.text.lstrip())
        body = min(found.body, item.end)
        while body < item.end and self._text[body].isspace():
            body += 1
        time = found.time if found.time is not None else item.time
        self._turns.append(
            TurnPlace(start=item.start + offset, body=body, end=max(item.end, body), labels=labels, time=time)
        )
        self._present += [name for name in labels if name not in self._present]

    def _labels(self, found: Opening, verdict: Verdict | None) -> tuple[str, ...]:
        if folded(found.name) in TOGETHER and (verdict is None or not verdict.speaker):
            labels = tuple(self._present) or tuple(
                dict.fromkeys(n for turn in self._turns for n in turn.labels)
            )
            reason = message(
                "“{name}” stands for those who have spoken under this question: {labels}.",
                name=found.name,
                labels=", ".join(labels),
            )
            self._guesses.append(
                Guess(kind=GuessKind.JOINT, start=found.start, end=found.body, reason=reason, sure=False)
            )
            return labels
        if verdict is None:
            return (found.name,)
        if verdict.parts:
            self._guesses.append(
                Guess(
                    kind=GuessKind.JOINT, start=found.start, end=found.body, reason=verdict.reason, sure=True
                )
            )
            return verdict.parts
        if not verdict.sure:
            self._guesses.append(
                Guess(
                    kind=GuessKind.LABEL, start=found.start, end=found.body, reason=verdict.reason, sure=False
                )
            )
        return (verdict.name,)

    def _fill(self, divided: Divided, turn: Item | None) -> None:
        """Take in what stands behind a turn, or before the first."""
        if divided.goes_on and turn is not None and self._turns:
            last = divided.goes_on[-1]
            self._turns[-1] = self._turns[-1].edit(end=last.end)
            if divided.doubtful:
                self._guess(
                    GuessKind.TURN,
                    last,
                    message("It has no label; it may go on with the turn before, or not."),
                )
        for item in divided.nobody:
            head = item.kind is Kind.PHRASE or item.level
            reason = (
                message("It looks like a label, but is none; it ends the turn before.")
                if head
                else message("It stands under words that look like a label; it belongs to nobody.")
            )
            self._guess(GuessKind.NOBODY, item, reason)
        for part in divided.parts:
            self._parts.append(part)
            kind = GuessKind.SECTION if part.section else GuessKind.QUESTION
            self._guesses.append(
                Guess(
                    kind=kind,
                    start=part.items[0].start,
                    end=part.items[-1].end,
                    reason=part.reason,
                    sure=part.sure,
                )
            )
            self._present = []

    def _guess(self, kind: GuessKind, item: Item, reason: Message) -> None:
        self._guesses.append(Guess(kind=kind, start=item.start, end=item.end, reason=reason, sure=False))

    def _places(self) -> tuple[tuple[QuestionPlace, ...], tuple[SectionPlace, ...]]:
        starts = [part.items[0].start for part in self._parts]
        questions: list[QuestionPlace] = []
        sections: list[SectionPlace] = []
        for place, part in enumerate(self._parts):
            first, last = part.items[0], part.items[-1]
            number, at = first.numbered()
            wording = " ".join(
                item.wording() if n == 0 else _plain(item) for n, item in enumerate(part.items)
            )
            if part.section:
                after = [
                    s
                    for s, other in zip(starts, self._parts, strict=True)
                    if other.section and s > first.start
                ]
                sections.append(
                    SectionPlace(
                        start=first.start,
                        body=first.start + at,
                        end=last.end,
                        until=min(after, default=len(self._text)),
                        number=number,
                        title=wording,
                    )
                )
            else:
                until = starts[place + 1] if place + 1 < len(starts) else len(self._text)
                questions.append(
                    QuestionPlace(
                        start=first.start,
                        body=first.start + at,
                        end=last.end,
                        until=until,
                        number=number,
                        wording=wording,
                    )
                )
        return tuple(questions), tuple(sections)


def _said(item: Item) -> str:
    return folded(item.opening.name) if item.opening else ""


def _plain(item: Item) -> str:
    """Give what an item says in one line, its letter kept."""
    return " ".join(item.text[item.mark_end() :].replace("**", "").split())


def _hinted(text: str, segments: SegmentMap, options: ParseOptions) -> Layout:
    """Make the turns that the file's own structure shows."""
    turns: list[TurnPlace] = []
    refused = {folded(name) for name in options.not_speakers}
    for hint in options.hints:
        start, body = segments.to_stored(hint.start), segments.to_stored(hint.body)
        last = segments.to_stored(max(hint.end - 1, hint.body))
        label = " ".join(hint.label.split()).rstrip(":").strip()
        if start is None or not label or folded(label) in refused:
            continue
        end = len(text) if last is None else last + 1
        end = max(start + len(text[start:end].rstrip()), start)
        turns.append(
            TurnPlace(start=start, body=min(end if body is None else body, end), end=end, labels=(label,))
        )
    return Layout(turns=tuple(turns))


def _found(text: str, layout: Layout, verdicts: Verdicts) -> Iterable[Found]:
    spoken: dict[str, list[TurnPlace]] = {}
    for turn in layout.turns:
        for name in turn.labels:
            spoken.setdefault(name, []).append(turn)
    for name, turns in spoken.items():
        verdict = verdicts.by_name.get(folded(name))
        yield Found(
            name=name,
            speaker=True,
            sure=verdict.sure if verdict else True,
            reason=verdict.reason if verdict else message("The file's own structure shows it."),
            turns=len(turns),
            words=sum(count_words(text[turn.body : turn.end]) for turn in turns),
            first_words=" ".join(text[turns[0].body : turns[0].end].split())[:60],
        )
    for verdict in verdicts.by_name.values():
        if not verdict.speaker:
            yield Found(
                name=verdict.name,
                speaker=False,
                sure=verdict.sure,
                reason=verdict.reason,
                turns=0,
                words=0,
                first_words="",
            )
