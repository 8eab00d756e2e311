"""`qualcode interview`: list, rename, describe, re-import and delete interviews."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.listing import format_option, show_list
from qualcode.cli.options import encoding_option, noun
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext
from qualcode.report.lists import lost_sheet
from qualcode.study import finding
from qualcode.study.options import ImportOptions
from qualcode.study.reimporting import LostWordsError

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("interview", gettext("List, rename, describe, re-import and delete interviews."))


@command.verb("list", gettext("List the interviews."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List interviews."""
    show_list(session.study().lists.interviews(), form)


@command.verb("rename", gettext("Give an interview another title; references follow."))
@click.argument("title")
@click.argument("new")
def rename(session: Session, title: str, new: str) -> None:
    """Rename an interview."""
    study = session.study(writes=True)
    tell(study.keeping.rename_interview(finding.interview(study, title).id, new))


@command.verb(
    "set",
    gettext("Say what is known of an interview: its facts, and NAME=VALUE; an empty value takes it away."),
)
@click.argument("title")
@click.argument("facts", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--case", metavar="KEY", help=gettext("The case it belongs to; made where there is none."))
@click.option("--date", metavar="YYYY-MM-DD", help=gettext("When it was held."))
@click.option("--language", metavar="TAG", help=gettext("The language spoken, e.g. nb or en."))
def describe(
    session: Session,
    title: str,
    facts: tuple[str, ...],
    case: str | None,
    date: str | None,
    language: str | None,
) -> None:
    """Set facts of an interview."""
    if case is date is language is None and not facts:
        raise click.UsageError(gettext("Name what to set: --case, --date, --language, or NAME=VALUE."))
    attributes = given.facts(facts)
    study = session.study(writes=True)
    found = finding.interview(study, title).id
    tell(study.keeping.describe(found, case=case, date=date, language=language, attributes=attributes))


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
        said = ImportOptions(speakers=given.listed(speakers), encoding=encoding)
        done = study.importing.reimport(found, file, said, drop_lost=drop_lost)
    except LostWordsError as refused:
        show_list(lost_sheet(refused.lost), form)
        raise
    if done.lost:
        show_list(lost_sheet(done.lost), form)
    tell(done)
    if done.lost:
        say(gettext("qualcode interview lost lists what stayed behind."))


@command.verb(
    "lost", gettext("List what a corrected text left behind, of all interviews or of one."), reads=True
)
@click.argument("title", metavar="[INTERVIEW]", required=False)
@format_option
def lost(session: Session, title: str | None, form: str) -> None:
    """List the codings and memos that found no place in a corrected text."""
    study = session.study()
    found = None if title is None else finding.interview(study, title).id
    left = study.lists.left_behind(found)
    show_list(left, form)
    if not left.rows:
        say(gettext("Nothing stayed behind: every coding and memo stands in its interview's text."))


@command.verb(
    "delete",
    gettext("Delete an interview, its codings, and who speaks nowhere else; qualcode undo brings it back."),
)
@click.argument("title")
def delete(session: Session, title: str) -> None:
    """Delete an interview."""
    study = session.study(writes=True)
    tell(study.keeping.delete_interview(finding.interview(study, title).id))
