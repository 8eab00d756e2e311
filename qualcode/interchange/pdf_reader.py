"""Reads the text layer of PDFs; a scanned PDF has none, and is told so."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.kinds import holds_no_text, unreadable
from qualcode.interchange.pdf_lines import LineCollector, PdfLine, paragraphs
from qualcode.interchange.pdf_margins import without_margins
from qualcode.interchange.reader import Extracted
from qualcode.libraries import loading

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf import PdfReader as Pages

_MOST_PAGES: Final = 3000
_LARGEST_PAGE: Final = 16 * 1024 * 1024
"""The most bytes that the drawing of one page may have: text takes a few kilobytes."""
_MOST_TEXT: Final = 20_000_000
"""The most characters that are read."""
_SHOWN: Final = 3
_WITHOUT_DRAWINGS = message("Import a PDF without drawings, or its text as .txt.")
_STRANGE: Final = re.compile(
    "[\ufffd\ue000-\uf0a6\uf0a8-\uf0b6\uf0b8-\uf8ff\x01-\x08\x0e-\x1f]|\\(cid:\\d+\\)"
)
"""What stands in a text whose fonts do not tell their letters; bullets of old symbol fonts aside."""


@dataclass(frozen=True, slots=True)
class PdfFileReader:
    """Reads PDFs with pypdf."""

    suffixes: tuple[str, ...] = (".pdf",)
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:  # noqa: ARG002 - the format says
        """Read a PDF.

        Raises:
            ImportFileError: If it is none, is damaged, locked or far too large, or holds no text.
        """
        with _silence():
            pages, pictures = _pages(data, name)
        if not any(pages):
            raise _scanned(name) if pictures else holds_no_text(name)
        kept, margins = without_margins(pages)
        text = paragraphs(kept)
        if not text.strip():
            raise holds_no_text(name)
        if 5 * len(_STRANGE.findall(text)) > len("".join(text.split())):
            raise unreadable(
                name,
                message("its fonts do not tell which letters they show"),
                message("Save it anew from the program that it was written in, or recognise its text (OCR)."),
            )
        return Extracted(
            name=name,
            data=data,
            text=text,
            encoding="",
            media="application/pdf",
            notes=tuple(_notes(pages, margins)),
        )


def _pages(data: bytes, name: str) -> tuple[list[list[PdfLine]], bool]:
    """Give the lines of each page, and whether there are pictures on them."""
    # Takes 250 ms to import, and is needed for this format only.
    with loading("pypdf"):
        from pypdf import PdfReader  # noqa: PLC0415
        from pypdf.errors import (  # noqa: PLC0415
            DependencyError,
            FileNotDecryptedError,
            LimitReachedError,
            PyPdfError,
        )

    damaged = unreadable(
        name,
        message("it is damaged, or no PDF"),
        message("Open it in a PDF viewer and print it to a new PDF."),
    )
    broken = (
        PyPdfError, OSError, EOFError, RuntimeError, ValueError, LookupError, AttributeError, TypeError,
        ArithmeticError, AssertionError, NotImplementedError,
    )  # fmt: skip
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        pages = _some(reader, name)
        lines = list(_bounded((_lines(page, number, name) for number, page in enumerate(pages, 1)), name))
        return lines, any(_has_pictures(page) for page in pages)
    except ImportFileError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(name) from error
    except LimitReachedError as error:
        raise _too_much(name) from error
    except broken as error:
        raise damaged from error


def _some(reader: Pages, name: str) -> Sequence[PageObject]:
    if len(reader.pages) > _MOST_PAGES:
        raise unreadable(
            name,
            message("it has more than {count} pages", count=_MOST_PAGES),
            message("A transcript is shorter: import the pages that hold it."),
        )
    return reader.pages


def _bounded(pages: Iterable[list[PdfLine]], name: str) -> Iterator[list[PdfLine]]:
    """Give the lines of pages as long as they do not come to far too much: pages may share what they draw."""
    room = _MOST_TEXT
    for lines in pages:
        room -= sum(len(line.text) for line in lines)
        if room < 0:
            raise _too_much(name)
        yield lines


def _lines(page: PageObject, number: int, name: str) -> list[PdfLine]:
    contents = page.get_contents()
    if contents is None:
        return []
    if len(contents.get_data()) > _LARGEST_PAGE:
        raise unreadable(
            name,
            message("what page {number} draws is far too large", number=number),
            _WITHOUT_DRAWINGS,
        )
    collector = LineCollector()
    page.extract_text(visitor_text=collector.hear)
    collector.close()
    return collector.lines


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    return resources is not None and "/XObject" in resources.get_object()


def _notes(pages: Sequence[Sequence[PdfLine]], margins: Sequence[str]) -> Iterator[Message]:
    if margins:
        more = " …" if len(margins) > _SHOWN else ""
        shown = " ".join(f"“{line}”" for line in margins[:_SHOWN]) + more
        yield message("Left out from the top and foot of its pages: {lines}.", lines=shown)
    empty = sum(not page for page in pages)
    if empty:
        yield messages(
            "{count} of its pages holds no text; if it is a scan, recognise its text (OCR) first.",
            "{count} of its pages hold no text; if they are scans, recognise their text (OCR) first.",
            empty,
        )


def _scanned(name: str) -> ImportFileError:
    return ImportFileError(
        message("{name} holds no text: its pages are pictures, as a scanner makes them.", name=name),
        message("Recognise its text (OCR) first, e.g. with the program of the scanner."),
    )


def _too_much(name: str) -> ImportFileError:
    return unreadable(name, message("it unpacks to far too much"), _WITHOUT_DRAWINGS)


def _locked(name: str) -> ImportFileError:
    return unreadable(
        name,
        message("it is encrypted"),
        message("Open it in a PDF viewer and print it to a new PDF, without a password."),
    )


@contextmanager
def _silence() -> Iterator[None]:
    """Keep pypdf from writing to the terminal about what is odd in a file."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
