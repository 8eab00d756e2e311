"""Codes proposed for the passage at the cursor: shown when it rests, accepted by keys, explained by words."""

from __future__ import annotations

import threading
import time

import pytest
from textual._xterm_parser import XTermParser

from qualcode import config
from qualcode.domain.filters import Filter
from qualcode.domain.stopping import check
from qualcode.errors import ConfigError
from qualcode.i18n import message
from qualcode.study import advising
from qualcode.study import suggesting as study_suggesting
from qualcode.tui.actions import reading, suggesting
from qualcode.tui.screens import worth
from qualcode.tui.widgets.suggested import legible


async def rested(ui):
    """Wait until the cursor has rested, and the answer is there."""
    advice = ui.desk.advice
    await ui.settle()
    await ui.until(lambda: advice.timer is None and not advice.busy and (advice.asked or not advice.on))
    await ui.settle()


@pytest.fixture
def proposing(made):
    """A study in which no coding stands on music_PB, and codes have keywords."""
    study = made.study
    for code_id, words in ((made.trust, ("tillit",)), (made.money, ("penger",)), (made.time, ("tid",))):
        code = study.codebook.codebook()[code_id]
        text = code.text("nb").edit(keywords=words)
        study.codebook.revise(code, code.edit(texts={**code.texts, "nb": text}))
    interview = study.transcripts.interview("music_PB")
    found = study.reading.page(Filter(interviews=(interview.id,)))
    study.passages.remove([one.coding.id for one in found])
    made.interview = interview
    return made


async def at(ui, made, words):
    ui.desk.app.open_passage(made.interview.id, 0)
    await ui.settle()
    ui.view.go(ui.desk.script.text.index(words))
    await rested(ui)


def names(ui):
    return [ui.desk.code_name(one.code_id) for one in ui.desk.advice.proposed]


async def test_codes_are_proposed_beside_the_text_with_their_words_marked_in_it(proposing, running):
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        assert "Penger" in names(ui)
        marked = [ui.desk.script.text[low:high] for low, high in ui.view.hints]
        assert "Penger" in marked
        screen = ui.screen_text()
        assert "Alt+1" in screen
        assert "Never a complete list" in screen


async def test_the_words_are_underlined_otherwise_than_codings_without_colours_too(
    proposing, running, monkeypatch
):
    for plain in ("", "1"):
        monkeypatch.setenv("NO_COLOR", plain)
        async with running(proposing.study) as ui:
            await at(ui, proposing, "Penger først")
            drawn = [piece for y in range(ui.view.size.height) for piece in ui.view.render_line(y)]
            assert any(piece.style.underline2 and "enger" in piece.text for piece in drawn)
            assert not any(piece.style.underline2 for piece in drawn if "først" in piece.text)


async def test_a_key_accepts_and_the_coding_keeps_what_proposed_it(proposing, running):
    study = proposing.study
    async with running(study, size=(80, 24)) as ui:
        await at(ui, proposing, "Penger først")
        number = names(ui).index("Penger") + 1
        assert f"Alt+{number}" in ui.screen_text()
        await ui.press(f"alt+{number}")
        (excerpt,) = study.reading.page(Filter(origins=("suggestion",)))
        assert (excerpt.coding.code_id, excerpt.origin.engine) == (proposing.money, "lexical")
        assert excerpt.text == "Penger først, så tillit etterpå."
        await rested(ui)
        assert "Penger" not in names(ui)
        await ui.press("u")
        await rested(ui)
        assert "Penger" in names(ui)


async def test_the_selection_is_what_is_proposed_for_and_coded(proposing, running):
    study = proposing.study
    async with running(study) as ui:
        await at(ui, proposing, "så tillit etterpå")
        start = ui.view.caret.position
        ui.view.select(start, start + len("så tillit"))
        await rested(ui)
        assert names(ui)[0] == "Tillit"
        await ui.press("ctrl+b")
        (excerpt,) = study.reading.page(Filter(origins=("suggestion",)))
        assert excerpt.text == "så tillit"


async def sent(ui, characters):
    """Let the terminal send characters, read as Textual reads them."""
    for event in XTermParser().feed(characters):
        event.set_sender(ui.app)
        ui.app.post_message(event)
    await ui.settle()


async def test_escape_and_a_digit_is_alt_with_it_in_the_text_and_a_sign_where_one_types(proposing, running):
    study = proposing.study
    async with running(study) as ui:
        await at(ui, proposing, "Penger først")
        await rested(ui)
        await sent(ui, "\x1b1")
        assert study.reading.count(Filter(origins=("suggestion",))) == 1
        await ui.press("slash")
        await sent(ui, "\x1b1")
        assert ui.app.focused.value == "¡"
        assert study.reading.count(Filter(origins=("suggestion",))) == 1


async def test_what_is_proposed_for_another_passage_is_not_accepted(proposing, running, monkeypatch):
    async with running(proposing.study) as ui:
        await at(ui, proposing, "Penger først")
        monkeypatch.setattr(suggesting, "REST", 60)
        ui.view.go(ui.desk.script.text.index("JA, penger"))
        await ui.press("alt+1")
        assert proposing.study.reading.count(Filter(origins=("suggestion",))) == 0
        assert "There is no suggestion 1 here." in ui.said()


async def test_one_key_shows_the_rest_and_a_number_codes_with_it(proposing, running):
    study = proposing.study
    async with running(study, size=(80, 24)) as ui:
        await at(ui, proposing, "Penger først")
        await ui.press("backslash")
        screen = ui.screen_text()
        assert "Suggestions" in screen
        assert "Never a complete list" in screen
        assert len(ui.app.screen._proposed) > len(ui.desk.advice.proposed)
        await ui.press("2")
        assert study.reading.count(Filter(origins=("suggestion",))) == 1


async def test_suggestions_are_turned_off_and_stay_off(proposing, running):
    async with running(proposing.study) as ui:
        await at(ui, proposing, "Penger først")
        await ui.press("alt+0")
        assert ui.view.hints == ()
        assert config.load().suggestions == "off"
    async with running(proposing.study) as ui:
        await at(ui, proposing, "Penger først")
        assert ui.desk.advice.adviser is None
        assert ui.desk.advice.proposed == ()
        await ui.press("alt+0")
        await rested(ui)
        assert "Penger" in names(ui)


async def test_a_new_keyword_and_a_coding_in_another_interview_are_known_at_the_next_rest(proposing, running):
    async with running(proposing.study) as ui:
        await at(ui, proposing, "Penger først")
        before = ui.desk.advice.adviser
        added = proposing.study.codebook.add("Rekkefølge").id
        code = proposing.study.codebook.codebook()[added]
        text = code.text("nb").edit(keywords=("først", "etterpå"))
        proposing.study.codebook.revise(code, code.edit(texts={"nb": text}))
        from qualcode.tui.actions import following

        following.watch(ui.desk)
        await ui.settle()
        await at(ui, proposing, "Penger først")
        assert ui.desk.advice.adviser is not before
        assert "Rekkefølge" in names(ui)


@pytest.fixture
def endless(proposing, monkeypatch):
    """Let the making of an adviser take for ever unless it is left; tells when it begins and ends."""
    monkeypatch.setattr("stillness.CALLS", False)
    began, ended = threading.Event(), threading.Event()
    adviser = type(proposing.study.suggesting).adviser

    def made(self, **which):
        if ended.is_set():
            return adviser(self, **which)
        began.set()
        try:
            while True:
                check()
                time.sleep(0.001)
        finally:
            ended.set()

    monkeypatch.setattr(type(proposing.study.suggesting), "adviser", made)
    return began, ended


async def test_preparing_suggestions_stands_still_while_something_else_is_read(
    proposing, running, monkeypatch
):
    steps, go_on, done = [0], threading.Event(), threading.Event()
    adviser = type(proposing.study.suggesting).adviser

    def made(self, **which):
        while not done.is_set():
            check()
            steps[0] += 1
            time.sleep(0.001)
        return adviser(self, **which)

    monkeypatch.setattr("stillness.CALLS", False)
    monkeypatch.setattr(type(proposing.study.suggesting), "adviser", made)
    async with running(proposing.study) as ui:
        await ui.until(lambda: steps[0] > 5)
        told = []
        ui.desk.worker.read(lambda: go_on.wait(60), told.append)
        await ui.pilot.pause(0.1)
        before = steps[0]
        await ui.pilot.pause(0.2)
        assert steps[0] == before > 5
        go_on.set()
        await ui.until(lambda: told and steps[0] > before)
        done.set()


async def test_quitting_does_not_wait_until_suggestions_are_prepared(proposing, running, endless):
    began, ended = endless
    async with running(proposing.study) as ui:
        await ui.until(began.is_set)
        assert not ended.is_set()
    assert ended.is_set()


async def test_turning_suggestions_off_leaves_their_preparing_and_on_again_begins_anew(
    proposing, running, endless
):
    began, ended = endless
    async with running(proposing.study, toasts=True) as ui:
        await ui.until(began.is_set)
        await ui.pilot.press("tilde")
        await ui.until(ended.is_set)
        await rested(ui)
        assert not any("Stopped" in said for said in ui.said())
        await ui.press("tilde")
        await at(ui, proposing, "Penger først")
        assert "Penger" in names(ui)


@pytest.mark.parametrize("width", [100, 160])
async def test_what_keeps_suggestions_from_being_made_is_told_once_and_stands_there(
    proposing, running, monkeypatch, width
):
    tried, chosen = [], advising.chosen_weights

    def refused():
        tried.append(1)
        raise ConfigError(message("No weight nix."), message("Mend it."))

    monkeypatch.setattr(advising, "chosen_weights", refused)
    async with running(proposing.study, size=(width, 50), toasts=True) as ui:
        told = []
        monkeypatch.setattr(type(ui.desk), "fail", lambda _desk, sentence: told.append(sentence))
        await at(ui, proposing, "Penger først")
        told.clear()
        before = len(tried)
        for words in ("så tillit", "JA, penger", "Penger først"):
            await at(ui, proposing, words)
        assert (len(tried), told) == (before, [])
        shown = ui.screen_text()
        assert "twice tries again" in shown
        assert "No weight nix. Mend it." in shown or width == 100
        await ui.press("alt+1", "backslash")
        await rested(ui)
        assert told == ["No weight nix. Mend it."] * 2
        monkeypatch.setattr(advising, "chosen_weights", chosen)
        await ui.press("tilde", "tilde")
        await at(ui, proposing, "Penger først")
        assert "Penger" in names(ui)
        assert "twice tries again" not in ui.screen_text()


async def test_another_codebook_is_tried_again(proposing, running, monkeypatch):
    chosen = advising.chosen_weights

    def refused():
        raise ConfigError(message("No weight nix."), message("Mend it."))

    monkeypatch.setattr(advising, "chosen_weights", refused)
    async with running(proposing.study) as ui:
        await at(ui, proposing, "Penger først")
        assert ui.desk.advice.refused is not None
        monkeypatch.setattr(advising, "chosen_weights", chosen)
        proposing.study.codebook.add("Ny")
        reading.refresh_all(ui.desk)
        await ui.settle()
        await at(ui, proposing, "så tillit")
        assert ui.desk.advice.refused is None


@pytest.mark.parametrize("screen", ["worth", "passages"])
async def test_a_screen_that_has_nothing_to_wait_for_does_not_wait(proposing, running, monkeypatch, screen):
    def refused():
        raise ConfigError(message("No weight nix."), message("Mend it."))

    monkeypatch.setattr(worth, "chosen_weights", refused)
    monkeypatch.setattr(study_suggesting, "chosen_weights", refused)
    async with running(proposing.study) as ui:
        ui.desk.app.open_screen(screen, **({"code_id": proposing.trust} if screen == "passages" else {}))
        await ui.settle()
        assert ui.app.screen is ui.desk.screen
        assert any("No weight nix. Mend it." in said for said in ui.said())


async def test_names_in_the_one_line_can_be_recognised_and_what_has_no_room_is_counted(proposing, running):
    study = proposing.study
    long = {
        proposing.trust: "Tillit mellom bedrifter i klyngen",
        proposing.money: "Penger fra kommunen og fylket",
        proposing.time: "Tid",
    }
    for code_id, name in long.items():
        study.codebook.rename(code_id, name)
    async with running(study, size=(80, 24)) as ui:
        await at(ui, proposing, "Penger først")
        proposed = ui.desk.advice.proposed
        ui.desk.advice.proposed = (*proposed, *proposed)[:3]
        line = ui.app.screen.query_one("#suggested")
        line.show()
        await ui.settle()
        (shown,) = [row for row in ui.screen_text().splitlines() if "Alt+1" in row]
        assert "Penger fra kommunen" in shown
        assert shown.count("Alt+") == 2
        assert "+1  \\ the rest" in shown


@pytest.mark.parametrize(
    ("names", "room", "shown"),
    [
        (["Tid", "Penger", "Tillit"], 60, ["Tid", "Penger", "Tillit"]),
        (["Tid", "x" * 30, "y" * 30], 68, ["Tid", "x" * 19 + "…", "y" * 19 + "…"]),
        (["x" * 30, "y" * 30, "z" * 30], 70, ["x" * 24 + "…", "y" * 24 + "…"]),
        (["x" * 30, "y" * 30], 40, ["x" * 27 + "…"]),
    ],
)
def test_short_names_leave_their_room_to_long_ones(names, room, shown):
    assert legible(names, [8] * len(names), room) == shown


@pytest.mark.parametrize("engine", ["learned", "linguistic"])
async def test_the_engine_of_the_settings_proposes_on_all_screens_and_is_stored(proposing, running, engine):
    names_of = {"learned": ("sklearn", "scikit-learn"), "linguistic": ("spacy", "spacy")}
    library, stored = names_of[engine]
    pytest.importorskip(library)
    config.set_value("engine", engine)
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        assert {one.proposal.engine for one in ui.desk.advice.proposed} == {stored}
        assert f"Ranked by {stored}" in ui.screen_text()
        await ui.press("alt+1")
        (coded,) = proposing.study.reading.page(Filter(origins=("suggestion",)))
        assert coded.origin.engine == stored
        ui.desk.app.open_screen("passages", code_id=proposing.trust)
        await ui.until(lambda: ui.app.screen.session is not None)
        await ui.settle()
        assert ui.app.screen.shown.candidate.proposal.engine == stored


@pytest.mark.parametrize("floor", ["0.999", "0"])
async def test_what_is_proposed_unasked_keeps_to_the_floor_of_the_settings(
    proposing, running, configuration, floor
):
    config.config_file().write_text(f"[suggest]\nfloor = {floor}\n", encoding="utf-8")
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        assert len(ui.desk.advice.proposed) == (0 if floor == "0.999" else 3)
        await ui.press("backslash")
        assert ("below the floor" in ui.screen_text()) == (floor == "0.999")


async def test_another_engine_is_chosen_where_its_worth_is_shown_and_proposes_from_then_on(
    proposing, running
):
    pytest.importorskip("sklearn")
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        assert {one.proposal.engine for one in ui.desk.advice.proposed} == {"lexical"}
        await ui.press("alt+e")
        await ui.until(lambda: ui.app.screen.evaluation is not None)
        await ui.settle()
        await ui.press("p")
        assert "● lexical" in ui.screen_text()
        await ui.press("down", "enter")
        assert "From now on learned proposes." in ui.said()
        await ui.press("escape")
        await rested(ui)
        assert {one.proposal.engine for one in ui.desk.advice.proposed} == {"scikit-learn"}
        assert config.load().engine == "learned"


@pytest.mark.parametrize("pane", ["f4", "f2"])
async def test_the_keys_that_the_pane_beside_the_text_names_work_in_it_and_in_other_panes(
    proposing, running, pane
):
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        await ui.press(pane)
        assert not ui.view.has_focus
        await ui.press("backslash")
        assert "Never a complete list" in ui.screen_text()
        await ui.press("escape")
        assert not ui.view.has_focus
        await ui.press("alt+1")
        assert proposing.study.reading.count(Filter(origins=("suggestion",))) == 1


async def test_an_engine_that_cannot_be_had_is_told_with_the_way_out_and_another_can_be_chosen(
    proposing, running, monkeypatch
):
    monkeypatch.setattr("qualcode.suggest.extras.find_spec", lambda _name: None)
    config.set_value("engine", "linguistic")
    async with running(proposing.study, size=(160, 50)) as ui:
        await at(ui, proposing, "Penger først")
        assert not ui.desk.advice.proposed
        assert "spacy is not installed." in ui.screen_text()
        suggesting.use(ui.desk, "lexical")
        await rested(ui)
        assert "Penger" in names(ui)
