"""Coding passages."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.domain.memo import MemoTarget
from qualcode.errors import DomainError, NotFoundError
from qualcode.study.new_codes import in_vivo_name


@pytest.fixture
def norwegian():
    i18n.use_language("nb")
    yield
    i18n.use_language("en")


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
    assert made.study.history.sentence(entry).text() == "coded a passage with Tid in one:1"


def test_codings_that_are_not_there_are_named_and_nothing_changes(made):
    made.code(made.first, "Tillit", "tillit")
    (coding,) = made.study.transcripts.document(made.first).codings
    before = len(made.study.history.log())
    with pytest.raises(NotFoundError, match=r"no codings 98, 99\."):
        made.study.passages.remove([coding.id, 98, 99])
    with pytest.raises(NotFoundError, match=r"no coding 98\."):
        made.study.passages.recode([coding.id, 98], made.codes["tid"])
    assert (made.keys(), len(made.study.history.log())) == ({"tillit": 1}, before)


def test_a_new_code_and_its_coding_are_one_action_and_one_undo(made):
    before = len(made.study.history.log())
    start = made.study.transcripts.document(made.first).text.index("tre år")
    done = made.study.passages.apply_new(
        made.first, [(start, start + 6)], "Valg", made.codes["tid"], [made.codes["tillit"]]
    )
    assert str(done.message) == "Made the code “Valg” and coded with Tillit, Valg."
    assert made.keys() == {"tillit": 1, "valg": 1}
    log = made.study.history.log()
    assert len(log) == before + 1
    said = str(made.study.history.sentence(log[0]))
    assert said == "made the code “Valg” and coded a passage with Tillit, Valg in one:2"
    made.study.history.undo()
    assert (made.keys(), made.study.codebook.codebook().by_key("valg")) == ({}, None)
    made.study.history.redo()
    assert made.keys() == {"tillit": 1, "valg": 1}


def test_a_code_named_with_words_of_the_text_is_set_apart_and_said_once(made, norwegian):
    text = made.study.transcripts.document(made.first).text
    start = text.index("tre år")
    done = made.study.passages.apply_new(made.first, [(start, start + 6)], "Det tok tre år og", None)
    assert str(done.message) == "Laget koden «Det tok tre år og» og kodet med den."
    (entry,) = made.study.history.log(1)
    said = str(made.study.history.sentence(entry))
    assert said == "laget koden «Det tok tre år og» og kodet et tekststed med den i one:2"


def test_a_code_of_that_name_under_that_parent_is_taken_instead_of_made(made):
    start = made.study.transcripts.document(made.first).text.index("tre år")
    done = made.study.passages.apply_new(made.first, [(start, start + 6)], "TID")
    assert (done.made, done.code.id, made.keys()) == (False, made.codes["tid"], {"tid": 1})
    other = made.study.passages.apply_new(made.first, [(start, start + 6)], "Tid", made.codes["tillit"])
    assert (other.made, other.code.parent_id) == (True, made.codes["tillit"])


def test_a_new_code_whose_passage_is_refused_is_not_made(made):
    with pytest.raises(DomainError, match="no words"):
        made.study.passages.apply_new(made.first, [(3, 3)], "Valg")
    assert made.study.codebook.codebook().by_key("valg") is None


def test_coding_words_of_nobody_is_done_and_said(made):
    text = made.study.transcripts.document(made.first).text
    done = made.study.passages.apply(made.first, [(4, 17)], [made.codes["tid"]])
    assert "belong to nobody" in str(done.message)
    start = text.index("tre år")
    done = made.study.passages.apply(made.first, [(start, start + 6)], [made.codes["tid"]])
    assert "nobody" not in str(done.message)


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        ("«Det må gå rundt!»", "Det må gå rundt"),
        ("  ... og så videre?\n", "og så videre"),
        ("ja " * 40, "ja " * 19 + "ja"),
        ("x" * 70, "x" * 60),
        ("?!", ""),
    ],
)
def test_a_code_in_vivo_is_called_by_whole_words_without_what_stands_around_them(passage, name):
    assert in_vivo_name(passage) == name
