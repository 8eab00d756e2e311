"""Making codes: what every way to a new code has in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from qualcode.domain.code import KEY, Code, CodeText, key_from
from qualcode.domain.names import fit, quoted, visible
from qualcode.domain.words import WORD
from qualcode.errors import GONE, ConflictError, DomainError, NotFoundError
from qualcode.i18n import message
from qualcode.study.naming import checked_name, checked_text

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.store.action import Action
    from qualcode.store.project import Project

_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_IN_VIVO: Final = 60
"""How many characters of a passage become a code's name."""


def checked_code_name(name: str) -> str:
    """Give a code's name as it is stored: one line, without what its characters hide.

    Raises:
        DomainError: If nothing is left, or it is too long.
    """
    # The words of a passage may be its name: what they hide is left out, not refused.
    bare = visible(name)
    if not bare:
        raise DomainError(message("A code needs a name."), message("Write one, e.g. Trust."))
    return checked_name(bare)


def offered_name(project: Project, code_id: int) -> str:
    """Give the name of a code that is to be applied.

    Raises:
        DomainError: If it is retired.
        NotFoundError: If there is none.
    """
    return offered_names(project, (code_id,))[code_id]


def offered_names(project: Project, code_ids: Iterable[int]) -> dict[int, str]:
    """Give the names of codes that are to be applied.

    Raises:
        DomainError: If one is retired.
        NotFoundError: If one is not there.
    """
    found = project.codes.named(code_ids)
    for name, retired in found.values():
        if retired:
            raise DomainError(
                message("{code} is retired.", code=name), message("Restore it to code with it again.")
            )
    return {code_id: one.name for code_id, one in found.items()}


def checked_texts(text: CodeText) -> CodeText:
    """Give all that a code says in a language as it is stored.

    Raises:
        DomainError: If it has no name, or something is too long.
    """
    return CodeText(
        name=checked_code_name(text.name),
        definition=checked_text(text.definition),
        use_when=checked_text(text.use_when),
        not_when=checked_text(text.not_when),
        example=checked_text(text.example),
        keywords=tuple(map(checked_name, text.keywords)),
    )


def checked_color(color: str) -> str:
    """Give a colour as it is stored; empty where the palette chooses.

    Raises:
        DomainError: If it is none.
    """
    if color and not _COLOR.fullmatch(color):
        raise DomainError(
            message("{color} is no colour.", color=color),
            message("Write it as #rrggbb, e.g. #c94f4f, or leave it empty."),
        )
    return color.lower()


def in_vivo_name(passage: str) -> str:
    """Give the name of a code made of the words of a passage: from its first word to the end of one.

    Args:
        passage: The words as they stand in the text.

    Returns:
        Whole words, without the quotes and punctuation around them; empty where there is no word.
    """
    line = visible(passage)
    words = list(WORD.finditer(line))
    if not words:
        return ""
    start = words[0].start()
    fitting = [word.end() for word in words if word.end() - start <= _LONGEST_IN_VIVO]
    return line[start : fitting[-1] if fitting else start + _LONGEST_IN_VIVO]


def present_code(book: Codebook, code_id: int) -> Code:
    """Give a code of the codebook.

    Raises:
        NotFoundError: If it is not there any more.
    """
    if code_id not in book:
        raise NotFoundError(message("That code is no longer there."), GONE)
    return book[code_id]


def free_key(book: Codebook, key: str | None, name: str) -> str:
    """Give a key that no code has: the one wanted, or else one made from the name.

    Raises:
        ConflictError: If the one wanted is taken.
        DomainError: If it cannot be one.
    """
    if key is None:
        base = key_from(name)
        numbered = (base if step == 1 else f"{base}-{step}" for step in range(1, len(book) + 2))
        return next(candidate for candidate in numbered if book.by_key(candidate) is None)
    if not (KEY.fullmatch(key) and fit(key)):
        raise DomainError(
            message("{key} cannot be a key.", key=quoted(key)),
            message("A key has letters and digits, joined by hyphens, underscores or full stops."),
        )
    if book.by_key(key) is not None:
        raise ConflictError(
            message("There is a code with the key {key} already.", key=key),
            message("Choose another key."),
        )
    return key


def insert_code(  # noqa: PLR0913 - a code has as many parts
    action: Action,
    project: Project,
    book: Codebook,
    name: str,
    parent_id: int | None,
    *,
    key: str | None = None,
    color: str = "",
    source: str = "",
    text: CodeText | None = None,
) -> Code:
    """Add a code within an action.

    Args:
        action: The action that writes.
        project: The project.
        book: Its codebook, as it is inside the action.
        name: The code's name, checked.
        parent_id: The code above it; none makes a theme.
        key: Its key; made from the name where none is given.
        color: `#rrggbb`; empty where the palette chooses.
        source: The literature it comes from.
        text: Its definition and other texts; the name in it is not looked at.
    """
    if parent_id is not None:
        present_code(book, parent_id)
    return project.codes.add(
        action,
        free_key(book, key, name),
        parent_id=parent_id,
        color=checked_color(color),
        source=source,
        texts={book.language: checked_texts((text or CodeText()).edit(name=name))},
    )


def code_named(action: Action, project: Project, name: str, parent_id: int | None) -> tuple[Code, bool]:
    """Give the code of a name below another one; it is made where there is none.

    Returns:
        The code, and whether it is new.
    """
    book = project.codes.codebook(project.language)
    bare = checked_code_name(name)
    for code in book.children(parent_id):
        if code.name(book.language).casefold() == bare.casefold():
            return code, False
    return insert_code(action, project, book, bare, parent_id), True
