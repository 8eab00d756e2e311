"""History: the journal, undo and redo."""

from __future__ import annotations

from qualcode.domain.journal import Entry
from qualcode.errors import ConflictError
from qualcode.i18n import Message, message
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


def _explained(refused: RefusedError) -> ConflictError:
    """Say in the journal's own sentences which action stands in the way."""
    hint = message("The project has changed since.")
    if refused.later is not None:
        hint = message(
            "{coder} has since built upon it ({later}); that must be undone first.",
            coder=refused.later.coder,
            later=sentence(refused.later),
        )
    return ConflictError(message("This cannot be taken back: {what}.", what=sentence(refused.entry)), hint)
