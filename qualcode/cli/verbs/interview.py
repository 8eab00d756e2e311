"""`qualcode interview`: list, rename, describe, re-import and delete interviews."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.session import Session
from qualcode.cli.talk import tell
from qualcode.i18n import gettext
from qualcode.study import finding

command = noun("interview", gettext("List, rename, describe, re-import and delete interviews."))


@command.verb("list", gettext("List the interviews."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List interviews."""
    study = session.study()
    cases = {case.id: case.key for case in study.transcripts.cases()}
    codings = study.transcripts.progress()
    show(
        ["title", "case", "date", "language", "turns", "words", "codings", "file"],
        [
            [
                one.title,
                cases.get(one.case_id or 0, ""),
                one.date or "",
                one.language or "",
                one.turns,
                one.words,
                codings[one.id].codings if one.id in codings else 0,
                one.source_name,
            ]
            for one in study.transcripts.interviews()
        ],
        form,
    )


@command.verb("rename", gettext("Give an interview another title; references follow."))
@click.argument("title")
@click.argument("new")
def rename(session: Session, title: str, new: str) -> None:
    """Rename an interview."""
    study = session.study(writes=True)
    tell(study.keeping.rename_interview(finding.interview(study, title).id, new))


@command.verb("set", gettext("Say what is known of an interview; an empty value takes it away."))
@click.argument("title")
@click.option("--case", metavar="KEY", help=gettext("The case it belongs to; made where there is none."))
@click.option("--date", metavar="YYYY-MM-DD", help=gettext("When it was held."))
@click.option("--language", metavar="TAG", help=gettext("The language spoken, e.g. nb or en."))
def describe(session: Session, title: str, case: str | None, date: str | None, language: str | None) -> None:
    """Set facts of an interview."""
    study = session.study(writes=True)
    found = finding.interview(study, title).id
    if case is not None:
        tell(study.keeping.set_case(found, finding.case_or_new(study, case).id if case else None))
    if date is not None:
        tell(study.keeping.set_date(found, date or None))
    if language is not None:
        tell(study.keeping.set_language(found, language or None))
    if case is date is language is None:
        raise click.UsageError(gettext("Name what to set: --case, --date or --language."))


@command.verb(
    "reimport", gettext("Take in a corrected FILE for an interview; its codings follow their words.")
)
@click.argument("title")
@click.argument("file", type=click.Path(path_type=Path))
def reimport(session: Session, title: str, file: Path) -> None:
    """Re-import an interview."""
    study = session.study(writes=True)
    tell(study.importing.reimport(finding.interview(study, title).id, file))


@command.verb("delete", gettext("Delete an interview with its codings; qualcode undo brings it back."))
@click.argument("title")
def delete(session: Session, title: str) -> None:
    """Delete an interview."""
    study = session.study(writes=True)
    tell(study.keeping.delete_interview(finding.interview(study, title).id))
