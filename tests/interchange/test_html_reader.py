import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript


def read(body: str):
    return read_transcript(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html")


def test_blocks_become_paragraphs_and_inline_elements_do_not():
    found = read("<p>KF: Det <b>var</b> et\n   vedtak.</p><div>PB: Ja<span>,</span> ja.<br>Nei.</div>Løst")
    assert found.text == "KF: Det var et vedtak.\n\nPB: Ja, ja.\nNei.\n\nLøst"


def test_headings_and_lists_keep_their_signs():
    body = (
        "<h2>A. Oppstart</h2><ol start=3 type=a><li>en<ul><li>to</li></ul><li value=7><p>tre<p>fire</ol>"
        "<ul><li><li>fem</ul>"
    )
    assert read(body).text == "## A. Oppstart\n\nc. en\n- to\ng. tre\n\nfire\n\n- fem"


def test_what_no_reader_sees_is_left_out():
    body = (
        "<script>var a = 'KF: nei';</script><style>p {}</style><p hidden>skjult</p>"
        "<p style='display: none'>x</p><!-- KF: nei --><p>KF: Ja<svg><text>x</text></svg>.</p>"
        "<textarea>skriv</textarea>"
    )
    assert read(body).text == "KF: Ja."


def test_margins_footnotes_and_deleted_words_are_left_out_and_told():
    body = (
        '<div title="header"><p>Side 1</p></div><p>KF: Ja<a name="sdfootnote1anc"><sup>1</sup></a> '
        '<del>nei</del>takk.</p><div id="sdfootnote1"><p>1 En note</p></div>'
    )
    found = read(body)
    assert found.text == "KF: Ja takk."
    assert [str(note) for note in found.notes] == [
        "Its page headers and footers are left out.",
        "Its footnotes are left out.",
        "Its tracked changes are read as accepted.",
    ]


def test_preformatted_text_keeps_its_lines():
    assert read("<pre>KF: en\n  to\n\nPB: tre</pre>").text == "KF: en\nto\n\nPB: tre"


TURNS = "<tr><td>I</td><td>Hvem ledet?</td></tr><tr><td>KF:</td><td><p>Jeg.</p><p>Helt alene.</p></td></tr>"


@pytest.mark.parametrize(
    "body",
    [
        f"<table><thead><tr><th>Hvem</th><th>Hva</th></tr></thead><tbody>{TURNS}</tbody></table>",
        "<dl><dt>Hvem</dt><dd>Hva</dd><dt>I</dt><dd>Hvem ledet?</dd><dt>KF:<dd>Jeg.<dd>Helt alene.</dl>",
    ],
    ids=["table", "definitions"],
)
def test_tables_and_definitions_of_speakers_give_sure_turns(body):
    found = read(body)
    assert found.text == "I: Hvem ledet?\n\nKF: Jeg.\n\nHelt alene."
    assert [(hint.label, found.text[hint.body : hint.end]) for hint in found.hints] == [
        ("I", "Hvem ledet?"),
        ("KF", "Jeg.\n\nHelt alene."),
    ]


def test_a_table_for_layout_is_no_table():
    body = (
        f"<table><tr><td><p>Meny</p></td></tr><tr><td><p>KF: Ja.</p><table>{TURNS}</table></td></tr></table>"
    )
    found = read(body)
    assert found.text == "Meny\n\nKF: Ja.\n\nI: Hvem ledet?\n\nKF: Jeg. Helt alene."


def test_nested_tables_take_no_more_than_linear_time():
    # Reading each table for its cells and then again as blocks would double the work with every level.
    body = "<table><tr><td>en<td>to<td>" * 60 + "KF: Ja."
    assert read(body).text.endswith("KF: Ja.")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="iso-8859-1"><p>KF: blåbær – ja'.encode("cp1252"), "cp1252"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>KF: blåbær – ja</p></html>'.encode(), "utf-8"),
        ('<meta charset="latin1"><p>KF: blåbær – ja'.encode(), "utf-8"),
        ("<p>KF: blåbær – ja".encode("utf-16"), "utf-16-le"),
        ("<p>KF: blåbær – ja".encode("cp1252"), "Windows-1252"),
        ('<meta charset="klingon"><p>KF: blåbær – ja'.encode("cp1252"), "Windows-1252"),
    ],
)
def test_letters_come_out_right_whatever_a_page_declares(data, encoding):
    found = read_transcript(data, "a.htm")
    assert (found.text, found.encoding) == ("KF: blåbær – ja", encoding)


def test_entities_of_its_own_read_no_file():
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>KF: &x; ja</p></html>'
    assert "root" not in read_transcript(data, "a.html").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"KF: Ja.\n\nPB: Nei.", "it is no web page. If it is plain text, name it .txt"),
        (b"<html><body><script>1</script></body></html>", "holds no text"),
        (b"<!-- -->", "holds no text"),
        (b"<html>" + b"<div>" * 300 + b"KF: Ja.", "nested too deeply"),
        (b"<html>" + b"<ul><li>" * 120 + b"KF: Ja.", ""),
        (b"<html><p>KF: Ja.\x00</p>", "NUL"),
        (b"%PDF-1.4", "a.html cannot be read: it is a PDF. Give it a name that ends in .pdf"),
    ],
    ids=["text", "no text", "comment", "deep", "deep but read", "NUL", "PDF"],
)
def test_what_is_no_page_is_refused_in_a_sentence(data, sentence):
    if not sentence:
        assert read_transcript(data, "a.html").text == "- KF: Ja."
        return
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(data, "a.html")
    assert "a.html" in str(caught.value)


TAGS = (
    "p",
    "div",
    "b",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "dl",
    "dt",
    "dd",
    "pre",
    "del",
    "q",
)
PIECES = st.sampled_from(["KF: ja ", "\n", " ", "&amp;", "&x;", "<", ">", "<!--", "-->", "]]>"])


@settings(max_examples=150)
@given(
    st.lists(st.one_of(PIECES, *(st.sampled_from([f"<{tag}>", f"</{tag}>"]) for tag in TAGS)), max_size=40)
)
def test_any_soup_of_tags_gives_its_words_or_a_sentence(pieces):
    # Words in open comments and deletions are not shown by browsers either.
    shown = "<!--" not in pieces and "<" not in pieces and "<del>" not in pieces
    try:
        found = read_transcript(("<p>" + "".join(pieces)).encode(), "a.html")
    except ImportFileError:
        assert not shown or not any("KF" in piece for piece in pieces)
        return
    for hint in found.hints:
        assert hint.start < hint.body <= hint.end <= len(found.text)
    if shown:
        assert found.text.count("KF") == sum("KF" in piece for piece in pieces)
