"""Reading all memos with what they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.record import Record
from qualcode.report.lists import memos_sheet

if TYPE_CHECKING:
    from qualcode.domain.coding import Excerpt
    from qualcode.domain.layout import Layout
    from qualcode.report.table import Sheet
    from qualcode.store.project import Project
    from qualcode.study.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Record):
    """A memo and what it stands on."""

    memo: Memo
    """The memo."""
    where: str
    """What it stands on, as it is called: a reference with a code, a title, a name."""
    quote: str
    """The words that it stands on; empty where it stands on none."""
    coder: str
    """Who wrote it."""
    interview_id: int | None = None
    """The interview to jump to; none where there is no place in a text."""
    start: int = 0
    """Where its words start."""
    end: int = 0
    """One past their end."""


class MemoReading:
    """Gives memos of every kind; changes nothing."""

    def __init__(self, context: Context) -> None:
        self._project = context.project

    def all(self, text: str = "", target: MemoTarget | None = None) -> list[Placed]:
        """Give the memos, the newest first.

        Args:
            text: Words that the memo, its place or its quote contains, in any case; all of them.
            target: Only those on this kind of thing.
        """
        memos = [memo for memo in self._project.memos.all() if target in (None, memo.target)]
        words = text.casefold().split()
        found = [
            one
            for one in self._placed(memos)
            if all(word in f"{one.memo.text}\n{one.where}\n{one.quote}".casefold() for word in words)
        ]
        return found[::-1]

    def sheet(self, text: str = "", target: MemoTarget | None = None) -> Sheet:
        """List the same memos as a table to export."""
        return memos_sheet((one.memo, one.where, one.quote, one.coder) for one in self.all(text, target))

    def _placed(self, memos: list[Memo]) -> list[Placed]:
        coders = {coder.id: coder.name for coder in self._project.coders.all()}
        on_codings = [memo.target_id for memo in memos if memo.target is MemoTarget.CODING and memo.target_id]
        excerpts = {one.coding.id: one for one in self._project.excerpts.of(on_codings, interviewer=True)}
        places = _Places(self._project, excerpts)
        return [places.place(memo, coders.get(memo.coder_id, "")) for memo in memos]


class _Places:
    """Finds what memos stand on, each interview read once."""

    def __init__(self, project: Project, excerpts: Mapping[int, Excerpt]) -> None:
        self._project, self._excerpts = project, excerpts
        self._titles = {one.id: one.title for one in project.interviews.all()}
        self._people = {one.id: one.pseudonym for one in project.participants.all()}
        self._codebook = project.codes.codebook(project.language)
        self._texts: dict[int, tuple[str, Layout]] = {}

    def place(self, memo: Memo, coder: str) -> Placed:
        """Say what a memo stands on."""
        number = memo.target_id or 0
        where, quote, interview, start, end = self._project.name, "", None, 0, 0
        match memo.target:
            case MemoTarget.CODING if number in self._excerpts:
                one = self._excerpts[number]
                where, quote = f"{one.reference}  {one.code_path}", one.text
                interview, start, end = one.coding.interview_id, one.coding.start, one.coding.end
            case MemoTarget.SPAN:
                text, layout = self._text(number)
                start, end = memo.start or 0, memo.end or 0
                where = f"{self._titles[number]}:{layout.turn_at(start)}"
                quote, interview = text[start:end], number
            case MemoTarget.INTERVIEW:
                where, interview = self._titles[number], number
            case MemoTarget.CODE:
                where = self._codebook.path(number)
            case MemoTarget.PARTICIPANT:
                where = self._people[number]
        return Placed(
            memo=memo, where=where, quote=quote, coder=coder, interview_id=interview, start=start, end=end
        )

    def _text(self, interview_id: int) -> tuple[str, Layout]:
        if interview_id not in self._texts:
            interviews = self._project.interviews
            self._texts[interview_id] = interviews.text(interview_id), interviews.layout(interview_id)
        return self._texts[interview_id]
