"""The words in the parts of an OpenDocument text, as a reader sees them with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

_SPACES: Final = {
    "office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "style": "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}",
    "draw": "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 1000


def tag(name: str) -> str:
    """Give the full name of an element or attribute: `text:p`."""
    space, _, local = name.partition(":")
    return _SPACES[space] + local


_UNSEEN: Final = frozenset(
    map(
        tag,
        (
            *("office:annotation", "text:note", "text:tracked-changes", "text:ruby-text", "text:hidden-text"),
            *("draw:frame", "draw:custom-shape", "draw:rect", "draw:g", "draw:line", "draw:control"),
        ),
    )
)
_SPAN: Final = tag("text:span")
_TAB, _BREAK, _BLANK = "\ufdd0", "\ufdd1", "\ufdd2"
_SIGNS: Final = {tag("text:tab"): _TAB, tag("text:line-break"): _BREAK}
_MEANT: Final = str.maketrans({_TAB: "\t", _BREAK: "\n", _BLANK: " "})
_SPACE: Final = tag("text:s")


def attribute(element: Any, name: str) -> str:
    """Give an element's attribute; empty where there is no such element or attribute."""
    return "" if element is None else element.get(tag(name)) or ""


def words(paragraph: Any, hidden: Collection[str] = ()) -> str:
    """Give the words of a paragraph, line breaks as line feeds.

    Args:
        paragraph: Its element.
        hidden: The styles that hide words.
    """
    return _BLANKS.sub(" ", "".join(_pieces(paragraph, hidden))).translate(_MEANT)


def _pieces(element: Any, hidden: Collection[str]) -> Iterator[str]:
    """Give the words as the file has them; blanks that are meant are signs of their own."""
    yield element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _SPACE:
            count = attribute(child, "text:c")
            yield _BLANK * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif child.tag not in _UNSEEN and not (
            child.tag == _SPAN and attribute(child, "text:style-name") in hidden
        ):
            yield from _pieces(child, hidden)
        yield child.tail or ""
