import pytest

from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import message
from qualcode.suggest.base import Proposal
from qualcode.suggest.context import Context
from qualcode.suggest.crew import Task
from qualcode.suggest.defaults import FLOOR
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded
from qualcode.suggest.session import Candidate, Decision, Session, Verdict, for_code, like_excerpt
from tests.suggest.conftest import said


class Study:
    """Carries out and keeps what is decided, as the real one does."""

    def __init__(self):
        self.coded, self.kept = [], []

    def apply(self, candidate, start, end):
        self.coded.append((candidate.proposal.code, start, end))
        return len(self.coded)

    def session(self, count=4, rejected=()):
        return Session(queue(count), self.apply, lambda one: self.kept.append(one.rejection), rejected)


def queue(count):
    for number in range(count):
        passage = said("Uten tillit.", interview="a", start=100 * number)
        yield Candidate(passage, Proposal(code="trust", score=0.5))


@pytest.fixture
def study():
    return Study()


def test_each_decision_is_carried_out_and_counted(study):
    decisions = iter(
        [
            Decision(Verdict.ACCEPT),
            Decision(Verdict.ACCEPT, 95, 130),
            Decision(Verdict.REJECT),
            Decision(Verdict.SKIP),
        ]
    )
    session = study.session()
    summary = session.run(lambda _candidate: next(decisions))
    assert study.coded == [("trust", 0, 12), ("trust", 95, 130)]
    assert study.kept == [("a", 200, 212, "trust")]
    assert (summary.accepted, summary.adjusted, summary.rejected, summary.skipped) == (1, 1, 1, 1)
    assert session.current is None


def test_what_was_rejected_is_not_asked_again(study):
    session = study.session(3, rejected=[("a", 0, 12, "trust"), ("a", 100, 112, "other")])
    asked = []
    session.run(lambda candidate: asked.append(candidate.passage.start) or Decision(Verdict.SKIP))
    assert asked == [100, 200]


def test_a_screen_drives_it_key_by_key(study):
    session = study.session(3)
    assert session.current.passage.start == 0
    assert session.accept() == 1
    session.skip()
    session.reject()
    assert session.current is None
    with pytest.raises(DomainError, match="no suggestion left"):
        session.accept()


def test_stopping_leaves_the_rest(study):
    session = study.session()
    session.run(lambda _candidate: Decision(Verdict.STOP))
    assert study.coded == study.kept == []
    assert session.current.passage.start == 0


def test_what_cannot_be_applied_stays_the_question():
    def refuse(_candidate, _start, _end):
        raise ConflictError(message("No."), message("Another."))

    session = Session(queue(2), refuse, print)
    with pytest.raises(ConflictError):
        session.accept()
    assert session.current.passage.start == 0
    assert session.summary.accepted == 0


@pytest.mark.parametrize("ends", [(5, 5), (-1, 4), (30, 12)])
def test_ends_that_hold_nothing_are_refused(study, ends):
    session = study.session()
    with pytest.raises(DomainError):
        session.accept(*ends)
    assert study.coded == []


def test_the_queue_is_drawn_only_as_far_as_it_is_asked(study):
    drawn = []

    def slow():
        for candidate in queue(5):
            drawn.append(candidate)
            yield candidate

    Session(slow(), study.apply, print).skip()
    assert len(drawn) == 2


PASSAGES = [
    said("Vi stolte på hverandre.", interview="a", start=0),
    said("Uten tillit og åpenhet går ingenting.", interview="a", start=40),
    said("Skolen er ny.", interview="a", start=90),
    said("Tilliten kom sent.", interview="b", start=0),
]


def task(key, book, context=None, floor=FLOOR):
    return Task(make=Lexical, codebook=book, context=context or Context(), code=key, floor=floor)


def test_passages_for_a_code_are_those_that_deserve_it_and_do_not_bear_it(book):
    context = Context([Coded(passage=PASSAGES[3], codes=("trust",))])
    found = for_code(task("trust", book, context), PASSAGES, context.standing())
    assert [one.passage.start for one in found] == [40, 0]
    assert found[0].proposal.code == "trust"
    assert for_code(task("trust", book, floor=0.99), PASSAGES, ()) == []
    assert for_code(task("unknown", book), PASSAGES, ()) == []


def test_a_coding_that_is_taken_back_is_asked_again(book):
    coded = Coded(passage=PASSAGES[1], codes=("trust",))
    found = for_code(task("trust", book), PASSAGES, [coded])
    assert PASSAGES[1] not in [one.passage for one in found]
    assert PASSAGES[1] in [one.passage for one in for_code(task("trust", book), PASSAGES, [])]


def test_more_like_an_excerpt_by_words_and_their_parts():
    excerpt = said("Folkehøgskolen på Bjørkmo bar alt.", interview="c", start=7)
    passages = [
        *PASSAGES,
        said("På Bjørkmo, i folkehøgskolen.", interview="a", start=200),
        excerpt,
        said("Høgskolen kom til.", interview="a", start=300),
    ]
    found = like_excerpt(excerpt, "school", passages, ())
    assert [one.passage.start for one in found] == [200, 300]
    assert found[0].proposal.score > found[1].proposal.score
    assert (found[0].proposal.engine, found[0].proposal.code) == ("similar", "school")
    first = found[0]
    assert [first.passage.text[low:high] for low, high in first.proposal.words] == [
        "Bjørkmo",
        "folkehøgskolen",
    ]


def test_words_that_stand_everywhere_in_the_study_make_little_alike():
    common = [said("Vi fikk penger.", interview="b", start=100 * number) for number in range(20)]
    excerpt, school = said("Penger til skolen.", interview="c"), said("En skolen der.", interview="a")
    found = like_excerpt(excerpt, "x", [*common, school], (), floor=0.0)
    assert [one.passage.interview for one in found] == ["a", *["b"] * 20]
    assert found[0].proposal.score > 2 * found[1].proposal.score


def test_nothing_is_like_an_excerpt_without_words():
    assert like_excerpt(said("..."), "trust", PASSAGES, (), floor=0.0) == []


def test_progress_is_told(book):
    told = []
    for_code(task("trust", book), PASSAGES, (), progress=lambda *at: told.append(at))
    assert told == [(0, 4), (4, 4)]
    told.clear()
    like_excerpt(PASSAGES[0], "trust", PASSAGES, (), progress=lambda *at: told.append(at))
    assert told == [(number, 4) for number in (1, 2, 3, 4)]
