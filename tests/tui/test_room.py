"""What is shown where there is much or little room."""

from __future__ import annotations

import pytest

from qualcode.tui.transcript.columns import columns


async def test_the_status_line_names_the_letters_of_the_codes_at_the_cursor(study, running):
    turn = study.documents[1].layout.turns[0]
    for name in ("Tillit", "Åpenhet"):
        study.put_coding(1, turn.body, turn.body + 20, study.code(name).id)
    async with running(study, size=(80, 24)) as user:
        user.view.go(turn.body)
        await user.settle()
        status = user.screen_text().splitlines()[-2]
        assert "T Tillit" in status
        assert "Å Åpenhet" in status


@pytest.mark.parametrize("key", ["f2", "f4"])
async def test_panes_above_the_text_take_at_most_half_of_it(study, running, key):
    async with running(study, size=(80, 24)) as user:
        await user.press(key)
        pane = user.app.screen.query_one("#left" if key == "f2" else "#inspector")
        assert 0 < pane.region.width <= 40


@pytest.mark.parametrize(
    ("keys", "heading"), [(["p"], "Codebook (in the codes pane)"), (["p", "shift+tab"], "Interviews (in the")]
)
async def test_help_begins_with_the_keys_of_the_pane_that_asks(study, running, keys, heading):
    async with running(study, size=(80, 24)) as user:
        await user.press(*keys, "question_mark")
        assert heading in "\n".join(user.screen_text().splitlines()[1:4])


async def test_help_names_everything_once_under_its_heading(study, running):
    async with running(study, size=(120, 400)) as user:
        await user.press("question_mark")
        rows = [row.strip(" │▕▔▁") for row in user.screen_text().splitlines()]
        sections = "\n".join(row for row in rows if row).partition("Interviews (in the interviews pane)")[2]
        assert "Its speakers: labels, participants, roles" in sections.partition("What is shown")[0]
        entries = [row for row in rows if "The excerpts behind its count" in row]
        assert len(entries) == 2  # a code's and an interview's, under two headings
        assert "The excerpts behind its count" not in sections.partition("What is shown")[2]


@pytest.mark.parametrize("width", [84, 88, 90, 126])
def test_names_beside_the_text_have_three_tenths_of_the_room(width):
    shares = columns(width, 100, 4)
    assert shares.names >= 0.28 * (shares.names + shares.text)


async def test_names_in_the_codes_pane_reach_its_right_end(study, running):
    name = "Tillit mellom alle som har noe med klyngen å gjøre"
    study.codebook.rename(study.code("Ledelse").id, name)
    async with running(study, size=(160, 50)) as user:
        tree = user.app.screen.query_one("#codes")
        row = next(row for row in user.screen_text().splitlines() if "Tillit mellom" in row)
        assert len(row[: tree.region.right].rstrip()) >= tree.scrollable_content_region.right - 1


async def test_a_question_too_long_for_its_title_stands_in_the_dialog_whole(study, running):
    study.codebook.rename(study.code("Ledelse").id, "Ledelse av alt som lager fart i klyngen over tid")
    async with running(study, size=(80, 24)) as user:
        await user.press("p", "d")
        said = str(user.app.screen.query_one(".title").render())
        assert "the 3 codes below it, and their codings?" in said
        assert "Leave it" in user.screen_text()


def test_a_long_query_in_the_palette_is_looked_for_as_it_stands():
    from qualcode.tui.commands.provider import LONGEST, rated

    class Asked:
        def matcher(self, query):
            raise AssertionError(query)

    match = rated(Asked(), "e " * LONGEST + "Excerpts")
    assert match("Excerpts of the code") == 0
    assert rated(Asked(), "the next turn without any coding")("Go to the next turn without any coding") > 0
