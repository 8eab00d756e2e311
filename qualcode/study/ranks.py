"""What a ranking of a whole corpus found so far, in the user's cache: one that was stopped goes on there.

Kept are numbers and the code's keywords, never the interviews' words. A file is named by a digest of all that
the ranking rests on: another codebook, another text, another coding or another engine asks for another file,
so that nothing that is out of date is ever found. Losing the files costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from qualcode import __version__
from qualcode.domain.stopping import check
from qualcode.locations import user_folder
from qualcode.suggest import whole
from qualcode.suggest.base import Proposal
from qualcode.suggest.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.suggest.crew import Found, Task

_values = attrgetter(*(field.name for field in fields(Passage)))
"""Gives all that a passage is made of, ten times as fast as writing it as itself."""

MOST: Final = 40
"""How many rankings are kept, the latest ones."""


class Ranks:
    """The file of one ranking: a line for each batch.

    Args:
        task: What is ranked for.
        passages: The passages that are ranked.
        engine: What ranks, with its version and settings.
    """

    def __init__(self, task: Task, passages: Sequence[Passage], engine: Sequence[object]) -> None:
        self._path = folder() / f"{_digest(task, passages, engine)}.jsonl"
        self._code = task.code

    def load(self) -> Mapping[int, Found]:
        """Give what was found, by the batch's number; a line that was not written to its end is none."""
        found: dict[int, Found] = {}
        try:
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return found
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):
                read = json.loads(line)
                found[int(read["batch"])] = [self._proposal(*one) for one in read["found"]]
        return found

    def _proposal(
        self, place: int, score: float, words: list[list[int]], keywords: list[str], *engine: str
    ) -> tuple[int, Proposal]:
        ranges = tuple((low, high) for low, high in words)
        name, version, reason = engine
        proposal = Proposal(
            code=self._code,
            score=score,
            words=ranges,
            keywords=tuple(keywords),
            engine=name,
            version=version,
            reason=reason,
        )
        return place, proposal

    def keep(self, number: int, found: Found) -> None:
        """Add what was found in a batch; where there is no room, nothing is kept."""
        rows = [
            [place, one.score, one.words, one.keywords, one.engine, one.version, one.reason]
            for place, one in found
        ]
        line = json.dumps({"batch": number, "found": rows}, ensure_ascii=False)
        with suppress(OSError):
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                _tidy(self._path.parent)
            # The line feed stands first: what was cut off before spoils its own line only.
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as file:
                file.write(f"\n{line}".encode())


def folder() -> Path:
    """Give the folder of the rankings, which need not exist."""
    return user_folder("cache") / "rankings"


def _tidy(place: Path) -> None:
    """Remove the oldest rankings."""
    files = sorted(place.glob("*.jsonl"), key=lambda path: path.stat().st_mtime)
    for path in files[: max(0, len(files) - MOST + 1)]:
        path.unlink(missing_ok=True)


def _digest(task: Task, passages: Sequence[Passage], engine: Sequence[object]) -> str:
    found = hashlib.sha256()
    for part in _parts(task, passages, engine):
        check()
        found.update(repr(part).encode("utf-8", "backslashreplace"))
    return found.hexdigest()[:40]


def _parts(task: Task, passages: Sequence[Passage], engine: Sequence[object]) -> Iterator[Any]:
    """Give all that the ranking rests on, in an order of its own."""
    yield (__version__, whole.BATCH, task.code, task.floor, *engine)
    yield from task.codebook
    yield task.context.known()
    for sign, coded in task.context.since(0):
        yield (sign, coded.codes, coded.when, sorted(coded.codings), *_values(coded.passage))
    yield from map(_values, passages)
