"""Every change can be undone and redone, also after a restart, unless somebody has built upon it."""

from __future__ import annotations

import json

import pytest

from qualcode.domain.code import CodeText
from qualcode.domain.coder import CoderKind
from qualcode.domain.memo import MemoTarget
from qualcode.errors import ConflictError, NotFoundError
from qualcode.store.journal import RefusedError


def apply_codes(m, action):
    m.project.codings.apply(
        action, m.interview.id, [m.span("Tillit"), m.span("god tid")], [m.trust.id, m.time.id]
    )


def remove_coding_with_memo(m, action):
    m.project.codings.remove(action, [m.coding.id])


def recode(m, action):
    m.project.codings.recode(action, [m.coding.id], m.openness.id)


def recode_onto_a_twin(m, action):
    m.project.codings.recode(action, [m.coding.id], m.time.id)


def adjust(m, action):
    m.project.codings.adjust(action, m.coding.id, *m.span("er alt"))


def import_interview(m, action):
    again = m.tools.transcript((("X", "Noe helt annet."),), name="annet.txt")
    m.project.interviews.add(action, "new", again, case_id=m.case.id, date="2025-01-01")


def delete_interview(m, action):
    action.delete("interview", m.interview.id)


def correct_text(m, action):
    text = m.tools.transcript(
        (("KF", "Tillit, ja, er alt."), ("PB", "Nei!")),
        [(m.question.wording, m.question.uuid.hex())],
        "ny.txt",
    )
    m.project.revising.revise(action, m.interview.id, text)


def correct_layout(m, action):
    layout = m.project.interviews.layout(m.interview.id)
    turns = [turn.edit(labels=("KM",)) if turn.labels == ("PB",) else turn for turn in layout.turns]
    m.project.interviews.set_layout(action, m.interview.id, layout.edit(turns=tuple(turns)))


def no_label_any_more(m, action):
    layout = m.project.interviews.layout(m.interview.id)
    turns = tuple(turn for turn in layout.turns if "PB" not in turn.labels)
    m.project.interviews.set_layout(action, m.interview.id, layout.edit(turns=turns))


def rename_interview(m, action):
    action.update("interview", m.interview.id, title="annen", case_id=None, date="2024-12-31", language="en")


def link(m, action):
    label = m.project.labels.by_name(m.interview.id, "KF")
    m.project.labels.link(action, label.id, m.people["PB"].id)
    m.project.labels.set_role(action, label.id, "engine")


def delete_participant(m, action):
    action.delete("participant", m.people["KF"].id)


def delete_case(m, action):
    action.delete("case", m.case.id)


def set_attributes(m, action):
    m.project.attributes.set(action, "participant", m.people["KF"].id, "gender", "k")
    m.project.attributes.set(action, "case", m.case.id, "phase", None)
    m.project.attributes.set(action, "interview", m.interview.id, "place", "Hamar")


def add_code(m, action):
    texts = {"nb": CodeText(name="Ny", keywords=("n*",)), "en": CodeText(name="New")}
    m.project.codes.add(action, "new", parent_id=m.trust.id, color="#ff0000", texts=texts)


def edit_code(m, action):
    action.update("code", m.openness.id, parent_id=None, position=7, color="#00ff00", retired=1, key="x")
    m.project.codes.set_text(action, m.trust.id, "nb", CodeText(name="Tillit", definition="En definisjon"))
    m.project.codes.set_text(action, m.trust.id, "en", None)


def delete_theme(m, action):
    action.delete("code", m.trust.id)


def delete_codes_in_any_order(m, action):
    action.delete_many("code", [m.trust.id, m.openness.id, m.time.id])


def merge_codes(m, action):
    m.project.codings.recode(action, m.project.codings.with_code(m.trust.id), m.time.id)
    action.update("code", m.openness.id, parent_id=m.time.id)
    action.delete("code", m.trust.id)


def write_memos(m, action):
    m.project.memos.add(action, MemoTarget.PROJECT, None, "Om studien")
    m.project.memos.add(action, MemoTarget.SPAN, m.interview.id, "Om stedet", (3, 9))
    m.project.memos.add(action, MemoTarget.PARTICIPANT, m.people["KF"].id, "Om Ola")
    action.update("memo", m.memo.id, text="Noe annet")


def set_settings(m, action):
    m.project.settings.set(action, "favourites", {"1": "a"})
    m.project.settings.set(action, "name", "Annet navn")
    m.project.settings.set(action, "language", None)


def edit_guide(m, action):
    section = m.project.sections.add(action, "A", "Oppstart")
    action.update("question", m.question.id, section_id=section.id, wording="Hva er nå viktigst?")


def unite_questions(m, action):
    other = m.project.questions.add(action, "Hva betyr mest?", "B7")
    m.project.questions.unite(action, m.question.id, other.id)


def take_question_out(m, action):
    layout = m.project.interviews.layout(m.interview.id)
    m.project.interviews.set_layout(action, m.interview.id, layout.edit(questions=()))
    action.delete("question", m.question.id)


def a_coder_from_elsewhere(m, action):
    coder = m.project.coders.add(action, "Berit", CoderKind.REVIEWER)
    m.project.codings.bring_in(action, [(m.interview.id, *m.span("penger"), m.trust.id, coder.id)])


def rename_coder(_m, action):
    action.update("coder", action.coder_id, name="Kari N.", kind="reviewer")


KINDS = [value for value in list(globals().values()) if getattr(value, "__module__", None) == __name__]


@pytest.fixture
def coded(material, tools):
    """The study with a coding, a twin of it under another code, memos and an attribute."""
    material.tools = tools
    (material.coding, _twin) = material.code("Tillit", material.trust, material.time)
    with material.project.write(material.me, "write-memo") as action:
        material.memo = material.project.memos.add(action, MemoTarget.CODING, material.coding.id, "Sterkt")
        material.project.memos.add(
            action, MemoTarget.SPAN, material.interview.id, "Her", material.span("Nei")
        )
        material.project.attributes.set(action, "case", material.case.id, "phase", "tidlig")
        material.project.codes.set_text(action, material.trust.id, "en", CodeText(name="Trust"))
    return material


@pytest.mark.parametrize("change", KINDS, ids=lambda change: change.__name__)
def test_a_change_is_undone_and_redone_across_restarts(coded, tools, change):
    before = coded.state()
    with coded.project.write(coded.me, change.__name__.replace("_", "-")) as action:
        change(coded, action)
    after = coded.state()
    assert after != before
    coded.reopen()
    assert coded.project.journal.undo(coded.me).id == action.entry_id
    assert coded.state() == before
    coded.reopen()
    assert coded.project.journal.redo(coded.me).id == action.entry_id
    assert coded.state() == after
    coded.project.journal.undo(coded.me)
    assert coded.state() == before
    assert tools.derived_anew(coded.project) == before
    assert coded.project.database.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("change", KINDS, ids=lambda change: change.__name__)
def test_what_a_change_derives_is_what_would_be_derived_from_scratch(coded, tools, change):
    with coded.project.write(coded.me, "x") as action:
        change(coded, action)
    after = coded.state()
    assert tools.derived_anew(coded.project) == after


def test_everything_is_undone_one_by_one_and_redone(material):
    states = [material.state()]
    for words in ("Tillit", "god tid", "penger"):
        material.code(words)
        states.append(material.state())
    for expected in reversed(states[:-1]):
        material.project.journal.undo(material.me)
        assert material.state() == expected
    for expected in states[1:]:
        material.project.journal.redo(material.me)
        assert material.state() == expected


def test_the_first_action_can_be_undone_and_then_there_is_nothing_left(material):
    material.project.journal.undo(material.me)
    assert material.project.interviews.all() == []
    with pytest.raises(NotFoundError, match="nothing to undo"):
        material.project.journal.undo(material.me)
    with pytest.raises(NotFoundError, match="nothing to undo"):
        material.project.journal.undo(material.other)


def test_what_is_undone_leaves_a_tombstone_until_it_is_redone(material):
    (coding,) = material.code("Tillit")
    material.project.journal.undo(material.me)
    buried = "SELECT uuid, table_name FROM tombstone"
    assert material.project.database.rows(buried) == [(coding.uuid, "coding")]
    material.project.journal.redo(material.me)
    assert material.project.database.rows(buried) == []


def test_something_new_ends_redoing(material):
    material.code("Tillit")
    material.project.journal.undo(material.me)
    material.code("penger")
    with pytest.raises(NotFoundError, match="nothing to redo"):
        material.project.journal.redo(material.me)
    material.project.journal.undo(material.me)
    assert material.project.journal.redo(material.me).action == "code-passages"
    with pytest.raises(NotFoundError, match="nothing to redo"):
        material.project.journal.redo(material.me)


def test_somebody_elses_work_on_other_things_matters_to_neither(material):
    material.code("Tillit")
    material.code("penger", who=material.other)
    assert material.project.journal.undo(material.me).coder == "Kari"
    material.code("god tid", who=material.other)
    assert material.project.journal.redo(material.me).coder == "Kari"
    assert len(material.project.codings.of(material.interview.id)) == 3


def test_entries_say_what_undid_and_redid_what(material):
    material.code("Tillit")
    material.project.journal.undo(material.me)
    material.project.journal.redo(material.me)
    redo, undo, code = material.project.journal.entries(3)
    assert (undo.action, undo.undoes, undo.undone) == ("undo", code.id, True)
    assert (redo.action, redo.redoes, redo.undone) == ("redo", undo.id, False)
    assert not code.undone
    assert redo.params["action"] == "code-passages"


def test_an_entry_lies_where_the_first_of_its_passages_does_as_long_as_that_is_coded(material):
    (one,) = material.code("penger")
    with material.project.write(material.me, "x") as action:
        material.project.codings.recode(action, [one.id], material.time.id)
        span = material.span("Tillit")
        material.project.codings.apply(action, material.interview.id, [span], [material.trust.id])
    journal = material.project.journal
    assert journal.place_of(action.entry_id) == (material.interview.id, "music_KF", one.start, one.end, 3)
    with material.project.write(material.me, "x") as later:
        material.project.codings.remove(later, [one.id])
    assert journal.place_of(later.entry_id) is None


def test_a_code_that_another_coder_has_used_cannot_be_undone(material):
    with material.project.write(material.me, "add-code") as action:
        code = material.project.codes.add(action, "new")
    material.code("Tillit", code, who=material.other)
    before = material.state()
    with pytest.raises(RefusedError, match=r"“add-code”.*“code-passages” by Per") as refused:
        material.project.journal.undo(material.me)
    assert (refused.value.entry.action, refused.value.later.coder) == ("add-code", "Per")
    assert material.state() == before
    material.project.journal.undo(material.other)
    material.project.journal.undo(material.me)
    assert material.project.codes.by_key("new") is None


def test_a_row_that_another_coder_has_changed_since_cannot_be_undone(material):
    with material.project.write(material.me, "rename-case") as action:
        action.update("case", material.case.id, name="En")
    with material.project.write(material.other, "rename-case") as action:
        action.update("case", material.case.id, name="To")
    with pytest.raises(RefusedError, match="by Per"):
        material.project.journal.undo(material.me)
    material.project.journal.undo(material.other)
    material.project.journal.undo(material.me)
    assert material.project.cases.by_key("music").name == "Musikk"


def test_an_undoing_by_another_counts_as_a_change_until_it_is_redone(material):
    """Both rename one case; all orders in which their undoing could mix the names up are refused."""
    for who, name in ((material.me, "En"), (material.other, "To")):
        with material.project.write(who, "rename-case") as action:
            action.update("case", material.case.id, name=name)
    material.project.journal.undo(material.other)
    material.project.journal.undo(material.me)
    with pytest.raises(RefusedError):
        material.project.journal.redo(material.other)
    material.project.journal.redo(material.me)
    material.project.journal.redo(material.other)
    assert material.project.cases.by_key("music").name == "To"


def test_a_deletion_is_not_undone_where_another_took_the_place(material):
    with material.project.write(material.me, "delete-code") as action:
        action.delete("code", material.time.id)
    with material.project.write(material.other, "add-code") as action:
        material.project.codes.add(action, "time")
    with pytest.raises(RefusedError, match="“add-code” by Per"):
        material.project.journal.undo(material.me)


def test_a_deletion_is_not_undone_where_what_it_needs_is_gone(material):
    (coding,) = material.code("Tillit", material.time)
    with material.project.write(material.me, "remove") as action:
        material.project.codings.remove(action, [coding.id])
    with material.project.write(material.other, "delete-code") as action:
        action.delete("code", material.time.id)
    with pytest.raises(RefusedError, match="“delete-code” by Per"):
        material.project.journal.undo(material.me)


def test_a_later_reference_to_a_deleted_row_is_found_also_where_it_would_only_be_cleared(material):
    with material.project.write(material.me, "add-case") as action:
        case = material.project.cases.add(action, "bio")
    with material.project.write(material.other, "set-case") as action:
        action.update("interview", material.interview.id, case_id=case.id)
    with pytest.raises(RefusedError, match="“set-case” by Per"):
        material.project.journal.undo(material.me)


def test_a_refusal_is_a_conflict():
    assert issubclass(RefusedError, ConflictError)


def test_the_journal_holds_no_row_numbers(material):
    material.code("Tillit")
    with material.project.write(material.me, "delete") as action:
        action.delete("interview", material.interview.id)
    seen = set()
    for table, before in material.project.database.rows(
        "SELECT table_name, before FROM entry_change WHERE before IS NOT NULL"
    ):
        image = json.loads(before)
        for row in image["rows"]:
            for column, value in zip(image["columns"], row, strict=True):
                if column.endswith("_id") and value is not None:
                    assert len(value) in {32, 64}, (table, column)
                    seen.add((table, column))
    assert seen >= {("coding", "code_id"), ("revision", "interview_id"), ("revision", "source_id")}


def test_many_codings_come_and_go_as_one_action(material):
    text = material.project.interviews.text(material.interview.id)
    with material.project.write(material.me, "import-codings") as action:
        rows = [
            (material.interview.id, start, end, code.id, action.coder_id)
            for start in range(len(text) - 1)
            for end in range(start + 1, len(text))
            for code in (material.trust, material.time)
        ]
        # More than are noted down at once.
        assert len(rows) > 10_000
        assert material.project.codings.bring_in(action, [*rows, rows[0]]) == (len(rows), [len(rows)])
    after = material.state()
    material.project.journal.undo(material.me)
    assert material.project.codings.of(material.interview.id) == []
    material.project.journal.redo(material.me)
    assert material.state() == after
