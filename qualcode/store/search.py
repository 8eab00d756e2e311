"""Full-text search over the words of all interviews, or of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from qualcode.store.database import Database, Row

MARK = "\x02"
"""What marks a hit's start and end: a control character, which no text holds and which keeps texts narrow."""

_AROUND = 60
"""How many code points of context a hit has on each side."""

_NEAR = 5 * _AROUND
"""How many code points of it are looked at for pairs of signs."""

_PART = re.compile(r'"([^"]*)"?|(\S+)')
_LETTER = re.compile(r"[^\W_]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\0": " "})

_HITS = (
    "SELECT r.interview_id, i.title, s.turn, s.start, s.spoken,"
    f" highlight(segment_fts, 0, '{MARK}', '{MARK}')"
    " FROM segment_fts f JOIN segment s ON s.id = f.rowid JOIN revision r ON r.id = s.revision_id"
    " JOIN interview i ON i.id = r.interview_id WHERE segment_fts MATCH ?"
)


class Hit(NamedTuple):
    """A place in an interview's text that was found."""

    interview_id: int
    """The interview."""
    interview: str
    """Its title."""
    turn: int
    """The number of the turn that holds it, or of the last before it."""
    start: int
    """Its first code point in the interview's text."""
    end: int
    """One past its last."""
    stretch: str
    """The stretch of text that holds it."""
    offset: int
    """Where that starts in the interview's text."""
    body: int
    """Where in the interview's text the words said in it start; its end where nobody says it."""

    @property
    def spoken(self) -> bool:
        """Tell whether somebody says it: a question is no part of the turn before it, a label of none."""
        return self.start >= self.body

    @property
    def text(self) -> str:
        """The words found."""
        return self.stretch[self.start - self.offset : self.end - self.offset]

    @property
    def before(self) -> str:
        """Some words before it."""
        at = self.start - self.offset
        return self.stretch[max(at - _AROUND, 0) : at]

    @property
    def after(self) -> str:
        """Some words after it."""
        at = self.end - self.offset
        return self.stretch[at : at + _AROUND]

    def around(self) -> tuple[str, str]:
        """Give some words before it and after it as people read them: of headings without signs of markup."""
        if self.spoken:
            return self.before, self.after
        from qualcode.domain.parsing.marks import heading_words  # noqa: PLC0415 - few hits need it

        low, high = self.start - self.offset, self.end - self.offset
        near = self.stretch[max(low - _NEAR, 0) : low], self.stretch[high : high + _NEAR]
        marked = f"{near[0]}{MARK}{self.text}{MARK}{near[1]}"
        before, _found, after = heading_words(marked).split(MARK)
        return before[-_AROUND:], after[:_AROUND]

    @property
    def reference(self) -> str:
        """The place as it is cited: `music_KF:12`."""
        return f"{self.interview}:{self.turn}"


class Found(Sequence[Hit]):
    """The places found, by interview's title and place in it.

    There may be half a million, of which a screen shows a few: kept are the stretches that hold them, and a
    place becomes a record when it is looked at.

    Args:
        rows: Interview, title, turn, start, start of what is said, and marked text of each stretch.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._ends: list[int] = list(accumulate(row[-1].count(MARK) // 2 for row in rows))
        """How many places there are up to the end of each stretch."""

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Hit]:
        for row in self._rows:
            yield from _places(*row)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        wanted = range(len(self))[index]
        row = bisect_right(self._ends, wanted)
        return _places(*self._rows[row])[wanted - self._ends[row]]

    def interviews(self) -> set[int]:
        """Give the interviews in which something was found."""
        return {row[0] for row in self._rows}

    def of(self, interview_id: int) -> list[Hit]:
        """Give the places in one interview."""
        return [hit for row in self._rows if row[0] == interview_id for hit in _places(*row)]


def expression(text: str) -> str:
    """Make an FTS5 expression of what a user typed; any text makes a valid one.

    Words must all occur in a turn, in any case and with any ending, since most languages inflect. What
    stands in double quotes is meant as it is, several words in a row; a star at its end stands for any
    ending.

    Returns:
        The expression; empty where the text holds no letter and no digit.
    """
    parts = []
    for match in _PART.finditer(text.translate(_QUOTES)):
        phrase, word = match.groups()
        chosen = f"{word}*" if phrase is None else phrase
        bare = chosen.rstrip("*")
        if not _LETTER.search(bare):
            continue
        quoted = '"' + bare.replace('"', " ") + '"'
        parts.append(f"{quoted} *" if chosen.endswith("*") else quoted)
    return " AND ".join(parts)


class Search:
    """The search of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def hits(self, text: str, interview_id: int | None = None, limit: int | None = None) -> Found:
        """Find words.

        Args:
            text: What is looked for, as `expression` reads it.
            interview_id: The interview; all by default.
            limit: How many turns or stretches with hits are looked at at most.

        Returns:
            Every place, by interview's title and place in it.
        """
        wanted = expression(text)
        if not wanted:
            return Found([])
        only = "" if interview_id is None else f" AND r.interview_id = {int(interview_id)}"
        rows = self._database.rows(
            f"{_HITS}{only} ORDER BY i.title, s.start LIMIT ?", (wanted, -1 if limit is None else limit)
        )
        return Found(rows)

    def count(self, text: str) -> dict[int, int]:
        """Count the turns or stretches that hold words, by interview."""
        wanted = expression(text)
        if not wanted:
            return {}
        return dict(
            self._database.rows(
                "SELECT r.interview_id, count(*) FROM segment_fts f JOIN segment s ON s.id = f.rowid"
                " JOIN revision r ON r.id = s.revision_id WHERE segment_fts MATCH ? GROUP BY r.interview_id",
                (wanted,),
            )
        )


def _places(interview_id: int, title: str, turn: int, start: int, body: int, marked: str) -> list[Hit]:
    """Give the places that a stretch holds; what is found and what is not take turns in it."""
    pieces = marked.split(MARK)
    stretch = "".join(pieces)
    found = []
    at = start + len(pieces[0])
    for place in range(1, len(pieces), 2):
        end = at + len(pieces[place])
        found.append(Hit(interview_id, title, turn, at, end, stretch, start, body))
        at = end + len(pieces[place + 1])
    return found
