"""Counting by the letter of the definitions, from texts, layouts and codings alone: slow and independent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
NOBODY = "(none)"


@dataclass(eq=False)
class Person:
    id: int
    name: str
    role: str | None
    attributes: dict = field(default_factory=dict)


@dataclass(eq=False)
class Talk:
    """An interview."""

    id: int
    title: str
    text: str
    layout: object
    case: int | None
    attributes: dict
    case_attributes: dict
    people: dict  # label -> Person or None
    roles: dict  # label -> role in this interview or None
    questions: dict  # uuid in hex -> id

    def role(self, label):
        person = self.people[label]
        return self.roles[label] or (person.role if person else None)

    def words(self, start, end):
        """The places where words start within a range."""
        return {m.start() for m in WORD.finditer(self.text) if start <= m.start() < end}

    def touched(self, start, end):
        """The labels in whose words a range has something that is not blank."""
        return {
            label
            for turn in self.layout.turns
            if self.text[max(start, turn.body) : min(end, turn.end)].strip()
            and max(start, turn.body) < min(end, turn.end)
            for label in turn.labels
        }

    def question(self, position):
        for place in self.layout.questions:
            if place.start <= position < place.until:
                return self.questions[place.question]
        return None


@dataclass(eq=False)
class Mark:
    """A coding."""

    id: int
    talk: Talk
    start: int
    end: int
    code: int
    coder: int


@dataclass(eq=False)
class World:
    talks: list
    people: list
    marks: list
    parents: dict  # code -> parent

    def below(self, code):
        return {one for one in self.parents if code in self.line(one)}

    def line(self, code):
        found = []
        while code is not None:
            found.append(code)
            code = self.parents[code]
        return found


class Reference:
    """What a table must hold.

    Args:
        world: The material.
        wanted: The filter.
        dims: What the columns are.
    """

    def __init__(self, world, wanted, dims):
        self.world, self.wanted, self.dims = world, wanted, dims
        named = wanted.participants or wanted.roles or any(a[0] == "participant" for a in wanted.attributes)
        self.narrowed = bool(named) and not wanted.nobody

    # Who is admitted

    def speaks(self, talk, label):
        """Whether a label speaks for a participant admitted."""
        wanted, person, role = self.wanted, talk.people[label], talk.role(label)
        if person is None:
            return False
        roles = () if wanted.nobody else wanted.roles
        if role == "interviewer" and not (wanted.interviewer or "interviewer" in roles):
            return False
        if wanted.nobody:
            return True
        return (
            (not wanted.participants or person.id in wanted.participants)
            and (not roles or (role or "") in roles)
            and self.attributes("participant", person.attributes)
        )

    def attributes(self, owner, having):
        asked = {}
        for whose, name, value in self.wanted.attributes:
            if whose == owner:
                asked.setdefault(name, set()).add(value)
        return all((having.get(name) or "") in values for name, values in asked.items())

    def place(self, talk):
        wanted = self.wanted
        return (
            (not wanted.interviews or talk.id in wanted.interviews)
            and (not wanted.cases or (talk.case or 0) in wanted.cases)
            and self.attributes("interview", talk.attributes)
            and self.attributes("case", talk.case_attributes)
        )

    def heard(self, mark):
        return {x for x in mark.talk.touched(mark.start, mark.end) if self.speaks(mark.talk, x)}

    def admitted(self, mark):
        return self.place(mark.talk) and self.about(mark) and self.by_those(mark)

    def about(self, mark):
        wanted, talk = self.wanted, mark.talk
        if wanted.codes:
            codes = set(wanted.codes)
            if not (mark.code in codes if wanted.exact_codes else codes & set(self.world.line(mark.code))):
                return False
        if wanted.coders and mark.coder not in wanted.coders:
            return False
        if wanted.questions and (talk.question(mark.start) or 0) not in wanted.questions:
            return False
        return wanted.text.casefold() in talk.text[mark.start : mark.end].casefold()

    def by_those(self, mark):
        wanted, talk = self.wanted, mark.talk
        labels = talk.touched(mark.start, mark.end)
        alone = bool(labels) and all(talk.role(label) == "interviewer" for label in labels)
        if self.heard(mark):
            return not wanted.nobody
        return not self.narrowed and (wanted.interviewer or not alone)

    def marks(self, codes=None):
        return [m for m in self.world.marks if (codes is None or m.code in codes) and self.admitted(m)]

    # Columns

    def value(self, dim, talk, label, mark=None, question=None):
        person = talk.people[label] if label else None
        kind, _, name = dim.partition(".")
        if name:
            if kind == "participant":
                return NOBODY if person is None else person.attributes.get(name) or None
            return (talk.attributes if kind == "interview" else talk.case_attributes).get(name) or None
        if kind in ("role", "participant") and label is None:
            return NOBODY
        return {
            "role": lambda: talk.role(label),
            "participant": lambda: person.id,
            "case": lambda: talk.case,
            "interview": lambda: talk.id,
            "question": lambda: talk.question(mark.start) if mark else question,
            "coder": lambda: mark.coder if mark else None,
        }[kind]()

    def values(self, talk, label, mark=None, question=None):
        return tuple(self.value(dim, talk, label, mark, question) for dim in self.dims)

    def columns(self, mark):
        return {self.values(mark.talk, label, mark) for label in self.heard(mark) or {None}}

    # Measures; a column of None is the total

    def codings(self, codes, column=None):
        return {m.id for m in self.marks(codes) if column is None or column in self.columns(m)}

    def participants(self, codes, column=None):
        return {
            m.talk.people[label].id
            for m in self.marks(codes)
            for label in self.heard(m)
            if column is None or self.values(m.talk, label, m) == column
        }

    def words(self, codes, column=None):
        return {
            (m.talk.id, word)
            for m in self.marks(codes)
            for word in m.talk.words(m.start, m.end)
            if (where := self.columns_of_word(m, word)) and (column is None or column in where)
        }

    def columns_of_word(self, mark, word):
        """The columns in which a word counts; none for labels, time codes and whoever is not asked for."""
        talk = mark.talk
        turn = next((turn for turn in talk.layout.turns if turn.start <= word < turn.end), None)
        labels = turn.labels if turn else ()
        if turn and word < turn.body:
            return set()
        heard = [label for label in labels if self.speaks(talk, label)]
        if heard:
            return set() if self.wanted.nobody else {self.values(talk, label, mark) for label in heard}
        asking = bool(labels) and all(talk.role(label) == "interviewer" for label in labels)
        if self.narrowed or (asking and not self.wanted.interviewer):
            return set()
        return {self.values(talk, None, mark)}

    def behind(self, codes, column, measure):
        """The codings that a number counts."""
        if measure != "words" or self.wanted.nobody or not (column and NOBODY in column):
            return self.codings(codes, column)
        return {
            m.id
            for m in self.marks(codes)
            if any(column in self.columns_of_word(m, w) for w in m.talk.words(m.start, m.end))
        }

    def spoken(self, column=None):
        found = 0
        if self.wanted.nobody or (column and NOBODY in column):
            return 0
        for talk in filter(self.place, self.world.talks):
            for turn in talk.layout.turns:
                question = talk.question(turn.start)
                if self.wanted.questions and (question or 0) not in self.wanted.questions:
                    continue
                if any(self.speaks(talk, x) and self.fits(column, talk, x, question) for x in turn.labels):
                    found += len(talk.words(turn.body, turn.end))
        return found

    def fits(self, column, talk, label, question):
        if column is None:
            return True
        mine = self.values(talk, label, None, question)
        return all(a == b for a, b, dim in zip(mine, column, self.dims, strict=True) if dim != "coder")

    def interviewed(self, column):
        return any(
            self.speaks(talk, label)
            and (
                column is None
                or all(
                    a == b
                    for a, b, dim in zip(self.values(talk, label), column, self.dims, strict=True)
                    if dim not in ("coder", "question")
                )
            )
            for talk in filter(self.place, self.world.talks)
            for label in talk.people
        )

    def status(self, counted, column):
        if counted:
            return "counted"
        if self.wanted.nobody or (column and NOBODY in column):
            return "zero"
        if not self.interviewed(column):
            return "not_interviewed"
        asks = bool(self.wanted.questions)
        if column is not None and "question" in self.dims:
            asks = column[self.dims.index("question")] is not None
        return "not_asked" if asks and not self.spoken(column) else "zero"
