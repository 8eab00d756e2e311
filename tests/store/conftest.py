"""A small study to try the store on, and a way to compare two states of it."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.store import derive
from qualcode.store.interviews import Source, Transcript
from qualcode.store.project import Project
from qualcode.store.tables import TABLES, identity_column

TURNS = (
    ("I", "Hva er det viktigste?"),
    ("KF", "Tillit er alt.\n\nOg tid, altså god tid."),
    ("PB", "Nei, penger!"),
    ("KF+PB", "JA!!"),
)


def transcript(turns=TURNS, questions=(), name="intervju.txt", tail=""):
    """Make a transcript out of labels and words; a question stands before the first turn."""
    parts, places, asked = [], [], []
    position = 0
    for wording, uuid in questions:
        line = f"A{len(asked) + 1}. {wording}\n\n"
        asked.append([position, position + 4, position + len(line) - 2, wording, uuid])
        parts.append(line)
        position += len(line)
    for label, words in turns:
        line = f"{label}: {words}\n\n"
        body = position + len(label) + 2
        places.append(
            TurnPlace(start=position, body=body, end=body + len(words), labels=tuple(label.split("+")))
        )
        parts.append(line)
        position += len(line)
    text = ("".join(parts) + tail).rstrip()
    ends = ([place[0] for place in asked] + [len(text)])[1:]
    layout = Layout(
        turns=tuple(places),
        questions=tuple(
            QuestionPlace(
                start=start, body=body, end=end, until=until, number=f"A{n}", wording=wording, question=uuid
            )
            for n, ((start, body, end, wording, uuid), until) in enumerate(zip(asked, ends, strict=True), 1)
        ),
    )
    return Transcript(text=text, layout=layout, source=Source(name=name, bytes=text.encode()))


class Material:
    """An open project with people, one interview, three codes and who works on it."""

    def __init__(self, path):
        self.path = path
        self.me = Identity(uuid=new_uuid(), name="Kari")
        self.other = Identity(uuid=new_uuid(), name="Per")
        self.project = Project.create(path, "Studien", "nb")
        with self.project.write(self.me, "set-up") as action:
            question = self.project.questions.add(action, "Hva er viktigst?", "A1")
            self.question = question
            self.case = self.project.cases.add(action, "music", "Musikk")
            self.transcript = transcript(questions=[(question.wording, question.uuid.hex())])
            self.interview = self.project.interviews.add(
                action, "music_KF", self.transcript, case_id=self.case.id, language="nb"
            )
            self.trust = self.project.codes.add(action, "trust")
            self.openness = self.project.codes.add(action, "openness", parent_id=self.trust.id)
            self.time = self.project.codes.add(action, "time")
            self.people = {
                label: self.project.participants.add(action, name, role)
                for label, name, role in (
                    ("KF", "Ola", "facilitator"),
                    ("PB", "Anne", "politician"),
                    ("I", "Intervjuer", "interviewer"),
                )
            }
            for label, person in self.people.items():
                found = self.project.labels.by_name(self.interview.id, label)
                self.project.labels.link(action, found.id, person.id)

    def span(self, words, occurrence=0):
        """Find where words stand in the interview."""
        text = self.project.interviews.text(self.interview.id)
        start = -1
        for _ in range(occurrence + 1):
            start = text.index(words, start + 1)
        return start, start + len(words)

    def code(self, words, *codes, who=None):
        """Apply codes to words."""
        with self.project.write(who or self.me, "code-passages") as action:
            found = self.project.codings.apply(
                action, self.interview.id, [self.span(words)], [code.id for code in codes or (self.trust,)]
            )
        return found.codings

    def reopen(self):
        """Close the project and open it again."""
        self.project.close()
        self.project = Project.open(self.path)

    def state(self):
        """Give all that the project holds, without the ids of this file and without the journal."""
        return state(self.project)


def state(project):
    """Give the content of all journalled and derived tables, rows named by their public identities."""
    rows = project.database.rows
    names = {
        (table, number): identity
        for table in (*TABLES, "source")
        for number, identity in rows(f'SELECT id, {identity_column(table)} FROM "{table}"')
    }

    def public(table, columns, values):
        references = TABLES[table].references
        return {
            column: names[references[column].table, value]
            if column in references and value is not None
            else value
            for column, value in zip(columns, values, strict=True)
        }

    kept = {
        table: {
            row[0]: public(table, spec.columns, row[1:])
            for row in rows(f'SELECT uuid, {", ".join(spec.columns)} FROM "{table}"')
        }
        for table, spec in TABLES.items()
    }
    buried = {row[0] for row in rows("SELECT uuid FROM tombstone")}
    assert buried.isdisjoint(uuid for table in kept.values() for uuid in table), "a tombstone of a living row"
    return {**kept, "derived": derived(project, names)}


def derived(project, names):
    """Give the derived tables, rows named by public identities and sets of speakers by their labels."""
    rows = project.database.rows
    speakers = {None: None}
    for number, label in rows("SELECT speakers_id, label_id FROM speakers_label"):
        speakers.setdefault(number, set()).add(names["label", label])
    speakers = {number: None if found is None else frozenset(found) for number, found in speakers.items()}

    def question(number):
        return None if number is None else names["question", number]

    return {
        "turns": {
            (names["revision", r[0]], *r[1:-2], speakers[r[-2]], question(r[-1]))
            for r in rows(
                "SELECT revision_id, number, start, body, end, time, first_word, end_word, speakers_id,"
                " question_id FROM turn"
            )
        },
        "segments": {
            (names["revision", r[0]], *r[1:-2], speakers[r[-2]], question(r[-1]))
            for r in rows(
                "SELECT revision_id, start, end, turn, spoken, first_word, end_word, text, speakers_id,"
                " question_id FROM segment"
            )
        },
        "questions": {
            (names["revision", r[0]], *r[1:-1], question(r[-1]))
            for r in rows("SELECT revision_id, start, body, end, until, question_id FROM question_place")
        },
        "sections": {
            (names["revision", r[0]], *r[1:-1], names["section", r[-1]])
            for r in rows("SELECT revision_id, start, body, end, until, section_id FROM section_place")
        },
        "codings": {
            (*r[:-2], speakers[r[-2]], question(r[-1]))
            for r in rows("SELECT uuid, turn, first_word, end_word, speakers_id, question_id FROM coding")
        },
        "revisions": {
            (names["revision", r[0]], *r[1:]) for r in rows("SELECT id, turns, words FROM revision")
        },
    }


@pytest.fixture
def material(tmp_path):
    """A small study, closed when the test ends."""
    made = Material(tmp_path / "Ærlig studie.qualcode")
    yield made
    made.project.close()


@pytest.fixture
def tools():
    """The helpers above, for tests that need more than one study."""

    class Tools:
        pass

    Tools.Material = Material
    Tools.transcript = staticmethod(transcript)
    Tools.state = staticmethod(state)
    Tools.derived_anew = staticmethod(derived_anew)
    return Tools


def derived_anew(project):
    """Give the state after everything derived was thrown away and made from scratch."""
    connection = project.database.begin()
    try:
        for (revision_id,) in connection.execute("SELECT id FROM revision").fetchall():
            last = derive.rebuild(connection, revision_id)
            if last is not None:
                derive.make_searchable(connection, last)
    finally:
        project.database.end(commit=True)
    return state(project)
