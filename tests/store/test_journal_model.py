"""Whatever two coders do, undo and redo, what holds is what their actions in effect add up to.

The model knows nothing of the journal. It keeps what each action did to which rows, and lays the
effects of those that hold over the state of the beginning, in their order.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcode.domain.code import CodeText
from qualcode.domain.memo import MemoTarget
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.store.journal import RefusedError

NUMBER = st.integers(0, 30)
WHO = st.sampled_from(["me", "other"])


class TwoCoders(RuleBasedStateMachine):
    """Two coders at work on one project."""

    tools = None

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.study = self.tools.Material(Path(self.folder.name) / "a.qualcode")
        self.study.code("Tillit", who=self.study.other)
        self.initial = self.rows()
        self.effects = {}
        self.stacks = {"me": ([], []), "other": ([], [])}
        for name in self.stacks:
            self.stacks[name][0].extend(
                entry.id
                for entry in reversed(self.study.project.journal.entries())
                if entry.coder == getattr(self.study, name).name
            )
        self.floor = max(max(done) for done, _undone in self.stacks.values())

    def rows(self):
        state = self.study.state()
        state.pop("derived")
        return {(table, uuid): row for table, rows in state.items() for uuid, row in rows.items()}

    def act(self, who, change):
        before = self.rows()
        try:
            with self.study.project.write(getattr(self.study, who), "act") as action:
                change(action)
        except QualcodeError:
            assert self.rows() == before
            return
        after = self.rows()
        if action.entry_id is None:
            assert after == before
            return
        self.effects[action.entry_id] = {
            key: after.get(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)
        }
        done, undone = self.stacks[who]
        done.append(action.entry_id)
        undone.clear()

    def pick(self, items, number):
        return items[number % len(items)] if items else None

    @rule(who=WHO, start=NUMBER, length=st.integers(1, 30), number=NUMBER)
    def code_a_passage(self, who, start, length, number):
        code = self.pick(self.study.project.codes.all(), number)
        interview = self.pick(self.study.project.interviews.all(), number)
        if code and interview:
            self.act(
                who,
                lambda action: self.study.project.codings.apply(
                    action, interview.id, [(start, min(start + length, interview.length))], [code.id]
                ),
            )

    @rule(who=WHO, number=NUMBER, other=NUMBER)
    def recode(self, who, number, other):
        project = self.study.project
        coding = self.pick(project.database.rows("SELECT id FROM coding ORDER BY uuid"), number)
        code = self.pick(project.codes.all(), other)
        if coding and code:
            self.act(who, lambda action: project.codings.recode(action, [coding[0]], code.id))

    @rule(who=WHO, number=NUMBER)
    def remove_a_coding(self, who, number):
        coding = self.pick(self.study.project.database.rows("SELECT id FROM coding ORDER BY uuid"), number)
        if coding:
            self.act(who, lambda action: self.study.project.codings.remove(action, coding))

    @rule(who=WHO, number=st.integers(0, 5), parent=NUMBER)
    def add_a_code(self, who, number, parent):
        codes = self.study.project.codes
        above = self.pick([None, *codes.all()], parent)
        texts = {"nb": CodeText(name=f"Kode {number}")}
        self.act(
            who,
            lambda action: codes.add(action, f"key{number}", parent_id=above and above.id, texts=texts),
        )

    @rule(who=WHO, number=NUMBER, key=st.integers(0, 5))
    def rename_a_code(self, who, number, key):
        code = self.pick(self.study.project.codes.all(), number)
        if code:
            self.act(who, lambda action: action.update("code", code.id, key=f"key{key}", color=f"#{key}"))

    @rule(who=WHO, number=NUMBER)
    def delete_a_code(self, who, number):
        code = self.pick(self.study.project.codes.all(), number)
        if code:
            self.act(who, lambda action: action.delete("code", code.id))

    @rule(who=WHO, number=NUMBER, words=st.text("ab", min_size=1, max_size=3))
    def write_a_memo(self, who, number, words):
        coding = self.pick(self.study.project.database.rows("SELECT id FROM coding ORDER BY uuid"), number)
        if coding:
            self.act(
                who,
                lambda action: self.study.project.memos.add(action, MemoTarget.CODING, coding[0], words),
            )

    @rule(who=WHO, number=NUMBER, person=NUMBER)
    def link_a_label(self, who, number, person):
        project = self.study.project
        label = self.pick(project.labels.all(), number)
        chosen = self.pick([None, *project.participants.all()], person)
        if label:
            self.act(who, lambda action: project.labels.link(action, label.id, chosen and chosen.id))

    @rule(who=WHO, number=NUMBER)
    def delete_a_participant(self, who, number):
        person = self.pick(self.study.project.participants.all(), number)
        if person:
            self.act(who, lambda action: action.delete("participant", person.id))

    @rule(who=WHO, number=NUMBER)
    def correct_the_layout(self, who, number):
        project = self.study.project
        interview = self.pick(project.interviews.all(), number)
        if interview:
            layout = project.interviews.layout(interview.id)
            turns = tuple(turn for place, turn in enumerate(layout.turns) if place != number % 4)
            self.act(
                who,
                lambda action: project.interviews.set_layout(action, interview.id, layout.edit(turns=turns)),
            )

    @rule(who=WHO, number=NUMBER)
    def correct_the_text(self, who, number):
        project = self.study.project
        interview = self.pick(project.interviews.all(), number)
        if interview:
            turns = [("KF", "Tillit er nok alt."), ("PB", "Nei" * (number % 3))]
            new = self.tools.transcript(turns, name=f"{number}.txt")
            self.act(who, lambda action: project.revising.revise(action, interview.id, new))

    @rule(who=WHO, number=st.integers(0, 3))
    def import_an_interview(self, who, number):
        made = self.tools.transcript((("A", "Hei du."), ("B", "Ja, hei.")), name=f"{number}")
        self.act(who, lambda action: self.study.project.interviews.add(action, f"int{number}", made))

    @rule(who=WHO, number=NUMBER)
    def delete_an_interview(self, who, number):
        interview = self.pick(self.study.project.interviews.all(), number)
        if interview:
            self.act(who, lambda action: action.delete("interview", interview.id))

    @rule(who=WHO, value=st.sampled_from(["en", "to", None]))
    def set_something(self, who, value):
        self.act(who, lambda action: self.study.project.settings.set(action, "thing", value))

    @rule(who=WHO)
    @precondition(lambda self: any(done for done, _undone in self.stacks.values()))
    def undo(self, who):
        self.take_back(who, self.study.project.journal.undo, *self.stacks[who])

    @rule(who=WHO)
    @precondition(lambda self: any(undone for _done, undone in self.stacks.values()))
    def redo(self, who):
        done, undone = self.stacks[who]
        self.take_back(who, self.study.project.journal.redo, undone, done)

    def take_back(self, who, step, source, target):
        before = self.rows()
        if source and source[-1] <= self.floor:
            return
        try:
            entry = step(getattr(self.study, who))
        except NotFoundError:
            assert not source
        except RefusedError:
            assert self.rows() == before
        else:
            assert entry.id == source[-1]
            target.append(source.pop())

    @rule()
    def restart(self):
        self.study.reopen()

    @invariant()
    def the_actions_in_effect_add_up(self):
        if not hasattr(self, "effects"):
            return
        expected = dict(self.initial)
        for entry_id in sorted(self.stacks["me"][0] + self.stacks["other"][0]):
            expected.update(self.effects.get(entry_id, {}))
        assert self.rows() == {key: row for key, row in expected.items() if row is not None}

    def teardown(self):
        if hasattr(self, "study"):
            state = self.study.state()
            assert self.tools.derived_anew(self.study.project) == state
            assert self.study.project.database.rows("PRAGMA foreign_key_check") == []
            self.study.project.close()
            self.folder.cleanup()


def test_what_holds_is_what_the_actions_in_effect_add_up_to(tools):
    TwoCoders.tools = tools
    case = TwoCoders.TestCase()
    case.settings = settings(max_examples=25, stateful_step_count=25)
    case.runTest()
