"""The options that say which codings a list or table is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import given
from qualcode.domain.origin import Origins
from qualcode.i18n import gettext
from qualcode.study.asking import read_filter

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.filters import Filter
    from qualcode.study import Study


def filtered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a verb take the filter's options; the function gets the session and the names as `chosen`."""
    options = (
        _many("--interview", "TITLE", gettext("Only this interview (again for more, here and below).")),
        _many("--case", "KEY", gettext("Only this case.")),
        _many("--role", "ROLE", gettext("Only what was said in this role.")),
        _many("--participant", "NAME", gettext("Only what this participant said.")),
        _many("--code", "CODE", gettext("Only this code and those below it.")),
        click.option("--exact", is_flag=True, help=gettext("The codes named, without those below them.")),
        _many("--question", "NUMBER", gettext("Only under this question.")),
        _many("--coder", "NAME", gettext("Only codings by this coder.")),
        click.option(
            "--origin",
            multiple=True,
            type=click.Choice([one.value for one in Origins]),
            help=gettext("Only codings made by hand, accepted from suggestions, or made by a rule."),
        ),
        click.option("--text", default="", metavar="WORDS", help=gettext("Only passages with these words.")),
        _many("--attribute", "WHOSE.NAME=VALUE", gettext("E.g. participant.gender=woman, case.phase=early.")),
        click.option(
            "--with-interviewer", is_flag=True, help=gettext("Count the interviewer as a participant.")
        ),
    )

    @wraps(function)
    def taking(session: Session, /, *args: Any, **named: Any) -> Any:
        names = {name: named.pop(name) for name in _NAMES}
        return function(session, *args, chosen=Chosen(names), **named)

    for option in reversed(options):
        taking = option(taking)
    return taking


_NAMES = (
    "interview",
    "case",
    "role",
    "participant",
    "code",
    "exact",
    "question",
    "coder",
    "origin",
    "text",
    "attribute",
    "with_interviewer",
)


_KEYWORDS = {"with_interviewer": "interviewer"}
"""What a notebook calls options that have another name here."""


class Chosen:
    """The filter as it was typed, before its names are looked up.

    Args:
        names: The options' values by their names.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def words(self) -> str:
        """Say in words what was asked for; nothing where nothing was."""
        said = (
            f"{name.replace('_', '-')}: {', '.join(value) if isinstance(value, tuple) else value}"
            for name, value in self._names.items()
            if value and value is not True
        )
        return "; ".join(said)

    def filter(self, study: Study) -> Filter:
        """Look the names up in a project.

        Raises:
            QualcodeError: If one is not known, or not clear.
        """
        attributes: dict[str, list[str]] = {}
        for one in self._names["attribute"]:
            owner, name, value = given.attribute(one)
            attributes.setdefault(f"{owner}.{name}", []).append(value)
        named = {_KEYWORDS.get(name, name): value for name, value in self._names.items() if value}
        return read_filter(study, {**named, "attribute": attributes})


def _many(name: str, metavar: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: A002 - click's
    return click.option(name, multiple=True, metavar=metavar, help=help)
