"""What an adviser knows follows what is rejected and corrected while somebody codes."""

from __future__ import annotations

import pytest


@pytest.fixture
def advised(made):
    """The study with a keyword, and an adviser for it."""
    book = made.study.codebook
    code = book.codebook()[made.codes["tillit"]]
    book.revise(code, code.edit(texts={**code.texts, "nb": code.text("nb").edit(keywords=("tillit",))}))
    return made, made.study.suggesting.adviser()


def proposed(adviser, passage):
    return [one.code_id for one in adviser.propose(passage, floor=0, limit=99)]


def about_trust(made, adviser):
    document = made.study.transcripts.document(made.first)
    return document, adviser.sentence(document.interview.title, document.text.index("Tillit") + 1)


def test_what_was_rejected_for_a_sentence_is_not_proposed_there_again(advised):
    made, adviser = advised
    suggesting, code = made.study.suggesting, made.codes["tillit"]
    document, passage = about_trust(made, adviser)
    word = adviser.selection(document, passage.start, passage.start + 6)
    assert code in proposed(adviser, passage)
    assert code in proposed(adviser, word)
    suggesting.reject(made.first, code, passage.text)
    assert suggesting.kept_up(adviser, made.first) is adviser
    assert code not in proposed(adviser, passage)
    assert code not in proposed(adviser, word)
    assert made.codes["tid"] in proposed(adviser, passage)
    assert code not in proposed(suggesting.adviser(), passage)
    made.study.history.undo()
    assert code in proposed(suggesting.kept_up(adviser, made.first), passage)


def test_it_is_proposed_for_other_sentences_all_the_same(advised):
    made, adviser = advised
    document, passage = about_trust(made, adviser)
    made.study.suggesting.reject(made.first, made.codes["tillit"], passage.text)
    adviser = made.study.suggesting.kept_up(adviser, made.first)
    others = adviser.sentences(document.interview.title, 0, len(document.text))
    others = [one for one in others if one.text != passage.text]
    assert others
    assert all(made.codes["tillit"] in proposed(adviser, one) for one in others)


def test_codings_are_learnt_and_corrections_make_another_adviser(advised):
    made, adviser = advised
    study = made.study
    document, passage = about_trust(made, adviser)
    study.passages.apply(made.first, [(passage.start, passage.end)], [made.codes["tid"]])
    assert study.suggesting.kept_up(adviser, made.first) is adviser
    assert made.codes["tid"] not in proposed(adviser, passage)
    label = study.transcripts.labels(made.first)[-1]
    assert passage.role != "politician"
    study.speakers.set_role(label.id, "politician")
    other = study.suggesting.kept_up(adviser, made.first)
    assert other is not adviser
    assert "politician" in {one.role for one in other.sentences(document.interview.title, 0, 10**6)}
    study.guide.take_away(made.first, passage.start, passage.end)
    last = study.suggesting.kept_up(other, made.first)
    assert last is not other


def test_what_two_coded_and_both_took_back_is_known_no_more(advised):
    made, adviser = advised
    _document, passage = about_trust(made, adviser)
    code = made.codes["tillit"]
    for end in (passage.end, passage.start + 6):
        made.study.passages.apply(made.first, [(passage.start, end)], [code])
        adviser.refresh(made.study.transcripts.document(made.first))
    assert [one.codes for one in adviser._context.standing()] == [("tillit",)]
    codings = [one.id for one in made.study.transcripts.document(made.first).codings]
    assert len(codings) == 2
    made.study.passages.remove(codings)
    adviser.refresh(made.study.transcripts.document(made.first))
    assert adviser._context.standing() == []
