"""`qualcode completion`: the lines that teach a shell to complete commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from qualcode.cli.options import verb
from qualcode.cli.talk import put, say
from qualcode.i18n import gettext, message

if TYPE_CHECKING:
    from qualcode.cli.session import Session

SHELLS = {
    "bash": 'eval "$(qualcode completion bash)"      (in ~/.bashrc)',
    "zsh": 'eval "$(qualcode completion zsh)"       (in ~/.zshrc)',
    "fish": "qualcode completion fish | source     (in ~/.config/fish/config.fish)",
}
"""The line that a user writes into the file of her shell, by shell."""


@verb(
    "completion",
    gettext("Print what teaches a shell to complete commands, codes and interviews."),
    reads=True,
    project=False,
)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(ctx: click.Context, session: Session, shell: str) -> None:  # noqa: ARG001 - every verb gets it
    """Print a shell's script, and at a terminal say where it goes."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(message("There is no completion for {shell}.", shell=shell).text())
    put(kind(ctx.find_root().command, {}, "qualcode", "_QUALCODE_COMPLETE").source())
    if sys.stdout.isatty():
        say(message("For every new shell: {line}", line=SHELLS[shell]))
