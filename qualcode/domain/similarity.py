"""How alike two wordings of a question are; what is nearly the same is proposed, never merged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from qualcode.domain.question import Question, question_identity

NEARLY = 0.8
"""The share of words two wordings must have in common, in their order, to be proposed as one question."""


def likeness(one: str, other: str) -> float:
    """Give the share of words that two wordings have in common in the same order, from 0 to 1."""
    return SequenceMatcher(
        None, question_identity(one).split(), question_identity(other).split(), autojunk=False
    ).ratio()


def nearest(wording: str, questions: Iterable[Question]) -> Question | None:
    """Find the question most like a wording without being the same, where one is nearly the same.

    Args:
        wording: The wording in one line, without its number.
        questions: The questions known.

    Returns:
        The most alike at or above `NEARLY`, the first of equals; none where all are farther away.
    """
    identity = question_identity(wording)
    rated = [
        (likeness(wording, question.wording), -question.position, question)
        for question in questions
        if question_identity(question.wording) != identity
    ]
    best = max(rated, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] >= NEARLY else None
