"""What the words before a colon look like: initials, a name, a part, or just words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from qualcode.domain.parsing.lexicon import NUMBERED_ROLES, PARTICLES, ROLES

LONGEST: Final = 60
"""The most characters that are looked at as a label."""
MOST_WORDS: Final = 8
"""The most words that are looked at as a label."""
_KEPT: Final = 1024
"""How many names are remembered: a document says the same few again and again."""

_INITIALS: Final = re.compile(
    r"(?:[^\W\d_]{1,4}\d{0,3}|(?:[^\W\d_]\.){1,4}|[^\W\d_]{1,2}[-/.][^\W\d_]{1,2}\d?)"
)
_ALLOWED: Final = re.compile(r"[\w .\-'’‑&/,+()·|\u00a0]+\??")
_SENTENCE_END: Final = re.compile(r"[^\W\d_]{5,}\. ")
_BEARER: Final = re.compile(r"\s*,\s+|\s+[·|]\s+")
_LONGEST_TITLE: Final = 4
_MOST_ROLE: Final = 6
_NUMBER: Final = re.compile(r"(?:[ .-]?\d{1,3}|[ .-][^\W\d_])")
_CLOCK: Final = re.compile(r"\d[.:]\d\d")
_SUFFIX: Final = re.compile(r"(?:\d{1,3}|[A-ZÆØÅ])[a-z]?")


class Shape(StrEnum):
    """What a possible label looks like."""

    INITIALS = "initials"
    """Up to four capitals, or capitals and a figure: `KF`, `P1`, `K.F.`."""
    ROLE = "role"
    """A speaker's part: `Interviewer`, `Speaker 1`."""
    CAPITALS = "capitals"
    """A longer word or name in capitals only."""
    NAME = "name"
    """Two to four words as in a person's name."""
    WORD = "word"
    """One word with a capital: a first name, or any word at a sentence's start."""
    SMALL = "small"
    """One short word in small letters."""
    TITLED = "titled"
    """A name or part with more behind it: `Kari, teacher`, `Informant from town`."""
    PHRASE = "phrase"
    """Anything else: several words that make no name."""

    @property
    def like_name(self) -> bool:
        """Whether it looks like a name or a part, and not like words."""
        return self not in (Shape.PHRASE, Shape.TITLED, Shape.SMALL)


@lru_cache(maxsize=_KEPT)
def bare_name(text: str) -> str:
    """Give a label as it is shown: markup and brackets around it left out, blanks single."""
    name = " ".join(text.split()).strip("*_ ")
    name = "?" if name.strip("?") == "" < name else name
    for opened, closed in ("()", "[]"):
        # What stands in brackets behind a name is how it is said: `KF (laughs):`, `KF [on the phone]:`.
        if name.endswith(closed) and (at := name.find(opened)) > 0 and not name[at + 1 : -1].isdigit():
            name = name[:at].strip("*_ ")
    while len(name) > 2 and (name[0], name[-1]) in {("[", "]"), ("(", ")"), ("<", ">"), ("{", "}")}:
        name = name[1:-1].strip("*_ ")
    return name


@lru_cache(maxsize=_KEPT)
def folded(name: str) -> str:
    """Give what two spellings of one label share."""
    return " ".join(bare_name(name).casefold().split())


def stem(name: str) -> str:
    """Give what a numbered label shares with its like, `P` of `P1`, folded; empty where it has no number."""
    match = _NUMBER.search(name, max(len(name) - 4, 0))
    return folded(name[: match.start()]) if match and match.end() == len(name) else ""


def near_name(name: str) -> bool:
    """Tell whether many words are a name, or a name all but a word: `H. C. Lie Aas junior`."""
    words = name.split()
    return 4 <= sum(word[0].isupper() for word in words) >= len(words) - 1


def tells_time(name: str) -> bool:
    """Tell whether a possible label holds a time of the day or a date: `Kl. 09.10`."""
    return _CLOCK.search(name) is not None


@lru_cache(maxsize=_KEPT)
def may_be_name(name: str) -> bool:
    """Tell whether some words could be a label at all."""
    if name == "?":
        return True
    return (
        0 < len(name) <= LONGEST
        and name[0].isalnum()
        and any(character.isalpha() for character in name)
        and _ALLOWED.fullmatch(name) is not None
        and len(name.split()) <= MOST_WORDS
        and _SENTENCE_END.search(name) is None
    )


@lru_cache(maxsize=_KEPT)
def shape_of(name: str) -> Shape:
    """Tell what a possible label looks like; a question mark behind it leaves open who that is."""
    words = name.removesuffix("?").split() or ["X"]
    name = " ".join(words)
    if _is_role(words):
        return Shape.ROLE
    if len(words) == 1 and name.upper() == name and _INITIALS.fullmatch(name):
        return Shape.INITIALS
    if len(words) == 1 and name.islower():
        return Shape.SMALL
    if len(words) <= 4 and _is_capitalised(words):
        if len(name) > 2 and name.upper() == name:
            return Shape.CAPITALS
        return Shape.WORD if len(words) == 1 else Shape.NAME
    return Shape.TITLED if _is_titled(name, words) else Shape.PHRASE


def _is_titled(name: str, words: list[str]) -> bool:
    if len(words) <= _MOST_ROLE and len(words[0]) > 2 and words[0].casefold() in ROLES:
        return True
    first, *behind = _BEARER.split(name, maxsplit=1)
    return bool(behind) and len(behind[0].split()) <= _LONGEST_TITLE and shape_of(first).like_name


def _is_role(words: list[str]) -> bool:
    head = words[0].casefold().rstrip(".")
    if len(words) == 1:
        return len(head) > 2 and head in ROLES
    numbered = len(words) == 2 and _SUFFIX.fullmatch(words[1]) is not None
    return numbered and (head in ROLES or head in NUMBERED_ROLES)


def _is_capitalised(words: list[str]) -> bool:
    if words[0][0].islower() and words[0].casefold() not in PARTICLES:
        return False
    inner = [word for word in words if word.casefold() not in PARTICLES]
    return bool(inner) and all(_capital(word) for word in inner)


def _capital(word: str) -> bool:
    """Tell whether a word starts as a name does; scripts without capitals pass."""
    letter = next((character for character in word if character.isalnum()), "")
    return bool(letter) and not letter.islower()
