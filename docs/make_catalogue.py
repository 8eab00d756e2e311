"""Bring the catalogues in `qualcode/locales/` in line with the code, and compile them.

Run: python docs/make_catalogue.py
Sentences that are new stand at the end of a `.po` with an empty translation; what the code says no more is
taken out. Write the translations into the `.po`, and run it again.
"""

from __future__ import annotations

import ast
import io
import string
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "qualcode"
LOCALES = PACKAGE / "locales"
KEYWORDS = {"message": 1, "gettext": 1, "messages": 2, "ngettext": 2}
"""The functions that say something, and how many of their first words are sentences."""
CLICK = (
    "Usage:",
    "Options",
    "Positional arguments",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "default: {default}",
    "required",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing {param_type}",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "file",
    "directory",
    "path",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
"""Words of the library of the command line that a user meets; another version's other words stay English."""
Id = str | tuple[str, ...] | list[str]
"""A sentence, or its singular and plural."""


class Unstamped(Catalog):
    """A catalogue that does not say which version of the library wrote it: each would write another file."""

    @property  # type: ignore[misc] # written files only read it
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the head."""
        return [line for line in super().mime_headers if line[0] != "Generated-By"]


def catalogues() -> list[Path]:
    """Give the catalogues that there are."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/qualcode.po"))


def extracted() -> dict[Id, None]:
    """Give every sentence in the code, in the order of the files; also those inside of f-strings."""
    found: dict[Id, None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (words := said(node)):
                found.setdefault(words if len(words) > 1 else words[0])
    for message in CLICK:
        found.setdefault(message)
    return found


def said(call: ast.Call) -> tuple[str, ...]:
    """Give the sentence that a call says, with its plural where it has one; nothing where it says none."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = [getattr(word, "value", None) for word in call.args[: KEYWORDS.get(name, 0)]]
    words = tuple(word for word in given if isinstance(word, str))
    return words if len(words) == KEYWORDS.get(name, 0) else ()


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="qualcode")


def brought_up_to_date(old: Catalog, ids: dict[Id, None]) -> Catalog:
    """Give a catalogue with just these sentences: the known ones in their old order, then the new ones.

    What is marked as doubtful, and what translators noted, stays.
    """
    made = Unstamped(
        locale=old.locale,
        domain="qualcode",
        project="qualcode",
        version="0",
        msgid_bugs_address="-",
        last_translator="The qualcode authors",
        language_team="The qualcode authors",
        fuzzy=False,
        charset="utf-8",
    )
    made.header_comment = old.header_comment
    made.creation_date = made.revision_date = old.creation_date
    known = [message.id for message in old if message.id and message.id in ids]
    for one in dict.fromkeys((*known, *ids)):
        message = old.get(one)
        if message is None:
            made.add(one, "")
        else:
            doubt = message.flags & {"fuzzy"}
            made.add(one, message.string, flags=doubt, user_comments=message.user_comments)
    return made


def problems(catalogue: Catalog, ids: dict[Id, None]) -> list[str]:
    """Say what is missing, left over, doubtful, or has other places to fill in than its sentence."""
    found = [f"not in the catalogue: {one}" for one in ids if catalogue.get(one) is None]
    for message in catalogue:
        if not message.id:
            continue
        if message.id not in ids:
            found.append(f"said no more: {message.id}")
        elif not all(forms(message)):
            found.append(f"not translated: {message.id}")
        elif message.fuzzy:
            found.append(f"doubtful: {message.id}")
        elif not fits(message):
            found.append(f"other places to fill in: {message.id}")
    return found


def forms(message: Message) -> tuple[str, ...]:
    """Give the translations of a sentence: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def fits(message: Message) -> bool:
    """Tell whether a translation fills in just what its sentence does; a singular may do without its count."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    wanted = set().union(*map(places, ids))
    least = set.intersection(*map(places, ids))
    return all(least - {"count"} <= places(form) <= wanted for form in forms(message))


def places(text: str) -> set[str]:
    """Give the names that stand in braces."""
    return {name for _before, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def compiled(catalogue: Catalog) -> bytes:
    """Give the catalogue as the program reads it."""
    file = io.BytesIO()
    write_mo(file, brought_up_to_date(catalogue, {message.id: None for message in catalogue if message.id}))
    return file.getvalue()


def main() -> None:
    """Bring all catalogues up to date, compile them, and say what is left to do."""
    ids = extracted()
    for path in catalogues():
        made = brought_up_to_date(read(path), ids)
        with path.open("wb") as file:
            write_po(file, made, width=0, no_location=True, omit_header=False)
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        for problem in problems(made, ids):
            print(problem)


if __name__ == "__main__":
    main()
