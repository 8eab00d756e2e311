"""Roles as people read them."""

from __future__ import annotations

from qualcode.i18n import message

_NAMES = {
    "facilitator": message("facilitator"),
    "engine": message("engine"),
    "politician": message("politician"),
    "interviewer": message("interviewer"),
}


def role_name(role: str) -> str:
    """Give a role's name in the language in use; a role that is not known is shown as it is."""
    known = _NAMES.get(role)
    return known.text() if known else role
