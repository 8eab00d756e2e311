"""`qualcode keys`: the keys of the terminal UI that are in force, and what of one's own cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode import config
from qualcode.cli.exits import Exit
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.i18n import gettext, message

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb(
    "keys",
    gettext("List the keys of the terminal UI, and check those of your own in config.toml."),
    reads=True,
    project=False,
)
@format_option
def command(session: Session, form: str) -> Exit | None:  # noqa: ARG001 - every verb gets it
    """List the keys in force; what cannot hold is said, and refused."""
    from qualcode.tui.commands.command import shown_key  # noqa: PLC0415 - the UI takes long to load
    from qualcode.tui.commands.every import places  # noqa: PLC0415
    from qualcode.tui.keymap import KeyMap  # noqa: PLC0415

    where = places()
    keymap = KeyMap(config.load().keys, where)
    rows: dict[str, list[str | int]] = {}
    for place, commands in where:
        for one in commands:
            keys = " ".join(map(shown_key, keymap.keys(one)))
            own = "*" if one.name in keymap.changed else ""
            rows.setdefault(one.name, [one.name, keys, own, place.text(), one.title.text()])
    show(["command", "keys", "own", "place", "does"], rows.values(), form)
    for problem in keymap.problems:
        say(problem)
    if keymap.problems:
        say(message("Your other keys hold."))
    return Exit.REFUSED if keymap.problems else None
