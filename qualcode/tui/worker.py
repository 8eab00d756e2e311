"""Calls to the study, made away from the screen: one queue for writing, threads of their own for reading."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from qualcode.domain.stopping import stoppable
from qualcode.errors import DomainError
from qualcode.i18n import message
from qualcode.tui.failures import Outcome, attempt

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
READERS = 2
"""How many threads read."""


def stopped() -> DomainError:
    """Give what ends work that nobody waits for any more, from within it; whoever waited tells nobody."""
    return DomainError(message("Stopped."), message("Begin it again when you like."))


class Answered(Message):
    """A call has come to an end; whoever receives this calls `deliver`.

    Args:
        deliver: Hands the outcome to the one who asked.
    """

    def __init__(self, deliver: Callable[[], None]) -> None:
        super().__init__()
        self.deliver = deliver
        """Hands the outcome to the one who asked; call it where widgets may be touched."""


class StudyWorker:
    """Makes calls in threads and brings the outcomes back as messages.

    Args:
        post: How a message reaches the screen's thread.
        failed: What is told about an error that nobody else takes care of.
    """

    def __init__(self, post: Callable[[Message], object], failed: Callable[[str], None]) -> None:
        self._post = post
        self._failed = failed
        self._writer = ThreadPoolExecutor(1, "qualcode-write")
        self._readers = ThreadPoolExecutor(READERS, "qualcode-read")
        self._aside = ThreadPoolExecutor(1, "qualcode-aside")
        self._latest: dict[str, int] = {}
        self.closed = False
        """Whether nothing can be asked any more."""
        self._serial = 0
        self.writing = 0
        """How many writes are not confirmed yet."""
        self.reading = 0
        """How many reads are under way."""
        self.opening = 0
        """How many of them end in a question, which keys typed ahead are meant for."""
        self.aside = 0
        """How many of them have a thread of their own."""
        self.again: Callable[[str], None] | None = None
        """What asks again, with the reason, where a call fails that is made now."""

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self.writing and not self.reading

    @property
    def in_front(self) -> bool:
        """Whether anything is under way that goes before what is read aside."""
        return self.writing > 0 or self.reading > self.aside

    def write(
        self,
        call: Callable[[], Value],
        then: Callable[[Value], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Make a call that changes the study; such calls run one after the other, in the order asked.

        Args:
            call: What to do, in the writing thread.
            then: What to do with its value, on the screen's thread.
            failed: What to do with the sentence about an error, besides telling it; else it is asked `again`,
                where the sentence stands beside what was typed.
        """
        self.writing += 1
        again = self.again

        def deliver(outcome: Outcome[Value]) -> None:
            self.writing -= 1
            if outcome.error:
                if failed is None and again is not None:
                    again(outcome.error)
                    return
                if failed is not None:
                    failed(outcome.error)
                self._failed(outcome.error)
            elif then is not None:
                then(outcome.value)  # type: ignore[arg-type] # without an error it is a value

        self._submit(self._writer, call, deliver)

    def read(
        self,
        call: Callable[[], Value],
        then: Callable[[Value], None],
        failed: Callable[[str], None] | None = None,
        *,
        key: str = "",
        opens: bool = False,
        wanted: Callable[[], bool] = lambda: True,
        aside: bool = False,
    ) -> None:
        """Make a call that changes nothing; what nobody wants any more is left in its middle.

        Args:
            call: What to do, in a reading thread.
            then: What to do with its value, on the screen's thread.
            failed: What to do with the sentence about an error, instead of telling it or asking `again`.
            key: Calls with one key replace each other: only the newest one's value counts.
            opens: Whether a dialog is opened with the value: keys typed ahead wait for it.
            wanted: Whether the value is wanted still; asked in any thread.
            aside: Whether it has a thread of its own, since it takes long and others must not wait for it.
        """
        if self.closed:
            # A timer that goes off while the program ends has nobody to tell.
            return
        self.reading += 1
        self.opening += opens
        self.aside += aside
        self._serial += 1
        serial, again = self._serial, self.again
        if key:
            self._latest[key] = serial

        def counts() -> bool:
            return (not key or self._latest.get(key) == serial) and wanted()

        def check() -> None:
            if self.closed or not counts():
                raise stopped()

        def job() -> Value:
            with stoppable(check):
                check()
                return call()

        def deliver(outcome: Outcome[Value]) -> None:
            self.reading -= 1
            self.opening -= opens
            self.aside -= aside
            if not counts():
                return
            if outcome.error:
                (failed or again or self._failed)(outcome.error)
            else:
                then(outcome.value)  # type: ignore[arg-type] # without an error it is a value

        self._submit(self._aside if aside else self._readers, job, deliver)

    def _submit(
        self, pool: ThreadPoolExecutor, call: Callable[[], Value], deliver: Callable[[Outcome[Value]], None]
    ) -> None:
        def job() -> None:
            outcome = attempt(call)
            self._post(Answered(lambda: deliver(outcome)))

        pool.submit(job)

    def close(self) -> None:
        """Wait for what is under way; nothing that was asked to be written is lost."""
        self.closed = True
        self._writer.shutdown(wait=True)
        for pool in (self._readers, self._aside):
            pool.shutdown(wait=True, cancel_futures=True)
