"""What things may be called."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from qualcode.errors import DomainError
from qualcode.i18n import message


def one_line(name: str) -> str:
    """Give a name as it is stored: one line, and as texts are, in NFC; files' names often are not."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def role_key(role: str | None) -> str | None:
    """Give a role as it is stored: one line, in lower case; none where nothing is said."""
    return one_line(role or "").casefold() or None


def checked_title(title: str) -> str:
    """Give an interview's title as it is stored: one line, without the colon that references need.

    Raises:
        DomainError: If it is empty or holds a colon.
    """
    bare = one_line(title)
    if not bare or ":" in bare or not bare.isprintable():
        raise DomainError(
            message("{title} cannot be the title of an interview.", title=repr(title)),
            message("A title is one line without a colon, e.g. music_KF."),
        )
    return bare


def checked_pseudonym(name: str) -> str:
    """Give a pseudonym as it is stored: one line.

    Raises:
        DomainError: If it is empty.
    """
    bare = one_line(name)
    if not bare or not bare.isprintable():
        raise DomainError(message("A participant needs a pseudonym."))
    return bare


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give a name that is not taken, in any case: the one wanted, else one with a number."""
    folded = {name.casefold() for name in taken}
    if wanted.casefold() not in folded:
        return wanted
    number = 2
    while f"{wanted} {number}".casefold() in folded:
        number += 1
    return f"{wanted} {number}"


def checked_label(name: str) -> str:
    """Give a speaker label as it is stored: one line, without the colon that stands behind it.

    Raises:
        DomainError: If it is empty or holds a colon.
    """
    bare = one_line(name).removesuffix(":").rstrip()
    if not bare or ":" in bare or not bare.isprintable():
        raise DomainError(
            message("{name} cannot be a speaker label.", name=repr(name)),
            message("A label is one line without a colon, e.g. KF."),
        )
    return bare
