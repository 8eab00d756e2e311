"""Writes a project of a given size; the same seed gives the same project.

    python benchmarks/generate.py M /tmp/M.qualcode

Each interview has an interviewer and three participants, one of each role; one turn in twenty is spoken by
two together, one coding in seven reaches over several turns.
"""

from __future__ import annotations

import sys
import time
from itertools import accumulate
from pathlib import Path
from random import Random

from sizes import SIZES, Size

from qualcode.domain.code import CodeText
from qualcode.domain.coder import Identity
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.domain.question import Question
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project

ROLES = ("facilitator", "engine", "politician")
LABELS = ("KF", "KM", "PB")
QUESTIONS = 12
_SYLLABLES = (
    "klyn",
    "ge",
    "mo",
    "tor",
    "bio",
    "rock",
    "til",
    "lit",
    "tid",
    "pen",
    "ger",
    "fag",
    "mål",
    "år",
    "og",
)
_ME = Identity(uuid=bytes(15) + b"\1", name="Kari")


class Text:
    """Makes up words, the frequent ones again and again."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(5_000)]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))

    def words(self, number: int) -> str:
        """Give some words with a full stop here and there."""
        chosen = self._random.choices(self._words, cum_weights=self._weights, k=number)
        for place in range(self._random.randint(6, 14), number, 11):
            chosen[place] += "."
        return " ".join(chosen)


def transcript(random: Random, text: Text, words: int, questions: list[Question]) -> Transcript:
    """Make one interview's text with its turns and questions."""
    parts: list[str] = []
    turns: list[TurnPlace] = []
    asked: list[tuple[int, int, int]] = []
    at = spoken = 0
    while spoken < words:
        if len(asked) < len(questions) * spoken // words + 1 and len(asked) < len(questions):
            line = f"A{len(asked) + 1}. {questions[len(asked)].wording}\n\n"
            asked.append((at, at + line.index(" ") + 1, at + len(line) - 2))
            parts.append(line)
            at += len(line)
        chance = random.random()
        labels = ("I",) if chance < 0.25 else tuple(random.sample(LABELS, 2 if chance > 0.95 else 1))
        number = min(
            random.randint(5, 25) if labels == ("I",) else random.randint(20, 160), words - spoken + 1
        )
        opening, said = f"{' og '.join(labels)}: ", text.words(number)
        body = at + len(opening)
        turns.append(TurnPlace(start=at, body=body, end=body + len(said), labels=labels))
        parts.append(f"{opening}{said}\n\n")
        at += len(parts[-1])
        spoken += number
    whole = "".join(parts).rstrip()
    places = tuple(
        QuestionPlace(
            start=start, body=body, end=end, until=until, wording=one.wording, question=one.uuid.hex()
        )
        for (start, body, end), until, one in zip(
            asked, [*(place[0] for place in asked[1:]), len(whole)], questions, strict=False
        )
    )
    return Transcript(text=whole, layout=Layout(turns=tuple(turns), questions=places))


def spans(random: Random, made: Transcript, number: int) -> list[tuple[int, int]]:
    """Choose passages: of some words within a turn, or of several turns."""
    turns = made.layout.turns
    found: list[tuple[int, int]] = []
    while len(found) < number:
        place = random.randrange(len(turns))
        turn = turns[place]
        start = made.text.rfind(" ", turn.start, random.randint(turn.body, turn.end)) + 1
        length = random.randint(30, 350)
        last = turns[min(place + random.choice((0, 0, 0, 0, 0, 0, 1)), len(turns) - 1)].end
        end = min(start + length, last) if last == turn.end else last
        if turn.body <= start < end:
            found.append((start, end))
    return found


def add_codes(project: Project, size: Size) -> list[int]:
    """Add a tree of four levels; gives the codes' ids."""
    with project.write(_ME, "set-up") as action:
        levels: list[list[int]] = [[]]
        for number in range(size.codes):
            share = number / size.codes
            depth = 0 if share < 0.02 else 1 if share < 0.1 else 2 if share < 0.4 else 3
            while len(levels) <= depth:
                levels.append([])
            above = levels[depth - 1] if depth else []
            parent = above[number % len(above)] if above else None
            texts = {"nb": CodeText(name=f"Kode {number}"), "en": CodeText(name=f"Code {number}")}
            code = project.codes.add(action, f"code-{number}", parent_id=parent, position=number, texts=texts)
            levels[depth].append(code.id)
    return [code for level in levels for code in level]


def generate(path: Path, size: Size, seed: int = 1) -> None:
    """Write a project.

    Args:
        path: The file; there must be none yet.
        size: How big it is to be.
        seed: What chance starts from.
    """
    random = Random(seed)
    text = Text(random)
    project = Project.create(path, f"Size {size.name}")
    codes = add_codes(project, size)
    with project.write(_ME, "set-up") as action:
        coders = [action.coder_id]
        coders += [project.coders.add(action, f"Coder {number}").id for number in range(2, size.coders + 1)]
        questions = [
            project.questions.add(action, f"{text.words(9)}?", f"A{n + 1}") for n in range(QUESTIONS)
        ]
        cases = [project.cases.add(action, key).id for key in ("bio", "music", "food", "wood")]
        interviewer = project.participants.add(action, "Interviewer", "interviewer").id
    made: list[tuple[int, Transcript]] = []
    for first in range(0, size.interviews, 50):
        with project.write(_ME, "import") as action:
            for number in range(first, min(first + 50, size.interviews)):
                one = transcript(random, text, size.words, questions)
                interview = project.interviews.add(
                    action, f"interview-{number:04}", one, case_id=cases[number % 4], language="nb"
                )
                people = {"I": interviewer}
                for name, role in zip(LABELS, ROLES, strict=True):
                    people[name] = project.participants.add(action, f"{name}-{number:04}", role).id
                for label in project.labels.of(interview.id):
                    project.labels.link(action, label.id, people[label.name])
                made.append((interview.id, one))
    share = size.codings // size.interviews
    with project.write(_ME, "import-codings") as action:
        project.codings.bring_in(
            action,
            (
                (number, start, end, random.choice(codes), random.choice(coders))
                for number, one in made
                for start, end in spans(random, one, share)
            ),
        )
    project.database.connection.execute("PRAGMA optimize")
    project.close()


if __name__ == "__main__":
    began = time.perf_counter()
    generate(Path(sys.argv[2]), SIZES[sys.argv[1]])
    print(f"{sys.argv[1]} written in {time.perf_counter() - began:.1f} s")
