"""Typical words are those of all sentences cut in two, and all words are counted once."""

from __future__ import annotations

import pytest

from qualcode.analysis.keyness import Stretch, compared, counted
from qualcode.domain.filters import Filter
from qualcode.study import typical
from qualcode.suggest.autocode import Containing, Kind, Scope
from qualcode.suggest.units import passages


@pytest.fixture
def coded(made):
    """A study with a coding by hand on the sentences that speak of trust."""
    rule = Containing("tillit", Kind.STEM)
    hits = made.study.rules.preview(rule, Scope.SENTENCE)
    made.study.rules.autocode(hits, made.codes["tillit"], rule, Scope.SENTENCE)
    return made


def by_brute_force(study, admits):
    """Compare all sentences, one by one."""
    sides = ([], [])
    for interview in study.transcripts.interviews():
        document = study.transcripts.document(interview.id)
        for one in passages(document, fallback=study.language):
            stretch = Stretch(one.text, interview.id, one.start, one.language)
            sides[not admits(document, one)].append(stretch)
    return compared(*map(counted, sides))


def test_words_are_those_of_all_sentences_cut_in_two(coded):
    study, code = coded.study, coded.codes["tillit"]
    first, roles = coded.first, [role for role in study.transcripts.roles() if role != "interviewer"]
    of_code = by_brute_force(
        study,
        lambda document, one: any(
            coding.code_id == code and coding.start < one.end and one.start < coding.end
            for coding in document.codings
        ),
    )
    assert of_code.inside > 0 < of_code.outside
    assert study.suggesting.typical(Filter(codes=(code,))) == of_code
    of_first = by_brute_force(study, lambda document, _one: document.interview.id == first)
    assert study.suggesting.typical(Filter(interviews=(first,))) == of_first
    for role in roles:
        of_role = by_brute_force(study, lambda _document, one, role=role: one.role == role)
        assert study.suggesting.typical(Filter(roles=(role,))) == of_role


def test_all_words_are_counted_once_and_again_after_speakers_were_changed(coded, monkeypatch):
    study, asked, told = coded.study, [], []
    find = typical.said
    monkeypatch.setattr(typical, "said", lambda document: asked.append(document) or find(document))
    wanted = Filter(codes=(coded.codes["tillit"],))
    before = study.suggesting.typical(wanted, progress=lambda done, count: told.append((done, count)))
    count = len(study.transcripts.interviews())
    assert len(asked) == count
    assert told[-1][0] == told[-1][1] > count
    study.passages.apply(coded.first, [(0, 5)], [coded.codes["tid"]])
    assert study.suggesting.typical(wanted) == before
    assert len(asked) == count
    label = next(one for one in study.transcripts.labels() if one.interview_id == coded.second)
    study.speakers.set_role(label.id, "interviewer")
    after = study.suggesting.typical(wanted)
    assert after.inside + after.outside < before.inside + before.outside
    assert len(asked) == 2 * count


def test_nothing_is_said_where_all_interviews_are_gone(coded):
    study = coded.study
    before = study.suggesting.typical(Filter(interviews=(coded.first,)))
    assert before.outside > 0
    for interview in study.transcripts.interviews():
        study.keeping.delete_interview(interview.id)
    after = study.suggesting.typical(Filter(interviews=(coded.first,)))
    assert (after.inside, after.outside) == (0, 0)
