"""Bringing transcripts in by keys: choosing, correcting, taking in, reviewing, linking."""

from __future__ import annotations

import threading

import pytest

from qualcode import i18n

FOCUS = """A1. Hva er viktigst?

KF: Tillit er alt her oppe, og det tar tid.
PB: Penger kommer først, sier nå jeg.
KF: Ja, men uten tillit blir det ingenting.
PB: Det er jeg enig i.

Viktig: Husk dette.

A2. Hva med tid?

KF: Tid har vi lite av.
PB: Vi har tid nok, det er viljen som mangler.
KF: Nei.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "in"
    place.mkdir()
    (place / "ny_en.txt").write_text(FOCUS, encoding="utf-8")
    (place / "ny_to.txt").write_text(FOCUS.replace("Tillit", "Troskap"), encoding="utf-8")
    (place / "notes.xyz").write_text("no transcript", encoding="utf-8")
    monkeypatch.chdir(place)
    return place


async def opened(ui, *marks):
    ui.app.open_screen("import")
    await ui.settle()
    await ui.press(*marks, "enter")
    return ui.app.screen


def named_sheet(study, label):
    """Give a sheet in which everybody under a label has a name of their own."""
    places = [one.title for one in study.transcripts.interviews() if (label, one.id) in labels_in(study)]
    rows = (f"{title},{label},Kari {place}" for place, title in enumerate(places))
    return "\n".join(("interview,label,participant", *rows))


def labels_in(study):
    return {(each.name, each.interview_id) for one in study.speakers.everyone() for each in one.labels}


def labels(page):
    return [(one.path.name, heard.name) for one, heard in page.places if heard and heard.speaker]


async def to(ui, page, name):
    while page.here[1] is None or page.here[1].name != name:
        await ui.press("j")


@pytest.mark.parametrize(("language", "end"), [("en", "i brings all in"), ("nb", "i henter alt inn")])
async def test_what_the_rows_are_is_said_in_full_at_eighty_columns(made, running, folder, language, end):
    i18n.use_language(language)
    try:
        async with running(made.study, size=(80, 24)) as ui:
            await opened(ui, "ctrl+a")
            assert ui.screen_text().splitlines()[1].endswith(end)
    finally:
        i18n.use_language("en")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_files_are_looked_at_before_they_come_in(made, running, folder, size):
    async with running(made.study, size=size) as ui:
        page = await opened(ui, "ctrl+a")
        assert [one.path.name for one in page.files] == ["ny_en.txt", "ny_to.txt"]
        assert ("ny_en.txt", "KF") in labels(page)
        assert ("ny_en.txt", "Viktig") not in labels(page)
        assert "Viktig" in ui.screen_text()
        assert "Tillit er alt her" in ui.screen_text()
        assert len(made.study.transcripts.interviews()) == 3
        await ui.press("i")
        assert [one.title for one in made.study.transcripts.interviews()][-2:] == ["ny_en", "ny_to"]
        assert "KF also speaks in" in " ".join(ui.screen_text().split())
        (folder / "people.csv").write_text(named_sheet(made.study, "KF"), encoding="utf-8")
        await ui.press("P")
        await ui.type("people")
        await ui.press("enter")
        assert "KF also speaks in" not in " ".join(ui.screen_text().split())


async def test_what_was_brought_in_is_shown_as_it_is_once_guesses_are_settled_or_it_is_taken_back(
    made, running, folder
):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("i")
        assert "1 unsure guess" in ui.screen_text()
        await ui.press("v", "y", "escape")
        assert ui.app.screen is page
        assert "unsure guess" not in ui.screen_text()
        before = len(made.study.transcripts.interviews())
        await ui.press("u", "u")
        assert len(made.study.transcripts.interviews()) == before - 1
        assert "1 to bring in" in ui.screen_text()
        assert len(page.waiting) == 1
        await ui.press("i")
        assert len(made.study.transcripts.interviews()) == before
        assert "0 to bring in" in ui.screen_text()


async def test_a_file_that_is_in_the_list_is_not_added_again_and_that_is_said(made, running, folder):
    async with running(made.study) as ui:
        page = await opened(ui, "ctrl+a")
        await ui.press("a", "ctrl+a", "enter")
        assert ui.said()[-1] == "Nothing was added: no file there that is not in the list already."
        assert len(page.files) == 2


async def test_a_case_is_chosen_among_those_of_the_project_and_of_the_list_or_written(made, running, folder):
    async with running(made.study) as ui:
        page = await opened(ui, "ctrl+a")
        await ui.press("c")
        assert "a new case …" in ui.screen_text()
        await ui.type("bioinn")
        await ui.press("enter", "enter")
        assert page.files[0].draft.facts.case == "bioinn"
        await ui.press("C")
        shown = ui.screen_text()
        assert "bioinn" in shown
        assert "music" in shown
        await ui.type("bioi")
        await ui.press("enter")
        assert {one.draft.facts.case for one in page.files} == {"bioinn"}


async def test_what_was_found_is_corrected_before_it_comes_in(made, running, folder):
    async with running(made.study) as ui:
        page = await opened(ui)
        assert [one.path.name for one in page.files] == ["ny_en.txt"]
        await ui.press("t", *["backspace"] * 5)
        await ui.type("fokus")
        await ui.press("enter", "c")
        await ui.type("music")
        await ui.press("enter")
        await to(ui, page, "KF")
        await ui.press("r", "enter")
        await to(ui, page, "PB")
        await ui.press("p")
        await ui.type("Anne")
        await ui.press("enter", "n", "backspace", "backspace")
        await ui.type("POL")
        await ui.press("enter", "i")
        interview = made.study.transcripts.interview("fokus")
        assert interview.case_id == made.study.transcripts.interview("music_KF").case_id
        people = {person.id: person.pseudonym for person in made.study.transcripts.participants()}
        found = {label.name: label for label in made.study.transcripts.labels(interview.id)}
        assert set(found) == {"KF", "POL"}
        assert found["KF"].role == "facilitator"
        assert people[found["POL"].participant_id] == "Anne"


async def test_a_label_that_is_none_does_not_come_in(made, running, folder):
    async with running(made.study) as ui:
        page = await opened(ui)
        await to(ui, page, "PB")
        await ui.press("x")
        assert ("ny_en.txt", "PB") not in labels(page)
        await to(ui, page, "PB")
        assert "no speaker" in ui.screen_text()
        await ui.press("x")
        assert ("ny_en.txt", "PB") in labels(page)


async def test_a_bad_file_is_named_with_its_reason_and_the_rest_come_in(made, running, folder):
    (folder / "bad.docx").write_bytes(b"no zip at all")
    async with running(made.study) as ui:
        page = await opened(ui, "ctrl+a")
        assert page.files[0].error
        assert page.files[0].error.split()[0] in ui.screen_text()
        await ui.press("i")
        assert len(made.study.transcripts.interviews()) == 5
        assert page.files[0].outcome is None


async def test_a_file_that_is_in_already_is_refused_with_its_reason(made, running, folder):
    made.study.importing.import_files([folder / "ny_en.txt"])
    async with running(made.study) as ui:
        await opened(ui)
        await ui.press("i")
        assert "is in the project already" in " ".join(ui.screen_text().split())
        assert len(made.study.transcripts.interviews()) == 4


async def test_from_the_outcome_to_the_interview(made, running, folder):
    async with running(made.study) as ui:
        await opened(ui)
        await ui.press("i", "enter")
        assert ui.desk.interview.title == "ny_en"


async def test_guesses_are_shown_confirmed_and_mended(made, running, folder):
    made.study.importing.import_files([folder / "ny_en.txt"])
    interview = made.study.transcripts.interview("ny_en")
    before = len(made.study.guide.doubts(interview.id))
    async with running(made.study, size=(80, 24)) as ui:
        ui.app.open_screen("review", interview_id=interview.id)
        await ui.settle()
        page = ui.app.screen
        assert len(page.doubts) == before
        await ui.press("a")
        assert len(page.doubts) > before
        assert page.doubts[0].guess.reason.text().split()[0] in ui.screen_text()
        question = next(place for place, one in enumerate(page.doubts) if one.guess.kind == "question")
        await ui.press(*["j"] * question, "enter")
        assert ui.desk.interview.title == "ny_en"
        await ui.press("escape")
        assert ui.app.screen is page
        questions = len(made.study.transcripts.document(interview.id).layout.questions)
        await ui.press("x")
        assert len(made.study.transcripts.document(interview.id).layout.questions) == questions - 1
        await ui.press("u")
        assert len(made.study.transcripts.document(interview.id).layout.questions) == questions


async def test_an_unsure_guess_is_gone_once_confirmed(made, running, folder):
    (folder / "uklar.txt").write_text(
        FOCUS.replace("Viktig: Husk dette.", "OMR: Kort innspill her."), encoding="utf-8"
    )
    made.study.importing.import_files([folder / "uklar.txt"])
    interview = made.study.transcripts.interview("uklar")
    before = len(made.study.guide.doubts(interview.id))
    assert before
    async with running(made.study) as ui:
        ui.app.open_screen("review", interview_id=interview.id)
        await ui.settle()
        await ui.press("y")
        assert len(ui.app.screen.doubts) == before - 1
        await ui.press("u")
        assert len(ui.app.screen.doubts) == before


async def test_letters_that_come_out_wrong_are_mended_by_naming_the_encoding(made, running, folder):
    (folder / "gammel.txt").write_bytes("KF: Blåbær.\n\nPB: Å.\n\nKF: Ørret.\n".encode("cp037"))
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui, *"gammel")
        await ui.press("home", "e", "ctrl+u")
        await ui.type("cp073")
        await ui.press("enter")
        assert "There is no encoding 'cp073'. Did you mean cp" in ui.screen_text()
        assert "cp073" in ui.screen_text()
        await ui.press("ctrl+u")
        await ui.type("cp037")
        await ui.press("enter")
        assert labels(page) == [("gammel.txt", "KF"), ("gammel.txt", "PB")]
        assert "Blåbær." in ui.screen_text()
        await ui.press("i")
        assert made.study.transcripts.interview("gammel").turns == 3


async def test_who_may_be_the_interviewer_is_told_with_the_keys_that_say_so(made, running, folder):
    talk = "{asks}: Fortell.\n\nKari: Jeg leder.\n\n{asks}: Gå videre.\n\nKari: Det var alt.\n"
    for name, asks in (("ny_en.txt", "Forsker"), ("ny_to.txt", "INT")):
        (folder / name).write_text(talk.format(asks=asks), encoding="utf-8")
    async with running(made.study, size=(140, 40)) as ui:
        page = await opened(ui, "ctrl+a")
        assert "May be the interviewer, whom tables leave out; r says so." in ui.screen_text()
        await ui.press("i")
        shown = " ".join(ui.screen_text().split())
        assert "Forsker may be the interviewer, whom tables leave out; s gives the role." in shown
        assert "INT is taken for the interviewer, whom tables leave out; s gives another role." in shown
        assert "qualcode label" not in shown
        assert all(one.is_in for one in page.files)


async def test_a_label_that_was_given_a_role_is_not_doubted_any_more(made, running, folder):
    talk = "Forsker: Fortell.\n\nKari: Jeg leder.\n\nForsker: Gå videre.\n\nKari: Det var alt.\n"
    (folder / "ny_en.txt").write_text(talk, encoding="utf-8")
    async with running(made.study, size=(140, 40)) as ui:
        page = await opened(ui)
        await to(ui, page, "Forsker")
        await ui.press("r", "enter")
        assert "May be the interviewer" not in ui.screen_text()


async def test_what_is_typed_for_a_file_reaches_it_though_files_above_are_read_meanwhile(
    made, running, folder, monkeypatch
):
    gate, rooms = threading.Event(), type(made.study.importing)
    preview = rooms.preview

    def slow(self, path, *more):
        gate.wait(60)
        return preview(self, path, *more)

    async with running(made.study) as ui:
        page = await opened(ui, "ctrl+a")
        first, second = page.files
        while page.here != (second, None):
            await ui.press("j")
        monkeypatch.setattr(rooms, "preview", slow)
        # Somebody saves the first file without a speaker: read anew, it has fewer rows.
        first.path.write_text(FOCUS.replace("PB: ", ""), encoding="utf-8")
        page.look([first])
        await ui.pilot.press("t")
        gate.set()
        await ui.settle()
        assert page.here == (second, None)
        await ui.press(*["backspace"] * 6)
        await ui.type("annen")
        await ui.press("enter")
        assert [one.title for one in page.files] == ["ny_en", "annen"]


async def test_a_language_nobody_said_is_shown_as_guessed_and_taken_by_two_keys(made, running, folder):
    (folder / "lang.txt").write_text(
        FOCUS + "Det er ikke noe jeg har sagt, og vi var med på det.\n" * 9, "utf-8"
    )
    for name in ("ny_en.txt", "ny_to.txt"):
        (folder / name).unlink()
    async with running(made.study) as ui:
        page = await opened(ui, "ctrl+a")
        assert "language: nb (guessed)" in ui.screen_text()
        await ui.press("l", "enter")
        assert "language: nb" in ui.screen_text()
        assert "(guessed)" not in ui.screen_text()
        assert page.files[0].draft.facts.language == "nb"
