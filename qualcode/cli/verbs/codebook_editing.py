"""`qualcode codebook add|rename|...`: editing the project's codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from qualcode.cli import given
from qualcode.cli.options import verb
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("add", gettext("Add a code."))
@click.argument("name")
@click.option("--under", metavar="CODE", help=gettext("The code above it."))
@click.option("--key", metavar="KEY", help=gettext("Its key; else made from the name."))
def add(session: Session, name: str, under: str | None, key: str | None) -> None:
    """Add a code."""
    study = session.study(writes=True)
    parent = None if under is None else finding.code(study, under).id
    twins = study.codebook.codebook().named(name, parent)
    made = study.codebook.add(name, parent, key=key)
    say(message("Added the code {code}.", code=made.key))
    if twins:
        say(message("Another code there is called {name} too: {key}.", name=name, key=twins[0].key))


@verb("rename", gettext("Rename a code; its key stays."))
@click.argument("code")
@click.argument("name")
def rename(session: Session, code: str, name: str) -> None:
    """Rename a code."""
    study = session.study(writes=True)
    tell(study.codebook.rename(finding.code(study, code).id, name))


@verb("recolor", gettext("Give a code another colour, #rrggbb."))
@click.argument("code")
@click.argument("color")
def recolor(session: Session, code: str, color: str) -> None:
    """Recolour a code."""
    study = session.study(writes=True)
    tell(study.codebook.recolor(finding.code(study, code).id, color))


@verb("move", gettext("Move a code, with those below it, in the tree."))
@click.argument("code")
@click.option("--under", metavar="CODE", help=gettext("The new code above it; else it becomes a theme."))
@click.option(
    "--position", type=click.IntRange(1), metavar="N", help=gettext("Its place there, from 1; else the last.")
)
def move(session: Session, code: str, under: str | None, position: int | None) -> None:
    """Move a code."""
    study = session.study(writes=True)
    parent = None if under is None else finding.code(study, under).id
    last = len(study.codebook.codebook().children(parent))
    at = last if position is None else position - 1
    tell(study.codebook.move(finding.code(study, code).id, parent, at))


@verb("merge", gettext("Give all codings of SOURCE, and what it says, to TARGET, and drop SOURCE."))
@click.argument("source")
@click.argument("target")
def merge(session: Session, source: str, target: str) -> None:
    """Merge two codes."""
    study = session.study(writes=True)
    tell(study.codebook.merge(finding.code(study, source).id, finding.code(study, target).id))


@verb("split", gettext("Split a new code NAME off CODE, with the codings of these numbers."))
@click.argument("code")
@click.argument("name")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
def split(session: Session, code: str, name: str, numbers: tuple[int, ...]) -> None:
    """Split a code."""
    study = session.study(writes=True)
    made = study.codebook.split(finding.code(study, code).id, name, list(numbers))
    say(message("Split {code} off {source}.", code=made.key, source=code))


@verb("retire", gettext("Offer a code no longer; its codings stay."))
@click.argument("code")
def retire(session: Session, code: str) -> None:
    """Retire a code."""
    study = session.study(writes=True)
    tell(study.codebook.retire(finding.code(study, code).id))


@verb("restore", gettext("Offer a retired code again."))
@click.argument("code")
def restore(session: Session, code: str) -> None:
    """Restore a code."""
    study = session.study(writes=True)
    tell(study.codebook.restore(finding.code(study, code).id))


@verb("delete", gettext("Delete a code, those below it, and all their codings."))
@click.argument("code")
def delete(session: Session, code: str) -> None:
    """Delete a code."""
    study = session.study(writes=True)
    tell(study.codebook.delete(finding.code(study, code).id))


@verb("edit", gettext("Change what a code says, in the codebook's language or in another."))
@click.argument("code")
@click.option("--language", metavar="TAG", help=gettext("The language; else the codebook's."))
@click.option("--name", metavar="TEXT", help=gettext("Its name."))
@click.option("--definition", metavar="TEXT", help=gettext("What it means."))
@click.option("--use-when", metavar="TEXT", help=gettext("When to use it."))
@click.option("--not-when", metavar="TEXT", help=gettext("When not to use it."))
@click.option("--example", metavar="TEXT", help=gettext("An example passage."))
@click.option("--keywords", metavar="A,B,...", help=gettext("Words that hint at it."))
@click.option("--key", metavar="KEY", help=gettext("Its key in files and tables."))
@click.option("--source", metavar="TEXT", help=gettext("The literature it comes from."))
def edit(session: Session, code: str, key: str | None, source: str | None, **texts: Any) -> None:
    """Edit a code."""
    study = session.study(writes=True)
    language = texts.pop("language")
    said = {name: value for name, value in texts.items() if value is not None}
    if key is source is None and not said:
        raise click.UsageError(gettext("Name what to change, e.g. --definition."))
    if "keywords" in said:
        said["keywords"] = given.listed(said["keywords"])
    found = finding.code(study, code).id
    tell(study.codebook.edit(found, language=language, key=key, source=source, **said))


@verb("favourite", gettext("Put a code on the number key NUMBER of the terminal UI; without CODE, free it."))
@click.argument("number", type=click.IntRange(1, 9))
@click.argument("code", required=False)
def favourite(session: Session, number: int, code: str | None) -> None:
    """Set a favourite."""
    study = session.study(writes=True)
    tell(study.codebook.set_favourite(number, None if code is None else finding.code(study, code).id))


EDITING: Final = (add, rename, recolor, move, merge, split, retire, restore, delete, edit, favourite)
"""The verbs that edit codes, in the order of the help."""
