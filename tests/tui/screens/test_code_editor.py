"""The editor of a code: every field, both languages, one save, one undo."""

from __future__ import annotations

import pytest
from textual.events import Paste

from qualcode.domain.code import CodeText


def code(study, key):
    return study.codebook.codebook().by_key(key)


async def go(ui, name):
    """Go to a field by Tab."""
    for _ in range(40):
        if ui.app.focused is not None and ui.app.focused.id == name:
            return
        await ui.pilot.press("tab")
    raise AssertionError(name)


async def edited(ui, key):
    """Open the editor on a code."""
    ui.app.show_code(code(ui.desk.study, key).id)
    await ui.press("e")
    return ui.app.screen


async def test_every_field_is_kept_by_one_save_and_taken_back_by_one_undo(made, running):
    study = made.study
    before = list(study.codebook.codebook())
    actions = len(study.history.log())
    async with running(study, size=(80, 24)) as ui:
        await ui.press("f2")
        await edited(ui, "åpenhet")
        for field, text in (
            ("name-0", " her"), ("definition-0", "Å si det."), ("use_when-0", "Når noe sies."),
            ("not_when-0", "Ved taushet."), ("example-0", "Vi sier alt."), ("keywords-0", "si*, åpen"),
            ("key", "het"), ("source", "Goleman 1995"), ("name-1", "Openness"),
            ("definition-1", "Saying it."), ("keywords-1", "say*"),
        ):  # fmt: skip
            await go(ui, field)
            await ui.press("end")
            ui.app.post_message(Paste(text))
            await ui.pilot.pause()
        await go(ui, "parent")
        await ui.press("enter")
        await ui.type("penger")
        await ui.press("enter")
        await go(ui, "color")
        await ui.press("enter", "tab")
        await ui.press("number_sign", *"4e9a3b", "enter")
        await ui.press("ctrl+s")
        assert ui.app.screen is ui.app.get_default_screen()
        found = code(study, "åpenhethet")
        assert found.texts["nb"] == CodeText(
            name="Åpenhet her", definition="Å si det.", use_when="Når noe sies.", not_when="Ved taushet.",
            example="Vi sier alt.", keywords=("si*", "åpen"),
        )  # fmt: skip
        assert found.texts["en"] == CodeText(name="Openness", definition="Saying it.", keywords=("say*",))
        assert (found.source, found.color) == ("Goleman 1995", "#4e9a3b")
        assert study.codebook.codebook()[found.parent_id].key == "penger"
        assert len(study.history.log()) == actions + 1
        assert "It touches 2 codings." in ui.said()[-1]
        await ui.press("u")
    assert list(study.codebook.codebook()) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (120, 41)])
async def test_a_key_that_is_taken_is_said_where_it_stands_and_nothing_typed_is_lost(made, running, size):
    async with running(made.study, size=size) as ui:
        await ui.press("f2")
        editor = await edited(ui, "penger")
        await go(ui, "definition-0")
        await ui.type("Kroner.")
        await ui.press("f3", "ctrl+u")
        await ui.type("tid")
        await ui.press("ctrl+s")
        assert ui.app.screen is editor
        assert "There is a code with the key tid already." in ui.screen_text()
        assert ui.app.focused.id == "key"
        assert ui.app.focused.value == "tid"
        assert editor.query_one("#definition-0").text == "Kroner."
        await ui.press("ctrl+u", "ctrl+s")
        assert "cannot be a key" in ui.screen_text()
        await ui.type("midler")
        await ui.press("ctrl+s")
        assert code(made.study, "midler").texts["nb"].definition == "Kroner."


async def test_the_next_part_comes_into_sight_with_what_stands_in_it(made, running):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("f2")
        await edited(ui, "penger")
        assert "Source: the literature" not in ui.screen_text()
        await ui.press("f3")
        assert "Source: the literature" in ui.screen_text()
        await ui.press("f3")
        assert "In English" in ui.screen_text()
        await ui.press("f3")
        assert "Source: the literature" not in ui.screen_text()


async def test_a_key_that_another_takes_meanwhile_is_asked_again_with_all_that_was_typed(made, running):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("f2")
        await edited(ui, "penger")
        await go(ui, "example-0")
        await ui.type("Så mye!")
        await ui.press("f3", "ctrl+u")
        await ui.type("kroner")
        made.study.codebook.edit(made.time, key="kroner")
        await ui.press("ctrl+s")
        assert "There is a code with the key kroner already." in ui.screen_text()
        assert ui.app.screen.query_one("#key").value == "kroner"
        assert ui.app.screen.query_one("#example-0").text == "Så mye!"


async def test_the_other_language_goes_where_nothing_is_said_in_it_and_comes_by_itself_nowhere(made, running):
    study = made.study
    study.codebook.edit(made.money, language="en", name="Money", definition="Cash.")
    async with running(study, size=(80, 24)) as ui:
        await ui.press("f2")
        await edited(ui, "penger")
        await ui.press("f3", "f3")
        assert ui.app.focused.id == "name-1"
        await ui.press("ctrl+u", "tab", *["delete"] * 5)
        await ui.press("ctrl+s")
        assert set(code(study, "penger").texts) == {"nb"}
        await ui.press("u")
        assert code(study, "penger").texts["en"].name == "Money"
        await edited(ui, "tid")
        await ui.press("escape")
        assert ui.app.screen is ui.app.get_default_screen()
        await edited(ui, "tid")
        await ui.press("end")
        await ui.type("en")
        await ui.press("ctrl+s")
        assert set(code(study, "tid").texts) == {"nb"}
        assert code(study, "tid").name("nb") == "Tiden"


async def test_a_code_cannot_be_put_below_itself(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("f2")
        await edited(ui, "tillit")
        await go(ui, "parent")
        await ui.press("enter")
        await ui.type("åpenhet")
        assert "Åpenhet" not in "\n".join(ui.screen_text().splitlines()[6:])
        await ui.press("escape")
        await ui.press("escape")
        assert ui.app.screen is ui.app.get_default_screen()
