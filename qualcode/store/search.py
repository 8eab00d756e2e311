"""Full-text search over the words of all interviews, or of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.store.database import Database

_MARK = "\ufdd0"
"""What marks a hit's start and end: a code point that no text may hold (a noncharacter)."""

_AROUND = 60
"""How many code points of context a hit has on each side."""

_PART = re.compile(r'"([^"]*)"?|(\S+)')
_LETTER = re.compile(r"[^\W_]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\0": " "})

_HITS = (
    "SELECT r.interview_id, i.title, s.turn, s.start,"
    f" highlight(segment_fts, 0, '{_MARK}', '{_MARK}')"
    " FROM segment_fts f JOIN segment s ON s.id = f.rowid JOIN revision r ON r.id = s.revision_id"
    " JOIN interview i ON i.id = r.interview_id WHERE segment_fts MATCH ?"
)


class Hit(NamedTuple):
    """A place in an interview's text that was found; a tuple, since there may be many thousands."""

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

    @property
    def reference(self) -> str:
        """The place as it is cited: `music_KF:12`."""
        return f"{self.interview}:{self.turn}"


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
        found: list[Hit] = []
        for row in rows:
            _add_places(found, *row)
        return found

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


def _add_places(found: list[Hit], interview_id: int, title: str, turn: int, start: int, marked: str) -> None:
    # What is found and what is not take turns.
    pieces = marked.split(_MARK)
    stretch = "".join(pieces)
    at = start + len(pieces[0])
    for place in range(1, len(pieces), 2):
        end = at + len(pieces[place])
        found.append(Hit(interview_id, title, turn, at, end, stretch, start))
        at = end + len(pieces[place + 1])
