"""Making an RTF document ready for striprtf, which gives its words and nothing of its structure.

What tells cells, rows, items and headings becomes a mark that goes through with the words. Pictures, which it
would read letter by letter, go; so do deleted and hidden words. The table of fonts is written anew, because
it reads that in quadratic time.
"""

from __future__ import annotations

import re
from typing import Final

from qualcode.interchange.style_names import heading_level

CELL: Final = "\ufdd0"
"""Stands where a cell of a table ends."""
ROW: Final = "\ufdd1"
"""Stands where a row of a table ends."""
IN_TABLE: Final = "\ufdd2"
"""Stands before the words of a paragraph in a table."""
FRESH: Final = "\ufdd3"
"""Stands where a paragraph stops to be like the one before it."""
ITEM: Final = "\ufdd4"
"""Stands before the bullet or number of an item of a list; a tab ends that."""
HEADING: Final = "\ufdd5"
"""Stands, with the level in one figure, before the words of a heading."""
BREAK: Final = "\ufdd6"
"""Stands for a line break inside a paragraph."""

_MARKS: Final = re.compile("[\ufdd0-\ufdd6]")
_BINARY: Final = re.compile(rb"(?:\\\\)+|\\bin(\d{1,10}) ?")
_EIGHT_BIT: Final = re.compile(rb"[\x80-\xff]")
_PICTURE: Final = re.compile(r"[0-9a-fA-F\s]{256,}")
_TOKEN: Final = re.compile(r"\\([^a-zA-Z])|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?")
_GONE: Final = re.compile(r"\{((?:\\[a-z]+-?\d*|\s)*?)\\(?:deleted|v)(?![a-z0-9])")
_BRACES: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_FONT: Final = re.compile(r"\\(f|fcharset)(\d{1,9})(?!\d)")
_STYLE: Final = re.compile(r"\{\s*\\s(\d{1,5})(?!\d)([^{}]*)")
_CONTROL: Final = re.compile(r"\\[a-zA-Z]{1,32}-?\d* ?|\\\*|[\r\n]")
_HEX: Final = re.compile(r"\\'([0-9a-fA-F]{2})")
_LEVEL: Final = re.compile(r"\\outlinelevel([0-8])(?!\d)")
_INSTEAD: Final = {
    "cell": CELL,
    "row": ROW,
    "intbl": IN_TABLE,
    "pard": FRESH,
    "line": BREAK,
    "nestcell": BREAK,
    "nestrow": BREAK,
}


def marked(data: bytes) -> str:
    """Give an RTF document as striprtf is to read it.

    Args:
        data: The file's bytes.
    """
    text = _EIGHT_BIT.sub(lambda byte: b"\\'%02x" % byte.group()[0], _without_binary(data)).decode("ascii")
    text = _PICTURE.sub(" ", text)
    text = _GONE.sub(r"{\\*\1", text)
    headings = _headings(_group(text, "stylesheet")[2])
    text = _with_plain_fonts(text)

    def instead(token: re.Match[str]) -> str:
        word, number = token[2], token[3]
        # A control word comes before each mark, so that none is taken for what stands in for a letter.
        if word in _INSTEAD and not number:
            return f"\\pard {_INSTEAD[word]}"
        if word == "s" and number in headings:
            return f"\\pard {HEADING}{headings[number]}"
        if word == "outlinelevel" and number and len(number) == 1 and number != "9":
            return f"\\pard {HEADING}{int(number) + 1}"
        if word in ("listtext", "pntext"):
            return f"\\pard {ITEM}"
        # As a link's address it would come out behind its words.
        return "\\fldtype " if word == "fldinst" else token.group()

    return _TOKEN.sub(instead, text)


def without_marks(text: str) -> str:
    """Leave all marks out of a text."""
    return _MARKS.sub("", text)


def is_whole(text: str) -> bool:
    """Tell whether a document's groups are all closed; in one that was cut off they are not."""
    opened = 0
    for brace in _BRACES.finditer(text):
        opened += {"{": 1, "}": -1}.get(brace.group(), 0)
    return opened <= 0


def _without_binary(data: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while match := _BINARY.search(data, at):
        if match[1] is None:
            pieces.append(data[at : match.end()])
            at = match.end()
        else:
            pieces.append(data[at : match.start()])
            at = match.end() + int(match[1])
    return b"".join((*pieces, data[at:]))


def _group(text: str, word: str) -> tuple[int, int, str]:
    """Find the group that starts with a control word: its start, its end, and itself, empty for none."""
    found = re.search(rf"\{{(?:\\\*)?\\{word}(?![a-zA-Z])", text)
    if found is None:
        return len(text), len(text), ""
    depth = 0
    for brace in _BRACES.finditer(text, found.start()):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return found.start(), brace.end(), text[found.start() : brace.end()]
    return found.start(), len(text), text[found.start() :]


def _with_plain_fonts(text: str) -> str:
    start, end, table = _group(text, "fonttbl")
    fonts: dict[str, str] = {}
    font = ""
    for match in _FONT.finditer(table):
        if match[1] == "f":
            font = match[2]
        elif font:
            fonts[font] = match[2]
    plain = "".join(f"{{\\f{font}\\fcharset{charset} F;}}\n" for font, charset in fonts.items())
    # Another table of fonts, which no word processor writes, is not one that striprtf sees.
    rest = text[end:].replace("\\fonttbl", "\\colortbl")
    return f"{text[:start]}{{\\fonttbl\n{plain}}}{rest}" if table else text


def _headings(sheet: str) -> dict[str, int]:
    """Give the levels of the headings by the numbers of their styles."""
    found: dict[str, int] = {}
    for match in _STYLE.finditer(sheet):
        outline = _LEVEL.search(match[2])
        name = _HEX.sub(lambda byte: chr(int(byte[1], 16)), _CONTROL.sub("", match[2]))
        level = int(outline[1]) + 1 if outline else heading_level(name.rstrip("; "))
        if level:
            found[match[1]] = min(level, 9)
    return found
