"""Code and synthesise qualitative interviews in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from qualcode.study.frames import Notebook

__version__ = "0.1.0"

__all__ = ["__version__", "open_project"]


def open_project(path: str | PathLike[str], coder: str = "") -> Notebook:
    """Open a project for a notebook: its tables are pandas DataFrames.

    Args:
        path: The project file.
        coder: Who works in it; by default whoever the configuration names, else the user of this computer.

    Returns:
        The open study; close it, or use it in a `with` block.

    Raises:
        StoreError: If it is missing, no project, damaged, or of a newer version.
    """
    import getpass  # noqa: PLC0415 - `import qualcode` loads nothing that a command may not need
    from pathlib import Path  # noqa: PLC0415

    from qualcode import config  # noqa: PLC0415
    from qualcode.study.frames import Notebook  # noqa: PLC0415

    name = coder or config.load().coder or getpass.getuser()
    return Notebook.open(Path(path), config.identity(name) or config.remember_identity(name))
