import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript, readable

INTERVIEWS = Path(__file__).parents[2] / "interviews"


@pytest.mark.parametrize("name", sorted(path.name for path in INTERVIEWS.glob("*_*.*")))
def test_the_sample_interviews_are_read(name):
    found = read_transcript(INTERVIEWS / name)
    assert found.data == (INTERVIEWS / name).read_bytes()
    assert len(found.text) > 3000
    assert found.notes == ()
    if found.front_matter_end:
        assert found.facts.title == Path(name).stem
        assert found.text[: found.front_matter_end].rstrip().endswith("---")


def test_markdown_and_line_ends_stay_as_they_are():
    found = read_transcript(b"\xef\xbb\xbf**KF:** Ja.\r\n\r\n> PB: Nei.\r", "a.md")
    assert found.text == "**KF:** Ja.\r\n\r\n> PB: Nei.\r"
    assert found.media == "text/markdown"


def test_the_name_chooses_the_reader_whatever_its_case():
    assert readable(Path("A.TXT"))
    assert not readable(Path("a.doc"))
    assert read_transcript(b"KF: ja", "A.TXT").media == "text/plain"
    with pytest.raises(ImportFileError, match=r"a\.doc is in a format that cannot be read.*\.txt, .*\.pdf"):
        read_transcript(b"KF: ja", "a.doc")


def test_no_heavy_library_is_loaded_before_a_file_needs_it():
    code = (
        "import sys, qualcode.interchange.transcripts, qualcode.interchange.codebooks\n"
        "import qualcode.report.transcript, qualcode.report.excerpts\n"
        "heavy = 'docx', 'lxml', 'pypdf', 'striprtf', 'webvtt', 'yaml', 'charset_normalizer', 'jinja2'\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
