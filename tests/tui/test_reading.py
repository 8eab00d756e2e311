from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from qualcode.domain.interview import Interview
from qualcode.tui import type_ahead


async def test_speaker_role_question_and_reference_are_in_sight(study, running):
    async with running(study) as user:
        await user.press("t")
        text = user.screen_text()
        assert "spill_KF:1" in text
        assert "Jonas (facilitator)" in text
        assert "A1 Hva var spiren til klyngen" in text.splitlines()[0]
        assert any(row.split()[:2] == ["Jonas", "facilitator"] for row in user.rows())


async def test_turns_are_numbered_in_the_margin(study, running):
    async with running(study) as user:
        numbers = [row.split()[0] for row in user.rows() if row[:4].strip().isdigit()]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("key", "twin"), [("down", "j"), ("right", "l"), ("ctrl+right", "w"), ("pagedown", "space")]
)
async def test_arrows_and_letters_do_the_same(study, running, key, twin):
    async with running(study) as user:
        await user.press("t", "t", key)
        there = user.view.caret.position
        await user.press("g", "t", "t", twin)
        assert user.view.caret.position == there


async def test_down_and_up_keep_the_column_and_pass_over_the_air_between_turns(study, running):
    async with running(study) as user:
        start = user.view.caret.position
        seen = [start]
        for _ in range(12):
            await user.press("j")
            seen.append(user.view.caret.position)
        assert seen == sorted(set(seen))
        for _ in range(12):
            await user.press("k")
        assert user.view.caret.position == start


async def test_select_mode_extends_by_movements_and_escape_comes_back(study, running):
    async with running(study) as user:
        await user.press("t", "v", "right_parenthesis")
        assert "SELECT" in user.screen_text()
        assert user.selected().endswith((".", "?"))
        await user.press("escape")
        assert "READ" in user.screen_text()
        assert user.selected() == ""


async def test_shift_and_arrows_select_without_a_mode(study, running):
    async with running(study) as user:
        await user.press("t", "shift+right", "shift+right")
        assert len(user.selected()) == 2
        await user.press("right")
        assert user.selected() == ""


async def test_the_selection_grows_and_shrinks_around_the_cursor(study, running):
    turn = study.documents[1].layout.turns[0]
    text = study.documents[1].text
    async with running(study) as user:
        await user.press("t", "w")
        here = user.view.caret.position
        sizes = []
        for _ in range(3):
            await user.press("plus")
            sizes.append(len(user.selected()))
        assert sizes == sorted(set(sizes))
        assert user.selected() == text[turn.body : turn.end]
        await user.press("minus", "minus")
        assert len(user.selected()) == sizes[0]
        await user.press("escape")
        assert user.view.caret.position == here


async def test_s_takes_one_sentence_more_each_time(study, running):
    async with running(study) as user:
        await user.press("t", "t", "s")
        one = user.selected()
        await user.press("s")
        assert user.selected().startswith(one)
        assert len(user.selected()) > len(one)


async def test_search_goes_round_and_marks_every_place(study, running):
    async with running(study) as user:
        text = study.documents[1].text.lower()
        await user.press("slash")
        await user.type("nettverk")
        await user.press("enter")
        first = user.view.caret.position
        assert user.words_at(8).lower() == "nettverk"
        assert first == text.index("nettverk")
        count = text.count("nettverk")
        for _ in range(count):
            await user.press("n")
        assert user.view.caret.position == first
        await user.press("N")
        assert user.view.caret.position == text.rindex("nettverk")
        assert f"place {count} of {count}" in user.screen_text()


async def test_the_search_through_all_interviews_says_how_words_are_meant(study, running):
    async with running(study) as user:
        await user.press("A")
        assert "nettverk finds nettverket" in str(user.app.screen.query_one(".hint").render())


async def test_search_in_vain_is_said(study, running):
    async with running(study) as user:
        await user.press("slash")
        await user.type("xyzzy")
        await user.press("enter")
        assert "“xyzzy” does not stand in this interview." in user.screen_text()


async def test_a_search_through_all_interviews_opens_the_place(study, running):
    async with running(study) as user:
        await user.press("A")
        await user.type("tillit")
        await user.press("enter", "end", "enter")
        assert user.desk.interview.id == 3
        assert user.words_at(6).lower() == "tillit"


async def test_escape_comes_back_from_a_place_to_the_list_of_places(study, running):
    async with running(study, size=(80, 24)) as user:
        await user.press("A")
        await user.type("tillit")
        await user.press("enter", "down", "down", "enter")
        place = user.view.caret.position
        assert not user.selected()
        await user.press("w", "escape")
        assert "places with “tillit”" in user.screen_text()
        assert user.app.screen.query_one(OptionList).highlighted == 2
        await user.press("enter")
        assert user.view.caret.position == place
        await user.press("escape", "escape")
        assert "places with" not in user.screen_text()
        await user.press("escape", "escape")
        assert "places with" not in user.screen_text()


async def test_the_list_of_places_shows_the_words_as_they_stand(study, running):
    document = study.documents[1]
    body = document.layout.turns[0].body
    words = "Er det et\nnettverk? Ja, «nettverk», og forhandlingsgjennomføringskompetansen i nettverk."
    study.documents[1] = document.edit(text=document.text[:body] + words + document.text[body + len(words) :])
    async with running(study, size=(120, 40)) as user:
        await user.press("A")
        await user.type("nettverk")
        await user.press("enter")
        shown = user.screen_text()
        assert "Er det et nettverk? Ja, «nettverk», og" in shown
        assert "… i nettverk." in shown


@pytest.mark.parametrize(
    ("typed", "title", "turn"),
    [("4", "spill_KF", 4), ("spill_KM:3", "spill_KM", 3), ("SPILL_pb", "spill_PB", 1)],
)
async def test_a_reference_is_gone_to(study, running, typed, title, turn):
    async with running(study) as user:
        await user.press("colon")
        for character in typed:
            await user.press({"_": "underscore", ":": "colon"}.get(character, character))
        await user.press("enter")
        assert user.desk.interview.title == title
        assert (
            user.desk.script.document.turn_at(user.view.caret.position)
            == (turn if ":" in typed or turn > 1 else 0)
            or turn == 1
        )


async def test_a_reference_that_is_none_is_refused_in_a_sentence(study, running):
    async with running(study) as user:
        await user.press("colon", "9", "9", "9", "enter")
        assert "spill_KF has the turns 1 to " in user.screen_text()


async def test_the_place_is_kept_and_come_back_to(study, running):
    async with running(study) as user:
        await user.press("L", "t", "t")
        there = user.view.caret.position
        await user.press("ctrl+q")
    async with running(study) as user:
        assert user.desk.interview.title == "spill_KM"
        assert user.view.caret.position == there


async def test_an_interview_that_takes_long_is_announced_and_nothing_freezes(study, running, monkeypatch):
    monkeypatch.setattr(type_ahead, "PATIENCE", 0.05)
    async with running(study) as user:
        study.gate.clear()
        await user.pilot.press("L")
        await user.pilot.pause()
        assert "opening spill_KM" in user.screen_text()
        await user.pilot.press("j")
        await user.pilot.pause()
        assert user.view.caret.position > 0
        study.gate.set()
        await user.settle()
        assert user.desk.interview.title == "spill_KM"


async def test_resizing_keeps_the_text_at_the_top(study, running):
    async with running(study, size=(120, 14)) as user:
        await user.press(*"ttttt")
        rows = user.view.rows
        top = rows.span(user.view.scroll_offset.y)[0]
        await user.pilot.resize_terminal(70, 14)
        await user.settle()
        start, end = user.view.rows.span(user.view.scroll_offset.y)
        assert start <= top <= end or abs(user.view.rows.of(top) - user.view.scroll_offset.y) <= 3


@pytest.mark.parametrize("text", ["", "ett ord", "👨‍👩‍👧 🇳🇴 漢字\tog\x07 mer", "x" * 5000, "\n\n\n"])
async def test_odd_texts_are_read_without_harm(study, running, text):
    layout = study.documents[1].layout.edit(turns=(), questions=(), sections=())
    key = study.add_document("odd", text, layout)
    interview: Interview = study.documents[key].interview
    study.place = (interview.uuid, 0)
    async with running(study, size=(80, 24)) as user:
        await user.press("l", "l", "j", "G", "plus", "s", "w", "g", "pagedown", "k", "end", "home", "h")
        assert user.desk.interview.title == "odd"


async def test_a_study_without_interviews_says_so(study, running):
    study.documents.clear()
    async with running(study) as user:
        await user.press("j", "c", "s", "u")
        assert "No interview yet: F8 imports transcripts." in user.screen_text()


async def test_changes_by_somebody_else_are_taken_in(study, running):
    from qualcode.tui.actions import following

    async with running(study) as user:
        study.put_coding(1, 100, 140, study.code("Tillit").id)
        study.version += 1
        following.watch(user.desk)
        await user.settle()
        assert len(user.view.marks) == 1


async def test_s_at_the_end_of_a_turn_takes_the_next_speakers_sentence_and_stops_before_a_question(
    study, running
):
    document = study.documents[1]
    first, second, third = document.layout.turns[:3]
    async with running(study) as user:
        user.view.go(first.body)
        user.view.select(first.body, first.end)
        await user.press("s")
        assert user.view.chosen()[0] == first.body
        assert second.body < user.view.chosen()[1] <= second.end
        user.view.select(third.body, third.end)
        await user.press("s")
        assert user.view.chosen() == (third.body, third.end)


@pytest.mark.parametrize("way", ["keys", "list"])
async def test_going_to_another_interview_and_back_returns_to_where_one_was(study, running, way):
    async def go(user, step):
        if way == "keys":
            await user.press("L" if step > 0 else "H")
        else:
            await user.press("f2", "shift+tab", "j" if step > 0 else "k", "enter")

    async with running(study, size=(160, 24)) as user:
        await user.press("t", "t", "pagedown", "w", "k")
        here, top = user.view.caret.position, user.view.scroll_offset.y
        assert top > 0
        await go(user, 1)
        assert user.desk.interview.id == 2
        assert user.view.caret.position == user.desk.script.first_words
        await user.press("t", "w")
        there = user.view.caret.position
        await go(user, -1)
        assert user.desk.interview.id == 1
        assert (user.view.caret.position, user.view.scroll_offset.y) == (here, top)
        await go(user, 1)
        assert user.view.caret.position == there


async def test_in_another_text_of_the_interview_reading_starts_anew(study, running):
    async with running(study) as user:
        await user.press("t", "t", "L")
        document = study.documents[1]
        study.documents[1] = document.edit(interview=document.interview.edit(revision_id=99))
        await user.press("H")
        assert user.view.caret.position == user.desk.script.first_words


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_every_row_is_as_wide_as_it_says(study, running, size):
    async with running(study, size=size) as user:
        await user.press("s", "1", "shift+down")
        for _ in range(4):
            strips = [user.view.render_line(y) for y in range(user.view.size.height)]
            widths = {sum(cell_len(segment.text) for segment in strip) for strip in strips}
            assert widths == {strip.cell_length for strip in strips}
            assert len(widths) == 1
            await user.press("pagedown")


async def test_the_words_searched_for_are_in_sight_in_a_narrow_list_of_places(study, running):
    async with running(study, size=(80, 24)) as user:
        await user.press("A")
        await user.type("tillit")
        await user.press("enter")
        rows = [row for row in user.screen_text().splitlines() if re.search(r"│.*:\d+ ", row)]
        assert rows
        assert all("tillit" in row.lower() for row in rows)
