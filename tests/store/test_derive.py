"""Whose words a coding touches, which words, under which question: what is kept with it is right."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.domain.words import WORD
from qualcode.store.interviews import Transcript
from qualcode.store.pieces import LONGEST, cut
from qualcode.store.project import Project


def numbered(text, start, end):
    """Number the words that start in a range as the plain definition finds them, half-open."""
    starts = [match.start() for match in WORD.finditer(text)]
    return tuple(sum(one < place for one in starts) for place in (start, end))


def kept(material, start, end):
    """Code a span and give what is kept with it, speakers by their labels."""
    with material.project.write(material.me, "x") as action:
        (coding,) = material.project.codings.apply(
            action, material.interview.id, [(start, end)], [material.time.id]
        ).codings
    rows = material.project.database.rows
    speakers_id, turn, question, *words = rows(
        "SELECT speakers_id, turn, question_id, first_word, end_word FROM coding WHERE id = ?", (coding.id,)
    )[0]
    labels = rows(
        "SELECT name FROM speakers_label JOIN label ON label.id = label_id WHERE speakers_id = ?",
        (speakers_id,),
    )
    return {row[0] for row in labels}, turn, question, tuple(words)


def test_a_coding_inside_a_turn_belongs_to_its_speaker(material):
    start, end = material.span("Tillit er alt")
    text = material.project.interviews.text(material.interview.id)
    assert kept(material, start, end) == (
        {"KF"},
        2,
        material.question.id,
        numbered(text, start, end),
    )


def test_a_label_and_blanks_belong_to_nobody(material):
    start, _end = material.span("KF: Tillit")
    assert kept(material, start - 2, start + 4)[0] == set()
    assert kept(material, start - 2, start + 5)[0] == {"KF"}


def test_blanks_within_a_turn_belong_to_nobody(material):
    start, end = material.span("\n\n", 2)
    assert kept(material, start, end)[0] == set()


def test_a_coding_over_several_turns_belongs_to_all_whose_words_it_touches(material):
    start, end = material.span("god tid.")[0], material.span("Nei")[1]
    assert kept(material, start, end)[:2] == ({"KF", "PB"}, 2)
    assert kept(material, start, end - 3)[0] == {"KF"}


def test_a_joint_turn_belongs_to_all_its_labels(material):
    assert kept(material, *material.span("JA!!"))[:2] == ({"KF", "PB"}, 4)


def test_a_question_belongs_to_nobody_and_is_before_the_first_turn(material):
    assert kept(material, *material.span("Hva er viktigst?"))[:3] == (set(), 0, material.question.id)


def test_text_after_a_turn_belongs_to_nobody(material):
    text = "KF: ja\nikke sagt av noen\n\nPB: nei"
    turns = (
        TurnPlace(start=0, body=4, end=6, labels=("KF",)),
        TurnPlace(start=26, body=30, end=33, labels=("PB",)),
    )
    with material.project.write(material.me, "x") as action:
        material.interview = material.project.interviews.add(
            action, "b", Transcript(text=text, layout=Layout(turns=turns))
        )
    assert kept(material, *material.span("ikke sagt"))[:3] == (set(), 1, None)
    assert kept(material, *material.span("ja\nikke"))[0] == {"KF"}


def test_codings_follow_a_corrected_layout(material):
    (coding,) = material.code("Tillit")
    layout = material.project.interviews.layout(material.interview.id)
    turns = [turn.edit(labels=("KM",)) if turn.labels == ("KF",) else turn for turn in layout.turns]
    with material.project.write(material.me, "x") as action:
        material.project.interviews.set_layout(
            action, material.interview.id, layout.edit(turns=tuple(turns), questions=())
        )
    (excerpt,) = material.project.excerpts.of([coding.id])
    assert (excerpt.labels, excerpt.participants, excerpt.question) == (("KM",), (), None)


def test_counts_of_turns_and_words_are_kept(material):
    interview = material.project.interviews.by_id(material.interview.id)
    assert (interview.turns, interview.words) == (4, 4 + 8 + 2 + 1)
    labels = {label.name: (label.turns, label.words) for label in material.project.labels.all()}
    assert labels == {"I": (1, 4), "KF": (2, 9), "PB": (2, 3)}


PIECES = st.lists(
    st.tuples(st.sampled_from(["", "KF", "PB", "?"]), st.text("ab -\n'", min_size=0, max_size=30)),
    max_size=12,
)


def built(pieces):
    """Make a text and a layout of stretches that somebody, nobody or the guide speaks."""
    text, turns, questions = "", [], []
    for kind, words in pieces:
        start = len(text)
        text += f"{kind}: {words}" if kind else words
        end = start + len(text[start:].rstrip())
        if kind == "?":
            questions.append((start, end))
        elif kind:
            body = start + len(kind) + 2
            turns.append(TurnPlace(start=start, body=body, end=max(body, end), labels=(kind,)))
        text += "\n"
    ends = ([start for start, _end in questions] + [len(text)])[1:]
    places = [
        QuestionPlace(start=start, body=start + 2, end=max(end, start + 2), until=until, question="")
        for (start, end), until in zip(questions, ends, strict=True)
    ]
    return text, Layout(turns=tuple(turns), questions=tuple(places))


@given(PIECES, st.integers(0, 20))
def test_segments_are_the_whole_text_and_never_long(pieces, factor):
    text, layout = built([(kind, words * factor * 30) for kind, words in pieces])
    segments = list(cut(text, layout))
    assert "".join(text[piece.start : piece.end] for piece in segments) == text
    assert all(piece.start < piece.end <= piece.start + LONGEST for piece in segments)
    assert all(piece.start <= piece.spoken <= piece.end for piece in segments)


@settings(max_examples=60)
@given(PIECES, st.data())
def test_what_is_kept_is_what_a_plain_reading_gives(tmp_path_factory, pieces, data):
    text, layout = built(pieces)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=20).map(
            lambda found: sorted({(min(span), max(span)) for span in found if span[0] != span[1]})
        )
    )
    path = tmp_path_factory.mktemp("derive") / "a.qualcode"
    with Project.create(path, "x") as project:
        with project.write(Identity(uuid=bytes(16), name="x"), "x") as action:
            code = project.codes.add(action, "a")
            interview = project.interviews.add(action, "t", Transcript(text=text, layout=layout))
            project.codings.apply(action, interview.id, spans[::2], [code.id])
            rows = [(interview.id, start, end, code.id, action.coder_id) for start, end in spans[1::2]]
            project.codings.bring_in(action, rows)
        excerpts = list(project.excerpts.of(project.excerpts.ids(Filter())))
        found = project.database.rows("SELECT start, end, first_word, end_word FROM coding ORDER BY 1, 2")
    assert [(e.coding.start, e.coding.end) for e in excerpts] == spans
    for excerpt, row in zip(excerpts, found, strict=True):
        start, end = excerpt.coding.start, excerpt.coding.end
        touched = {
            label
            for turn in layout.turns
            for label in turn.labels
            if text[max(start, turn.body) : min(end, turn.end)].strip()
        }
        assert set(excerpt.labels) == touched
        assert excerpt.text == text[start:end]
        assert excerpt.turn == sum(turn.start <= start for turn in layout.turns)
        assert row[2:] == numbered(text, start, end)


@pytest.mark.parametrize("cut_at", range(1, 12))
def test_words_are_numbered_alike_where_a_turn_starts_within_one(material, cut_at):
    text = "ab-cd ef'gh."
    turns = (
        TurnPlace(start=0, body=0, end=cut_at, labels=("KF",)),
        TurnPlace(start=cut_at, body=cut_at, end=len(text), labels=("PB",)),
    )
    spans = list(combinations(range(len(text)), 2))
    with material.project.write(material.me, "x") as action:
        other = material.project.interviews.add(
            action, "cut", Transcript(text=text, layout=Layout(turns=turns))
        )
        material.project.codings.apply(action, other.id, spans, [material.time.id])
        rows = [(other.id, *span, material.trust.id, action.coder_id) for span in spans]
        material.project.codings.bring_in(action, rows)
    rows = material.project.database.rows
    wanted = [numbered(text, *span) for span in spans]
    for code in (material.time, material.trust):
        assert wanted == rows(
            "SELECT first_word, end_word FROM coding WHERE code_id = ? ORDER BY start, end", (code.id,)
        )
    assert [numbered(text, turn.body, turn.end) for turn in turns] == rows(
        "SELECT first_word, end_word FROM turn JOIN revision r ON r.id = revision_id"
        " WHERE interview_id = ? ORDER BY start",
        (other.id,),
    )
