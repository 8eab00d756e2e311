import io
import logging
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange import pdf_reader
from qualcode.interchange.pdf_lines import PdfLine, paragraphs
from qualcode.interchange.pdf_margins import without_margins
from qualcode.interchange.transcripts import read_transcript

FILES = Path(__file__).parent / "files"


@pytest.fixture
def read(pdf):
    return lambda *pages, **more: read_transcript(pdf(*pages, **more), "a.pdf")


NAMES = ("null", "en", "to", "tre", "fire", "fem")


def column(*lines, left=70, top=780, pitch=14):
    """Lines one below the other; an empty one makes a gap."""
    return [(left, top - pitch * row, line) for row, line in enumerate(lines) if line]


def test_lines_stay_as_printed_and_gaps_part_paragraphs(read):
    lines = column(
        "KF: Det var et vedtak om å prøve, og det",
        "gikk (tror jeg) bra.",
        "",
        "PB: Ja.",
        "",
        "KF: Så sa vi",
        "ja.",
    )
    assert read(lines).text == (
        "KF: Det var et vedtak om å prøve, og det\ngikk (tror jeg) bra.\n\nPB: Ja.\n\nKF: Så sa vi\nja."
    )


def test_a_paragraph_goes_on_over_the_page(read):
    first = column("KF: Det var", "et vedtak om", "", "PB: Nei, det", "var noe annet og")
    second = column("det var bra.", "Takk for", "det.")
    assert read(first, second).text.endswith("var noe annet og\ndet var bra.\nTakk for\ndet.")


def test_headers_footers_and_page_numbers_are_left_out_and_told(read):
    pages = [
        [
            (70, 820, "Intervju 3, 12. mars 2025"),
            (400, 808, f"side {number} av 5"),
            *column(
                f"KF: Dette er ord {number * 7}.", f"Her står {NAMES[number]}", f"og {number * 11} ting."
            ),
            (300, 30, f"- {number} -"),
        ]
        for number in range(1, 6)
    ]
    found = read(*pages)
    assert found.text.split("\n")[:3] == ["KF: Dette er ord 7.", "Her står en", "og 11 ting."]
    assert len(found.text.split("\n")) == 15
    assert all(word not in found.text for word in ("Intervju", "av 5", "- 2 -"))
    assert [str(note) for note in found.notes] == [
        "Left out from the top and foot of its pages: “Intervju 3, 12. mars 2025” “side 1 av 5” “- 1 -”."
    ]


def test_left_and_right_pages_may_have_different_headers(read):
    pages = [
        [
            (70, 820, "KONFIDENSIELT" if number % 2 else "Masteroppgave"),
            *column(f"KF: ord {number * 3}.", "ja"),
        ]
        for number in range(6)
    ]
    assert "KONFIDENSIELT" not in read(*pages).text
    assert "Masteroppgave" not in read(*pages).text


def test_labels_that_come_back_at_the_edge_are_no_margin(read):
    pages = [
        column("KF:", f"Ja, {NAMES[number]}.", "PB:", f"Nei {number * 11}.", "KF:", f"{NAMES[number]} til.")
        for number in range(4)
    ]
    text = read(*pages).text
    assert text.count("KF:") == 8
    assert read(*pages).notes == ()


def test_the_only_page_may_have_its_number(read):
    assert read([*column("KF: Ja.", "PB: Nei."), (300, 30, "Side 1 av 1")]).text == "KF: Ja.\nPB: Nei."
    assert read([*column("KF: Ja.", "PB: Nei."), (300, 30, "KF: 1")]).text.endswith("KF: 1")


def test_a_wide_gap_in_a_line_is_a_tab(read):
    lines = [(70, 700, "KF"), (140, 700, "Det var et vedtak.")]
    lines += [(70, 686, "00:12"), (140, 686, "PB"), (190, 686, "Ja.")]
    assert read(lines).text == "KF\tDet var et vedtak.\n00:12\tPB\tJa."


def test_an_indented_line_starts_a_paragraph_where_the_one_before_is_closed():
    lines = [
        PdfLine("KF: Det var et vedtak.", 90, 700),
        PdfLine("Og så gikk vi i gang", 70, 686),
        PdfLine("med alt det nye.", 70, 672),
        PdfLine("Etterpå var det slutt,", 90, 658),
        PdfLine("og alle dro hjem.", 70, 644),
    ]
    assert paragraphs([lines]).split("\n\n") == [
        "KF: Det var et vedtak.\nOg så gikk vi i gang\nmed alt det nye.",
        "Etterpå var det slutt,\nog alle dro hjem.",
    ]


def test_a_scanned_pdf_says_so(read, pdf_of):
    with pytest.raises(ImportFileError, match=r"a\.pdf holds no text\. If it holds pictures"):
        read([], [])
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    resources = b"/Resources<</XObject<</P 4 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R%s>>" % resources
    data = pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            picture + b"/Length 1>>stream\n\xff\nendstream",
            b"<</Length 5>>stream\n/P Do\nendstream",
        ]
    )
    with pytest.raises(ImportFileError, match=r"a\.pdf holds no text: its pages are pictures.*OCR"):
        read_transcript(data, "a.pdf")


def test_pages_without_text_among_others_are_told(read):
    assert [str(note) for note in read(column("KF: Ja."), []).notes] == [
        "1 of its pages holds no text; if it is a scan, recognise its text (OCR) first."
    ]


def test_letters_that_fonts_do_not_tell_are_refused(read, monkeypatch):
    strange = [[PdfLine("\ue012\ue013\ue014 KF", 70, 700)]]
    monkeypatch.setattr(pdf_reader, "_pages", lambda *_: (strange, False))
    with pytest.raises(ImportFileError, match="its fonts do not tell which letters they show"):
        read(column("x"))


def test_pages_that_hold_far_too_much_text_together_are_refused(read, monkeypatch):
    first, second = column("KF: Det var bra.", "PB: Ja."), column("KF: Det var et vedtak om å prøve.")
    monkeypatch.setattr(pdf_reader, "_MOST_TEXT", 50)
    assert read(first).text
    assert read(second).text
    with pytest.raises(ImportFileError, match="it unpacks to far too much"):
        read(first, second)


@pytest.mark.parametrize(
    ("size", "sentence"),
    [(20_000_000, "what page 1 draws is far too large"), (100_000_000, "it unpacks to far too much")],
)
def test_a_page_that_unpacks_to_far_too_much_is_refused(pdf, size, sentence):
    data = pdf([])
    stream = zlib.compress(b"q Q " * (size // 4), 1)
    body = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(stream)
    data = data.replace(b"<</Length 0>>stream\n\n", body + stream + b"\n")
    with pytest.raises(ImportFileError, match=sentence):
        read_transcript(data, "a.pdf")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7\n", "it is damaged, or no PDF"),
        (b"KF: Ja.", "it is damaged, or no PDF"),
        (b"{\\rtf1 KF: Ja.}", "it is an RTF document. Give it a name that ends in .rtf"),
        (b"\x89PNG\r\n", "it is a picture. Recognise its text first"),
    ],
)
def test_what_is_broken_or_something_else_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(data, "a.pdf")
    assert "a.pdf" in str(caught.value)


def test_a_locked_pdf_is_refused(pdf):
    from pypdf import PdfReader, PdfWriter

    for algorithm, password in (("RC4-128", "hemmelig"), ("RC4-128", "")):
        path = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(column("KF: Ja.")))))
        path.encrypt(password, "eier", algorithm=algorithm)
        out = io.BytesIO(b"")
        path.write(out)
        if password:
            with pytest.raises(ImportFileError, match="it is encrypted"):
                read_transcript(out.getvalue(), "a.pdf")
        else:
            # Whoever may open it may read it.
            assert read_transcript(out.getvalue(), "a.pdf").text == "KF: Ja."


def test_pypdf_writes_nothing_to_the_terminal(pdf, capfd):
    level = logging.getLogger("pypdf").level
    read_transcript(pdf(column("KF: Ja.")).replace(b"startxref\n", b"startxref\n9"), "a.pdf")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").level == level


WHOLE = (FILES / "klynge.pdf").read_bytes()


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_file_gives_a_text_or_a_sentence(place, byte, cut):
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    try:
        found = read_transcript(data or b"x", "a.pdf")
    except ImportFileError:
        return
    assert isinstance(found.text, str)


LINES = st.lists(
    st.builds(PdfLine, st.text("KF: 1ja", min_size=1, max_size=6), st.integers(0, 200), st.integers(0, 800)),
    max_size=8,
)


@given(st.lists(LINES, max_size=6))
def test_no_line_is_lost_but_those_at_edges_that_are_told(pages):
    kept, gone = without_margins(pages)
    assert (kept == pages) is not bool(gone)
    for page, left in zip(pages, kept, strict=True):
        assert Counter(left) <= Counter(page)
        assert len(page) - len(left) <= 6
    text = paragraphs(kept)
    assert text.split() == [word for page in kept for line in page for word in line.text.split()]
