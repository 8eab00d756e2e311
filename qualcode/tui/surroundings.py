"""What the environment says to Textual: what it would stumble over is told before anything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import COLOR_SYSTEMS
from textual import constants
from textual.app import App

from qualcode.errors import ConfigError
from qualcode.i18n import Message, message
from qualcode.libraries import FAILURES

if TYPE_CHECKING:
    from collections.abc import Iterator


def check_surroundings() -> None:
    """Make sure that Textual can use what the environment says to it; it passes over numbers by itself.

    Raises:
        ConfigError: If it cannot; the sentence names the variable.
    """
    for name, value, way_out in _unusable():
        raise ConfigError(
            message(
                "The environment variable {name} has a value that the terminal UI cannot use: {value}.",
                name=name,
                value=repr(value),
            ),
            way_out,
        )


def _unusable() -> Iterator[tuple[str, str, Message]]:
    systems = ("auto", *COLOR_SYSTEMS)
    if constants.COLOR_SYSTEM is not None and constants.COLOR_SYSTEM not in systems:
        choices = ", ".join(systems)
        way_out = message("Unset it, or choose one of these: {choices}.", choices=choices)
        yield "TEXTUAL_COLOR_SYSTEM", constants.COLOR_SYSTEM, way_out
    if constants.DRIVER is not None and not _driver_loads():
        way_out = message("Unset it: the terminal's own driver is found without it.")
        yield "TEXTUAL_DRIVER", constants.DRIVER, way_out
    if constants.LOG_FILE and not _can_be_written(constants.LOG_FILE):
        way_out = message("Unset it, or name a file that can be written.")
        yield "TEXTUAL_LOG", constants.LOG_FILE, way_out


def _driver_loads() -> bool:
    """Tell whether Textual finds the driver that is named: it looks for it as it will when it starts."""
    try:
        App.get_driver_class(App.__new__(App))
    except FAILURES:
        return False
    return True


def _can_be_written(name: str) -> bool:
    try:
        with open(name, "a", encoding="utf-8"):  # noqa: PTH123 - as Textual opens it
            return True
    except (OSError, ValueError):
        return False
