"""Other codings in the same text: where only a few differ, the others keep their lanes."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.view import Transcript

FEW = 50
"""How many codings are put or taken one by one; more are laid out anew together."""


def take_marks(view: Transcript, wanted: Mapping[int, Mark]) -> None:
    """Show these codings in the text that a view shows; those that wait for their commit stay."""
    marks = view.marks
    gone = [mark.id for mark in marks if mark.id >= 0 and mark.id not in wanted]
    changed = [mark for mark in wanted.values() if marks.get(mark.id) != mark]
    if len(gone) + len(changed) > FEW:
        waiting = [mark for mark in marks if mark.id < 0]
        view.set_marks(SpanIndex([*wanted.values(), *waiting]))
        return
    for mark_id in gone:
        view.drop_mark(mark_id)
    for mark in changed:
        view.put_mark(mark)
