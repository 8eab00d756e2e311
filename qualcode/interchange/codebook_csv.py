"""Codebooks as CSV: one row a code, as anyone would write it, or with everything a code has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from qualcode.domain.code import CodeText
from qualcode.errors import ImportFileError
from qualcode.i18n import message
from qualcode.interchange.codebook_file import (
    TEXT_FIELDS,
    CodebookFile,
    CodeDraft,
    Remark,
    heading_language,
    join_keywords,
    split_keywords,
)
from qualcode.interchange.codebook_tree import CodeEntry, tree
from qualcode.interchange.csv_reading import CsvFile, CsvRow, read_csv, require
from qualcode.interchange.csv_writing import PLAIN, Dialect, csv_bytes
from qualcode.interchange.headings import CODEBOOK, folded

_FIELDS: Final = (*TEXT_FIELDS, "keywords")
_PLAIN: Final = ("key", "parent", "uuid", "color", "source", "retired")
Place = tuple[str, str]
"""A field of a code's texts, and the language that it is in."""


def read_codebook_csv(data: bytes, name: str, stem: str, language: str) -> CodebookFile:
    """Read a codebook out of CSV.

    Args:
        data: The file's bytes.
        name: The file's name, for sentences.
        stem: The codebook's short name.
        language: The language of columns whose heading names none.

    Raises:
        ImportFileError: If it is no codebook; the sentence names the line and the way out.
    """
    file = read_csv(data, name, CODEBOOK)
    places = _places(file, language)
    if not any(field == "name" for field, _ in places.values()) and "key" not in file.columns:
        require(file, "name")
    others = [heading for heading in file.others if heading not in places]
    if not file.rows:
        raise ImportFileError(
            message("{name}, line 1: there are headings, but no codes.", name=name),
            message("Write one code a line."),
        )
    entries = [_entry(file, row, places) for row in file.rows]
    return CodebookFile(
        key=stem,
        names={language: Path(name).stem},
        codes=tree(entries, name),
        remarks=tuple(
            Remark(
                line=1,
                message=message("The column {heading} is not known here and is left out.", heading=heading),
            )
            for heading in others
        ),
    )


def codebook_csv(file: CodebookFile, dialect: Dialect = PLAIN) -> bytes:
    """Write the codes of a codebook as CSV; reading it gives the same codes.

    Args:
        file: The codebook.
        dialect: How to write.
    """
    places = _used(file)
    headings = [*_PLAIN, *(f"{field}_{tag}" for field, tag in places)]
    return csv_bytes(headings, (_row(draft, places) for draft in file.codes), dialect)


def _places(file: CsvFile, language: str) -> dict[str, Place]:
    """Tell which headings hold a code's texts; a heading with its language wins over one without."""
    known = {folded(other): field for field in _FIELDS for other in (field, *CODEBOOK[field])}
    found: dict[Place, str] = {}
    for heading in file.others:
        if (parts := heading_language(heading)) and folded(parts[0]) in known:
            found.setdefault((known[folded(parts[0])], parts[1]), heading)
    for field in _FIELDS:
        if field in file.columns:
            found.setdefault((field, language), file.columns[field])
    return {heading: place for place, heading in found.items()}


def _entry(file: CsvFile, row: CsvRow, places: dict[str, Place]) -> CodeEntry:
    entry = CodeEntry(
        line=row.line,
        key=file.cell(row, "key"),
        parent=file.cell(row, "parent"),
        uuid=file.cell(row, "uuid"),
        color=file.cell(row, "color"),
        source=file.cell(row, "source"),
        retired=file.cell(row, "retired"),
    )
    for heading, (field, tag) in places.items():
        cell = row.cells[heading]
        value = split_keywords(cell) if field == "keywords" else cell
        entry.texts[tag] = entry.texts.get(tag, CodeText()).edit(**{field: value})
    return entry


def _used(file: CodebookFile) -> list[Place]:
    used = {
        (field, tag)
        for draft in file.codes
        for tag, text in draft.texts.items()
        for field in _FIELDS
        if getattr(text, field)
    }
    always = {("name", tag) for tag in file.languages()} or {("name", "en")}
    return [
        (field, tag)
        for field in _FIELDS
        for tag in file.languages() or ("en",)
        if (field, tag) in used | always
    ]


def _row(draft: CodeDraft, places: list[Place]) -> list[str]:
    return [
        draft.key,
        draft.parent_key or "",
        str(UUID(bytes=draft.uuid)) if draft.uuid else "",
        draft.color,
        draft.source,
        "true" if draft.retired else "",
        *_texts(draft, places),
    ]


def _texts(draft: CodeDraft, places: list[Place]) -> Iterator[str]:
    for field, tag in places:
        text = draft.texts.get(tag, CodeText())
        yield join_keywords(text.keywords) if field == "keywords" else getattr(text, field)
