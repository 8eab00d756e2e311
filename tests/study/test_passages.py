"""Coding passages."""

from __future__ import annotations

import pytest

from qualcode.domain.memo import MemoTarget
from qualcode.errors import DomainError, NotFoundError


def spans(made, interview):
    document = made.study.transcripts.document(interview)
    return [document.text[coding.start : coding.end] for coding in document.codings]


def test_blanks_at_the_ends_of_a_selection_are_not_coded(made):
    text = made.study.transcripts.document(made.first).text
    start = text.index(" er viktig")
    made.study.passages.apply(made.first, [(start, start + 4)], [made.codes["tillit"]])
    assert spans(made, made.first) == ["er"]


def test_the_same_code_on_the_same_span_is_one_coding_and_says_so(made):
    made.code(made.first, "Tillit er viktig", "tillit")
    start = made.study.transcripts.document(made.first).text.index("Tillit er")
    done = made.study.passages.apply(made.first, [(start, start + 16)], [made.codes["tillit"]])
    assert (done.repeated, made.keys()) == (1, {"tillit": 1})
    assert "already" in str(done.message)


def test_a_repeat_leaves_no_entry_to_undo(made):
    made.code(made.first, "Tillit", "tillit")
    before = len(made.study.history.log())
    start = made.study.transcripts.document(made.first).text.index("Tillit")
    made.study.passages.apply(made.first, [(start, start + 6)], [made.codes["tillit"]])
    assert len(made.study.history.log()) == before


@pytest.mark.parametrize("span", [(3, 3), (5000, 5010), (-4, 0), (17, 18)])
def test_a_passage_without_words_is_refused(made, span):
    with pytest.raises(DomainError, match="no words"):
        made.study.passages.apply(made.first, [span], [made.codes["tid"]])


def test_a_retired_code_is_not_applied(made):
    made.study.codebook.retire(made.codes["tid"])
    with pytest.raises(DomainError, match="retired"):
        made.code(made.first, "tre år", "tid")


def test_recoding_onto_a_code_that_is_there_unites_the_two_with_their_memos(made):
    one = made.code(made.first, "Tillit er viktig", "tillit")
    other = made.code(made.first, "Tillit er viktig", "tid")
    made.study.passages.write_memo(MemoTarget.CODING, one, "første")
    made.study.passages.recode([one], made.codes["tid"])
    assert made.keys() == {"tid": 1}
    assert [memo.text for memo in made.study.passages.memos(MemoTarget.CODING, other)] == ["første"]


def test_undoing_a_removal_brings_back_the_coding_with_its_memo(made, reopened):
    coding = made.code(made.first, "tre år", "tid")
    made.study.passages.write_memo(MemoTarget.CODING, coding, "valgperiode")
    made.study.passages.remove([coding])
    assert made.keys() == {}
    reopened().study.history.undo()
    back = made.study.transcripts.document(made.first).codings[0]
    assert made.study.passages.memos(MemoTarget.CODING, back.id)[0].text == "valgperiode"


def test_adding_a_code_to_codings_codes_their_passages_once_each(made):
    first = made.code(made.first, "tre år", "tid")
    second = made.code(made.second, "Penger", "tid")
    done = made.study.passages.add_code([first, second, first], made.codes["tillit"])
    assert (done.codings, made.keys()) == (2, {"tillit": 2, "tid": 2})


def test_moved_ends_are_undone_to_where_they_were(made):
    coding = made.code(made.first, "tre år", "tid")
    start = made.study.transcripts.document(made.first).text.index("Resultater")
    made.study.passages.adjust(coding, start, start + 24)
    assert spans(made, made.first) == ["Resultater innen tre år."]
    made.study.history.undo()
    assert spans(made, made.first) == ["tre år"]


def test_an_empty_memo_is_refused(made):
    with pytest.raises(DomainError):
        made.study.passages.write_memo(MemoTarget.PROJECT, None, "  \n")


def test_the_journal_counts_only_passages_that_were_new(made):
    made.code(made.first, "er viktig", "tid")
    text = made.study.transcripts.document(made.first).text
    chosen = [(text.index(words), text.index(words) + len(words)) for words in ("Tillit", "er viktig")]
    made.study.passages.apply(made.first, chosen, [made.codes["tid"]])
    (entry,) = made.study.history.log(1)
    assert made.study.history.sentence(entry).text() == "coded a passage with Tid"


def test_codings_that_are_not_there_are_named_and_nothing_changes(made):
    made.code(made.first, "Tillit", "tillit")
    (coding,) = made.study.transcripts.document(made.first).codings
    before = len(made.study.history.log())
    with pytest.raises(NotFoundError, match=r"no codings 98, 99\."):
        made.study.passages.remove([coding.id, 98, 99])
    with pytest.raises(NotFoundError, match=r"no coding 98\."):
        made.study.passages.recode([coding.id, 98], made.codes["tid"])
    assert (made.keys(), len(made.study.history.log())) == ({"tillit": 1}, before)
