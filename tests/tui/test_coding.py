from __future__ import annotations

from qualcode.errors import GONE, StoreError
from qualcode.i18n import message
from qualcode.tui.worker import Answered


async def test_the_cursor_starts_in_the_transcript(study, running):
    async with running(study) as user:
        assert user.app.focused is user.view
        assert user.rows()[0].split() == ["A.", "Oppstart"]


async def test_reading_starts_at_the_first_words_spoken_with_their_question_in_sight(study, running):
    async with running(study, from_the_top=False) as user:
        assert user.view.caret.position == study.documents[1].layout.turns[0].body
        assert user.rows()[0].split() == ["A.", "Oppstart"]


async def test_on_a_label_the_first_sentence_behind_it_is_coded(study, running):
    turn = study.documents[1].layout.turns[0]
    async with running(study) as user:
        user.view.go(turn.start)
        await user.press("enter", "enter")
        [coding] = study.state.codings.values()
        assert coding.start == turn.body


async def test_the_place_is_kept_with_each_coding(study, running):
    async with running(study) as user:
        await user.press("t", "t", "enter", "enter")
        interview = study.documents[1].interview
        assert study.place == (interview.uuid, study.documents[1].layout.turns[1].body)


async def test_answers_that_come_while_the_app_closes_are_not_delivered(study, running, monkeypatch):
    delivered = []
    async with running(study) as user:
        app, close = user.app, user.app._close_all

        async def closing():
            await close()
            app.on_answered(Answered(lambda: delivered.append(1)))
            app._main.on_interviews_changed()
            app._main.on_codebook_changed()
            app._main.on_marks_changed()

        monkeypatch.setattr(app, "_close_all", closing)
    assert delivered == []


async def test_a_sentence_is_coded_with_three_keys(study, running):
    async with running(study) as user:
        await user.press("t", "enter")
        await user.type("tillit")
        await user.press("enter")
        [(code, words)] = study.codings()
        assert code == "Tillit"
        assert words.endswith((".", "?"))
        assert user.said() == ["Coded with Tillit."]
        assert user.view.caret.selection is None
        assert user.view.caret.position == study.documents[1].layout.turns[0].body


async def test_a_coding_is_drawn_before_it_is_committed_and_confirmed_after(study, running):
    async with running(study) as user:
        await user.press("t")
        study.gate.clear()
        await user.pilot.press("s", "enter", "enter")
        await user.pilot.pause()
        [pending] = list(user.view.marks)
        assert pending.pending
        assert "saving" in user.screen_text()
        study.gate.set()
        await user.settle()
        [confirmed] = list(user.view.marks)
        assert not confirmed.pending
        assert confirmed.id > 0
        assert "saving" not in user.screen_text()


async def test_a_coding_that_cannot_be_written_vanishes_and_the_reason_is_said(study, running):
    async with running(study) as user:
        await user.press("t")
        study.fail_next = StoreError(message("The disk is full."), message("Make room and try again."))
        await user.press("enter", "enter")
        assert len(user.view.marks) == 0
        assert user.said() == ["The disk is full. Make room and try again."]


async def test_an_error_nobody_foresaw_is_a_sentence_and_the_app_goes_on(study, running):
    async with running(study) as user:
        study.fail_next = ZeroDivisionError("x")
        await user.press("t", "enter", "enter")
        assert "ZeroDivisionError" in user.said()[0]
        await user.press("enter", "enter")
        assert len(study.codings()) == 1


async def test_the_last_code_is_applied_again_with_one_key(study, running):
    async with running(study) as user:
        await user.press("t", "enter", "enter", "t", "full_stop", "t", "q")
        codes = [code for code, _ in study.codings()]
        assert len(codes) == 3
        assert len(set(codes)) == 1


async def test_several_codes_are_marked_with_tab_and_applied_at_once(study, running):
    async with running(study) as user:
        await user.press("t", "c")
        await user.type("tillit")
        await user.press("tab")
        await user.type("nettverk")
        await user.press("tab", "enter")
        assert [code for code, _ in study.codings()] == ["Tillit", "Nettverk"]
        await user.press("t", "full_stop")
        assert [code for code, _ in study.codings()] == ["Tillit", "Nettverk"] * 2


async def test_a_new_code_is_made_in_the_picker_under_its_theme(study, running):
    async with running(study) as user:
        await user.press("t", "enter")
        await user.type("ledelse / romslighet")
        await user.press("enter")
        assert [code for code, _ in study.codings()] == ["romslighet"]
        assert study.code("romslighet").parent_id == study.code("Ledelse").id
        assert "romslighet" in user.screen_text()


async def test_words_become_a_code_in_vivo(study, running):
    async with running(study) as user:
        await user.press("t", "v", "w", "w", "i")
        [(code, words)] = study.codings()
        assert code == words
        assert len(words.split()) == 2


async def test_words_become_a_code_in_the_interview_in_which_they_were_chosen(study, running):
    async with running(study) as user:
        await user.press("t", "v", "w", "w")
        words = user.selected()
        study.gate.clear()
        await user.pilot.press("i")
        user.app.open_passage(2, 100)
        await user.pilot.pause()
        study.gate.set()
        await user.settle()
        assert user.desk.interview.id == 2
        [coding] = study.state.codings.values()
        assert (coding.interview_id, [words for _code, words in study.codings()]) == (1, [words])
        assert len(user.view.marks) == 0
        await user.press("u")
        assert (study.state.codings, len(study.undone)) == ({}, 1)


async def test_number_keys_apply_favourites_put_there_in_the_codes_pane(study, running):
    async with running(study) as user:
        await user.press("p", "j", "3")
        assert study.state.favourites == {3: study.code("Tillit").id}
        await user.press("f3", "t", "3")
        assert [code for code, _ in study.codings()] == ["Tillit"]
        await user.press("p", "3")
        assert not study.codebook.favourites()


async def test_an_empty_number_key_says_how_to_fill_it(study, running):
    async with running(study) as user:
        await user.press("t", "7")
        assert "No code is on key 7" in user.said()[0]


async def test_undo_and_redo_say_what_they_did_and_the_text_follows(study, running):
    async with running(study) as user:
        await user.press("t", "enter", "enter", "u")
        assert study.codings() == []
        assert len(user.view.marks) == 0
        assert user.said()[-1].startswith("Undone: coded a passage")
        await user.press("U")
        assert len(study.codings()) == 1
        assert len(user.view.marks) == 1
        await user.press("u", "ctrl+r")
        assert len(user.view.marks) == 1


async def test_nothing_to_undo_is_said(study, running):
    async with running(study) as user:
        await user.press("u")
        assert user.said() == [f"There is nothing to undo. {GONE}"]


async def test_a_repeated_coding_says_that_it_is_there(study, running):
    async with running(study) as user:
        await user.press("t", "enter", "enter", "full_stop")
        assert len(study.codings()) == 1
        assert "already" in user.said()[-1]


def coded(study):
    """Put three codings on the first turn, one inside the other."""
    turn = study.documents[1].layout.turns[0]
    for name, end in (("Ledelse", 30), ("Tillit", 20), ("Åpenhet", 10)):
        study.put_coding(1, turn.body, turn.body + end, study.code(name).id)
    study.state.uses.clear()
    return turn


async def test_o_goes_round_the_codings_at_the_cursor_and_d_removes_the_one_chosen(study, running):
    coded(study)
    async with running(study) as user:
        await user.press("t", "o")
        assert user.desk.code_name(user.desk.mark().code_id) == "Åpenhet"
        await user.press("o", "o")
        assert user.desk.code_name(user.desk.mark().code_id) == "Ledelse"
        await user.press("d")
        assert [code for code, _ in study.codings()] == ["Åpenhet", "Tillit"]
        assert user.said()[-1] == "Removed a coding: Ledelse."
        assert {user.desk.code_name(mark.code_id) for mark in user.view.marks} == {"Åpenhet", "Tillit"}
        assert {user.desk.code_name(mark.code_id) for mark in user.desk.marks_here()} == {"Åpenhet", "Tillit"}
        await user.press("u")
        assert len(user.view.marks) == 3


async def test_recoding_keeps_the_passage(study, running):
    turn = coded(study)
    async with running(study) as user:
        await user.press("t", "o", "r")
        await user.type("nettverk")
        await user.press("enter")
        assert ("Nettverk", study.documents[1].text[turn.body : turn.body + 10]) in study.codings()
        assert "Åpenhet" not in [code for code, _ in study.codings()]


async def test_an_adjustment_is_seen_at_once_and_written_before_anything_else(study, running):
    turn = study.documents[1].layout.turns[0]
    first = study.documents[1].text[turn.body : turn.end].split()[0]
    study.put_coding(1, turn.body, turn.body + len(first), study.code("Tillit").id)
    async with running(study) as user:
        await user.press("t", "greater_than_sign", "greater_than_sign")
        assert study.codings() == [("Tillit", first)]
        [mark] = list(user.view.marks)
        assert mark.pending
        await user.press("u")
        assert study.codings() == [("Tillit", first)]
        assert len(study.undone) == 1


async def test_moving_an_end_by_two_words_takes_in_two_words(study, running):
    turn = study.documents[1].layout.turns[0]
    text = study.documents[1].text
    first = text[turn.body : turn.end].split()[0]
    study.put_coding(1, turn.body, turn.body + len(first), study.code("Tillit").id)
    async with running(study) as user:
        await user.press("t", "greater_than_sign", "greater_than_sign")
        await user.until(lambda: len(study.codings()[0][1].split()) == 3)
        await user.settle()
        [(_, words)] = study.codings()
        await user.press("less_than_sign", "semicolon")
        await user.until(lambda: study.codings() == [("Tillit", " ".join(words.split()[1:2]))])


async def test_a_memo_on_a_coding_is_kept_and_shown_in_the_inspector(study, running):
    coded(study)
    async with running(study, size=(160, 50)) as user:
        await user.press("t", "o", "m")
        await user.type("viktig her")
        await user.press("ctrl+s")
        [memo] = study.state.memos.values()
        assert (memo.target, memo.text) == ("coding", "viktig her")
        assert "viktig her" in user.screen_text()


async def test_a_memo_on_a_selection_stands_on_the_passage(study, running):
    async with running(study) as user:
        await user.press("t", "s", "m")
        await user.type("se her")
        await user.press("ctrl+s")
        [memo] = study.state.memos.values()
        assert memo.target == "span"
        assert study.documents[1].text[memo.start : memo.end] == user.selected()


async def test_leaving_a_changed_memo_warns_first(study, running):
    async with running(study) as user:
        await user.press("M")
        await user.type("nei")
        await user.press("escape")
        assert len(user.app.screen_stack) == 2
        await user.press("escape")
        assert len(user.app.screen_stack) == 1
        assert not study.state.memos


async def test_a_quote_is_copied_with_its_reference(study, running):
    async with running(study) as user:
        await user.press("t", "s")
        words = user.selected()
        await user.press("y")
        assert user.app.clipboard == f"«{words}» (spill_KF:1)"
        assert user.said()[-1].startswith("Copied: «")


async def test_only_chosen_codes_are_shown(study, running):
    coded(study)
    async with running(study) as user:
        await user.press("V")
        await user.type("tillit")
        await user.press("enter")
        assert [user.desk.code_name(mark.code_id) for mark in user.view.marks] == ["Tillit"]
        await user.press("O")
        assert len(user.view.marks) == 3


async def test_only_one_coders_codings_are_shown(study, running):
    coded(study)
    first = next(iter(study.state.codings))
    study.state.codings[first] = study.state.codings[first].edit(coder_id=2)
    async with running(study) as user:
        await user.press("C", "down", "down", "enter")
        assert [mark.coder_id for mark in user.view.marks] == [2]


async def test_the_ends_of_a_coding_stay_within_the_turn(study, running):
    document = study.documents[1]
    turn = document.layout.turns[1]
    words = document.text[turn.body : turn.end].split()
    study.put_coding(1, turn.body, turn.end, study.code("Tillit").id)
    async with running(study) as user:
        user.view.go(turn.body)
        await user.press("o", "comma", "greater_than_sign")
        await user.pilot.pause(0.6)
        await user.settle()
        assert [one.split() for _code, one in study.codings()] == [words]
        assert "turn ends here" in user.said()[-1]


async def test_what_was_just_coded_is_in_reach_of_the_next_key(study, running):
    async with running(study) as user:
        await user.press("t", "v", "w", "w", "c")
        await user.type("tillit")
        await user.press("enter", "d")
        assert study.codings() == []
        assert user.said()[-1] == "Removed a coding: Tillit."


async def test_where_codes_are_marked_enter_takes_those_alone(study, running):
    async with running(study) as user:
        await user.press("t", "enter")
        await user.type("tillit")
        await user.press("tab")
        await user.type("nettv")
        await user.press("enter")
        assert [code for code, _words in study.codings()] == ["Tillit"]


async def test_a_code_typed_anew_comes_along_with_those_marked(study, running):
    async with running(study) as user:
        await user.press("t", "enter")
        await user.type("tillit")
        await user.press("tab")
        await user.type("humor")
        await user.press("enter")
        assert sorted(code for code, _words in study.codings()) == ["Tillit", "humor"]
