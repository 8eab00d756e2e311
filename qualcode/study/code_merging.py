"""What becomes of all that a code says when it is merged into another: nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.domain.code import absorbed, gained
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook

CODE_FIELDS: Final[dict[str, Message]] = {
    "definition": message("definition"),
    "use_when": message("use when"),
    "not_when": message("not when"),
    "example": message("example"),
    "keywords": message("keywords"),
    "source": message("source"),
}
"""What a code says beside its name, by the names of the fields."""


def taken_along(book: Codebook, source_id: int, target_id: int) -> Message | None:
    """Say beforehand what of one code is added to what another says; nothing where it says no more."""
    source, target = book[source_id], book[target_id]
    fields = gained(target, absorbed(target, source, book.language))
    if not fields:
        return None
    return message(
        "What {source} says is added to {target}: {fields}.",
        source=book.called(source_id),
        target=book.called(target_id),
        fields=tuple(CODE_FIELDS[field] for field in fields),
    )
