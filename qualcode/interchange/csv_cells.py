"""What protects cells of text from being run as formulas, and takes the protection off again.

A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` when it opens a CSV file. Such a cell is
written with an apostrophe before it. A cell that by itself starts with apostrophes before such a sign gets
one more, so that taking off exactly one gives every cell back as it was.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def guarded(cell: str) -> str:
    """Make a cell of text safe; a plain number stays as it is."""
    return f"'{cell}" if _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Take the guard off a cell, where it has one."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell
