"""Rows of text as strips of the screen."""

from __future__ import annotations

from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip


def as_strip(row: Text, width: int, base: Style) -> Strip:
    """Draw a row of text, as wide as asked; every piece has a style, which Textual's colour filters need."""
    plain = row.plain
    cuts = {0, len(plain)}
    spans = [
        (span, Style.parse(span.style) if isinstance(span.style, str) else span.style) for span in row.spans
    ]
    for span, _style in spans:
        cuts |= {min(span.start, len(plain)), min(span.end, len(plain))}
    order = sorted(cuts)
    segments = []
    ground = base + (Style.parse(row.style) if isinstance(row.style, str) else row.style)
    for start, end in pairwise(order):
        style = ground
        for span, own in spans:
            if span.start <= start and span.end >= end:
                style += own
        segments.append(Segment(plain[start:end], style))
    return Strip(segments).adjust_cell_length(width, base)


def shortened(row: Text, width: int) -> Text:
    """Give a row that is no wider than asked; one that was ends in an ellipsis."""
    if row.cell_len <= width:
        return row
    row = row.copy()
    row.truncate(width, overflow="ellipsis")
    return row
