"""Asking for a role: one that is known, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qualcode.i18n import Message, gettext, message
from qualcode.report.roles import role_name
from qualcode.tui.desk import Desk
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.prompt import Prompt


def ask_role(
    desk: Desk, title: Message, known: Iterable[str], now: str, then: Callable[[str], None], *, none: str = ""
) -> None:
    """Let the user choose a role, or write another one.

    Args:
        desk: The desk.
        title: Whose role.
        known: The keys of the roles offered.
        now: The key of the role that holds.
        then: What to do with the key chosen; empty for none.
        none: What no role is called.
    """
    roles = list(dict.fromkeys(role for role in known if role))
    choices = [(number, role_name(role)) for number, role in enumerate(roles, 1)]
    choices.append((len(roles) + 1, gettext("another role …")))
    choices.append((0, none or gettext("(no role)")))

    def chosen(number: int) -> None:
        if number > len(roles):
            desk.ask(Prompt(message("Another role"), value=dialog.typed), then)
        else:
            then(roles[number - 1] if number else "")

    dialog = Choice(title, choices, roles.index(now) + 1 if now in roles else -1, new=len(roles) + 1)
    desk.ask(dialog, chosen)
