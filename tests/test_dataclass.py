"""The late data classes are those of the standard library: everything is compared with one made by it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
import threading
from typing import Any, ClassVar

import pytest

import qualcode.dataclass as late


def _kinds(make: Any) -> dict[str, Any]:
    """Make the same classes by one decorator."""

    @make(frozen=True, slots=True)
    class Plain:
        """A record."""

        number: int
        name: str = "none"
        words: list[str] = dataclasses.field(default_factory=list)
        secret: str = dataclasses.field(default="", repr=False, compare=False)
        KINDS: ClassVar[tuple[str, ...]] = ("one", "two")

        @property
        def twice(self) -> int:
            """A property stays."""
            return self.number * 2

    @make(frozen=True, slots=True, kw_only=True)
    class Derived(Plain):
        """A record with more, one of it given anew."""

        name: str = "other"
        more: tuple[int, ...] = ()

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError(self.number)

    @make(slots=True)
    class Open:
        """A record that changes."""

        number: int
        seen: set[int] = dataclasses.field(default_factory=set)
        inner: str | None = dataclasses.field(default=None, init=False)

    @make(frozen=True, slots=True, order=True)
    class Ordered:
        """A record that sorts."""

        number: int
        name: str = ""

        def __repr__(self) -> str:
            return f"number {self.number}"

    return {"Plain": Plain, "Derived": Derived, "Open": Open, "Ordered": Ordered}


@pytest.fixture
def ours():
    return _kinds(late.dataclass)


@pytest.fixture
def theirs():
    return _kinds(dataclasses.dataclass)


def _outcome(call):
    """Give what a call comes to, as text."""
    try:
        return repr(call())
    except Exception as problem:  # noqa: BLE001 - which one is what is compared
        return type(problem), str(problem).replace("Plain.__init__", "__init__")


@pytest.mark.parametrize(
    "use",
    [
        lambda kinds: kinds["Plain"](3, "a", ["b"], secret="c"),
        lambda kinds: kinds["Plain"](3, "a", secret="c") == kinds["Plain"](3, "a", secret="d"),
        lambda kinds: kinds["Plain"](3).words is kinds["Plain"](3).words,
        lambda kinds: kinds["Plain"](),
        lambda kinds: kinds["Plain"](1, nobody=2),
        lambda kinds: kinds["Plain"](4).twice,
        lambda kinds: kinds["Plain"].KINDS,
        lambda kinds: setattr(kinds["Plain"](3), "number", 4),
        lambda kinds: delattr(kinds["Plain"](3), "number"),
        lambda kinds: hash(kinds["Ordered"](3)) == hash(kinds["Ordered"](3)),
        lambda kinds: hash(kinds["Plain"](3)),
        lambda kinds: hash(kinds["Open"](3)),
        lambda kinds: hasattr(kinds["Plain"](3), "__dict__"),
        lambda kinds: kinds["Derived"](1, more=(2,)),
        lambda kinds: kinds["Derived"](number=1, more=(2,), name="x"),
        lambda kinds: kinds["Derived"](-1),
        lambda kinds: kinds["Derived"](1) == kinds["Plain"](1, "other"),
        lambda kinds: kinds["Derived"].__slots__,
        lambda kinds: [(one.name, one.repr, one.kw_only) for one in dataclasses.fields(kinds["Derived"])],
        lambda kinds: dataclasses.replace(kinds["Derived"](1), number=5),
        lambda kinds: dataclasses.asdict(kinds["Plain"](1)),
        lambda kinds: dataclasses.is_dataclass(kinds["Plain"]),
        lambda kinds: kinds["Plain"].__match_args__ if dataclasses.fields(kinds["Plain"]) else None,
        lambda kinds: sorted([kinds["Ordered"](2, "b"), kinds["Ordered"](2, "a"), kinds["Ordered"](1)]),
        lambda kinds: kinds["Ordered"](2),
        lambda kinds: copy.copy(kinds["Plain"](2, "x")),
        lambda kinds: kinds["Open"](2, {1}) == kinds["Open"](2, {1}),
        lambda kinds: kinds["Open"](2).inner,
        lambda kinds: kinds["Plain"].__doc__,
        lambda kinds: kinds["Plain"].__qualname__,
    ],
)
def test_a_late_class_does_what_the_standard_librarys_does(ours, theirs, use):
    assert _outcome(lambda: use(ours)) == _outcome(lambda: use(theirs))


def test_a_record_may_be_changed_where_it_is_not_frozen(ours):
    record = ours["Open"](1)
    record.number = 2
    assert record == ours["Open"](2)


def test_nothing_is_compiled_until_the_first_record(ours):
    assert "__eq__" not in vars(ours["Plain"])
    ours["Plain"](1)
    assert "__eq__" in vars(ours["Plain"])


def test_a_class_that_was_not_used_yet_takes_what_another_process_sent():
    from qualcode.domain.spans import Span

    sent = pickle.dumps(Span(2, 5))
    taking = f"import pickle; taken = pickle.loads({sent!r}); print(taken); taken.start = 3"
    done = subprocess.run([sys.executable, "-c", taking], capture_output=True, text=True, check=False)
    assert done.stdout == f"{Span(2, 5)!r}\n"
    assert done.stderr.endswith("FrozenInstanceError: cannot assign to field 'start'\n")


def test_threads_that_make_the_first_record_at_once_all_get_one():
    for _ in range(30):
        kind = _kinds(late.dataclass)["Plain"]
        start = threading.Barrier(4)
        made = []

        def make(kind=kind, start=start, made=made):
            start.wait()
            made.append(kind(1, "a"))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [kind(1, "a")] * 4
