"""What is known of the languages in which people speak: stems, and a word where there are none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from qualcode.i18n import Message, message

STEMMERS: Final = {
    "nb": "norwegian",
    "no": "norwegian",
    "nn": "norwegian",  # There is none of its own; most endings are shared.
    "en": "english",
    "sv": "swedish",
    "da": "danish",
    "de": "german",
}
"""The Snowball algorithm for each language, by BCP-47 tag."""


def base(language: str) -> str:
    """Give the language of a tag without script and region: `nb` for `nb-NO`."""
    return language.partition("-")[0].lower()


def related(language: str) -> tuple[str, ...]:
    """Give a language and those whose texts do as well where it has none."""
    own = base(language)
    return (own, *(one for one in ("nb", "nn", "no") if one != own)) if own in ("nb", "nn", "no") else (own,)


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Give what takes the endings off a word in lower case; the word itself where nothing is known.

    The stems are remembered: a study has few thousand different words.
    """
    name = STEMMERS.get(base(language))
    if name is None:
        return str
    from snowballstemmer import stemmer as make  # noqa: PLC0415 - all its languages load at once

    algorithm = make(name)
    return cache(algorithm.stemWord)


def note(language: str) -> Message | None:
    """Say what is missing for a language; nothing where suggestions are complete."""
    if base(language) in STEMMERS:
        return None
    if not language:
        return message(
            "Nobody said which language is spoken here: suggestions go by parts of words, without stems."
        )
    return message(
        "For the language {language} there is no stemmer: suggestions go by parts of words.",
        language=language,
    )
