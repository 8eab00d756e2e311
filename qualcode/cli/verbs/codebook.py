"""`qualcode codebook`: load, export, check and list codebooks, and edit the project's."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import naming
from qualcode.cli.exits import Exit
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.session import Session
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext, message, messages
from qualcode.report.table import Cell
from qualcode.report.writing import write_file
from qualcode.study import Study

command = noun("codebook", gettext("Load, export, check and list codebooks; edit the project's codes."))


@command.verb(
    "load", gettext("Add the codes of SOURCE: a .yaml or .csv file, or the key of a shipped codebook.")
)
@click.argument("source")
def load(session: Session, source: str) -> Exit:
    """Load a codebook."""
    loaded = session.study(writes=True).codebook_files.load(source)
    say(loaded.message)
    for clash in loaded.clashes:
        say(clash)
    return Exit.PARTLY if loaded.clashes else Exit.OK


@command.verb("export", gettext("Write the project's codes to FILE, .yaml or .csv."), reads=True)
@click.argument("file")
@click.option("--force", is_flag=True, help=gettext("Replace the file if it exists."))
def export(session: Session, file: str, force: bool) -> None:
    """Export the codebook."""
    content = session.study().codebook_files.written(Path(file).name)
    say(write_file(Path(file), content, force=force).message())


@command.verb(
    "check", gettext("Say what is missing or doubtful in the codebook SOURCE; loads nothing."), reads=True
)
@click.argument("source")
@format_option
def check(session: Session, source: str, form: str) -> None:
    """Check a codebook's file."""
    remarks = session.study().codebook_files.check(source)
    show(["line", "remark"], [[one.line, one.message.text()] for one in remarks], form)
    say(messages("{count} remark; it can be loaded.", "{count} remarks; it can be loaded.", len(remarks)))


@command.verb("list", gettext("List the project's codes, or the shipped codebooks."), reads=True)
@click.option("--shipped", is_flag=True, help=gettext("The codebooks that come with qualcode."))
@format_option
def listing(session: Session, shipped: bool, form: str) -> None:
    """List codes or codebooks."""
    study = session.study()
    if shipped:
        found = study.codebook_files.shipped()
        show(
            ["key", "name", "codes", "description"],
            [[b.key, b.name, b.codes, b.description] for b in found],
            form,
        )
        return
    show(["key", "name", "parent", "codings", "state"], codes(study, indent=form == "table"), form)


def codes(study: Study, *, indent: bool) -> list[list[Cell]]:
    """Give a row for each code, its name set in by its depth where a person reads it."""
    book, counts = study.codebook.codebook(), study.codebook.counts()
    return [
        [
            code.key,
            "  " * book.depth(code.id) * indent + code.name(book.language),
            "" if code.parent_id is None else book[code.parent_id].key,
            counts.get(code.id, 0),
            "retired" if code.retired else "",
        ]
        for code in book
    ]


@command.verb("add", gettext("Add a code."))
@click.argument("name")
@click.option("--under", metavar="CODE", help=gettext("The code above it."))
@click.option("--key", metavar="KEY", help=gettext("Its key; else made from the name."))
def add(session: Session, name: str, under: str | None, key: str | None) -> None:
    """Add a code."""
    study = session.study(writes=True)
    parent = None if under is None else naming.code(study, under).id
    made = study.codebook.add(name, parent, key=key)
    say(message("Added the code {code}.", code=made.key))


@command.verb("rename", gettext("Rename a code; its key stays."))
@click.argument("code")
@click.argument("name")
def rename(session: Session, code: str, name: str) -> None:
    """Rename a code."""
    study = session.study(writes=True)
    tell(study.codebook.rename(naming.code(study, code).id, name))


@command.verb("recolor", gettext("Give a code another colour, #rrggbb."))
@click.argument("code")
@click.argument("color")
def recolor(session: Session, code: str, color: str) -> None:
    """Recolour a code."""
    study = session.study(writes=True)
    tell(study.codebook.recolor(naming.code(study, code).id, color))


@command.verb("move", gettext("Move a code, with those below it, in the tree."))
@click.argument("code")
@click.option("--under", metavar="CODE", help=gettext("The new code above it; else it becomes a theme."))
@click.option(
    "--position", type=click.IntRange(1), metavar="N", help=gettext("Its place there, from 1; else the last.")
)
def move(session: Session, code: str, under: str | None, position: int | None) -> None:
    """Move a code."""
    study = session.study(writes=True)
    parent = None if under is None else naming.code(study, under).id
    last = len(study.codebook.codebook().children(parent))
    at = last if position is None else position - 1
    tell(study.codebook.move(naming.code(study, code).id, parent, at))


@command.verb("merge", gettext("Give all codings of SOURCE to TARGET, and drop SOURCE."))
@click.argument("source")
@click.argument("target")
def merge(session: Session, source: str, target: str) -> None:
    """Merge two codes."""
    study = session.study(writes=True)
    tell(study.codebook.merge(naming.code(study, source).id, naming.code(study, target).id))


@command.verb("split", gettext("Split a new code NAME off CODE, with the codings of these numbers."))
@click.argument("code")
@click.argument("name")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
def split(session: Session, code: str, name: str, numbers: tuple[int, ...]) -> None:
    """Split a code."""
    study = session.study(writes=True)
    made = study.codebook.split(naming.code(study, code).id, name, list(numbers))
    say(message("Split {code} off {source}.", code=made.key, source=code))


@command.verb("retire", gettext("Offer a code no longer; its codings stay."))
@click.argument("code")
def retire(session: Session, code: str) -> None:
    """Retire a code."""
    study = session.study(writes=True)
    tell(study.codebook.retire(naming.code(study, code).id))


@command.verb("restore", gettext("Offer a retired code again."))
@click.argument("code")
def restore(session: Session, code: str) -> None:
    """Restore a code."""
    study = session.study(writes=True)
    tell(study.codebook.restore(naming.code(study, code).id))


@command.verb("delete", gettext("Delete a code, those below it, and all their codings."))
@click.argument("code")
def delete(session: Session, code: str) -> None:
    """Delete a code."""
    study = session.study(writes=True)
    tell(study.codebook.delete(naming.code(study, code).id))
