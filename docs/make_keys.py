"""Write `docs/keys.md` from the terminal UI's commands; `tests/test_docs.py` fails where it has drifted.

Run: python docs/make_keys.py
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from qualcode.tui import screens
from qualcode.tui.commands import COMMANDS, Command, Group
from qualcode.tui.commands.command import shown_key

PAGE = Path(__file__).parent / "keys.md"
HEAD = """\
# Keys

Made from the program by `python docs/make_keys.py`; `?` shows the same where you are, and Ctrl+P finds every action by its name. The name in the last
column is what a key map calls it: in `config.toml`,

```toml
[keys]
"code.repeat" = "q,full_stop"
```

gives an action other keys, several with commas between them.
"""


def page() -> str:
    """Give the text of the page."""
    parts = [HEAD, "\n## The main screen\n"]
    for group in Group:
        chosen = [command for command in COMMANDS if command.group is group]
        parts += [f"\n### {group.value}\n", *_table(chosen)]
    seen: list[object] = []
    for path in sorted(Path(screens.__path__[0]).glob("*.py")):
        commands = getattr(import_module(f"qualcode.tui.screens.{path.stem}"), "COMMANDS", ())
        if commands and commands not in seen:
            seen.append(commands)  # a screen's module has them from its module of keys
            title = commands[0].name.partition(".")[0].replace("-", " ").capitalize()
            parts += [f"\n## {title}\n", *_table(commands)]
    return "".join(parts)


def _table(commands: tuple[Command, ...] | list[Command]) -> Iterator[str]:
    yield "\n| keys | | name |\n|---|---|---|\n"
    for command in commands:
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys).replace("|", "\\|")
        yield f"| {keys} | {command.title.text()} | `{command.name}` |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
