"""Where files lie: those that come with the program, a user's own, and those whose places she types."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qualcode.errors import NotFoundError
from qualcode.i18n import message

FOLDER = "QUALCODE_CONFIG_DIR"
"""The environment variable that moves configuration and state into one folder."""

SUFFIX = ".qualcode"
"""How the name of a project file ends."""

_PACKAGE = Path(__file__).parent


def typed(place: str | Path) -> Path:
    """Give the path that somebody typed: `~` is a home folder where there is one, else a name."""
    # No file system takes a NUL in a name.
    path = Path(str(place).replace("\0", ""))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def with_suffix(name: str) -> Path:
    """Give the path of a project file, with the suffix added where it is missing.

    Raises:
        NotFoundError: If it names no file.
    """
    path = typed(name)
    if not path.name.strip(" .") or not path.name.isprintable():
        from qualcode.domain.names import quoted  # noqa: PLC0415 - only a mistake needs it

        raise NotFoundError(
            message("{name} cannot be the name of a project.", name=quoted(name)),
            message("Name a file, e.g. thesis: it gets the ending {suffix} by itself.", suffix=SUFFIX),
        )
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def is_file(path: Path) -> bool:
    """Tell whether there is a file, whatever was typed: one out of reach is none."""
    return os.path.isfile(path)  # noqa: PTH113 - paths raise: out of reach, too long a name


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder, whatever was typed."""
    return os.path.isdir(path)  # noqa: PTH112 - see `is_file`


def is_taken(path: Path) -> bool:
    """Tell whether there is anything, whatever was typed."""
    return os.path.lexists(path)


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


def user_folder(kind: str) -> Path:
    """Give the folder of a user's own files, which need not exist.

    Args:
        kind: `config`, `state` for what may be lost, or `cache` for what is only worked out again.
    """
    chosen = os.environ.get(FOLDER)
    if chosen:
        return Path(chosen)
    if sys.platform == "linux" and (usual := _usual_folder(kind)):
        return usual
    import platformdirs  # noqa: PLC0415 - it brings half the standard library's ways of packing files

    found = {
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return found[kind]("qualcode", appauthor=False)


def _usual_folder(kind: str) -> Path | None:
    """Give the folder where it lies where it nearly always lies, which every start asks for."""
    home, moved = os.environ.get("HOME", ""), f"XDG_{kind.upper()}_HOME"
    if os.environ.get(moved) or not os.path.isabs(home) or "ANDROID_ROOT" in os.environ:  # noqa: PTH117 - not yet one
        return None
    return Path(home, ".local/state" if kind == "state" else f".{kind}", "qualcode")


def config_file() -> Path:
    """Give the path of the settings' file, which need not exist."""
    return user_folder("config") / "config.toml"
