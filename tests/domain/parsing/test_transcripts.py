"""Transcripts in many layouts and languages, each with what must come out below a line of equals signs.

`T` is a turn with its labels, `Q` a question, `S` a section, `0` a stretch that belongs to nobody, `~` a
label within a turn, `-` what is no label. A question mark behind the sign says that it is unsure.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.domain.layout import GuessKind
from qualcode.domain.layout_edits import check
from qualcode.domain.parsing.parse import parse

FOLDER = Path(__file__).parent / "transcripts"
LONGEST = 70


def shown(parsed):
    """Write what was understood, a line each, in the order of the text."""
    layout, text = parsed.layout, parsed.text
    unsure = {(guess.kind, guess.start) for guess in layout.guesses if not guess.sure}
    labels = [guess for guess in layout.guesses if guess.kind is GuessKind.LABEL and not guess.sure]
    names = {text[guess.start : guess.end] for guess in labels}
    lines = []

    def add(start, sign, doubt, *parts):
        said = " | ".join(" ".join(part.split())[:LONGEST].rstrip() for part in parts)
        lines.append((start, f"{sign}{'?' if doubt else ''} {said}"))

    for turn in layout.turns:
        label = "+".join(turn.labels)
        doubt = (GuessKind.JOINT, turn.start) in unsure or names & set(turn.labels)
        time = () if turn.time is None else (f"{turn.time / 1000:g} s",)
        add(turn.start, "T", doubt, label, *time, text[turn.body : turn.end])
    for question in layout.questions:
        doubt = (GuessKind.QUESTION, question.start) in unsure
        add(question.start, "Q", doubt, question.number, question.wording)
    for section in layout.sections:
        doubt = (GuessKind.SECTION, section.start) in unsure
        add(section.start, "S", doubt, section.number, section.title)
    for guess in layout.guesses:
        sign = {GuessKind.NOBODY: "0", GuessKind.TURN: "~"}.get(guess.kind)
        if sign:
            add(guess.start, sign, not guess.sure, text[guess.start : guess.end])
    rows = [line for _start, line in sorted(lines, key=lambda item: item[0])]
    rows += [f"-{'' if found.sure else '?'} {found.name}" for found in parsed.rejected]
    head = [f"asks: {', '.join(parsed.interviewers)}"] if parsed.interviewers else []
    return "\n".join([*head, *(["wrapped"] if parsed.wrapped else []), *rows])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_transcript_is_understood(path, line_end):
    transcript, expected = path.read_text(encoding="utf-8").split("=====\n")
    parsed = parse(transcript.replace("\n", line_end))
    assert shown(parsed) == expected.strip()
    check(parsed.layout, parsed.text)


def test_there_are_many():
    assert len(list(FOLDER.glob("*.txt"))) >= 40
