"""`qualcode review`: a second reader judges codings, the author answers and decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.listing import FORMS, format_option, show, show_sheet
from qualcode.cli.options import choice_option, noun
from qualcode.cli.talk import put, say, tell
from qualcode.cli.verbs.excerpts import paragraphs
from qualcode.domain.clock import local_day
from qualcode.domain.coder import CoderKind
from qualcode.domain.participant import together
from qualcode.domain.review import Review, Verdict
from qualcode.i18n import gettext, messages
from qualcode.report.sheets import reviews_sheet
from qualcode.study import finding
from qualcode.study.reviewing import GROUPS

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.coding import Excerpt

command = noun("review", gettext("A second reader judges codings; the author answers, recodes, decides."))

_BY = choice_option("--by", among=GROUPS, help=gettext("What the rows stand for."))
_NUMBER = click.argument("number", type=int)
_TEXT = click.argument("text", required=False, default="")
_CODINGS = click.argument("codings", nargs=-1, required=True, type=int, metavar="CODING...")


@command.verb("work-as", gettext("Say whether you code in this project, or only review it."))
@click.argument("kind", type=click.Choice([kind.value for kind in CoderKind]))
def work_as(session: Session, kind: str) -> None:
    """Become a reviewer, or a coder again."""
    tell(session.study(writes=True).reviewing.work_as(CoderKind(kind)))


@command.verb(
    "excerpts",
    gettext("List the codings that you have not judged yet: all, by filter, or a sample."),
    reads=True,  # `--coder` says whose codings are meant; who judges is said before `review`
)
@filtered
@click.option("--sample", type=click.IntRange(1), metavar="N", help=gettext("N codings drawn at random."))
@click.option("--seed", type=int, default=1, show_default=True, help=gettext("The same draws the same."))
@choice_option("--by", among=GROUPS, help=gettext("What each has its share in the sample."))
@click.option("--again", is_flag=True, help=gettext("Those too that you have judged."))
@choice_option("--sort", among=["place", "code"], help=gettext("Their order."))
@choice_option("--format", "form", among=["list", *FORMS], help=gettext("A list to read, or a table."))
def excerpts(
    session: Session,
    *,
    chosen: Chosen,
    sample: int | None,
    seed: int,
    by: str,
    again: bool,
    sort: str,
    form: str,
) -> None:
    """List what is to be judged."""
    study = session.study(writes=True)
    ids = study.reviewing.excerpts(
        chosen.filter(study), size=sample, seed=seed, by=by, again=again, sort=sort
    )
    found = [study.reviewing.excerpt(number) for number in ids]
    if form != "list":
        columns = ("coding", "reference", "participants", "code", "code_path", "coder", "text")
        show(columns, [_to_judge(one) for one in found], form)
    elif found:
        put(paragraphs(study, found))
    say(messages("{count} coding to judge.", "{count} codings to judge.", len(found)))


@command.verb("agree", gettext("Agree with the codings of these numbers."))
@_CODINGS
@click.option("--comment", default="", help=gettext("What you say to it."))
def agree(session: Session, codings: tuple[int, ...], comment: str) -> None:
    """Agree."""
    tell(session.study(writes=True).reviewing.judge(list(dict.fromkeys(codings)), Verdict.AGREE, comment))


@command.verb("question", gettext("Question the coding of this number."))
@click.argument("coding", type=int)
@click.argument("comment")
def question(session: Session, coding: int, comment: str) -> None:
    """Question."""
    tell(session.study(writes=True).reviewing.judge([coding], Verdict.QUESTION, comment))


@command.verb("propose", gettext("Propose another code for the coding of this number, and say why."))
@click.argument("coding", type=int)
@click.argument("code")
@click.argument("comment", required=False, default="")
def propose(session: Session, coding: int, code: str, comment: str) -> None:
    """Propose another code."""
    study = session.study(writes=True)
    tell(study.reviewing.judge([coding], Verdict.PROPOSE, comment, finding.code(study, code).id))


@command.verb("list", gettext("List the reviews: what was said, and what came of it."), reads=True)
@click.option("--open", "only_open", is_flag=True, help=gettext("Only those that wait for the author."))
@format_option
def listing(session: Session, *, only_open: bool, form: str) -> None:
    """List reviews."""
    found = session.study().reviewing.all(only_open=only_open)
    show(_COLUMNS, [_row(one) for one in found], form)


@command.verb("show", gettext("Show a review with the words judged and all replies."), reads=True)
@_NUMBER
def showing(session: Session, number: int) -> None:
    """Show one review."""
    put(_page(session.study().reviewing.review(number)))


@command.verb("reply", gettext("Answer a review, without deciding yet."))
@_NUMBER
@click.argument("text")
def reply(session: Session, number: int, text: str) -> None:
    """Answer."""
    tell(session.study(writes=True).reviewing.reply(number, text))


@command.verb("keep", gettext("Settle a review: the coding stays as it is."))
@_NUMBER
@_TEXT
def keep(session: Session, number: int, text: str) -> None:
    """Keep the coding."""
    tell(session.study(writes=True).reviewing.keep(number, text))


@command.verb("recode", gettext("Settle a review: the coding gets the code proposed, or --code."))
@_NUMBER
@_TEXT
@click.option("--code", default="", help=gettext("Another code than the one proposed."))
def recode(session: Session, number: int, text: str, code: str) -> None:
    """Recode the coding."""
    study = session.study(writes=True)
    tell(study.reviewing.recode(number, finding.code(study, code).id if code else None, text))


@command.verb("remove", gettext("Settle a review: the coding goes."))
@_NUMBER
@_TEXT
def remove(session: Session, number: int, text: str) -> None:
    """Remove the coding."""
    tell(session.study(writes=True).reviewing.remove(number, text))


@command.verb("reopen", gettext("Take a decision back; the coding stays as it is now."))
@_NUMBER
def reopen(session: Session, number: int) -> None:
    """Open a review again."""
    tell(session.study(writes=True).reviewing.reopen(number))


@command.verb("withdraw", gettext("Take a review of your own back."))
@_NUMBER
def withdraw(session: Session, number: int) -> None:
    """Take a review back."""
    tell(session.study(writes=True).reviewing.withdraw(number))


@command.verb("summary", gettext("Sum the reviews up by code, coder or interview."), reads=True)
@_BY
@format_option
def summary(session: Session, by: str, form: str) -> None:
    """Sum up."""
    study = session.study()
    show_sheet(reviews_sheet(study.reviewing.summary(by), by, study.codebook.codebook()), form)


@command.verb("take-in", gettext("Take in the reviews, and others' memos, of FILE, a copy of this project."))
@click.argument("file", type=click.Path(path_type=Path))
def take_in(session: Session, file: Path) -> None:
    """Take in a copy's reviews."""
    tell(session.study(writes=True).reviewing.take_in(file))


_COLUMNS = (
    "number",
    "reference",
    "code",
    "author",
    "reviewer",
    "verdict",
    "proposed",
    "outcome",
    "replies",
    "comment",
    "text",
)


def _to_judge(one: Excerpt) -> list[str | int]:
    people = together(one.participants)
    return [one.coding.id, one.reference, people, one.code_key, one.code_path, one.coder, one.text]


def _row(one: Review) -> list[str | int]:
    return [
        one.id,
        one.reference,
        one.code_key,
        one.author,
        one.reviewer,
        one.verdict.value,
        one.proposed_key,
        one.outcome.value,
        len(one.replies),
        one.comment,
        one.quote,
    ]


def _page(one: Review) -> str:
    said = f"{one.verdict.value}: {one.proposed_key}" if one.proposed_key else one.verdict.value
    lines = [
        f"#{one.id}  {one.reference}  {one.code_key}  [{one.author}]  {one.outcome.value}",
        *(f"    {line}" for line in one.quote.splitlines()),
        f"{one.reviewer}  {local_day(one.created)}  {said}",
        *(f"    {line}" for line in one.comment.splitlines()),
    ]
    for reply in one.replies:
        lines += [
            f"{reply.coder}  {local_day(reply.created)}",
            *(f"    {line}" for line in reply.text.splitlines()),
        ]
    return "\n".join(lines)
