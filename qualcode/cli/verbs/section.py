"""`qualcode section`: the parts of the guide, and where they are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.talk import tell
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("section", gettext("The parts of the guide: list, rename, mark and unmark them."))


@command.verb("list", gettext("List the sections."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List sections."""
    study = session.study()
    questions = [question.section_id for question in study.transcripts.questions()]
    show(
        ["section", "title", "questions"],
        [[one.number, one.title, questions.count(one.id)] for one in study.transcripts.sections()],
        form,
    )


@command.verb(
    "rename",
    gettext("SECTION, by number or title, is called TITLE from now on; the transcripts keep their headings."),
)
@click.argument("section")
@click.argument("title", required=False)
@click.option("--number", metavar="NUMBER", help=gettext("Its number or letter from now on."))
def rename(session: Session, section: str, title: str | None, number: str | None) -> None:
    """Rename a section."""
    if title is number is None:
        raise click.UsageError(gettext("Say what changes: TITLE, --number, or both."))
    study = session.study(writes=True)
    found = finding.section(study, section)
    tell(study.wordings.edit_section(found.id, title=title, number=number))


@command.verb("mark", gettext("The words at PLACE head a section: section mark music_KF --quote 'Oppstart'"))
@click.argument("place")
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
@click.option(
    "--number", default="", metavar="NUMBER", help=gettext("Its number or letter in the guide, e.g. A.")
)
def mark(session: Session, place: str, quote: str, number: str) -> None:
    """Mark a section."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(
        study.guide.mark_section(where.interview_id, where.start, where.end, number, revision=where.revision)
    )


@command.verb("unmark", gettext("The heading of SECTION in INTERVIEW is none."))
@click.argument("title", metavar="INTERVIEW")
@click.argument("section")
def unmark(session: Session, title: str, section: str) -> None:
    """Unmark a section."""
    study = session.study(writes=True)
    interview = finding.interview(study, title)
    wanted = section.strip().casefold()
    document = study.transcripts.document(interview.id)
    for place in document.layout.sections:
        if wanted in (place.number.casefold(), place.title.casefold()):
            tell(
                study.guide.unmark_section(interview.id, place.start, revision=document.interview.revision_id)
            )
            return
    raise NotFoundError(
        message("{title} has no section {section}.", title=interview.title, section=section),
        message("qualcode section list shows the sections of the guide."),
    )
