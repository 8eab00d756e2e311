"""Ways out as they are on the screens, for errors whose own way out is a command of the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.errors import QualcodeError

ON_SCREEN: Final[dict[str, Message]] = {
    "qualcode log lists who did what; only your own actions are taken back.": message(
        "The history shows who did what; only your own actions are taken back."
    ),
    "qualcode log lists who did what, and what holds.": message(
        "The history shows who did what, and what holds."
    ),
    "The project has changed since: qualcode log lists what came after it.": message(
        "The project has changed since: the history shows what came after it."
    ),
    "qualcode interview lost lists what stayed behind with an older text.": message(
        "What corrected texts left behind has a screen of its own: Ctrl+P finds it."
    ),
    "Choose a place where a question starts; qualcode question list shows the questions.": message(
        "Choose a place where a question starts; the guide shows the questions."
    ),
    "qualcode label list shows the labels of every interview.": message(
        "The speakers show the labels of every interview."
    ),
    "Only a memo on a passage has a place: qualcode memo all shows on what each stands.": message(
        "Only a memo on a passage has a place: the memos show on what each stands."
    ),
}
"""What is said instead, by the English sentence of the way out."""


def said(error: QualcodeError) -> str:
    """Give what is wrong with the way out of it, for somebody who looks at a screen."""
    way = ON_SCREEN.get(error.hint.id, error.hint)
    return f"{error.message.text()} {way.text()}"
