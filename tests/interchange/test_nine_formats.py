"""One interview in nine formats: whichever the researcher has, the same comes out."""

import io
from pathlib import Path

import docx
import pytest

from qualcode.study.drafts import draft
from qualcode.study.options import ImportOptions

FILES = Path(__file__).parent / "files"


def clock(seconds):
    return f"00:{seconds // 60:02}:{seconds % 60:02}"


@pytest.fixture
def saved(talk, vtt, srt, tmp_path):
    """Give the file of one format."""

    def word() -> bytes:
        document = docx.Document()
        for label, start, words in talk:
            first, *others = words.split("\n\n")
            paragraph = document.add_paragraph(f"[{clock(start)}] ")
            paragraph.add_run(f"{label}:").bold = True
            paragraph.add_run(f" {first}")
            for other in others:
                document.add_paragraph(other)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    def text(label: str) -> bytes:
        said = (f"[{clock(start)}] {label.format(name)} {words}" for name, start, words in talk)
        return "\n\n".join(said).encode()

    def save(suffix: str) -> Path:
        made = {
            "txt": lambda: text("{}:"),
            "md": lambda: text("**{}:**"),
            "docx": word,
            "vtt": lambda: vtt,
            "srt": lambda: srt,
        }
        path = tmp_path / f"klynge.{suffix}"
        path.write_bytes(made[suffix]() if suffix in made else (FILES / path.name).read_bytes())
        return path

    return save


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "odt", "rtf", "pdf", "html", "vtt", "srt"])
def test_speakers_turns_times_and_questions_are_the_same_in_every_format(suffix, saved, talk):
    made = draft(saved(suffix), ImportOptions())
    text, layout = made.parsed.text, made.parsed.layout
    said = [
        (*turn.labels, (turn.time or 0) // 1000, " ".join(text[turn.body : turn.end].split()))
        for turn in layout.turns
    ]
    assert said == [(label, start, " ".join(words.split())) for label, start, words in talk]
    assert made.parsed.interviewers == ("I",)
    assert [place.wording for place in layout.questions] == [
        words for label, _start, words in talk if label == "I"
    ]
    # The time code stands before the words, and so is shown wherever a turn is.
    assert all(text[turn.start : turn.body].startswith("[00:0") for turn in layout.turns)


EXPECTED = """# A. Oppstart

## A1. Hva var spiren?

KF: Det var et vedtak om å prøve.

1. først ringte vi
2. så møttes vi
3. til slutt signerte vi

PB: Jeg husker to ting:

- nettverk
- dialog

# B. Ledelse

KF: Linje en
linje to{tab}etter tab, og 😀 og «sitat» – strek

[00:10:05] I: Hvem ledet?

[00:10:09] KF: Det gjorde vel jeg.

Og så noen til.

[00:10:30] I: Takk for det.

Om intervjuet

Dato: 14. mars 2025

Sted: Hamar, på rådhuset

Slutt."""


@pytest.mark.parametrize("suffix", ["odt", "rtf", "html"])
def test_headings_lists_and_tables_that_libreoffice_saves_come_out_alike(suffix):
    made = draft(FILES / f"oppsett.{suffix}", ImportOptions()).extracted
    # A web page has no tabs.
    assert made.text == EXPECTED.format(tab=" " if suffix == "html" else "\t")
    assert [(hint.label, made.text[hint.start : hint.body]) for hint in made.hints] == [
        ("I", "[00:10:05] I: "),
        ("KF", "[00:10:09] KF: "),
        ("I", "[00:10:30] I: "),
    ]
