from __future__ import annotations

import click
import pytest

from qualcode.cli.root import root


@pytest.mark.parametrize("name", list(root.entries))
def test_every_verb_listed_can_be_loaded_and_has_help(name):
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.name == name
    assert command.help
    for one in [command, *getattr(command, "commands", {}).values()]:
        assert one.help, one.name
        assert all(param.help for param in one.params if isinstance(param, click.Option)), one.name


def test_every_verb_takes_a_project():
    without = {"new", "demo", "completion", "keys"}
    for name in root.entries:
        command = root.get_command(click.Context(root), name)
        leaves = getattr(command, "commands", {name: command})
        for leaf, one in leaves.items():
            options = {option for param in one.params for option in param.opts}
            assert ("--project" in options) == (leaf not in without), f"{name} {leaf}"


def test_a_mistyped_verb_is_told_what_comes_near(run):
    result = run("mtrix")
    assert result.code == 2
    assert "No such command: mtrix. Did you mean matrix?" in result.err


def test_help_lists_every_verb_under_a_heading(run):
    result = run("--help")
    assert result.code == 0
    for name in root.entries:
        assert f"\n  {name} " in result.out


def test_the_version_is_the_packages(run):
    from qualcode import __version__

    assert run("--version").out == f"qualcode {__version__}\n"
