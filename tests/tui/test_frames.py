"""What frames draw piece by piece is, taken together, what drawing the whole screen gives."""

from __future__ import annotations

import pytest

from qualcode.tui.frames import Frames


def cells(strips):
    """Give every cell of some rows with its style."""
    return [
        [(character, segment.style) for segment in strip for character in segment.text] for strip in strips
    ]


@pytest.fixture
def terminal(monkeypatch):
    """What a terminal shows after the frames sent to it, once a whole one was put there."""
    seen = {"rows": None}
    draw, draw_all = Frames.render_partial_update, Frames.render_full_update

    def follow(self):
        update = draw(self)
        if update is not None and seen["rows"] is not None:
            for y, x1, x2 in update.spans:
                for x, strip in update.chops[y].items():
                    if strip is None:
                        continue
                    ((row),) = cells([strip])
                    for column, cell in enumerate(row, x):
                        if x1 <= column < x2:
                            seen["rows"][y][column] = cell
        return update

    def begin_anew(self, **how):
        seen["rows"] = cells(self.render_strips())
        return draw_all(self, **how)

    monkeypatch.setattr(Frames, "render_partial_update", follow)
    monkeypatch.setattr(Frames, "render_full_update", begin_anew)
    return seen


def whole(user):
    return cells(user.app.screen._compositor.render_strips())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_pieces_make_up_the_whole_screen(study, running, terminal, size):
    async with running(study, size=size, toasts=True) as user:
        terminal["rows"] = whole(user)
        for key in (
            "j", "l", "shift+down", "shift+down", "escape", "s", "pagedown", "pageup", "s", "1", "u",
            "f2", "j", "j", "k", "f3", "G", "g",
        ):  # fmt: skip
            await user.press(key)
            await user.until(lambda: terminal["rows"] == whole(user))


async def test_a_widget_is_asked_for_no_row_that_did_not_change(study, running, monkeypatch):
    async with running(study, size=(160, 50)) as user:
        asked = []
        ask = type(user.view).render_lines

        def count(self, crop):
            asked.append(crop.height)
            return ask(self, crop)

        monkeypatch.setattr(type(user.view), "render_lines", count)
        await user.press("l")
    assert asked
    assert max(asked) <= 3


async def test_what_lies_behind_a_pane_is_not_asked(study, running, monkeypatch):
    async with running(study, size=(160, 50)) as user:
        panes = user.app.screen.query_one("#panes")
        asked = []
        ask = type(panes).render_lines
        monkeypatch.setattr(
            type(panes), "render_lines", lambda self, crop: asked.append(self.id) or ask(self, crop)
        )
        await user.press("l", "j", "pagedown")
    assert "panes" not in asked


async def test_a_move_of_the_cursor_is_one_frame_with_its_status_line(study, running, monkeypatch):
    async with running(study, size=(160, 50)) as user:
        rows = []
        draw = Frames.render_partial_update

        def count(self):
            update = draw(self)
            if update is not None:
                rows.append({y for y, _, _ in update.spans})
            return update

        monkeypatch.setattr(Frames, "render_partial_update", count)
        await user.press("pagedown")
        status = user.app.screen.query_one("#status").region.y
    assert len(rows) == 1
    assert {user.view.region.y, status} <= rows[0]
