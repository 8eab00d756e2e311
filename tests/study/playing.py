"""What every player shares: a project of its own, doing, taking back, closing, and what was really done.

A player does random things to a project and keeps a model of what it must hold by now: names and places, no
row ids, no SQL, no journal. Taking back is going back to the model of before.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from copy import deepcopy
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import ClassVar

from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from qualcode.errors import QualcodeError
from qualcode.study import Study
from tests.study.conftest import ANNA

NUMBER = st.integers(0, 40)
ROUNDS = 15
"""How often a player plays at most before what it never did is a failure."""


def does(often: int = 1, **arguments):
    """Let a method be one of the things that its player does, with what it is given.

    Hypothesis leaves out most rules of a machine in each example, so that of forty rules some would hardly
    ever be played: here all are one rule, and each comes as often as the next one.
    """

    def mark(method):
        method.steps = often * [st.tuples(st.just(method.__name__), st.fixed_dictionaries(arguments))]
        return method

    return mark


def step(self, what):
    """Do one of the things that a player does."""
    name, given = what
    getattr(self, name)(**given)


def differences(found, model) -> dict:
    """Give in what two models differ."""
    both = [
        (one.name, getattr(found, one.name), getattr(model, one.name)) for one in fields(model) if one.compare
    ]
    return {name: (here, there) for name, here, there in both if here != there}


@cache
def empty() -> bytes:
    """Give the file of a new project: making its tables takes longer than a dozen actions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qualcode"
        Study.create(path, "A", ANNA).close()
        return path.read_bytes()


class Player(RuleBasedStateMachine):
    """Somebody at work, with one project."""

    plays: ClassVar[frozenset[str]] = frozenset()
    """The actions of the journal that this player does; another one, or one never done, is a failure."""
    written: ClassVar[Counter[str]]
    """How often each was done."""

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.written = Counter()
        # What hypothesis makes simpler becomes the first: taking back, which may do nothing at all.
        names = sorted(dir(cls), key=lambda name: name != "undo_and_redo")
        steps = [one for name in names for one in getattr(getattr(cls, name), "steps", ())]
        cls.step = rule(what=st.one_of(steps))(step)

    def __init__(self):
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        path = self.folder / "a.qualcode"
        path.write_bytes(empty())
        self.study = Study.open(path, ANNA)
        self.model = None
        self.done = []
        self.undone = []

    def pick(self, items, number):
        items = list(items)
        return items[number % len(items)] if items else None

    def act(self, change, expected):
        """Do something; it holds as the model says, or is refused and changes nothing.

        Returns:
            Whether it was done.
        """
        before, newest = deepcopy(self.model), self.newest()
        try:
            change()
        except QualcodeError:
            assert self.newest() == newest
            return False
        expected(self.model)
        if self.newest() != newest:
            self.did(before)
        else:
            assert self.model == before
        return True

    def did(self, before):
        """Keep what the project held before something was done, to go back to."""
        self.done.append(before)
        self.undone.clear()

    def newest(self):
        """Give the journal's newest entry."""
        return next((entry.id for entry in self.study.history.log(1)), 0)

    # Taking back and closing

    @does(often=2, times=st.integers(1, 4), again=st.integers(0, 4))
    def undo_and_redo(self, times, again):
        for _ in range(min(times, len(self.done))):
            self.study.history.undo()
            self.undone.append(self.model)
            self.model = self.done.pop()
        self.redo(again)

    @does(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(min(times, len(self.undone))):
            self.see()
            self.study.history.redo()
            self.done.append(self.model)
            self.model = self.undone.pop()

    @does()
    def restart(self):
        self.study.close()
        self.study = Study.open(self.study.path, ANNA)

    @does()
    def kill(self):
        """Go on as after a kill: nothing was closed, and what lay on the disk at that moment is opened."""
        lies = self.study.path
        left = Path(tempfile.mkdtemp(dir=self.folder))
        for path in lies.parent.glob(f"{lies.name}*"):
            shutil.copy(path, left)
        self.study.close()
        self.study = Study.open(left / lies.name, ANNA)

    @invariant()
    def it_holds_what_the_model_holds(self):
        self.see()

    def see(self):
        """See that the project holds what the model holds; what overrides an invariant would be none."""
        raise NotImplementedError

    def teardown(self):
        for entry in self.study.history.log(1000):
            if entry.undoes is None and entry.redoes is None:
                self.written[entry.action] += 1
        problems = [problem.sentence.text() for problem in self.study.safety.check()]
        assert not problems, problems
        self.study.close()
        self.temporary.cleanup()


def play(player: type[Player], examples: int, steps: int) -> None:
    """Let a player play, and see that it did all that it says it does, and nothing else."""
    # Chance may leave something out once; what is left out of many times as many examples cannot be done.
    # Each further round has a seed of its own: with one that was asked for it would play the same again.
    written: set[str] = set()
    for again in range(ROUNDS):
        another = seed(again)(type(player.__name__, (player,), {})) if again else player
        case = another.TestCase()
        case.settings = settings(max_examples=examples, stateful_step_count=steps)
        case.runTest()
        written |= another.written.keys()
        assert written <= player.plays
        if written == player.plays:
            return
    assert written == player.plays
