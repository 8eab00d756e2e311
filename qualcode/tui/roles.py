"""Roles as people read them."""

from __future__ import annotations

from qualcode.i18n import gettext


def role_names() -> dict[str, str]:
    """Give the names of the roles that are translated, by key."""
    return {
        "facilitator": gettext("facilitator"),
        "engine": gettext("engine"),
        "politician": gettext("politician"),
        "interviewer": gettext("interviewer"),
    }
