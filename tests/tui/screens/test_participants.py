"""Everybody who speaks, in one table, changed by keys."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget


@pytest.fixture
def known(made):
    """The study in which something is known of Mona."""
    study = made.study
    mona = next(one for one in study.transcripts.participants() if one.pseudonym == "Mona")
    study.attributes.set("participant", mona.id, {"kull": "1987"})
    return study


def cells(ui):
    """Give the rows as lists of words."""
    return [line.split() for line in ui.screen_text().splitlines() if line.strip()]


def row(ui, name):
    return next(line for line in cells(ui)[2:] if name in line[:2])


async def at(ui, name):
    """Go to the row of a participant."""
    page = ui.app.screen
    await ui.press("g")
    for _ in range(9):
        if page.person.pseudonym == name:
            return page
        await ui.press("j")
    raise AssertionError(ui.screen_text())


def person(study, name):
    return next(one for one in study.transcripts.participants() if one.pseudonym == name)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_everybody_is_there_with_what_is_said_and_coded(known, running, size):
    async with running(known, size=size) as ui:
        await ui.press("at")
        assert "4 participants" in ui.screen_text()
        # Ola speaks in two interviews, in one of his three turns together with another.
        count = known.reading.count(Filter(participants=(person(known, "Ola").id,), interviewer=True))
        assert row(ui, "Ola")[1:6] == ["facilitator", "2", "3", "21", str(count)]
        assert row(ui, "Mona")[-1] == "1987"
        assert cells(ui)[1][-1] == "kull"
        await at(ui, "Ola")
        assert "music_KF: KF, music_PB: KF" in ui.screen_text()


async def test_enter_opens_the_excerpts_behind_the_number_and_escape_comes_back(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        page = await at(ui, "Ola")
        count = page.here.codings
        await ui.press("enter")
        assert ui.app.screen.count == count > 0
        assert "Ola" in ui.screen_text()
        await ui.press("escape")
        assert ui.app.screen is page
        assert page.person.pseudonym == "Ola"


async def test_words_narrow_the_list_and_orders_change_it(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("ctrl+n", "slash")
        await ui.type("1987")
        await ui.press("enter")
        assert [one.person.pseudonym for one in ui.app.screen.items] == ["Mona"]
        await ui.press("slash", "ctrl+u")
        await ui.type("ingen")
        await ui.press("enter")
        assert "Nobody has “ingen”" in ui.screen_text()
        await ui.press("slash", "ctrl+u", "enter", "s", "s")
        assert "most codings first" in ui.screen_text()
        codings = [one.codings for one in ui.app.screen.items]
        assert codings == sorted(codings, reverse=True)
        await ui.press("s")
        words = [one.words for one in ui.app.screen.items]
        assert words == sorted(words, reverse=True)


async def test_a_participant_is_changed_in_every_field_and_all_is_undone(known, running):
    before = known.transcripts.participants()
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        page = await at(ui, "Ola")
        await ui.press("p", "ctrl+u")
        await ui.type("Olav")
        await ui.press("enter")
        assert page.person.pseudonym == "Olav"
        assert "It touches" in ui.said()[-1]
        await ui.press("N")
        await ui.type("Ole Hansen")
        await ui.press("enter")
        assert person(known, "Olav").real_name == "Ole Hansen"
        assert "Ole Hansen" not in "\n".join(map(str, cells(ui)[2:-2]))
        await ui.press("r", "down", "enter")
        assert person(known, "Olav").role == "engine"
        await ui.press("t", "a")
        await ui.type("kull=1990")
        await ui.press("enter")
        assert "It touches" in ui.said()[-1]
        await ui.press("escape")
        assert page.person.attributes == {"kull": "1990"}
        await ui.press("u", "u", "u", "u")
    assert known.transcripts.participants() == before


async def test_a_pseudonym_that_is_taken_is_asked_again_as_it_was_typed(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        await at(ui, "Ola")
        await ui.press("p", "ctrl+u")
        await ui.type("mona")
        await ui.press("enter")
        assert "There is a participant Mona already." in ui.screen_text()
        assert ui.app.screen.query_one("Input").value == "mona"


async def test_two_are_the_same_person_and_parted_again_label_by_label(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        await at(ui, "Mona")
        await ui.press("M")
        await ui.press("enter")
        assert len(known.transcripts.participants()) == 3
        assert "one participant now" in ui.said()[-1]
        await ui.press("u")
        page = await at(ui, "Mona")
        await ui.press("l")
        await ui.type("music_PB: PB")
        await ui.press("tab", "enter")
        assert {label.name for label in page.here.labels} == {"KM", "PB"}
        assert "It touches" in ui.said()[-1]
        await ui.press("l")
        await ui.type("KM")
        await ui.press("tab", "enter")
        assert [label.name for label in page.here.labels] == ["PB"]
        assert next(one for one in known.transcripts.labels() if one.name == "KM").participant_id is None
        await ui.press("l", "enter")
        assert [label.name for label in page.here.labels] == ["PB"]
        await ui.press("u", "u")
        assert [label.name for label in page.here.labels] == ["KM"]
        await at(ui, "Ola")
        await ui.press("l", "enter")
        assert len(page.here.labels) == 2


async def test_only_who_speaks_nowhere_is_deleted_and_comes_back_with_what_is_known(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        page = await at(ui, "Mona")
        await ui.press("d")
        assert len(known.transcripts.participants()) == 4
        await ui.press("l", "space", "enter")
        assert page.here.labels == ()
        assert "speaks nowhere" in ui.screen_text()
        await ui.press("d")
        assert len(known.transcripts.participants()) == 3
        await ui.press("u")
        assert person(known, "Mona").attributes == {"kull": "1987"}


async def test_a_memo_stands_on_a_participant_and_leads_to_what_she_said(known, running):
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        await at(ui, "Mona")
        mona = person(known, "Mona").id
        await ui.press("m")
        assert "Memo on Mona" in ui.screen_text()
        await ui.type("Nervous at first.")
        await ui.press("ctrl+s")
        assert [one.text for one in known.passages.memos(MemoTarget.PARTICIPANT, mona)] == [
            "Nervous at first."
        ]
        await ui.press("m")
        assert "Nervous at first." in ui.screen_text()
        await ui.press("escape", "escape", "apostrophe")
        assert "on a participant" in ui.screen_text()
        await ui.press("enter")
        assert "Mona" in ui.screen_text()
        assert ui.app.screen.wanted == Filter(participants=(mona,), interviewer=True)


@pytest.mark.parametrize(("width", "whole"), [(80, False), (160, True)])
async def test_what_is_known_of_somebody_is_cut_only_where_there_is_no_room(made, running, width, whole):
    mona = person(made.study, "Mona")
    known = "møbelsnekker og klyngeleder i ti år"
    made.study.attributes.set("participant", mona.id, {"bakgrunn": known})
    async with running(made.study, size=(width, 24)) as ui:
        await ui.press("at")
        line = next(line for line in ui.screen_text().splitlines()[2:] if "Mona" in line)
        assert (known in line, "…" in line) == (whole, not whole)


async def test_a_role_that_is_taken_where_the_list_opens_stays_what_it_is(known, running):
    before = {one.pseudonym: one.role for one in known.transcripts.participants()}
    async with running(known, size=(80, 24)) as ui:
        await ui.press("at")
        await ui.press("G", "r")
        options = ui.app.screen.query_one("OptionList")
        assert options.get_option_at_index(options.highlighted).prompt.startswith("●")
        await ui.press("enter")
    assert {one.pseudonym: one.role for one in known.transcripts.participants()} == before
