"""`qualcode interview`: list, rename, describe, re-import and delete interviews."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.given import listed
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import encoding_option, noun
from qualcode.cli.session import Session
from qualcode.cli.talk import say, tell
from qualcode.domain.lost import Lost
from qualcode.i18n import gettext
from qualcode.report.table import Cell
from qualcode.study import finding
from qualcode.study.options import ImportOptions
from qualcode.study.reimporting import LostWordsError

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
    "reimport",
    gettext(
        "Take in a corrected FILE for an interview: its codings follow their words, and what you corrected "
        "about speakers and questions stays. What finds no place is the output."
    ),
)
@click.argument("title")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--drop-lost", is_flag=True, help=gettext("Leave behind what finds no place, instead of stopping.")
)
@click.option(
    "--speakers",
    metavar="A,B,...",
    default="",
    help=gettext("The speaker labels of what is new; one that was none so far speaks in the whole text."),
)
@encoding_option
@format_option
def reimport(
    session: Session,
    title: str,
    file: Path,
    *,
    drop_lost: bool,
    speakers: str,
    encoding: str | None,
    form: str,
) -> None:
    """Re-import an interview, and print what found no place in the new text."""
    study = session.study(writes=True)
    found = finding.interview(study, title).id
    try:
        said = ImportOptions(speakers=listed(speakers), encoding=encoding)
        done = study.importing.reimport(found, file, said, drop_lost=drop_lost)
    except LostWordsError as refused:
        show(_LOST, map(_lost, refused.lost), form)
        raise
    if done.lost:
        show(_LOST, map(_lost, done.lost), form)
    tell(done)


@command.verb(
    "lost", gettext("List what a corrected text left behind, of all interviews or of one."), reads=True
)
@click.argument("title", metavar="[INTERVIEW]", required=False)
@format_option
def lost(session: Session, title: str | None, form: str) -> None:
    """List the codings and memos that found no place in a corrected text."""
    study = session.study()
    found = None if title is None else finding.interview(study, title).id
    left = study.importing.left_behind(found)
    show(_LOST, map(_lost, left), form)
    if not left:
        say(gettext("Nothing stayed behind: every coding and memo stands in its interview's text."))


_LOST = ("kind", "number", "place", "start", "end", "quote", "code", "coder", "created", "memo")


def _lost(one: Lost) -> list[Cell]:
    return [
        *(one.kind, one.id, one.reference, one.start, one.end),
        *(" ".join(one.quote.split()), one.code_key, one.coder, one.created, one.memo),
    ]


@command.verb("delete", gettext("Delete an interview with its codings; qualcode undo brings it back."))
@click.argument("title")
def delete(session: Session, title: str) -> None:
    """Delete an interview."""
    study = session.study(writes=True)
    tell(study.keeping.delete_interview(finding.interview(study, title).id))
