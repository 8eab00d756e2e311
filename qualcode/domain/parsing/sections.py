"""Headings whose number nothing closes: `2 Leadership` above `2.1 Who leads?`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.marks import Family, Mark

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_OPEN: Final = re.compile(r"(\d{1,2})\s+(?=[^\W\d])")


def with_dotted_heads(marks: Sequence[Mark], lines: Sequence[Line]) -> list[Mark]:
    """Read the numbers of headings that nothing but the numbers below them shows to be numbers.

    Args:
        marks: What stands before the words of each line.
        lines: The lines.

    Returns:
        The marks; such headings have got their number.
    """
    read = list(marks)
    for above, (mark, below) in enumerate(pairwise(marks)):
        if below.family is not Family.DOTTED or mark.family:
            continue
        text = lines[above].text
        match = _OPEN.match(text, mark.start, mark.body_end)
        if match and below.number.split(".")[0] == match[1] and not lines[above].ends_sentence:
            read[above] = replace(mark, family=Family.PLAIN, number=match[1], body=match.end())
    return read
