"""Sentences that people read: kept as message ids with parameters, translated where they are shown."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from qualcode.dataclass import dataclass

DOMAIN = "qualcode"
"""The name of the gettext catalogues."""

LOCALES = Path(__file__).parent / "locales"
"""Where the catalogues lie."""

ENGLISH = "en"
"""The language in which sentences are written."""

_SPEAKERS = {"no": "nb", "nn": "nb"}
"""Languages whose readers are served by another one's catalogue."""

_LONGEST = 300
"""How many characters of a value a sentence holds."""
_ENDING = 60
"""How many of them are its last, where it is longer: a path's name, the end of a list."""

_translations: list[_gettext.NullTranslations] = [_gettext.NullTranslations()]
_language: list[str] = [ENGLISH]


def use_language(language: str) -> None:
    """Show every sentence from now on in one language.

    What is translated when its module is loaded, as the words of commands are, must be loaded after this.

    Args:
        language: A tag such as `nb` or `en`; without a catalogue for it, English is shown.
    """
    _translations[0] = _gettext.translation(DOMAIN, str(LOCALES), [language], fallback=True)
    _language[0] = language if language in languages() else ENGLISH


def language() -> str:
    """Give the tag of the language in which sentences are shown."""
    return _language[0]


@cache
def languages() -> tuple[str, ...]:
    """Give the tags of the languages in which sentences can be shown."""
    return (ENGLISH, *sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


def known(wanted: str) -> str | None:
    """Give the tag of the catalogue for a language, named by tag or locale; none where there is none."""
    primary = wanted.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    tag = _SPEAKERS.get(primary, primary)
    return tag if tag in languages() else None


@cache
def everywhere(message: str) -> tuple[str, ...]:
    """Give a sentence as it is written and in every language in which sentences can be shown."""
    found = [_gettext.translation(DOMAIN, str(LOCALES), [tag], fallback=True) for tag in languages()]
    return tuple(dict.fromkeys([message, *(one.gettext(message) for one in found)]))


def gettext(message: str) -> str:
    """Translate one sentence into the language in use."""
    return _translations[0].gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a sentence whose form depends on a count."""
    return _translations[0].ngettext(singular, plural, count)


def decimal(number: float, decimals: int = 1) -> str:
    """Write a number as people read it in the language in use; nothing of it is for programs."""
    # Adding zero turns a rounded -0.0 into 0.0.
    return with_mark(f"{round(float(number), decimals) + 0.0:.{decimals}f}")


def with_mark(number: str) -> str:
    """Put the decimal mark of the language in use into a number."""
    return number.replace(".", gettext("0.0")[1])


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence before it is translated, so that lower rooms need no language."""

    id: str
    """The English sentence, with `{name}` where a parameter goes."""
    params: Mapping[str, object] = field(default_factory=dict)
    """The values of the parameters; a value may be a `Message` itself, or several in a tuple."""
    plural: str = ""
    """The English plural form, chosen by the parameter `count`; empty where there is none."""

    def text(self) -> str:
        """Give the sentence in the language in use."""
        if self.plural:
            count = self.params.get("count", 0)
            template = ngettext(self.id, self.plural, count if isinstance(count, int) else 0)
        else:
            template = gettext(self.id)
        return template.format_map({name: _shown(value) for name, value in self.params.items()})

    def __str__(self) -> str:
        return self.text()


def _shown(value: object) -> object:
    """Give a parameter as it stands in its sentence: a value without end is shown by its two ends."""
    if isinstance(value, Message):
        return value.text()
    if isinstance(value, tuple):
        return "; ".join(str(_shown(one)) for one in value)
    if isinstance(value, float):
        return with_mark(str(value))
    if isinstance(value, int):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST else _shortened(text)


def _shortened(text: str) -> str:
    """Give the two ends of a text, cut between words where there are any."""
    first, last = text[: _LONGEST - _ENDING], text[-_ENDING:]
    begun, blank, _rest = first.rpartition(" ")
    _rest, gap, ended = last.partition(" ")
    whole = blank and gap and len(first) - len(begun) < _ENDING // 2 and len(last) - len(ended) < _ENDING // 2
    return f"{begun} … {ended}" if whole else f"{first}…{last}"


def message(id: str, /, **params: object) -> Message:  # noqa: A002 - it is the catalogue's own word
    """Make a message; the literal given here is what the catalogues translate."""
    return Message(id, params)


def messages(singular: str, plural: str, /, count: int, **params: object) -> Message:
    """Make a message with a plural form, chosen by `count`."""
    return Message(singular, {"count": count, **params}, plural)
