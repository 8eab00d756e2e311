"""Opening a Word document that may be hostile."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from qualcode.i18n import message
from qualcode.interchange.docx_strict import usual
from qualcode.interchange.kinds import unreadable
from qualcode.interchange.packages import inspect
from qualcode.libraries import loading


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
    broken = unreadable(
        name,
        message("it is damaged, or no Word document"),
        message("Open it in Word or LibreOffice and save it as .docx again."),
    )
    inspect(data, name, broken)
    # Takes 150 ms to import, and is needed for this format only.
    with loading("python-docx"):
        from docx import Document  # noqa: PLC0415
    with loading("lxml"):
        from lxml.etree import LxmlError  # noqa: PLC0415

    damaged = (
        LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError,
        AttributeError, TypeError,
    )  # fmt: skip
    try:
        document = Document(io.BytesIO(usual(data)))
        # Any XML passes for the main part until its body and its styles are asked for.
        whole = document.element.body is not None and document.styles.element is not None
    except damaged as error:
        raise broken from error
    if not whole:
        raise broken
    return document
