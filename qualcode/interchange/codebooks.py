"""The way in and out for codebooks: the file's name chooses YAML or CSV."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from qualcode.errors import ExportFileError, ImportFileError
from qualcode.i18n import Message, message
from qualcode.interchange.codebook_csv import codebook_csv, read_codebook_csv
from qualcode.interchange.codebook_yaml import read_codebook_yaml
from qualcode.interchange.codebook_yaml_writing import codebook_yaml
from qualcode.interchange.csv_writing import PLAIN, TABS, Dialect
from qualcode.interchange.encodings import decode
from qualcode.interchange.loading import load

if TYPE_CHECKING:
    from qualcode.interchange.codebook_file import CodebookFile

SUFFIXES: Final = (".yaml", ".yml", ".csv", ".tsv")
"""The ends of file names that codebooks have."""


def read_codebook(source: Path | bytes, name: str = "", language: str = "en") -> CodebookFile:
    """Read a codebook file.

    Args:
        source: The file, or its bytes.
        name: The file's name, which chooses the format; by default the file's own.
        language: The language of texts for which the file names none.

    Raises:
        ImportFileError: If it cannot be read or is no codebook; the sentence names the line and the way out.
    """
    shown = name or (source.name if isinstance(source, Path) else "")
    if PurePath(shown).suffix.lower() not in SUFFIXES:
        raise ImportFileError(*_refusal(shown))
    data, shown = load(source, shown)
    stem = PurePath(shown).stem
    if PurePath(shown).suffix.lower() in (".csv", ".tsv"):
        return read_codebook_csv(data, shown, stem, language)
    decoded = decode(data, shown, hint=message("Save the codebook as a YAML text in UTF-8."))
    text = unicodedata.normalize("NFC", decoded.text)
    return read_codebook_yaml(text, shown, stem, language)


def codebook_bytes(file: CodebookFile, name: str, dialect: Dialect = PLAIN) -> bytes:
    """Write a codebook.

    Args:
        file: The codebook.
        name: The name of the file to be written, which chooses the format.
        dialect: How to write CSV.

    Raises:
        ExportFileError: If the name chooses none.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportFileError(*_refusal(name))
    if suffix == ".tsv":
        return codebook_csv(file, TABS)
    return codebook_csv(file, dialect) if suffix == ".csv" else codebook_yaml(file).encode()


def _refusal(name: str) -> tuple[Message, Message]:
    return (
        message("{name} is no name of a codebook file.", name=name),
        message("Codebooks are YAML or CSV: let the name end in .yaml or .csv."),
    )
