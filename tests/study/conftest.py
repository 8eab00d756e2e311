"""A small study: two interviews with one guide, three people, a codebook of two themes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.store.interviews import Transcript
from qualcode.study import Study
from qualcode.study.matching import match_guide

ANNA = Identity(uuid=new_uuid(), name="Anna")

QUESTION = "A1. Hva skal til?"


def transcript(*turns: tuple[str, str]) -> Transcript:
    """Lay out a transcript: one question, then turns of a label and words."""
    text = QUESTION
    places = []
    for label, words in turns:
        start = len(text) + 1
        text += f"\n{label}: {words}"
        places.append(TurnPlace(start=start, body=start + len(label) + 2, end=len(text), labels=(label,)))
    question = QuestionPlace(start=0, body=4, end=17, until=len(text), number="A1", wording="Hva skal til?")
    return Transcript(text=text, layout=Layout(turns=tuple(places), questions=(question,)))


@dataclass
class Made:
    """The study and the ids of what is in it."""

    study: Study
    first: int
    second: int
    codes: dict[str, int]

    def code(self, interview: int, words: str, *keys: str) -> int:
        """Code the words, which stand once in the interview, and give the last coding's id."""
        start = self.study.transcripts.document(interview).text.index(words)
        done = self.study.passages.apply(
            interview, [(start, start + len(words))], [self.codes[key] for key in keys]
        )
        return done.codings[-1].id

    def keys(self) -> dict[str, int]:
        """Count the codings of each code that has any, by key."""
        counts = self.study.codebook.counts()
        return {code.key: counts[code.id] for code in self.study.codebook.codebook() if counts.get(code.id)}


def add_interview(study: Study, title: str, *turns: tuple[str, str]) -> int:
    """Add an interview whose labels each get a participant of their own."""
    made = transcript(*turns)
    project = study.context.project
    with study.context.write("import-interview", title=title) as action:
        layout = match_guide(action, project, made.layout)
        interview = project.interviews.add(action, title, made.edit(layout=layout))
        for label in project.labels.of(interview.id):
            person = project.participants.add(action, f"{label.name} ({title})")
            action.update("label", label.id, participant_id=person.id)
    return interview.id


@pytest.fixture
def made(tmp_path):
    """Give the small study."""
    study = Study.create(tmp_path / "small.qualcode", "Small", ANNA)
    first = add_interview(study, "one", ("KF", "Tillit er viktig."), ("PB", "Resultater innen tre år."))
    second = add_interview(study, "two", ("KF", "Penger først, så tillit."))
    trust = study.codebook.add("Tillit")
    codes = {
        "tillit": trust.id,
        "ærlighet": study.codebook.add("Ærlighet", trust.id).id,
        "tid": study.codebook.add("Tid").id,
    }
    yield Made(study, first, second, codes)
    study.close()


@pytest.fixture
def reopened(made):
    """Give a way to close the study and open it again, as another coder if need be."""

    def reopen(identity: Identity = ANNA) -> Made:
        made.study.close()
        made.study = Study.open(made.study.path, identity)
        return made

    return reopen
