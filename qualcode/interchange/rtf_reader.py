"""Reads RTF documents, as WordPad, TextEdit, Word and LibreOffice save them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.i18n import Message, message
from qualcode.interchange.blocks import BULLET, Blocks
from qualcode.interchange.kinds import unreadable
from qualcode.interchange.rtf_marks import (
    BREAK,
    CELL,
    FRESH,
    HEADING,
    IN_TABLE,
    ITEM,
    ROW,
    is_whole,
    marked,
    without_marks,
)
from qualcode.libraries import loading

if TYPE_CHECKING:
    from qualcode.interchange.reader import Extracted

_LEFT_OUT: Final = (
    (rb"\\footnote(?![a-z])", message("Its footnotes are left out.")),
    (rb"\\annotation(?![a-z])", message("Its comments are left out.")),
    (rb"\\shptxt(?![a-z])", message("Its text boxes are left out.")),
    (rb"\\(?:deleted|revised)(?![a-z0])", message("Its tracked changes are read as accepted.")),
)
_CUT_OFF: Final = message("It is cut off: its end is missing.")
_ENCODINGS: Final = (("\\mac", "mac_roman"), ("\\pca", "cp850"), ("\\pc", "cp437"))
"""What a document without a code page is written in, by the word in its head that says so."""
_HEAD: Final = 200


@dataclass(frozen=True, slots=True)
class RtfReader:
    """Reads RTF with striprtf."""

    suffixes: tuple[str, ...] = (".rtf",)
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:  # noqa: ARG002 - the format says
        """Read an RTF document.

        Raises:
            ImportFileError: If it is none, is damaged, or holds no text.
        """
        damaged = unreadable(
            name,
            message("it is damaged, or no RTF document"),
            message("Open it in a word processor and save it as .docx or .rtf again."),
        )
        if not data.startswith(b"{\\rtf"):
            raise damaged
        try:
            ready = marked(data)
            words = _words(ready)
        except (ValueError, TypeError, LookupError, OverflowError) as error:
            raise damaged from error
        blocks = Blocks()
        _write(blocks, words)
        notes = (*_left_out(data), *([] if is_whole(ready) else [_CUT_OFF]))
        return blocks.extracted(name, data, "application/rtf", notes)


def _words(rtf: str) -> str:
    with loading("striprtf"):
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - needed for this format only

    head = rtf[:_HEAD]
    encoding = next(
        (name for sign, name in _ENCODINGS if re.search(rf"{re.escape(sign)}(?![a-z])", head)), "cp1252"
    )
    # Letters at the very end, as in a file that was cut off, come out with what follows them.
    text: str = rtf_to_text(f"{rtf}\n", encoding=encoding, errors="replace")  # type: ignore[no-untyped-call] # it has no types
    # Beyond the first plane RTF writes two halves of UTF-16.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _write(blocks: Blocks, text: str) -> None:
    rows: list[list[str]] = []
    like = ""
    for stretch in text.split(ROW):
        before, _, inside = stretch.partition(IN_TABLE)
        if before.strip(f"{FRESH} \n") or CELL not in inside:
            _end_table(blocks, rows)
        if CELL not in inside:
            before, inside = before + inside, ""
        for paragraph in before.removesuffix("\n").split("\n"):
            like = _paragraph(blocks, paragraph, like)
        if inside:
            rows.append([_cell(cell) for cell in inside.split(CELL)[:-1]])
            like = ""
    _end_table(blocks, rows)


def _end_table(blocks: Blocks, rows: list[list[str]]) -> None:
    if rows:
        blocks.table(rows)
        rows.clear()


def _cell(text: str) -> str:
    paragraphs = (" ".join(without_marks(part.replace(BREAK, " ")).split()) for part in text.split("\n"))
    return "\n\n".join(part for part in paragraphs if part)


def _paragraph(blocks: Blocks, text: str, like: str) -> str:
    """Take in a paragraph.

    Args:
        blocks: Where to.
        text: The paragraph with its marks.
        like: The level of the heading that the paragraph before it was; empty for none.

    Returns:
        The level of the heading that this one is; empty for none.
    """
    found = re.findall(f"{HEADING}(.)", text)
    level = found[-1] if found else "" if FRESH in text else like
    marker, words = "", re.sub(f"{HEADING}.", "", text)
    before, item, behind = words.partition(ITEM)
    if item:
        marker, _, words = behind.partition("\t")
        words = before + words
        marker = without_marks(marker).strip()
        marker = marker if re.search(r"\w", marker) else BULLET
    words = without_marks(words.replace(BREAK, "\n"))
    if level:
        blocks.heading(words, int(level), marker)
    elif item:
        blocks.item(words, marker)
    else:
        blocks.paragraph(words)
    return level


def _left_out(data: bytes) -> tuple[Message, ...]:
    return tuple(note for pattern, note in _LEFT_OUT if re.search(pattern, data))
