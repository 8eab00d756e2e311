"""Finding codes by a few letters: names, keys, keywords and the words of their paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.domain.codebook import PATH_SEPARATOR, Codebook
from qualcode.domain.record import Record

MOST_ROWS = 50
"""How many codes a picker shows at most."""


@dataclass(frozen=True, slots=True)
class Candidate(Record):
    """A code as it is looked for."""

    code_id: int
    """The code."""
    name: str
    """Its name, folded."""
    words: tuple[str, ...]
    """The words of its name, folded."""
    key: str
    """Its key, folded."""
    keywords: tuple[str, ...]
    """Its keywords, folded, without stars."""
    path: str
    """Its path, folded."""
    rank: int
    """Its place in the order without a search."""


def candidates(codebook: Codebook, recent: Sequence[int], without: Iterable[int] = ()) -> list[Candidate]:
    """Prepare the codes that are offered: those used most and last first, then in the codebook's order."""
    left_out = set(without)
    order = {code_id: number for number, code_id in enumerate(recent)}
    found = []
    for number, code in enumerate(codebook):
        if code.retired or code.id in left_out:
            continue
        name = code.name(codebook.language).casefold()
        keywords = [word.casefold().strip("* ") for text in code.texts.values() for word in text.keywords]
        names = [text.name.casefold() for text in code.texts.values() if text.name.casefold() != name]
        found.append(
            Candidate(
                code.id,
                name,
                tuple(name.split()),
                code.key.casefold(),
                (*names, *(word for word in keywords if word)),
                codebook.path(code.id).casefold(),
                order.get(code.id, len(order) + number),
            )
        )
    return sorted(found, key=lambda candidate: candidate.rank)


def _in_order(letters: str, name: str) -> bool:
    place = -1
    for letter in letters:
        place = name.find(letter, place + 1)
        if place < 0:
            return False
    return True


def _score(word: str, candidate: Candidate) -> int:
    """Tell how well a word fits a code; 0 where it does not."""
    keywords = candidate.keywords
    fits = (
        (9, candidate.name.startswith(word)),
        (8, any(part.startswith(word) for part in candidate.words)),
        (7, candidate.key.startswith(word)),
        (6, word in candidate.name),
        (5, any(key.startswith(word) or (len(key) > 3 and word.startswith(key)) for key in keywords)),
        (4, word in candidate.key),
        (3, word in candidate.path),
        (1, len(word) > 1 and _in_order(word, candidate.name)),
    )
    return next((score for score, fitting in fits if fitting), 0)


def matching(offered: Sequence[Candidate], query: str) -> list[Candidate]:
    """Give the codes that every word of a query fits, the best first; all of them where it is empty."""
    words = query.replace(PATH_SEPARATOR.strip(), " ").casefold().split()
    if not words:
        return list(offered)
    whole = " ".join(words)
    scored = []
    for candidate in offered:
        scores = [_score(word, candidate) for word in words]
        if all(scores):
            exact = 20 if candidate.name == whole else 0
            scored.append((-(sum(scores) + exact), candidate.rank, candidate))
    scored.sort(key=lambda entry: entry[:2])
    return [candidate for _, _, candidate in scored]


def new_code(codebook: Codebook, query: str) -> tuple[str, int | None, str] | None:
    """Read a query as the name of a new code.

    Returns:
        Its name, the code it goes under and that one's path; none where the query is empty or names a code
        that exists. `theme / name` puts it under a theme or any other code of that name.
    """
    above, separator, name = query.rpartition("/")
    name = " ".join(name.split())
    if not name:
        return None
    parent = None
    if separator and above.strip():
        wanted = above.strip().casefold()
        parent = next(
            (code.id for code in codebook if code.name(codebook.language).casefold() == wanted), None
        )
        if parent is None:
            return None
    taken = {code.name(codebook.language).casefold() for code in codebook.children(parent)}
    if not separator:
        taken |= {code.name(codebook.language).casefold() for code in codebook if not code.retired}
    if name.casefold() in taken:
        return None
    return name, parent, codebook.path(parent) if parent is not None else ""
