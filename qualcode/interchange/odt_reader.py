"""Reads OpenDocument texts, as LibreOffice saves them: paragraphs, lists with their numbers, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from qualcode.dataclass import dataclass
from qualcode.i18n import Message, message
from qualcode.interchange.blocks import Blocks
from qualcode.interchange.kinds import unreadable
from qualcode.interchange.numerals import number_in
from qualcode.interchange.odt_styles import OdtNumbering, OdtStyles
from qualcode.interchange.odt_text import attribute, tag, words
from qualcode.interchange.packages import holds, inspect, part

if TYPE_CHECKING:
    from qualcode.interchange.reader import Extracted

_MEDIA: Final = "application/vnd.oasis.opendocument.text"
_LEFT_OUT: Final = (
    (("text:note",), message("Its footnotes are left out.")),
    (("office:annotation",), message("Its comments are left out.")),
    (("draw:text-box",), message("Its text boxes are left out.")),
    (("text:tracked-changes",), message("Its tracked changes are read as accepted.")),
)
_AROUND: Final = frozenset(map(tag, ("text:section", "text:index-body", "text:numbered-paragraph")))
"""What holds blocks and is none itself."""
_ITEMS: Final = frozenset(map(tag, ("text:list-item", "text:list-header")))
_ROWS: Final = frozenset(map(tag, ("table:table-rows", "table:table-header-rows", "table:table-row-group")))


@dataclass(frozen=True, slots=True)
class OdtReader:
    """Reads OpenDocument texts with lxml."""

    suffixes: tuple[str, ...] = (".odt",)
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:  # noqa: ARG002 - the format says
        """Read an OpenDocument text.

        Raises:
            ImportFileError: If it is none, is damaged, locked or hostile, or holds no text.
        """
        damaged = unreadable(
            name,
            message("it is damaged, locked with a password, or no OpenDocument text"),
            message("Open it in LibreOffice and save it as .odt again, without a password."),
        )
        inspect(data, name, damaged)
        content = part(data, "content.xml", damaged)
        body = content.find(f"{tag('office:body')}/{tag('office:text')}")
        if body is None:
            raise damaged
        roots = [content]
        if holds(data, "styles.xml"):
            roots.append(part(data, "styles.xml", damaged))
        writer = _Writer(OdtStyles(roots))
        writer.write(body)
        return writer.blocks.extracted(name, data, _MEDIA, _left_out(body))


class _Writer:
    def __init__(self, styles: OdtStyles) -> None:
        self.blocks = Blocks()
        self._styles = styles
        self._numbering = OdtNumbering(styles)

    def write(self, body: Any) -> None:
        for block in body:
            if block.tag == tag("text:p"):
                self._paragraph(block, None)
            elif block.tag == tag("text:h"):
                self._heading(block, None)
            elif block.tag == tag("text:list"):
                self._list(block, "", 1)
            elif block.tag == tag("table:table"):
                self.blocks.table([[self._cell(cell) for cell in _cells(row)] for row in _rows(block)])
            elif block.tag in _AROUND and attribute(block, "text:display") != "none":
                self.write(block)

    def _paragraph(self, element: Any, marker: str | None) -> None:
        text = words(element, self._styles.hidden)
        if attribute(element, "text:style-name") in self._styles.hidden:
            return
        if self._styles.is_title(attribute(element, "text:style-name")):
            self.blocks.heading(text, 1)
        elif marker is None:
            self.blocks.paragraph(text)
        else:
            self.blocks.item(text, marker)

    def _heading(self, element: Any, marker: str | None) -> None:
        depth = number_in(attribute(element, "text:outline-level"), 1)
        if marker is None and attribute(element, "text:is-list-header") != "true":
            marker = self._numbering.heading(depth)
        self.blocks.heading(words(element, self._styles.hidden), depth, marker or "")

    def _list(self, element: Any, style: str, depth: int) -> None:
        style = attribute(element, "text:style-name") or style
        goes_on = attribute(element, "text:continue-numbering") == "true" or attribute(
            element, "text:continue-list"
        )
        if depth == 1 and not goes_on:
            self._numbering.start(style)
        for item in element:
            if item.tag in _ITEMS:
                self._item(item, style, depth)

    def _item(self, item: Any, style: str, depth: int) -> None:
        """Take in an item: its first paragraph has the marker, lists in it stand deeper."""
        begin = attribute(item, "text:start-value")
        fresh = item.tag == tag("text:list-item")
        for block in item:
            if block.tag == tag("text:list"):
                self._list(block, style, depth + 1)
                continue
            if block.tag not in (tag("text:p"), tag("text:h")):
                continue
            marker = self._numbering.marker(style, depth, begin) if fresh else None
            fresh = False
            if block.tag == tag("text:h"):
                self._heading(block, marker or "")
            else:
                self._paragraph(block, marker)

    def _cell(self, cell: Any) -> str:
        texts = (
            " ".join(words(one, self._styles.hidden).split())
            for one in cell.iter(tag("text:p"), tag("text:h"))
        )
        return "\n\n".join(text for text in texts if text)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == tag("table:table-row"):
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag == tag("table:table-cell"))


def _left_out(body: Any) -> tuple[Message, ...]:
    return tuple(
        note
        for names, note in _LEFT_OUT
        if any(next(body.iter(tag(name)), None) is not None for name in names)
    )
