import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.encodings import decode

NORWEGIAN = (
    "KF: Vi måtte få på plass ildsjelene først, og så bærekraften. Det gjør vel ingen – «ikke sant»?\r\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NORWEGIAN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NORWEGIAN.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + NORWEGIAN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + NORWEGIAN.encode("utf-16-be"), "utf-16-be"),
        (NORWEGIAN.encode("utf-16-le"), "utf-16-le"),
        (NORWEGIAN.encode("utf-16-be"), "utf-16-be"),
        (NORWEGIAN.encode("cp1252"), "Windows-1252"),
        (NORWEGIAN.encode("mac_roman"), "Mac Roman"),
        (NORWEGIAN.replace("–", "-").encode("cp865", errors="replace"), "DOS 865"),
    ],
)
def test_the_letters_come_out_right(data, encoding):
    decoded = decode(data, "a.txt")
    assert "få på plass ildsjelene først, og så bærekraften" in decoded.text
    assert decoded.text.endswith("\r\n")
    assert not decoded.text.startswith("\ufeff")
    assert decoded.encoding == encoding


def test_a_certain_encoding_needs_no_word_and_any_other_is_told():
    assert decode(NORWEGIAN.encode(), "a.txt").note is None
    windows = decode(NORWEGIAN.encode("cp1252"), "a.txt")
    assert "Windows-1252" in str(windows.note)
    assert "guess" not in str(windows.note)
    mac = decode(NORWEGIAN.encode("mac_roman"), "a.txt")
    assert "best guess" in str(mac.note)


def test_a_label_is_not_taken_for_the_mark_of_a_recording():
    assert decode(b"ID3: Ja.\nPK: Nei.\n", "a.txt").text == "ID3: Ja.\nPK: Nei.\n"


def test_cyrillic_is_not_taken_for_a_western_encoding():
    text = "Интервьюер: Расскажите, пожалуйста, как всё начиналось в вашем регионе.\n" * 5
    decoded = decode(text.encode("cp1251"), "a.txt")
    assert "Расскажите" in decoded.text
    assert "best guess" in str(decoded.note)


def test_utf_8_with_a_damaged_byte_stays_utf_8():
    data = (NORWEGIAN * 10).encode() + b"\xe6 slutt"
    decoded = decode(data, "a.txt")
    assert decoded.text.startswith(NORWEGIAN)
    assert "1 damaged character" in str(decoded.note)


def test_a_few_bytes_without_a_nul_are_no_utf_16():
    assert decode("blåbær".encode("cp1252"), "a.txt").text == "blåbær"


def test_the_encoding_can_be_told():
    assert decode("blåbær".encode("cp1252"), "a.txt", "latin-1").text == "blåbær"
    with pytest.raises(ImportFileError, match="not written in ascii"):
        decode("blåbær".encode(), "a.txt", "ascii")


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("klingon", "Try utf-8, utf-16, windows-1252."),
        ("utf-9", "Did you mean utf-"),
        ("windows 1525", "Did you mean windows"),
        ("", "Try utf-8"),
        ("rot13", "There is no encoding 'rot13'"),
        ("base64", "There is no encoding"),
        ("zip", "There is no encoding"),
        ("undefined", "There is no encoding 'undefined'"),
        ("a\0b", "There is no encoding"),
        ("x" * 9999, "There is no encoding"),
        ("\ud800", "There is no encoding"),
    ],
)
def test_what_is_no_encoding_is_said_with_the_nearest_one(name, way_out):
    with pytest.raises(ImportFileError, match="There is no encoding") as refused:
        decode(b"x", "a.txt", name)
    assert way_out in str(refused.value)
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00",
        b"%PDF-1.7\n",
        b"{\\rtf1 hei}",
        b"\x00\x01\x02\x03 binary \x00\x00\x00\x01",
        b"\x07\x07\x07\x07\x07\x07\x07\x07 bells",
        b"  \n\t\n",
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data):
    with pytest.raises(ImportFileError, match=r"a\.txt (is not a text file|holds no text)"):
        decode(data, "a.txt")


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_always_comes_back(text):
    if text.strip() and not text.startswith(("%PDF-", "{\\rtf", "\ufeff")):
        assert decode(text.encode(), "a.txt").text == text


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(data):
    with suppress(ImportFileError):
        assert decode(data, "a.txt")
