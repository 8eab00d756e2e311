"""What verbs have in common: their options, and how a verb is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from qualcode.cli.session import Session
from qualcode.i18n import gettext

Function = Callable[..., Any]
"""What a decorator takes and gives."""

_Decorated = TypeVar("_Decorated", bound="Function | click.Command")


class Noun(click.Group):
    """A group of verbs about one thing, listed in the order of their declaration."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Give the names of the verbs."""
        return list(self.commands)

    def verb(
        self,
        name: str,
        help: str,  # noqa: A002 - click's word
        *,
        reads: bool = False,
    ) -> Callable[[Function], click.Command]:
        """Declare a verb of this group that works in a project; see `verb`."""

        def declare(function: Function) -> click.Command:
            made = verb(name, help, reads=reads)(function)
            self.add_command(made)
            return made

        return declare


def noun(name: str, help: str) -> Noun:  # noqa: A002 - click's word
    """Make a group of verbs about one thing."""
    return Noun(name, help=help)


def verb(
    name: str,
    help: str,  # noqa: A002 - click's word
    *,
    reads: bool = False,
) -> Callable[[Function], click.Command]:
    """Declare a verb that works in a project: it takes `--project` and `--coder`, and gets the session.

    Args:
        name: The verb as it is typed.
        help: What it does.
        reads: Whether it only reads, so that nobody needs to say who works here; `--coder` is then free to
            say whose codings are meant.
    """

    def declare(function: Function) -> click.Command:
        taking = click.pass_obj(function)
        return click.command(name, help=help)(project_option(taking if reads else coder_option(taking)))

    return declare


def project_option(function: _Decorated) -> _Decorated:
    """Let a verb take `--project FILE`."""
    return click.option(
        "--project",
        metavar="FILE",
        expose_value=False,
        callback=_keep_project,
        help=gettext("The project; else QUALCODE_PROJECT, else the only one in this folder."),
    )(function)


def coder_option(function: _Decorated) -> _Decorated:
    """Let a verb take `--coder NAME`: who works here."""
    return click.option(
        "--coder",
        metavar="NAME",
        expose_value=False,
        callback=_keep_coder,
        help=gettext("Who works here; else QUALCODE_CODER, else your configuration."),
    )(function)


def _keep_project(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Session).project = value


def _keep_coder(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Session).coder = value
