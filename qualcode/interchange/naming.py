"""What the names in a file mean in a project: codes, interviews, coders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeVar

from qualcode.domain.codebook import PATH_SEPARATOR, Codebook
from qualcode.i18n import Message, message
from qualcode.interchange.headings import folded

if TYPE_CHECKING:
    from qualcode.domain.code import Code
    from qualcode.domain.coder import Coder
    from qualcode.domain.interview import Interview

_STEP: Final = re.compile(r"\s*(?:/|>|\\|::|→)\s*")
_SIGNS: Final = (";", "|", "\n", ",", "+", "/")
_MOST: Final = 200
"""How many codes a cell may name; each name is looked for in the whole codebook."""
_Named = TypeVar("_Named")


def find_code(name: str, codebook: Codebook) -> Code | Message:
    """Find a code by its key, its name in any language, or its path.

    Args:
        name: What the file calls it.
        codebook: The project's codebook.

    Returns:
        The code, or why there is none: unknown, or several of that name.
    """
    exact = codebook.by_key(name)
    if exact is not None:
        return exact
    wanted = folded(name)
    found = [code for code in codebook if wanted in _names(code)]
    if not found and _STEP.search(name):
        steps = [folded(step) for step in _STEP.split(name)]
        found = [code for code in codebook if _stands_at(code, steps, codebook)]
    found = found or [code for code in codebook if folded(code.key) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(code.key for code in found)
        return message(
            "several codes are called {name}; write one of these keys: {keys}", name=name, keys=keys
        )
    return message("there is no code {name}", name=name)


def find_codes(cell: str, codebook: Codebook) -> tuple[Code, ...] | Message:
    """Find the codes that a cell names: one, or several with a sign between them.

    The signs are `;`, `|`, a line's end, a comma, `+` and `/`. A name that holds such a sign itself is found
    first; each code is given once.

    Args:
        cell: What the file holds.
        codebook: The project's codebook.

    Returns:
        The codes, or why one of them is none.
    """
    whole = find_code(cell, codebook)
    if not isinstance(whole, Message):
        return (whole,)
    reason = whole
    for sign in _SIGNS:
        parts = dict.fromkeys(part.strip() for part in cell.split(sign) if part.strip())
        if sign not in cell or not 0 < len(parts) <= _MOST:
            continue
        found = [find_code(part, codebook) for part in parts]
        codes = [one for one in found if not isinstance(one, Message)]
        if len(codes) == len(found):
            return tuple({code.id: code for code in codes}.values())
        if codes:
            reason = next(one for one in found if isinstance(one, Message))
            break
    return reason


def find_interview(name: str, interviews: Iterable[Interview]) -> Interview | Message:
    """Find an interview by its title, or by the name of the file it came from, with or without its ending.

    Args:
        name: What the file calls it.
        interviews: The project's interviews.

    Returns:
        The interview, or why there is none: unknown, or several imported from files of that name.
    """
    known = tuple(interviews)
    ways: Sequence[Callable[[Interview], bool]] = (
        lambda interview: interview.title == name,
        lambda interview: interview.source_name == name,
        lambda interview: folded(interview.title) == folded(name),
        lambda interview: folded(interview.source_name) == folded(name),
        lambda interview: folded(PurePath(interview.source_name).stem) == folded(name),
        lambda interview: folded(interview.title) == folded(PurePath(name).stem),
        lambda interview: folded(interview.source_name) == folded(PurePath(name.replace("\\", "/")).name),
    )
    for found in _first(known, ways):
        if len(found) == 1:
            return found[0]
        titles = ", ".join(interview.title for interview in found)
        return message(
            "several interviews fit {name}; write one of these titles: {titles}", name=name, titles=titles
        )
    return message("there is no interview {name}", name=name)


def find_coder(name: str, coders: Iterable[Coder]) -> Coder | None:
    """Find a coder by name, exactly or without regard to case; nothing where the name is new."""
    known = tuple(coders)
    ways: Sequence[Callable[[Coder], bool]] = (
        lambda coder: coder.name == name,
        lambda coder: folded(coder.name) == folded(name),
    )
    return next((found[0] for found in _first(known, ways)), None)


def _first(known: Sequence[_Named], ways: Iterable[Callable[[_Named], bool]]) -> Iterator[list[_Named]]:
    return (found for way in ways if (found := [item for item in known if way(item)]))


def _names(code: Code) -> set[str]:
    return {folded(text.name) for text in code.texts.values() if text.name}


def _stands_at(code: Code, steps: Sequence[str], codebook: Codebook) -> bool:
    if folded(codebook.path(code.id)) == PATH_SEPARATOR.join(steps):
        return True
    way = (code, *codebook.ancestors(code.id))
    return len(steps) <= len(way) and all(
        step in _names(above) or step == folded(above.key)
        for step, above in zip(reversed(steps), way, strict=False)
    )
