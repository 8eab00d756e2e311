"""A reviewer judges one coding after the other; the author's queue answers and settles."""

from __future__ import annotations

from itertools import groupby

import pytest

from qualcode.domain.coder import CoderKind, Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.review import Outcome, Verdict
from qualcode.study import Study

RITA = Identity(uuid=new_uuid(), name="Rita")


@pytest.fixture
def rita(made):
    with Study.open(made.study.path, RITA) as study:
        yield study


def said(study):
    return {(one.quote, one.verdict, one.proposed_key, one.comment) for one in study.reviewing.all()}


async def test_three_keys_judge_three_codings_in_their_context(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark")
        assert "8 wait" in ui.screen_text()
        assert "bio_KM:1  Mona" in ui.screen_text()
        assert "Vi i bedriften satser på tid og folk." in [
            line.strip().removeprefix("KM: ") for line in ui.screen_text().splitlines()
        ]
        await ui.press("a")
        assert "7 wait" in ui.screen_text()
        await ui.press("w")
        await ui.type("Er dette tillit?")
        await ui.press("enter", "p")
        await ui.type("penger")
        await ui.press("enter")
        await ui.type("Handler om penger.")
        await ui.press("enter")
        assert "5 wait" in ui.screen_text()
    assert said(made.study) == {
        ("satser på tid og folk", Verdict.AGREE, "", ""),
        ("Tillit er alt her oppe", Verdict.QUESTION, "", "Er dette tillit?"),
        ("tid er det vi har minst av", Verdict.PROPOSE, "penger", "Handler om penger."),
    }


async def test_what_was_judged_is_not_shown_again_and_can_be_taken_back(made, rita, running):
    async with running(rita) as ui:
        await ui.press("exclamation_mark", "a", "escape", "exclamation_mark")
        assert "7 wait" in ui.screen_text()
        assert "1 of 7" in ui.screen_text()
        await ui.press("a", "h", "x")
        assert "7 wait" in ui.screen_text()
    assert len(made.study.reviewing.all()) == 1


async def test_a_review_of_an_earlier_day_is_taken_back_from_the_list_of_reviews(made, rita, running):
    first, second, *_rest = rita.reviewing.excerpts(Filter())
    rita.reviewing.judge([first], Verdict.AGREE)
    made.study.reviewing.judge([second], Verdict.QUESTION, "Hvorfor?")
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("ampersand", "x")
        assert "This review is not yours." in ui.said()[-1]
        await ui.press("a", "g", "x")
        assert "back" in ui.said()[-1]
        assert [one.reviewer for one in rita.reviewing.all()] == ["Kari"]
        await ui.press("u")
        assert len(rita.reviewing.all()) == 2


async def test_where_there_is_no_review_of_ones_own_that_is_said(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark", "x")
        assert "You have not reviewed this one." in ui.said()[-1]


async def test_what_waits_for_the_author_is_not_said_to_wait_for_the_reviewer(made, rita, running):
    rita.reviewing.judge(rita.reviewing.excerpts(Filter())[:1], Verdict.QUESTION, "Hvorfor?")
    rita.reviewing.work_as(CoderKind.REVIEWER)
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("ampersand")
        assert "1 waits for an answer" in ui.screen_text()
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("ampersand")
        assert "1 waits for you" in ui.screen_text()


async def test_a_sample_is_drawn(made, rita, running):
    async with running(rita) as ui:
        await ui.press("exclamation_mark", "s", "ctrl+u")
        await ui.type("3 5 interview")
        await ui.press("enter")
        assert "3 wait" in ui.screen_text()
        assert "sample of 3, seed 5, by interview" in ui.screen_text()


async def test_a_coding_is_shown_in_its_transcript_and_escape_comes_back(made, rita, running):
    async with running(rita) as ui:
        await ui.press("exclamation_mark", "n", "enter")
        assert ui.desk.interview.title == "music_KF"
        await ui.press("escape")
        assert "2 of 8" in ui.screen_text()


async def test_the_author_answers_recodes_keeps_and_opens_again(made, rita, running):
    first, second, *_rest = rita.reviewing.excerpts(Filter())
    rita.reviewing.judge([first], Verdict.PROPOSE, "Bedre.", made.money)
    rita.reviewing.judge([second], Verdict.QUESTION, "Hvorfor?")
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("ampersand")
        assert "2 wait for you" in ui.screen_text()
        assert "Rita proposes another code: Penger: Bedre." in ui.screen_text()
        await ui.press("y")
        assert "1 waits for you" in ui.screen_text()
        await ui.press("r")
        await ui.type("Fordi.")
        await ui.press("enter")
        assert "↳ Kari: Fordi." in ui.screen_text()
        await ui.press("n", "enter")
        assert "Nothing waits" in ui.screen_text()
        await ui.press("a", "j", "o", "u")
        outcomes = sorted(one.outcome for one in made.study.reviewing.all())
        assert outcomes == [Outcome.KEPT, Outcome.RECODED]
        assert made.study.reviewing.excerpt(first).coding.code_id == made.money


async def test_a_copy_for_the_supervisor_is_made_without_leaving(made, running):
    where = made.study.path.parent / "for-review" / made.study.path.name
    async with running(made.study) as ui:
        await ui.press("alt+k")
        assert "A folder of its own" in ui.screen_text()
        await ui.press("enter")
        assert str(where) in ui.said()[-1]
        await ui.press("alt+k", "enter")
        assert "There is a file" in ui.screen_text()
    with Study.open(where, RITA) as study:
        assert len(study.reviewing.excerpts(Filter())) == 8


async def test_a_copy_is_taken_in_and_the_reviews_are_summed_up_and_written(made, running, tmp_path):
    copy = tmp_path / "copy.qualcode"
    made.study.copy_to(copy)
    with Study.open(copy, RITA) as study:
        study.reviewing.judge(study.reviewing.excerpts(Filter())[:2], Verdict.AGREE)
    async with running(made.study) as ui:
        await ui.press("ampersand", "t")
        await ui.type("copy")
        await ui.press("enter")
        assert "reviews 2" in ui.said()[-1]
        await ui.press("s", "b", "b")
        assert "by interview" in ui.screen_text()
        assert ["music_KF", "4", "1", "1"] in [line.split()[:4] for line in ui.screen_text().splitlines()]
        total = ["Total", "8", "2", "2", *["0"] * 6]
        assert total in [line.split() for line in ui.screen_text().splitlines()]
        await ui.press("G", "enter")
        assert "Reviews  by interview" in ui.screen_text()
        await ui.press("e", "enter")
        assert "Wrote" in ui.said()[-1]
    written = (tmp_path / "exports" / "reviews_by_interview.csv").read_text("utf-8-sig")
    assert written.splitlines()[0].startswith("interview,codings,reviewed,agree")
    assert written.splitlines()[-1] == "total,8,2,2,0,0,0,0,0,0"


async def test_a_reviewer_is_refused_at_the_key_until_she_codes_again(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("alt+c", "j", "enter")
        assert "You review this project" in ui.said()[-1]
        await ui.press("c")
        assert "! goes through its codings" in ui.said()[-1]
        assert "name, key or keyword" not in ui.screen_text()
        await ui.press("ampersand", "t")
        assert "! goes through its codings" in ui.said()[-1]
        await ui.press("escape", "u")
        await ui.press("c")
        assert "name, key or keyword" in ui.screen_text()
    assert rita.coder.kind is CoderKind.CODER


async def test_agreeing_may_say_something_on_two_lines_and_a_question_must(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark", "A")
        assert "new line" in ui.screen_text()
        await ui.type("Godt.")
        await ui.press("ctrl+o")
        await ui.type("Virkelig.")
        await ui.press("enter", "w", "enter")
        assert "Write something first" in ui.screen_text()
        assert "7 wait" in ui.screen_text()
    assert said(made.study) == {("satser på tid og folk", Verdict.AGREE, "", "Godt.\nVirkelig.")}


async def test_what_cannot_be_a_sample_is_said_and_the_list_stays(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark", "s", "ctrl+u")
        await ui.type("3 5 role")
        await ui.press("enter")
        assert "is no sample" in ui.screen_text()
        assert "8 wait" in ui.screen_text()


async def test_codings_come_one_code_after_the_other_and_a_definition_is_read_to_its_end(made, rita, running):
    rita.codebook.edit(made.trust, definition="Å stole på. " * 60 + "Slutt.")
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark", "n")
        assert "Slutt." not in ui.screen_text()
        await ui.press("d", "d")
        assert "Slutt." in ui.screen_text()
        await ui.press("o")
        assert "code by code" in ui.screen_text()
        await ui.press(*["h"] * 8)
        codes = []
        for _number in range(8):
            codes.append(ui.app.screen.shown.excerpt.code_key)
            await ui.press("l")
        assert len([code for code, _same in groupby(codes)]) == len(set(codes)) > 1


async def test_the_summary_shows_all_counts_at_80_columns_and_opens_the_reviews_behind_a_row(
    made, rita, running
):
    first, second, *_rest = rita.reviewing.excerpts(Filter())
    rita.reviewing.judge([first], Verdict.PROPOSE, "Bedre.", made.money)
    rita.reviewing.judge([second], Verdict.QUESTION, "Hvorfor?")
    made.study.reviewing.keep(made.study.reviewing.on(second)[0].id, "Derfor.")
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("ampersand", "s", "b", "b")
        head = next(line for line in ui.screen_text().splitlines() if "recoded" in line)
        assert head.split() == ["coded", "read", "agree", "ask", "other", "open", "kept", "recoded", "gone"]
        row = next(line for line in ui.screen_text().splitlines() if line.strip().startswith("music_KF"))
        assert row.split()[1:] == ["4", "1", "0", "1", "0", "0", "1", "0", "0"]
        place = [line.split()[0] for line in ui.screen_text().splitlines()[2:5]].index("music_KF")
        await ui.press(*["j"] * place, "enter")
        assert "↳ Kari: Derfor." in ui.screen_text()
        assert "Bedre." not in ui.screen_text()


async def test_key_bars_show_a_reviewer_only_what_she_may_do(made, rita, running):
    coding = made.code("bio_KM", "Vi i bedriften", made.money)[0]
    made.study.reviewing.judge([coding.id], Verdict.QUESTION, comment="Hvorfor?")
    rita.reviewing.work_as(CoderKind.REVIEWER)
    async with running(rita, size=(160, 50)) as ui:
        assert "Recode" not in ui.screen_text()
        await ui.press("t", "s")
        bar = ui.screen_text().splitlines()[-1]
        assert ("Memo" in bar, "⏎ Code " in bar, "In vivo" in bar) == (True, False, False)
        await ui.press("escape", "f5")
        bar = ui.screen_text().splitlines()[-1]
        assert ("Filter" in bar, "Recode" in bar, "Remove" in bar) == (True, False, False)
        await ui.press("escape", "ampersand")
        screen = ui.screen_text()
        assert "Hvorfor?" in screen
        assert "recodes as proposed" not in screen
        assert "Keep" not in screen.splitlines()[-1]


async def test_the_summary_by_code_stands_in_the_codebooks_order_whatever_was_reviewed(made, rita, running):
    time = next(one.coding.id for one in rita.reading.page(Filter(codes=(made.time,))))
    rita.reviewing.judge([time], Verdict.AGREE)
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("ampersand", "s")
        names = [line.split()[0] for line in ui.screen_text().splitlines()[2:6]]
        assert names == ["Tillit", "Åpenhet", "Tid", "Penger"]


async def test_where_nothing_waits_it_says_why_and_what_to_do(made, rita, running):
    async with running(rita, size=(80, 24)) as ui:
        await ui.press("exclamation_mark", *["a"] * 8, "escape", "exclamation_mark")
        assert "& on the main screen shows what came of it" in " ".join(ui.screen_text().split())
        await ui.press("s")
        await ui.type("3 1 code")
        await ui.press("enter")
        assert "s with 0 reads all" in " ".join(ui.screen_text().split())
        made.study.passages.remove(rita.reviewing.excerpts(Filter(), again=True))
        await ui.press("escape", "exclamation_mark")
        assert "Nothing is coded yet" in ui.screen_text()
