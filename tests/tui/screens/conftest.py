"""A real study in a file, small enough to count by hand."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.store.interviews import Source, Transcript
from qualcode.store.project import Project
from qualcode.study.study import Study

INTERVIEWS = {
    "music_KF": (
        "music",
        "facilitator",
        [
            ("KF", "Tillit er alt her oppe, og tid er det vi har minst av."),
            ("I", "Mener du det?"),
            ("KF", "Ja, tillit tar tid å bygge."),
        ],
    ),
    "music_PB": (
        "music",
        "politician",
        [("PB", "Penger først, så tillit etterpå."), ("KF+PB", "JA, penger!")],
    ),
    "bio_KM": ("bio", "engine", [("KM", "Vi i bedriften satser på tid og folk.")]),
}


def transcript(title, turns, question):
    line = f"A1. {question.wording}\n\n"
    parts, places, position = [line], [], len(line)
    for label, words in turns:
        start = f"{label}: "
        parts.append(f"{start}{words}\n\n")
        body = position + len(start)
        places.append(
            TurnPlace(start=position, body=body, end=body + len(words), labels=tuple(label.split("+")))
        )
        position += len(parts[-1])
    text = "".join(parts).rstrip()
    asked = QuestionPlace(
        start=0, body=4, end=len(line) - 2, until=len(text), number="A1", wording=question.wording,
        question=question.uuid.hex(),
    )  # fmt: skip
    source = Source(name=f"{title}.txt", bytes=text.encode())
    return Transcript(text=text, layout=Layout(turns=tuple(places), questions=(asked,)), source=source)


def build(path):
    me = Identity(uuid=new_uuid(), name="Kari")
    project = Project.create(path, "Studien", "nb")
    with project.write(me, "set-up") as action:
        question = project.questions.add(action, "Hva er viktigst?", "A1")
        cases = {key: project.cases.add(action, key) for key in ("bio", "music")}
        people = {
            name: project.participants.add(action, name, role)
            for name, role in (
                ("Ola", "facilitator"),
                ("Anne", "politician"),
                ("Mona", "engine"),
                ("Intervjuer", "interviewer"),
            )
        }
        speakers = {"KF": "Ola", "PB": "Anne", "KM": "Mona", "I": "Intervjuer"}
        for title, (case, _role, turns) in INTERVIEWS.items():
            made = project.interviews.add(
                action, title, transcript(title, turns, question), case_id=cases[case].id, language="nb"
            )
            for label in project.labels.of(made.id):
                project.labels.link(action, label.id, people[speakers[label.name]].id)
    project.close()
    return me


class Made:
    """A study with three interviews, three themes and eight codings."""

    def __init__(self, path):
        self.me = build(path)
        self.study = Study.open(path, self.me)
        book = self.study.codebook
        self.trust = book.add("Tillit").id
        self.open = book.add("Åpenhet", self.trust).id
        self.time = book.add("Tid").id
        self.money = book.add("Penger").id
        for title, words, *codes in (
            ("music_KF", "Tillit er alt her oppe", self.trust),
            ("music_KF", "tid er det vi har minst av", self.time),
            ("music_KF", "tillit tar tid å bygge", self.open, self.time),
            ("music_PB", "Penger først", self.money),
            ("music_PB", "så tillit etterpå", self.open),
            ("music_PB", "JA, penger!", self.money),
            ("bio_KM", "satser på tid og folk", self.time),
        ):
            self.code(title, words, *codes)

    def code(self, title, words, *codes):
        interview = self.study.transcripts.interview(title)
        start = self.study.transcripts.document(interview.id).text.index(words)
        return self.study.passages.apply(interview.id, [(start, start + len(words))], codes).codings


@pytest.fixture
def made(tmp_path):
    found = Made(tmp_path / "Studien.qualcode")
    yield found
    found.study.close()
