"""Codebooks outside of any project: those that come with qualcode, and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import locations
from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import NotFoundError
from qualcode.i18n import message
from qualcode.interchange.codebook_check import check
from qualcode.interchange.codebooks import read_codebook

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.interchange.codebook_file import CodebookFile, Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped(Record):
    """A codebook that comes with qualcode."""

    key: str
    """Its short name, for `load`."""
    name: str
    """Its name."""
    description: str
    """What it is about."""
    codes: int
    """How many codes it has."""
    identities: frozenset[bytes]
    """Their public identities."""

    def known(self, codebook: Codebook) -> int:
        """Tell how many of its codes a project has already."""
        return sum(code.uuid in self.identities for code in codebook)


def shipped(language: str) -> list[Shipped]:
    """Give the codebooks that come with qualcode.

    Args:
        language: The language of their names, a BCP-47 tag.
    """
    return [
        Shipped(
            key=book.key,
            name=book.name(language),
            description=book.descriptions.get(language, ""),
            codes=len(book.codes),
            identities=frozenset(code.uuid for code in book.codes if code.uuid is not None),
        )
        for book in _books(language)
    ]


def read(source: str | Path, language: str) -> CodebookFile:
    """Read a codebook.

    Args:
        source: A file, or the key of a shipped codebook.
        language: The language of what names none, a BCP-47 tag.

    Raises:
        ImportFileError: If it cannot be read.
        NotFoundError: If it is neither.
    """
    path = locations.typed(source)
    if locations.is_taken(path) or path.suffix:
        return read_codebook(path, language=language)
    books = _books(language)
    for book in books:
        if book.key == str(source).replace("_", "-"):
            return book
    raise NotFoundError(
        message("{source} is neither a file nor a shipped codebook.", source=str(source)),
        message("Shipped are: {keys}.", keys=", ".join(book.key for book in books)),
    )


def checked(source: str | Path, language: str) -> tuple[Remark, ...]:
    """List what is missing or doubtful in a codebook; nothing is written.

    Args:
        source: A file, or the key of a shipped codebook.
        language: The language of what names none, a BCP-47 tag.

    Raises:
        ImportFileError: If it cannot be used at all.
        NotFoundError: If it is neither.
    """
    return check(read(source, language))


def _books(language: str) -> list[CodebookFile]:
    return [read_codebook(path, language=language) for path in locations.shipped_codebooks()]
