"""What the transcript tells the screen."""

from __future__ import annotations

from textual.message import Message


class CursorMoved(Message):
    """The cursor or the selection is somewhere else."""

    def can_replace(self, message: Message) -> bool:
        """Only the last of several moves matters."""
        return isinstance(message, CursorMoved)


class Wrapped(Message):
    """The text that was opened is wrapped: the next frame can be read."""


class MarkClicked(Message):
    """A coding was chosen in the margin.

    Args:
        mark_id: The coding.
    """

    def __init__(self, mark_id: int) -> None:
        super().__init__()
        self.mark_id = mark_id
        """The coding."""
