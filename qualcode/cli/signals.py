"""Being told to end by a signal: a command ends as by Ctrl+C, so that what is half done is cleared away."""

from __future__ import annotations

import signal
from types import FrameType


def heed() -> None:
    """End in order when the system says so, by a signal: at log-out, say, or as the terminal is closed."""
    for name in ("SIGTERM", "SIGHUP"):
        sign = getattr(signal, name, None)
        # What runs under `nohup` was asked to outlive its terminal.
        if sign is not None and signal.getsignal(sign) is signal.SIG_DFL:
            signal.signal(sign, _stop)


def _stop(sign: int, _frame: FrameType | None) -> None:
    # Who says it twice does not want to wait.
    signal.signal(sign, signal.SIG_DFL)
    raise KeyboardInterrupt
