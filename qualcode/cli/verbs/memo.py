"""`qualcode memo`: write, list and delete memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli import given
from qualcode.cli.listing import format_option, moment, show
from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.talk import tell
from qualcode.domain.memo import MemoTarget
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message
from qualcode.study import Study, finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session

command = noun("memo", gettext("Write, list, move and delete memos: notes on anything."))

_TARGET = click.argument("target", type=click.Choice([target.value for target in MemoTarget]))
_NAME = click.argument("name", metavar="NAME")


@command.verb(
    "write", gettext("Write a memo, e.g.: memo write code trust 'Too wide?'; the project's NAME is -")
)
@_TARGET
@_NAME
@click.argument("text")
def write(session: Session, target: str, name: str, text: str) -> None:
    """Write a memo."""
    study = session.study(writes=True)
    kind = MemoTarget(target)
    if kind is MemoTarget.SPAN:
        where = passage(study, name)
        done = study.passages.write_memo(
            kind, where.interview_id, text, start=where.start, end=where.end, revision=where.revision
        )
    else:
        done = study.passages.write_memo(kind, target_id(study, kind, name), text)
    tell(done)


@command.verb("edit", gettext("Give the memo with this number another text."))
@_TARGET
@_NAME
@click.argument("number", type=int)
@click.argument("text")
def edit(session: Session, target: str, name: str, number: int, text: str) -> None:
    """Rewrite a memo."""
    study = session.study(writes=True)
    kind = MemoTarget(target)
    on = target_id(study, kind, name)
    if number not in {one.id for one in study.passages.memos(kind, on)}:
        raise NotFoundError(
            message("There is no memo {number} there.", number=number),
            message("qualcode memo all shows on what each stands; nothing was changed."),
        )
    tell(study.passages.write_memo(kind, on, text, memo_id=number))


@command.verb(
    "move",
    gettext("Put the memo with this number, on a passage, at PLACE; one left behind comes back by that."),
)
@click.argument("number", type=int)
@click.argument("place")
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
def move(session: Session, number: int, place: str, quote: str) -> None:
    """Put a memo on another passage."""
    study = session.study(writes=True)
    where = passage(study, place, quote)
    tell(study.passages.move_memo(number, where.start, where.end, revision=where.revision))


@command.verb("list", gettext("List the memos on something: memo list interview music_KF"), reads=True)
@_TARGET
@_NAME
@format_option
def listing(session: Session, target: str, name: str, form: str) -> None:
    """List memos."""
    study = session.study()
    kind = MemoTarget(target)
    memos = study.passages.memos(kind, target_id(study, kind, name))
    coders = {coder.id: coder.name for coder in study.coders()}
    show(
        ["number", "coder", "created", "start", "end", "text"],
        [
            [one.id, coders.get(one.coder_id, ""), moment(one.created, form), one.start, one.end, one.text]
            for one in memos
        ],
        form,
    )


@command.verb("all", gettext("List the memos on everything, the newest first."), reads=True)
@click.option("--text", default="", metavar="WORDS", help=gettext("Only those with these words."))
@click.option(
    "--on", "kind", type=click.Choice([target.value for target in MemoTarget]), help=gettext("Only on such.")
)
@format_option
def everything(session: Session, text: str, kind: str | None, form: str) -> None:
    """List all memos."""
    found = session.study().memos.all(text, MemoTarget(kind) if kind else None)
    show(
        ["number", "on", "where", "coder", "created", "text", "quote"],
        [
            [
                one.memo.id,
                one.memo.target.value,
                one.where,
                one.coder,
                moment(one.memo.created, form),
                one.memo.text,
                one.quote,
            ]
            for one in found
        ],
        form,
    )


@command.verb("delete", gettext("Delete the memo with this number."))
@click.argument("number", type=int)
def delete(session: Session, number: int) -> None:
    """Delete a memo."""
    tell(session.study(writes=True).passages.delete_memo(number))


def target_id(study: Study, kind: MemoTarget, name: str) -> int | None:
    """Give the row of what a memo stands on; none for the project.

    Raises:
        QualcodeError: If there is nothing of that name.
    """
    match kind:
        case MemoTarget.PROJECT:
            return None
        case MemoTarget.SPAN:
            return passage(study, name).interview_id
        case MemoTarget.INTERVIEW:
            return finding.interview(study, name).id
        case MemoTarget.CODE:
            return finding.code(study, name).id
        case MemoTarget.PARTICIPANT:
            return finding.participant(study, name).id
        case MemoTarget.CODING:
            return given.number(name)
