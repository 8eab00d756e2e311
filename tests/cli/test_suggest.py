"""`qualcode suggest`."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def studied(good, folder):
    """A study of two interviews from plain files, as anybody would bring it in."""
    (folder / "codes.csv").write_text(
        "name,definition,keywords\n"
        "Tillit,At folk stoler på hverandre,tillit; stole på\n"
        "Penger,Hva det koster og hvem som betaler,penger; tilskudd; støtte\n"
        "Møter,Steder der folk møtes,møte*; samling\n",
        encoding="utf-8",
    )
    for name, said in (
        ("a_KF", "Vi fikk tilskudd fra fylket. Folk stolte på oss. Det snødde. Vi møttes hver uke."),
        ("b_KF", "Uten penger går det ikke. Tilliten kom sakte. Møtene var viktige."),
    ):
        text = f"# Hva skjedde?\n\nI: Fortell.\n\nKF: {said}\n\nI: Og så?\n\nKF: Det ble stille."
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "codings.csv").write_text(
        "document,quote,code\na_KF,Vi fikk tilskudd fra fylket.,penger\na_KF,Folk stolte på oss.,tillit\n"
        "a_KF,Vi møttes hver uke.,møter\nb_KF,Uten penger går det ikke.,penger\n"
        "b_KF,Tilliten kom sakte.,tillit\nb_KF,Møtene var viktige.,møter\n",
        encoding="utf-8",
    )
    good("new", "study")
    good("codebook", "load", "codes.csv")
    good("import", "a_KF.md", "b_KF.md", "--language", "nb", "--role", "I=interviewer")
    good("import-codings", "codings.csv")
    return good


def test_what_suggestions_are_worth_comes_from_plain_files(studied):
    found = json.loads(studied("suggest", "evaluate", "--json").out)
    for condition in ("cold", "leave_one_out", "in_order"):
        assert found[condition]["n"] == 6
        for measure in ("p_at_1", "r_at_3", "mrr", "macro_f1"):
            low, value, high = (found[condition][f"{measure}{end}"] for end in ("_low", "", "_high"))
            assert 0 <= low <= value <= high <= 1
    assert found["cold"]["p_at_1"] == 1
    assert found["cold"]["never_found"] == []


def test_the_same_seed_gives_the_same(studied):
    once, again = (studied("suggest", "evaluate", "--json", "--seed", "3").out for _ in range(2))
    assert once == again


def test_each_table_is_printed(studied):
    overview = studied("suggest", "evaluate", "--format", "csv").rows
    assert [row["n"] for row in overview] == ["6"] * 7
    codes = studied("suggest", "evaluate", "--table", "codes", "--format", "csv").rows
    assert {row["code"]: row["n"] for row in codes} == {"tillit": "2", "penger": "2", "møter": "2"}
    assert studied("suggest", "evaluate", "--table", "curve", "--format", "csv").rows[0]["coded"] == "0"
    assert studied("suggest", "evaluate", "--table", "roles").out


def test_without_codings_there_is_nothing_to_measure_and_no_failure(good, studied):
    good("undo")
    found = json.loads(good("suggest", "evaluate", "--json").out)
    assert (found["cold"]["n"], found["cold"]["p_at_1"]) == (0, None)
