"""A web page as blocks: what a browser would show, without scripts, styles and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from qualcode.i18n import Message, message
from qualcode.interchange.blocks import BULLET, Blocks
from qualcode.interchange.numerals import number_in, numeral
from qualcode.interchange.tables import Row, table_turns

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS: Final = re.compile(r"[ \t]*\n[ \t]*")
_HEADING: Final = re.compile(r"h[1-6]")
_NOTE: Final = re.compile(r"(?:sdfootnote|sdendnote|_?ftn|_?edn)(?:ref)?\d+(?:anc|sym)?")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_UNSEEN: Final = frozenset(
    (
        *(
            "audio",
            "button",
            "canvas",
            "datalist",
            "head",
            "iframe",
            "math",
            "noscript",
            "object",
            "rp",
            "rt",
        ),
        *("script", "select", "style", "svg", "template", "textarea", "video"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html"),
        *("legend", "li", "main", "nav", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr"),
    )
)
_SHORT: Final = 40
"""The most characters of what may be a speaker or a heading in the first column of a table."""
_DEFINED: Final = ("dt", "dd")
"""What a list of definitions holds; lxml nests those that the page does not close."""
_FOOTNOTES: Final = message("Its footnotes are left out.")
_MARGINS: Final = message("Its page headers and footers are left out.")
_CHANGES: Final = message("Its tracked changes are read as accepted.")


class HtmlPage:
    """Walks through a page and collects its blocks.

    Args:
        flat: Whether tables and definitions are nothing but paragraphs: inside the cells of a table.
        without: The names of further elements that are left out.
    """

    def __init__(self, *, flat: bool = False, without: Collection[str] = ()) -> None:
        self.blocks = Blocks()
        """The blocks so far."""
        self.notes: list[Message] = []
        """What was left out, in order, each once."""
        self._flat = flat
        self._without = without
        self._words: list[str] = []
        self._kept = False
        """Whether line ends in the text are line breaks."""
        self._heading = 0
        self._marker: str | None = None

    def walk(self, element: Any) -> None:
        """Take in an element with all that is in it, but not the words behind it."""
        name = element.tag
        if not isinstance(name, str) or name in _UNSEEN or name in self._without or self._left_out(element):
            return
        if name == "br":
            self._words.append("\n")
        elif name in ("ul", "ol", "menu"):
            self._list(element, ordered=name == "ol")
        elif name == "table" and not self._flat:
            self._table(element)
        elif name == "dl" and not self._flat:
            self._definitions(element)
        elif _HEADING.fullmatch(name):
            self._block(element, heading=int(name[1]))
        elif name in _BLOCKS:
            self._block(element)
        else:
            self.inside(element)

    def finish(self) -> None:
        """Take in the words that no block has closed."""
        self._flush()

    def inside(self, element: Any) -> None:
        """Take in what is in an element."""
        before, self._kept = self._kept, self._kept or element.tag == "pre"
        self._say(element.text)
        for child in element:
            self.walk(child)
            self._say(child.tail)
        self._kept = before

    def _left_out(self, element: Any) -> bool:
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        note = None
        if element.tag == "div" and element.get("title") in ("header", "footer"):
            note = _MARGINS
        elif element.tag == "del":
            note = _CHANGES
        elif _NOTE.fullmatch(element.get("id") or element.get("name") or ""):
            note = _FOOTNOTES
        if note is not None and note not in self.notes:
            self.notes.append(note)
        return note is not None

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._kept else _BLANKS.sub(" ", text))

    def _block(self, element: Any, *, heading: int = 0) -> None:
        self._flush()
        before, self._heading = self._heading, heading or self._heading
        self.inside(element)
        self._flush()
        self._heading = before

    def _flush(self) -> None:
        """End the paragraph under way, if there is one."""
        text = _AROUND_BREAKS.sub("\n", re.sub(" {2,}", " ", "".join(self._words))).strip()
        self._words.clear()
        if not text:
            return
        if self._heading:
            self.blocks.heading(text, self._heading, self._marker or "")
        elif self._marker is not None:
            self.blocks.item(text, self._marker)
        else:
            self.blocks.paragraph(text)
        self._marker = None

    def _list(self, element: Any, *, ordered: bool) -> None:
        self._flush()
        count = number_in(element.get("start") or "", 1)
        self._say(element.text)
        for child in element:
            if child.tag == "li":
                count = number_in(child.get("value") or "", count)
                style = element.get("type") or "1"
                self._flush()
                self._marker = f"{numeral(count, style)}." if ordered else BULLET
                self._block(child)
                self._marker = None
                count += 1
            else:
                self.walk(child)
            self._say(child.tail)
        self._flush()

    def _table(self, element: Any) -> None:
        self._flush()
        rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
        plain = _for_layout(rows) and table_turns(rows) is None
        if plain or not _holds(rows, element, "caption"):
            self._block(element)
            return
        for caption in element.findall("caption"):
            self._block(caption)
        self.blocks.table(rows)

    def _definitions(self, element: Any) -> None:
        self._flush()
        rows: list[list[str]] = []
        for child in element.iter(*_DEFINED):
            if child.tag == "dt":
                rows.append([_cell(child, _DEFINED), ""])
            elif rows:
                rows[-1][1] = "\n\n".join(part for part in (rows[-1][1], _cell(child, _DEFINED)) if part)
        if table_turns(rows) is None or not _holds(rows, element):
            self._block(element)
        else:
            self.blocks.table(rows)


def _rows(table: Any) -> Iterator[Any]:
    """Give the rows of a table, but not of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _for_layout(rows: Sequence[Row]) -> bool:
    """Tell whether a table only places parts of a page: whole texts in cells, and no short first ones."""
    if any(len(row) < 2 for row in rows):
        return True
    texts = any("\n\n" in cell for row in rows for cell in row)
    return texts and not all(len(row[0]) <= _SHORT and "\n" not in row[0] for row in rows)


def _holds(rows: Sequence[Row], element: Any, *aside: str) -> bool:
    """Tell whether rows hold all words of an element; what stands between cells is in no row."""
    said = "".join("".join(cell.split()) for row in rows for cell in row)
    return len(said) == len("".join(_cell(element, aside).split()))


def _cell(cell: Any, without: Collection[str] = ()) -> str:
    page = HtmlPage(flat=True, without=without)
    page.inside(cell)
    page.finish()
    return page.blocks.text
