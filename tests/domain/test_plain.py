import pytest

from qualcode.domain.plain import plain
from qualcode.interchange.codebooks import read_codebook
from qualcode.interchange.codings_csv import read_codings
from qualcode.interchange.people import read_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tillit og åpenhet\t🇳🇴\u200d", "Tillit og åpenhet\t🇳🇴\u200d"),
        ("rød \x1b[31m\x07\x9b0m\x7f", "rød [31m0m"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
    ],
)
def test_control_characters_are_left_out_and_line_ends_are_one(text, expected):
    assert plain(text) == expected


def test_no_sheet_brings_control_characters_in():
    people = read_people(
        "interview,label,participant,role\none,KF,Ka\x1b[31mri,en\x9bgine\n".encode(), "a.csv"
    )
    assert (people.rows[0].participant, people.rows[0].role) == ("Ka[31mri", "engine")
    codings = read_codings(
        b'document,start,end,code,coder,memo\none,1,2,trust,Ev\x07a,"a\x1b]0;x\r\nb"\n', "a.csv"
    )
    assert (codings.rows[0].coder, codings.rows[0].memo) == ("Eva", "a]0;x\nb")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"name\nE\x1b[31mvil\n"), ("a.yaml", b'codes:\n  - name: "E\\e[31mvil"\n')],
)
def test_no_codebook_brings_control_characters_in(name, content):
    (code,) = read_codebook(content, name).codes
    assert [text.name for text in code.texts.values()] == ["E[31mvil"]
