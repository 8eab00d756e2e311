"""What suggestions are worth, measured on the codings of the study that is open."""

from __future__ import annotations


async def test_measures_of_the_own_codings_stand_beside_the_baselines(made, running):
    made.study.suggesting.reject(made.study.transcripts.interview("bio_KM").id, made.trust, "Vi", "lexical")
    async with running(made.study, size=(160, 50)) as ui:
        await ui.press("alt+e")
        for _ in range(100):
            if ui.app.screen.evaluation is not None:
                break
            await ui.pilot.pause(0.05)
        await ui.settle()
        found = made.study.suggesting.evaluate()
        screen = ui.screen_text()
        assert f"{found.cold.measures.estimates['p_at_1'].value:.2f}" in screen
        assert "in coding order" in screen
        assert "most frequent codes" in screen
        assert "0 suggestions accepted, 1 rejected since the start" in screen
        await ui.press("escape")
        assert ui.app.screen is ui.desk.screen
