"""Codings coming in from files."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.errors import ImportFileError


@pytest.fixture
def bring(made, tmp_path):
    def bring_in(*rows, **options):
        path = tmp_path / "codings.csv"
        path.write_text(
            "document,start,end,quote,code,coder,memo\n" + "\n".join(rows) + "\n", encoding="utf-8"
        )
        return made.study.codings_import.bring_in(path, **options)

    return bring_in


def test_a_quote_finds_its_place_and_brings_its_memo_and_coder(made, bring):
    done = bring('one,,,tre år,tid,Per,"en valgperiode"')
    assert done.added == 1
    document = made.study.transcripts.document(made.first)
    (coding,) = document.codings
    assert document.text[coding.start : coding.end] == "tre år"
    assert [coder.name for coder in made.study.coders()] == ["Anna", "Per"]
    assert made.study.passages.memos(MemoTarget.CODING, coding.id)[0].text == "en valgperiode"


def test_names_and_paths_of_codes_are_understood(made, bring):
    assert bring("one,,,tre år,Tid,,", "one,,,viktig,Tillit / Ærlighet,,").added == 2
    assert made.keys() == {"tid": 1, "ærlighet": 1}


def test_positions_that_are_off_give_way_to_the_quote(made, bring):
    assert bring("one,0,6,tre år,tid,,").moved == 1
    document = made.study.transcripts.document(made.first)
    assert document.text[document.codings[0].start :].startswith("tre år")


def test_one_row_without_a_place_keeps_the_whole_file_out_and_is_named(made, bring):
    with pytest.raises(ImportFileError, match="line 3"):
        bring("one,,,tre år,tid,,", "one,,,står ikke her,tid,,")
    assert made.keys() == {}


def test_partial_takes_the_rest_and_tells_what_was_left(made, bring):
    done = bring("one,,,tre år,tid,,", "one,,,står ikke her,tid,,", "tre,,,x,tid,,", partial=True)
    assert (done.added, len(done.problems)) == (1, 2)


@pytest.mark.parametrize(("count", "more"), [(20, False), (21, True)])
def test_as_many_bad_rows_are_named_as_fit_and_a_sign_stands_for_more(bring, count, more):
    with pytest.raises(ImportFileError) as refused:
        bring(*["one,,,står ikke her,tid,,"] * count)
    assert ("…" in str(refused.value), "line 21: " in str(refused.value)) == (more, True)


def test_a_quote_that_stands_twice_is_ambiguous(bring):
    with pytest.raises(ImportFileError, match="line 2"):
        bring("one,,,i,tid,,")


def test_the_same_file_twice_brings_nothing_new(made, bring):
    bring("one,,,tre år,tid,,memo")
    assert (bring("one,,,tre år,tid,,memo").added, made.keys()) == (0, {"tid": 1})
    (coding,) = made.study.transcripts.document(made.first).codings
    assert len(made.study.passages.memos(MemoTarget.CODING, coding.id)) == 1


def test_what_was_there_already_is_named_by_its_line(bring):
    bring("one,,,tre år,tid,,")
    done = bring("two,,,Penger,tid,,", "one,,,tre år,tid,,", "one,,,viktig,tillit,,", "one,,,viktig,tillit,,")
    assert str(done.message) == "Brought in 2 codings. 2 were there already: lines 3, 5."


def test_in_part_a_row_that_cannot_be_used_keeps_no_other_out(made, bring):
    done = bring("one,a lot,,tre år,tid,,", "one,,,,tid,,", "one,,,viktig,tillit,,", partial=True)
    assert made.keys() == {"tillit": 1}
    assert [str(problem)[:7] for problem in done.problems] == ["line 2:", "line 3:"]
    with pytest.raises(ImportFileError, match="2 rows cannot be used"):
        bring("one,a lot,,tre år,tid,,", "one,,,,tid,,")


def test_it_is_undone_as_one_action(made, bring):
    bring("one,,,tre år,tid,,memo", "two,,,Penger,tid,,")
    made.study.history.undo()
    assert made.keys() == {}


@pytest.mark.parametrize("when", ["before it is undone", "after it is undone"])
def test_it_can_be_undone_though_who_came_in_with_it_has_worked_here_since(made, bring, reopened, when):
    bring("one,,,tre år,tid,Per,memo")
    (per,) = (coder for coder in made.study.coders() if coder.name == "Per")
    per = Identity(uuid=per.uuid, name="Per")
    before = made.study.codebook.counts()
    if when == "after it is undone":
        made.study.history.undo()
    reopened(per).study.passages.write_memo(MemoTarget.PROJECT, None, "Jeg er her.")
    assert made.study.safety.check() == []
    reopened()
    if when == "before it is undone":
        made.study.history.undo()
    assert made.keys() == {}
    made.study.history.redo()
    assert made.study.codebook.counts() == before
    assert [coder.name for coder in made.study.coders()] == ["Anna", "Per"]
    assert made.study.safety.check() == []


def test_the_reasons_and_the_way_out_are_sentences_of_their_own(bring):
    with pytest.raises(ImportFileError, match=r"står ikke her\. Mend the rows"):
        bring("one,,,står ikke her,tid,,")


def test_a_coders_name_is_one_line(made, bring):
    bring('one,,,tre år,tid,"Per\nPål",')
    assert [coder.name for coder in made.study.coders()] == ["Anna", "Per Pål"]


def test_codings_keep_the_time_at_which_they_were_made(made, tmp_path):
    file = tmp_path / "codings.csv"
    file.write_text(
        "document,quote,code,created\none,tre år,tid,2025-06-02T09:05+02:00\none,viktig,tillit,\n",
        encoding="utf-8",
    )
    made.study.codings_import.bring_in(file)
    old, new = sorted(made.study.transcripts.document(made.first).codings, key=lambda one: one.created)
    assert old.created == "2025-06-02T07:05:00.000Z"
    assert new.created == made.study.history.log(1)[0].created
    made.study.history.undo()
    made.study.history.redo()
    assert old.created in [one.created for one in made.study.transcripts.document(made.first).codings]


def test_exported_excerpts_come_in_again_with_their_times(made, tmp_path):
    file = tmp_path / "codings.csv"
    file.write_text("document,quote,code,created\none,tre år,tid,2025-06-02\n", encoding="utf-8")
    made.study.codings_import.bring_in(file)
    made.study.exporting.excerpts(Filter(), tmp_path / "excerpts.csv")
    made.study.history.undo()
    made.study.codings_import.bring_in(tmp_path / "excerpts.csv")
    (coding,) = made.study.transcripts.document(made.first).codings
    assert coding.created == "2025-06-02T00:00:00.000Z"


def sheet(made, tmp_path, text):
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return made.study.codings_import.bring_in(path)


@pytest.mark.parametrize("cell", ["tid; tillit", "tid|Tillit", '"tid, tillit"', "tid + tillit", "tid/tillit"])
def test_a_cell_may_hold_several_codes(made, tmp_path, cell):
    sheet(made, tmp_path, f"document,quote,codes\none,tre år,{cell}\n")
    assert made.keys() == {"tid": 1, "tillit": 1}


def test_of_several_codes_the_unknown_one_is_named(made, tmp_path):
    with pytest.raises(ImportFileError, match="there is no code ukjent"):
        sheet(made, tmp_path, "document,quote,codes\none,tre år,tid; ukjent\n")


def test_codes_in_columns_of_their_own_come_in(made, tmp_path):
    assert sheet(made, tmp_path, "document,quote,code1,code2\none,tre år,tid,tillit\n").added == 2


def test_a_quote_tells_its_interview_where_no_column_does(made, tmp_path):
    assert sheet(made, tmp_path, "sentence,code\ntre år,tid\n").added == 1
    (coding,) = made.study.transcripts.document(made.first).codings
    assert coding.interview_id == made.first


def test_a_quote_of_several_interviews_or_of_none_is_refused(made, tmp_path):
    with pytest.raises(ImportFileError, match="in no interview"):
        sheet(made, tmp_path, "sentence,code\nstår ikke her,tid\n")
    with pytest.raises(ImportFileError, match=r"stands there \d+ times|in several interviews"):
        sheet(made, tmp_path, "sentence,code\ni,tid\n")


def test_a_quote_needs_no_document_where_others_name_theirs(made, bring):
    assert bring(",,,tre år,tid,,", "one,,,viktig,tillit,,").added == 2
    with pytest.raises(ImportFileError, match="document is missing"):
        bring(",1,5,,tid,,")


def test_a_coder_who_is_spelled_in_two_ways_is_one(made, tmp_path):
    text = "document,quote,code,coder\none,tre år,tid,Berit\none,tre år,tid,BERIT\none,tre år,tillit,anna\n"
    done = sheet(made, tmp_path, text)
    assert [coder.name for coder in made.study.coders()] == ["Anna", "Berit"]
    assert (done.added, done.repeated) == (2, 1)
