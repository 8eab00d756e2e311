import io
import re
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.parsing.parse import ParseOptions, parse
from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document):
    return read_transcript(saved(document), "a.docx")


def numbered(paragraph, list_id: int, level: int = 0):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = list_id
    properties.get_or_add_ilvl().val = level


def test_paragraphs_headings_and_lists_become_text():
    document = docx.Document()
    document.add_heading("Intervju", 0)
    document.add_heading("A. Oppstart", 1)
    document.add_heading("A1. Hva var\nspiren?", 2)
    document.add_paragraph("KF: Det var et vedtak.")
    document.add_paragraph("  ")
    document.add_paragraph("Og så\ten pause.")
    document.add_paragraph("nettverk", style="List Bullet")
    document.add_paragraph("dialog", style="List Bullet")
    assert read(document).text == (
        "# Intervju\n\n# A. Oppstart\n\n## A1. Hva var spiren?\n\n"
        "KF: Det var et vedtak.\n\nOg så\ten pause.\n\n"
        "- nettverk\n- dialog"
    )


def test_numbers_that_word_makes_are_written_out():
    document = docx.Document()
    for text in ("først", "så"):
        document.add_paragraph(text, style="List Number")
    text = read(document).text
    assert text == "1. først\n2. så"


def test_own_styles_with_an_outline_level_are_headings():
    document = docx.Document()
    style = document.styles.add_style("Spørsmål", WD_STYLE_TYPE.PARAGRAPH)
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), "2")
    style.element.get_or_add_pPr().append(outline)
    document.add_paragraph("Hva nå?", style="Spørsmål")
    assert read(document).text == "### Hva nå?"


def test_a_table_of_turns_gives_sure_hints():
    document = docx.Document()
    rows = [
        ("Hvem", "Hva"),
        ("I:", "Hvordan gikk det?"),
        ("KF", "Det gikk bra."),
        ("", "Og så sluttet det."),
        ("I", "Takk."),
    ]
    table = document.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    found = read(document)
    assert found.text == "I: Hvordan gikk det?\n\nKF: Det gikk bra.\n\nOg så sluttet det.\n\nI: Takk."
    assert [
        (hint.label, found.text[hint.start : hint.body], found.text[hint.body : hint.end])
        for hint in found.hints
    ] == [
        ("I", "I: ", "Hvordan gikk det?"),
        ("KF", "KF: ", "Det gikk bra."),
        ("I", "I: ", "Takk."),
    ]


def test_a_table_with_time_codes_gives_them_before_the_labels():
    document = docx.Document()
    table = document.add_table(0, 3)
    for row in (
        ("00:00:05", "I", "Hva var spiren?"),
        ("00:00:09", "KF", "Et vedtak var det."),
        ("[00:01:00]", "I", "Ja vel, sier du det."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    found = read(document)
    assert found.text.splitlines()[0] == "[00:00:05] I: Hva var spiren?"
    assert found.text[found.hints[2].start : found.hints[2].body] == "[00:01:00] I: "


def test_the_parser_takes_the_turns_of_a_table_for_sure():
    document = docx.Document()
    table = document.add_table(0, 3)
    for row in (
        ("1", "I", "Hva var: spiren?"),
        ("2", "KF", "Et vedtak."),
        ("", "", "Og mer."),
        ("3", "I", "Ja vel da."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    found = read(document)
    parsed = parse(found.text, ParseOptions(hints=found.hints))
    said = [(turn.labels, parsed.text[turn.body : turn.end]) for turn in parsed.layout.turns]
    assert said == [(("I",), "Hva var: spiren?"), (("KF",), "Et vedtak.\n\nOg mer."), (("I",), "Ja vel da.")]


@pytest.mark.parametrize(
    "rows",
    [
        [("Dato", "14. mars 2025"), ("Sted", "Hamar, på rådhuset"), ("Til stede", "Ingrid og to andre")],
        [
            ("Tema", "Notat om temaet"),
            ("Oppstart", "noe langt her"),
            ("Oppstart", "noe mer langt"),
            ("Oppstart", "enda mer"),
        ],
        [("1", "2"), ("3", "4"), ("1", "6")],
    ],
)
def test_any_other_table_becomes_lines_without_hints(rows):
    document = docx.Document()
    table = document.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    found = read(document)
    assert found.hints == ()
    assert len(found.text.split("\n\n")) == len(rows)
    assert all(word in found.text for row in rows for word in row)


def test_tracked_changes_and_content_controls_lose_no_words():
    document = docx.Document()
    paragraph = document.add_paragraph("KF: Det var ")
    run = paragraph.add_run("kommet ")
    inserted = OxmlElement("w:ins")
    run._r.addprevious(inserted)
    inserted.append(run._r)
    gone = paragraph.add_run("borte ")
    deleted = OxmlElement("w:del")
    gone._r.addprevious(deleted)
    deleted.append(gone._r)
    paragraph.add_run("igjen.")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    last = document.add_paragraph("PB: I et felt.")
    last._p.addprevious(control)
    control.append(content)
    content.append(last._p)
    found = read(document)
    assert found.text == "KF: Det var kommet igjen.\n\nPB: I et felt."
    assert [str(note) for note in found.notes] == ["Its tracked changes are read as accepted."]


def test_footnotes_are_left_out_and_told():
    document = docx.Document()
    document.add_paragraph("KF: Ja").add_run()._r.append(OxmlElement("w:footnoteReference"))
    assert [str(note) for note in read(document).notes] == ["Its footnotes are left out."]


def replaced(name: str, content: bytes) -> bytes:
    document = docx.Document()
    document.add_paragraph("KF: Ja.")
    source = zipfile.ZipFile(io.BytesIO(saved(document)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, content if part == name else source.read(part))
        if name not in source.namelist():
            target.writestr(name, content)
    return file.getvalue()


def strict(data: bytes, encoding: str = "utf-8") -> bytes:
    """Save a document as Word saves a Strict Open XML Document, its XML in an encoding."""
    source = zipfile.ZipFile(io.BytesIO(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith((".xml", ".rels")):
                usual = rb"http://schemas\.openxmlformats\.org/(officeDocument|\w+ml)/2006/"
                content = re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", content)
                content = content.decode().replace("UTF-8", encoding, 1).encode(encoding)
            target.writestr(part, content)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_document_reads_as_any_other_and_its_words_stay_as_they_are(encoding):
    document = docx.Document()
    document.add_heading("A. Oppstart", 1)
    document.add_paragraph('KF: Skriv <w xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main">.')
    document.add_paragraph("først", style="List Number")
    document.add_table(1, 2).rows[0].cells[0].text = "i en tabell"
    data = strict(saved(document), encoding)
    found = read_transcript(data, "a.docx")
    assert found.text == read(document).text
    assert 'xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"' in found.text
    assert found.text.startswith("# A. Oppstart")
    assert "1. først" in found.text
    assert found.data == data


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (saved(docx.Document()), "holds no text"),
        (strict(saved(docx.Document())), "holds no text"),
        (b"not a zip file at all", "damaged, or no Word document"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "old format, or locked with a password"),
        (replaced("word/document.xml", b"<broken"), "damaged, or no Word document"),
        (replaced("word/document.xml", b"<html><body>hei</body></html>"), "damaged, or no Word document"),
        (replaced("[Content_Types].xml", b"<a/>"), "damaged, or no Word document"),
        (
            replaced(
                "word/document.xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
            ),
            "declares XML entities",
        ),
        (replaced("word/media/bomb.bin", b"\0" * 300_000_000), "unpacked, it is larger than 256 MB"),
    ],
    ids=["empty", "strict", "no zip", "locked", "broken", "other root", "no types", "entities", "bomb"],
)
def test_what_is_hostile_or_broken_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(data, "a.docx")
    assert "a.docx" in str(caught.value)


WHOLE = replaced("word/x.xml", b"<x/>")


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_file_gives_a_text_or_a_sentence(place, byte, cut):
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    try:
        found = read_transcript(data or b"x", "a.docx")
    except ImportFileError:
        return
    assert isinstance(found.text, str)
