from __future__ import annotations

import pytest

from qualcode.tui.app import make_app


async def test_narrow_terminals_show_side_panes_above_the_text(study, running):
    async with running(study, size=(80, 24)) as user:
        assert "Interviews" not in user.screen_text()
        await user.press("f2")
        assert "Interviews" in user.screen_text()
        assert user.app.focused.id == "codes"
        await user.press("escape")
        assert "Interviews" not in user.screen_text()
        assert user.app.focused is user.view


@pytest.mark.parametrize(
    ("key", "title"),
    [("f2", "Interviews"), ("p", "Interviews"), ("f4", "Codings here"), ("I", "Codings here")],
)
async def test_a_pane_is_gone_to_and_from_within_hidden(study, running, key, title):
    async with running(study, size=(160, 40)) as user:
        assert title in user.screen_text()
        await user.press(key)
        assert title in user.screen_text() or title == "Codings here"
        await user.press(key)
        assert title not in user.screen_text()
        assert user.app.focused is user.view


async def test_zoom_shows_the_transcript_alone(study, running):
    async with running(study, size=(160, 40)) as user:
        await user.press("z")
        assert "Interviews" not in user.screen_text()
        await user.press("f10")
        assert "Interviews" in user.screen_text()


async def test_counts_and_progress_stand_beside_interviews_and_codes(study, running):
    turn = study.documents[1].layout.turns[0]
    for name in ("Tillit", "Tillit", "Nettverk"):
        study.put_coding(1, turn.body, turn.body + 5 + len(study.state.codings), study.code(name).id)
    async with running(study, size=(160, 40)) as user:
        rows = user.screen_text().splitlines()
        assert any(row[:34].split()[:3] == ["▸", "spill_KF", "3"] for row in rows)
        assert any(row[:33].split()[-2:] == ["Tillit", "2"] for row in rows)


async def test_the_codebook_is_changed_from_its_pane(study, running):
    async with running(study) as user:
        await user.press("p", "a")
        await user.type("humor")
        await user.press("enter")
        assert study.code("humor").parent_id == study.code("Ledelse").id
        await user.press("A")
        await user.type("ny")
        await user.press("enter")
        assert study.code("ny").parent_id is None
        await user.press("g", "j", "r", "end", "x", "enter")
        assert study.code("Tillitx")
        await user.press("o", "down", "enter")
        assert study.code("Tillitx").color == "#c2571a"
        await user.press("v")
        await user.type("oppstart")
        await user.press("enter")
        assert study.code("Tillitx").parent_id == study.code("Oppstart").id


async def test_an_error_of_the_codebook_is_said_in_its_own_words(study, running):
    async with running(study) as user:
        await user.press("p", "j", "r", "home", "ctrl+k")
        await user.type("Nettverk")
        await user.press("enter")
        assert "There is a code Nettverk already." in user.screen_text()


@pytest.mark.parametrize(("key", "word"), [("d", "Delete"), ("t", "Retire")])
async def test_dialogs_say_how_many_codings_are_touched(study, running, key, word):
    study.put_coding(1, 100, 120, study.code("Tillit").id)
    async with running(study) as user:
        await user.press("p", "j", key)
        assert f"{word} Tillit" in user.screen_text()
        assert "This touches 1 coding and no memo." in user.screen_text()
        await user.press("escape")
        assert not study.done
        await user.press(key, "y")
        assert len(study.done) == 1


async def test_codes_are_merged_after_a_question(study, running):
    study.put_coding(1, 100, 120, study.code("Tillit").id)
    async with running(study) as user:
        await user.press("p", "j", "M")
        await user.type("nettverk")
        await user.press("enter", "y")
        assert [code for code, _ in study.codings()] == ["Nettverk"]


async def test_a_code_is_split_by_choosing_its_codings(study, running):
    first = study.put_coding(1, 100, 120, study.code("Tillit").id)
    study.put_coding(1, 200, 220, study.code("Tillit").id)
    async with running(study) as user:
        await user.press("p", "j", "s")
        assert user.screen_text().count("☐ spill_KF") == 2
        await user.press("space")
        assert user.screen_text().count("☑ spill_KF") == 1
        await user.press("enter")
        await user.type("ny")
        await user.press("enter")
        assert study.state.codings[first.id].code_id == study.code("ny").id
        assert sorted(code for code, _ in study.codings()) == ["Tillit", "ny"]


async def test_definitions_are_edited(study, running):
    async with running(study) as user:
        await user.press("p", "j", "e", "tab")
        await user.type("Mer ")
        await user.press("ctrl+s")
        assert "Mer " in study.code("Tillit").text("nb").definition


async def test_enter_in_the_codes_pane_codes_the_selection(study, running):
    async with running(study) as user:
        await user.press("t", "s", "p", "j", "enter")
        assert [code for code, _ in study.codings()] == ["Tillit"]
        assert user.app.focused is user.view


async def test_an_interview_is_opened_from_the_list(study, running):
    async with running(study) as user:
        user.app.screen.query_one("#interviews").focus()
        await user.press("j", "enter")
        assert user.desk.interview.title == "spill_KM"
        assert user.app.focused is user.view


async def test_without_colours_nothing_breaks_and_no_colour_is_sent(study, running, monkeypatch):
    turn = study.documents[1].layout.turns[0]
    study.put_coding(1, turn.body, turn.body + 20, study.code("Tillit").id)
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        await user.press("t", "s", "c", "escape", "p", "escape", "question_mark", "escape")
        for y in range(user.view.size.height):
            for segment in user.view.render_line(y):
                assert segment.style is not None
                assert segment.style.color is None
                assert segment.style.bgcolor is None


def reversed_pieces(user):
    strips = user.app.screen._compositor.render_strips()
    return [piece for strip in strips for piece in strip if piece.style and piece.style.reverse]


def all_stand_back(user, row):
    """Tell whether a row of the screen behind a dialog holds words, and all of them dimmed."""
    strip = user.app.screen._compositor.render_strips()[row]
    words = [piece for piece in strip if piece.text.strip()]
    return bool(words) and all(piece.style.dim for piece in words)


async def test_without_colours_one_sees_where_one_types_and_what_is_chosen(study, running, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        await user.press("slash")
        assert [piece.text for piece in reversed_pieces(user)] == [" "]
        # What lies behind is still read, and stands back.
        assert "Interviews" in user.screen_text()
        assert all_stand_back(user, 2)
        assert not set("▁▂▃▄▅▆▇") & set(user.screen_text())
        await user.press("x", "escape", "ctrl+p")
        assert all_stand_back(user, 0)
        first = user.app.screen.query_one("CommandList").get_option_at_index(0).prompt
        shown = "".join(piece.text for piece in reversed_pieces(user))
        assert " ".join(str(first).split()[:4]) in shown
        await user.press("escape", "t", "s", "enter")
        pieces = reversed_pieces(user)
        assert any("■" in piece.text for piece in pieces)
        assert not any(piece.style.dim for piece in pieces)


async def test_a_blank_stands_between_counts_and_the_scrollbar(study, running):
    turn = study.documents[1].layout.turns[0]
    study.put_coding(1, turn.body, turn.body + 20, next(iter(study.state.codes)))
    async with running(study, size=(120, 12)) as user:
        tree = user.app._main.query_one("CodeTree")
        assert tree.show_vertical_scrollbar
        width = tree.scrollable_content_region.width
        rows = [tree.render_line(y).crop(0, width).text for y in range(tree.size.height - 2)]
        assert any(row.rstrip()[-1:].isdigit() for row in rows)
        assert all(row.endswith(" ") for row in rows)


async def test_the_first_and_the_last_code_come_into_sight(study, running):
    async with running(study, size=(120, 12)) as user:
        tree = user.app._main.query_one("CodeTree")
        await user.press("f2", "G")
        assert tree.cursor_line == tree.last_line
        assert tree.scroll_offset.y == tree.max_scroll_y > 0
        await user.press("g")
        assert (tree.cursor_line, tree.scroll_offset.y) == (0, 0)


async def test_an_empty_no_color_counts_as_not_set(study, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    assert not make_app(study).no_color


async def test_the_theme_is_switched_and_the_text_follows(study, running):
    async with running(study) as user:
        dark = user.view.palette.background
        await user.press("f9")
        assert user.view.palette.background != dark
        assert user.view.render_line(0)._segments[-1].style.bgcolor.name == user.view.palette.background


async def test_the_theme_is_remembered(study, running):
    from qualcode import config

    async with running(study) as user:
        await user.press("f9")
    assert config.load().theme == "light"


async def test_long_names_make_room_for_their_counts(study, running):
    code = study.code("Tillit")
    study.codebook.rename(code.id, "Tillit mellom alle som har noe med klyngen å gjøre")
    study.put_coding(1, 100, 120, code.id)
    async with running(study, size=(160, 40)) as user:
        rows = [row[:33].rstrip("│ ") for row in user.screen_text().splitlines()]
        assert [row for row in rows if "Tillit mel" in row and row.endswith(("… 1", "…  1"))]


async def test_a_memo_on_a_passage_is_marked_and_shown_where_it_stands(study, running):
    async with running(study, size=(160, 40)) as user:
        await user.press("t", "s", "m")
        await user.type("se her")
        await user.press("ctrl+s", "escape")
        assert any(row[:5].startswith("  1*") for row in user.rows())
        assert "se her" in user.screen_text()
        await user.press("G")
        assert "se her" not in user.screen_text()


async def test_a_search_typed_into_the_codes_pane_goes_to_a_code_and_changes_nothing(study, running):
    study.put_coding(1, 100, 120, study.code("Tillit").id)
    async with running(study) as user:
        await user.press("p")
        await user.type("/ildsj")
        await user.press("enter")
        assert user.desk.code.name("nb") == "Ildsjeler"
        assert user.app.focused.id == "codes"
        await user.type("/till")
        await user.press("escape")
        assert user.desk.code.name("nb") == "Ildsjeler"
        assert not study.done


async def test_a_code_that_is_folded_away_is_found(study, running):
    async with running(study) as user:
        await user.press("p", "h")
        assert "Åpenhet" not in user.screen_text()
        await user.type("/åpen")
        await user.press("enter")
        assert user.desk.code.name("nb") == "Åpenhet"
        assert "Åpenhet" in user.screen_text()


async def test_enter_alone_deletes_nothing_and_codings_and_memos_are_named(study, running):
    tillit = study.code("Tillit").id
    coding = study.put_coding(1, 100, 120, tillit)
    study.passages.write_memo("coding", coding.id, "se her")
    study.passages.write_memo("code", tillit, "og her")
    before = len(study.done)
    async with running(study) as user:
        await user.press("p", "j", "d")
        assert "This touches 1 coding and 2 memos." in user.screen_text()
        await user.press("enter")
        assert len(study.done) == before
        await user.press("d", "j", "enter")
        assert len(study.done) == before + 1


async def test_first_and_last_code_are_reached_by_the_keys_that_reach_them_elsewhere(study, running):
    async with running(study) as user:
        await user.press("p")
        codes = [code.id for code in user.desk.codebook]
        for key, expected in (("G", -1), ("g", 0), ("end", -1), ("home", 0)):
            await user.press(key)
            assert user.desk.highlighted_code == codes[expected]
        assert user.app.screen is user.desk.screen
        assert len(study.state.codes) == len(codes)


async def test_a_look_at_a_pane_in_a_narrow_terminal_leaves_it_there_in_a_wide_one(study, running):
    async with running(study, size=(80, 24)) as user:
        await user.press("f2", "f2", "f4", "f4")
        await user.pilot.resize_terminal(160, 50)
        await user.settle()
        assert user.app.screen.query_one("#left").display
        assert user.app.screen.query_one("#inspector").display


async def test_panes_make_room_for_the_text_where_the_terminal_gets_narrow(study, running):
    async with running(study, size=(160, 50)) as user:
        await user.press("f2", "f3")
        await user.pilot.resize_terminal(80, 24)
        await user.settle()
        assert not user.app.screen.query_one("#left").display
        assert user.view.size.width > 60


@pytest.mark.parametrize("words", ["Hva", "tillit"])
async def test_without_colours_what_is_found_stands_out_in_a_question_as_in_an_answer(
    study, running, monkeypatch, words
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        await user.press("slash")
        await user.type(words)
        await user.press("enter")
        shown = "".join(piece.text for piece in reversed_pieces(user) if len(piece.text) == len(words) - 1)
        assert words[1:] in shown


async def test_codings_to_split_off_have_the_room_that_a_wide_screen_has(study, running):
    study.put_coding(1, 100, 300, study.code("Tillit").id)
    async with running(study, size=(140, 30)) as user:
        await user.press("p", "j", "s")
        (row,) = (row for row in user.screen_text().splitlines() if "☐ spill_KF" in row)
        assert len(row.split("☐")[1].split("│")[0].rstrip()) > 110


async def test_that_no_coding_is_touched_is_said_in_words(study, running):
    async with running(study) as user:
        await user.press("p", "j", "d")
        assert "This touches no coding and no memo." in user.screen_text()
