"""Reads Word documents into text that the parser knows how to read.

Headings become lines with `#`, items of lists get the bullet or number that Word shows, and a table with a
column for speakers becomes turns, of which the places are handed on as sure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message
from qualcode.interchange.docx_numbering import Numbering
from qualcode.interchange.docx_package import open_docx
from qualcode.interchange.docx_styles import Styles
from qualcode.interchange.docx_tables import TableTurn, table_line, table_turns
from qualcode.interchange.docx_text import members, tag, words
from qualcode.interchange.reader import Extracted, SpeakerHint

_MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT: Final = (
    (("footnoteReference", "endnoteReference"), message("Its footnotes are left out.")),
    (("commentReference",), message("Its comments are left out.")),
    (("txbxContent",), message("Its text boxes are left out.")),
    (("ins", "del", "moveFrom"), message("Its tracked changes are read as accepted.")),
)


@dataclass(frozen=True, slots=True)
class DocxReader:
    """Reads Word documents with python-docx."""

    suffixes: tuple[str, ...] = (".docx",)
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:  # noqa: ARG002 - the format says
        """Read a Word document.

        Raises:
            ImportFileError: If it is none, is damaged or hostile, or holds no text.
        """
        document = open_docx(data, name)
        writer = _Writer(Styles(document.styles.element), Numbering(_numbering(document)))
        body = document.element.body
        writer.write(body)
        if not writer.text.strip():
            raise ImportFileError(
                message("{name} holds no text.", name=name),
                message("If it holds pictures of text, recognise their text first."),
            )
        return Extracted(
            name=name,
            data=data,
            text=writer.text,
            encoding="",
            media=_MEDIA,
            hints=tuple(writer.hints),
            notes=_left_out(body),
        )


@dataclass(slots=True)
class _Writer:
    styles: Styles
    """What the paragraphs are."""
    numbering: Numbering
    """What stands before the items of lists."""
    hints: list[SpeakerHint] = field(default_factory=list)
    """The turns found so far."""
    pieces: list[str] = field(default_factory=list)
    """The text so far, in pieces."""
    length: int = 0
    """How long it is."""
    tight: bool = False
    """Whether it ends with an item of a list."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def write(self, body: Any) -> None:
        for block in members(body, "p", "tbl"):
            if block.tag == tag("p"):
                self._paragraph(block)
            else:
                self._table(block)

    def _add(self, text: str, *, tight: bool = False) -> int:
        """Add a block, after an empty line or, between items of a list, right below; tell where it starts."""
        between = "" if not self.pieces else "\n" if tight and self.tight else "\n\n"
        start = self.length + len(between)
        self.pieces += (between, text)
        self.length = start + len(text)
        self.tight = tight
        return start

    def _paragraph(self, paragraph: Any) -> None:
        manner = self.styles.manner(paragraph)
        text = "\n".join(line.strip() for line in words(paragraph).split("\n")).strip()
        if not text or manner.contents:
            return
        marker = f"{self.numbering.marker(manner.list_id, manner.list_level)} " if manner.list_id else ""
        if manner.heading:
            number = "" if marker == "- " else marker
            self._add(f"{'#' * min(manner.heading, 6)} {number.lstrip()}{' '.join(text.split())}")
        else:
            self._add(marker.lstrip() + text, tight=bool(manner.list_id))

    def _table(self, table: Any) -> None:
        rows = [[_cell(cell) for cell in members(row, "tc")] for row in members(table, "tr")]
        turns = table_turns(rows)
        if turns is None:
            for row in rows:
                if line := table_line(row):
                    self._add(line)
            return
        for turn in turns:
            self._turn(turn)

    def _turn(self, turn: TableTurn) -> None:
        if not turn.speaker:
            if turn.text:
                self._add(turn.text)
            return
        before = f"[{turn.time}] {turn.speaker}:" if turn.time else f"{turn.speaker}:"
        start = self._add(f"{before} {turn.text}".rstrip())
        body = min(start + len(before) + 1, self.length)
        self.hints.append(SpeakerHint(start=start, body=body, end=self.length, label=turn.speaker))


def _cell(cell: Any) -> str:
    texts = (" ".join(words(paragraph).split()) for paragraph in cell.iter(tag("p")))
    return "\n\n".join(text for text in texts if text)


def _numbering(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _left_out(body: Any) -> tuple[Message, ...]:
    return tuple(
        note
        for names, note in _LEFT_OUT
        if any(next(body.iter(tag(name)), None) is not None for name in names)
    )
