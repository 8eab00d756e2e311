"""Small languages of the command line: pairs, numbers, lists."""

from __future__ import annotations

from collections.abc import Sequence

import click

from qualcode.cli.placeholders import in_our_words
from qualcode.i18n import gettext

_WHOSE = ("participant", "case", "interview")


def listed(text: str) -> tuple[str, ...]:
    """Split names at commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def pair(text: str, form: str = "NAME=VALUE") -> tuple[str, str]:
    """Split `NAME=VALUE`; the value may be empty.

    Raises:
        click.BadParameter: If it is not of that form.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(
            gettext("{text} is not of the form {form}.").format(text=text, form=in_our_words(form))
        )
    return name.strip(), value.strip()


def facts(texts: Sequence[str]) -> dict[str, str | None]:
    """Read `NAME=VALUE` pairs; an empty value is none.

    Raises:
        click.BadParameter: If one is not of that form.
    """
    return {name: value or None for name, value in map(pair, texts)}


def number(text: str) -> int:
    """Read a number as it is printed, with or without its sign: `#12`.

    Raises:
        click.BadParameter: If it is none.
    """
    bare = text.strip().removeprefix("#")
    if not bare.isdecimal():
        raise click.BadParameter(gettext("{text} is no number.").format(text=text))
    return int(bare)


def attribute(text: str) -> tuple[str, str, str]:
    """Split `whose.name=value`.

    Raises:
        click.BadParameter: If it is not of that form.
    """
    place, equals, value = text.partition("=")
    whose, _, name = place.strip().partition(".")
    if not equals or whose not in _WHOSE or not name:
        raise click.BadParameter(
            gettext(
                "{text} is not of the form WHOSE.NAME=VALUE. WHOSE is one of {whose}:"
                " write participant.gender=woman, case.phase=early or the like."
            ).format(text=text, whose=", ".join(_WHOSE))
        )
    return whose, name, value.strip()


def attribute_name(text: str) -> tuple[str, str]:
    """Split `whose.name`.

    Raises:
        click.BadParameter: If it is not of that form.
    """
    whose, _, name = text.strip().partition(".")
    if whose not in _WHOSE or not name:
        raise click.BadParameter(
            gettext("{text} names none of {whose}: write participant.gender or the like.").format(
                text=text, whose=", ".join(_WHOSE)
            )
        )
    return whose, name
