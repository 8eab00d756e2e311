"""Whatever is corrected, settled, rejected and taken back, the project holds what a simple model holds.

`test_everything` plays what a researcher codes and who speaks; here turns, labels, questions, definitions,
reviews and rejected suggestions are played with, and no coding may ever move.
"""

from __future__ import annotations

import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcode.domain.coder import CoderKind
from qualcode.domain.review import Verdict
from qualcode.errors import QualcodeError
from qualcode.study import Study
from tests.study.conftest import ANNA, add_interview

NUMBER = st.integers(0, 40)
LABELS = st.lists(st.sampled_from(["KF", "PB", "Ny"]), min_size=1, max_size=2, unique=True)
WORDS = st.sampled_from(["et svar", "noe annet", "tredje"])
TURNS = (
    ("KF", "Tillit er viktig for alle. Mer enn penger."),
    ("PB", "Resultater innen tre år."),
    ("KF", "Nettopp det."),
)


@dataclass
class Model:
    """What the project holds, by names and places."""

    turns: dict[str, list] = field(default_factory=dict)
    """Where the words begin and end, and the labels in their order, by interview."""
    questions: dict[str, dict] = field(default_factory=dict)
    """What is asked, by where it stands, by interview."""
    asked: dict[str, frozenset] = field(default_factory=dict)
    """In which interviews each question of the guide is asked, in any wording."""
    definitions: dict[str, str] = field(default_factory=dict)
    """By the code's key."""
    reviews: dict[tuple, list] = field(default_factory=dict)
    """Verdict, what came of it and the replies, by coding."""
    rejected: set = field(default_factory=set)
    """Interview, code and words."""
    kind: CoderKind = CoderKind.CODER
    """What the coder in use does here."""


def held(study: Study) -> Model:
    """Read the project through its use cases into a model."""
    book = study.codebook.codebook()
    model = Model(kind=study.coder.kind)
    model.definitions = {code.key: code.text("nb").definition for code in book}
    titles, places = {}, {}
    for interview in study.transcripts.interviews():
        titles[interview.id] = interview.title
        document = study.transcripts.document(interview.id)
        model.turns[interview.title] = [(turn.body, turn.end, turn.labels) for turn in document.layout.turns]
        model.questions[interview.title] = {place.start: place.wording for place in document.layout.questions}
        for coding in document.codings:
            places[coding.id] = (interview.title, coding.start, coding.end, book[coding.code_id].key)
    asked = study.transcripts.asked()
    model.asked = {
        one.wording: frozenset(titles[talk] for talk in asked.get(one.id, ()))
        for one in study.transcripts.questions()
    }
    for review in study.reviewing.all():
        said = [review.verdict.value, review.outcome.value, [reply.text for reply in review.replies]]
        model.reviews[places[review.coding_id]] = said
    rejections = study.context.project.rejections.all()
    model.rejected = {(titles[talk], book[code].key, words) for talk, code, words in rejections}
    return model


class Corrector(RuleBasedStateMachine):
    """One researcher who corrects, answers and decides, with one project."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.study = Study.create(Path(self.folder.name) / "a.qualcode", "A", ANNA)
        self.done: list[Model] = []
        self.undone: list[Model] = []

    @initialize()
    def begin(self):
        self.talks = {title: add_interview(self.study, title, *TURNS) for title in ("one", "two")}
        self.study.guide.mark_question(self.talks["two"], *self.words("two", "Nettopp det."))
        self.codes = [self.study.codebook.add(name).id for name in ("Tillit", "Tid")]
        for title, interview_id in self.talks.items():
            for words in ("Tillit er viktig", "Mer enn penger", "innen tre år"):
                self.study.passages.apply(interview_id, [self.words(title, words)], self.codes)
        self.where = self.codings()
        self.model = held(self.study)

    def words(self, title, words):
        start = self.text(title).index(words)
        return start, start + len(words)

    def text(self, title):
        return self.study.transcripts.document(self.talks[title]).text

    def codings(self):
        return {
            (title, one.id, one.start, one.end, one.code_id)
            for title, interview_id in self.talks.items()
            for one in self.study.transcripts.document(interview_id).codings
        }

    def a_turn(self, number):
        """Choose a turn: its interview, its place among the turns, and where it starts."""
        title = ("one", "two")[number % 2]
        turns = self.study.transcripts.document(self.talks[title]).layout.turns
        at = number // 2 % len(turns) if turns else None
        return title, at, None if at is None else turns[at].start

    def a_review(self, number):
        reviews = self.study.reviewing.all()
        if not reviews:
            return None, None
        review = reviews[number % len(reviews)]
        coding = self.study.reviewing.excerpt(review.coding_id).coding
        title = next(title for title, one in self.talks.items() if one == coding.interview_id)
        key = self.study.codebook.codebook()[coding.code_id].key
        return review.id, (title, coding.start, coding.end, key)

    def act(self, change, expected):
        """Do something; it holds as the model says, or is refused and changes nothing."""
        before = deepcopy(self.model)
        try:
            change()
        except QualcodeError:
            return
        expected(self.model)
        if self.model != before:
            self.done.append(before)
            self.undone.clear()

    def learn(self, model):
        """Take over what the guide asks from the project: what is one question is another test's matter."""
        model.asked = held(self.study).asked

    # Turns and labels

    @rule(number=NUMBER, labels=LABELS)
    def give_a_turn(self, number, labels):
        title, at, start = self.a_turn(number)
        if at is None:
            return

        def expected(model):
            body, end, _labels = model.turns[title][at]
            model.turns[title][at] = (body, end, tuple(labels))

        self.act(lambda: self.study.guide.set_speakers(self.talks[title], start, labels), expected)

    @rule(number=NUMBER, place=NUMBER, labels=LABELS)
    def split_a_turn(self, number, place, labels):
        title, at, _start = self.a_turn(number)
        if at is None:
            return
        body, end, known = self.model.turns[title][at]
        text = self.text(title)
        places = [one for one in range(body + 1, end) if text[one - 1].isspace() and not text[one].isspace()]
        if not places:
            return
        here = places[place % len(places)]

        def expected(model):
            before = body + len(text[body:here].rstrip())
            model.turns[title][at : at + 1] = [(body, before, known), (here, end, tuple(labels))]

        self.act(lambda: self.study.guide.split_turn(self.talks[title], here, labels), expected)

    @rule(number=NUMBER)
    def join_turns(self, number):
        title, at, start = self.a_turn(number)
        if not at:
            return

        def expected(model):
            (body, _end, known), (_body, end, _labels) = model.turns[title][at - 1 : at + 1]
            model.turns[title][at - 1 : at + 1] = [(body, end, known)]

        self.act(lambda: self.study.guide.join_turn(self.talks[title], start), expected)

    @rule(number=NUMBER)
    def let_a_turn_belong_to_nobody(self, number):
        title, at, _start = self.a_turn(number)
        if at is None or len(self.model.turns[title]) < 2:
            return
        body, end, _labels = self.model.turns[title][at]
        self.act(
            lambda: self.study.guide.take_away(self.talks[title], body, end),
            lambda model: model.turns[title].pop(at),
        )

    @rule(number=NUMBER, old=LABELS, new=LABELS)
    def rename_a_label(self, number, old, new):
        title = ("one", "two")[number % 2]

        def expected(model):
            model.turns[title] = [
                (body, end, tuple(dict.fromkeys(new[0] if label == old[0] else label for label in labels)))
                for body, end, labels in model.turns[title]
            ]

        self.act(lambda: self.study.guide.rename_label(self.talks[title], old[0], new[0]), expected)

    # Questions

    @rule(number=NUMBER)
    def unmark_a_question(self, number):
        title = ("one", "two")[number % 2]
        places = sorted(self.model.questions[title])
        if not places:
            return
        place = places[number // 2 % len(places)]

        def expected(model):
            del model.questions[title][place]
            self.learn(model)

        self.act(lambda: self.study.guide.unmark_question(self.talks[title], place), expected)

    @rule(number=NUMBER, other=NUMBER)
    def ask_the_same(self, number, other):
        ids = [one.id for one in self.study.transcripts.questions()]
        if ids:
            chosen = ids[number % len(ids)], ids[other % len(ids)]
            self.act(lambda: self.study.wordings.same(*chosen), self.learn)

    # What a code means, what reviewers said, what was rejected

    @rule(number=NUMBER, words=WORDS)
    def define_a_code(self, number, words):
        code = self.study.codebook.codebook()[self.codes[number % 2]]

        def expected(model):
            model.definitions[code.key] = words

        self.act(lambda: self.study.codebook.edit(code.id, definition=words), expected)

    @rule(number=NUMBER, words=WORDS)
    def question_a_coding(self, number, words):
        title, coding_id, start, end, code_id = sorted(self.where)[number % len(self.where)]
        key = self.study.codebook.codebook()[code_id].key
        before = {review.id for review in self.study.reviewing.on(coding_id)}

        def expected(model):
            after = self.study.reviewing.on(coding_id)
            replies = next(([r.text for r in one.replies] for one in after if one.id in before), [])
            model.reviews[title, start, end, key] = ["question", "open", replies]

        if (title, start, end, key) not in self.model.reviews:
            self.act(lambda: self.study.reviewing.judge([coding_id], Verdict.QUESTION, words), expected)

    @rule(number=NUMBER, words=WORDS, settles=st.booleans())
    def answer_a_review(self, number, words, settles):
        review, coding = self.a_review(number)
        if review is None:
            return

        def expected(model):
            model.reviews[coding][2].append(words)
            if settles:
                model.reviews[coding][1] = "kept"

        answer = self.study.reviewing.keep if settles else self.study.reviewing.reply
        self.act(lambda: answer(review, words), expected)

    @rule(number=NUMBER, decides=st.booleans())
    def open_or_take_back_a_review(self, number, decides):
        review, coding = self.a_review(number)
        if review is None:
            return

        def expected(model):
            if decides:
                model.reviews[coding][1] = "open"
            else:
                del model.reviews[coding]

        change = self.study.reviewing.reopen if decides else self.study.reviewing.withdraw
        self.act(lambda: change(review), expected)

    @rule(number=NUMBER)
    def reject_a_suggestion(self, number):
        title, code_id = ("one", "two")[number % 2], self.codes[number // 2 % 2]
        key = self.study.codebook.codebook()[code_id].key
        self.act(
            lambda: self.study.suggesting.reject(self.talks[title], code_id, "Nettopp det."),
            lambda model: model.rejected.add((title, key, "Nettopp det.")),
        )

    @rule()
    def only_review_or_code_again(self):
        kind = next(one for one in CoderKind if one is not self.model.kind)

        def expected(model):
            model.kind = kind

        self.act(lambda: self.study.reviewing.work_as(kind), expected)

    # Taking back and closing

    @rule(times=st.integers(1, 3))
    @precondition(lambda self: self.done)
    def undo(self, times):
        for _ in range(min(times, len(self.done))):
            self.study.history.undo()
            self.undone.append(self.model)
            self.model = self.done.pop()

    @rule()
    @precondition(lambda self: self.undone)
    def redo(self):
        self.study.history.redo()
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def restart(self):
        self.study.close()
        self.study = Study.open(self.study.path, ANNA)

    @invariant()
    def it_holds_what_the_model_holds_and_no_coding_has_moved(self):
        assert held(self.study) == self.model
        assert self.codings() == self.where

    def teardown(self):
        assert [problem.message.text() for problem in self.study.safety.check()] == []
        self.study.close()
        self.folder.cleanup()


def test_whatever_is_corrected_the_project_holds_what_the_model_holds():
    case = Corrector.TestCase()
    case.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
    case.runTest()
