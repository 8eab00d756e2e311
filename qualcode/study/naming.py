"""What things may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from qualcode.errors import DomainError
from qualcode.i18n import message

_HARMFUL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What no name holds: what a terminal would obey, and what turns the writing after it round."""
_LONGEST: Final = 200
"""How many characters a name may have: it stands in lists, tables and names of files."""
_SHOWN: Final = 60
"""How much of a name that cannot be one is shown."""
_CASE_KEY: Final = re.compile(r"[^\W_]+(?:[-_. ][^\W_]+)*")


def one_line(name: str) -> str:
    """Give a name as it is stored: one line, and as texts are, in NFC; files' names often are not."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def fit(name: str) -> bool:
    """Tell whether a name can be shown: it has a sensible length, and nothing in it commands a terminal."""
    return 0 < len(name) <= _LONGEST and not _HARMFUL.search(name)


def _quoted(name: str) -> str:
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")


def role_key(role: str | None) -> str | None:
    """Give a role as it is stored: one line, in lower case; none where nothing is said."""
    return one_line(role or "").casefold() or None


def checked_title(title: str) -> str:
    """Give an interview's title as it is stored: one line, without the colon that references need.

    Raises:
        DomainError: If it is empty, too long or holds a colon.
    """
    bare = one_line(title)
    if ":" in bare or not fit(bare):
        raise DomainError(
            message("{title} cannot be the title of an interview.", title=_quoted(title)),
            message("A title is one line of at most 200 characters, without a colon, e.g. music_KF."),
        )
    return bare


def checked_pseudonym(name: str) -> str:
    """Give a pseudonym as it is stored: one line.

    Raises:
        DomainError: If it is empty or too long.
    """
    bare = one_line(name)
    if not bare:
        raise DomainError(message("A participant needs a pseudonym."))
    if not fit(bare):
        raise DomainError(
            message("{name} cannot be a pseudonym.", name=_quoted(name)),
            message("A pseudonym is one line of at most 200 characters, e.g. Kari."),
        )
    return bare


def checked_case_key(key: str) -> str:
    """Give the key of a case as it is stored: one line that tables, commands and columns can carry.

    Raises:
        DomainError: If it is empty, too long, or holds more than letters, digits and what joins them.
    """
    bare = one_line(key)
    if not _CASE_KEY.fullmatch(bare) or not fit(bare):
        raise DomainError(
            message("{key} cannot be the key of a case.", key=_quoted(key)),
            message(
                "A key has letters and digits, joined by hyphens, underscores, full stops or single blanks; "
                "a case can have any name besides."
            ),
        )
    return bare


def checked_case_name(name: str) -> str:
    """Give the name of a case as it is stored: one line.

    Raises:
        DomainError: If it is empty or too long.
    """
    bare = one_line(name)
    if not bare:
        raise DomainError(message("A case needs a name."))
    if not fit(bare):
        raise DomainError(
            message("{name} cannot be the name of a case.", name=_quoted(name)),
            message("A name is one line of at most 200 characters."),
        )
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
        DomainError: If it is empty, too long or holds a colon.
    """
    bare = one_line(name).removesuffix(":").rstrip()
    if ":" in bare or not fit(bare):
        raise DomainError(
            message("{name} cannot be a speaker label.", name=_quoted(name)),
            message("A label is one line without a colon, e.g. KF."),
        )
    return bare
