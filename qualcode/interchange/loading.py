"""Getting a file's bytes: nothing too large is read, and every refusal is one sentence."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from qualcode.errors import ImportFileError
from qualcode.i18n import message

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that a file may have: an hour of talk is about 0.1 MB of text."""


def load(source: Path | bytes, name: str = "", *, largest: int = LARGEST) -> tuple[bytes, str]:
    """Give a file's bytes and the name it goes by.

    Args:
        source: The file, or its bytes where somebody has read it already.
        name: The name to use in sentences; by default the file's own.
        largest: The most bytes that are accepted.

    Returns:
        The bytes and the name.

    Raises:
        ImportFileError: If the file is missing, unreadable, a folder, empty or too large.
    """
    shown = name or (source.name if isinstance(source, Path) else "?")
    data = source if isinstance(source, bytes) else _read(source, shown, largest)
    if len(data) > largest:
        raise _too_large(shown, largest)
    if not data:
        raise ImportFileError(
            message("{name} is empty.", name=shown),
            message("Look whether it was saved, or copied, as a whole."),
        )
    return data, shown


def _read(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise ImportFileError(
                message("{name} is a folder, not a file.", name=name),
                message("Name the files in it."),
            )
        if stat.S_ISFIFO(path.stat().st_mode):
            raise ImportFileError(
                message("{name} is a pipe, not a file.", name=name), message("Name a file on the disk.")
            )
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError as error:
        raise ImportFileError(
            message("There is no file {name}.", name=str(path)),
            message("Look at its name and folder; a name with blanks needs quotation marks."),
        ) from error
    except OSError as error:
        raise ImportFileError(
            message("{name} cannot be read: {reason}.", name=str(path), reason=error.strerror or str(error)),
            message("Look whether it is open in another program, and whether you may read it."),
        ) from error


def _too_large(name: str, largest: int) -> ImportFileError:
    return ImportFileError(
        message("{name} is larger than {limit} MB.", name=name, limit=largest // (1024 * 1024)),
        message("A transcript is text: take pictures and recordings out of it, or split it."),
    )
