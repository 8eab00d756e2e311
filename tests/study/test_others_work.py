"""Work of others: it may be tidied up, which says whose it was; nobody's words are rewritten."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.memo import MemoTarget
from qualcode.errors import DomainError
from qualcode.study import finding

PER = Identity(uuid=new_uuid(), name="Per")


@pytest.fixture
def pers(made, reopened):
    """Give a coding of Per's with his memo, in a project in which Anna works."""
    made.code(made.second, "Penger", "tid")
    reopened(PER)
    coding = made.code(made.first, "tre år", "tid")
    made.study.passages.write_memo(MemoTarget.CODING, coding, "Per mener.")
    reopened()
    return coding


def last(made):
    return str(made.study.history.sentence(made.study.history.log(1)[0]))


def test_another_coders_memo_is_not_rewritten(made, pers):
    (memo,) = made.study.passages.memos(MemoTarget.CODING, pers)
    entries = len(made.study.history.log())
    with pytest.raises(DomainError, match="is Per's"):
        made.study.passages.write_memo(MemoTarget.CODING, pers, "Anna mener.", memo_id=memo.id)
    assert [one.text for one in made.study.passages.memos(MemoTarget.CODING, pers)] == ["Per mener."]
    assert len(made.study.history.log()) == entries
    made.study.passages.write_memo(MemoTarget.CODING, pers, "Anna mener.")
    names = {coder.id: coder.name for coder in made.study.coders()}
    found = made.study.passages.memos(MemoTarget.CODING, pers)
    told = [(names[one.coder_id], one.text) for one in found]
    assert told == [("Per", "Per mener."), ("Anna", "Anna mener.")]
    made.study.passages.write_memo(MemoTarget.CODING, pers, "Anna mener nå.", memo_id=found[1].id)
    assert made.study.passages.memos(MemoTarget.CODING, pers)[1].text == "Anna mener nå."


CHANGES = {
    "recoded": lambda made, coding: made.study.passages.recode([coding], made.codes["tillit"]),
    "adjusted": lambda made, coding: made.study.passages.adjust(
        coding, *(made.study.transcripts.document(made.first).text.index(word) for word in ("innen", " år."))
    ),
    "removed": lambda made, coding: made.study.passages.remove([coding]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_changing_another_coders_coding_says_and_journals_whose_it_was(made, pers, what):
    done = CHANGES[what](made, pers)
    assert str(done.said).endswith(" It was coded by Per.")
    entry = made.study.history.log(1)[0]
    assert (entry.coder, what in last(made), "made by Per" in last(made)) == ("Anna", True, True)
    made.study.history.undo()
    names = {coder.id: coder.name for coder in made.study.coders()}
    assert [names[one.coder_id] for one in made.study.transcripts.document(made.first).codings] == ["Per"]


def test_deleting_another_coders_memo_says_whose_it_was(made, pers):
    (memo,) = made.study.passages.memos(MemoTarget.CODING, pers)
    assert str(made.study.passages.delete_memo(memo.id).said).endswith(" It was written by Per.")
    assert "made by Per" in last(made)


def test_changing_ones_own_says_nothing_of_the_kind(made, pers):
    own = made.study.transcripts.document(made.second).codings[0].id
    assert str(made.study.passages.recode([own], made.codes["tillit"]).said) == "Recoded a coding to Tillit."
    said = str(made.study.passages.remove([own, pers]).said)
    assert said == "Removed 2 codings. One of them was coded by Per."


def test_two_coders_of_one_name_are_told_apart_everywhere(made, reopened):
    made.code(made.first, "Tillit", "tillit")
    reopened(Identity(uuid=new_uuid(), name="Anna"))
    made.code(made.first, "tre år", "tid")
    made.code(made.second, "Penger", "tid")
    assert [coder.name for coder in made.study.coders()] == ["Anna", "Anna~2"]
    assert made.study.coder.name == "Anna~2"
    first, second = (finding.coder(made.study, name).id for name in ("Anna", "Anna~2"))
    assert first != second
    found = made.study.reading.page(Filter())
    assert sorted((one.coder, one.code_key) for one in found) == [
        ("Anna", "tillit"), ("Anna~2", "tid"), ("Anna~2", "tid"),
    ]  # fmt: skip
    table = made.study.comparison.matrix(rows="codes", columns=("coder",), difference=("Anna~2", "Anna"))
    keys = {row.key: place for place, row in enumerate(table.rows)}
    assert [table.difference_of(keys[key]) for key in ("tillit", "tid")] == [-1, 2]
