"""Documents that are ZIP archives of XML, and may be hostile: parts are looked at before any is used."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any, Final

from qualcode.errors import ImportFileError
from qualcode.i18n import message
from qualcode.interchange.kinds import unreadable

_LARGEST: Final = 256 * 1024 * 1024
"""The most bytes that the parts of a document may have when unpacked."""
_LARGEST_XML: Final = 64 * 1024 * 1024
"""The most bytes that its XML may have: in memory it takes several times as many."""
_MOST_TAGS: Final = 2_000_000
"""The most tags that its XML may have: ten hours of talk, each word in its own style, have half as many."""
_MOST_PARTS: Final = 10_000
_XML: Final = (".xml", ".rels")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


def inspect(data: bytes, name: str, damaged: ImportFileError) -> None:
    """Look at all parts of a document before anything is made of them.

    Args:
        data: The file's bytes.
        name: The file's name, for sentences.
        damaged: What to raise where it is no such archive.

    Raises:
        ImportFileError: If it is damaged, unpacks to far too much, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            written = [part for part in parts if part.filename.endswith(_XML)]
            _check_size(parts, _LARGEST, name)
            _check_size(written, _LARGEST_XML, name)
            tags = 0
            for part in written:
                xml = package.read(part)
                # No office program writes one; what it declares could read files or grow without end.
                if _declares(xml):
                    raise unreadable(
                        name,
                        message("it declares XML entities"),
                        message("Open it in Word or LibreOffice and save it again."),
                    )
                tags += xml.count(b"<")
            if tags > _MOST_TAGS:
                raise unreadable(
                    name,
                    message("it has more than {limit} tags", limit=_MOST_TAGS),
                    message("Save its text as .txt, or split it."),
                )
    except _BROKEN as error:
        raise damaged from error


def part(data: bytes, path: str, damaged: ImportFileError) -> Any:
    """Give the root element of one part of a document that was inspected.

    Args:
        data: The file's bytes.
        path: The part's name in the archive.
        damaged: What to raise where there is no such part, or it is broken.

    Raises:
        ImportFileError: If it cannot be read.
    """
    # Takes 75 ms to import, and is needed for few formats.
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read(path), parser)
    except (*_BROKEN, KeyError, etree.LxmlError) as error:
        raise damaged from error
    if root is None:
        raise damaged
    return root


def _check_size(parts: Sequence[zipfile.ZipInfo], limit: int, name: str) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limit:
        raise unreadable(
            name,
            message("unpacked, it is larger than {limit} MB", limit=limit // (1024 * 1024)),
            message("Take the pictures out of it, or save its text as .txt."),
        )


def _declares(xml: bytes) -> bool:
    return (
        b"<!DOCTYPE" in xml
        or "<!DOCTYPE".encode("utf-16-le") in xml
        or "<!DOCTYPE".encode("utf-16-be") in xml
    )
