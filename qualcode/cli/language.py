"""The language of menus and messages: chosen before anything that is said is loaded."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode import i18n
from qualcode.locations import config_file

if TYPE_CHECKING:
    import click

VARIABLE = "QUALCODE_LANG"
"""The environment variable that names the language."""


def choose(arguments: Sequence[str]) -> None:
    """Use the language that is asked for: by `--lang`, else by `QUALCODE_LANG`, the settings, the locale.

    A language without a catalogue is passed over; that `--lang` names one, `spoken` makes sure.

    Args:
        arguments: What was typed behind the program's name.
    """
    for wanted in _wanted(arguments):
        if (tag := i18n.known(wanted)) is not None:
            if tag != i18n.ENGLISH:
                _use(tag)
            return


def spoken(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Refuse a language that is not spoken here.

    Raises:
        BadParameter: If there is no catalogue for it; the sentence names those that there are.
    """
    if value is not None and i18n.known(value) is None:
        from click import BadParameter  # noqa: PLC0415 - only a mistake needs it

        raise BadParameter(
            i18n.message(
                "There is no {language} here. There are {tags}.",
                language=value,
                tags=", ".join(i18n.languages()),
            ).text(),
            ctx,
            param,
        )


def _wanted(arguments: Sequence[str]) -> Iterator[str]:
    """Give the languages asked for, the strongest wish first, reading no settings before they are needed."""
    for place, word in enumerate(arguments):
        option, equals, value = word.partition("=")
        if option == "--lang":
            yield value if equals else "".join(arguments[place + 1 : place + 2])
        if not word.startswith("-") and arguments[place - 1 : place] not in (["--project"], ["--coder"]):
            break
    yield os.environ.get(VARIABLE, "")
    yield _set()
    yield next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")


def _set() -> str:
    """Give the language in the settings, reading nothing else of them: most starts need no more."""
    path = config_file()
    if not path.exists():
        return ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if not any(line.lstrip(" \t\"'").startswith("language") for line in text.splitlines()):
            return ""
        import tomllib  # noqa: PLC0415 - most users have set nothing

        language = tomllib.loads(text).get("language")
    except (OSError, ValueError, RecursionError):
        # Told as soon as the settings are needed for more than this.
        return ""
    return language if isinstance(language, str) else ""


def _use(tag: str) -> None:
    i18n.use_language(tag)
    # The library of the command line asks the standard library for its own few words.
    gettext.textdomain(i18n.DOMAIN)
    gettext.bindtextdomain(i18n.DOMAIN, str(i18n.LOCALES))
    os.environ["LANGUAGE"] = tag
