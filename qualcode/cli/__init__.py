"""The command line: a lazy group of verbs; stdout is data, stderr is talk."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    from qualcode.cli.root import root  # noqa: PLC0415 - importing the package costs nothing

    sys.exit(root.main())
