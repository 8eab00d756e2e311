"""Reads plain text and markdown. Markdown stays as it is: `**KF:**` is a label that the parser knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.i18n import Message, message
from qualcode.interchange.encodings import decode
from qualcode.interchange.front_matter import front_matter
from qualcode.interchange.reader import Extracted

if TYPE_CHECKING:
    from qualcode.interchange.facts import Facts


def _unread(facts: Facts) -> tuple[Message, ...]:
    if not facts.left_out:
        return ()
    shown = ", ".join(facts.left_out)
    return (message("Of the front matter this is not understood and left out: {keys}.", keys=shown),)


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads a format that is text itself."""

    suffixes: tuple[str, ...]
    """The ends of file names that it reads."""
    media: str
    """The media type."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:
        """Read a text file with its front matter.

        Raises:
            ImportFileError: If it is no text, or its front matter cannot be understood.
        """
        decoded = decode(data, name, encoding)
        facts, start = front_matter(decoded.text, name)
        return Extracted(
            name=name,
            data=data,
            text=decoded.text,
            encoding=decoded.encoding,
            media=self.media,
            front_matter_end=start,
            facts=facts,
            notes=(*((decoded.note,) if decoded.note else ()), *_unread(facts)),
        )
