import io
import zipfile

import docx
import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.kinds import kind_of
from qualcode.interchange.transcripts import read_transcript, suffixes


def word() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("KF: Ja.")
    document.save(file)
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.txt", "KF: Ja.")
    return file.getvalue()


@pytest.fixture
def kinds(odt, pdf):
    """A file of every kind that is known by how it begins, and the ends of names that fit it."""
    return {
        "docx": (word(), {".docx"}),
        "odt": (odt("<text:p>KF: Ja.</text:p>"), {".odt"}),
        "pdf": (pdf([(70, 700, "KF: Ja.")]), {".pdf"}),
        "rtf": (rb"{\rtf1 KF: Ja.}", {".rtf"}),
        "html": (b"\xef\xbb\xbf <!DOCTYPE html><p>KF: Ja.", {".html", ".htm", ".xhtml", ".md", ".markdown"}),
        "xhtml": (
            b'<?xml version="1.0"?>\n<html><p>KF: Ja.</p></html>',
            {".html", ".htm", ".xhtml", ".md", ".markdown"},
        ),
        "vtt": (b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nKF: Ja.", {".vtt", ".srt"}),
        "zip": (archive(), set()),
        "old": (b"\xd0\xcf\x11\xe0" + b"x" * 600, set()),
        "picture": (b"\x89PNG\r\n\x1a\n", set()),
        "wave": (b"RIFF\x00\x00\x00\x00WAVEfmt ", set()),
        "video": (b"\x00\x00\x00\x20ftypmp42", set()),
        "music": (b"ID3\x03\x00", set()),
    }


@pytest.mark.parametrize(
    "kind",
    ["docx", "odt", "pdf", "rtf", "html", "xhtml", "vtt", "zip", "old", "picture", "wave", "video", "music"],
)
def test_a_file_is_read_under_a_name_that_fits_and_refused_under_any_other(kind, kinds):
    data, fitting = kinds[kind]
    for suffix in suffixes():
        if suffix in fitting:
            assert "KF: Ja." in read_transcript(data, f"a{suffix}").text
            continue
        with pytest.raises(ImportFileError) as caught:
            read_transcript(data, f"a{suffix}")
        # One sentence about this very file, and a way out.
        assert str(caught.value).startswith(f"a{suffix} ")
        assert caught.value.hint is not None


@pytest.mark.parametrize(
    "data", [b"", b"KF: Ja.", b"ID3: Ja.", b"WEBVTTX", b"<p>KF: Ja.", b"# WEBVTT", b"PK: Ja."]
)
def test_a_text_is_of_no_kind(data):
    assert kind_of(data) is None
