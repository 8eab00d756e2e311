"""What rankings found is kept in the cache until anything that they rest on changes."""

from __future__ import annotations

import json

import pytest

from qualcode.study import ranks
from qualcode.suggest.crew import Task
from tests.study.conftest import add_interview


@pytest.fixture
def keyed(made):
    """The study with a keyword, so that passages deserve a code."""
    book = made.study.codebook
    code = book.codebook()[made.codes["tillit"]]
    book.revise(code, code.edit(texts={**code.texts, "nb": code.text("nb").edit(keywords=("tillit",))}))
    return made


@pytest.fixture
def worked(monkeypatch):
    """How many passages were ranked and not found in the cache."""
    rank, seen = Task.rank, []

    def counted(task, ranker, passages):
        seen.append(len(passages))
        return rank(task, ranker, passages)

    monkeypatch.setattr(Task, "rank", counted)
    return seen


def queue(keyed, **more):
    session = keyed.study.suggesting.passages_for(keyed.codes["tillit"], floor=0.01, **more)
    found = []
    while session.current is not None:
        found.append(session.current)
        session.skip()
    return found


def test_what_was_ranked_is_not_ranked_again_and_comes_back_the_same(keyed, worked):
    first = queue(keyed)
    assert first
    assert worked
    worked.clear()
    assert queue(keyed) == first
    assert worked == []


@pytest.mark.parametrize("change", ["codebook", "codings", "settings", "text"])
def test_whatever_a_ranking_rests_on_asks_for_another(keyed, worked, configuration, change):
    queue(keyed)
    worked.clear()
    study = keyed.study
    if change == "codebook":
        study.codebook.add("noe nytt")
    elif change == "codings":
        study.passages.apply(keyed.first, [(30, 40)], [keyed.codes["tid"]])
    elif change == "settings":
        (configuration / "config.toml").write_text("[suggest]\nkeywords = 3.0\n", encoding="utf-8")
    else:
        add_interview(study, "c_KF", ("KF", "Nye ord om noe annet."))
    queue(keyed)
    assert worked


def test_no_words_of_the_interviews_are_kept(keyed):
    found = queue(keyed)
    (path,) = ranks.folder().glob("*.jsonl")
    kept = path.read_text(encoding="utf-8")
    assert all(one.passage.text not in kept for one in found)
    assert not any(name in kept for name in ("a_KF", "b_PB"))


def test_a_line_cut_off_is_ranked_again(keyed, worked):
    first = queue(keyed)
    (path,) = ranks.folder().glob("*.jsonl")
    path.write_bytes(path.read_bytes()[:-7])
    worked.clear()
    assert queue(keyed) == first
    assert worked
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert json.loads(lines[-1])["batch"] == 0


def test_only_the_latest_rankings_are_kept(keyed, monkeypatch):
    monkeypatch.setattr(ranks, "MOST", 2)
    for floor in (0.01, 0.02, 0.03, 0.04):
        keyed.study.suggesting.passages_for(keyed.codes["tillit"], floor=floor)
    assert len(list(ranks.folder().glob("*.jsonl"))) == 2


def test_a_folder_that_cannot_be_written_is_no_failure(keyed):
    ranks.folder().parent.mkdir(parents=True, exist_ok=True)
    ranks.folder().write_text("a file where a folder should be", encoding="utf-8")
    assert queue(keyed)
