"""Undo and redo."""

from __future__ import annotations

from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions.reading import refresh_all
from qualcode.tui.desk import Desk


def undo(desk: Desk) -> None:
    """Take back the last action."""
    desk.worker.write(desk.study.history.undo, lambda done: _told(desk, done))


def redo(desk: Desk) -> None:
    """Do again what was taken back last."""
    desk.worker.write(desk.study.history.redo, lambda done: _told(desk, done))


def _told(desk: Desk, done: Done) -> None:
    desk.say(message("{what}", what=_sentence(str(done.message))))
    refresh_all(desk)


def _sentence(text: str) -> str:
    """Give a clause as a sentence."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
