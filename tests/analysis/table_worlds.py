"""Small random studies: joint turns, overlapping codings, several coders, text of nobody, interviewers."""

from __future__ import annotations

from table_reference import Mark, Person, Talk, World

from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project

ROLES = ("facilitator", "engine", "interviewer", None)
WORDS = ("tillit", "god-tid", "og", "Ærlig", "nei!", "...", "penger,", "10")
DIMENSIONS = (
    "role", "participant", "case", "interview", "question", "coder",
    "participant.gender", "case.phase", "interview.place",
)  # fmt: skip


def sentence(random, least=0):
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, 5)))


def write_text(random, questions):
    """Make a text with its layout: questions, turns, joint turns, text of nobody."""
    text, turns, asked = "", [], []
    for _ in range(random.randint(1, 7)):
        kind = random.random()
        start = len(text)
        if kind < 0.25 and questions:
            question = random.choice(questions)
            text += f"A. {question.wording}\n\n"
            asked.append((start, start + 3, len(text) - 2, question))
        elif kind < 0.4:
            text += sentence(random, 1) + "\n\n"
        else:
            labels = tuple(random.sample("KPI", random.choice((1, 1, 1, 2))))
            text += f"{' og '.join(labels)}: "
            body = len(text)
            words = sentence(random).strip()
            text += words
            turns.append(TurnPlace(start=start, body=body, end=body + len(words), labels=labels))
            text += "\n\n"
    text = text.rstrip() or "x"
    turns = [t.edit(body=min(t.body, len(text)), end=min(t.end, len(text))) for t in turns]
    ends = [*(place[0] for place in asked[1:]), len(text)][: len(asked)]
    places = tuple(
        QuestionPlace(start=a, body=b, end=c, until=until, wording=q.wording, question=q.uuid.hex())
        for (a, b, c, q), until in zip(asked, ends, strict=True)
    )
    return Transcript(text=text, layout=Layout(turns=tuple(turns), questions=places))


def make(path, random):
    """Make a project and what the reference knows of it."""
    project = Project.create(path, "Verden")
    me = Identity(uuid=new_uuid(), name="Kari")
    with project.write(me, "set-up") as action:
        coders = [action.coder_id]
        coders += [project.coders.add(action, name).id for name in "PQ"[: random.randint(0, 2)]]
        questions = [project.questions.add(action, f"{word}?") for word in ("Hva", "Hvorfor da")]
        cases = [project.cases.add(action, key).id for key in ("bio", "rock")[: random.randint(1, 2)]]
        phases = {}
        for case in cases:
            # The first has it always: what nobody has makes no columns.
            if case == cases[0] or random.random() < 0.6:
                phases[case] = {"phase": random.choice(("early", "late"))}
                project.attributes.set(action, "case", case, "phase", phases[case]["phase"])
        people = add_people(project, action, random)
        talks = [
            add_talk(
                project, action, random, number, people, questions, random.choice([None, *cases]), phases
            )
            for number in range(random.randint(1, 3))
        ]
        parents = {}
        for number in range(5):
            parent = random.choice([None, *parents])
            parents[project.codes.add(action, f"c{number}", parent_id=parent).id] = parent
        rows = []
        for _ in range(random.randint(0, 14)):
            talk = random.choice(talks)
            start = random.randrange(len(talk.text))
            end = min(len(talk.text), start + random.randint(1, 40))
            rows.append((talk.id, start, end, random.choice(list(parents)), random.choice(coders)))
        project.codings.bring_in(action, rows)
    by_id = {talk.id: talk for talk in talks}
    marks = [
        Mark(one.id, by_id[one.interview_id], one.start, one.end, one.code_id, one.coder_id)
        for talk in talks
        for one in project.codings.of(talk.id)
    ]
    return project, World(talks, people, marks, parents)


def add_people(project, action, random):
    people = []
    for number in range(random.randint(1, 4)):
        role = random.choice(ROLES)
        person = project.participants.add(action, f"p{number}", role)
        attributes = {}
        if number == 0 or random.random() < 0.6:
            attributes["gender"] = random.choice(("woman", "man", ""))
            project.attributes.set(action, "participant", person.id, "gender", attributes["gender"])
        people.append(Person(person.id, person.pseudonym, role, attributes))
    return people


def add_talk(project, action, random, number, people, questions, case, phases):
    transcript = write_text(random, questions)
    interview = project.interviews.add(action, f"talk{number}", transcript, case_id=case)
    attributes = {}
    if number == 0 or random.random() < 0.5:
        attributes["place"] = random.choice(("Hamar", "Elverum"))
        project.attributes.set(action, "interview", interview.id, "place", attributes["place"])
    linked, roles = {}, {}
    for label in project.labels.of(interview.id):
        linked[label.name] = random.choice([None, *people, *people])
        roles[label.name] = random.choice([None, None, None, *ROLES])
        if linked[label.name]:
            project.labels.link(action, label.id, linked[label.name].id)
        if roles[label.name]:
            project.labels.set_role(action, label.id, roles[label.name])
    return Talk(
        interview.id, interview.title, transcript.text, transcript.layout, case, attributes,
        phases.get(case, {}), linked, roles, {one.uuid.hex(): one.id for one in questions},
    )  # fmt: skip


def choose_filter(random, world):
    """Make up a filter of one or a few conditions."""

    def some(values):
        return tuple(random.sample(values, random.randint(1, min(2, len(values)))))

    offers = {
        "interviews": [talk.id for talk in world.talks],
        "cases": [0, *{talk.case for talk in world.talks if talk.case}],
        "participants": [person.id for person in world.people],
        "roles": ["facilitator", "engine", "interviewer", ""],
        "questions": [0, *world.talks[0].questions.values()],
        "codes": list(world.parents),
        "coders": sorted({mark.coder for mark in world.marks}) or [1],
        "attributes": [
            ("participant", "gender", "woman"), ("participant", "gender", ""),
            ("participant", "gender", "man"), ("case", "phase", "early"),
            ("case", "phase", ""), ("interview", "place", "Hamar"),
        ],
    }  # fmt: skip
    names = random.sample(list(offers), random.choice((0, 0, 1, 1, 2, 3)))
    return Filter(
        **{name: some(offers[name]) for name in names},
        exact_codes=random.random() < 0.2,
        text=random.choice(("", "", "", "", "tillit", "ÆRLIG")),
        nobody=random.random() < 0.1,
        interviewer=random.random() < 0.2,
    )
