"""A group whose commands are loaded when they are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from qualcode.cli.helping import Helped
from qualcode.i18n import Message, gettext

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Entry(NamedTuple):
    """A command that is known by name before it is loaded."""

    module: str
    """The module in `qualcode.cli.verbs` whose `command` it is; `module:name` where it is another's."""
    help: Message
    """Its line in the list of commands."""


Heading = tuple[Message, Mapping[str, Entry]]
"""A heading of the help with the commands under it."""


class LazyGroup(Helped, click.Group):
    """A group that knows its commands' names and help, and loads a command's module on use.

    Args:
        entries: Headings, each with its commands by name, in the order of the help.
    """

    def __init__(self, *args: Any, entries: Sequence[Heading], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.headings = tuple(entries)
        """The commands by heading and name."""
        self.entries = {name: entry for _, group in entries for name, entry in group.items()}
        """The commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Give the names of the commands."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - see above
        """Load a command."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _, name = entry.module.partition(":")
        loaded: click.Command = getattr(import_module(f"qualcode.cli.verbs.{module}"), name or "command")
        return loaded

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without loading one, and this group's options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell asks for it

        offered = [
            CompletionItem(name, help=entry.help.text())
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return offered + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name, or say which one comes near."""
        if args and not args[0].startswith("-") and args[0] not in self.entries:
            from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

            near = get_close_matches(args[0], self.entries, 1)
            hint = " " + gettext("Did you mean {name}?").format(name=near[0]) if near else ""
            ctx.fail(gettext("No such command: {name}.").format(name=args[0]) + hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands without loading one."""
        for heading, entries in self.headings:
            with formatter.section(heading.text()):
                formatter.write_dl([(name, entry.help.text()) for name, entry in entries.items()])
