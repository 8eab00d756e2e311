"""Public identities: UUIDs whose order follows time, so that an index of them grows at its end."""

from __future__ import annotations

import os
import time

_last = [0]
_second: list[tuple[int, str]] = [(-1, "")]


def new_uuid() -> bytes:
    """Make a UUID version 7 (RFC 9562) as its 16 bytes; later calls in one process sort later."""
    stamp = max(time.time_ns() // 1_000_000 << 12, _last[0] + 1)
    _last[0] = stamp
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    head = (stamp >> 12) << 16 | 0x7000 | stamp & 0xFFF
    return head.to_bytes(8) + tail.to_bytes(8)


def now() -> str:
    """Give the time as the tables keep it: UTC, ISO 8601, milliseconds, `Z`."""
    seconds, milliseconds = divmod(time.time_ns() // 1_000_000, 1000)
    known, written = _second[0]
    if seconds != known:
        written = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
        _second[0] = seconds, written
    return f"{written}.{milliseconds:03d}Z"
