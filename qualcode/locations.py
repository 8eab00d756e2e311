"""Where the files that come with the program lie: inside the package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import NotFoundError
from qualcode.i18n import message

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Give a folder of files that come with the program.

    Args:
        name: The folder's name, e.g. `codebooks`.

    Raises:
        NotFoundError: If neither the package nor the checkout holds it.
    """
    for folder in (_PACKAGE / "shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise NotFoundError(
        message("This installation lacks the folder {name} that comes with qualcode.", name=name),
        message("Install it again."),
    )


def shipped_codebooks() -> tuple[Path, ...]:
    """Give the files of the shipped codebooks, by name.

    Raises:
        NotFoundError: If the installation lacks them.
    """
    return tuple(sorted(shipped("codebooks").glob("*.yaml")))


def sample_study() -> Path:
    """Give the folder of the sample study: its interviews, its people and its codings.

    Raises:
        NotFoundError: If the installation lacks it.
    """
    return shipped("interviews")
