"""What every command's help has in common: the language of the menus.

The option that shows it is worded without looking through the system's locales.

click asks the standard library for the few words of its own, which loads its tables of locales before it
finds no catalogue: two milliseconds of every command.
"""

from __future__ import annotations

from typing import Any

import click

from qualcode.i18n import ENGLISH, gettext, language


class Helped(click.Command):
    """A command whose option `--help` speaks the language of the menus."""

    _help: click.Option | None = None

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Begin with the command; in English there is nothing to translate, and nothing is loaded for it."""
        if language() != ENGLISH:
            from qualcode.cli.placeholders import translate  # noqa: PLC0415 - see above

            translate(self, click.Context(self))
        return super().make_context(info_name, args, parent, **extra)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option, always the same one, as click does."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        if self._help is None:
            self._help = shown_and_done(*names, help=gettext("Show this message and exit."), shown=_help)
        return self._help


def shown_and_done(*names: str, help: str, shown: Any) -> click.Option:  # noqa: A002 - click's word
    """Make an option that shows something and ends the program.

    Args:
        names: What it is called.
        help: What it does.
        shown: Gives what it shows in a context.
    """

    def show(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(shown(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(names, is_flag=True, expose_value=False, is_eager=True, help=help, callback=show)


def _help(ctx: click.Context) -> str:
    return ctx.get_help()
