"""Filling in the templates of HTML reports: everything is escaped, for transcripts are anybody's text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

_TEMPLATES: Final = Path(__file__).parent / "templates"
_AT_ONCE: Final = 500
"""How many bits of a page are put together before they are written."""
_KEPT: Final = frozenset("\n\t\u200c\u200d\u00ad")


def filled(template: str, **values: Any) -> str:
    """Fill in a template.

    Args:
        template: The name of a file in the folder of templates.
        values: What it needs.
    """
    page: str = _environment().get_template(template).render(**values)
    return page


def pieces(template: str, **values: Any) -> Iterator[bytes]:
    """Fill in a template piece by piece, so that a page may be of any length.

    Args:
        template: The name of a file in the folder of templates.
        values: What it needs; what it goes through may be made while it is written.
    """
    stream = _environment().get_template(template).stream(**values)
    stream.enable_buffering(_AT_ONCE)
    for piece in stream:
        yield piece.encode()


@cache
def _environment() -> Any:
    # Takes 60 ms to import, and is needed for few exports.
    import jinja2  # noqa: PLC0415

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: Any) -> Any:
    """Drop what a page cannot hold, and what would turn its writing round."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return "".join(
        character
        for character in value
        if character in _KEPT or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
