"""The words in the parts of a Word document, as a reader sees them with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN: Final = frozenset(
    _W + tag
    for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "instrText", "delText", "txbxContent", "pict")
) | {
    _W + "drawing",
    _W + "object",
    # Holds a drawing in its new and its old form: its words would come twice.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_SIGNS: Final = {_W + "tab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_WRAPPERS: Final = frozenset(
    _W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink")
)


def tag(name: str) -> str:
    """Give the full name of an element."""
    return _W + name


def attribute(element: Any, name: str) -> str:
    """Give an element's attribute; empty where there is no such element or attribute."""
    return "" if element is None else element.get(_W + name) or ""


def find(element: Any, *path: str) -> Any:
    """Give the element that a path of names leads to, if it is there."""
    return None if element is None else element.find("/".join(_W + step for step in path))


def members(element: Any, *names: str) -> Iterator[Any]:
    """Give the children with one of the names, also those inside content controls and insertions."""
    wanted = {_W + name for name in names}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from members(child, *names)


def words(element: Any) -> str:
    """Give the words of a paragraph, line breaks as line feeds."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    if element.tag == _W + "r" and find(element, "rPr", "vanish") is not None:
        return
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _W + "br":
            yield "" if attribute(child, "type") in ("page", "column") else "\n"
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            yield from _pieces(child)
