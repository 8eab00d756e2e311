"""Where a passage lies: whose words it touches, under which question, which words it holds."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from qualcode.domain.spans import blank, trimmed
from qualcode.domain.words import Counting


class Located(NamedTuple):
    """What is kept with a coding beside its span."""

    speakers: frozenset[int]
    """The sets of speakers whose words it touches."""
    turn: int
    """The number of the turn in which it starts, or of the last before it."""
    question_id: int | None
    """The question under which it starts."""
    first_word: int
    """The number of its first word in the text."""
    end_word: int
    """One past the number of its last."""


class Stretch(NamedTuple):
    """A segment as the derived table keeps it."""

    start: int
    """Its first code point."""
    end: int
    """One past its last."""
    turn: int
    """The number of the turn that holds it, or of the last before it."""
    spoken: int
    """Where the words spoken start in it."""
    speakers_id: int | None
    """Who speaks them."""
    question_id: int | None
    """The question above it."""
    first_word: int
    """The number of its first word."""
    end_word: int
    """One past the number of its last."""
    text: str
    """Its text."""


_COLUMNS = "start, end, turn, spoken, speakers_id, question_id, first_word, end_word, text"

_TOUCHED = (
    f"SELECT {_COLUMNS} FROM segment WHERE revision_id = ?1 AND start < ?3 AND start >= coalesce("
    "(SELECT start FROM segment WHERE revision_id = ?1 AND start <= ?2 ORDER BY start DESC LIMIT 1), 0)"
    " ORDER BY start"
)

_TOUCHED_NOW = (
    "SELECT r.id, r.length, s.start, s.end, s.turn, s.spoken, s.speakers_id, s.question_id, s.first_word,"
    " s.end_word, s.text FROM revision r LEFT JOIN segment s ON s.revision_id = r.id AND s.start < ?3"
    " AND s.start >= coalesce((SELECT start FROM segment WHERE revision_id = r.id AND start <= ?2"
    " ORDER BY start DESC LIMIT 1), 0) WHERE r.interview_id = ?1 AND r.current = 1 ORDER BY s.start"
)

_ALL = f"SELECT {_COLUMNS} FROM segment WHERE revision_id = ? ORDER BY start"


class Places:
    """Stretches of one text that follow each other.

    Args:
        rows: Rows of the table `segment`, in order.
    """

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._stretches = [Stretch._make(row) for row in rows]
        self._starts = [stretch.start for stretch in self._stretches]
        self._counted: dict[int, Counting] = {}

    @classmethod
    def around(cls, connection: sqlite3.Connection, revision_id: int, start: int, end: int) -> Places:
        """Read just the stretches that a passage touches: as fast in a long text as in a short one."""
        return cls(connection.execute(_TOUCHED, (revision_id, start, end)))

    @classmethod
    def around_now(
        cls, connection: sqlite3.Connection, interview_id: int, start: int, end: int
    ) -> tuple[int, int, Places] | None:
        """Read the stretches of an interview's current text that a passage touches.

        Returns:
            The revision, its length, and the stretches; `None` where there is no such interview.
        """
        rows = connection.execute(_TOUCHED_NOW, (interview_id, start, end)).fetchall()
        if not rows:
            return None
        revision_id, length = rows[0][:2]
        return revision_id, length, cls([row[2:] for row in rows if row[2] is not None])

    @classmethod
    def of(cls, connection: sqlite3.Connection, revision_id: int) -> Places:
        """Read all stretches of a text, to locate many passages."""
        return cls(connection.execute(_ALL, (revision_id,)))

    def locate(self, start: int, end: int) -> Located:
        """Tell where a passage lies that the stretches hold."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        touched = self._stretches[first : bisect_left(self._starts, end, first)]
        if not touched:
            return Located(frozenset(), 0, None, 0, 0)
        opening, closing = touched[0], touched[-1]
        return Located(
            frozenset(
                stretch.speakers_id
                for stretch in touched
                if stretch.speakers_id is not None and _speaks(stretch, start, end)
            ),
            opening.turn,
            opening.question_id,
            self._word_at(opening, start),
            self._word_at(closing, end),
        )

    def bare(self, start: int, end: int) -> tuple[int, int]:
        """Take the blanks off both ends of a passage that the stretches hold.

        Raises:
            DomainError: If nothing is left.
        """
        first = self._first()
        low, high = trimmed(self._text, max(start - first, 0), max(end - first, 0))
        if low >= high:
            raise blank(start, end)
        return first + low, first + high

    def words(self, start: int, end: int) -> str:
        """Give a passage that the stretches hold, character by character."""
        first = self._first()
        return self._text[start - first : end - first]

    def _first(self) -> int:
        return self._starts[0] if self._starts else 0

    @cached_property
    def _text(self) -> str:
        return "".join(stretch.text for stretch in self._stretches)

    def _word_at(self, stretch: Stretch, position: int) -> int:
        """Number the first word that starts at a position in a stretch or after it."""
        if position <= stretch.start:
            return stretch.first_word
        if position >= stretch.end:
            return stretch.end_word
        if stretch.start not in self._counted:
            self._counted[stretch.start] = Counting(stretch.text)
        behind = self._counted[stretch.start].between(position - stretch.start, len(stretch.text))
        # A text cut within a word seems to have one more: the rest of that word, which is its first then.
        return max(stretch.end_word - behind, stretch.first_word)


def _speaks(stretch: Stretch, start: int, end: int) -> bool:
    """Tell whether words spoken in a stretch lie in a range: at least one character that is not blank."""
    words = stretch.text[max(start, stretch.spoken) - stretch.start : max(end - stretch.start, 0)]
    return bool(words) and not words.isspace()
