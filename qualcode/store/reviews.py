"""Reviews: what second readers say of codings, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.domain.review import Outcome, Reply, Review, Tally, Verdict
from qualcode.errors import NotFoundError
from qualcode.i18n import message
from qualcode.store.tombstones import buried

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_INTERVIEW = "coalesce(i.title, v.interview)"  # it may have been renamed since
_SELECT = (
    "SELECT v.id, v.uuid, v.coding_id, v.coder_id, o.name, v.created, v.verdict, v.comment, v.code_key,"
    " v.proposed_id, p.key, v.author, v.reference, v.quote,"
    # Removed by whatever way: the author need not have gone through the queue.
    " CASE WHEN v.outcome = 'open' AND v.coding_id IS NULL THEN 'removed' ELSE v.outcome END"
    f", {_INTERVIEW}"
    " FROM review v JOIN coder o ON o.id = v.coder_id LEFT JOIN code p ON p.id = v.proposed_id"
    " LEFT JOIN coding c ON c.id = v.coding_id"
    " LEFT JOIN revision r ON r.id = c.revision_id LEFT JOIN interview i ON i.id = r.interview_id"
)
_ORDER = f" ORDER BY {_INTERVIEW}, c.start, v.reference, v.id"


class By(StrEnum):
    """What reviews are summed up by."""

    CODE = "code"
    """The code that was judged."""
    CODER = "coder"
    """Who had applied it."""
    INTERVIEW = "interview"
    """Where it stood."""


_COLUMN = {By.CODE: "v.code_key", By.CODER: "v.author", By.INTERVIEW: _INTERVIEW}
_CODINGS = {
    By.CODE: "SELECT k.key, count(*) FROM coding c JOIN code k ON k.id = c.code_id",
    By.CODER: "SELECT o.name, count(*) FROM coding c JOIN coder o ON o.id = c.coder_id",
    By.INTERVIEW: "SELECT i.title, count(*) FROM coding c",
}


class Reviews:
    """The reviews of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Reading

    def all(self, *, only_open: bool = False) -> list[Review]:
        """Give the reviews by interview and place; those whose coding is gone come first in theirs.

        Args:
            only_open: Whether only those are given that wait for the author.
        """
        where = " WHERE v.outcome = 'open' AND v.coding_id IS NOT NULL" if only_open else ""
        return self._with_replies(self._database.rows(f"{_SELECT}{where}{_ORDER}"))

    def by_id(self, review_id: int) -> Review:
        """Give a review.

        Raises:
            NotFoundError: If there is none.
        """
        found = self._with_replies(self._database.rows(f"{_SELECT} WHERE v.id = ?", (review_id,)))
        if not found:
            raise NotFoundError(
                message("There is no review {number}.", number=review_id),
                message("qualcode review list shows the reviews with their numbers."),
            )
        return found[0]

    def on(self, coding_id: int) -> list[Review]:
        """Give the reviews of one coding, the oldest first."""
        return self._with_replies(
            self._database.rows(f"{_SELECT} WHERE v.coding_id = ? ORDER BY v.id", (coding_id,))
        )

    def reviewed(self, coder_id: int) -> set[int]:
        """Give the codings that somebody has reviewed."""
        rows = self._database.rows(
            "SELECT coding_id FROM review WHERE coder_id = ? AND coding_id IS NOT NULL", (coder_id,)
        )
        return {row[0] for row in rows}

    def standing(self, coding_id: int, coder_id: int) -> int | None:
        """Give the review of somebody on a coding that nothing has come of yet, if there is one."""
        found = self._database.value(
            "SELECT id FROM review WHERE coding_id = ? AND coder_id = ? AND outcome IN ('open', 'agreed')"
            " ORDER BY id DESC LIMIT 1",
            (coding_id, coder_id),
        )
        return None if found is None else int(found)

    def by_uuid(self, uuid: bytes) -> Review | None:
        """Give the review with a public identity, if there is one."""
        found = self._with_replies(self._database.rows(f"{_SELECT} WHERE v.uuid = ?", (uuid,)))
        return found[0] if found else None

    def deleted(self) -> set[bytes]:
        """Give the public identities of the reviews and replies that were deleted."""
        return buried(self._database, "review", "reply")

    def tallies(self, by: By) -> list[Tally]:
        """Sum up the reviews, with all codings beside them, by name."""
        codings: dict[str, int] = dict(
            self._database.rows(
                f"{_CODINGS[by]} JOIN revision r ON r.id = c.revision_id AND r.current = 1"
                " JOIN interview i ON i.id = r.interview_id GROUP BY 1"
            )
        )
        rows = self._database.rows(
            f"SELECT {_COLUMN[by]}, count(DISTINCT coalesce(v.coding_id, -v.id)),"
            " sum(verdict = 'agree'),"
            " sum(verdict = 'question'), sum(verdict = 'propose'),"
            " sum(outcome = 'open' AND coding_id IS NOT NULL), sum(outcome = 'kept'),"
            " sum(outcome = 'recoded'),"
            " sum(outcome = 'removed' OR (outcome = 'open' AND coding_id IS NULL)) FROM review v"
            " LEFT JOIN coding c ON c.id = v.coding_id LEFT JOIN revision r ON r.id = c.revision_id"
            " LEFT JOIN interview i ON i.id = r.interview_id GROUP BY 1"
        )
        found = {row[0]: row for row in rows}
        names = sorted({*codings, *found}, key=str.casefold)
        return [_tally(name, codings.get(name, 0), found.get(name)) for name in names]

    def _with_replies(self, rows: list[Row]) -> list[Review]:
        replies: dict[int, list[Reply]] = {}
        for row in self._database.rows(
            "SELECT a.review_id, a.id, a.uuid, a.text, a.coder_id, o.name, a.created FROM reply a"
            " JOIN coder o ON o.id = a.coder_id"
            " WHERE a.review_id IN (SELECT value FROM json_each(?)) ORDER BY a.created, a.id",
            (json.dumps([row[0] for row in rows]),),
        ):
            replies.setdefault(row[0], []).append(_reply(row[1:]))
        return [_review(row, tuple(replies.get(row[0], ()))) for row in rows]

    # Writing

    def resolve(self, action: Action, review_ids: Iterable[int], outcome: Outcome) -> int:
        """Say what came of reviews; tells for how many that is new."""
        return sum(action.update("review", number, outcome=outcome.value) for number in review_ids)

    def follow_key(self, action: Action, old: str, new: str) -> None:
        """Let reviews know the code that they judged by its new key."""
        for (number,) in self._database.rows("SELECT id FROM review WHERE code_key = ?", (old,)):
            action.update("review", number, code_key=new)


def _tally(name: str, codings: int, row: Row | None) -> Tally:
    _name, reviewed, agree, question, propose, waiting, kept, recoded, removed = row or (name, *(0,) * 8)
    return Tally(
        name=name,
        codings=codings,
        reviewed=reviewed,
        agree=agree,
        question=question,
        propose=propose,
        open=waiting,
        kept=kept,
        recoded=recoded,
        removed=removed,
    )


def _reply(row: Row) -> Reply:
    return Reply(id=row[0], uuid=row[1], text=row[2], coder_id=row[3], coder=row[4], created=row[5])


def _review(row: Row, replies: tuple[Reply, ...]) -> Review:
    return Review(
        id=row[0],
        uuid=row[1],
        coding_id=row[2],
        coder_id=row[3],
        reviewer=row[4],
        created=row[5],
        verdict=Verdict(row[6]),
        comment=row[7],
        code_key=row[8],
        proposed_id=row[9],
        proposed_key=row[10] or "",
        author=row[11],
        reference=row[12],
        quote=row[13],
        outcome=Outcome(row[14]),
        interview=row[15],
        replies=replies,
    )
