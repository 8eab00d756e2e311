"""`qualcode label`: speaker labels, and for whom they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, show
from qualcode.cli.options import noun
from qualcode.cli.talk import tell
from qualcode.i18n import gettext
from qualcode.study import Study, finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("label", gettext("Speaker labels: what stands before the colon, and for whom it stands."))

_INTERVIEW = click.argument("title", metavar="INTERVIEW")
_LABEL = click.argument("label")


@command.verb("list", gettext("List the labels of all interviews, or of one."), reads=True)
@click.argument("title", metavar="[INTERVIEW]", required=False)
@format_option
def listing(session: Session, title: str | None, form: str) -> None:
    """List speaker labels."""
    study = session.study()
    people = {one.id: one.pseudonym for one in study.transcripts.participants()}
    wanted = study.transcripts.interviews() if title is None else [finding.interview(study, title)]
    show(
        ["interview", "label", "turns", "words", "participant", "role"],
        [
            [
                interview.title,
                one.name,
                one.turns,
                one.words,
                people.get(one.participant_id or 0, ""),
                one.role or "",
            ]
            for interview in wanted
            for one in study.transcripts.labels(interview.id)
        ],
        form,
    )


def _seen(study: Study, title: str) -> int:
    """Give the text in which a label is looked up."""
    return finding.interview(study, title).revision_id


@command.verb("rename", gettext("Rename a label in an interview; where NEW exists the two become one."))
@_INTERVIEW
@_LABEL
@click.argument("new")
def rename(session: Session, title: str, label: str, new: str) -> None:
    """Rename a label."""
    study = session.study(writes=True)
    seen, found = _seen(study, title), finding.label(study, title, label)
    tell(study.guide.rename_label(found.interview_id, found.name, new, revision=seen))


@command.verb(
    "not-a-speaker", gettext("What stands before the colon is no label; its text continues the turn before.")
)
@_INTERVIEW
@_LABEL
def not_a_speaker(session: Session, title: str, label: str) -> None:
    """Take a label for no label."""
    study = session.study(writes=True)
    seen, found = _seen(study, title), finding.label(study, title, label)
    tell(study.guide.not_a_speaker(found.interview_id, found.name, revision=seen))


@command.verb("add", gettext("What stands before the colon is a speaker's label; its lines become turns."))
@_INTERVIEW
@click.argument("name")
def add(session: Session, title: str, name: str) -> None:
    """Make a label of a name before a colon."""
    study = session.study(writes=True)
    found = finding.interview(study, title)
    tell(study.guide.add_label(found.id, name, revision=found.revision_id))


@command.verb("joint", gettext("A label stands for several speakers together."))
@_INTERVIEW
@_LABEL
@click.argument("labels", nargs=-1, required=True, metavar="SPEAKER...")
@click.option("--new", is_flag=True, help=gettext("A SPEAKER that the interview does not have is made."))
def joint(session: Session, title: str, label: str, labels: tuple[str, ...], *, new: bool) -> None:
    """Make a label joint."""
    study = session.study(writes=True)
    seen, found = _seen(study, title), finding.label(study, title, label)
    names = finding.speakers(study, found.interview_id, labels, new=new)
    tell(study.guide.joint(found.interview_id, found.name, names, revision=seen))


@command.verb(
    "link", gettext("A participant speaks under this label; made where there is none of that name.")
)
@_INTERVIEW
@_LABEL
@click.argument("participant")
def link(session: Session, title: str, label: str, participant: str) -> None:
    """Link a label to a participant."""
    study = session.study(writes=True)
    found = finding.label(study, title, label).id
    known = finding.known_participant(study, participant)
    tell(study.speakers.link(found, known.id) if known else study.speakers.link_new(found, participant))


@command.verb("unlink", gettext("Nobody known speaks under this label."))
@_INTERVIEW
@_LABEL
def unlink(session: Session, title: str, label: str) -> None:
    """Unlink a label."""
    study = session.study(writes=True)
    tell(study.speakers.unlink(finding.label(study, title, label).id))


@command.verb(
    "role",
    gettext("Say which role the label's speaker plays in this interview; none: the participant's own."),
)
@_INTERVIEW
@_LABEL
@click.argument("role", required=False)
def role(session: Session, title: str, label: str, role: str | None) -> None:
    """Set the role of a label."""
    study = session.study(writes=True)
    tell(study.speakers.set_role(finding.label(study, title, label).id, role))
