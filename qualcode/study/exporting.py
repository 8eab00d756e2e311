"""Writing files for others to read: tables, excerpts, transcripts, codebook, people."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import ExportFileError
from qualcode.i18n import message
from qualcode.interchange.csv_writing import EXCEL, PLAIN, Dialect
from qualcode.report.excerpts import ExcerptsContext, excerpts_html
from qualcode.report.matrices import counts_sheet, tidy_sheet
from qualcode.report.sheets import excerpts_csv, excerpts_json, excerpts_markdown, excerpts_sheet, turns_sheet
from qualcode.report.table_files import table_csv, table_json, table_markdown
from qualcode.report.table_html import table_html
from qualcode.report.transcript import transcript_html
from qualcode.report.transcript_blocks import TranscriptContext
from qualcode.report.writing import Written, write_files
from qualcode.store.excerpts import Sort
from qualcode.study.codebook_files import CodebookFiles
from qualcode.study.listing import Lists
from qualcode.study.naming import free_name

if TYPE_CHECKING:
    from qualcode.analysis.tables import Table
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.document import Document
    from qualcode.domain.filters import Filter
    from qualcode.domain.interview import Interview
    from qualcode.report.table import Sheet
    from qualcode.store.project import Project
    from qualcode.study.context import Context

TABLE_FORMS = ("csv", "html", "json", "md", "xlsx")
"""The forms in which a table can be written; the file's ending too."""

_LONGEST = 200
"""How many bytes the name of a file may have, without its ending."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever follows a full stop."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Exporting:
    """Writes what the project holds into files, each whole or not at all."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def table(
        self,
        table: Table,
        path: Path,
        *,
        form: str = "csv",
        tidy: bool = False,
        excel: bool = False,
        force: bool = False,
    ) -> list[Written]:
        """Write a table of counts.

        Args:
            table: The table, for tidy form computed with all measures.
            path: The file.
            form: One of `TABLE_FORMS`.
            tidy: Whether there is a line for each cell instead of the table as it is read.
            excel: Whether CSV is written as Excel opens it.
            force: Whether a file that is there is replaced.

        Raises:
            ExportFileError: If the file is there already or cannot be written.
        """
        sheet = tidy_sheet(table) if tidy else counts_sheet(table)
        return self.sheet(sheet, path, form=form, excel=excel, force=force)

    def sheet(
        self, sheet: Sheet, path: Path, *, form: str = "csv", excel: bool = False, force: bool = False
    ) -> list[Written]:
        """Write a table of any kind; see `table`."""
        return write_files({path: _rendered(sheet, form, _dialect(excel=excel))}, force=force)

    def excerpts(
        self,
        wanted: Filter,
        path: Path,
        *,
        chosen: str = "",
        sort: str = "place",
        excel: bool = False,
        force: bool = False,
        dated: bool = True,
    ) -> list[Written]:
        """Write excerpts with everything that is known of them.

        Args:
            wanted: Which ones.
            path: The file; its ending chooses: `.html` a page to read, else that of a table.
            chosen: Which ones, in words, for the page's head.
            sort: Their order.
            excel: Whether CSV is written as Excel opens it.
            force: Whether a file that is there is replaced.
            dated: Whether a page bears the day on which it is made.

        Raises:
            ExportFileError: If the file is there already or cannot be written.
        """
        form = path.suffix.lower().lstrip(".") or "csv"
        known = self._project.excerpts
        read = partial(known.stream, wanted, Sort(sort))
        if form == "csv":
            return write_files({path: excerpts_csv(read(), _dialect(excel=excel))}, force=force)
        if form == "json":
            return write_files({path: excerpts_json(read())}, force=force)
        if form == "md":
            return write_files({path: excerpts_markdown(read)}, force=force)
        if form != "html":
            return self.sheet(excerpts_sheet(read()), path, form=form, excel=excel, force=force)
        questions = {question.key: question.wording for question in self._project.questions.all()}
        languages = {
            interview.title: interview.language
            for interview in self._project.interviews.all()
            if interview.language
        }
        page = excerpts_html(
            known.ids(wanted, Sort(sort)),
            partial(known.of, interviewer=wanted.interviewer),
            ExcerptsContext(
                codebook=self._project.codes.codebook(self._project.language),
                title=self._project.name,
                chosen=chosen,
                questions=questions,
                languages=languages,
                made=_today() if dated else "",
            ),
        )
        return write_files({path: page}, force=force)

    def transcripts(
        self,
        interviews: Iterable[Interview],
        folder: Path,
        *,
        form: str = "html",
        excel: bool = False,
        force: bool = False,
        dated: bool = True,
    ) -> list[Written]:
        """Write transcripts with their codings, one file each, all or none.

        Args:
            interviews: The interviews.
            folder: The folder; the files are named after the interviews' titles.
            form: `html` for a page to read, else one of `TABLE_FORMS` for the turns with their codes.
            excel: Whether CSV is written as Excel opens it.
            force: Whether files that are there are replaced.
            dated: Whether a page bears the day on which it is made.

        Raises:
            ExportFileError: If a file is there already or cannot be written.
        """
        contents: dict[Path, bytes | str] = {}
        taken: set[str] = set()
        writing = _Transcripts(self._project, dated=dated)
        for interview in interviews:
            # Titles may differ in nothing but what names of files cannot hold.
            name = free_name(file_name(interview.title), taken)
            taken.add(name.casefold())
            path = folder / f"{name}.{form}"
            contents[path] = writing.written(interview, form, excel=excel)
        return write_files(contents, force=force)

    def transcript(
        self, interview: Interview, path: Path, *, excel: bool = False, force: bool = False
    ) -> list[Written]:
        """Write one transcript with its codings; the file's ending chooses the form, as for `transcripts`."""
        form = path.suffix.lower().lstrip(".") or "html"
        written = _Transcripts(self._project, dated=True).written(interview, form, excel=excel)
        return write_files({path: written}, force=force)

    def codebook(self, path: Path, *, excel: bool = False, force: bool = False) -> list[Written]:
        """Write the codebook, as YAML or CSV by the file's ending.

        Raises:
            ExportFileError: If the file is there already or cannot be written.
            ImportFileError: If its name chooses neither.
        """
        content = CodebookFiles(self._context).written(path.name, _dialect(excel=excel))
        return write_files({path: content}, force=force)

    def participants(
        self,
        path: Path,
        *,
        real_names: bool = False,
        form: str = "csv",
        excel: bool = False,
        force: bool = False,
    ) -> list[Written]:
        """Write who speaks under which label, with roles and attributes; real names only if asked for."""
        people = Lists(self._context).participants(real_names=real_names)
        return self.sheet(people, path, form=form, excel=excel, force=force)


class _Transcripts:
    """Writes transcripts; what all of them are written with is read once, by the first that needs it.

    Args:
        project: The open project file.
        dated: Whether a page bears the day on which it is made.
    """

    def __init__(self, project: Project, *, dated: bool) -> None:
        self._project = project
        self._made = _today() if dated else ""

    def written(self, interview: Interview, form: str, *, excel: bool) -> bytes | str:
        """Write a transcript: a page to read, or its turns as a table of some form."""
        document = self._project.interviews.document(interview.id)
        if form == "html":
            return self._page(document)
        turns = turns_sheet(document, self._codebook, self._pseudonyms, self._questions)
        return _rendered(turns, form, _dialect(excel=excel))

    def _page(self, document: Document) -> str:
        interview = document.interview
        memos = {
            coding_id: "\n".join(memo.text for memo in written)
            for coding_id, written in self._project.memos.on_codings(interview.id).items()
        }
        return transcript_html(
            document,
            TranscriptContext(
                codebook=self._codebook,
                participants=self._pseudonyms,
                coders=self._coders,
                memos=memos,
                case=self._cases.get(interview.case_id or 0, ""),
                study=self._project.name,
                made=self._made,
            ),
        )

    @cached_property
    def _codebook(self) -> Codebook:
        return self._project.codes.codebook(self._project.language)

    @cached_property
    def _pseudonyms(self) -> Mapping[int, str]:
        return {person.id: person.pseudonym for person in self._project.participants.all()}

    @cached_property
    def _coders(self) -> Mapping[int, str]:
        return {coder.id: coder.name for coder in self._project.coders.all()}

    @cached_property
    def _cases(self) -> Mapping[int, str]:
        return {case.id: case.name for case in self._project.cases.all()}

    @cached_property
    def _questions(self) -> Mapping[str, str]:
        return self._project.questions.keys_of_wordings()


def file_name(title: str) -> str:
    """Give a file's name for a title: what some systems forbid in names becomes a hyphen, and it is short."""
    bare = _UNSAFE.sub("-", title).strip(" .") or "interview"
    # Most systems stop at 255 bytes, of which the ending and a number for a second such title need some.
    short = bare.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"{short}-" if _RESERVED.fullmatch(short) else short


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _dialect(*, excel: bool) -> Dialect:
    return EXCEL if excel else PLAIN


def _rendered(sheet: Sheet, form: str, dialect: Dialect) -> bytes | str:
    if form == "csv":
        return table_csv(sheet, dialect)
    if form == "json":
        return table_json(sheet)
    if form == "md":
        return table_markdown(sheet)
    if form == "html":
        return table_html(sheet)
    if form == "xlsx":
        from qualcode.report.table_xlsx import table_xlsx  # noqa: PLC0415 - few ask for it

        return table_xlsx(sheet)
    raise ExportFileError(
        message("{form} is no form for a table.", form=form),
        message("Choose one of these: {forms}.", forms=", ".join(TABLE_FORMS)),
    )
