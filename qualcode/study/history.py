"""History: the journal, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import ConflictError
from qualcode.i18n import Message, message, messages
from qualcode.report.lists import history_sheet
from qualcode.store.journal import RefusedError
from qualcode.study.context import Context, Done
from qualcode.study.sentences import sentence

if TYPE_CHECKING:
    from qualcode.domain.coder import Identity
    from qualcode.domain.coding import Coding
    from qualcode.domain.journal import Entry
    from qualcode.report.table import Sheet


@dataclass(frozen=True, slots=True)
class Where(Record):
    """A passage, as it is cited and gone to."""

    interview_id: int
    """The interview."""
    title: str
    """Its title."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""
    turn: int
    """The turn; 0 where nobody speaks."""

    @property
    def reference(self) -> str:
        """The place as it is cited."""
        return f"{self.title}:{self.turn}" if self.turn else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack(Done):
    """What undoing or redoing did."""

    where: Where | None = None
    """Where it is seen, of what happened in a text."""
    bare: Message | None = None
    """The sentence without the interview, where that is the one in which it is seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since(Record):
    """What happened to the codings of an interview since a moment."""

    version: int
    """The version of the study by now."""
    moment: int
    """The moment by now."""
    touched: frozenset[bytes]
    """The public identities of all codings written, moved or removed, in whatever interview."""
    codings: tuple[Coding, ...]
    """Those of them that stand in the interview now."""


class History:
    """What was done in the project, and taking it back."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project
        self._journal = context.project.journal

    def log(self, limit: int = 100) -> list[Entry]:
        """Give the entries of the journal, the newest first.

        Args:
            limit: How many at most.
        """
        return self._journal.entries(limit)

    def sheet(self) -> Sheet:
        """List everything that was done, the newest first, as a table to export."""
        return history_sheet((one, sentence(one).text()) for one in self.log(limit=2**31))

    def sentence(self, entry: Entry) -> Message:
        """Say what an entry did."""
        return sentence(entry)

    def where(self, entry_id: int) -> Where | None:
        """Tell where in the texts an entry's first coding lies; none where it is not there any more."""
        place = self._journal.place_of(entry_id)
        return Where(*place) if place else None

    def undo(self) -> TakenBack:
        """Take back the last action of the coder in use, also after a restart.

        Raises:
            NotFoundError: If there is none.
            ConflictError: If a later action builds upon it.
        """
        entry, where = self._take(self._journal.to_undo, self._journal.undo)
        bare = _without_interview(entry, where)
        return TakenBack(
            message=message("Undone: {what}.", what=sentence(entry)),
            where=where,
            bare=None if bare is None else message("Undone: {what}.", what=bare),
        )

    def last_own(self) -> int:
        """Give the entry that undoing would take back, the coder's last that holds; 0 for none."""
        found = self._journal.to_undo(self._context.identity)
        return 0 if found is None else found.id

    def take_back(self, entry_id: int) -> TakenBack | None:
        """Take back an action of the coder in use, as long as it is the last; see `undo`.

        Args:
            entry_id: The action's entry.

        Returns:
            What undoing did; none where the action was taken back already.

        Raises:
            NotFoundError: If there is no such entry.
            ConflictError: If something else was done since, or a later action builds upon it.
        """
        wanted = self._journal.by_id(entry_id)
        if wanted.undone:
            return None
        last = self.last_own()
        if last != entry_id:
            since = self._journal.by_id(last or entry_id)
            raise ConflictError(
                message("Something else was done since: {what}.", what=sentence(since)),
                message("Take that back first, where it was done."),
            )
        return self.undo()

    def undo_to(self, entry_id: int) -> Done:
        """Take back the actions of the coder in use, the newest first, back to one of them and with it.

        Each is taken back by itself, so that all can be done again one by one.

        Raises:
            NotFoundError: If there is no such entry.
            ConflictError: If it is no action of the coder's that holds, or something stands in the way; what
                was taken back until then stays taken back, and the sentence says how much that is.
        """
        wanted = self._journal.by_id(entry_id)
        identity = self._context.identity
        mine = self._context.project.coders.by_uuid(identity.uuid)
        if wanted.undone or wanted.undoes or wanted.redoes or mine is None or wanted.coder_id != mine.id:
            raise ConflictError(
                message("{what} is no action of yours that holds.", what=sentence(wanted)),
                message("qualcode log lists who did what, and what holds."),
            )
        count = 0
        while (last := self._journal.to_undo(identity)) is not None and last.id >= entry_id:
            try:
                self._journal.undo(identity)
            except RefusedError as refused:
                raise _explained(refused, count) from refused
            count += 1
        return Done(
            message=messages("Took back an action.", "Took back {count} actions.", count), changed=count > 0
        )

    def redo(self) -> TakenBack:
        """Do again what the coder in use took back last.

        Raises:
            NotFoundError: If there is none.
            ConflictError: If something done since stands in the way.
        """
        entry, where = self._take(self._journal.to_redo, self._journal.redo)
        bare = _without_interview(entry, where)
        return TakenBack(
            message=message("Done again: {what}.", what=sentence(entry)),
            where=where,
            bare=None if bare is None else message("Done again: {what}.", what=bare),
        )

    def moment(self) -> int:
        """Give a mark of this moment, to ask later what happened `since`."""
        return self._project.changes.last()

    def put_back(self) -> bool:
        """Tell, once, whether somebody has put a backup in the project's place since this was last asked."""
        return self._project.changes.put_back()

    def since(self, moment: int, interview_id: int) -> Since | None:
        """Tell what happened to the codings of an interview since a moment, in this program or another.

        Returns:
            What happened; none where more than a few codings was written, so that all must be read anew.
        """
        project = self._project
        # Whatever is written behind this line is found by the next look, for its version is another.
        version = project.version()
        with project.snapshot():
            now = project.changes.last()
            touched = project.changes.codings_since(moment)
            if touched is None:
                return None
            found = project.codings.by_uuids(interview_id, touched) if touched else ()
        return Since(version=version, moment=now, touched=touched, codings=tuple(found))

    def _take(
        self, next_one: Callable[[Identity], Entry | None], take: Callable[[Identity], Entry]
    ) -> tuple[Entry, Where | None]:
        """Take an entry back, and tell where it is seen: a coding that goes before, one that comes after."""
        identity = self._context.identity
        before = next_one(identity)
        where = self.where(before.id) if before else None
        try:
            entry = take(identity)
        except RefusedError as refused:
            raise _explained(refused) from refused
        return entry, where or self.where(entry.id)


def _without_interview(entry: Entry, where: Where | None) -> Message | None:
    """Say what an entry did without the interview, for whoever says the place otherwise or shows it."""
    if where is None or entry.params.get("where") not in (where.title, where.reference):
        return None
    return sentence(entry.edit(params={**entry.params, "where": ""}))


def _explained(refused: RefusedError, before: int = 0) -> ConflictError:
    """Say in the journal's own sentences what stands in the way, and how much was taken back before."""
    hint = message("The project has changed since: qualcode log lists what came after it.")
    if refused.later is not None:
        hint = message(
            "{coder} has since built upon it ({later}); that must be undone first.",
            coder=refused.later.coder,
            later=sentence(refused.later),
        )
    if before:
        return ConflictError(
            messages(
                "An action was taken back; this one cannot be: {what}.",
                "{count} actions were taken back; this one cannot be: {what}.",
                before,
                what=sentence(refused.entry),
            ),
            hint,
        )
    return ConflictError(message("This cannot be taken back: {what}.", what=sentence(refused.entry)), hint)
