"""What verbs have in common: their options, and how a verb is declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from qualcode.cli.completing import offer_names
from qualcode.cli.helping import Helped
from qualcode.cli.session import Session
from qualcode.i18n import gettext

Function = Callable[..., Any]
"""What a decorator takes and gives."""


class Noun(Helped, click.Group):
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
    project: bool = True,
) -> Callable[[Function], click.Command]:
    """Declare a verb: it gets the session, and takes `--project` and `--coder`.

    Args:
        name: The verb as it is typed.
        help: What it does.
        reads: Whether it only reads, so that nobody needs to say who works here; `--coder` is then free to
            say whose codings are meant.
        project: Whether it works in a project that is there.
    """

    def declare(function: Function) -> click.Command:
        command: click.Command = click.command(name, cls=Helped, help=help)(click.pass_obj(function))
        if project:
            command.params.append(_project_option())
        if not reads:
            command.params.append(_coder_option())
        offer_names(command)
        return command

    return declare


def choice_option(*names: str, among: Sequence[str], help: str) -> Callable[[Function], Function]:  # noqa: A002 - click's word
    """Let a verb take one of some words, by default the first."""
    return click.option(*names, type=click.Choice(among), default=among[0], show_default=True, help=help)


def _encoding(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from qualcode.interchange.encodings import encoding_named  # noqa: PLC0415 - only where one is named

    return None if value is None else encoding_named(value)


encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    callback=_encoding,
    help=gettext("The encoding of text files, e.g. utf-8 or windows-1252; else it is found out."),
)
"""Let a verb take `--encoding`; a name that is none is refused before anything is read."""


def _project_option() -> click.Option:
    return click.Option(
        ["--project"],
        metavar="FILE",
        expose_value=False,
        callback=_keep_project,
        help=gettext("The project; else QUALCODE_PROJECT, else the only one in this folder."),
    )


def _coder_option() -> click.Option:
    return click.Option(
        ["--coder"],
        metavar="NAME",
        expose_value=False,
        callback=_keep_coder,
        help=gettext("Who works here; else QUALCODE_CODER, else your configuration."),
    )


def _keep_project(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Session).project = value


def _keep_coder(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(Session).coder = value
