"""What the user has set for herself, and where she was: one TOML file to edit, one JSON file to forget."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field, fields
from math import isfinite
from pathlib import Path
from typing import Any

from qualcode.dataclass import dataclass
from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.record import Record
from qualcode.errors import ConfigError
from qualcode.i18n import Message, known, languages, message
from qualcode.locations import config_file, is_file, user_folder

_HEAD = """\
# qualcode: your own settings. Change what you like; qualcode changes single lines and leaves the rest.
#
# coder = "Kari"              who you are; the table [coders] keeps the identity behind each name:
#                             change a name in both places, and your earlier codings stay yours
# language = "nb"             the language of menus and messages
# theme = "dark"              or "light", or "contrast"
# suggestions = "on"          or "off": whether codes are proposed while you code
# engine = "lexical"          or "learned", "linguistic": what proposes; the others need the extra suggest
# [keys]                      other keys: the name of a command, and its keys joined by commas
# [suggest]                   weights of suggestions, e.g. keywords = 3.0; docs/decisions.md names them;
#                             floor = 0.15: the score below which nothing is proposed unasked
"""
_HINT = message("Mend the line, or delete the file to start afresh.")
FLOOR = "floor"
"""What stands among the weights of suggestions and is none: the score below which nothing is proposed."""
_RECENT = 10
_BARE_KEY = r"[A-Za-z0-9_-]+"
_TABLE_LINE = r"\s*\["


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Record):
    """The user's settings."""

    coder: str = ""
    """Who works here; empty before the first question was answered."""
    coders: Mapping[str, str] = field(default_factory=dict)
    """The UUIDs, in hex, of the names used on this machine."""
    language: str = ""
    """The language of the user interface; empty where nothing was chosen."""
    theme: str = ""
    """The name of the theme; empty where nothing was chosen."""
    suggestions: str = ""
    """`off` where codes are not to be proposed; they are otherwise."""
    engine: str = ""
    """What proposes them; empty where nothing was chosen."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of their command."""
    suggest: Mapping[str, float] = field(default_factory=dict)
    """Weights of suggestions by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """Where the user was in a project."""

    interview: str
    """The UUID, in hex, of the interview."""
    position: int
    """The code point under the cursor."""


def state_file() -> Path:
    """Give the path of the file with recent projects and places, which need not exist."""
    return user_folder("state") / "state.json"


def log_folder() -> Path:
    """Give the folder for reports of failures, which need not exist."""
    return user_folder("state") / "logs"


def load() -> Config:
    """Read the user's settings; without a file, everything is as at the start.

    Raises:
        ConfigError: If the file cannot be read, is no TOML, or holds a value of the wrong kind or a setting
            that there is none of.
    """
    path = config_file()
    text = _read(path)
    if not text:
        return Config()
    values = _parse(path, text)
    _refuse_unknown(path, text, values)
    return Config(
        coder=_string(path, text, values, "coder"),
        language=_language(path, text, values),
        theme=_string(path, text, values, "theme"),
        suggestions=_suggestions(path, text, values),
        engine=_engine(path, text, values),
        coders=_strings(path, text, values, "coders"),
        keys=_strings(path, text, values, "keys"),
        suggest=_numbers(path, text, values, "suggest"),
    )


def set_value(key: str, value: str, table: str = "") -> None:
    """Write one setting and leave every other line of the file as the user has it.

    Args:
        key: The setting's name.
        value: Its new value.
        table: The table it stands in; none for the top of the file.

    Raises:
        ConfigError: If the file cannot be read or written.
    """
    path = config_file()
    before = _read(path) or _HEAD
    _parse(path, before)
    text = _edited(before, table, key, value)
    try:
        _parse(path, text)
    except ConfigError:
        raise ConfigError(
            message("{path}: {key} cannot be added to what stands there.", path=path, key=key),
            message("Write [{table}] on a line of its own, and each of its settings below it.", table=table),
        ) from None
    _write(path, text)


def identity(name: str) -> Identity | None:
    """Give the identity that stands behind a name on this machine, if there is one.

    Raises:
        ConfigError: If the settings cannot be used.
    """
    known = load().coders.get(name)
    return None if known is None else Identity(uuid=bytes.fromhex(known), name=name)


def remember_identity(name: str, uuid: bytes | None = None) -> Identity:
    """Keep an identity for a name.

    Args:
        name: The name.
        uuid: The identity; a new one where none is given.

    Raises:
        ConfigError: If the settings cannot be written.
    """
    made = Identity(uuid=uuid or new_uuid(), name=name)
    set_value(name, made.uuid.hex(), "coders")
    return made


def recent_projects() -> tuple[Path, ...]:
    """Give the project files opened last, the latest first; files that are gone are left out."""
    return tuple(path for path in map(Path, _state()["recent"]) if is_file(path))


def remember_project(path: Path) -> None:
    """Put a project file first among the recent ones."""
    state = _state()
    name = str(path.resolve())
    state["recent"] = [name, *(other for other in state["recent"] if other != name)][:_RECENT]
    _save_state(state)


def place(project: bytes) -> Place | None:
    """Give where the user was in a project, by the project's UUID."""
    found = _state()["places"].get(project.hex())
    return Place(interview=found[0], position=found[1]) if found else None


def remember_place(project: bytes, interview: bytes, position: int) -> None:
    """Keep where the user is in a project, by the UUIDs of the project and of the interview."""
    state = _state()
    state["places"][project.hex()] = [interview.hex(), position]
    _save_state(state)


def tour_seen() -> bool:
    """Tell whether the tour of the terminal UI was offered to this user already."""
    return bool(_state()["tour"])


def remember_tour() -> None:
    """Keep that the tour was offered, so that it is not offered again."""
    _save_state({**_state(), "tour": True})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ConfigError(
            message("{path} is not written in UTF-8.", path=path),
            message("Open it in an editor and save it as UTF-8, or delete it to start afresh."),
        ) from None
    except OSError as error:
        raise _trouble(message("{path} cannot be read", path=path), error) from None


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise _trouble(message("{path} cannot be written", path=path), error) from None


def _trouble(what: Message, error: OSError) -> ConfigError:
    return ConfigError(
        message("{what}: {reason}.", what=what, reason=error.strerror or error),
        message("QUALCODE_CONFIG_DIR names another folder for the settings."),
    )


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most starts have no file to read

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigError(message("{path} nests its values too deep to be read.", path=path), _HINT) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise ConfigError(
            message(
                "{path}, line {line}: this is no TOML ({reason}).", path=path, line=line, reason=str(error)
            ),
            _HINT,
        ) from None
    except ValueError as error:
        # A number of thousands of digits is TOML, but none that Python reads.
        raise ConfigError(
            message("{path} cannot be read: {reason}.", path=path, reason=str(error)), _HINT
        ) from None


def _refuse_unknown(path: Path, text: str, values: Mapping[str, Any]) -> None:
    """Refuse a setting that there is none of: mistyped, it would do nothing, and nobody would know."""
    settings = sorted(one.name for one in fields(Config))
    unknown = next((key for key in values if key not in settings), None)
    if unknown is None:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(unknown, settings, 1)
    what = (
        message("there is no setting {key}; {near} may be meant", key=unknown, near=near[0])
        if near
        else message("there is no setting {key}", key=unknown)
    )
    raise _wrong(path, text, unknown, what, message("Known are: {names}.", names=", ".join(settings)))


def _language(path: Path, text: str, values: Mapping[str, Any]) -> str:
    value = _string(path, text, values, "language")
    if value and known(value) is None:
        what = message("there is no {language} here", language=value)
        raise _wrong(
            path, text, "language", what, message("Known are: {names}.", names=", ".join(languages()))
        )
    return value


def _suggestions(path: Path, text: str, values: Mapping[str, Any]) -> str:
    value = _string(path, text, values, "suggestions")
    if value not in ("", "on", "off"):
        raise _wrong(path, text, "suggestions", message("{key} must be on or off", key="suggestions"))
    return value


def _engine(path: Path, text: str, values: Mapping[str, Any]) -> str:
    value = _string(path, text, values, "engine")
    if not value:
        return value
    from qualcode.suggest.defaults import ENGINES  # noqa: PLC0415 - only who chose one pays for it

    if value not in ENGINES:
        names = ", ".join(ENGINES)
        raise _wrong(path, text, "engine", message("{key} must be one of {names}", key="engine", names=names))
    return value


def _string(path: Path, text: str, values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _wrong(path, text, key, message("{key} must be text in quotes", key=key))
    return value


def _strings(path: Path, text: str, values: Mapping[str, Any], key: str) -> dict[str, str]:
    table = values.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(path, text, key, message("{key} must be a table", key=f"[{key}]"))
    for name, value in table.items():
        if not isinstance(value, str):
            raise _wrong(path, text, name, message("{key} must be text in quotes", key=name))
        if key == "coders" and not re.fullmatch("[0-9a-f]{32}", value):
            raise _wrong(path, text, name, message("{key} must be an identity of 32 digits", key=name))
    return table


def _numbers(path: Path, text: str, values: Mapping[str, Any], key: str) -> dict[str, float]:
    table = values.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(path, text, key, message("{key} must be a table", key=f"[{key}]"))
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not _finite(value):
            raise _wrong(path, text, name, message("{key} must be a number", key=name))
        if name == FLOOR and not 0 <= value <= 1:
            raise _wrong(path, text, name, message("{key} must lie between 0 and 1", key=name))
    return {name: float(value) for name, value in table.items()}


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:
        # A whole number may have more digits than any other.
        return False


def _wrong(path: Path, text: str, key: str, what: Message, hint: Message = _HINT) -> ConfigError:
    where = re.compile(rf"""\s*\[?["']?{re.escape(key)}\b""")
    line = next((number for number, row in enumerate(text.splitlines(), 1) if where.match(row)), 1)
    return ConfigError(message("{path}, line {line}: {what}.", path=path, line=line, what=what), hint)


def _edited(text: str, table: str, key: str, value: str) -> str:
    """Give a TOML text with one string set, every other line as it was."""
    lines = text.splitlines()
    first = 0
    if table:
        head = re.compile(rf"""\s*\[\s*(["']?){re.escape(table)}\1\s*\]""")
        found = next((number for number, line in enumerate(lines) if head.match(line)), None)
        if found is None:
            lines += ["", f"[{table}]"]
            found = len(lines) - 1
        first = found + 1
    last = next((n for n in range(first, len(lines)) if re.match(_TABLE_LINE, lines[n])), len(lines))
    written = f"{_key(key)} = {_quoted(value)}"
    same = re.compile(rf"\s*(?:{re.escape(key)}|{re.escape(_quoted(key))})\s*=")
    for number in range(first, last):
        if same.match(lines[number]):
            lines[number] = written
            break
    else:
        while last > first and not lines[last - 1].strip():
            last -= 1
        lines.insert(last, written)
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    return name if re.fullmatch(_BARE_KEY, name) else _quoted(name)


def _quoted(value: str) -> str:
    import json  # noqa: PLC0415 - reading settings needs none

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _state() -> dict[str, Any]:
    # What is lost with a broken state file is a convenience: nobody is told about it.
    import json  # noqa: PLC0415 - see `_quoted`

    try:
        found = json.loads(state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = {}
    found = found if isinstance(found, dict) else {}
    recent, places = found.get("recent"), found.get("places")
    return {
        "tour": found.get("tour") is True,
        "recent": [str(path) for path in recent] if isinstance(recent, list) else [],
        "places": {
            project: [str(where[0]), where[1]]
            for project, where in (places.items() if isinstance(places, dict) else ())
            if isinstance(where, list) and len(where) == 2 and isinstance(where[1], int)
        },
    }


def _save_state(state: Mapping[str, Any]) -> None:
    import json  # noqa: PLC0415 - see `_quoted`

    try:
        _write(state_file(), json.dumps(state, ensure_ascii=False, indent=1) + "\n")
    except ConfigError:
        return
