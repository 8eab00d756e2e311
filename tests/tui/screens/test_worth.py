"""What suggestions are worth, measured on the codings of the study that is open."""

from __future__ import annotations

import json
import re
import threading

import pytest

from qualcode import i18n
from qualcode.errors import ExtraMissingError
from qualcode.i18n import message
from qualcode.report.suggestions import NAMES
from qualcode.suggest.defaults import CONDITIONS
from qualcode.tui.screens import worth_shown


async def until(ui, done):
    await ui.until(lambda: done(ui.app.screen))
    await ui.settle()


async def opened(ui):
    await ui.press("alt+e")
    await until(ui, lambda screen: screen.evaluation is not None)
    return ui.app.screen


async def test_measures_of_the_own_codings_stand_beside_the_baselines(made, running):
    made.study.suggesting.reject(made.study.transcripts.interview("bio_KM").id, made.trust, "Vi", "lexical")
    async with running(made.study, size=(160, 50)) as ui:
        await opened(ui)
        found = made.study.suggesting.evaluate()
        screen = ui.screen_text()
        first = found.in_order.measures.estimates["p_at_1"]
        assert f"the first code proposed was one of mine in {100 * first.value:.0f} %" in screen
        assert f"{found.cold.measures.estimates['p_at_1'].value:.2f}" in screen
        assert "in coding order" in screen
        assert "most frequent codes" in screen
        assert "First hit: how often the first code proposed is one of those that you gave" in screen
        assert "1 suggestion decided since the start: 0 accepted (0 %), 1 rejected." in screen
        await ui.press("escape")
        assert ui.app.screen is ui.desk.screen


@pytest.fixture(params=["en", "nb"])
def language(request):
    i18n.use_language(request.param)
    yield
    i18n.use_language("en")


async def test_the_pipeline_that_ran_is_named_in_full_with_what_is_missing(made, running):
    async with running(made.study, size=(80, 50)) as ui:
        page = await opened(ui)
        spacy = page.evaluation.edit(
            engine="spacy", version="3.8.18, nb_core_news_sm 3.8.0", notes=(message("Get the other one."),)
        )
        page.figures = page.figures.edit(engines={**page.figures.engines, "linguistic": spacy})
        await ui.press("tab")
        assert "spacy 3.8.18, nb_core_news_sm 3.8.0" in ui.screen_text()
        assert "Get the other one." in ui.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_view_fits_the_screen(made, running, size, language):
    async with running(made.study, size=size) as ui:
        page = await opened(ui)
        page.figures = page.figures.edit(
            engines={**page.figures.engines, "learned": page.evaluation.edit(engine="scikit-learn")}
        )
        heads = {"engines": "scikit-learn 3", "curve": "coded before", "codes": "proposed", "roles": "n"}
        heads = {view: i18n.gettext(head) for view, head in heads.items()}
        for view, head in heads.items():
            await ui.press("tab")
            assert (page.view, head in ui.screen_text()) == (view, True)
            shown = page.query_one("#worth-text").visual.plain
            # Every figure has its leading zero and the mark of the language: 0.65–0.96, 0,65–0,96.
            assert not re.search(r"(?<!\d)[.,]\d", shown)
            assert re.search(r"\d" + re.escape(i18n.gettext("0.0")[1]) + r"\d\d", shown)
            assert i18n.language() == "en" or not re.search(r"\d\.\d\d\b", shown)
            for line in shown.split("\n"):
                # A line of figures that is wrapped is no table any more.
                assert len(line) <= size[0] - 3 or "." in line[-2:]
        await ui.press("tab")
        assert page.view == "overview"
        await ui.press("shift+tab")
        assert page.view == "roles"


async def test_other_engines_follow_and_one_that_is_missing_says_so(made, running, monkeypatch):
    suggesting = made.study.suggesting
    evaluate, asked = type(suggesting).evaluate, []

    def evaluated(self, *, name="lexical", **given):
        asked.append((name, given["baselines"]))
        if name == "linguistic":
            raise ExtraMissingError(message("spaCy is not there."), message("Install it."))
        return evaluate(self, **given).edit(engine=f"made {name}")

    monkeypatch.setattr(type(suggesting), "evaluate", evaluated)
    async with running(made.study, size=(120, 50)) as ui:
        page = await opened(ui)
        await ui.press("m")
        await until(ui, lambda screen: not screen.measuring and screen.figures.missing)
        assert asked == [("lexical", True), ("learned", False), ("linguistic", False)]
        assert page.view == "engines"
        assert "made learned" in ui.screen_text()
        assert "linguistic: spaCy is not there." in ui.screen_text()
        await ui.press("m")
        assert len(asked) == 3


async def test_escape_stops_other_engines_and_stays(made, running, monkeypatch):
    suggesting = made.study.suggesting
    evaluate, going, ended = type(suggesting).evaluate, threading.Event(), threading.Event()

    def evaluated(self, *, name="lexical", progress, **given):
        if name == "lexical":
            return evaluate(self, progress=progress, **given)
        going.set()
        try:
            while True:
                progress(1, 2)
        finally:
            ended.set()

    monkeypatch.setattr(type(suggesting), "evaluate", evaluated)
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui)
        await ui.pilot.press("m")
        await ui.until(going.is_set)
        assert page.measuring == "learned"
        await ui.pilot.press("escape")
        await ui.until(ended.is_set)
        await ui.settle()
        assert ui.app.screen is page
        assert not page.measuring
        assert page.waiting
        await ui.press("escape")
        assert ui.app.screen is ui.desk.screen


async def test_each_part_of_the_measuring_says_how_far_it_is(made, running, monkeypatch):
    suggesting = made.study.suggesting
    evaluate, asked, go_on = type(suggesting).evaluate, threading.Event(), threading.Event()
    steps = []

    def evaluated(self, *, name="lexical", progress, resampling, **given):
        if name == "learned":
            for step in (
                lambda: None,
                lambda: progress(3, 4),
                lambda: resampling(0, 8),
                lambda: resampling(2, 8),
            ):
                step()
                asked.set()
                assert go_on.wait(60)
                go_on.clear()
        return evaluate(self, progress=progress, resampling=resampling, **given)

    monkeypatch.setattr(type(suggesting), "evaluate", evaluated)
    async with running(made.study, size=(120, 30)) as ui:
        page = await opened(ui)
        page.measure_others()
        for _step in range(4):
            await ui.until(asked.is_set)
            asked.clear()
            steps.append(page.title_text()[1])
            go_on.set()
        await ui.settle()
    assert steps == [
        "learned: being prepared …",
        "learned: ranked 3 of 4",
        "learned: working out the intervals, 0 %",
        "learned: working out the intervals, 25 %",
    ]


async def test_other_engines_are_measured_while_a_sentence_is_read_in_its_text(made, running, monkeypatch):
    suggesting = made.study.suggesting
    evaluate, going, go_on = type(suggesting).evaluate, threading.Event(), threading.Event()

    def evaluated(self, *, name="lexical", progress, **given):
        if name == "learned":
            going.set()
            assert go_on.wait(60)
            progress(1, 2)
        return evaluate(self, progress=progress, **given).edit(engine=f"made {name}")

    monkeypatch.setattr(type(suggesting), "evaluate", evaluated)
    async with running(made.study, size=(120, 30)) as ui:
        page = await opened(ui)
        await ui.pilot.press("m")
        await ui.until(going.is_set)
        for _ in range(3):
            await ui.pilot.press("enter")
            await ui.until(lambda: ui.app.worker.reading == 1)
            await ui.pilot.pause()
        assert ui.app.screen is ui.desk.screen
        go_on.set()
        await ui.until(lambda: not page.measuring)
        await ui.settle()
        await ui.press("escape", "escape")
        assert ui.app.screen is page
        assert not page.measuring
        assert list(page.figures.engines) == ["lexical", "learned", "linguistic"]


async def test_keys_before_the_figures_are_there_are_told_why(made, running, monkeypatch):
    suggesting, go_on = made.study.suggesting, threading.Event()
    evaluate = type(suggesting).evaluate

    def evaluated(self, **given):
        assert go_on.wait(60)
        return evaluate(self, **given)

    monkeypatch.setattr(type(suggesting), "evaluate", evaluated)
    async with running(made.study, size=(80, 24)) as ui:
        await ui.pilot.press("alt+e")
        await ui.until(lambda: ui.app.screen is not ui.desk.screen)
        await ui.pilot.press("tab")
        await ui.until(lambda: ui.said() and ui.said()[-1] == "The figures are still being measured.")
        go_on.set()
        await ui.settle()


async def test_what_is_shown_and_every_figure_can_be_exported(made, running, tmp_path):
    async with running(made.study) as ui:
        await opened(ui)
        await ui.press("tab", "tab", "e")
        ui.desk.exports = None
        await ui.press("enter")
        folder = made.study.path.parent / "exports"
        assert (folder / "suggestions-curve.csv").read_text().startswith("coded,n,p_at_1,p_at_1_low")
        await ui.press("e", *["down"] * 5, "enter")
        found = json.loads((folder / "suggestions.json").read_text())
        assert found["in_order"]["n"] == made.study.suggesting.evaluate().in_order.measures.n
        assert set(found["engines"]) == {"lexical"}


async def test_figures_are_kept_until_anything_is_changed(made, running, monkeypatch):
    measured, evaluate = [], type(made.study.suggesting).evaluate

    def counted(self, **options):
        measured.append(options["name"])
        return evaluate(self, **options)

    monkeypatch.setattr(type(made.study.suggesting), "evaluate", counted)
    async with running(made.study, size=(120, 40)) as ui:
        figures = (await opened(ui)).figures
        assert "measured at" not in ui.screen_text()
        await ui.press("escape")
        page = await opened(ui)
        assert page.figures == figures
        assert measured == ["lexical"]
        assert "measured at 20" in ui.screen_text()
        await ui.press("escape")
        interview = made.study.transcripts.interview("bio_KM").id
        made.study.passages.apply(interview, [(0, 4)], [made.trust])
        await opened(ui)
        assert measured == ["lexical", "lexical"]
        assert "measured at" not in ui.screen_text()


async def test_headings_of_figures_stand_apart_and_numbers_have_the_mark_of_the_language(made, running):
    i18n.use_language("nb")
    try:
        async with running(made.study, size=(120, 40)) as ui:
            await opened(ui)
            text = ui.app.screen.query_one("#worth-text")
            heads = next(line for line in text.visual.plain.split("\n") if "MRR" in line)
            assert [word for word in re.split(" {2,}", heads) if " " in word] == [
                "lexical 3",
                "første treff",
                "treff blant 3",
            ]
            await ui.press("tab", "tab", "tab")
            row = next(line for line in ui.screen_text().splitlines() if "Penger" in line)
            assert re.search(r" \d,\d\d$", row.rstrip(" █▁▂▃▄▅▆▇"))
    finally:
        i18n.use_language("en")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_names_of_conditions_are_never_cut(language):
    i18n.use_language(language)
    try:
        names = [NAMES[condition].text() for condition in CONDITIONS]
    finally:
        i18n.use_language("en")
    assert [name for name in names if len(name) > worth_shown.NAME - 2] == []
