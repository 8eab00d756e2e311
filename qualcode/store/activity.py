"""What has been going on: progress through interviews, codes used of late, codings behind labels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.store.database import Database

_LATELY = 500
"""Among how many of a coder's newest codings the codes used of late are looked for."""


class Activity:
    """Figures about the work in a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def progress(self) -> dict[int, tuple[int, int]]:
        """Give, by interview, how many codings it has and in how many turns one of them starts."""
        return {
            interview_id: (codings, turns)
            for interview_id, codings, turns in self._database.rows(
                "SELECT r.interview_id, n.codings, n.turns FROM"
                " (SELECT revision_id, count(*) AS codings, count(DISTINCT nullif(turn, 0)) AS turns"
                " FROM coding GROUP BY revision_id) n"
                " JOIN revision r ON r.id = n.revision_id WHERE r.current = 1"
            )
        }

    def last_touched(self) -> dict[int, str]:
        """Give, by interview, when its newest coding or memo was made, on whatever of it that stands."""
        return dict(
            self._database.rows(
                "SELECT interview_id, max(last) FROM"
                " (SELECT r.interview_id, n.last FROM"
                " (SELECT revision_id, max(created) AS last FROM coding GROUP BY revision_id) n"
                " JOIN revision r ON r.id = n.revision_id WHERE r.current = 1"
                " UNION ALL SELECT interview_id, created FROM memo WHERE interview_id IS NOT NULL"
                " UNION ALL SELECT r.interview_id, m.created FROM memo m"
                " JOIN revision r ON r.id = m.revision_id"
                " UNION ALL SELECT r.interview_id, m.created FROM memo m JOIN coding c ON c.id = m.coding_id"
                " JOIN revision r ON r.id = c.revision_id) GROUP BY interview_id"
            )
        )

    def of_participants(self) -> dict[int, tuple[int, int, int]]:
        """Give, by participant, how many turns and words she speaks, alone or jointly, and her codings.

        Returns:
            By the participant's id: turns, words, codings of current texts; each once, whatever her labels.
        """
        # Sets of speakers are few; what they speak is added up before it is asked whose they are.
        rows = self._database.rows(
            "WITH owned AS MATERIALIZED (SELECT DISTINCT sl.speakers_id AS id, l.participant_id AS whose"
            " FROM speakers_label sl JOIN label l ON l.id = sl.label_id WHERE l.participant_id IS NOT NULL),"
            " spoken AS MATERIALIZED (SELECT speakers_id AS id, count(*) AS turns,"
            " sum(end_word - first_word) AS words FROM turn GROUP BY speakers_id),"
            " coded AS MATERIALIZED (SELECT speakers_id AS id, count(*) AS codings FROM coding"
            " WHERE speakers_id IS NOT NULL"
            " AND revision_id IN (SELECT id FROM revision WHERE current = 1) GROUP BY speakers_id)"
            " SELECT o.whose, coalesce(sum(s.turns), 0), coalesce(sum(s.words), 0),"
            " coalesce(sum(c.codings), 0) FROM owned o LEFT JOIN spoken s ON s.id = o.id"
            " LEFT JOIN coded c ON c.id = o.id GROUP BY o.whose"
        )
        return {person: (turns, words, codings) for person, turns, words, codings in rows}

    def recent_codes(self, coder_id: int, limit: int) -> list[int]:
        """Give the ids of the codes that a coder used of late, the last used first."""
        return [
            row[0]
            for row in self._database.rows(
                "SELECT code_id FROM (SELECT id, code_id FROM coding WHERE coder_id = ?"
                " ORDER BY id DESC LIMIT ?) GROUP BY code_id ORDER BY max(id) DESC LIMIT ?",
                (coder_id, _LATELY, limit),
            )
        ]

    def codings_of_labels(self, label_ids: Iterable[int]) -> int:
        """Count the codings that touch what is said under any of some labels, each once."""
        listed = ", ".join(map(str, map(int, label_ids)))
        return int(
            self._database.value(
                "SELECT count(*) FROM coding WHERE speakers_id IN"
                f" (SELECT speakers_id FROM speakers_label WHERE label_id IN ({listed}))"
            )
        )

    def memos_of_codes(self, code_ids: Iterable[int]) -> int:
        """Count the memos on some codes and on codings with them: what deleting the codes takes along."""
        listed = ", ".join(map(str, map(int, code_ids)))
        return self._memos(
            f"code_id IN ({listed}) OR coding_id IN (SELECT id FROM coding WHERE code_id IN ({listed}))"
        )

    def memos_of_interview(self, interview_id: int) -> int:
        """Count the memos on an interview, its passages and its codings."""
        texts = f"SELECT id FROM revision WHERE interview_id = {int(interview_id)}"
        return self._memos(
            f"interview_id = {int(interview_id)} OR revision_id IN ({texts})"
            f" OR coding_id IN (SELECT id FROM coding WHERE revision_id IN ({texts}))"
        )

    def memos_of_codings(self, coding_ids: Iterable[int]) -> int:
        """Count the memos on some codings."""
        listed = ", ".join(map(str, map(int, coding_ids)))
        return self._memos(f"coding_id IN ({listed})")

    def _memos(self, where: str) -> int:
        return int(self._database.value(f"SELECT count(*) FROM memo WHERE {where}"))

    def codings_of_codes(self, code_ids: Iterable[int]) -> int:
        """Count all codings with any of some codes: on the interviewer's words, and with older texts, too."""
        listed = ", ".join(map(str, map(int, code_ids)))
        return int(self._database.value(f"SELECT count(*) FROM coding WHERE code_id IN ({listed})"))

    def codings_of_interviews(self, interview_ids: Iterable[int]) -> int:
        """Count all codings of some interviews: on the interviewer's words, and with older texts, too."""
        listed = ", ".join(map(str, map(int, interview_ids)))
        return int(
            self._database.value(
                "SELECT count(*) FROM coding WHERE revision_id IN"
                f" (SELECT id FROM revision WHERE interview_id IN ({listed}))"
            )
        )

    def codings_between(self, interview_id: int, start: int, end: int) -> int:
        """Count the codings of an interview's current text that overlap a range."""
        return int(
            self._database.value(
                "SELECT count(*) FROM coding c JOIN revision r ON r.id = c.revision_id"
                " WHERE r.interview_id = ? AND r.current = 1 AND c.start < ? AND c.end > ?",
                (interview_id, end, start),
            )
        )
