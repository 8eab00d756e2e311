"""The commands that the guide prints, run one after the other on a study as the guide speaks of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import docx
import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"
TURNS = 16
LONG = "Vi bygde nettverk mellom bedriftene, og det tok tid før noen stolte på hverandre. "


def transcript(*, asked: str, tor: bool = False) -> list[str]:
    """Give the paragraphs of a transcript that has the places which the guide names."""
    found = ["# A. Oppstart", "## A1. Hva var spiren til klyngen?"]
    for turn in range(1, TURNS + 1):
        if turn == 3:
            found.append(f"## A2. {asked}")
        label = "PB" if turn % 4 == 0 and turn != 12 else "KF"
        said = LONG * (5 if turn != 12 else 4)
        found.append(f"{label}: {said}Nei, vi ga oss ikke. {LONG}".strip())
        if tor and turn == 4:
            found.append("Tor: Jeg var også med på det møtet.")
    return found


def written(path: Path, paragraphs: list[str]) -> None:
    """Write a transcript, as a Word document where its name says so."""
    if path.suffix != ".docx":
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return
    document = docx.Document()
    for paragraph in paragraphs:
        marks, _blank, words = paragraph.partition(" ")
        if set(marks) == {"#"}:
            document.add_heading(words, len(marks))
        else:
            document.add_paragraph(paragraph)
    document.save(str(path))


@pytest.fixture
def study(folder):
    """The files of which the guide speaks."""
    (folder / "transcripts").mkdir()
    talk = transcript(asked="Hva måtte prioriteres først?", tor=True)
    written(folder / "transcripts" / "music_PB.md", transcript(asked="Hvem tok ansvaret for framdriften?"))
    written(folder / "music_KF.docx", talk)
    written(folder / "music_KF_corrected.docx", [one.replace("tok tid", "tok lang tid") for one in talk])
    (folder / "cases.csv").write_text("case,phase\nmusic,early\n", encoding="utf-8")
    (folder / "mine.csv").write_text("name,parent,definition\nMot,,Å våge.\n", encoding="utf-8")
    codings = "interview,code,quote\nmusic_KF,networks,også med på det møtet\n"
    (folder / "codings.csv").write_text(codings, encoding="utf-8")
    return folder


def blocks():
    """Give the blocks of the guide, each as its lines."""
    text = GUIDE.read_text(encoding="utf-8")
    return [block.splitlines() for block in re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def test_every_command_of_the_guide_runs_as_it_stands(study, good):
    ran = 0
    for block in blocks():
        if block[0].startswith("interview,"):
            (study / "people.csv").write_text("\n".join(block) + "\n", encoding="utf-8")
            continue
        for line in block:
            _program, *words = shlex.split(line, comments=True)
            good(*words)
            if words[:2] == ["codebook", "load"] and words[2] == "success-factors":
                # What the guide then does in the terminal UI: code.
                good("coding", "add", "music_KF:4", "networks", "--quote", "Nei, vi ga oss ikke.")
            ran += 1
    assert ran > 40
    assert (study / "for-my-supervisor.html").is_file()
