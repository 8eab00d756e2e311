"""The guide by keys: questions that are one, and those that are not after all."""

from __future__ import annotations

import pytest

GUIDE = "A1. Hva er fordelene ved ordningen i fylket nå?\n\n{who}: Mange.\n\nA2. Og hva så?\n\n{who}: Nei.\n"


@pytest.fixture
def asked(made, tmp_path):
    """Two more interviews whose first questions are nearly the same."""
    for title, text in (
        ("x", GUIDE.format(who="KF")),
        ("y", GUIDE.format(who="KF").replace("fordelene", "ulempene") + "\nKF: Ja.\n"),
    ):
        path = tmp_path / f"{title}.txt"
        path.write_text(text, encoding="utf-8")
        (outcome,) = made.study.importing.import_files([path])
        assert outcome.error is None
    return made.study


async def go(ui, there):
    """Go down until a row is reached."""
    for _ in range(30):
        if there():
            return
        await ui.press("j")
    raise AssertionError(ui.screen_text())


def wordings(study):
    return {one.wording.split()[2]: one.key for one in study.transcripts.questions()}


async def test_questions_are_united_parted_and_reworded(asked, running):
    async with running(asked, size=(80, 24)) as ui:
        await ui.press("equals_sign")
        assert "4 questions" in ui.screen_text()
        assert "asked in 3 interviews" in ui.screen_text()
        page = ui.app.screen
        await go(ui, lambda: "ulempene" in page.here.question.wording)
        await ui.press("s", "j", "enter")
        assert "also put as" in ui.screen_text()
        assert len(asked.transcripts.questions()) == 3
        assert page.here.other
        await ui.press("x")
        assert len(asked.transcripts.questions()) == 4
        assert "asks something else than" in ui.said()[-1]
        await ui.press("u", "u", "home", "n")
        await ui.press("ctrl+u")
        await ui.type("Z9")
        await ui.press("enter")
        assert "Z9" in {one.key for one in asked.transcripts.questions()}


async def test_enter_shows_what_was_coded_under_a_question(made, running):
    async with running(made.study) as ui:
        await ui.press("equals_sign", "enter")
        assert "8 excerpts" in ui.screen_text()


async def test_a_proposal_to_unite_two_questions_is_taken_in_the_review_list(asked, running):
    async with running(asked, size=(80, 24)) as ui:
        await ui.press("D")
        page = ui.app.screen
        await go(ui, lambda: "Nearly the same" in page.here.guess.reason.text())
        doubts = len(page.doubts)
        await ui.press("m")
        shown = ui.screen_text()
        assert "asks the same as" in shown
        await ui.press(*["j"] * _place(shown, "fordelene"), "enter")
        assert len(asked.transcripts.questions()) == 3
        assert len(page.doubts) == doubts - 1
        await ui.press("u")
        assert len(asked.transcripts.questions()) == 4
        assert len(page.doubts) == doubts


def _place(shown, word):
    rows = [row for row in shown.splitlines() if "│" in row and "?" in row]
    return next(place for place, row in enumerate(rows) if word in row)


async def test_yes_to_a_proposal_offers_to_unite_the_two(asked, running):
    async with running(asked, size=(80, 24)) as ui:
        await ui.press("D")
        page = ui.app.screen
        await go(ui, lambda: "Nearly the same" in page.here.guess.reason.text())
        doubts = len(page.doubts)
        await ui.press("y")
        assert "the same question?" in ui.screen_text()
        await ui.press("enter")
        assert len(asked.transcripts.questions()) == 3
        assert len(page.doubts) == doubts - 1
        await ui.press("u")
        await go(ui, lambda: "Nearly the same" in page.here.guess.reason.text())
        await ui.press("y", "down", "enter")
        assert len(asked.transcripts.questions()) == 4
        assert len(page.doubts) == doubts - 1


async def test_uniting_two_questions_closes_the_guess_that_proposed_it(asked, running):
    proposed = [one for one in asked.guide.doubts() if "Nearly the same" in one.guess.reason.text()]
    assert proposed
    async with running(asked) as ui:
        await ui.press("equals_sign")
        page = ui.app.screen
        await go(ui, lambda: "ulempene" in page.here.question.wording)
        await ui.press("s")
        await ui.press(
            *["j"] * _place(ui.screen_text().partition("asks the same as")[2], "fordelene"), "enter"
        )
        assert len(asked.transcripts.questions()) == 3
    assert not [one for one in asked.guide.doubts() if "Nearly the same" in one.guess.reason.text()]


async def test_a_question_is_marked_in_the_transcript_and_leaves_nothing_behind_when_it_is_none(
    made, running
):
    document = made.study.transcripts.document(made.study.transcripts.interview("bio_KM").id)
    at = document.text.index("Vi i bedriften")
    async with running(made.study, size=(80, 24)) as ui:
        ui.app.open_passage(document.interview.id, at, at + len("Vi i bedriften"))
        await ui.settle()
        await ui.press("underscore")
        assert "A question: “Vi i bedriften”" in ui.screen_text()
        await ui.press("enter")
        assert "Vi i bedriften" in {one.wording for one in made.study.transcripts.questions()}
        ui.view.go(ui.view.script.text.index("Vi i bedriften"))
        await ui.press("underscore")
        lines = [row for row in ui.screen_text().splitlines() if row.startswith("    ") and "│" in row]
        step = next(place for place, row in enumerate(lines) if "No question: “Vi i bedriften”" in row)
        await ui.press(*["j"] * step, "enter")
        assert [one.wording for one in made.study.transcripts.questions()] == ["Hva er viktigst?"]
        await ui.press("u")
        assert "Vi i bedriften" in {one.wording for one in made.study.transcripts.questions()}


def test_a_question_that_somebody_reworded_stays_though_it_stands_nowhere(made):
    study = made.study
    interview = study.transcripts.interview("bio_KM")
    at = study.transcripts.document(interview.id).text.index("Vi i bedriften")
    study.guide.mark_question(interview.id, at, at + len("Vi i bedriften"))
    (fresh,) = [one for one in study.transcripts.questions() if one.wording.startswith("Vi")]
    study.wordings.edit(fresh.id, wording="Hvem er dere?")
    place = next(one for one in study.transcripts.document(interview.id).layout.questions if one.start == at)
    study.guide.unmark_question(interview.id, place.start)
    assert "Hvem er dere?" in {one.wording for one in study.transcripts.questions()}


def test_questions_that_only_a_deleted_interview_asked_go_with_it(asked):
    count = len(asked.transcripts.questions())
    asked.keeping.delete_interview(asked.transcripts.interview("y").id)
    assert len(asked.transcripts.questions()) == count - 1
    asked.history.undo()
    assert len(asked.transcripts.questions()) == count


async def test_a_section_is_renamed_on_the_guide_screen_and_in_the_transcript(made, running, tmp_path):
    study = made.study
    path = tmp_path / "delt.md"
    path.write_text("# A. Oppstart\n\n## A1. Hvordan begynte det?\n\nKF: Med en idé.\n", encoding="utf-8")
    (outcome,) = study.importing.import_files([path])
    assert outcome.error is None

    def sections():
        return [(one.number, one.title) for one in study.transcripts.sections()]

    assert sections() == [("A", "Oppstart")]
    async with running(study, size=(80, 24)) as ui:
        await ui.press("equals_sign")
        page = ui.app.screen
        await go(ui, lambda: page.section is not None)
        await ui.press("t", "ctrl+u")
        await ui.type("Begynnelsen")
        await ui.press("enter")
        assert sections() == [("A", "Begynnelsen")]
        assert "A  Begynnelsen" in ui.screen_text()
        await ui.press("T", "ctrl+u")
        await ui.type("I")
        await ui.press("enter")
        assert sections() == [("I", "Begynnelsen")]
        await ui.press("u", "escape")
        ui.app.open_passage(study.transcripts.interview("delt").id, 0)
        await ui.settle()
        ui.view.go(ui.desk.script.text.index("Med en"))
        await ui.press("underscore")
        assert "Another title for the section Begynnelsen" in ui.screen_text()
        await ui.press("end", "enter", "ctrl+u")
        await ui.type("Start")
        await ui.press("enter")
        assert sections() == [("A", "Start")]


async def test_a_long_question_is_cut_with_a_sign_in_the_menu_of_the_guide(made, running, tmp_path):
    wording = "Hva måtte prioriteres aller først for at klyngen skulle komme i gang?"
    path = tmp_path / "lang.md"
    path.write_text(f"## A7. {wording}\n\nKF: Med en idé.\n", encoding="utf-8")
    (outcome,) = made.study.importing.import_files([path])
    assert outcome.error is None
    async with running(made.study, size=(120, 40)) as ui:
        ui.app.open_passage(made.study.transcripts.interview("lang").id, 0)
        await ui.settle()
        ui.view.go(ui.desk.script.text.index("Med en"))
        await ui.press("underscore")
        assert f"No question: “{wording[:50].rstrip()}…”" in ui.screen_text()


async def test_the_guide_here_offers_a_heading_without_its_signs_and_never_what_it_is_already(
    made, running, tmp_path
):
    path = tmp_path / "tegn.md"
    path.write_text(
        "# A. Oppstart\n\n## A1. Hva var spiren?\n\n**KF:** En idé.\n\nHun tenker.\n\n"
        "### A9. Hva nå?\n\n**KF:** Vi får se.\n",
        encoding="utf-8",
    )
    (outcome,) = made.study.importing.import_files([path])
    assert outcome.error is None
    interview = made.study.transcripts.interview("tegn")
    text = made.study.transcripts.document(interview.id).text
    shown = {doubt.text for doubt in made.study.guide.doubts(interview.id, everything=True)}
    assert {"A. Oppstart", "A1. Hva var spiren?", "KF"} <= shown
    made.study.guide.unmark_question(interview.id, text.index("### A9"))
    async with running(made.study, size=(120, 40)) as ui:
        ui.app.open_passage(interview.id, 0)
        await ui.settle()
        ui.view.go(text.index("## A1"))
        await ui.press("underscore")
        assert "No question: “Hva var spiren?”" in ui.screen_text()
        assert " A question: “" not in ui.screen_text()
        assert "The heading of a section: “" not in ui.screen_text()
        await ui.press("escape")
        ui.view.go(text.index("### A9"))
        await ui.press("underscore")
        assert "The heading of a section: “A9. Hva nå?”" in ui.screen_text()
        assert " A question: “A9. Hva nå?”" in ui.screen_text()
        await ui.press("enter")
        assert "“A9. Hva nå?” is a question now." in ui.screen_text()
        assert ("A9", "Hva nå?") in {(one.number, one.wording) for one in made.study.transcripts.questions()}


async def test_the_label_of_a_turn_is_never_offered_as_one_that_was_not_recognised(made, running, tmp_path):
    path = tmp_path / "fet.md"
    path.write_text(
        "**KF:** En idé.\n\n**KM:** To.\n\n**KF:** Ja.\n\n**Helga M** (ler): Tre.\n", encoding="utf-8"
    )
    (outcome,) = made.study.importing.import_files([path])
    assert outcome.error is None
    interview = made.study.transcripts.interview("fet")
    async with running(made.study, size=(120, 40)) as ui:
        ui.app.open_passage(interview.id, 0)
        await ui.settle()
        ui.view.go(ui.desk.script.text.index("En idé"))
        await ui.press("ctrl+t")
        assert "Spoken by KF" in ui.screen_text()
        assert "was not recognised" not in ui.screen_text()


async def test_a_time_code_before_a_label_is_none(made, running, tmp_path):
    path = tmp_path / "tid.txt"
    path.write_text(
        "".join(f"[00:0{n}:00] {label}: Svar {n}.\n\n" for n, label in enumerate(["KF", "KM"] * 3))
        + "[00:07:00] Ola Nordmann fra Hamar (ler): Et til.\n",
        encoding="utf-8",
    )
    (outcome,) = made.study.importing.import_files([path])
    assert outcome.error is None
    interview = made.study.transcripts.interview("tid")
    async with running(made.study, size=(120, 40)) as ui:
        ui.app.open_passage(interview.id, 0)
        await ui.settle()
        ui.view.go(ui.desk.script.text.index("Svar 2"))
        await ui.press("ctrl+t")
        assert "Spoken by KF" in ui.screen_text()
        assert "was not recognised" not in ui.screen_text()
