"""Files that go out: whole or not at all, and never over another file unless told to."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import ExportFileError
from qualcode.i18n import Message, message

Content = bytes | str | Iterable[bytes]
"""What a file is to hold: text is written as UTF-8, and pieces one after the other."""


@dataclass(frozen=True, slots=True)
class Written(Record):
    """A file that was written."""

    path: Path
    """Where it is."""
    size: int
    """How many bytes it has."""
    replaced: bool = False
    """Whether another file was there before."""

    def message(self) -> Message:
        """Say what was written."""
        if self.replaced:
            return message("Replaced {path}.", path=str(self.path))
        return message("Wrote {path}.", path=str(self.path))


class ThereAlreadyError(ExportFileError):
    """Files would be written over, and nobody said that they may.

    Args:
        paths: The files.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(
            message("{path} is there already.", path=", ".join(map(str, paths))),
            message("Choose another place, or say --force to replace it."),
        )
        self.paths = tuple(paths)
        """The files."""


def write_file(path: Path, content: Content, *, force: bool = False) -> Written:
    """Write one file; see `write_files`.

    Raises:
        ExportFileError: If it is there already and `force` is off, or cannot be written.
    """
    return write_files({path: content}, force=force)[0]


def write_files(contents: Mapping[Path, Content], *, force: bool = False) -> list[Written]:
    """Write files whole: nobody ever sees half of one, also when the power fails.

    Folders that are missing are made. All files are written beside their places first and moved there last,
    so that a full disk leaves nothing behind, nor a folder that was made for nothing.

    Args:
        contents: What goes where.
        force: Whether files that are there already are replaced.

    Returns:
        What was written.

    Raises:
        ExportFileError: If a file is there already and `force` is off, or one cannot be written.
    """
    if not force:
        _refuse_existing([path for path in contents if os.path.lexists(path)])
    waiting: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, content in contents.items():
            waiting[path] = _beside(path, content, made)
        return [_moved(temporary, path, force=force) for path, temporary in waiting.items()]
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink()
        for folder in reversed(made):
            # One that holds a file, ours or another program's, refuses to go.
            with contextlib.suppress(OSError):
                folder.rmdir()


def _refuse_existing(there: list[Path]) -> None:
    if there:
        raise ThereAlreadyError(there)


def _beside(path: Path, content: Content, made: list[Path]) -> Path:
    content = content.encode() if isinstance(content, str) else content
    temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_dir():
            raise ExportFileError(
                message("{path} is a folder.", path=str(path)), message("Name a file in it.")
            )
        _make_folder(path.parent, made)
        try:
            with temporary.open("xb") as file:
                file.writelines((content,) if isinstance(content, bytes) else content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            # Pieces may be refused while they are made, or the user may have had enough.
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _failure(path, error) from error
    return temporary


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing, and note which were made, the outermost first."""
    missing: list[Path] = []
    for each in (folder, *folder.parents):
        if each.is_dir():
            break
        missing.append(each)
    for each in reversed(missing):
        try:
            each.mkdir()
        except FileExistsError:
            # Another program may have made it just now; a file in its place is in the way.
            if not each.is_dir():
                raise
        else:
            made.append(each)


def _moved(temporary: Path, path: Path, *, force: bool) -> Written:
    size = temporary.stat().st_size
    replaced = path.exists()
    try:
        if force:
            temporary.replace(path)
        else:
            _move_without_replacing(temporary, path)
    except FileExistsError:
        _refuse_existing([path])
    except OSError as error:
        raise _failure(path, error) from error
    return Written(path, size, replaced=force and replaced)


def _move_without_replacing(temporary: Path, path: Path) -> None:
    """Move a file to a place that must still be free.

    Raises:
        FileExistsError: If it is not.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links: take the place first, then fill it.
        with path.open("xb"):
            pass
        temporary.replace(path)


def _failure(path: Path, error: OSError) -> ExportFileError:
    return ExportFileError(
        message("{path} cannot be written: {reason}.", path=str(path), reason=error.strerror or str(error)),
        message("Choose another place."),
    )
