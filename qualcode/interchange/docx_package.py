"""Opening a Word document that may be hostile."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final

from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message

_LARGEST: Final = 256 * 1024 * 1024
"""The most bytes that the parts of a document may have when unpacked."""
_MOST_PARTS: Final = 10_000
_XML: Final = (".xml", ".rels")


def open_docx(data: bytes, name: str) -> Any:
    """Open a Word document.

    Args:
        data: The file's bytes.
        name: The file's name, for sentences.

    Returns:
        What python-docx calls a `Document`.

    Raises:
        ImportFileError: If it is none, is damaged, unpacks to far too much, or declares entities.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            name,
            message("it is in Word's old format, or locked with a password"),
            message("Open it in Word or LibreOffice and save it as .docx without a password."),
        )
    _inspect(data, name)
    # Takes 150 ms to import, and is needed for this format only.
    import docx  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    damaged = (
        LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError,
        AttributeError, TypeError,
    )  # fmt: skip
    try:
        document = docx.Document(io.BytesIO(data))
        # Any XML passes for the main part until its body and its styles are asked for.
        whole = document.element.body is not None and document.styles.element is not None
    except damaged as error:
        raise _damaged(name) from error
    if not whole:
        raise _damaged(name)
    return document


def _inspect(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise _refused(
                    name,
                    message("unpacked, it is larger than {limit} MB", limit=_LARGEST // (1024 * 1024)),
                    message("Take the pictures out of it, or save its text as .txt."),
                )
            for part in parts:
                # Word never writes one; what it declares could read files or grow without end.
                if part.filename.endswith(_XML) and _declares(package.read(part)):
                    raise _refused(name, message("it declares XML entities"), None)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _damaged(name) from error


def _declares(xml: bytes) -> bool:
    return (
        b"<!DOCTYPE" in xml
        or "<!DOCTYPE".encode("utf-16-le") in xml
        or "<!DOCTYPE".encode("utf-16-be") in xml
    )


def _damaged(name: str) -> ImportFileError:
    return _refused(
        name,
        message("it is damaged, or no Word document"),
        message("Open it in Word or LibreOffice and save it as .docx again."),
    )


def _refused(name: str, reason: Message, hint: Message | None) -> ImportFileError:
    return ImportFileError(message("{name} cannot be read: {reason}.", name=name, reason=reason), hint)
