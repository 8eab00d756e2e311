"""The use cases: what a user does, free of any user interface."""

from __future__ import annotations

from qualcode.study.study import Study

__all__ = ["Study"]
