from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript

FILES = Path(__file__).parent / "files"


def read(body: bytes, head: bytes = rb"\ansi\ansicpg1252"):
    return read_transcript(b"{\\rtf1" + head + b" " + body + b"}", "a.rtf")


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (rb"KF: Hei p\'e5 deg.\par PB: Ja.\par", b"", "KF: Hei på deg.\n\nPB: Ja."),
        (b"KF: r\xe5tt", b"", "KF: rått"),
        (rb"KF: bl\'8cb\'be r", rb"\mac", "KF: blåbæ r"),
        (rb"\uc1 \u229 ?\u230\'e6\uc0\u248 .", b"", "åæø."),
        (rb"\u-10179\'3f\u-8704\'3f ja", b"", "😀 ja"),
        (rb"{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0 \'93\'fa\'96\'7b", b"", "日本"),
        (rb"a\\b \{c\} | d\line e\tab f \endash g", b"", "a\\b {c} | d\ne\tf –g"),
        (b"KF: en\\\nPB: to\\\n", rb"\ansi\cocoartf2639", "KF: en\n\nPB: to"),
    ],
    ids=["Windows", "eight bits", "Mac", "Unicode", "emoji", "Japanese", "signs", "TextEdit"],
)
def test_letters_and_signs_come_out_right(body, head, text):
    assert read(body, head).text == text


def test_headings_are_known_by_outline_and_by_style():
    body = (
        rb"{\stylesheet{\s0 Normal;}{\s3\b Overskrift 2;}{\s4\outlinelevel0 Egen;}{\s5 \'dcberschrift 3;}}"
        rb"\pard\plain\s4 A. Oppstart\par\pard\s3 A1. Hva var spiren?\par\pard\s0 KF: Ja.\par"
        rb"\pard\s5 Noe\par og mer\par\pard\outlinelevel3 Fire\par\pard\outlinelevel9 KF: Slutt.\par"
    )
    assert read(body).text == (
        "# A. Oppstart\n\n## A1. Hva var spiren?\n\nKF: Ja.\n\n"
        "### Noe\n\n### og mer\n\n#### Fire\n\nKF: Slutt."
    )


def test_lists_keep_the_number_or_bullet_that_was_shown():
    body = (
        rb"\pard{\listtext\pard 1.\tab}en\par{\listtext\pard 2.\tab}to\tab tre\par"
        rb"\pard{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}fire\par\pard KF: Ja.\par"
    )
    assert read(body).text == "1. en\n2. to\ttre\n- fire\n\nKF: Ja."


def test_a_table_of_turns_gives_sure_hints_and_text_around_it_stays_outside():
    cells = ((b"Hvem", b"Hva"), (b"I", b"Hvem ledet?"), (b"KF", rb"Jeg | du.\par Helt alene."))
    rows = b"".join(
        rb"\trowd\cellx1\cellx2\pard\intbl " + one + rb"\cell\pard\intbl " + other + rb"\cell\row"
        for one, other in cells
    )
    found = read(rb"\pard F\'f8r.\par " + rows + rb"\pard Etter.\par")
    assert found.text == "Før.\n\nI: Hvem ledet?\n\nKF: Jeg | du.\n\nHelt alene.\n\nEtter."
    assert [(hint.label, found.text[hint.body : hint.end]) for hint in found.hints] == [
        ("I", "Hvem ledet?"),
        ("KF", "Jeg | du.\n\nHelt alene."),
    ]


def test_notes_comments_hidden_and_deleted_words_are_left_out_and_told():
    body = (
        rb"{\header Side 1}{\rtlch\ltrch\deleted\revauth1 borte }KF: {\v skjult }her"
        rb"{\revised\revauth1  og der}"
        rb"{\footnote noe}{\*\annotation hm}{\shp{\*\shpinst{\shptxt boks}}}."
        rb'{\field{\*\fldinst{HYPERLINK "http://a.no"}}{\fldrslt{\ul lenke}}} vi velger hyperlink'
    )
    found = read(body)
    assert found.text == "KF: her og der.lenke vi velger hyperlink"
    assert [str(note) for note in found.notes] == [
        "Its footnotes are left out.",
        "Its comments are left out.",
        "Its text boxes are left out.",
        "Its tracked changes are read as accepted.",
    ]


def test_pictures_add_nothing_to_the_text():
    hexed = b"89504e47" * 100
    body = b"KF: {\\pict\\pngblip " + hexed + b"}Ja{\\pict\\bin3 }}{}{\\*\\themedata " + hexed + b"}."
    assert read(body).text == "KF: Ja."


def test_a_file_that_was_cut_off_is_read_and_told():
    found = read_transcript(rb"{\rtf1 {\b KF: Hei p\'e5", "a.rtf")
    assert found.text == "KF: Hei på"
    assert [str(note) for note in found.notes] == ["It is cut off: its end is missing."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"KF: Ja.", "damaged, or no RTF document"),
        (b"{\\rtf1}", "holds no text"),
        (b"{\\rtf1\\uc \\u KF: a}", "damaged, or no RTF document"),
        (b"{\\rtf1 \\u9999999 a}", "damaged, or no RTF document"),
        (b"PK\x03\x04word/document.xml", "it is a Word document. Give it a name that ends in .docx"),
    ],
)
def test_what_is_broken_or_something_else_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(data, "a.rtf")
    assert "a.rtf" in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"{\\fonttbl" + b"\\f1" * 50_000 + b"}KF: ja",
        b"{\\fonttbl" + b"\\f1\\fcharset0 a" * 20_000 + b";}KF: ja",
        b"{\\fonttbl{\\f" + b"1" * 200_000 + b";}}KF: ja",
        b'{\\field{\\*\\fldinst{HYPERLINK "a" ' * 10_000 + b"}" * 30_000 + b"KF: ja",
        b"{\\b\\i " * 30_000 + b"\\deleted " + b"}" * 30_000 + b"KF: ja",
        b"{" + b"\\i" * 200_000 + b"}KF: ja",
        b"{\\stylesheet" + b"{\\s1" * 50_000 + b"}" * 50_001 + b"KF: ja",
        b"{\\pict " + b"ab01" * 500_000 + b"}KF: ja",
    ],
    ids=["fonts", "charsets", "digits", "links", "groups", "words", "styles", "picture"],
)
def test_hostile_files_are_read_in_linear_time(body):
    # Were anything quadratic, nobody would wait for the end of it.
    assert read(body).text == "KF: ja"


WHOLE = (FILES / "klynge.rtf").read_bytes()


@settings(max_examples=40)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_file_gives_a_text_or_a_sentence(place, byte, cut):
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    try:
        found = read_transcript(data or b"x", "a.rtf")
    except ImportFileError:
        return
    assert "\ufdd0" not in found.text


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_any_words_come_through(words):
    body = " ".join(words)
    units = body.encode("utf-16-le")
    coded = b"".join(
        b"\\u%d?" % (value - 0x10000 if value > 0x7FFF else value)
        for at in range(0, len(units), 2)
        for value in [int.from_bytes(units[at : at + 2], "little")]
    )
    assert read(coded).text == body
