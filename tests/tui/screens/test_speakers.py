"""Speakers, interviews and cases, changed by keys."""

from __future__ import annotations

from textual.widgets import Input


def labels(study, title):
    people = {person.id: person.pseudonym for person in study.transcripts.participants()}
    interview = study.transcripts.interview(title)
    return {
        label.name: (people.get(label.participant_id), label.role)
        for label in study.transcripts.labels(interview.id)
    }


async def opened(ui, name, **arguments):
    ui.app.open_screen(name, **arguments)
    await ui.settle()
    return ui.app.screen


async def at_the_label_kf(ui, study):
    """Open the labels of an interview, and go to one."""
    page = await opened(ui, "speakers", interview_id=study.transcripts.interview("music_KF").id)
    while page.here.name != "KF":
        await ui.press("j")


async def test_a_label_is_linked_to_somebody_else_and_given_a_role(made, running):
    study = made.study
    async with running(study, size=(80, 24)) as ui:
        await at_the_label_kf(ui, study)
        assert "Ola" in ui.screen_text()
        await ui.press("enter", "home", "enter")
        await ui.type("Kjell")
        await ui.press("enter")
        assert labels(study, "music_KF")["KF"][0] == "Kjell"
        await ui.press("u")
        assert labels(study, "music_KF")["KF"] == ("Ola", "facilitator")
        await ui.press("R", "down", "enter")
        assert labels(study, "music_KF")["KF"][1] == "engine"
        assert labels(study, "music_PB")["KF"][1] == "facilitator"
        await ui.press("r", "down", "down", "enter")
        assert labels(study, "music_PB")["KF"][1] == "politician"
        assert any("codings" in sentence for sentence in ui.said())


async def test_what_fits_no_role_case_or_participant_is_the_name_of_a_new_one(made, running):
    study = made.study
    async with running(study, size=(80, 24)) as ui:
        await at_the_label_kf(ui, study)
        for word, said in (("Expert", "expert"), ("kunde AS", "kunde as"), ("polit", "politician")):
            await ui.press("r")
            await ui.type(word)
            await ui.press("enter")
            if said != "politician":
                assert ui.app.screen.query_one(Input).value == word
                await ui.press("enter")
            assert labels(study, "music_KF")["KF"][1] == said
        await ui.press("enter")
        await ui.type("Zara")
        await ui.press("enter", "enter")
        assert labels(study, "music_KF")["KF"][0] == "Zara"


async def test_labels_are_renamed_and_taken_away(made, running):
    study = made.study
    interview = study.transcripts.interview("music_KF").id
    async with running(study) as ui:
        page = await opened(ui, "speakers", interview_id=interview)
        while page.here.name != "I":
            await ui.press("j")
        await ui.press("n", "backspace")
        await ui.type("INT")
        await ui.press("enter")
        assert set(labels(study, "music_KF")) == {"KF", "INT"}
        while page.here.name != "INT":
            await ui.press("j")
        await ui.press("x", "y")
        assert set(labels(study, "music_KF")) == {"KF"}
        await ui.press("u", "u")
        assert set(labels(study, "music_KF")) == {"KF", "I"}


async def test_two_participants_are_one_and_have_an_attribute(made, running):
    study = made.study
    async with running(study) as ui:
        page = await opened(ui, "speakers")
        while page.person.pseudonym != "Mona":
            await ui.press("j")
        await ui.press("t", "a")
        await ui.type("kull=1")
        await ui.press("enter", "escape")
        assert page.person.attributes == {"kull": "1"}
        await ui.press("M", "enter")
        assert "Mona" not in [person.pseudonym for person in study.transcripts.participants()]


async def test_an_interview_is_renamed_moved_and_deleted_and_all_is_undone(made, running):
    study = made.study
    interview = study.transcripts.interview("bio_KM")
    async with running(study, size=(80, 24)) as ui:
        await opened(ui, "interview", interview_id=interview.id)
        await ui.press("enter", *["backspace"] * 6)
        await ui.type("kontrakt")
        await ui.press("enter")
        assert study.transcripts.interview(interview.id).title == "kontrakt"
        await ui.press("down", "enter", "down", "enter")
        assert study.transcripts.interview(interview.id).case_id != interview.case_id
        await ui.press("down", "enter")
        await ui.type("2025-03-14")
        await ui.press("enter")
        assert study.transcripts.interview(interview.id).date == "2025-03-14"
        await ui.press("end", "enter", "y")
        assert len(study.transcripts.interviews()) == 2
        await ui.press("u", "u", "u", "u")
        assert study.transcripts.interview("bio_KM").case_id == interview.case_id


async def test_a_new_text_is_taken_and_lost_words_are_asked_about(made, running, tmp_path):
    study = made.study
    interview = study.transcripts.interview("bio_KM")
    text = study.transcripts.document(interview.id).text
    new = tmp_path / "ny.txt"
    new.write_text(text.replace("bedriften", "bedriften vår"), encoding="utf-8")
    lost = tmp_path / "tapt.txt"
    lost.write_text(text.replace("satser på tid og folk", "gjør noe helt annet nå"), encoding="utf-8")
    async with running(study) as ui:
        await opened(ui, "interview", interview_id=interview.id)
        await ui.press(*["down"] * 7, "enter")
        await ui.type(str(new))
        await ui.press("enter")
        assert "bedriften vår" in study.transcripts.document(interview.id).text
        assert len(study.transcripts.document(interview.id).codings) == 1
        await ui.press("enter")
        await ui.type(str(lost))
        await ui.press("enter")
        assert "bedriften vår" in study.transcripts.document(interview.id).text
        await ui.press("y")
        assert "noe helt annet" in study.transcripts.document(interview.id).text


async def test_cases_are_made_renamed_merged_and_deleted(made, running):
    study = made.study

    def cases():
        return {case.key: case.name for case in study.transcripts.cases()}

    async with running(study) as ui:
        await opened(ui, "cases")
        await ui.press("a")
        await ui.type("tre")
        await ui.press("enter")
        assert cases() == {"bio": "bio", "music": "music", "tre": "tre"}
        await ui.press("end", "r")
        await ui.type("klynge")
        await ui.press("enter")
        assert cases()["tre"] == "klynge"
        await ui.press("home", "g", "enter")
        assert set(cases()) == {"music", "tre"}
        await ui.press("end", "d", "y")
        assert set(cases()) == {"music"}


async def test_a_label_that_was_not_recognised_is_added_by_key(made, running, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(
        "KF: Ja.\nSpørsmål: Hva så?\nKF: Nei.\nOg så kom Per: han ville ikke.\n", encoding="utf-8"
    )
    (outcome,) = made.study.importing.import_files([path])
    assert outcome.error is None
    study = made.study
    interview = study.transcripts.interview("talk")
    spoken = study.transcripts.document(interview.id).layout.turns
    async with running(study, size=(80, 24)) as ui:
        page = await opened(ui, "speakers", interview_id=interview.id)
        await ui.press("plus")
        await ui.type("Finnes ikke")
        await ui.press("enter")
        assert ui.app.screen.query_one("Input").value == "Finnes ikke"
        await ui.press("ctrl+u")
        await ui.type("Og så kom Per")
        await ui.press("enter")
        assert [label.name for label in page.found.labels][-1] == "Og så kom Per"
        await ui.press("u", "escape")
        assert study.transcripts.document(interview.id).layout.turns == spoken
        ui.app.open_passage(interview.id, ui.desk.script.beginning)
        await ui.settle()
        ui.view.go(ui.desk.script.text.index("han ville"))
        await ui.press("ctrl+t")
        assert "“Og så kom Per:” is a speaker's label that was not recognised" in ui.screen_text()
        await ui.press("end", "enter")
        assert ui.app.screen.query_one("Input").value == "Og så kom Per"
        await ui.press("enter")
        assert study.transcripts.document(interview.id).layout.turns[-1].labels == ("Og så kom Per",)
