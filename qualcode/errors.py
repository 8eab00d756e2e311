"""What can go wrong, said in one sentence with its way out."""

from __future__ import annotations

from qualcode.i18n import Message, message

GONE = message("It may have been deleted meanwhile: look at the list as it is now.")
"""The way out where something is named by its place in the project, and is not there."""

CLOSED = message("Open it again.")
"""The way out where a project is used after it was closed."""


class QualcodeError(Exception):
    """Something the user can understand and act upon.

    Args:
        message: What is wrong, naming the file and the place.
        hint: The way out: what the user can do next. Every error has one.
    """

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message.text()} {self.hint.text()}"


class DomainError(QualcodeError):
    """A rule of the field was broken, e.g. a span that ends before it starts."""


class StoreError(QualcodeError):
    """The project file cannot be opened, read or written."""


class UnreadableError(StoreError):
    """The project file is damaged, or something else than a project."""


class NotFoundError(QualcodeError):
    """What was named does not exist in this project."""


class ConflictError(QualcodeError):
    """What was asked for contradicts what the project holds."""


class ImportFileError(QualcodeError):
    """A file that comes in cannot be read or understood."""


class ExportFileError(QualcodeError):
    """A file that goes out cannot be written."""


class ExtraMissingError(QualcodeError):
    """The function needs an optional part that is not installed."""


class ConfigError(QualcodeError):
    """The user's configuration cannot be used."""


def operating_system(error: OSError) -> Message:
    """Say what the operating system refused, and where."""
    reason = error.strerror or str(error).partition("\n")[0].rstrip(" .") or type(error).__name__
    if error.filename is None:
        return message("{reason}.", reason=reason)
    return message("{path}: {reason}.", path=error.filename, reason=reason)
