"""The further screens by their names: each is made from the desk and its own arguments.

A screen joins by a line here; commands open it with `desk.app.open_screen(name, ...)` and tell by
`desk.app.can_open(name)` whether it is there. Its module is loaded when it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from textual.screen import Screen

_PLACES = {
    "excerpts": ("excerpts", "ExcerptsPage"),
    "import": ("importing", "ImportPage"),
    "review": ("review", "ReviewPage"),
    "speakers": ("speakers", "SpeakersPage"),
    "interview": ("interviews", "InterviewDialog"),
    "participants": ("participants", "ParticipantsPage"),
    "guide": ("guide", "GuidePage"),
    "lost": ("lost", "LostPage"),
    "judging": ("judging", "JudgingPage"),
    "judged": ("judged", "JudgedPage"),
    "judged-summary": ("judged_summary", "SummaryPage"),
    "documents": ("documents", "DocumentsPage"),
    "passages": ("passages", "PassagesPage"),
    "rule": ("rule", "RulePage"),
    "typical": ("typical", "TypicalPage"),
    "lines": ("word_lines", "LinesPage"),
    "worth": ("worth", "WorthPage"),
    "behind": ("behind", "BehindPage"),
    "memos": ("memos", "MemosPage"),
    "history": ("history", "HistoryPage"),
    "cases": ("cases", "CasesDialog"),
    "frequencies": ("tables_kinds", "FrequenciesPage"),
    "matrix": ("tables_kinds", "MatrixPage"),
}


def _factory(module: str, name: str) -> Callable[..., Screen[Any]]:
    def make(*arguments: Any, **named: Any) -> Screen[Any]:
        made: Screen[Any] = getattr(import_module(f"qualcode.tui.screens.{module}"), name)(
            *arguments, **named
        )
        return made

    return make


FACTORIES: dict[str, Callable[..., Screen[Any]]] = {name: _factory(*place) for name, place in _PLACES.items()}
"""What makes each screen. `excerpts` takes `filter`, a domain Filter."""
