"""What can be done on the screen of what suggestions are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.worth import WorthPage


def _measured(page: WorthPage) -> bool:
    return page.evaluation is not None


COMMANDS: tuple[PageCommand[WorthPage], ...] = (
    PageCommand("worth.open", "enter", message("The codes; of one, the sentences: missed, found, wrong"),
                lambda page: page.open(), footer=message("Sentences"), when=_measured),
    PageCommand("worth.next", "tab right l", message("The next view: overview, engines, curve, codes, roles"),
                lambda page: page.turn(1), footer=message("Next view"), when=_measured),
    PageCommand("worth.previous", "shift+tab left h", message("The view before"),
                lambda page: page.turn(-1), when=_measured),
    PageCommand("worth.export", "e", message("Export what is shown, or every figure: CSV, Markdown, JSON"),
                lambda page: page.export(), footer=message("Export"), when=_measured),
    PageCommand("worth.engines", "m", message("Measure the other engines"),
                lambda page: page.measure_others(), footer=message("Other engines"),
                when=lambda page: page.evaluation is not None and page.waiting,
                lacks=message("All engines are measured, or are being measured.")),
    PageCommand("worth.use", "p", message("Let another engine propose, now that you see what each is worth"),
                lambda page: page.choose_engine(), footer=message("Propose by"), when=_measured),
    PageCommand("page.leave", "escape q", message("Back to what was shown before"),
                lambda page: page.leave(), footer=message("Back")),
    GENERAL[1],
    PageCommand("worth.down", "j down", message("Down"), lambda page: page.scroll(1)),
    PageCommand("worth.up", "k up", message("Up"), lambda page: page.scroll(-1)),
    PageCommand("worth.page-down", "pagedown ctrl+d space", message("A screenful down"),
                lambda page: page.scroll(page.screenful)),
    PageCommand("worth.page-up", "pageup ctrl+u", message("A screenful up"),
                lambda page: page.scroll(-page.screenful)),
    PageCommand("worth.first", "g home", message("To the top"), lambda page: page.scroll(-99999)),
    PageCommand("worth.last", "G end", message("To the end"), lambda page: page.scroll(99999)),
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
