"""Reads web pages, as browsers and word processors save them."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, Final

from qualcode.dataclass import dataclass
from qualcode.i18n import message
from qualcode.interchange.encodings import Decoded, decode
from qualcode.interchange.html_page import HtmlPage
from qualcode.interchange.kinds import holds_no_text, unreadable
from qualcode.libraries import loading

if TYPE_CHECKING:
    from qualcode.errors import ImportFileError
    from qualcode.interchange.reader import Extracted

_MOST_ATTRIBUTES: Final = 20_000
_LONG_TAG: Final = re.compile(rf"<[A-Za-z][^<>]{{{2 * _MOST_ATTRIBUTES},}}")
_TAG: Final = re.compile(r"<[A-Za-z!?/]")
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_XML: Final = re.compile(r"\s*<\?xml[^>]*>")
_HEAD: Final = 4096
"""Where in a file its encoding is declared: within so many bytes."""
_OLD: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What browsers take old names for."""


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads HTML with lxml."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:
        """Read a web page.

        Raises:
            ImportFileError: If it is none, is nested without end, or holds no text.
        """
        decoded = _decoded(data, name, encoding)
        root = _parsed(decoded.text, name)
        page = HtmlPage()
        try:
            page.walk(root)
        except RecursionError as error:
            raise _too_deep(name) from error
        page.finish()
        notes = (*([decoded.note] if decoded.note else []), *page.notes)
        return page.blocks.extracted(name, data, "text/html", notes, encoding=decoded.encoding)


def _decoded(data: bytes, name: str, encoding: str | None) -> Decoded:
    """Decode a page: as the user says, as UTF-8 where it is that, as it declares, or by its letters."""
    declared = _DECLARED.search(data[:_HEAD])
    if encoding is None and declared is not None and b"\x00" not in data and not _is_utf8(data):
        try:
            known = codecs.lookup(declared[1].decode("ascii", "replace")).name
            known = _OLD.get(known, known)
            data.decode(known)
            return decode(data, name, known)
        except (LookupError, ValueError):
            pass
    return decode(data, name, encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str, name: str) -> Any:
    # Takes 75 ms to import, and is needed for few formats.
    with loading("lxml"):
        from lxml import etree  # noqa: PLC0415

    if not _TAG.search(text):
        raise unreadable(name, message("it is no web page"), message("If it is plain text, name it .txt."))
    # The parser compares every attribute of an element with every other, and hears no Ctrl+C meanwhile.
    if any(_pieces(tag.group()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise _too_deep(name)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_XML.sub("", text, count=1), parser)
    except (etree.LxmlError, ValueError) as error:
        raise holds_no_text(name) from error
    # What is nested too deeply, or too long, would be cut off without a word.
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise _too_deep(name)
    if root is None:
        raise holds_no_text(name)
    return root


def _pieces(tag: str) -> int:
    return max(len(tag.split()), tag.count("="))


def _too_deep(name: str) -> ImportFileError:
    return unreadable(
        name,
        message("its elements are nested too deeply, or are too long"),
        message("Open it in a browser, and save its text as .txt."),
    )
