"""The command line: a lazy group of verbs; stdout is data, stderr is talk."""

from __future__ import annotations

import gc
import sys
from typing import Final

_OBJECTS: Final = 50_000
"""How many objects are made before the first search for garbage: what a command loads is none."""


def main() -> None:
    """Run the program and leave with its exit code."""
    from qualcode.cli.exits import Exit  # noqa: PLC0415 - importing the package costs nothing
    from qualcode.cli.signals import heed  # noqa: PLC0415 - see above
    from qualcode.cli.streams import prepare  # noqa: PLC0415 - see above

    gc.set_threshold(_OBJECTS)
    prepare()
    try:
        heed()
        from qualcode.cli.language import choose  # noqa: PLC0415 - see above

        choose(sys.argv[1:])
        from qualcode.cli.root import root  # noqa: PLC0415 - what it says is translated as it is loaded

        sys.exit(root.main())
    except KeyboardInterrupt:
        # Before or after everything else: what happens in between is told by `guard`.
        sys.exit(Exit.INTERRUPTED)
