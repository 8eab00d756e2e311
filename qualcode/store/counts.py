"""What tables are counted from: codings, words and speakers, aggregated where they lie.

Everything comes a row a code, an interview, a label or a turn; never a row a coding. For a code, its codings
are listed in one value: who speaks in each, as a key that `analysis` sorts into columns, and which words each
covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.errors import StoreError
from qualcode.i18n import message
from qualcode.store.filtering import (
    INTERVIEWER_ALONE,
    LABELS,
    ROLE,
    STRETCHES,
    UNSPOKEN,
    Conditions,
    coding_conditions,
    interview_conditions,
    label_conditions,
    names_participants,
    revision_conditions,
    turn_conditions,
)

if TYPE_CHECKING:
    from qualcode.domain.filters import Filter
    from qualcode.store.database import Database, Row

_DETAILS = {"coder": "c.coder_id", "question": "ifnull(c.question_id, 0)"}


class Counts:
    """Aggregates for tables.

    Args:
        database: The open file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Codings

    def by_code(self, wanted: Filter) -> list[tuple[int, int]]:
        """Count the codings that a filter admits, code by code."""
        left_out = self._left_out(wanted)
        where = self._codings(wanted if left_out is None else _whoever(wanted))
        # One byte a set of speakers: looked up twice as fast as in a list of those to leave out.
        some = "" if not left_out else " AND substr(?, ifnull(c.speakers_id, 0) + 1, 1) <> x'01'"
        rows = self._database.rows(
            f"SELECT c.code_id, count(*) FROM coding c WHERE ({where.sql}){some} GROUP BY c.code_id",
            (*where.params, left_out) if left_out else where.params,
        )
        return [(row[0], row[1]) for row in rows]

    def _left_out(self, wanted: Filter) -> bytes | None:
        """Mark the sets of speakers that are the interviewer alone, where a filter leaves out just those."""
        if names_participants(wanted) or wanted.nobody:
            return None
        if wanted.interviewer:
            return b""
        marked = [row[0] for row in self._database.rows(INTERVIEWER_ALONE)]
        # As long as these need it, however many sets there are: behind its end nothing is left out.
        left_out = bytearray(max(marked, default=-1) + 1)
        for number in marked:
            left_out[number] = 1
        return bytes(left_out)

    def shared(self, wanted: Filter) -> bool:
        """Tell whether a coding that a filter admits belongs to several of its participants."""
        if wanted.nobody:
            return False
        where, labels = self._codings(wanted), label_conditions(wanted)
        sql = (
            "SELECT EXISTS (SELECT 1 FROM coding c WHERE c.speakers_id IN"
            f" (SELECT sl.speakers_id FROM speakers_label sl JOIN ({LABELS}) ON l.id = sl.label_id"
            f" WHERE {labels.sql} GROUP BY sl.speakers_id HAVING count(DISTINCT l.participant_id) > 1)"
            f" AND ({where.sql}))"
        )
        return bool(self._database.value(sql, (*labels.params, *where.params)))

    def keys(self, wanted: Filter, details: Sequence[str] = ()) -> Iterator[tuple[int, list[str]]]:
        """List, for each code, a key for each of its codings.

        Whose words a filter asks for is left to the one who reads the keys.

        Args:
            wanted: What is admitted.
            details: What the keys say beside the speakers: `coder`, `question`.

        Yields:
            A code's id, and its codings' keys: the set of speakers (minus the revision where nobody speaks),
            then the details, joined by colons.
        """
        where = self._codings(_whoever(wanted))
        sql = (
            f"SELECT c.code_id, group_concat({_key(details)}) FROM coding c WHERE {where.sql}"
            " GROUP BY c.code_id"
        )
        for code_id, keys in self._database.stream(sql, where.params):
            yield code_id, keys.split(",")

    def ranges(
        self, wanted: Filter, width: int, details: Sequence[str] = ()
    ) -> Iterator[tuple[int, list[str], list[int]]]:
        """List, for each code, a key and a packed range of words for each of its codings.

        Args:
            wanted: What is admitted, as for `keys`.
            width: What `width` gave.
            details: What the keys say beside the speakers.

        Yields:
            A code's id, its codings' keys, and their ranges: the revision, then the first word's number and
            the number of words in `width` bits each.
        """
        where = self._codings(_whoever(wanted))
        packed = f"c.revision_id << {2 * width} | (c.first_word << {width}) | (c.end_word - c.first_word)"
        sql = (
            f"SELECT c.code_id, group_concat({_key(details)}), group_concat({packed}) FROM coding c"
            f" WHERE {where.sql} GROUP BY c.code_id"
        )
        for code_id, keys, ranges in self._database.stream(sql, where.params):
            yield code_id, keys.split(","), list(map(int, ranges.split(",")))

    def width(self) -> int:
        """Give how many bits hold any word's number.

        Raises:
            StoreError: If texts are too many and too long to be counted together.
        """
        length, revisions = self._database.rows(
            "SELECT ifnull(max(length), 0), ifnull(max(id), 0) FROM revision"
        )[0]
        # Words and what parts them take turns.
        width = (length // 2 + 2).bit_length()
        if 2 * width + revisions.bit_length() > 62:
            raise StoreError(
                message("The texts of this project are too long to count their words."),
                message("Count codings or participants, or fewer interviews at a time."),
            )
        return int(width)

    def several_coders(self, wanted: Filter) -> bool:
        """Tell whether the codings that a filter admits are by more than one coder."""
        if len(wanted.coders) == 1:
            return False
        if not names_participants(wanted) and not wanted.nobody:
            # Who coded nothing but the interviewer's words is too rare to look at every coding for.
            wanted = _whoever(wanted)
        found = 0
        for (coder_id,) in self._database.rows("SELECT id FROM coder"):
            if not wanted.coders or coder_id in wanted.coders:
                where = self._codings(wanted.edit(coders=(coder_id,)))
                sql = f"SELECT EXISTS (SELECT 1 FROM coding c WHERE {where.sql})"
                found += self._database.value(sql, where.params)
            if found > 1:
                return True
        return False

    # Speakers and speech

    def interviews(self, wanted: Filter) -> list[Row]:
        """Give each interview's id, current revision, case, and whether the filter admits it."""
        where = interview_conditions(wanted)
        return self._database.rows(
            f"SELECT i.id, r.id, i.case_id, ({where.sql}) FROM interview i"
            " JOIN revision r ON r.interview_id = i.id AND r.current = 1",
            where.params,
        )

    def labels(self, wanted: Filter) -> list[Row]:
        """Give each label's id, interview, participant, role, and whether it speaks for one admitted."""
        where = label_conditions(wanted)
        return self._database.rows(
            f"SELECT l.id, l.interview_id, l.participant_id, {ROLE}, ({where.sql}) FROM {LABELS}",
            where.params,
        )

    def speakers(self) -> list[tuple[int, int, tuple[int, ...]]]:
        """Give each set of speakers with its interview and its labels."""
        rows = self._database.rows("SELECT id, interview_id, key FROM speakers")
        return [(row[0], row[1], tuple(map(int, row[2].split()))) for row in rows]

    def spoken(self, wanted: Filter, *, by_question: bool) -> list[Row]:
        """Count the words spoken where a filter admits them, whoever speaks.

        Args:
            wanted: What is admitted.
            by_question: Whether questions are told apart.

        Returns:
            For each set of speakers and question (0 for none, or where they are not told apart), the words.
        """
        where = turn_conditions(wanted)
        question = "ifnull(t.question_id, 0)" if by_question else "0"
        return self._database.rows(
            f"SELECT t.speakers_id, {question}, sum(t.end_word - t.first_word) FROM turn t"
            f" WHERE {where.sql} GROUP BY t.speakers_id{', t.question_id' if by_question else ''}",
            where.params,
        )

    def spoken_in_all(self, wanted: Filter) -> int:
        """Count the words that the participants whom a filter admits speak where it admits them."""
        where, labels = turn_conditions(wanted), label_conditions(wanted)
        return int(
            self._database.value(
                "SELECT ifnull(sum(t.end_word - t.first_word), 0) FROM turn t WHERE t.speakers_id IN"
                f" (SELECT sl.speakers_id FROM speakers_label sl JOIN ({LABELS}) ON l.id = sl.label_id"
                f" WHERE {labels.sql}) AND ({where.sql})",
                (*labels.params, *where.params),
            )
        )

    def turns(self, wanted: Filter) -> Iterator[Row]:
        """Give each turn's revision, set of speakers, first word and one past its last, in their order."""
        where = turn_conditions(wanted.edit(questions=()))
        return self._database.stream(
            "SELECT t.revision_id, t.speakers_id, t.first_word, t.end_word FROM turn t"
            f" WHERE {where.sql} ORDER BY t.revision_id, t.number",
            where.params,
        )

    def unspoken(self, wanted: Filter) -> Iterator[Row]:
        """Give what stands outside all turns: its revision, first word and one past its last.

        Labels and time codes stand in turns, though outside their bodies.
        """
        where = revision_conditions(wanted, "s.revision_id")
        return self._database.stream(
            f"SELECT s.revision_id, s.first_word, s.end_word FROM {STRETCHES}"
            f" WHERE {UNSPOKEN} AND s.end_word > s.first_word AND {where.sql}",
            where.params,
        )

    def attribute(self, owner: str, name: str) -> dict[int, str]:
        """Give an attribute's values by the id of the participant, case or interview."""
        column = {"participant": "participant_id", "case": "case_id", "interview": "interview_id"}[owner]
        rows = self._database.rows(
            f"SELECT {column}, value FROM attribute WHERE {column} IS NOT NULL AND name = ?", (name,)
        )
        return {row[0]: row[1] for row in rows}

    def _codings(self, wanted: Filter) -> Conditions:
        return coding_conditions(self._database.connection, wanted)


def _key(details: Sequence[str]) -> str:
    parts = ["ifnull(c.speakers_id, -c.revision_id)", *(_DETAILS[one] for one in details)]
    return " || ':' || ".join(parts)


def _whoever(wanted: Filter) -> Filter:
    """Take out of a filter whose words they are."""
    others = tuple(one for one in wanted.attributes if one[0] != "participant")
    return wanted.edit(participants=(), roles=(), attributes=others, nobody=False, interviewer=True)
