"""The way in for transcripts: the reader is chosen by the file's name."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from qualcode.errors import ImportFileError
from qualcode.i18n import message
from qualcode.interchange.docx_reader import DocxReader
from qualcode.interchange.html_reader import HtmlReader
from qualcode.interchange.kinds import refuse_other
from qualcode.interchange.loading import load
from qualcode.interchange.odt_reader import OdtReader
from qualcode.interchange.pdf_reader import PdfFileReader
from qualcode.interchange.rtf_reader import RtfReader
from qualcode.interchange.subtitle_reader import SubtitleReader
from qualcode.interchange.text_reader import TextReader

if TYPE_CHECKING:
    from qualcode.interchange.reader import Extracted, Reader

READERS: Final[tuple[Reader, ...]] = (
    TextReader((".txt", ".text"), "text/plain"),
    TextReader((".md", ".markdown"), "text/markdown"),
    DocxReader(),
    OdtReader(),
    RtfReader(),
    PdfFileReader(),
    HtmlReader(),
    SubtitleReader(),
)
"""All readers; a format joins here."""


def suffixes() -> tuple[str, ...]:
    """Give the ends of file names that can be read."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def readable(path: PurePath) -> bool:
    """Tell whether a file's name says that there is a reader for it."""
    return path.suffix.lower() in suffixes()


def read_transcript(source: Path | bytes, name: str = "", encoding: str | None = None) -> Extracted:
    """Read a transcript.

    Args:
        source: The file, or its bytes.
        name: The file's name, which chooses the reader; by default the file's own.
        encoding: The encoding of a text file, where the user knows it.

    Raises:
        ImportFileError: If it cannot be read or understood.
    """
    shown = name or (source.name if isinstance(source, Path) else "")
    suffix = PurePath(shown).suffix.lower()
    reader = next((reader for reader in READERS if suffix in reader.suffixes), None)
    if reader is None and isinstance(source, Path) and not source.exists():
        load(source, shown)  # Says that there is none: of what is not there no format can be told.
    if reader is None:
        raise ImportFileError(
            message("{name} is in a format that cannot be read.", name=shown),
            message("Save it as one of these: {suffixes}.", suffixes=", ".join(suffixes())),
        )
    data, shown = load(source, shown)
    refuse_other(data, shown, reader.suffixes)
    return reader.read(data, shown, encoding)
