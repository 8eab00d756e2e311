from qualcode.domain.case import Case
from qualcode.domain.interview import Interview
from qualcode.domain.participant import Label, Participant
from qualcode.domain.spans import Span
from qualcode.interchange.codings_csv import read_codings
from qualcode.interchange.csv_writing import EXCEL
from qualcode.interchange.people import read_people
from qualcode.interchange.placing import Placed, Placer
from qualcode.report.sheets import excerpts_sheet, people_sheet, turns_sheet
from qualcode.report.table_files import table_csv


def test_excerpts_carry_everything(excerpts):
    table = excerpts_sheet(excerpts)
    first = dict(zip(table.keys(), table.rows[0].cells, strict=True))
    assert first["reference"] == "tre_KF:1"
    assert first["participant"] == "Ingrid; Åse"
    assert (first["code"], first["code_path"]) == ("people", "Oppstart / Folk & fe")
    assert first["memo"] == "=1+1 <script>"


def test_excerpts_end_with_the_number_by_which_commands_name_their_coding(excerpts):
    excerpts = list(excerpts)
    table = excerpts_sheet(excerpts)
    assert list(table.keys())[-1] == "coding"
    assert [row.cells[-1] for row in table.rows] == [one.coding.id for one in excerpts]


def test_exported_excerpts_come_in_again_as_codings(excerpts, document):
    for data in (table_csv(excerpts_sheet(excerpts)), table_csv(excerpts_sheet(excerpts), EXCEL)):
        rows = read_codings(data, "excerpts.csv").rows
        placer = Placer(document.text)
        assert [placer.place(row.quote, row.start, row.end) for row in rows] == [
            Placed(Span(coding.start, coding.end)) for coding in document.codings
        ]
        assert [(row.document, row.code, row.coder) for row in rows][:1] == [("tre_KF", "people", "Marit")]
        assert rows[0].memo == "=1+1 <script>"


PEOPLE = [
    Participant(
        id=1, uuid=b"1", pseudonym="Ingrid", role="facilitator", real_name="Kari N", attributes={"age": "50"}
    ),
    Participant(id=2, uuid=b"2", pseudonym="Stille"),
]
LABELS = [
    Label(id=1, uuid=b"1", interview_id=1, name="KF", participant_id=1, role="facilitator"),
    Label(id=2, uuid=b"2", interview_id=1, name="X"),
]
TALKS = [
    Interview(id=1, uuid=b"i", title="tre_KF", revision_id=1, case_id=3, date="2025-01-02", language="nb")
]
CASES = [Case(id=3, uuid=b"c", key="tre", name="Tre")]


def test_the_sheet_of_people_comes_in_again():
    rows = read_people(
        table_csv(people_sheet(PEOPLE, LABELS, TALKS, CASES, real_names=True)), "people.csv"
    ).rows
    assert [(row.interview, row.label, row.participant, row.role, row.case) for row in rows] == [
        ("tre_KF", "KF", "Ingrid", "facilitator", "tre"),
        ("tre_KF", "X", "", "", "tre"),
        ("", "", "Stille", "", ""),
    ]
    assert (rows[0].real_name, rows[0].attributes, rows[0].date) == ("Kari N", {"age": "50"}, "2025-01-02")


def test_real_names_are_told_only_when_asked_for():
    data = table_csv(people_sheet(PEOPLE, LABELS, TALKS, CASES))
    assert b"Kari" not in data
    assert b"real_name" not in data


def test_a_label_that_is_a_real_name_is_not_told_either():
    labels = [LABELS[0].edit(name="Kari")]
    assert b"Kari" not in table_csv(people_sheet(PEOPLE, labels, TALKS, CASES))
    assert b"Kari" in table_csv(people_sheet(PEOPLE, labels, TALKS, CASES, real_names=True))


def test_turns_are_listed_with_their_codes(document, codebook):
    table = turns_sheet(document, codebook, {1: "Ingrid"}, {"aa": "A1"})
    rows = [dict(zip(table.keys(), row.cells, strict=True)) for row in table.rows]
    assert [row["reference"] for row in rows] == ["tre_KF:1", "tre_KF:2", "tre_KF:3", "tre_KF:4"]
    assert rows[0]["codes"] == "people; start; money"
    assert (rows[0]["participant"], rows[0]["question"], rows[0]["section"]) == ("Ingrid", "A1", "A")
    assert (rows[1]["time"], rows[1]["text"]) == (90, "JA!!")
    assert [row["participant"] for row in rows[1:]] == ["PB", "Ingrid", "Ingrid; PB"]
