"""Write `docs/keys.md` from the terminal UI's commands; `tests/test_docs.py` fails where it has drifted.

Run: python docs/make_keys.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qualcode.tui.commands import COMMANDS, Command, Group
from qualcode.tui.commands.command import shown_key
from qualcode.tui.commands.every import PAGES, dialog_commands, page_commands

PAGE = Path(__file__).parent / "keys.md"
HEAD = """\
# Keys

Made from the program by `python docs/make_keys.py`; `?` shows the same where you are, and Ctrl+P finds every action by its name. The name in the last
column is what a key map calls it: in `config.toml`,

```toml
[keys]
"code.repeat" = "q,full_stop"
```

gives an action other keys, several with commas between them. Keys are written as here, or as `x`, `X`, `f9`, `ctrl+s`, `?`, `space`. What cannot hold (an unknown name, a
key that another action of the same screen has) is said in a sentence at the start, and all else holds; `qualcode keys` lists the keys in force and checks them.
"""


def page() -> str:
    """Give the text of the page."""
    parts = [HEAD, "\n## The main screen\n"]
    for group in Group:
        chosen = [command for command in COMMANDS if command.group is group]
        parts += [f"\n### {group.value}\n", *_table(chosen)]
    for module, title in PAGES.items():
        parts += [f"\n## {_heading(title.text())}\n", *_table(page_commands(module))]
    parts += ["\n## Dialogs\n", *_table(dialog_commands())]
    return "".join(parts)


def _heading(title: str) -> str:
    return title[0].upper() + title[1:]


def _table(commands: tuple[Command, ...] | list[Command]) -> Iterator[str]:
    yield "\n| keys | | name |\n|---|---|---|\n"
    for command in commands:
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys).replace("|", "\\|")
        yield f"| {keys} | {command.title.text()} | `{command.name}` |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
