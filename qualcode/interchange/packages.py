"""Documents that are ZIP archives of XML, and may be hostile: parts are looked at before any is used."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from qualcode.i18n import message
from qualcode.interchange.kinds import unreadable
from qualcode.libraries import loading

if TYPE_CHECKING:
    from qualcode.errors import ImportFileError

_LARGEST: Final = 256 * 1024 * 1024
"""The most bytes that the parts of a document may have when unpacked."""
_LARGEST_XML: Final = 64 * 1024 * 1024
"""The most bytes that its XML may have: in memory it takes several times as many."""
_MOST_TAGS: Final = 2_000_000
"""The most tags that its XML may have: ten hours of talk, each word in its own style, have half as many."""
_MOST_PARTS: Final = 10_000
_XML: Final = (".xml", ".rels")
_BEGINNING: Final = 1000
"""How many bytes of a part tell what it is."""
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"'>]*)""")
_ENCODINGS: Final = (b"", b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
"""The encodings in which a tag looks like one in the bytes; office programs write the first two alone."""
_EBCDIC: Final = b"\x4c\x6f\xa7\x94"
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
            _check_size(parts, _LARGEST, name)
            written = [part for part in parts if _is_written(package, part)]
            _check_size(written, _LARGEST_XML, name)
            tags = 0
            for part in written:
                xml = package.read(part)
                if not _plainly_encoded(xml):
                    raise damaged
                # No office program writes one, pictures aside; what it declares could read files or grow
                # without end.
                if _declares(xml) and not part.filename.lower().endswith(".svg"):
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


def holds(data: bytes, path: str) -> bool:
    """Tell whether a document that was inspected has a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return path in package.namelist()


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
    with loading("lxml"):
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


def _is_written(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is XML: by its name, or, as any name may stand for one, by how it begins."""
    if part.filename.lower().endswith(_XML):
        return True
    with package.open(part) as file:
        head = file.read(_BEGINNING)
    return _start(head)[:1] in (b"", b"<") or head.startswith(_EBCDIC)


def _start(xml: bytes) -> bytes:
    """Give how a part begins, whatever width its characters have."""
    return xml[:_BEGINNING].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _plainly_encoded(xml: bytes) -> bool:
    """Tell whether tags can be seen in the bytes of a part."""
    said = _ENCODING.match(_start(xml))
    # UTF-32 pads each character with three.
    wide = xml[:4].count(b"\0") > 2
    return not wide and not xml.startswith(_EBCDIC) and (said[1].lower() if said else b"") in _ENCODINGS


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
