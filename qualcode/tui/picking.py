"""Finding codes by a few letters: names, keys, keywords and the words of their paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qualcode.dataclass import dataclass
from qualcode.domain.codebook import PATH_SEPARATOR, Codebook
from qualcode.domain.record import Record
from qualcode.i18n import Message, message

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
    others: tuple[str, ...]
    """Its names in other languages, folded."""
    keywords: tuple[str, ...]
    """Its keywords, folded, without stars."""
    path: str
    """Its path, folded."""
    rank: int
    """Its place in the order without a search."""


@dataclass(frozen=True, slots=True)
class Found(Record):
    """A code that fits what was typed."""

    code_id: int
    """The code."""
    why: Message | None = None
    """What of it fits, where that is neither its name nor its path."""


def candidates(
    codebook: Codebook, recent: Sequence[int], without: Iterable[int] = (), *, retired: bool = False
) -> list[Candidate]:
    """Prepare the codes that are offered: those used most and last first, then in the codebook's order."""
    left_out = set(without)
    order = {code_id: number for number, code_id in enumerate(recent)}
    found = []
    for number, code in enumerate(codebook):
        if (code.retired and not retired) or code.id in left_out:
            continue
        name = code.name(codebook.language).casefold()
        keywords = (word.casefold().strip("* ") for text in code.texts.values() for word in text.keywords)
        names = (text.name.casefold() for text in code.texts.values())
        found.append(
            Candidate(
                code.id,
                name,
                tuple(name.split()),
                code.key.casefold(),
                tuple(other for other in dict.fromkeys(names) if other != name),
                tuple(word for word in keywords if word),
                codebook.path(code.id).casefold(),
                order.get(code.id, len(order) + number),
            )
        )
    return sorted(found, key=lambda candidate: candidate.rank)


def _in_order(letters: str, words: Sequence[str]) -> bool:
    """Tell whether a name has letters in order, the first of them at the beginning of a word.

    Elsewhere almost any name has them, and what is typed wrong would find a code that nobody means.
    """
    return any(
        word.startswith(letters[0]) and _has_in_order(letters, " ".join(words[number:]))
        for number, word in enumerate(words)
    )


def _has_in_order(letters: str, name: str) -> bool:
    place = -1
    for letter in letters:
        place = name.find(letter, place + 1)
        if place < 0:
            return False
    return True


def _begin_in_order(words: Sequence[str], parts: Iterable[str]) -> bool:
    """Tell whether words begin parts of a name, one behind the other."""
    left = iter(parts)
    return all(any(part.startswith(word) for part in left) for word in words)


def _by_name(words: Sequence[str], whole: str, candidate: Candidate) -> int | None:
    """Give how well the name or the path fits, 0 the best; none where neither does."""
    # A path ends with the name: what is not in it is nowhere in the name. Most codes end here.
    for word in words:
        if word not in candidate.path:
            return None
    name = candidate.name
    if name.startswith(whole):
        return 0 if name == whole else 1
    if _begin_in_order(words, candidate.words):
        return 2
    return 3 if all(word in name for word in words) else 4


def _otherwise(word: str, candidate: Candidate) -> Message | None:
    """Say by what else than its name a code fits a word."""
    for keyword in candidate.keywords:
        begins = any(part.startswith(word) for part in keyword.split())
        if begins or (len(keyword) > 3 and word.startswith(keyword)):
            return message("keyword: {word}", word=keyword)
    for name in candidate.others:
        if word in name:
            return message("name: {word}", word=name)
    return message("key: {word}", word=candidate.key) if word in candidate.key else None


def _by_others(words: Sequence[str], candidate: Candidate) -> Message | None:
    """Say by what a code fits words that do not all stand in its name or path."""
    why = None
    for word in words:
        if word not in candidate.path:
            found = _otherwise(word, candidate)
            if found is None:
                return None
            why = why or found
    return why


_OTHERWISE, _LETTERS = 5, 6
"""How well codes fit by key or keyword, and by letters of the name that are only in order."""


def matching(offered: Sequence[Candidate], query: str) -> list[Found]:
    """Give the codes that every word of a query fits; all of them where it is empty.

    Names that begin with what is typed come first, then those whose words begin so in order, then those with
    all the words anywhere, then paths, then keywords and keys; those alike in the order in which they came.
    """
    words = query.replace(PATH_SEPARATOR.strip(), " ").casefold().split()
    if not words:
        return [Found(candidate.code_id) for candidate in offered]
    whole = " ".join(words)
    found: list[tuple[int, Found]] = []
    for candidate in offered:
        place, why = _by_name(words, whole, candidate), None
        if place is None:
            why = _by_others(words, candidate)
            if why is not None:
                place = _OTHERWISE
            elif all(len(word) > 1 and _in_order(word, candidate.words) for word in words):
                place = _LETTERS
        if place is not None:
            found.append((place, Found(candidate.code_id, why)))
    # Sorting keeps the order of those that fit alike.
    return [hit for _, hit in sorted(found, key=lambda entry: entry[0])]


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
    if name.casefold() in _taken(codebook, parent, anywhere=not separator):
        return None
    return name, parent, codebook.path(parent) if parent is not None else ""


@lru_cache(maxsize=4)
def _taken(codebook: Codebook, parent: int | None, *, anywhere: bool) -> frozenset[str]:
    """Give the folded names that a new code cannot have; kept, since every letter typed asks for them."""
    near = {code.name(codebook.language).casefold() for code in codebook.children(parent)}
    if not anywhere:
        return frozenset(near)
    return frozenset(
        near | {code.name(codebook.language).casefold() for code in codebook if not code.retired}
    )
