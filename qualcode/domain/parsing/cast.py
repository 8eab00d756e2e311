"""The cast: the labels that stand on their own feet, in the document's main way of writing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.names import Shape, tells_time
from qualcode.domain.parsing.openings import Style

if TYPE_CHECKING:
    from qualcode.domain.parsing.evidence import Candidate
    from qualcode.domain.parsing.rulings import Known

PLAIN: Final = frozenset((Shape.INITIALS, Shape.ROLE, Shape.CAPITALS))
"""The shapes that look like nothing but a label."""

_FIRM: Final = (Style.TIMED, Style.STAMPED, Style.COLON)
"""The ways of writing that need no habit to be believed."""


def choose_cast(candidates: Mapping[tuple[Style, str], Candidate], known: Known) -> dict[str, Candidate]:
    """Choose the cast of a document.

    Args:
        candidates: All possible labels.
        known: What the user said.

    Returns:
        Its labels by folded name; empty where none stands on its own feet.
    """
    strong: dict[Style, dict[str, Candidate]] = {}
    for candidate in candidates.values():
        if candidate.key in known.never:
            continue
        if known.speaks(candidate.key) or stands_alone(candidate):
            strong.setdefault(candidate.style, {})[candidate.key] = candidate
    for style, group in strong.items():
        strong[style] = _without_fields(group, known)
    weight = {style: sum(one.count for one in group.values()) for style, group in strong.items()}
    firmest = max(weight.get(style, 0) for style in _FIRM)
    for style in (*_FIRM, Style.TAB, Style.BRACKETED, Style.DASH, Style.HEADING, Style.ALONE):
        group = strong.get(style, {})
        if group and (style in _FIRM or _carries(group, known)) and weight[style] >= firmest:
            return group
    return strong.get(Style.COLON, {})


def stands_alone(candidate: Candidate) -> bool:
    """Tell whether a candidate needs no others to be taken for a label."""
    if candidate.aside or tells_time(candidate.name):
        return False
    if candidate.shape is Shape.TITLED:
        return candidate.count >= 3 and candidate.alternations >= candidate.count - 1
    if candidate.style in (Style.ALONE, Style.HEADING, Style.TIMED):
        marked = candidate.strong or candidate.style is Style.HEADING
        heads = candidate.followed if marked else candidate.packed
        if 5 * heads < 4 * candidate.count:
            return False
    bracketed = candidate.style is Style.BRACKETED and candidate.strong == candidate.count
    if candidate.shape in PLAIN or candidate.shape is Shape.NAME or bracketed:
        return candidate.count >= 2
    if candidate.shape is Shape.WORD:
        return candidate.count >= 2 and not candidate.common
    seldom_name = candidate.part or (candidate.shape is Shape.SMALL and not candidate.common)
    return seldom_name and candidate.count >= 3


def _without_fields(group: Mapping[str, Candidate], known: Known) -> dict[str, Candidate]:
    """Leave out words that make no name where nobody else speaks and nobody asks: `First choice: ...`."""
    company = any(
        one.asks or one.replies > 1 or one.shape is not Shape.PHRASE or known.speaks(key)
        for key, one in group.items()
    )
    return dict(group) if company else {}


def _carries(group: Mapping[str, Candidate], known: Known) -> bool:
    """Tell whether labels without a colon are enough of a habit to be believed."""
    if any(known.speaks(key) for key in group):
        return True
    often = [one for one in group.values() if one.count >= 2]
    alternate = sum(one.alternations for one in often)
    if len(often) >= 2 and alternate >= 3:
        return True
    return any(one.count >= 3 and one.shape in PLAIN for one in often)
