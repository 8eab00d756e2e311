"""Undo and redo."""

from __future__ import annotations

from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions.following import follow
from qualcode.tui.desk import Desk


def undo(desk: Desk) -> None:
    """Take back the last action."""
    desk.worker.write(desk.study.history.undo, lambda done: _told(desk, done))


def redo(desk: Desk) -> None:
    """Do again what was taken back last."""
    desk.worker.write(desk.study.history.redo, lambda done: _told(desk, done))


def _told(desk: Desk, done: Done) -> None:
    desk.say(in_words(desk, done))
    follow(desk)


def in_words(desk: Desk, done: Done) -> str:
    """Say what was taken back; where it was in another interview, say where, and keep the way there."""
    said = _sentence(str(getattr(done, "bare", None) or done.message))
    where = getattr(done, "where", None)
    here = desk.interview.id if desk.interview else 0
    desk.elsewhere = where if where is not None and where.interview_id != here else None
    if desk.elsewhere is None:
        return said
    return message(
        "{what} ({place}). % goes there.", what=said.rstrip("."), place=desk.elsewhere.reference
    ).text()


def go_there(desk: Desk) -> None:
    """Show where the last thing was undone or done again, in another interview."""
    where, desk.elsewhere = desk.elsewhere, None
    if where is not None:
        desk.app.open_passage(where.interview_id, where.start, where.end)


def _sentence(text: str) -> str:
    """Give a clause as a sentence."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
