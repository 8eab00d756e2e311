"""Sheets about interviews and cases."""

from __future__ import annotations

import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.about import AboutRow, read_about, whom


@pytest.mark.parametrize(
    ("headings", "owner"),
    [
        ("interview,label,participant,role,gender", "participant"),
        ("Deltaker;alder", "participant"),
        ("interview,case,date,place", "interview"),
        ("Tittel;sted", "interview"),
        ("case,name,phase", "case"),
        ("key,name,interviews,phase", "case"),
    ],
)
def test_the_headings_say_whom_a_sheet_is_about(headings, owner):
    assert whom(f"{headings}\n".encode(), "s.csv") == owner


def test_a_sheet_about_nobody_is_refused_and_its_headings_named():
    with pytest.raises(ImportFileError, match=r"s\.csv, line 1: no heading says whom .* found: phase, size"):
        whom(b"phase,size\n1,2\n", "s.csv")


def test_known_columns_are_facts_and_the_others_attributes():
    file = read_about(b"interview,date,place,turns\none,14.3.2025,Hamar,12\ntwo,,,\n", "interview", "s.csv")
    assert file.rows == (
        AboutRow(line=2, about="one", facts={"date": "2025-03-14"}, attributes={"place": "Hamar"}),
        AboutRow(line=3, about="two"),
    )


@pytest.mark.parametrize(
    ("text", "owner", "sentence"),
    [
        ("case,phase\n,early\n", "case", "line 2: the case is missing"),
        ("interview,date\none,i går\n", "interview", "line 2: i går is no date"),
        ("case,phase\nbio,1\nbio,2\n", "case", "line 3: bio phase is 2 here, but 1 in line 2"),
        ("case,name\nbio,A\nbio,B\n", "case", "line 3: bio name is B here, but A in line 2"),
        ("case,phase\nbio,1,2\n", "case", "line 2: there are 3 cells, but only 2 headings"),
    ],
)
def test_a_mistake_names_the_line(text, owner, sentence):
    with pytest.raises(ImportFileError, match=sentence):
        read_about(text.encode(), owner, "s.csv")
