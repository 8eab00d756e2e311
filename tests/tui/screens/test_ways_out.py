from __future__ import annotations

import pytest

from qualcode.i18n import everywhere
from qualcode.tui.ways_out import ON_SCREEN


@pytest.mark.parametrize("way", ON_SCREEN)
def test_what_is_said_instead_stands_for_a_sentence_that_there_is(way):
    assert len(everywhere(way)) > 1, "no error says this any more"


async def test_a_screen_names_a_screen_and_no_command_of_the_shell(made, running):
    async with running(made.study) as ui:
        await ui.press("U")
        assert ui.said() == [
            "There is nothing to redo. The history shows who did what; only your own actions are taken back."
        ]
