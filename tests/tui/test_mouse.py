from __future__ import annotations


def at(user, position):
    """Give where a position is drawn in the transcript."""
    rows = user.view.rows
    row = rows.of(position)
    x = user.view._painter.columns.left + position - rows.span(row)[0]
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
        await user.pilot.click("#transcript", offset=(user.view._painter.columns.number + lane + 1, row))
        await user.settle()
        assert user.desk.mark().id == outer.id


async def test_a_click_elsewhere_moves_the_cursor(study, running):
    turn = study.documents[1].layout.turns[1]
    async with running(study) as user:
        await user.pilot.click("#transcript", offset=at(user, turn.body + 3))
        await user.settle()
        assert user.view.caret.position == turn.body + 3
        assert user.selected() == ""
