"""Coding by rule: asked in a few steps, previewed, some left out, one action."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import Input

from qualcode.domain.filters import Filter
from qualcode.tui.screens.rule import RulePage

RULED = Filter(origins=("rule",))


def typed(ui):
    return ui.app.screen.query_one(Input).value


async def asked_for_words(ui, words, kind="j,j"):
    """Ask for a word from the main screen, its sentences, and the first code."""
    await ui.press("grave_accent", *kind.split(","), "enter")
    await ui.type(words)
    await ui.press("enter", "enter")
    await ui.type("Tillit")
    await ui.press("enter")
    assert isinstance(ui.app.screen, RulePage)


async def test_a_word_is_previewed_with_counts_and_coded_as_one_action(made, running):
    study = made.study
    async with running(study, size=(80, 24)) as ui:
        await asked_for_words(ui, "tid")
        screen = ui.screen_text()
        assert "“tid” as it is" in screen
        assert "3 of 3" in screen
        assert "in 2 interviews" in screen
        assert "tid 3" in screen
        assert study.reading.count(RULED) == 0
        await ui.press("c")
        assert study.reading.count(RULED) == 3
        assert {one.coding.code_id for one in study.reading.page(RULED)} == {made.trust}
        assert ui.app.screen is ui.desk.screen
        await ui.press("u")
        assert study.reading.count(RULED) == 0


async def test_passages_that_have_the_code_already_are_marked_for_whichever_code(made, running):
    made.code("bio_KM", "Vi i bedriften satser på tid og folk.", made.trust)
    async with running(made.study, size=(120, 30)) as ui:
        await asked_for_words(ui, "tid")
        assert "✓ 1 has the code already" in ui.screen_text()
        marked = [row for row in ui.screen_text().splitlines() if "✓ " in row and "☑" in row]
        assert len(marked) == 1
        assert "bio_KM:1" in marked[0]
        await ui.press("o")
        await ui.type("Penger")
        await ui.press("enter")
        assert "✓" not in ui.screen_text()


async def test_what_is_left_out_by_space_is_not_coded(made, running):
    study = made.study
    async with running(study, size=(80, 24)) as ui:
        await asked_for_words(ui, "tid")
        out = ui.app.screen.here.reference
        await ui.press("space")
        assert "2 of 3" in ui.screen_text()
        await ui.press("c")
        found = study.reading.page(RULED)
        assert len(found) == 2
        assert out not in [one.reference for one in found]


async def test_nothing_is_coded_that_was_found_before_the_rule_was_asked_to_look_elsewhere(
    made, running, monkeypatch
):
    study, gate, rules = made.study, threading.Event(), type(made.study.rules)
    preview = rules.preview

    def slow(self, *asked):
        gate.wait(60)
        return preview(self, *asked)

    monkeypatch.setattr(rules, "preview", slow)
    gate.set()
    async with running(study) as ui:
        await asked_for_words(ui, "tid")
        here = ui.desk.interview.id
        assert {one.hit.interview_id for one in ui.app.screen.found} > {here}
        gate.clear()
        await ui.pilot.press("i", "c")
        await ui.until(lambda: "The rule still looks; wait for what it finds." in ui.said())
        assert "looking …" in ui.screen_text()
        gate.set()
        await ui.settle()
        assert study.reading.count(RULED) == 0
        await ui.press("c")
        assert {one.coding.interview_id for one in study.reading.page(RULED)} == {here}


async def test_the_scope_changes_by_a_key(made, running):
    async with running(made.study) as ui:
        await asked_for_words(ui, "tid")
        assert ui.app.screen.found[0].text.endswith(".")
        await ui.press("s")
        assert {one.text.lower() for one in ui.app.screen.found} == {"tid"}


async def test_what_was_left_out_stays_out_when_the_scope_changes(made, running):
    async with running(made.study) as ui:
        await asked_for_words(ui, "tid")
        await ui.press("space")
        out = ui.app.screen.found[0].hit.found
        await ui.press("s")
        page = ui.app.screen
        assert {page.found[place].hit.found for place in page.out} == {out}
        assert len(page.found) > 1


async def test_all_turns_of_a_speaker_and_all_answers_to_a_question(made, running):
    study = made.study
    async with running(study) as ui:
        await ui.press("grave_accent", "j", "enter")
        names = [person.pseudonym for person in ui.desk.participants.values()]
        await ui.press(*["j"] * names.index("Mona"), "enter", "enter")
        await ui.type("Tillit")
        await ui.press("enter")
        assert [one.text for one in ui.app.screen.found] == ["Vi i bedriften satser på tid og folk."]
        await ui.press("escape", "grave_accent", "enter", "enter", "enter")
        await ui.type("Tillit")
        await ui.press("enter")
        assert "A1 Hva er viktigst?" in ui.screen_text()
        assert len(ui.app.screen.found) == 5


async def test_a_wrong_expression_is_said_and_nothing_is_coded(made, running):
    async with running(made.study) as ui:
        await ui.press("grave_accent", "j", "j", "j", "j", "enter")
        await ui.press("left_parenthesis", "t", "i", "d", "enter")
        assert "“(tid” is no regular expression" in ui.screen_text()
        assert typed(ui) == "(tid"
        await ui.press("right_parenthesis", "enter")
        assert "How much is coded?" in ui.screen_text()


@pytest.mark.parametrize("kind", ["j,j", "j,j,j", "j,j,j,j"])
async def test_words_that_stand_nowhere_are_said_where_they_were_typed(made, running, kind):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("grave_accent", *kind.split(","), "enter")
        await ui.type("elefant")
        await ui.press("enter")
        assert "“elefant”: nobody interviewed says that." in ui.screen_text()
        assert typed(ui) == "elefant"


async def test_from_the_codes_pane_the_code_is_known(made, running):
    async with running(made.study) as ui:
        await ui.press("f2", "y", "j", "j", "enter")
        await ui.type("tid")
        await ui.press("enter", "enter")
        assert ui.app.screen.code_id == ui.desk.code.id
