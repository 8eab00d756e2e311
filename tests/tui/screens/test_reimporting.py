"""A corrected transcript comes in by keys: what finds no place is shown first, listed after, and put back."""

from __future__ import annotations

import pytest

from qualcode import i18n


@pytest.fixture
def corrected(made, tmp_path, monkeypatch):
    """The corrected text of `bio_KM`, in the folder in which the program runs."""
    path = tmp_path / "texts" / "rettet.txt"
    path.parent.mkdir()
    path.write_text("A1. Hva er viktigst?\n\nKM: Folk kommer først.\n\nKM: Alltid.\n", encoding="utf-8")
    monkeypatch.chdir(path.parent)
    return path


async def to_dialog(ui, line):
    ui.app.open_screen("interview", interview_id=ui.desk.interview.id)
    await ui.settle()
    rows = ui.screen_text().splitlines()
    first = next(place for place, row in enumerate(rows) if "Title " in row)
    wanted = next(place for place, row in enumerate(rows) if line in row)
    await ui.press(*["j"] * (wanted - first), "enter")


async def test_what_finds_no_place_is_shown_and_stays_unless_she_says_so(made, running, corrected):
    async with running(made.study, size=(80, 24)) as ui:
        await to_dialog(ui, "New text")
        await ui.type("rettet")
        await ui.press("enter")
        shown = ui.screen_text()
        assert "bio_KM:1  ■ Tid  Kari" in shown
        assert "«satser på tid og folk»" in shown
        await ui.press("escape")
        assert len(made.study.transcripts.document(ui.desk.interview.id).codings) == 1
        await ui.press("escape")
        await to_dialog(ui, "New text")
        await ui.type("rettet")
        await ui.press("enter", "y")
        assert "1 passage of an older text" in ui.screen_text()
        assert made.study.transcripts.document(ui.desk.interview.id).codings == ()


async def test_what_stayed_behind_is_put_back_on_the_words_selected(made, running, corrected):
    study = made.study
    interview = study.transcripts.interview("bio_KM").id
    study.importing.reimport(interview, corrected, drop_lost=True)
    async with running(study, size=(80, 24)) as ui:
        await ui.press("number_sign")
        assert "1 passage" in ui.screen_text()
        await ui.press("p")
        assert "Select the words in bio_KM first" in ui.said()[-1]
        await ui.press("escape", "t", "s", "number_sign", "p")
        assert "Every coding and every memo stands" in ui.screen_text()
        document = study.transcripts.document(interview)
        assert [document.text[one.start : one.end] for one in document.codings] == ["Folk kommer først."]
        await ui.press("u")
        assert "1 passage" in ui.screen_text()
        await ui.press("d")
        assert study.importing.left_behind() == []


async def test_what_was_left_behind_stands_apart_from_its_heading_in_norwegian_too(made, running, corrected):
    importing, interview = made.study.importing, made.study.transcripts.interview("bio_KM").id
    importing.reimport(interview, corrected, drop_lost=True)
    i18n.use_language("nb")
    try:
        async with running(made.study, size=(80, 24)) as ui:
            ui.app.open_screen("interview", interview_id=interview)
            await ui.settle()
            assert "Liggende igjen  1 tekststed" in ui.screen_text()
    finally:
        i18n.use_language("en")
