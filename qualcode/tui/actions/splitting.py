"""Splitting a code: which of its codings in all interviews go to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.domain.code import Code
from qualcode.domain.coding import Excerpt
from qualcode.domain.filters import Filter
from qualcode.i18n import message
from qualcode.tui.actions.codebook import split as split_off
from qualcode.tui.desk import Desk

MOST = 2000
"""How many codings are offered at most."""


def split(desk: Desk, code: Code) -> None:
    """Let the user choose codings and a name, then split them off."""
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed
    from qualcode.tui.screens.several import Several  # noqa: PLC0415 - screens come when needed

    name = desk.code_name(code.id)

    def show(excerpts: Sequence[Excerpt]) -> None:
        if not excerpts:
            desk.fail(message("{code} has no codings of its own to split.", code=name))
            return
        words = {one.coding.id: f"{one.reference}  {' '.join(one.text.split())}"[:240] for one in excerpts}
        title = message("Which codings of {code} go?", code=name)
        desk.ask(Several(title, words, marked_only=True), chosen)

    def chosen(coding_ids: tuple[int, ...]) -> None:
        if not coding_ids:
            return
        prompt = Prompt(message("New code beside {code}", code=name), hint=message("Its name"))
        desk.ask(prompt, lambda new: split_off(desk, code, new, list(coding_ids)))

    own = Filter(codes=(code.id,), exact_codes=True, interviewer=True)
    desk.worker.read(lambda: desk.study.reading.page(own, limit=MOST), show, opens=True)
