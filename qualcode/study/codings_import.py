"""Bringing in codings from a file: every row finds its place, or nothing goes in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.memo import MemoTarget
from qualcode.domain.names import first_few
from qualcode.domain.parsing.parse import SegmentMap
from qualcode.domain.record import Record
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.codings_csv import CodingRow, CodingsFile, read_codings
from qualcode.interchange.headings import folded
from qualcode.interchange.naming import KnownCoders, KnownCodes, KnownInterviews
from qualcode.interchange.placing import Placed, Placer, Unplaced, shortened

if TYPE_CHECKING:
    from qualcode.domain.code import Code
    from qualcode.domain.interview import Interview
    from qualcode.domain.spans import Span
    from qualcode.store.action import Action
    from qualcode.study.context import Context

_SHOWN = 20
"""How many rows that cannot be used are named in an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn(Record):
    """What bringing in codings did."""

    message: Message
    """What was done, in words."""
    added: int
    """How many codings are new."""
    repeated: int
    """How many were there already."""
    moved: int
    """How many quotes stood elsewhere than their positions said."""
    problems: tuple[Message, ...] = ()
    """The rows left out, with their lines and reasons."""
    notes: tuple[Message, ...] = ()
    """What else the user should hear."""


@dataclass(frozen=True, slots=True)
class _Ready:
    row: CodingRow
    interview: Interview
    span: Span
    code: Code
    moved: bool


class CodingsImport:
    """Brings codings of a CSV file into the project."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def bring_in(self, path: Path, *, original: bool = False, partial: bool = False) -> BroughtIn:
        """Bring in the codings of a file, as one action.

        Args:
            path: The file.
            original: Whether positions count code points in the files as they were imported.
            partial: Whether rows that cannot be used are left out, instead of keeping the whole file out.

        Raises:
            ImportFileError: If the file cannot be read, or a row cannot be used and `partial` is not set.
        """
        file = read_codings(path)
        with self._context.write("import-codings", name=file.name) as action:
            ready, problems = _Resolving(self._context, original=original).all(file)
            if problems and not partial:
                raise _refusal(file, problems)
            added, again = self._write(action, ready)
            action.params["count"] = added
        said = messages("Brought in a coding.", "Brought in {count} codings.", added)
        if again:
            there = messages(
                "One was there already: line {lines}.",
                "{count} were there already: lines {lines}.",
                len(again),
                lines=first_few([one.row.line for one in again], _SHOWN),
            )
            said = message("{done} {again}", done=said, again=there)
        return BroughtIn(
            message=said,
            added=added,
            repeated=len(again),
            moved=sum(one.moved for one in ready),
            problems=tuple(problems),
            notes=file.notes,
        )

    def _write(self, action: Action, ready: list[_Ready]) -> tuple[int, list[_Ready]]:
        """Write the codings; tell how many are new, and which were there already."""
        coders = self._coders(action, ready)
        rows = [
            (one.interview.id, one.span.start, one.span.end, one.code.id, coders[one.row.coder])
            for one in ready
        ]
        made = [one.row.created or action.created for one in ready]
        added, repeated = self._project.codings.bring_in(action, rows, made)
        by_place = {
            (coding.interview_id, coding.start, coding.end, coding.code_id, coding.coder_id): coding.id
            for interview_id in {one.interview.id for one in ready if one.row.memo}
            for coding in self._project.codings.of(interview_id)
        }
        for one, place in zip(ready, rows, strict=True):
            if one.row.memo:
                self._remember(action, by_place[place], one.row.memo)
        return added, [ready[place] for place in repeated]

    def _remember(self, action: Action, coding_id: int, text: str) -> None:
        there = self._project.memos.on(MemoTarget.CODING, coding_id)
        if all(memo.text != text for memo in there):
            self._project.memos.add(action, MemoTarget.CODING, coding_id, text)

    def _coders(self, action: Action, ready: list[_Ready]) -> dict[str, int]:
        found = {"": action.coder_id}
        known = KnownCoders(self._project.coders.all())
        new: dict[str, list[str]] = {}
        for name in dict.fromkeys(one.row.coder for one in ready if one.row.coder):
            coder = known.find(name)
            if coder is None:
                new.setdefault(folded(name), []).append(name)
            else:
                found[name] = coder.id
        made = self._project.coders.add_all(action, (spellings[0] for spellings in new.values()))
        for spellings, number in zip(new.values(), made, strict=True):
            found |= dict.fromkeys(spellings, number)
        return found


class _Resolving:
    """Finds what the names and quotes of a file's rows mean in the project."""

    def __init__(self, context: Context, *, original: bool) -> None:
        self._project = context.project
        self._original = original
        self._interviews = self._project.interviews.all()
        self._known = KnownInterviews(self._interviews)
        self._codes = KnownCodes(self._project.codes.codebook(self._project.language))
        self._placers: dict[int, Placer] = {}
        self._texts: dict[int, int] = {}

    def all(self, file: CodingsFile) -> tuple[list[_Ready], list[Message]]:
        """Give the rows that have a place, and why the others have none."""
        ready: list[_Ready] = []
        problems: list[Message] = []
        for row in file.rows:
            found = self._row(row)
            if isinstance(found, Message):
                problems.append(message("line {line}: {reason}", line=row.line, reason=found))
            else:
                ready += found
        return ready, problems

    def _row(self, row: CodingRow) -> list[_Ready] | Message:
        """Give a row's codings, one for each of its codes."""
        if row.problem is not None:
            return row.problem
        interview = self._known.find(row.document) if row.document else None
        if isinstance(interview, Message):
            return interview
        codes: dict[int, Code] = {}
        for cell in (row.code, *row.more):
            found = self._codes.find_all(cell) if cell else ()
            if isinstance(found, Message):
                return found
            codes |= {code.id: code for code in found}
        placed = self._somewhere(row) if interview is None else self._in(interview, row)
        if isinstance(placed, Message):
            return placed
        return [_Ready(row, placed[0], placed[1].span, code, placed[1].moved) for code in codes.values()]

    def _in(self, interview: Interview, row: CodingRow) -> tuple[Interview, Placed] | Message:
        if not row.quote and self._had_texts(interview.id) > 1:
            return message(
                "{title} has been given another text since it was imported, so that a place may mean either: "
                "write the quote too",
                title=interview.title,
            )
        placed = self._placer(interview.id).place(row.quote, row.start, row.end)
        return placed.reason if isinstance(placed, Unplaced) else (interview, placed)

    def _somewhere(self, row: CodingRow) -> tuple[Interview, Placed] | Message:
        """Find a quote of which nobody says in which interview it stands."""
        if not row.quote:
            return message("there is no quote, and no document says where the place is")
        tried = [(one, self._placer(one.id).place(row.quote, row.start, row.end)) for one in self._interviews]
        found = [(one, placed) for one, placed in tried if isinstance(placed, Placed)]
        if len(found) == 1:
            return found[0]
        if found:
            return message(
                "the quote stands in several interviews, {titles}: add a column document that says in which",
                titles=", ".join(one.title for one, _placed in found),
            )
        doubtful = (one.reason for _interview, one in tried if isinstance(one, Unplaced) and one.times)
        return next(doubtful, message("the quote is in no interview: {quote}", quote=shortened(row.quote)))

    def _had_texts(self, interview_id: int) -> int:
        if interview_id not in self._texts:
            self._texts[interview_id] = self._project.interviews.texts(interview_id)
        return self._texts[interview_id]

    def _placer(self, interview_id: int) -> Placer:
        if interview_id not in self._placers:
            self._placers[interview_id] = Placer(
                self._project.interviews.text(interview_id), self._to_stored(interview_id)
            )
        return self._placers[interview_id]

    def _to_stored(self, interview_id: int) -> Callable[[int], int | None] | None:
        if not self._original:
            return None
        _source, segments = self._project.interviews.original(interview_id)
        return None if segments is None else SegmentMap.load(segments).to_stored


def _refusal(file: CodingsFile, problems: list[Message]) -> ImportFileError:
    more = ("…",) if len(problems) > _SHOWN else ()
    return ImportFileError(
        messages(
            "{name}: a row cannot be used, so nothing went in: {problems}.",
            "{name}: {count} rows cannot be used, so nothing went in: {problems}.",
            len(problems),
            name=file.name,
            problems=(*problems[:_SHOWN], *more),
        ),
        message("Mend the rows, or bring in the others with --partial."),
    )
