"""What things may be called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from qualcode.domain.names import LONGEST_TEXT, fit, one_line, quoted
from qualcode.domain.participant import known_role
from qualcode.domain.plain import plain
from qualcode.errors import DomainError
from qualcode.i18n import message

_CASE_KEY: Final = re.compile(r"[^\W_]+(?:[-_. ][^\W_]+)*")


def checked_name(name: str) -> str:
    """Give the name of a case, a code, a coder, an attribute or a person as it is stored: one line.

    Raises:
        DomainError: If it is empty or too long.
    """
    bare = one_line(name)
    if not fit(bare):
        raise DomainError(
            message("{name} cannot be a name.", name=quoted(name)),
            message("A name is one line of at most 200 characters."),
        )
    return bare


def checked_text(text: str) -> str:
    """Give what somebody writes about something as it is stored.

    Raises:
        DomainError: If it is too long to be shown.
    """
    bare = plain(text).strip()
    if len(bare) > LONGEST_TEXT:
        raise DomainError(
            message("{text} is too long: {count} characters.", text=quoted(bare), count=len(bare)),
            message("At most {count} are kept.", count=LONGEST_TEXT),
        )
    return bare


def checked_attributes(attributes: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give attributes as they are stored, values in one line; an empty value is none.

    Raises:
        DomainError: If one of them has a name that cannot be one, or a value that is too long.
    """
    return {
        checked_attribute(name): one_line(checked_text(value or "")) or None
        for name, value in attributes.items()
    }


def role_key(role: str | None) -> str | None:
    """Give a role as it is stored: one line, in lower case; none where nothing is said.

    What people read of a known role, in whatever language, is that role and no other beside it.

    Raises:
        DomainError: If it is too long.
    """
    return known_role(checked_name(role).casefold()) if role and role.strip() else None


def checked_title(title: str) -> str:
    """Give an interview's title as it is stored: one line, without the colon that references need.

    Raises:
        DomainError: If it is empty, too long or holds a colon.
    """
    bare = one_line(title)
    if ":" in bare or not fit(bare):
        raise DomainError(
            message("{title} cannot be the title of an interview.", title=quoted(title)),
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
        raise DomainError(message("A participant needs a pseudonym."), message("Write one, e.g. Kari."))
    if not fit(bare):
        raise DomainError(
            message("{name} cannot be a pseudonym.", name=quoted(name)),
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
            message("{key} cannot be the key of a case.", key=quoted(key)),
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
        raise DomainError(message("A case needs a name."), message("Write one, e.g. Music in Hedmark."))
    if not fit(bare):
        raise DomainError(
            message("{name} cannot be the name of a case.", name=quoted(name)),
            message("A name is one line of at most 200 characters."),
        )
    return bare


def checked_attribute(name: str) -> str:
    """Give the name of an attribute as it is stored: one line that filters and columns can name.

    Raises:
        DomainError: If it is empty, too long, or holds what stands between names in commands.
    """
    bare = one_line(name)
    if not fit(bare) or "=" in bare or "," in bare:
        raise DomainError(
            message("{name} cannot be the name of an attribute.", name=quoted(name)),
            message("A name is one line of at most 200 characters, without = and commas, e.g. phase."),
        )
    return bare


def checked_number(number: str) -> str:
    """Give the number of a question or section as it is stored, e.g. `A1`; it may be empty.

    Raises:
        DomainError: If it is too long, or cannot be shown.
    """
    bare = one_line(number)
    if bare and not fit(bare):
        raise DomainError(
            message("{number} cannot be the number of a question.", number=quoted(number)),
            message("A number is short, e.g. A1."),
        )
    return bare


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give a name that is not taken, in any case: the one wanted, else one with a number.

    Args:
        wanted: The name.
        taken: The names that are taken, case-folded.
    """
    if wanted.casefold() not in taken:
        return wanted
    number = 2
    while f"{wanted} {number}".casefold() in taken:
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
            message("{name} cannot be a speaker label.", name=quoted(name)),
            message("A label is one line without a colon, e.g. KF."),
        )
    return bare
