"""What the styles of an OpenDocument text say: titles, hidden words, and how lists are numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from qualcode.interchange.blocks import BULLET
from qualcode.interchange.numerals import number_in, numeral
from qualcode.interchange.odt_text import attribute, tag

_OUTLINE: Final = ""
"""The name under which the numbering of headings is kept."""
_DEEPEST: Final = 10


class OdtStyles:
    """The styles of a document.

    Args:
        roots: The parts that hold styles: the content's own first.
    """

    def __init__(self, roots: Iterable[Any]) -> None:
        self.hidden: set[str] = set()
        """The styles that hide words."""
        self._parents: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Any] = {}
        for root in roots:
            self._learn(root)

    def _learn(self, root: Any) -> None:
        for style in root.iter(tag("style:style")):
            name = attribute(style, "style:name")
            self._parents.setdefault(name, attribute(style, "style:parent-style-name"))
            properties = style.find(tag("style:text-properties"))
            if attribute(properties, "text:display") == "none":
                self.hidden.add(name)
        for kind in ("text:list-style", "text:outline-style"):
            for style in root.iter(tag(kind)):
                name = _OUTLINE if kind == "text:outline-style" else attribute(style, "style:name")
                for level in style:
                    depth = number_in(attribute(level, "text:level"), 1)
                    self._levels.setdefault((name, depth), level)

    def is_title(self, style: str) -> bool:
        """Tell whether a paragraph's style is the title's, or made from it."""
        for _step in range(_DEEPEST):
            if style == "Title":
                return True
            style = self._parents.get(style, "")
        return False

    def level(self, style: str, depth: int) -> Any:
        """Give how a list's style numbers one of its levels, from 1; nothing where it does not say."""
        return self._levels.get((style, depth))


class OdtNumbering:
    """Counts the items of a document's lists, and its headings, as LibreOffice does.

    Args:
        styles: The document's styles.
    """

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    def start(self, style: str) -> None:
        """Start a list anew."""
        self._counts.pop(style, None)

    def heading(self, depth: int) -> str:
        """Give the number before the next heading; empty where headings are not numbered."""
        return self.marker(_OUTLINE, depth, "") if self._styles.level(_OUTLINE, depth) is not None else ""

    def marker(self, style: str, depth: int, begin: str) -> str:
        """Give what stands before the next item of a list: `-`, `1.`, `a)`, `A2.`; empty for nothing.

        Args:
            style: The list's style.
            depth: How deep the item stands in it, from 1.
            begin: The number that the item itself gives; empty for none.
        """
        level = self._styles.level(style, depth)
        counts = self._counts.setdefault(style, {})
        first = number_in(attribute(level, "text:start-value"), 1)
        counts[depth] = number_in(begin, counts.get(depth, first - 1) + 1)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level is None or level.tag in (
            tag("text:list-level-style-bullet"),
            tag("text:list-level-style-image"),
        ):
            return BULLET
        shown = range(max(1, depth + 1 - number_in(attribute(level, "text:display-levels"), 1)), depth + 1)
        numbers = [self._shown(style, one, counts) for one in shown]
        if not numbers[-1]:
            return ""
        before, behind = attribute(level, "style:num-prefix"), attribute(level, "style:num-suffix")
        return f"{before}{'.'.join(filter(None, numbers))}{behind}".strip()

    def _shown(self, style: str, depth: int, counts: dict[int, int]) -> str:
        level = self._styles.level(style, depth)
        count = counts.get(depth, number_in(attribute(level, "text:start-value"), 1))
        return numeral(count, attribute(level, "style:num-format"))
