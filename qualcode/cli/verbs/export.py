"""`qualcode export`: tables, excerpts, transcripts, codebook and people as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import tables
from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.options import choice_option, noun
from qualcode.cli.talk import say
from qualcode.dataclass import dataclass
from qualcode.i18n import gettext, message
from qualcode.locations import typed
from qualcode.study import Study, finding
from qualcode.study.excerpts import SORTS

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Sheet
    from qualcode.report.writing import Written

command = noun("export", gettext("Write files for others: tables, excerpts, transcripts, codebook, lists."))

_ENDINGS = ("csv", "html", "json", "md", "xlsx", "yaml", "docx", "pdf", "txt")
"""The endings of files; with any other, what is named is a folder."""

Function = Callable[..., Any]
"""What a decorator takes and gives."""


def writing(*forms: str) -> Callable[[Function], Function]:
    """Let a verb take where and how to write, and say what was written; it gets a `Target`."""

    def declare(function: Function) -> Function:
        @wraps(function)
        def taking(session: Session, **given: Any) -> None:
            out, form, excel, force = (given.pop(name) for name in ("out", "form", "excel", "force"))
            target = Target(out, _form(out, form, forms), excel, force)
            for written in function(session, target=target, **given):
                say(written.message())

        decorated: Function = taking
        for option in _options(forms):
            decorated = option(decorated)
        return decorated

    return declare


def _options(forms: tuple[str, ...]) -> tuple[Callable[[Function], Function], ...]:
    return (
        click.option("--force", is_flag=True, help=gettext("Replace files that are there.")),
        click.option(
            "--excel",
            is_flag=True,
            help=gettext("CSV as Excel opens it in most of Europe: semicolons, decimal commas and a mark."),
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help=message(
                "The form of the file; else that of the ending of --out, or {form}.", form=forms[0]
            ).text(),
        ),
        click.option(
            "--out",
            default=".",
            show_default=True,
            metavar="FOLDER|FILE",
            type=click.Path(path_type=Path),
            help=gettext("The folder, made where there is none; or a file, if its ending is that of a form."),
        ),
    )


def _form(out: Path, named: str | None, forms: tuple[str, ...]) -> str:
    """Choose the form: the one named, or that of the file's ending; the two must agree.

    Raises:
        BadParameter: If the file's ending is that of another form.
    """
    ending = out.suffix.removeprefix(".").lower()
    if ending not in _ENDINGS or typed(out).is_dir():
        return named or forms[0]
    if ending not in forms or named not in (None, ending):
        raise click.BadParameter(
            message(
                "{file} ends as {ending}, but what is written is {forms}.",
                file=str(out),
                ending=ending,
                forms=named or ", ".join(forms),
            ).text(),
            param_hint="--out",
        )
    return ending


@dataclass(frozen=True, slots=True)
class Target:
    """Where and how to write."""

    out: Path
    """A folder, or a file."""
    form: str
    """The form, and the file's ending."""
    excel: bool
    """Whether CSV is written as Excel opens it."""
    force: bool
    """Whether files that are there are replaced."""

    def file(self, name: str) -> Path:
        """Give the file to write: `out` where it names one, else one of this name in it."""
        out = typed(self.out)
        return out if self.is_file else out / f"{name}.{self.form}"

    @property
    def is_file(self) -> bool:
        """Whether `out` names a file."""
        out = typed(self.out)
        return out.suffix.lower() == f".{self.form}" and not out.is_dir()

    @property
    def how(self) -> dict[str, bool]:
        """How to write, for `study.exporting`."""
        return {"excel": self.excel, "force": self.force}


@command.verb("matrix", gettext("Write themes or codes against roles, or against anything else."), reads=True)
@writing("csv", "html", "json", "md", "xlsx")
@tables.rows_option
@tables.columns_option
@tables.measure_option
@tables.difference_option
@filtered
@tables.used_option
@tables.tidy_option
def matrix(session: Session, *, target: Target, chosen: Chosen, tidy: bool, **named: Any) -> list[Written]:
    """Write a matrix."""
    study = session.study()
    table = tables.matrix(study, chosen.filter(study), tidy=tidy, **named)
    return study.exporting.table(table, target.file("matrix"), form=target.form, tidy=tidy, **target.how)


@command.verb("frequencies", gettext("Write how often each code was used."), reads=True)
@writing("csv", "html", "json", "md", "xlsx")
@tables.rows_option
@tables.by_option
@tables.measure_option
@filtered
@tables.used_option
@tables.tidy_option
def frequencies(
    session: Session, *, target: Target, chosen: Chosen, tidy: bool, **named: Any
) -> list[Written]:
    """Write frequencies."""
    study = session.study()
    table = tables.frequencies(study, chosen.filter(study), tidy=tidy, **named)
    return study.exporting.table(table, target.file("frequencies"), form=target.form, tidy=tidy, **target.how)


@command.verb(
    "excerpts",
    gettext("Write coded passages with all that is known of them; html is a page to read."),
    reads=True,
)
@writing("csv", "html", "json", "md", "xlsx")
@choice_option("--sort", among=SORTS, help=gettext("Their order."))
@filtered
def excerpts(session: Session, *, target: Target, chosen: Chosen, sort: str) -> list[Written]:
    """Write excerpts."""
    study = session.study()
    return study.exporting.excerpts(
        chosen.filter(study), target.file("excerpts"), chosen=chosen.words(), sort=sort, **target.how
    )


@command.verb(
    "transcript",
    gettext("Write interviews with their codings, a file each; html has them in the margin."),
    reads=True,
)
@writing("html", "csv", "json", "md", "xlsx")
@click.argument("titles", nargs=-1, metavar="[INTERVIEW]...")
def transcript(session: Session, *, target: Target, titles: tuple[str, ...]) -> list[Written]:
    """Write transcripts."""
    study = session.study()
    named = {one.id: one for one in (finding.interview(study, title) for title in titles)}
    wanted = list(named.values()) or study.transcripts.interviews()
    if target.is_file:
        if len(wanted) != 1:
            raise click.UsageError(
                gettext("{file} is one file: name one interview, or a folder.").format(file=target.out)
            )
        return study.exporting.transcript(wanted[0], target.out, **target.how)
    return study.exporting.transcripts(wanted, target.out, form=target.form, **target.how)


@command.verb("codebook", gettext("Write the codebook."), reads=True)
@writing("csv", "yaml")
def codebook(session: Session, *, target: Target) -> list[Written]:
    """Write the codebook."""
    return session.study().exporting.codebook(target.file("codebook"), **target.how)


@command.verb(
    "participants", gettext("Write who speaks, in which role, and what is known of them."), reads=True
)
@writing("csv", "html", "json", "md", "xlsx")
@click.option("--real-names", is_flag=True, help=gettext("With their real names."))
def participants(session: Session, *, target: Target, real_names: bool) -> list[Written]:
    """Write participants."""
    return session.study().exporting.participants(
        target.file("participants"), real_names=real_names, form=target.form, **target.how
    )


@command.verb("interviews", gettext("Write the list of interviews with what is known of them."), reads=True)
@writing("csv", "html", "json", "md", "xlsx")
def interviews(session: Session, *, target: Target) -> list[Written]:
    """Write the list of interviews."""
    study = session.study()
    return _list(study, study.lists.interviews(), target, "interviews")


@command.verb("cases", gettext("Write the list of cases with what is known of them."), reads=True)
@writing("csv", "html", "json", "md", "xlsx")
def cases(session: Session, *, target: Target) -> list[Written]:
    """Write the list of cases."""
    study = session.study()
    return _list(study, study.lists.cases(), target, "cases")


@command.verb("questions", gettext("Write the questions of the guide."), reads=True)
@writing("csv", "html", "json", "md", "xlsx")
def questions(session: Session, *, target: Target) -> list[Written]:
    """Write the questions."""
    study = session.study()
    return _list(study, study.lists.questions(), target, "questions")


def _list(study: Study, table: Sheet, target: Target, name: str) -> list[Written]:
    return study.exporting.sheet(table, target.file(name), form=target.form, **target.how)
