"""A second reader judges, the author decides, and copies come back."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.domain.coder import CoderKind, Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.memo import MemoTarget
from qualcode.domain.review import Outcome, Verdict
from qualcode.errors import DomainError, NotFoundError
from qualcode.store.migrations import latest
from qualcode.study import Study

RITA = Identity(uuid=new_uuid(), name="Rita")


@pytest.fixture
def coded(made):
    """Three codings by Anna: two of trust, one of time."""
    made.trust = made.code(made.first, "Tillit er viktig.", "tillit")
    made.time = made.code(made.first, "tre år", "tid")
    made.money = made.code(made.second, "Penger først", "tillit")
    return made


def by_rita(coded):
    return Study.open(coded.study.path, RITA)


def only(study):
    (review,) = study.reviewing.all()
    return review


def test_a_review_says_what_was_judged_and_waits_for_the_author(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.money], Verdict.PROPOSE, "Om penger.", coded.codes["tid"])
        rita.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor?")
        rita.reviewing.judge([coded.trust], Verdict.AGREE)
    money, time = sorted(coded.study.reviewing.all(only_open=True), key=lambda one: one.code_key != "tillit")
    assert (money.reference, money.quote, money.author, money.reviewer) == (
        "two:1",
        "Penger først",
        "Anna",
        "Rita",
    )
    assert (money.proposed_key, money.comment, money.outcome) == ("tid", "Om penger.", Outcome.OPEN)
    assert (time.verdict, time.comment) == (Verdict.QUESTION, "Hvorfor?")
    assert coded.keys() == {"tillit": 2, "tid": 1}


def test_judging_again_replaces_what_still_stands(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.trust], Verdict.AGREE)
        rita.reviewing.judge([coded.trust], Verdict.QUESTION, "Likevel?")
    assert only(coded.study).verdict is Verdict.QUESTION
    coded.study.reviewing.keep(only(coded.study).id)
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.trust], Verdict.QUESTION, "Fortsatt?")
    assert [one.outcome for one in coded.study.reviewing.on(coded.trust)] == [Outcome.KEPT, Outcome.OPEN]


def test_what_has_been_judged_is_not_asked_again(coded):
    with by_rita(coded) as rita:
        assert rita.reviewing.excerpts(Filter()) == [coded.trust, coded.time, coded.money]
        rita.reviewing.judge([coded.time], Verdict.AGREE)
        assert rita.reviewing.excerpts(Filter()) == [coded.trust, coded.money]
        assert rita.reviewing.excerpts(Filter(codes=(coded.codes["tillit"],))) == [coded.trust, coded.money]
        assert len(rita.reviewing.excerpts(Filter(), again=True)) == 3
    assert len(coded.study.reviewing.excerpts(Filter())) == 3


def test_a_sample_goes_on_where_it_stopped_and_is_the_same_in_a_copy(coded, tmp_path):
    with by_rita(coded) as rita:
        drawn = rita.reviewing.excerpts(Filter(), size=2, seed=4, by="code")
        codes = {rita.reviewing.excerpt(number).code_key for number in drawn}
        assert codes == {"tillit", "tid"}
        rita.reviewing.judge(drawn[:1], Verdict.AGREE)
        assert rita.reviewing.excerpts(Filter(), size=2, seed=4, by="code") == drawn[1:]
    coded.study.copy_to(tmp_path / "copy.qualcode")
    with Study.open(tmp_path / "copy.qualcode", RITA) as copy:
        assert copy.reviewing.excerpts(Filter(), size=2, seed=4, by="code", again=True) == drawn


def test_the_author_recodes_as_proposed_in_one_action_that_can_be_undone(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.money], Verdict.PROPOSE, "", coded.codes["tid"])
    review = only(coded.study)
    coded.study.reviewing.recode(review.id, text="Enig.")
    assert coded.keys() == {"tillit": 1, "tid": 2}
    settled = coded.study.reviewing.review(review.id)
    assert (settled.outcome, [reply.text for reply in settled.replies]) == (Outcome.RECODED, ["Enig."])
    coded.study.history.undo()
    assert coded.keys() == {"tillit": 2, "tid": 1}
    assert (only(coded.study).outcome, only(coded.study).replies) == (Outcome.OPEN, ())
    coded.study.history.redo()
    assert coded.keys() == {"tillit": 1, "tid": 2}


def test_a_removed_coding_leaves_its_review_with_the_words(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.money, coded.time], Verdict.QUESTION, "Nei?")
    first, second = coded.study.reviewing.all()
    coded.study.reviewing.remove(first.id)
    coded.study.passages.remove([second.coding_id])
    left = coded.study.reviewing.all()
    assert [one.outcome for one in left] == [Outcome.REMOVED, Outcome.REMOVED]
    assert {one.quote for one in left} == {"Penger først", "tre år"}
    assert coded.study.reviewing.all(only_open=True) == []
    coded.study.history.undo()
    assert [one.quote for one in coded.study.reviewing.all(only_open=True)] == [second.quote]


def test_settled_is_settled_until_it_is_opened_again(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor?")
    number = only(coded.study).id
    coded.study.reviewing.keep(number, "Derfor.")
    with pytest.raises(DomainError, match="settled"):
        coded.study.reviewing.recode(number, coded.codes["tillit"])
    coded.study.reviewing.reopen(number)
    assert only(coded.study).outcome is Outcome.OPEN
    with pytest.raises(DomainError, match="nothing to decide"):
        coded.study.reviewing.reopen(number)


def test_what_makes_no_sense_is_refused_and_nothing_changes(coded):
    with by_rita(coded) as rita:
        for verdict, comment, proposed, reason in (
            (Verdict.QUESTION, " ", None, "asked"),
            (Verdict.PROPOSE, "", None, "names another code"),
            (Verdict.AGREE, "", coded.codes["tid"], "names another code"),
            (Verdict.PROPOSE, "", coded.codes["tillit"], "already"),
        ):
            with pytest.raises(DomainError, match=reason):
                rita.reviewing.judge([coded.trust], verdict, comment, proposed)
        with pytest.raises(NotFoundError, match="99"):
            rita.reviewing.judge([coded.trust, 99], Verdict.AGREE)
    assert coded.study.reviewing.all() == []


def test_who_only_reviews_changes_nothing_but_reviews_and_memos(coded):
    with by_rita(coded) as rita:
        rita.reviewing.work_as(CoderKind.REVIEWER)
        with pytest.raises(DomainError, match="Rita reviews"):
            rita.passages.remove([coded.time])
        with pytest.raises(DomainError, match="Rita reviews"):
            rita.codebook.add("Nytt")
        rita.passages.write_memo(MemoTarget.CODING, coded.time, "Se her.")
        rita.reviewing.judge([coded.time], Verdict.AGREE)
        rita.reviewing.work_as(CoderKind.CODER)
        rita.passages.remove([coded.time])
    assert coded.keys() == {"tillit": 2}


def test_only_the_reviewer_takes_a_review_back(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor?")
    number = only(coded.study).id
    with pytest.raises(DomainError, match="Rita wrote"):
        coded.study.reviewing.withdraw(number)
    with by_rita(coded) as rita:
        rita.reviewing.withdraw(number)
    assert coded.study.reviewing.all() == []


def test_codings_that_become_one_keep_the_reviews_of_both(coded):
    twin = coded.code(coded.first, "Tillit er viktig.", "tid")
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.trust], Verdict.QUESTION, "En?")
        rita.reviewing.judge([twin], Verdict.QUESTION, "To?")
    coded.study.passages.recode([twin], coded.codes["tillit"])
    assert [one.comment for one in coded.study.reviewing.on(coded.trust)] == ["En?", "To?"]


def test_reviews_are_summed_up_by_code_coder_and_interview(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.trust], Verdict.AGREE)
        rita.reviewing.judge([coded.money], Verdict.PROPOSE, "", coded.codes["tid"])
        rita.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor?")
    money = next(one for one in coded.study.reviewing.all() if one.proposed_id)
    coded.study.reviewing.recode(money.id)

    def figures(by):
        return {
            one.name: (one.codings, one.reviewed, one.agree, one.question, one.propose, one.open, one.recoded)
            for one in coded.study.reviewing.summary(by)
        }

    assert figures("code") == {"tillit": (1, 2, 1, 0, 1, 0, 1), "tid": (2, 1, 0, 1, 0, 1, 0)}
    assert figures("coder") == {"Anna": (3, 3, 1, 1, 1, 1, 1)}
    assert figures("interview") == {"one": (2, 2, 1, 1, 0, 1, 0), "two": (1, 1, 0, 0, 1, 0, 1)}


def test_the_summary_stands_in_the_order_of_the_codebook_and_follows_a_renamed_interview(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.money], Verdict.AGREE)
    coded.study.codebook.move(coded.codes["tid"], None, 0)
    codes = [one.name for one in coded.study.reviewing.summary("code")]
    assert codes == ["tid", "tillit"]
    coded.study.codebook.move(coded.codes["tid"], None, 9)
    assert [one.name for one in coded.study.reviewing.summary("code")] == ["tillit", "tid"]
    coded.study.keeping.rename_interview(coded.second, "three")
    figures = {one.name: (one.codings, one.reviewed) for one in coded.study.reviewing.summary("interview")}
    assert figures == {"one": (2, 0), "three": (1, 1)}


def test_reviews_follow_a_code_to_its_new_key_and_back(coded):
    with by_rita(coded) as rita:
        rita.reviewing.judge([coded.money], Verdict.AGREE)
    book = coded.study.codebook

    def reviewed():
        return {one.name: one.reviewed for one in coded.study.reviewing.summary("code")}

    code = book.codebook()[coded.codes["tillit"]]
    book.revise(code, code.edit(key="trust"))
    assert reviewed() == {"trust": 1, "tid": 0}
    coded.study.history.undo()
    assert reviewed() == {"tillit": 1, "tid": 0}


def test_reviews_of_a_copy_know_a_code_by_the_key_that_it_has_here(copied):
    coded, path = copied
    code = coded.study.codebook.codebook()[coded.codes["tillit"]]
    coded.study.codebook.revise(code, code.edit(key="trust"))
    coded.study.reviewing.take_in(path)
    assert {one.code_key for one in coded.study.reviewing.all()} == {"trust", "tid"}


def test_codings_are_judged_one_code_after_the_other_where_that_is_asked(coded):
    with by_rita(coded) as rita:
        assert rita.reviewing.excerpts(Filter(), sort="code") == [coded.trust, coded.money, coded.time]
        assert rita.reviewing.excerpts(Filter()) == [coded.trust, coded.time, coded.money]


@pytest.fixture
def copied(coded, tmp_path):
    """The study, and a copy of it in Rita's hands."""
    path = tmp_path / "copy.qualcode"
    coded.study.copy_to(path)
    with Study.open(path, RITA) as copy:
        copy.reviewing.work_as(CoderKind.REVIEWER)
        copy.reviewing.judge([coded.money], Verdict.PROPOSE, "Penger.", coded.codes["tid"])
        copy.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor?")
        copy.reviewing.reply(copy.reviewing.all()[0].id, "Tenk på det.")
    return coded, path


def test_a_copy_that_comes_back_brings_its_reviews_and_touches_no_coding(copied):
    coded, path = copied
    coded.study.passages.remove([coded.time])
    before = coded.keys()
    said = coded.study.reviewing.take_in(path)
    assert "reviews 2, replies 1" in said.message.text()
    assert "1 of them is about a coding that is gone" in said.message.text()
    assert coded.keys() == before
    reviews = {one.code_key: one for one in coded.study.reviewing.all()}
    assert (reviews["tillit"].coding_id, reviews["tillit"].proposed_id) == (coded.money, coded.codes["tid"])
    assert (reviews["tid"].coding_id, reviews["tid"].quote, reviews["tid"].outcome) == (
        None,
        "tre år",
        Outcome.REMOVED,
    )
    rita = next(coder for coder in coded.study.coders() if coder.uuid == RITA.uuid)
    assert (rita.name, rita.kind) == ("Rita", CoderKind.REVIEWER)
    coded.study.history.undo()
    assert coded.study.reviewing.all() == []
    again = coded.study.reviewing.take_in(path)
    assert "reviews 2, replies 1" in again.message.text()
    assert len(coded.study.reviewing.all()) == 2


def test_a_copy_that_a_version_before_has_written_is_taken_in_and_left_as_it_is(tmp_path):
    written = Path(__file__).parents[1] / "store" / "files" / f"schema_{latest() - 1}.qualcode.gz"
    mine, theirs = tmp_path / "mine.qualcode", tmp_path / "theirs.qualcode"
    for path in (mine, theirs):
        path.write_bytes(gzip.decompress(written.read_bytes()))
    before = theirs.read_bytes()
    with Study.open(mine, Identity(uuid=new_uuid(), name="Ola")) as study:
        (review,) = study.reviewing.all()
        with closing(sqlite3.connect(mine)) as connection, connection:
            connection.execute("DELETE FROM review")
        assert study.reviewing.take_in(theirs).said.text() == (
            "Took in from theirs.qualcode: reviews 1, replies 0, memos 0."
        )
        assert only(study).comment == review.comment
    assert theirs.read_bytes() == before
    assert not list(tmp_path.glob("theirs.backups"))


def test_a_copy_taken_in_twice_brings_only_what_is_new(copied):
    coded, path = copied
    coded.study.reviewing.take_in(path)
    money = next(one for one in coded.study.reviewing.all() if one.proposed_id)
    coded.study.reviewing.keep(money.id, "Nei.")
    assert not coded.study.reviewing.take_in(path).changed
    assert coded.study.reviewing.review(money.id).outcome is Outcome.KEPT
    with Study.open(path, RITA) as copy:
        copy.reviewing.judge([coded.time], Verdict.QUESTION, "Hvorfor nå?")
        copy.reviewing.judge([coded.trust], Verdict.AGREE)
    coded.study.reviewing.take_in(path)
    assert {one.comment for one in coded.study.reviewing.all()} == {"Penger.", "Hvorfor nå?", ""}


def test_a_review_taken_back_in_the_copy_goes_here_too_unless_it_was_answered(copied):
    coded, path = copied
    coded.study.reviewing.take_in(path)
    time = next(one for one in coded.study.reviewing.all() if one.coding_id == coded.time)
    coded.study.reviewing.reply(time.id, "Fordi.")
    with Study.open(path, RITA) as copy:
        for one in copy.reviewing.all():
            copy.reviewing.withdraw(one.id)
        copy.reviewing.judge([coded.money], Verdict.AGREE)
    said = coded.study.reviewing.take_in(path).message.text()
    assert "reviews 2, replies 0" in said
    assert "1 of them was taken back there, and so here." in said
    assert {(one.coding_id, one.verdict) for one in coded.study.reviewing.all()} == {
        (coded.time, Verdict.QUESTION),
        (coded.money, Verdict.AGREE),
    }
    assert not coded.study.reviewing.take_in(path).changed
    coded.study.history.undo()
    assert Verdict.PROPOSE in {one.verdict for one in coded.study.reviewing.all()}


def texts(study):
    return sorted(one.memo.text for one in study.memos.all())


def test_memos_written_in_a_copy_come_in_once_where_they_stand_and_go_by_one_undo(copied):
    coded, path = copied
    with Study.open(path, RITA) as copy:
        copy.passages.write_memo(MemoTarget.PROJECT, None, "Prosjekt.")
        copy.passages.write_memo(MemoTarget.CODING, coded.money, "Koding.")
        copy.passages.write_memo(MemoTarget.CODE, coded.codes["tid"], "Kode.")
        copy.passages.write_memo(MemoTarget.INTERVIEW, coded.second, "Intervju.")
        copy.passages.write_memo(MemoTarget.SPAN, coded.first, "Sted.", start=0, end=7)
    before = coded.keys()
    said = coded.study.reviewing.take_in(path).message.text()
    assert "reviews 2, replies 1, memos 5." in said
    assert texts(coded.study) == ["Intervju.", "Kode.", "Koding.", "Prosjekt.", "Sted."]
    placed = {one.memo.text: one for one in coded.study.memos.all()}
    assert {one.coder for one in placed.values()} == {"Rita"}
    assert placed["Koding."].memo.target_id == coded.money
    assert (placed["Sted."].interview_id, placed["Sted."].start, placed["Sted."].end) == (coded.first, 0, 7)
    assert coded.keys() == before
    assert not coded.study.reviewing.take_in(path).changed
    coded.study.history.undo()
    assert (texts(coded.study), coded.study.reviewing.all()) == ([], [])
    coded.study.reviewing.take_in(path)
    assert len(texts(coded.study)) == 5


def test_a_memo_rewritten_in_the_copy_is_rewritten_here_unless_it_was_changed_here_too(coded, tmp_path):
    with by_rita(coded) as rita:
        for text in ("En.", "To.", "Tre."):
            rita.passages.write_memo(MemoTarget.CODE, coded.codes["tid"], text)
    one, two, three = (memo.id for memo in coded.study.passages.memos(MemoTarget.CODE, coded.codes["tid"]))
    path = tmp_path / "copy.qualcode"
    coded.study.copy_to(path)
    with Study.open(path, RITA) as copy:
        copy.passages.write_memo(MemoTarget.CODE, None, "En der.", memo_id=one)
        copy.passages.write_memo(MemoTarget.CODE, None, "To der.", memo_id=two)
    with by_rita(coded) as rita:
        rita.passages.write_memo(MemoTarget.CODE, None, "To her.", memo_id=two)
        rita.passages.write_memo(MemoTarget.CODE, None, "Tre her.", memo_id=three)
    said = coded.study.reviewing.take_in(path).message.text()
    assert texts(coded.study) == ["En der.", "To her.", "Tre her."]
    assert "memos 1." in said
    assert "1 memo was changed here and there, and stays as it is here." in said
    with Study.open(path, RITA) as copy:
        copy.passages.write_memo(MemoTarget.CODE, None, "En igjen.", memo_id=one)
    coded.study.reviewing.take_in(path)
    assert texts(coded.study) == ["En igjen.", "To her.", "Tre her."]


def test_memos_that_have_no_place_here_stay_in_the_copy(copied):
    coded, path = copied
    with Study.open(path, RITA) as copy:
        copy.passages.write_memo(MemoTarget.CODING, coded.time, "Om en koding som går.")
    with Study.open(path, coded.study.context.identity) as copy:
        copy.passages.write_memo(MemoTarget.PROJECT, None, "Mitt eget.")
    coded.study.passages.remove([coded.time])
    said = coded.study.reviewing.take_in(path).message.text()
    assert "1 memo stays there: what it stands on is not here." in said
    assert texts(coded.study) == []


def test_another_study_is_no_copy(coded, tmp_path):
    with Study.create(tmp_path / "other.qualcode", "Other", RITA):
        pass
    with pytest.raises(DomainError, match="no copy"):
        coded.study.reviewing.take_in(tmp_path / "other.qualcode")
