"""A study small enough to count by hand: two cases, three roles, a joint turn, and text of nobody."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from qualcode.analysis import notes
from qualcode.analysis.tidy import tidy
from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.domain.measures import Measure, Status
from qualcode.errors import DomainError, NotFoundError
from qualcode.store.interviews import Transcript
from qualcode.study import Study

ANNA, PER = (Identity(uuid=new_uuid(), name=name) for name in ("Anna", "Per"))
ROLES = {"KF": "facilitator", "KM": "engine", "PB": "politician", "I": "interviewer"}

MUSIC = (
    ("A1", "Hva skal til?"),
    ("KF", "tillit og atter tillit"),  # 4 words
    ("I", "hvor mye tillit"),  # 3 words
    ("KF+KM", "ja tillit"),  # 2 words
    ("X", "mumling bakerst"),  # 2 words of somebody unknown
    ("A2", "Hva hindrer?"),
    ("KF", "penger"),  # 1 word
)
BIO = (("A1", "Hva skal til?"), ("KF", "tid og penger"), ("PB", "bare penger"))  # 3 and 2 words


def transcript(blocks, questions):
    """Lay out a transcript; `A1` and `A2` are questions, all else are labels."""
    text, turns, asked = "", [], []
    for name, words in blocks:
        start, body = len(text), len(text) + len(name) + 2
        text += f"{name}: {words}\n\n"
        if name in questions:
            asked.append((start, body, body + len(words), name, words))
        else:
            labels = tuple(name.split("+"))
            turns.append(TurnPlace(start=start, body=body, end=body + len(words), labels=labels))
    ends = [*(one[0] for one in asked[1:]), len(text.rstrip())]
    places = tuple(
        QuestionPlace(
            start=start, body=body, end=end, until=until, number=name, wording=words, question=questions[name]
        )
        for (start, body, end, name, words), until in zip(asked, ends, strict=True)
    )
    return Transcript(text=text.rstrip(), layout=Layout(turns=tuple(turns), questions=places))


class Hand:
    """The study, and short words for what the tests do."""

    def __init__(self, path) -> None:
        self.study = Study.create(path, "By hand", ANNA)
        project = self.study.context.project
        with project.write(ANNA, "set-up") as action:
            asked = [
                project.questions.add(action, words, number)
                for number, words in (("A1", "Hva skal til?"), ("A2", "Hva hindrer?"))
            ]
            self.questions = {one.number: one.id for one in asked}
            uuids = {one.number: one.uuid.hex() for one in asked}
            self.cases = {key: project.cases.add(action, key, key.title()).id for key in ("bio", "music")}
            self.interviews = {
                key: project.interviews.add(
                    action, key, transcript(blocks, uuids), case_id=self.cases[key]
                ).id
                for key, blocks in (("music", MUSIC), ("bio", BIO))
            }
            for key, interview in self.interviews.items():
                for label in project.labels.of(interview):
                    if label.name in ROLES:
                        person = project.participants.add(action, f"{label.name} {key}", ROLES[label.name])
                        project.labels.link(action, label.id, person.id)
        trust = self.study.codebook.add("Tillit")
        self.codes = {
            "tillit": trust.id,
            "ærlighet": self.study.codebook.add("Ærlighet", trust.id).id,
            "tid": self.study.codebook.add("Tid").id,
        }

    def code(self, interview, words, key, who=ANNA) -> None:
        """Code words that stand in an interview."""
        text = self.study.transcripts.document(self.interviews[interview]).text
        start = text.index(words)
        project = self.study.context.project
        with project.write(who, "code-passages") as action:
            spans = [(start, start + len(words))]
            project.codings.apply(action, self.interviews[interview], spans, [self.codes[key]])

    def matrix(self, measure="codings", *, columns=("role",), rows="codes", **narrow):
        """Count, and give rows and columns by key."""
        table = self.study.comparison.matrix(Filter(**narrow), rows, columns, Measure(measure))
        found = {}
        for row, column, cell in table.lines():
            found.setdefault(row, {})[column] = cell.value(Measure(measure))
        return SimpleNamespace(table=table, rows=found)

    def status(self, columns, **narrow):
        """Give the status of the row `tid` in each column."""
        table = self.study.comparison.matrix(Filter(**narrow), "codes", columns)
        return {line.column: line.status for line in tidy(table) if line.row == "tid"}


@pytest.fixture
def hand(tmp_path):
    made = Hand(tmp_path / "hand.qualcode")
    yield made
    made.study.close()


def test_a_joint_passage_counts_for_each_role_and_once_in_the_total(hand):
    hand.code("music", "ja tillit", "tillit")
    assert hand.matrix().rows["tillit"] == {"facilitator": 1, "engine": 1, "politician": 0, "total": 1}
    assert hand.matrix("participants").rows["tillit"] == {
        "facilitator": 1, "engine": 1, "politician": 0, "total": 2
    }  # fmt: skip
    assert notes.JOINT in hand.matrix().table.notes


def test_without_joint_passages_no_note_speaks_of_them(hand):
    hand.code("music", "penger", "tid")
    assert notes.JOINT not in hand.matrix().table.notes
    assert not hand.study.comparison.frequencies().notes


def test_the_note_on_joint_passages_stands_on_frequencies_too(hand):
    hand.code("music", "ja tillit", "tillit")
    for measure in Measure:
        assert notes.JOINT_ONCE in hand.study.comparison.frequencies(measures=(measure,)).notes


def test_what_is_said_of_columns_stands_only_where_columns_are_people(hand):
    hand.code("music", "ja tillit", "tillit")
    frequencies = hand.study.comparison.frequencies
    for by in ("case", "interview", "coder"):
        assert notes.JOINT not in frequencies(by=(by,)).notes
    for by in ("participant", "role"):
        assert notes.JOINT in frequencies(by=(by,)).notes


def test_a_parent_counts_its_own_codings_and_those_below_each_once(hand):
    hand.code("music", "tillit og", "ærlighet")
    hand.code("music", "atter tillit", "tillit")
    found = hand.matrix().rows
    assert (found["tillit"]["total"], found["ærlighet"]["total"], found["total"]["total"]) == (2, 1, 2)
    assert list(hand.matrix(rows="themes").rows) == ["tillit", "tid", "total"]


def test_words_are_counted_once_where_passages_overlap(hand):
    hand.code("music", "tillit og atter", "tillit")
    hand.code("music", "atter tillit", "tillit")
    hand.code("music", "og atter", "ærlighet")
    assert hand.matrix("words").rows["tillit"]["total"] == 4
    assert hand.matrix("words").rows["ærlighet"]["total"] == 2


def test_a_column_has_only_the_words_of_its_own_participants(hand):
    # From the facilitator over the interviewer into the joint turn; labels are no words that anybody says.
    hand.code("music", "atter tillit\n\nI: hvor mye tillit\n\nKF+KM: ja", "tillit")
    assert hand.matrix("words").rows["tillit"] == {"facilitator": 3, "engine": 1, "politician": 0, "total": 3}


REACHING = "ja tillit\n\nX: mumling bakerst\n\nA2: Hva hindrer?\n\nKF: penger"
"""Two words of a joint turn, two of somebody unknown, three of a question, one of the facilitator."""


def test_words_of_a_question_and_of_somebody_unknown_belong_to_nobody_whoever_speaks_beside(hand):
    hand.code("music", REACHING, "tillit")
    assert hand.matrix("words").rows["tillit"] == {
        "facilitator": 3, "engine": 2, "politician": 0, "(none)": 5, "total": 8
    }  # fmt: skip
    assert "(none)" not in hand.matrix("codings").rows["tillit"]


@pytest.mark.parametrize("columns", [("role",), ("case",), ("participant",), ("interview",), ("coder",)])
def test_words_in_all_are_the_same_whatever_the_columns(hand, columns):
    hand.code("music", REACHING, "tillit")
    hand.code("bio", "A1: Hva skal til?\n\nKF: tid og", "tillit")
    assert hand.matrix("words", columns=columns).rows["tillit"]["total"] == 14
    assert hand.study.comparison.frequencies(measures=(Measure.WORDS,)).total.words == 14


def test_who_asks_for_somebodys_words_gets_no_others(hand):
    hand.code("music", REACHING, "tillit")
    for columns in (("role",), ("case",)):
        assert hand.matrix("words", columns=columns, roles=("engine",)).rows["tillit"]["total"] == 2


def test_the_interviewers_words_count_when_they_are_asked_for(hand):
    hand.code("music", "I: hvor mye tillit\n\nKF+KM: ja", "tillit")
    assert hand.matrix("words").rows["tillit"]["total"] == 1
    assert hand.matrix("words", interviewer=True).rows["tillit"]["total"] == 4


def test_behind_words_of_nobodys_stand_the_passages_that_reach_into_them(hand):
    hand.code("music", REACHING, "tillit")
    hand.code("music", "ja tillit", "tillit")
    table = hand.matrix("words").table
    nobodys = next(column for column in table.columns if column.key == "(none)")
    behind = hand.study.reading.page(table.filter_for(table.rows[0], nobodys))
    assert [one.text for one in behind] == [REACHING]


def test_rates_are_codings_for_each_1000_words_spoken_by_the_column(hand):
    hand.code("music", "ja tillit", "tillit")
    found = hand.matrix("per-1000-words").rows["tillit"]
    assert found["facilitator"] == 1000 / (4 + 2 + 1 + 3)
    assert found["engine"] == 1000 / 2
    assert found["total"] == 1000 / (4 + 2 + 1 + 3 + 2)


def test_filters_by_interview_and_question_narrow_what_rates_are_measured_by_and_those_by_code_do_not(hand):
    hand.code("music", "penger", "tid")
    by_question = hand.matrix("per-1000-words", questions=(hand.questions["A2"],)).rows["tid"]
    assert by_question["facilitator"] == 1000
    by_case = hand.matrix("per-1000-words", cases=(hand.cases["music"],)).rows["tid"]
    assert by_case["facilitator"] == 1000 / 7
    by_code = hand.matrix("per-1000-words", codes=(hand.codes["tid"],)).rows["tid"]
    assert by_code["facilitator"] == 1000 / 10


def test_what_lies_on_the_interviewer_alone_is_in_no_column_and_no_total(hand):
    hand.code("music", "hvor mye", "tillit")
    for measure in Measure:
        assert not hand.matrix(measure.value).rows["total"]["total"]
        assert not hand.study.comparison.frequencies(measures=(measure,)).total.value(measure)
    with_interviewer = hand.matrix(interviewer=True).rows["tillit"]
    assert (with_interviewer["interviewer"], with_interviewer["total"]) == (1, 1)


def test_what_belongs_to_nobody_has_a_column_of_its_own_when_there_is_any(hand):
    assert "(none)" not in hand.matrix().rows["total"]
    hand.code("music", "mumling", "tillit")
    hand.code("music", "Hva hindrer", "tillit")
    found = hand.matrix()
    assert (found.rows["tillit"]["(none)"], found.rows["tillit"]["total"]) == (2, 2)
    assert notes.NOBODY in found.table.notes
    assert hand.matrix("per-1000-words").rows["tillit"]["(none)"] is None


def test_zero_not_interviewed_and_not_asked_are_told_apart(hand):
    assert hand.status(("role",)) == dict.fromkeys(("facilitator", "engine", "politician", "total"), "zero")
    assert hand.status(("role",), cases=(hand.cases["music"],))["politician"] == "not_interviewed"
    second = {"questions": (hand.questions["A2"],)}
    assert hand.status(("role",), **second) == {
        "facilitator": "zero", "engine": "not_asked", "politician": "not_asked", "total": "zero"
    }  # fmt: skip
    nested = hand.status(("role", "question"))
    assert (nested["engine/A1"], nested["engine/A2"], nested["politician/A2"]) == (
        "zero", "not_asked", "not_asked"
    )  # fmt: skip
    assert hand.status(("case", "role"))["music/politician"] == "not_interviewed"


def test_several_coders_count_apart_unite_their_words_and_are_noted(hand):
    hand.code("music", "tillit og", "tillit")
    hand.code("music", "og atter", "tillit", PER)
    assert hand.matrix().rows["tillit"]["total"] == 2
    assert hand.matrix("words").rows["tillit"]["total"] == 3
    assert notes.CODERS in hand.matrix().table.notes
    by_coder = hand.matrix("words", columns=("coder",)).rows["tillit"]
    assert by_coder == {"Anna": 2, "Per": 2, "total": 3}
    first = hand.study.coders()[0].id
    assert notes.CODERS not in hand.matrix(coders=(first,)).table.notes


def test_small_columns_are_noted_unless_they_are_single_people_anyway(hand):
    assert notes.few([1, 2])[0] in hand.matrix().table.notes
    assert hand.matrix(columns=("participant",)).table.notes == ()


def test_nested_columns_join_keys_and_labels(hand):
    table = hand.matrix(columns=("case", "role")).table
    assert [column.key for column in table.columns][:2] == ["bio/facilitator", "bio/engine"]
    assert table.columns[0].labels == ("Bio", "facilitator")


def test_participants_nested_in_cases_stand_only_where_they_speak(hand):
    keys = [column.key for column in hand.matrix(columns=("case", "participant")).table.columns]
    assert keys == ["bio/KF bio", "bio/PB bio", "music/KF music", "music/KM music"]


def test_a_column_counts_what_the_same_filter_counts_in_all(hand):
    hand.code("music", "ja tillit", "tillit")
    hand.code("bio", "penger\n\nPB: bare", "tid")
    for measure in Measure:
        for role in ("facilitator", "engine", "politician"):
            column = hand.matrix(measure.value).rows["total"][role]
            assert hand.matrix(measure.value, roles=(role,)).rows["total"]["total"] == column


def test_a_filter_by_codes_shows_these_and_what_stands_above_them(hand):
    found = hand.matrix(codes=(hand.codes["ærlighet"],))
    assert list(found.rows) == ["tillit", "ærlighet", "total"]
    assert list(hand.matrix(codes=(hand.codes["tid"],)).rows) == ["tid", "total"]


def test_retired_codes_are_shown_only_where_something_is_counted(hand):
    hand.study.codebook.retire(hand.codes["tid"])
    assert "tid" not in hand.matrix().rows
    hand.code("music", "penger", "tid")
    assert "tid" in hand.matrix().rows


def test_a_difference_stands_between_two_columns(hand):
    hand.code("music", "penger", "tid")
    table = hand.study.comparison.matrix(rows="codes", difference=("facilitator", "engine"))
    assert [table.difference_of(place) for place in range(len(table.rows))] == [0, 0, 1]
    with pytest.raises(NotFoundError, match="facilitator"):
        hand.study.comparison.matrix(difference=("facilitator", "mayor"))


def test_a_table_computes_only_the_measures_asked_for(hand):
    hand.code("music", "penger", "tid")
    cell = hand.matrix("words").table.total
    assert (cell.codings, cell.participants, cell.words, cell.per_1000_words) == (None, None, 1, None)
    assert cell.status is Status.COUNTED


def test_a_study_without_anything_has_an_empty_table(tmp_path):
    with Study.create(tmp_path / "empty.qualcode", "Empty", ANNA) as study:
        table = study.comparison.matrix(measure=tuple(Measure))
        assert (table.rows, table.columns) == ((), ())
        assert (table.total.codings, table.total.per_1000_words) == (0, None)


def test_columns_that_do_not_exist_are_refused(hand):
    with pytest.raises(DomainError):
        hand.matrix(columns=("mood",))
