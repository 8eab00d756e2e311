"""What the styles of a Word document say: which paragraphs are headings, and which stand in lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from qualcode.dataclass import dataclass
from qualcode.interchange.docx_text import attribute, find, members, tag
from qualcode.interchange.style_names import heading_level

_BODY: Final = 9
"""Word's outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a paragraph is, after its style and its own settings."""

    heading: int = 0
    """The level of the heading, from 1; 0 for no heading."""
    list_id: str = ""
    """The list it stands in; empty for none."""
    list_level: int = 0
    """How deep in that list, from 0."""
    contents: bool = False
    """Whether it belongs to a table of contents."""


class Styles:
    """The paragraph styles of a document.

    Args:
        element: The root of the document's styles.
    """

    def __init__(self, element: Any) -> None:
        self._elements = {attribute(style, "styleId"): style for style in members(element, "style")}
        self._known: dict[str, Manner] = {}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in self._elements.values()
                if attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"
            ),
            "",
        )

    def manner(self, paragraph: Any) -> Manner:
        """Tell what a paragraph is."""
        properties = find(paragraph, "pPr")
        style = attribute(find(properties, "pStyle"), "val") or self._default
        return _settings(properties, self._style(style, ()))

    def _style(self, style: str, below: tuple[str, ...]) -> Manner:
        element = self._elements.get(style)
        # A style may be based on itself in a damaged file.
        if element is None or style in below or len(below) > 50:
            return Manner()
        if style not in self._known:
            base = self._style(attribute(find(element, "basedOn"), "val"), (*below, style))
            self._known[style] = _named(
                attribute(find(element, "name"), "val").casefold(), _settings(find(element, "pPr"), base)
            )
        return self._known[style]


def _named(name: str, manner: Manner) -> Manner:
    if level := heading_level(name):
        return replace(manner, heading=level)
    if name.startswith("toc "):
        return replace(manner, contents=True)
    if name.startswith(("list bullet", "list number")) and not manner.list_id:
        return replace(manner, list_id="?")
    return manner


def _settings(properties: Any, manner: Manner) -> Manner:
    if properties is None:
        return manner
    outline = attribute(properties.find(tag("outlineLvl")), "val")
    if outline.isdecimal():
        level = int(outline)
        manner = replace(manner, heading=0 if level >= _BODY else level + 1)
    numbering = properties.find(tag("numPr"))
    if numbering is not None:
        list_id = attribute(find(numbering, "numId"), "val") or manner.list_id
        level_text = attribute(find(numbering, "ilvl"), "val")
        manner = replace(
            manner,
            list_id="" if list_id == "0" else list_id,
            list_level=int(level_text) if level_text.isdecimal() else manner.list_level,
        )
    return manner
