"""Interviews with their texts, originals, labels and revisions."""

from __future__ import annotations

import pytest

from qualcode.domain.layout import Guess, GuessKind, Layout, SectionPlace
from qualcode.domain.memo import MemoTarget
from qualcode.errors import NotFoundError
from qualcode.i18n import message, messages
from qualcode.store import layouts
from qualcode.store.interviews import Transcript


def test_a_document_holds_all_that_lies_on_a_text(material):
    codings = material.code("Tillit", material.trust, material.time)
    with material.project.write(material.me, "x") as action:
        memo = material.project.memos.add(action, MemoTarget.SPAN, material.interview.id, "Her", (3, 9))
        material.project.memos.add(action, MemoTarget.CODING, codings[0].id, "Sterkt")
        material.project.attributes.set(action, "interview", material.interview.id, "place", "Hamar")
    document = material.project.interviews.document(material.interview.id)
    assert document.interview == material.project.interviews.all()[0]
    assert document.interview.attributes == {"place": "Hamar"}
    assert document.text == material.transcript.text
    assert document.layout == material.transcript.layout
    assert [label.name for label in document.labels] == ["I", "KF", "PB"]
    assert document.codings == (codings[0].edit(memo=True), codings[1])
    assert document.memos == (memo,)
    assert document.reference(codings[0].start) == "music_KF:2"


def test_an_interview_is_found_by_title_in_any_case_by_uuid_and_by_its_file(material):
    interviews, interview = material.project.interviews, material.interview
    assert interviews.by_title("MUSIC_KF").id == interview.id
    assert interviews.by_uuid(interview.uuid).title == "music_KF"
    assert interviews.by_title("x") is None
    assert [found.id for found in interviews.by_sha256(material.transcript.source.sha256)] == [interview.id]
    assert interviews.by_sha256("00" * 32) == []
    with pytest.raises(NotFoundError):
        interviews.document(999)


def test_the_original_is_kept_byte_for_byte_with_its_map(material, tools):
    made = tools.transcript((("A", "å"),), name="å.txt")
    made = made.edit(source=made.source.edit(encoding="cp1252", bytes=b"\xe5\r\n"), original=[[0, 0, 4]])
    with material.project.write(material.me, "x") as action:
        interview = material.project.interviews.add(action, "b", made)
        twin = material.project.interviews.add(action, "c", made)
    assert material.project.interviews.original(interview.id) == (made.source, [[0, 0, 4]])
    assert material.project.interviews.original(twin.id) == (made.source, [[0, 0, 4]])
    assert (interview.source_name, interview.length) == ("å.txt", 4)


def test_layouts_survive_storing_whatever_they_say():
    inner = message("inner {x}", x=3)
    guesses = (
        Guess(kind=GuessKind.LABEL, start=0, end=2, reason=message("why {m}", m=inner, n=None), sure=True),
        Guess(
            kind=GuessKind.JOINT,
            start=3,
            end=4,
            reason=messages("one", "{count}", 4),
            sure=False,
            settled=True,
        ),
    )
    section = SectionPlace(start=0, body=2, end=9, until=90, number="A", title="Oppstart", section="ab")
    layout = Layout(guesses=guesses, sections=(section,))
    assert layouts.decode(layouts.encode(layout)) == layout


def test_a_corrected_layout_keeps_the_rows_of_labels_that_stay(material):
    before = {label.name: label for label in material.project.labels.of(material.interview.id)}
    layout = material.project.interviews.layout(material.interview.id)
    joint = layout.turns[-1].edit(labels=("KF", "Sammen"))
    with material.project.write(material.me, "x") as action:
        material.project.interviews.set_layout(
            action, material.interview.id, layout.edit(turns=(*layout.turns[1:3], joint))
        )
    after = {label.name: label for label in material.project.labels.of(material.interview.id)}
    assert set(after) == {"KF", "PB", "Sammen"}
    assert after["KF"] == before["KF"]
    assert (after["PB"].uuid, after["PB"].turns) == (before["PB"].uuid, 1)


def test_codings_and_memos_follow_their_words_into_a_corrected_text(material, tools):
    (kept,), (lost,) = material.code("Tillit er"), material.code("god tid")
    with material.project.write(material.me, "x") as action:
        memo = material.project.memos.add(
            action, MemoTarget.SPAN, material.interview.id, "Her", material.span("penger")
        )
    turns = (
        ("I", "Hva er det viktigste?"),
        ("KF", "Tja. Tillit er alt.\n\nSånn er det."),
        ("PB", "Nei, penger!"),
    )
    new = tools.transcript(turns, [("Hva er viktigst?", material.question.uuid.hex())], "ny.txt")
    with material.project.write(material.me, "reimport") as action:
        revised = material.project.revising.revise(action, material.interview.id, new)
    assert (revised.moved, [one.id for one in revised.lost]) == (1, [lost.id])
    document = material.project.interviews.document(material.interview.id)
    assert [document.text[c.start : c.end] for c in document.codings] == ["Tillit er"]
    assert [document.text[m.start : m.end] for m in document.memos] == ["penger"]
    assert document.memos[0].id == memo.id
    assert document.interview.source_name == "ny.txt"
    assert document.interview.turns == 3
    assert material.project.left.all() == material.project.left.of(material.interview.id) == [*revised.lost]
    assert material.project.codings.count_by_code() == {material.trust.id: 1}
    both = material.project.codings.by_uuids(material.interview.id, [kept.uuid, lost.uuid])
    assert [one.id for one in both] == [kept.id]
    assert material.project.database.rows("SELECT coding_id, start, end FROM coding_past") == [
        (kept.id, kept.start, kept.end)
    ]


def test_an_interview_without_turns_is_a_transcript_too(material):
    with material.project.write(material.me, "x") as action:
        empty = material.project.interviews.add(action, "tom", Transcript(text="", layout=Layout()))
        bare = material.project.interviews.add(action, "ren", Transcript(text="Bare ord.", layout=Layout()))
        material.project.codings.apply(action, bare.id, [(0, 4)], [material.trust.id])
    assert (empty.length, empty.turns, bare.words) == (0, 0, 0)
    assert material.project.interviews.document(empty.id).text == ""
    (excerpt,) = material.project.excerpts.of([1])
    assert (excerpt.text, excerpt.reference, excerpt.participants) == ("Bare", "ren:0", ())
