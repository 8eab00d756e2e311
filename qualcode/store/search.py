"""Full-text search over the words of all interviews, or of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.domain.record import Record
from qualcode.store.database import Database

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""What marks a hit: code points that no text may hold (noncharacters)."""

_AROUND = 60
"""How many code points of context a hit has on each side."""

_PART = re.compile(r'"([^"]*)"?|(\S+)')
_LETTER = re.compile(r"[^\W_]")

_HITS = (
    "SELECT r.interview_id, i.title, s.turn, s.start,"
    f" highlight(segment_fts, 0, '{_OPEN}', '{_CLOSE}')"
    " FROM segment_fts f JOIN segment s ON s.id = f.rowid JOIN revision r ON r.id = s.revision_id"
    " JOIN interview i ON i.id = r.interview_id WHERE segment_fts MATCH ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Record):
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
    before: str
    """Some words before it."""
    text: str
    """The words found."""
    after: str
    """Some words after it."""

    @property
    def reference(self) -> str:
        """The place as it is cited: `music_KF:12`."""
        return f"{self.interview}:{self.turn}"


def expression(text: str) -> str:
    """Make an FTS5 expression of what a user typed; any text makes a valid one.

    Words must all occur in a turn, in any case; words in double quotes must follow each other; a star at a
    word's end stands for any ending.

    Returns:
        The expression; empty where the text holds no letter and no digit.
    """
    parts = []
    for match in _PART.finditer(text.replace("\0", " ")):
        phrase, word = match.groups()
        chosen = word if phrase is None else phrase
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

    def hits(self, text: str, interview_id: int | None = None, limit: int | None = None) -> list[Hit]:
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
            return []
        only = "" if interview_id is None else f" AND r.interview_id = {int(interview_id)}"
        rows = self._database.rows(
            f"{_HITS}{only} ORDER BY i.title, s.start LIMIT ?", (wanted, -1 if limit is None else limit)
        )
        return [hit for row in rows for hit in _places(*row)]

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


def _places(interview_id: int, title: str, turn: int, start: int, marked: str) -> list[Hit]:
    plain = marked.replace(_OPEN, "").replace(_CLOSE, "")
    hits: list[Hit] = []
    taken = 0
    position = marked.find(_OPEN)
    while position >= 0:
        closing = marked.find(_CLOSE, position)
        low, high = position - taken, closing - taken - 1
        hits.append(
            Hit(
                interview_id=interview_id,
                interview=title,
                turn=turn,
                start=start + low,
                end=start + high,
                before=plain[max(low - _AROUND, 0) : low],
                text=plain[low:high],
                after=plain[high : high + _AROUND],
            )
        )
        taken += 2
        position = marked.find(_OPEN, closing)
    return hits
