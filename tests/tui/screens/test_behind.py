"""From a code's figures to the sentences behind them, to the transcript, and back."""

from __future__ import annotations

import pytest

from qualcode.suggest.behind import Outcome
from qualcode.tui.screens.behind import BehindPage
from qualcode.tui.screens.worth import WorthPage
from tests.tui.screens.test_worth import opened


async def at_code(ui, key):
    page = await opened(ui)
    await ui.press("enter")
    place = [one.code for one in page.codes].index(key)
    await ui.press(*["down"] * place)
    return page


async def test_the_figures_of_a_code_lead_to_its_sentences_to_the_text_and_back(made, running):
    async with running(made.study, size=(120, 30)) as ui:
        worth = await at_code(ui, "tid")
        figures = worth.here
        assert figures.n == 3
        await ui.press("enter")
        page = ui.app.screen
        assert isinstance(page, BehindPage)
        outcomes = [line.behind.outcome for line in page.lines]
        assert outcomes.count(Outcome.FOUND) == figures.among_three
        assert outcomes.count(Outcome.MISSED) == figures.n - figures.among_three
        assert "Tid" in ui.screen_text()
        line = page.here
        assert line.text in ui.screen_text()
        await ui.press("enter")
        assert ui.app.screen is ui.desk.screen
        assert ui.desk.interview.id == line.interview_id
        assert ui.selected() == line.text
        await ui.press("escape")
        assert ui.app.screen is page
        await ui.press("escape")
        assert ui.app.screen is worth
        assert worth.here == figures


async def test_what_came_first_instead_stands_beside_what_was_missed(made, running):
    async with running(made.study, size=(120, 30)) as ui:
        worth = await opened(ui)
        missed = next(
            one.code for one in worth.evaluation.in_order.codes
            for behind in worth.evaluation.behind(one.code, "in_order")
            if behind.outcome is Outcome.WRONG or one.first < one.n
        )  # fmt: skip
        await ui.press("enter")
        await ui.press(*["down"] * [one.code for one in worth.codes].index(missed), "enter")
        page = ui.app.screen
        for place, line in enumerate(page.lines):
            first = ui.desk.called(line.behind.proposed[0])
            assert first in page.rows.row(place, 100).plain
        await ui.press("tab")
        assert {one.behind.outcome for one in page.listed} == {page.lines[0].behind.outcome}


async def test_a_second_click_on_a_code_opens_its_sentences(made, running):
    async with running(made.study, size=(120, 30)) as ui:
        await opened(ui)
        await ui.press("enter")
        await ui.pilot.click("CodeRows", offset=(4, 1), times=2)
        await ui.settle()
        assert isinstance(ui.app.screen, BehindPage)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_figures_of_codes_stand_in_columns(made, running, size):
    async with running(made.study, size=size) as ui:
        page = await opened(ui)
        await ui.press("enter")
        rows = [
            row for row in ui.screen_text().split("\n") if row.strip().startswith(("Tid", "Penger", "code"))
        ]
        assert len(rows) == 3
        assert len({len(row.rstrip().rstrip("▁▂▃▄▅▆▇█").rstrip()) for row in rows}) == 1
        assert page.here is not None


async def test_after_a_text_was_changed_the_places_are_not_shown(made, running):
    async with running(made.study, size=(120, 30)) as ui:
        page = await at_code(ui, "tid")
        interview = made.study.transcripts.interview("bio_KM")
        made.study.keeping.rename_interview(interview.id, "bio_other")
        await ui.press("enter")
        assert "Interviews were changed since the suggestions were measured." in " ".join(ui.said())
        await ui.press("escape")
        assert isinstance(ui.app.screen, WorthPage)
        assert ui.app.screen is page
        assert "opened anew, this measures anew" in ui.screen_text()
