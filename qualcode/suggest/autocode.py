"""Autocoding by rule: which spans a rule would code. A preview: nothing is written here.

Regular expressions are the `regex` library's, which can be told to stop: they may take `SECONDS`, and beyond
that `A_CHARACTER` for each character that they have looked at, so that a simple one comes to the end of any
study; one that takes longer, as `(a+)+b` does, is refused in one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from time import thread_time
from typing import Final

import regex

from qualcode.dataclass import dataclass
from qualcode.domain.document import Document
from qualcode.domain.participant import INTERVIEWER
from qualcode.domain.record import Record
from qualcode.domain.sentences import sentences
from qualcode.domain.spans import trimmed
from qualcode.domain.stopping import check
from qualcode.errors import DomainError
from qualcode.i18n import message
from qualcode.suggest.keywords import Piece, pieces
from qualcode.suggest.languages import stemmer
from qualcode.suggest.tokens import tokens
from qualcode.suggest.units import language_of

SECONDS: Final = 5.0
"""How long the regular expression of one preview may take, be the text ever so short."""
A_CHARACTER: Final = 2e-6
"""How long it may take besides for each character: simple ones take a tenth of that."""

Range = tuple[int, int]


class Scope(StrEnum):
    """How much is coded around what a rule finds."""

    MATCH = "match"
    """What was found itself; for turns as a whole, the turn."""
    SENTENCE = "sentence"
    """Every sentence that it touches."""
    TURN = "turn"
    """The words of the whole turn."""


class Kind(StrEnum):
    """How words are looked for."""

    WORD = "word"
    """Just so, in any case; several in a row; stars before or behind stand for any letters."""
    STEM = "stem"
    """In every form, one word also as the beginning or the end of a compound; several in a row; starred words
    as they are."""
    REGEX = "regex"
    """By a regular expression, within each line, in any case."""


@dataclass(frozen=True, slots=True)
class AnswersTo(Record):
    """All turns that answer a question."""

    question: str
    """The question's UUID in hex, or its wording where the layout knows no UUID."""


@dataclass(frozen=True, slots=True)
class SpokenBy(Record):
    """All turns of a speaker, alone or with others."""

    participant: int | None = None
    """The participant's id; none to go by the label."""
    label: str = ""
    """The speaker label, in every interview handed over."""


@dataclass(frozen=True, slots=True)
class Containing(Record):
    """Everything in which words stand that somebody interviewed says."""

    pattern: str
    """The words or the regular expression."""
    kind: Kind = Kind.WORD
    """How to look for them."""
    interviewer: bool = False
    """Whether to look in what interviewers say as well."""


Rule = AnswersTo | SpokenBy | Containing
"""What to code."""

Search = Callable[[Document, int, int], Iterator[Range]]


@dataclass(frozen=True, slots=True)
class Hit(Record):
    """A span that a rule would code."""

    interview_id: int
    """The interview."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""
    found: tuple[Range, ...] = ()
    """What in it made it a hit, in the interview's text; none where the whole turn did."""


def preview(
    documents: Iterable[Document], rule: Rule, scope: Scope, *, seconds: float = SECONDS, fallback: str = ""
) -> Iterator[Hit]:
    """Give the spans that a rule would code, each once, in the order of the interviews and their text.

    Args:
        documents: The interviews to look in; no further than hits are asked for.
        rule: What to code.
        scope: How much around it.
        seconds: How long a regular expression may take, be the text ever so short.
        fallback: The language, a BCP-47 tag, of a text that shows none and of which nobody said one.

    Raises:
        DomainError: If words are looked for and none is given, or a regular expression is wrong; while hits
            are asked for, if it takes too long.
    """
    return _hits(
        documents, rule, scope, _search(rule, seconds, fallback) if isinstance(rule, Containing) else None
    )


def _hits(documents: Iterable[Document], rule: Rule, scope: Scope, search: Search | None) -> Iterator[Hit]:
    for document in documents:
        spans: dict[Range, list[Range]] = {}
        for low, high in _turns(document, rule):
            check()
            parts = [(low, high)] if scope is Scope.TURN else []
            if scope is Scope.SENTENCE:
                parts = sentences(document.text, low, high)
            if search is None:
                spans.update({part: [] for part in parts or [(low, high)]})
                continue
            for found in search(document, low, high):
                for part in _touched(parts, found) if parts else [found]:
                    spans.setdefault(part, []).append(found)
        for start, end in sorted(spans):
            yield Hit(document.interview.id, start, end, tuple(spans[start, end]))


def spellings(words: Iterable[str]) -> list[tuple[str, int]]:
    """Count what a rule found by its spellings, in any case; the most frequent first, then by letters."""
    counted = Counter(" ".join(word.split()).casefold() for word in words)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _turns(document: Document, rule: Rule) -> Iterator[Range]:
    """Give the words of the turns that a rule looks at, as far as it may code them."""
    labels = {label.name: label for label in document.labels}
    if isinstance(rule, AnswersTo):
        stretches = [
            (place.end, place.until)
            for place in document.layout.questions
            if rule.question in (place.question or place.wording, place.wording)
        ]
    else:
        stretches = [(0, len(document.text))]
    for turn in document.layout.turns:
        speakers = [labels[name] for name in turn.labels if name in labels]
        if isinstance(rule, SpokenBy):
            wanted = any(
                label.participant_id == rule.participant
                if rule.participant is not None
                else label.name == rule.label
                for label in speakers
            )
        else:
            asking = bool(speakers) and all(label.role == INTERVIEWER for label in speakers)
            wanted = not asking or (isinstance(rule, Containing) and rule.interviewer)
        for first, last in stretches if wanted else ():
            low, high = trimmed(document.text, max(turn.body, first), max(turn.body, min(turn.end, last)))
            if low < high and max(turn.body, first) < min(turn.end, last):
                yield low, high


def _touched(parts: Sequence[Range], found: Range) -> Iterator[Range]:
    """Give those of ascending parts that share text with what was found."""
    first = bisect_right(parts, found[0], key=lambda part: part[1])
    for part in parts[first:]:
        if part[0] >= found[1]:
            break
        yield part


def _search(rule: Containing, seconds: float, fallback: str) -> Search:
    if rule.kind is Kind.REGEX:
        return _by_expression(rule.pattern, seconds)
    return _by_words(rule.pattern, fallback, stemmed=rule.kind is Kind.STEM)


def _by_words(pattern: str, fallback: str, *, stemmed: bool) -> Search:
    if not pieces(pattern, str):
        raise DomainError(
            message("“{pattern}” holds no word to look for.", pattern=pattern),
            message("Write a word, several in a row, or a word with a star: tillit, stole på, *skole."),
        )

    read: Document | None = None
    stem: Callable[[str], str] = str

    def search(document: Document, low: int, high: int) -> Iterator[Range]:
        nonlocal read, stem
        if stemmed and document is not read:
            # Once for all turns of an interview: what its text shows takes a look through it.
            read, stem = document, stemmer(language_of(document, fallback))
        wanted = pieces(pattern, stem)
        words = [
            (word, stem(word), low + start, low + end) for word, start, end in tokens(document.text[low:high])
        ]
        for at in range(len(words) - len(wanted) + 1):
            window = words[at : at + len(wanted)]
            compound = stemmed and len(wanted) == 1 and wanted[0].within(*window[0][:2])
            if compound or _fit(wanted, window):
                yield window[0][2], window[-1][3]

    return search


def _fit(wanted: Sequence[Piece], window: Sequence[tuple[str, str, int, int]]) -> bool:
    return all(
        piece.fits(word, stem) for piece, (word, stem, _start, _end) in zip(wanted, window, strict=True)
    )


def _by_expression(pattern: str, seconds: float) -> Search:
    try:
        expression = regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, RecursionError) as error:
        raise DomainError(
            message("“{pattern}” is no regular expression: {reason}.", pattern=pattern, reason=str(error)),
            message(
                "Mend it, or look for words instead; where a sign such as ( or ? itself is meant,"
                " put \\ before."
            ),
        ) from error
    left = seconds

    def search(document: Document, low: int, high: int) -> Iterator[Range]:
        nonlocal left
        at = low
        for line in document.text[low:high].split("\n"):
            check()
            left += A_CHARACTER * len(line)
            began = thread_time()
            try:
                places = [found.span() for found in expression.finditer(line, timeout=max(0.001, left))]
            except (TimeoutError, MemoryError) as error:
                raise DomainError(
                    message("The regular expression “{pattern}” takes too long.", pattern=pattern),
                    message("Repetitions within repetitions, as in (a+)+, take long: write it simpler."),
                ) from error
            # Reading the interviews, and whatever else the machine does, is not the expression's fault.
            left -= thread_time() - began
            for place in places:
                start, end = trimmed(document.text, at + place[0], at + place[1])
                if start < end:
                    yield start, end
            at += len(line) + 1

    return search
