"""The queue of passages for a code: accept, other ends, reject, skip, back; by keys alone at 80x24."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.tui.screens.passages import PassagesPage

SUGGESTED = Filter(origins=("suggestion",))


@pytest.fixture
def waiting(made):
    """Tillit has a keyword, and no coding in music_PB."""
    book = made.study.codebook
    code = book.codebook()[made.trust]
    text = code.text("nb").edit(keywords=("tillit", "penger"))
    book.revise(code, code.edit(texts={**code.texts, "nb": text}))
    return made


async def opened(ui, made):
    ui.desk.app.open_screen("passages", code_id=made.trust)
    await begun(ui)
    return ui.app.screen


async def begun(ui):
    await ui.settle()
    await ui.until(lambda: ui.app.screen.session is not None)
    await ui.settle()


def asked(page):
    return page.shown.candidate.passage.text


async def test_a_passage_is_asked_about_in_its_context_with_the_definition_beside_it(waiting, running):
    async with running(waiting.study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        screen = ui.screen_text()
        assert "Passages for Tillit" in screen
        assert "No definition yet." in screen
        first = page.shown.candidate
        assert first.proposal.words
        assert first.passage.text.split()[0] in screen
        assert page.session.total >= 2
        assert f"1 of {page.session.total}" in screen


async def test_the_codes_that_a_passage_bears_stand_beside_it(waiting, running):
    async with running(waiting.study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        beside = {}
        while page.shown is not None:
            shown = str(page.query_one("#passage-definition").render())
            beside[asked(page)] = shown.partition("Coded here already: ")[2].strip()
            await ui.press("s")
        assert beside["Ja, tillit tar tid å bygge."] == "Åpenhet, Tid"
        assert beside["JA, penger!"] == "Penger"


async def test_a_passage_without_codes_has_nothing_of_the_kind_beside_it(waiting, running):
    interview = waiting.study.transcripts.interview("music_PB")
    found = waiting.study.reading.page(Filter(interviews=(interview.id,)))
    waiting.study.passages.remove([one.coding.id for one in found])
    async with running(waiting.study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        while page.shown.candidate.passage.interview != "music_PB":
            await ui.press("s")
        assert "Coded here" not in ui.screen_text()


async def test_keys_accept_reject_and_skip_and_what_was_done_is_counted(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        first = asked(page)
        await ui.press("a")
        assert [one.text for one in study.reading.page(SUGGESTED)] == [first]
        second = asked(page)
        assert second != first
        await ui.press("x")
        assert study.suggesting.decided() == (1, 1)
        assert "1 accepted · 1 rejected · 0 skipped" in ui.screen_text()


async def test_undo_goes_back_and_takes_only_back_what_was_written(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        first = asked(page)
        codings = study.reading.count(Filter())
        done = [entry.id for entry in study.history.log()]
        await ui.press("u")
        await ui.press("s", "u")
        assert asked(page) == first
        assert [entry.id for entry in study.history.log()] == done
        await ui.press("enter", "u")
        assert asked(page) == first
        assert study.reading.count(Filter()) == codings
        await ui.press("x", "u")
        assert asked(page) == first
        assert study.suggesting.decided() == (0, 0)


async def test_undo_in_the_queue_takes_back_no_action_of_elsewhere(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        first = asked(page)
        await ui.press("a", "o")
        assert ui.app.screen is ui.desk.screen
        ui.desk.last_codes = [waiting.money]
        await ui.press("full_stop", "escape")
        assert ui.app.screen is page
        done = [entry.id for entry in study.history.log()]
        await ui.press("u")
        assert any("Something else was done since" in one for one in ui.said())
        assert asked(page) != first
        assert [entry.id for entry in study.history.log()] == done
        study.history.undo()
        await ui.press("u")
        assert asked(page) == first
        assert study.reading.count(SUGGESTED) == 0


async def test_undo_in_the_queue_takes_back_once_only_what_was_taken_back_elsewhere(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        first, before = asked(page), study.reading.count(Filter())
        await ui.press("a")
        study.history.undo()
        await ui.press("u")
        assert asked(page) == first
        assert study.reading.count(Filter()) == before


async def test_other_ends_are_chosen_by_words_and_given_up_by_escape(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        while len(asked(page).split()) < 4:
            await ui.press("s")
        first = asked(page)
        await ui.press("e", "less_than_sign")
        await ui.press("escape")
        assert ui.app.screen is page
        assert page.ends is None
        await ui.press("e", "less_than_sign", "semicolon", "enter")
        (one,) = study.reading.page(SUGGESTED)
        assert first.endswith((".", "!"))
        assert one.text == " ".join(first.split()[1:-1])
        assert page.session.summary.adjusted == 1


async def test_at_the_end_it_says_so_and_the_text_shows_what_was_coded(waiting, running):
    study = waiting.study
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        for _ in range(page.session.total):
            await ui.press("a")
        assert "That was the last one." in ui.screen_text()
        await ui.press("escape")
        assert ui.app.screen is ui.desk.screen
        document = study.transcripts.document(ui.desk.interview.id)
        assert set(ui.desk.codings) == {coding.id for coding in document.codings}


async def test_more_like_an_excerpt_and_from_the_codes_pane(waiting, running):
    study = waiting.study
    async with running(study) as ui:
        await ui.press("f5", "n")
        assert "Like an excerpt of" in ui.screen_text()
        await ui.press("escape", "escape", "f2", "n")
        assert "Passages for" in ui.screen_text()


async def test_a_large_study_is_ranked_by_other_processes_beside_the_screen(waiting, running, monkeypatch):
    from qualcode.suggest import crew, whole
    from qualcode.tui.screens import passages

    pools = []
    pool = crew.ProcessPoolExecutor
    monkeypatch.setattr(whole, "ALONE", 0)
    monkeypatch.setattr(passages, "cores", lambda: 2)
    monkeypatch.setattr(whole, "BATCH", 1)
    monkeypatch.setattr(crew, "ProcessPoolExecutor", lambda *a, **k: pools.append(pool(*a, **k)) or pools[-1])
    monkeypatch.setattr(crew.Task, "rank", None)
    async with running(waiting.study, size=(80, 24)) as ui:
        page = await opened(ui, waiting)
        assert len(pools) == 1
        assert asked(page).split()[0] in ui.screen_text()


async def test_what_is_learnt_before_a_ranking_goes_on_is_counted(waiting, running, monkeypatch):
    said, suggesting = [], waiting.study.suggesting
    passages_for = type(suggesting).passages_for

    def ranking(self, code_id, *, learning, progress, **given):
        for told, at in ((progress, (6, 20)), (learning, (0, 9)), (learning, (4, 9)), (learning, (9, 9))):
            told(*at)
            said.append(page._how_far())
        return passages_for(self, code_id, learning=learning, progress=progress, **given)

    monkeypatch.setattr(type(suggesting), "passages_for", ranking)
    async with running(waiting.study, size=(80, 24)) as ui:
        page = PassagesPage(ui.desk, code_id=waiting.trust)
        await ui.app.push_screen(page)
        await ui.settle()
    assert said == [
        "ranked 6 of 20",
        "learning: read 0 of 9 coded sentences",
        "learning: read 4 of 9 coded sentences",
        "ranked 6 of 20",
    ]


async def test_escape_stops_the_ranking_and_says_how_far_it_came(waiting, running, monkeypatch):
    from threading import Event

    from qualcode.suggest import whole
    from qualcode.suggest.crew import Task

    rank, ranked, go_on = Task.rank, [], Event()

    def slow(task, ranker, passages):
        if len(ranked) == 1:
            go_on.wait(60)
        ranked.append(passages)
        return rank(task, ranker, passages)

    monkeypatch.setattr(whole, "BATCH", 1)
    monkeypatch.setattr(Task, "rank", slow)
    async with running(waiting.study, size=(80, 24)) as ui:
        ui.desk.app.open_screen("passages", code_id=waiting.trust)
        await ui.until(lambda: getattr(ui.app.screen, "_progress", (0, 0))[0])
        page = ui.app.screen
        count = page._progress[1]
        ui.app.simulate_key("escape")
        await ui.until(lambda: ui.app.screen is not page)
        go_on.set()
        await ui.settle()
        assert ui.said()[-1] == f"Stopped at 1 of {count}; asked again, it goes on from there."
        assert len(ranked) == 2 < count
        page = await opened(ui, waiting)
        assert len(ranked) == count


async def test_the_code_whose_passages_are_asked_for_is_picked_and_none_is_made(waiting, running):
    keys = [code.key for code in waiting.study.codebook.codebook()]
    async with running(waiting.study, size=(80, 24)) as ui:
        await ui.press("circumflex_accent")
        assert "makes a new code" not in ui.screen_text()
        await ui.type("qqqq")
        assert "No code fits." in ui.screen_text()
        await ui.press("enter")
        assert "Passages for" in ui.screen_text()
        assert [code.key for code in waiting.study.codebook.codebook()] == keys


async def test_asking_about_weaker_ones_too_keeps_the_count_of_what_was_decided(waiting, running):
    async with running(waiting.study, size=(80, 24)) as ui:
        await opened(ui, waiting)
        await ui.press("a", "x", "w")
        await begun(ui)
        assert "1 accepted · 1 rejected" in ui.screen_text()
        await ui.press("r")
        assert "1 accepted · 2 rejected" in ui.screen_text()
        await ui.press("u")
        assert "1 accepted · 1 rejected" in ui.screen_text()
        await ui.press("u")
        assert "Nothing was decided here yet." not in ui.said()
        await ui.press("escape")
        document = waiting.study.transcripts.document(ui.desk.interview.id)
        assert set(ui.desk.codings) == {coding.id for coding in document.codings}
