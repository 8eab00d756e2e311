from __future__ import annotations


def at(user, position):
    """Give where a position is drawn in the transcript."""
    rows = user.view.rows
    row = rows.of(position)
    x = user.view.shares.left + position - rows.span(row)[0]
    return x + 1, row - user.view.scroll_offset.y


async def test_a_drag_selects_what_it_passes_over(study, running):
    turn = study.documents[1].layout.turns[0]
    async with running(study) as user:
        await user.pilot.mouse_down("#transcript", offset=at(user, turn.body))
        await user.pilot.hover("#transcript", offset=at(user, turn.body + 9))
        await user.pilot.mouse_up("#transcript", offset=at(user, turn.body + 9))
        await user.settle()
        assert user.view.caret.selection == (turn.body, turn.body + 10)


async def test_double_click_selects_the_word_and_triple_click_the_sentence(study, running):
    turn = study.documents[1].layout.turns[0]
    async with running(study) as user:
        place = at(user, turn.body + 1)
        await user.pilot.click("#transcript", offset=place, times=2)
        await user.settle()
        word = user.selected()
        assert word
        assert " " not in word
        await user.pilot.click("#transcript", offset=place, times=3)
        await user.settle()
        assert user.selected().startswith(word)
        assert user.selected().endswith((".", "?"))


async def test_a_click_on_a_bracket_chooses_that_coding(study, running):
    turn = study.documents[1].layout.turns[0]
    outer = study.put_coding(1, turn.body, turn.body + 20, study.code("Ledelse").id)
    study.put_coding(1, turn.body, turn.body + 10, study.code("Tillit").id)
    async with running(study) as user:
        lane = user.view.marks.lane(outer.id)
        _, row = at(user, turn.body)
        await user.pilot.click("#transcript", offset=(user.view.shares.number + lane + 1, row))
        await user.settle()
        assert user.desk.mark().id == outer.id


async def test_a_click_elsewhere_moves_the_cursor(study, running):
    turn = study.documents[1].layout.turns[1]
    async with running(study) as user:
        await user.pilot.click("#transcript", offset=at(user, turn.body + 3))
        await user.settle()
        assert user.view.caret.position == turn.body + 3
        assert user.selected() == ""


def place_of(user, words, row=None):
    """Give where words stand on the screen."""
    lines = user.screen_text().splitlines()
    for y in range(len(lines)) if row is None else [row % len(lines)]:
        x = lines[y].find(words)
        if x >= 0:
            return x, y
    raise AssertionError((words, user.screen_text()))


async def click(user, words, times=1, row=None):
    x, y = place_of(user, words, row)
    await user.pilot.click(offset=(x + len(words) - 1, y), times=times)
    await user.settle()


async def test_a_click_on_a_key_in_the_footer_does_it(study, running):
    async with running(study, size=(160, 40)) as user:
        await user.press("t")
        await click(user, "Sentence", row=-1)
        assert user.selected()
        await click(user, "?", row=-1)
        assert user.app.screen is not user.desk.screen


async def test_a_click_selects_an_interview_and_a_second_opens_it(study, running):
    async with running(study, size=(160, 40)) as user:
        before = user.desk.interview.id
        other = study.documents[2].interview
        await click(user, other.title)
        assert user.desk.highlighted_interview == other.id
        assert user.desk.interview.id == before
        await click(user, other.title, times=2)
        assert user.desk.interview.id == other.id


async def test_the_list_of_interviews_has_a_first_and_a_last_as_the_codes_have(study, running):
    async with running(study, size=(160, 40)) as user:
        await user.press("alt+i", "G")
        assert user.desk.highlighted_interview == study.documents[3].interview.id
        await user.press("g")
        assert user.desk.highlighted_interview == study.documents[1].interview.id


async def test_a_double_click_on_a_code_codes_the_selection(study, running):
    async with running(study, size=(160, 40)) as user:
        await user.press("t", "s")
        start, end = user.view.chosen()
        await click(user, "├ ■ Tillit")
        assert user.desk.code.key == "tillit" or user.desk.code_name(user.desk.code.id) == "Tillit"
        assert not user.desk.codings
        await click(user, "├ ■ Tillit", times=2)
        assert [(mark.start, mark.end) for mark in user.desk.codings.values()] == [(start, end)]


async def test_a_click_folds_a_theme(study, running):
    async with running(study, size=(160, 40)) as user:
        x, y = place_of(user, "▾ ■ Ledelse")
        await user.pilot.click(offset=(x, y))
        await user.settle()
        assert "▸ ■ Ledelse" in user.screen_text()
        assert "■ Tillit" not in user.screen_text()


async def test_a_click_in_the_inspector_chooses_the_coding(study, running):
    turn = study.documents[1].layout.turns[0]
    outer = study.put_coding(1, turn.body, turn.body + 20, study.code("Ledelse").id)
    inner = study.put_coding(1, turn.body, turn.body + 10, study.code("Tillit").id)
    async with running(study, size=(160, 40)) as user:
        await user.press("t")
        assert user.desk.mark().id == inner.id
        lines = user.screen_text().splitlines()
        y = next(n for n, line in enumerate(lines) if "■ Ledelse" in line[120:])
        await user.pilot.click(offset=(lines[y].index("■ Ledelse", 120) + 2, y))
        await user.settle()
        assert user.desk.mark().id == outer.id


async def right_click(user, words):
    x, y = place_of(user, words)
    await user.pilot.click(offset=(x + len(words) - 1, y), button=3)
    await user.settle()


async def test_a_right_click_in_the_text_offers_what_can_be_done_with_the_coding_there(study, running):
    turn = study.documents[1].layout.turns[0]
    study.put_coding(1, turn.body, turn.body + 20, study.code("Tillit").id)
    async with running(study, size=(120, 40)) as user:
        user.view.go(study.documents[1].layout.turns[1].body)
        await user.pilot.click("#transcript", offset=at(user, turn.body + 2), button=3)
        await user.settle()
        assert user.view.caret.position == turn.body + 2
        assert "Recode: give the coding another code (r)" in user.screen_text()
        await click(user, "Remove the coding chosen, else the innermost here (d)")
        assert not user.desk.codings
        assert user.app.screen is user.app.get_default_screen()


async def test_a_right_click_on_the_selection_keeps_it_and_one_elsewhere_goes_there(study, running):
    second = study.documents[1].layout.turns[1]
    async with running(study, size=(120, 40)) as user:
        await user.press("t", "s")
        selected = user.view.caret.selection
        await user.pilot.click("#transcript", offset=at(user, selected[0] + 1), button=3)
        await user.settle()
        assert "Remove the coding" not in user.screen_text()
        await click(user, "Code the selection, or the sentence")
        await user.type("tillit")
        await user.press("enter")
        assert [(one.start, one.end) for one in study.state.codings.values()] == [selected]
        await user.press("s")
        await user.pilot.click("#transcript", offset=at(user, second.body), button=3)
        await user.settle()
        assert user.view.caret.position == second.body
        assert user.selected() == ""


async def test_a_right_click_on_a_code_and_on_an_interview_offers_their_commands(study, running):
    async with running(study, size=(120, 40)) as user:
        await right_click(user, "├ ■ Tillit")
        assert user.desk.code.key == "tillit" or user.desk.code_name(user.desk.code.id) == "Tillit"
        assert "Rename it (r)" in user.screen_text()
        await user.press("escape")
        other = study.documents[2].interview
        await right_click(user, other.title)
        assert user.desk.interview.id != other.id
        await click(user, "Open it (⏎)")
        assert user.desk.interview.id == other.id


async def test_a_menu_lies_on_the_screen_and_goes_away_by_a_click_beside_it(study, running):
    async with running(study, size=(80, 24)) as user:
        await user.pilot.click("#transcript", offset=(76, 17), button=3)
        await user.settle()
        assert user.app.screen is not user.app.get_default_screen()
        box = user.app.screen.query_one(".dialog").region
        assert user.app.screen.region.contains_region(box)
        await user.pilot.click(offset=(0, 0))
        await user.settle()
        assert user.app.screen is user.app.get_default_screen()


async def test_the_screen_stays_in_sight_behind_a_menu_without_colours_too(study, running, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study, size=(120, 40)) as user:
        before = user.screen_text().splitlines()[0]
        await user.pilot.click("#transcript", offset=(40, 17), button=3)
        await user.settle()
        assert "What can be done here" in user.screen_text()
        assert user.screen_text().splitlines()[0] == before
