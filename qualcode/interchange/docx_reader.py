"""Reads Word documents: paragraphs with their styles, lists with the numbers that Word shows, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualcode.dataclass import dataclass
from qualcode.i18n import Message, message
from qualcode.interchange.blocks import Blocks
from qualcode.interchange.docx_numbering import Numbering
from qualcode.interchange.docx_package import open_docx
from qualcode.interchange.docx_styles import Styles
from qualcode.interchange.docx_text import members, tag, words

if TYPE_CHECKING:
    from qualcode.interchange.reader import Extracted

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
        body = document.element.body
        blocks = Blocks()
        _write(blocks, body, Styles(document.styles.element), Numbering(_numbering(document)))
        return blocks.extracted(name, data, _MEDIA, _left_out(body))


def _write(blocks: Blocks, body: Any, styles: Styles, numbering: Numbering) -> None:
    for block in members(body, "p", "tbl"):
        if block.tag == tag("tbl"):
            blocks.table([[_cell(cell) for cell in members(row, "tc")] for row in members(block, "tr")])
            continue
        manner, text = styles.manner(block), words(block)
        if manner.contents:
            continue
        marker = numbering.marker(manner.list_id, manner.list_level) if manner.list_id else ""
        if manner.heading:
            blocks.heading(text, manner.heading, marker)
        elif manner.list_id:
            blocks.item(text, marker)
        else:
            blocks.paragraph(text)


def _cell(cell: Any) -> str:
    texts = (" ".join(words(paragraph).split()) for paragraph in cell.iter(tag("p")))
    return "\n\n".join(text for text in texts if text)


def _numbering(document: Any) -> Any:
    for relation in document.part.rels.values():
        if (relation.reltype or "").endswith("/numbering") and not relation.is_external:
            # Whatever a damaged file gives that name may be no XML.
            return getattr(relation.target_part, "element", None)
    return None


def _left_out(body: Any) -> tuple[Message, ...]:
    return tuple(
        note
        for names, note in _LEFT_OUT
        if any(next(body.iter(tag(name)), None) is not None for name in names)
    )
