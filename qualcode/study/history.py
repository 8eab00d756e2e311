"""History: the journal, undo and redo."""

from __future__ import annotations

from qualcode.domain.journal import Entry
from qualcode.errors import ConflictError
from qualcode.i18n import Message, message, messages
from qualcode.store.journal import RefusedError
from qualcode.study.context import Context, Done
from qualcode.study.sentences import sentence


class History:
    """What was done in the project, and taking it back."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._journal = context.project.journal

    def log(self, limit: int = 100, before: int | None = None) -> list[Entry]:
        """Give the entries of the journal, the newest first.

        Args:
            limit: How many at most.
            before: Only entries older than the one with this id.
        """
        return self._journal.entries(limit=limit, before=before)

    def sentence(self, entry: Entry) -> Message:
        """Say what an entry did."""
        return sentence(entry)

    def undo(self) -> Done:
        """Take back the last action of the coder in use, also after a restart.

        Raises:
            NotFoundError: If there is none.
            ConflictError: If a later action builds upon it.
        """
        try:
            entry = self._journal.undo(self._context.identity)
        except RefusedError as refused:
            raise _explained(refused) from refused
        return Done(message=message("Undone: {what}.", what=sentence(entry)))

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

    def redo(self) -> Done:
        """Do again what the coder in use took back last.

        Raises:
            NotFoundError: If there is none.
            ConflictError: If something done since stands in the way.
        """
        try:
            entry = self._journal.redo(self._context.identity)
        except RefusedError as refused:
            raise _explained(refused) from refused
        return Done(message=message("Done again: {what}.", what=sentence(entry)))


def _explained(refused: RefusedError, before: int = 0) -> ConflictError:
    """Say in the journal's own sentences what stands in the way, and how much was taken back before."""
    hint = message("The project has changed since.")
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
