from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.people import PersonRow, read_people

SHEET = Path(__file__).parents[2] / "interviews" / "people.csv"


def test_the_sample_study_s_sheet_is_read():
    file = read_people(SHEET)
    assert file.attributes == ("gender", "years_in_role", "background")
    assert file.rows[0] == PersonRow(
        line=2,
        interview="tre_KF",
        label="KF",
        participant="Ingrid",
        role="facilitator",
        case="tre",
        date="2025-03-14",
        language="nb",
        attributes={"gender": "kvinne", "years_in_role": "6", "background": "skogbruk og planarbeid"},
    )


def test_norwegian_headings_semicolons_and_windows_are_no_hindrance():
    data = "Intervju;Etikett;Deltaker;Rolle;Kjønn\r\nA;KF:;Åse;engine;kvinne\r\n".encode("cp1252")
    row = read_people(data, "folk.csv").rows[0]
    assert (row.interview, row.label, row.participant, row.attributes) == (
        "A",
        "KF",
        "Åse",
        {"Kjønn": "kvinne"},
    )


def test_a_row_may_be_about_a_participant_or_an_interview_only():
    rows = read_people(b"interview,label,participant,age\n,,Kari,40\nA,,,\n", "p.csv").rows
    assert [(row.interview, row.participant) for row in rows] == [("", "Kari"), ("A", "")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("interview,participant\nA,Kari\n", "line 1: the column label is missing"),
        ("interview,label\n,KF\n", "line 2: the interview is missing"),
        ("interview,label,date\nA,KF,snart\n", "line 2: snart is no date"),
        (
            "interview,label,participant\nA,KF,Kari\nA,KF,Per\n",
            "line 3: .*KF is Per here, but Kari in line 2",
        ),
        (
            "interview,label,participant,age\nA,KF,Kari,40\nB,KF,Kari,41\n",
            "line 3: Kari age is 41 here, but 40",
        ),
        ("interview,label,case\nA,KF,x\nA,PB,y\n", "line 3: A case is y here, but x in line 2"),
    ],
)
def test_a_mistake_names_the_line(text, sentence):
    with pytest.raises(ImportFileError, match=sentence):
        read_people(text.encode(), "p.csv")


def test_people_without_a_name_may_differ():
    rows = read_people(b"interview,label,participant,age\nA,KF,,40\nA,PB,,50\n", "p.csv").rows
    assert [row.attributes["age"] for row in rows] == ["40", "50"]


def test_a_heading_may_say_whose_attribute_it_is():
    file = read_people(
        b"interview,label,participant.town,Case.phase,birth.year\nA,KF,Hamar,early,1960\n", "p.csv"
    )
    assert file.rows[0].attributes == {"town": "Hamar", "birth.year": "1960"}
    assert [str(note) for note in file.notes] == ["Left out: Case.phase. A sheet of their own takes them in."]
