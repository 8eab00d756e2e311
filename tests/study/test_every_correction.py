"""Whatever is corrected, settled, rejected and taken back, the project holds what a simple model holds.

`test_everything` plays what a researcher codes and who speaks; here turns, labels, questions, definitions,
reviews and rejected suggestions are played with, and no coding may ever move.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from qualcode.domain.coder import CoderKind
from qualcode.domain.review import Verdict
from qualcode.study import Study
from tests.study.conftest import add_interview
from tests.study.playing import NUMBER, Player, differences, does, play

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
    sections: dict[str, dict] = field(default_factory=dict)
    """Headings, by where they stand, by interview."""
    guide: frozenset = frozenset()
    """Numbers and titles of the guide's sections."""
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
        model.sections[interview.title] = {place.start: place.title for place in document.layout.sections}
        for coding in document.codings:
            places[coding.id] = (interview.title, coding.start, coding.end, book[coding.code_id].key)
    asked = study.transcripts.asked()
    model.asked = {
        one.wording: frozenset(titles[talk] for talk in asked.get(one.id, ()))
        for one in study.transcripts.questions()
    }
    model.guide = frozenset((one.number, one.title) for one in study.transcripts.sections())
    for review in study.reviewing.all():
        said = [review.verdict.value, review.outcome.value, [reply.text for reply in review.replies]]
        model.reviews[places[review.coding_id]] = said
    rejections = study.context.project.rejections.all()
    model.rejected = {(titles[talk], book[code].key, words) for talk, code, words in rejections}
    return model


class Corrector(Player):
    """One researcher who corrects, answers and decides, with one project."""

    plays = frozenset(
        {
            "add-code",
            "add-label",
            "code-passages",
            "edit-code",
            "edit-question",
            "edit-section",
            "give-to-speaker",
            "import-interview",
            "join-turns",
            "joint-label",
            "mark-question",
            "mark-section",
            "merge-labels",
            "not-a-speaker",
            "part-question",
            "reject-suggestion",
            "rename-label",
            "reopen-review",
            "reply-review",
            "resolve-review",
            "review-coding",
            "same-question",
            "set-kind",
            "set-turn-speakers",
            "split-turn",
            "take-from-speaker",
            "unmark-question",
            "unmark-section",
            "withdraw-review",
        }
    )

    @initialize()
    def begin(self):
        self.nobodys = set()
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

    def learn(self, model):
        """Take over what the guide asks from the project: what is one question is another test's matter."""
        found = held(self.study)
        model.asked, model.guide = found.asked, found.guide

    def learn_turns(self, model, title):
        """Take over how an interview is divided: how labels are corrected is another test's matter."""
        found = held(self.study)
        model.turns[title], model.questions[title] = found.turns[title], found.questions[title]
        self.learn(model)

    def a_label(self, title, number):
        return self.pick(
            sorted({label for _body, _end, labels in self.model.turns[title] for label in labels}), number
        )

    # Turns and labels

    @does(number=NUMBER, labels=LABELS)
    def give_a_turn(self, number, labels):
        title, at, start = self.a_turn(number)
        if at is None:
            return

        def expected(model):
            body, end, _labels = model.turns[title][at]
            model.turns[title][at] = (body, end, tuple(labels))

        self.act(lambda: self.study.guide.set_speakers(self.talks[title], start, labels), expected)

    @does(number=NUMBER, place=NUMBER, labels=LABELS)
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

    @does(number=NUMBER)
    def join_turns(self, number):
        title, at, start = self.a_turn(number)
        if not at:
            return

        def expected(model):
            (body, _end, known), (_body, end, _labels) = model.turns[title][at - 1 : at + 1]
            model.turns[title][at - 1 : at + 1] = [(body, end, known)]

        self.act(lambda: self.study.guide.join_turn(self.talks[title], start), expected)

    @does(number=NUMBER)
    def let_a_turn_belong_to_nobody(self, number):
        title, at, _start = self.a_turn(number)
        if at is None or len(self.model.turns[title]) < 2:
            return
        body, end, _labels = self.model.turns[title][at]
        self.nobodys.add((title, body, end))
        self.act(
            lambda: self.study.guide.take_away(self.talks[title], body, end),
            lambda model: model.turns[title].pop(at),
        )

    @does(number=NUMBER, labels=LABELS)
    def give_what_belongs_to_nobody(self, number, labels):
        title = ("one", "two")[number % 2]
        free = [
            place
            for place in sorted(self.nobodys)
            if place[0] == title
            and all(end <= place[1] or place[2] <= body for body, end, _labels in self.model.turns[title])
        ]
        if not free:
            return
        _title, body, end = free[number // 2 % len(free)]

        def expected(model):
            model.turns[title] = sorted([*model.turns[title], (body, end, tuple(labels))])

        self.act(lambda: self.study.guide.give(self.talks[title], body, end, labels), expected)

    @does(number=NUMBER)
    def tell_that_a_label_is_none(self, number):
        title = ("one", "two")[number % 2]
        label = self.a_label(title, number // 2)
        if not label:
            return

        def expected(model):
            spoken = model.turns[title]
            self.learn_turns(model, title)
            others = [[name for name in labels if name != label] for _body, _end, labels in spoken]
            kept = [list(labels) for _body, _end, labels in model.turns[title]]
            assert all(one in others for one in kept)

        self.act(lambda: self.study.guide.not_a_speaker(self.talks[title], label), expected)

    @does(often=2, number=NUMBER, label=st.sampled_from(["KF", "PB"]))
    def tell_that_a_label_is_one(self, number, label):
        title = ("one", "two")[number % 2]

        def expected(model):
            self.learn_turns(model, title)
            assert any(label in labels for _body, _end, labels in model.turns[title])
            # A heading may hold the label, as where turns were joined before: it ends there now.
            headings, model.sections[title] = model.sections[title], held(self.study).sections[title]
            assert headings.keys() == model.sections[title].keys()
            for place, words in headings.items():
                left = model.sections[title][place]
                assert left == words or words.startswith(f"{left} {label}:")

        self.act(lambda: self.study.guide.add_label(self.talks[title], label), expected)

    @does(number=NUMBER, labels=LABELS)
    def tell_that_a_label_is_several(self, number, labels):
        title = ("one", "two")[number % 2]
        old = self.a_label(title, number // 2)
        if not old:
            return

        def expected(model):
            model.turns[title] = [
                (
                    body,
                    end,
                    tuple(dict.fromkeys(n for one in known for n in (labels if one == old else [one]))),
                )
                for body, end, known in model.turns[title]
            ]

        self.act(lambda: self.study.guide.joint(self.talks[title], old, labels), expected)

    @does(number=NUMBER, new=LABELS)
    def rename_a_label(self, number, new):
        title = ("one", "two")[number % 2]
        old = self.a_label(title, number // 2)
        if not old:
            return

        def expected(model):
            model.turns[title] = [
                (body, end, tuple(dict.fromkeys(new[0] if label == old else label for label in labels)))
                for body, end, labels in model.turns[title]
            ]

        self.act(lambda: self.study.guide.rename_label(self.talks[title], old, new[0]), expected)

    # Questions

    @does(number=NUMBER)
    def unmark_a_question(self, number):
        title = ("one", "two")[number % 2]
        places = sorted(self.model.questions[title])
        if not places:
            return
        place = places[number // 2 % len(places)]

        def expected(model):
            known, spoken = dict(model.questions[title]), model.turns[title]
            del known[place]
            self.learn_turns(model, title)
            assert model.questions[title] == known
            # What a question had cut off goes back to the turn before it.
            assert all(
                any(one[0] <= body and end <= one[1] for one in model.turns[title])
                for body, end, _labels in spoken
            )

        self.act(lambda: self.study.guide.unmark_question(self.talks[title], place), expected)

    @does(number=NUMBER)
    def mark_a_question(self, number):
        title, at, _start = self.a_turn(number)
        if at is None:
            return
        body, end, _labels = self.model.turns[title][at]

        def expected(model):
            self.learn_turns(model, title)
            assert " ".join(self.text(title)[body:end].split()) in model.questions[title].values()

        self.act(lambda: self.study.guide.mark_question(self.talks[title], body, end), expected)

    @does(often=4, number=NUMBER, marks=st.booleans())
    def mark_or_unmark_a_section(self, number, marks):
        title, at, _start = self.a_turn(number)
        if not marks:
            if not any(self.model.sections.values()):
                self.mark_or_unmark_a_section(number, marks=True)
            title = next((one for one, places in self.model.sections.items() if places), title)
        known, guide = dict(self.model.sections[title]), self.study.guide
        if known and not marks:
            gone = self.pick(sorted(known), number)
            del known[gone]
            self.act(
                lambda: guide.unmark_section(self.talks[title], gone),
                lambda model: self.head(model, title, known),
            )
        elif marks and at is not None:
            body, end, _labels = self.model.turns[title][at]
            known[body] = " ".join(self.text(title)[body:end].split())
            self.act(
                lambda: guide.mark_section(self.talks[title], body, end),
                lambda model: self.head(model, title, known),
            )

    def head(self, model, title, known):
        """Let just these headings stand in an interview."""
        self.learn_turns(model, title)
        model.sections[title] = known

    @does(often=2, number=NUMBER, words=WORDS)
    def rename_a_section(self, number, words):
        section = self.pick(self.study.transcripts.sections(), number)
        if not section:
            return
        old = (section.number, section.title)
        self.act(
            lambda: self.study.wordings.edit_section(section.id, title=words),
            lambda model: setattr(model, "guide", model.guide - {old} | {(section.number, words)}),
        )

    @does(number=NUMBER, words=WORDS)
    def reword_a_question(self, number, words):
        question = self.pick(self.study.transcripts.questions(), number)
        if not question:
            return

        def expected(model):
            model.asked[words] = model.asked.pop(question.wording)

        self.act(lambda: self.study.wordings.edit(question.id, wording=words), expected)

    @does(often=3, number=NUMBER)
    def ask_something_else(self, number):
        if not self.study.wordings.united():
            self.ask_the_same(number, number + 1)
        united = self.study.wordings.united()
        if united:
            _question, other = united[number % len(united)]
            self.act(lambda: self.study.wordings.part(other.id), self.learn)

    @does(often=3, number=NUMBER, other=NUMBER)
    def ask_the_same(self, number, other):
        ids = [one.id for one in self.study.transcripts.questions()]
        if ids:
            chosen = ids[number % len(ids)], ids[other % len(ids)]
            self.act(lambda: self.study.wordings.same(*chosen), self.learn)

    # What a code means, what reviewers said, what was rejected

    @does(number=NUMBER, words=WORDS)
    def define_a_code(self, number, words):
        code = self.study.codebook.codebook()[self.codes[number % 2]]

        def expected(model):
            model.definitions[code.key] = words

        self.act(lambda: self.study.codebook.edit(code.id, definition=words), expected)

    @does(often=2, number=NUMBER, words=WORDS)
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

    @does(often=2, number=NUMBER, words=WORDS, settles=st.booleans())
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

    @does(often=2, number=NUMBER, decides=st.booleans())
    def open_or_take_back_a_review(self, number, decides):
        if not self.model.reviews:
            self.question_a_coding(number, "et svar")
        review, coding = self.a_review(number)
        if review is None:
            return
        if decides and self.model.reviews[coding][1] == "open":
            self.answer_a_review(number, "et svar", settles=True)

        def expected(model):
            if decides:
                model.reviews[coding][1] = "open"
            else:
                del model.reviews[coding]

        change = self.study.reviewing.reopen if decides else self.study.reviewing.withdraw
        self.act(lambda: change(review), expected)

    @does(number=NUMBER)
    def reject_a_suggestion(self, number):
        title, code_id = ("one", "two")[number % 2], self.codes[number // 2 % 2]
        key = self.study.codebook.codebook()[code_id].key
        self.act(
            lambda: self.study.suggesting.reject(self.talks[title], code_id, "Nettopp det."),
            lambda model: model.rejected.add((title, key, "Nettopp det.")),
        )

    @does(often=2, kind=st.sampled_from([CoderKind.CODER, CoderKind.CODER, CoderKind.REVIEWER]))
    def only_review_or_code_again(self, kind):
        def expected(model):
            model.kind = kind

        self.act(lambda: self.study.reviewing.work_as(kind), expected)

    def see(self):
        found = differences(held(self.study), self.model)
        assert not found, found
        assert self.codings() == self.where


def test_whatever_is_corrected_the_project_holds_what_the_model_holds():
    play(Corrector, examples=35, steps=40)
