"""Write `docs/commands.md` from the program itself; `tests/test_docs.py` fails where it has drifted.

Run: python docs/make_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from qualcode.cli.exits import Exit
from qualcode.cli.root import root

PAGE = Path(__file__).parent / "commands.md"
HEAD = """\
# Commands

Made from the program by `python docs/make_reference.py`; `qualcode VERB --help` says the same. What is printed on stdout is data; every other
word goes to stderr.

## Which project, and who works in it

| | first | then | then | else |
|---|---|---|---|---|
| project | `--project FILE` | `QUALCODE_PROJECT` | the only `*.qualcode` file in the current folder | an error |
| coder | `--coder NAME` | `QUALCODE_CODER` | `coder` in your configuration | at a terminal you are asked once; elsewhere the name of your account |

Where a verb only reads, `--coder` says whose codings are meant. Your configuration is `config.toml` in the folder that the operating system has for
it (Linux: `~/.config/qualcode`), or in `QUALCODE_CONFIG_DIR`.

## Places

| written | means |
|---|---|
| `music_KF` | the whole interview |
| `music_KF:12` | its turn 12 |
| `music_KF:12-14` | its turns 12 to 14 |
| `music_KF@120-340` | its code points 120 up to 340 |

With `--quote WORDS`, the words meant within the place; they must stand there once.

## Exit codes

"""


def page() -> str:
    """Give the text of the page."""
    parts = [HEAD, "| code | name | meaning |\n|---|---|---|\n"]
    parts += [f"| {one.value} | {one.name} | {_meaning(one)} |\n" for one in Exit]
    for heading, entries in root.headings:
        parts.append(f"\n## {heading}\n")
        for name in entries:
            command = root.get_command(click.Context(root), name)
            assert command is not None
            parts += _command(command, f"qualcode {name}")
    return "".join(parts)


def _meaning(code: Exit) -> str:
    import ast
    import inspect

    body = ast.parse(inspect.getsource(Exit)).body[0].body  # type: ignore[attr-defined]
    for line, below in zip(body, body[1:], strict=False):
        if isinstance(line, ast.Assign) and line.targets[0].id == code.name:  # type: ignore[attr-defined]
            return str(below.value.value)
    raise LookupError(code)


def _command(command: click.Command, name: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        yield f"\n### {name}\n\n{command.help}\n"
        for verb, one in command.commands.items():
            yield from _command(one, f"{name} {verb}")
        return
    arguments = [_argument(param) for param in command.params if isinstance(param, click.Argument)]
    yield f"\n### {name}\n\n`{' '.join([name, *arguments])}`\n\n{command.help}\n"
    options = [_option(param) for param in command.params if isinstance(param, click.Option)]
    if options:
        yield "\n| option | |\n|---|---|\n"
        yield from options


def _argument(param: click.Argument) -> str:
    name = param.metavar or (param.name or "").upper()
    many = "..." if param.nargs == -1 and "..." not in name else ""
    return f"[{name}]{many}" if not param.required and "[" not in name else name + many


def _option(param: click.Option) -> str:
    names = ", ".join(param.opts)
    choices = "\\|".join(map(str, param.type.choices)) if isinstance(param.type, click.Choice) else ""
    value = "" if param.is_flag else f" {param.metavar or choices or 'N'}"
    default = f" [{param.default}]" if param.show_default else ""
    text = (param.help or "").replace("|", "\\|")
    return f"| `{names}{value}` | {text}{default} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
