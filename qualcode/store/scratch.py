"""Folders for copies of projects that are thrown away after use."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_PREFIX: Final = "qualcode-copy-"
_A_DAY: Final = 86_400.0


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder that only its owner may read; it goes when it is closed, or after a day."""
    _sweep()
    return tempfile.TemporaryDirectory(prefix=_PREFIX)


def _sweep() -> None:
    """Let go of the copies of programs that were killed with them; one of today may be in use."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _A_DAY:
                shutil.rmtree(folder)
