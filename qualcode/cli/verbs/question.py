"""`qualcode question`: the questions of the guide, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, show_list
from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.talk import tell
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message
from qualcode.study import finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun(
    "question", gettext("The questions of the guide: list, mark, unmark, edit, join and part them.")
)


@command.verb("list", gettext("List the questions, and in which interviews they were asked."), reads=True)
@format_option
def listing(session: Session, form: str) -> None:
    """List questions."""
    show_list(session.study().lists.questions(), form)


@command.verb(
    "mark", gettext("The words at PLACE are a question: question mark music_KF --quote 'Hva var ...?'")
)
@click.argument("place")
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
@click.option("--number", default="", metavar="NUMBER", help=gettext("Its number in the guide, e.g. A1."))
def mark(session: Session, place: str, quote: str, number: str) -> None:
    """Mark a question."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(
        study.guide.mark_question(where.interview_id, where.start, where.end, number, revision=where.revision)
    )


@command.verb("unmark", gettext("QUESTION is no question in INTERVIEW."))
@click.argument("title", metavar="INTERVIEW")
@click.argument("question")
def unmark(session: Session, title: str, question: str) -> None:
    """Unmark a question."""
    study = session.study(writes=True)
    interview = finding.interview(study, title)
    wanted = finding.question(study, question)
    document = study.transcripts.document(interview.id)
    for place in document.layout.questions:
        if place.question == wanted.uuid.hex():
            tell(
                study.guide.unmark_question(
                    interview.id, place.start, revision=document.interview.revision_id
                )
            )
            return
    raise NotFoundError(
        message("{key} is not asked in {title}.", key=wanted.key, title=interview.title),
        message("qualcode question list says in which interviews each question is asked."),
    )


@command.verb("same", gettext("SOURCE asks the same as TARGET, in other words: the two become one."))
@click.argument("source")
@click.argument("target")
def same(session: Session, source: str, target: str) -> None:
    """Join two questions."""
    study = session.study(writes=True)
    tell(study.wordings.same(finding.question(study, source).id, finding.question(study, target).id))


@command.verb(
    "part", gettext("WORDING, one of the wordings under also_put_as, asks something else after all.")
)
@click.argument("wording")
def part(session: Session, wording: str) -> None:
    """Part a wording from the question with which it was joined."""
    study = session.study(writes=True)
    tell(study.wordings.part(finding.other_wording(study, wording).id))


@command.verb("edit", gettext("Give a question another wording or number; transcripts keep theirs."))
@click.argument("question")
@click.option("--wording", metavar="WORDS", help=gettext("Its new wording."))
@click.option("--number", metavar="NUMBER", help=gettext("Its new number."))
def edit(session: Session, question: str, wording: str | None, number: str | None) -> None:
    """Edit a question."""
    study = session.study(writes=True)
    tell(study.wordings.edit(finding.question(study, question).id, wording=wording, number=number))
