"""The transcript with the keys of its commands."""

from __future__ import annotations

from qualcode.tui.commands import Scope, bindings
from qualcode.tui.transcript.view import Transcript


class ReadingPane(Transcript):
    """The transcript, driven by commands."""

    BINDINGS = bindings(Scope.TRANSCRIPT)
