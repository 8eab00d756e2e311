"""Roles as people read them."""

from __future__ import annotations

from qualcode.domain.participant import KNOWN_ROLES


def role_name(role: str) -> str:
    """Give a role's name in the language in use; a role that is not known is shown as it is."""
    known = KNOWN_ROLES.get(role)
    return known.text() if known else role


def role_names() -> dict[str, str]:
    """Give the names of the roles that are translated, by key."""
    return {role: name.text() for role, name in KNOWN_ROLES.items()}
