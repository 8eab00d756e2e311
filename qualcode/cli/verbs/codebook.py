"""`qualcode codebook`: load, export, check and list codebooks, and edit the project's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.exits import Exit
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.talk import put, say
from qualcode.cli.verbs.codebook_editing import EDITING
from qualcode.domain.codebook import LANGUAGE
from qualcode.i18n import gettext, message, messages
from qualcode.report.writing import write_file
from qualcode.study import Study, codebook_shelf, finding
from qualcode.study.code_merging import CODE_FIELDS

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.code import Code
    from qualcode.report.table import Cell

command = noun("codebook", gettext("Load, export, check and list codebooks; edit the project's codes."))


@command.verb(
    "load", gettext("Add the codes of SOURCE: a .yaml or .csv file, or the key of a shipped codebook.")
)
@click.argument("source")
def load(session: Session, source: str) -> Exit:
    """Load a codebook."""
    loaded = session.study(writes=True).codebook_files.load(source)
    say(loaded.message)
    for remark in loaded.remarks:
        say(message("Line {line}: {remark}", line=remark.line, remark=remark.message))
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
    remarks = codebook_shelf.checked(source, _language(session))
    show(["line", "remark"], [[one.line, one.message.text()] for one in remarks], form)
    say(messages("{count} remark; it can be loaded.", "{count} remarks; it can be loaded.", len(remarks)))


@command.verb("list", gettext("List the project's codes, or the shipped codebooks."), reads=True)
@click.option("--shipped", is_flag=True, help=gettext("The codebooks that come with qualcode."))
@format_option
def listing(session: Session, shipped: bool, form: str) -> None:
    """List codes or codebooks."""
    if shipped:
        found = codebook_shelf.shipped(_language(session))
        show(
            ["key", "name", "codes", "description"],
            [[b.key, b.name, b.codes, b.description] for b in found],
            form,
        )
        return
    headings = ["key", "name", "parent", "codings", "state"]
    show(headings, codes(session.study(), indent=form == "table"), form)


def _language(session: Session) -> str:
    """Give the language in which codebooks are named; outside of a project, that of new ones."""
    return session.study().language if session.has_project() else LANGUAGE


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


@command.verb("show", gettext("Print all that a code says."), reads=True)
@click.argument("code")
def show_code(session: Session, code: str) -> None:
    """Print a code."""
    study = session.study()
    book = study.codebook.codebook()
    found = finding.code(study, code)
    put("\n".join([f"{found.key}  {book.path(found.id)}", *sides(found)]))


def sides(code: Code) -> list[str]:
    """Give the lines that say what a code means, language by language."""
    lines = [f"{gettext('source')}: {code.source}"] if code.source else []
    for language, text in code.texts.items():
        lines += ["", f"[{language}] {text.name}"]
        for field, name in CODE_FIELDS.items():
            said = getattr(text, field, "")
            shown = ", ".join(said) if isinstance(said, tuple) else said
            if shown:
                lines.append(f"{name}: {shown}")
    return lines


for one in EDITING:
    command.add_command(one)
