"""`qualcode suggest`: which codes passages may deserve, and what the suggestions are worth."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import click

from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.listing import PEOPLE, format_option, show
from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.progress import counting, resumable
from qualcode.cli.talk import put, say
from qualcode.cli.verbs.suggest_evaluate import engine_option, evaluating
from qualcode.cli.verbs.suggest_rule import ruling
from qualcode.i18n import decimal, gettext, message
from qualcode.study import Study, finding
from qualcode.suggest.defaults import SHOWN

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Cell
    from qualcode.suggest.base import Proposal
    from qualcode.suggest.session import Candidate
    from qualcode.suggest.session import Session as Queue

command = noun("suggest", gettext("Codes that passages may deserve, and what the suggestions are worth."))
command.add_command(evaluating)


def _floor(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float:
    from qualcode.study.advising import chosen_floor  # noqa: PLC0415 - the help needs no settings

    return chosen_floor() if value is None else value


_FLOOR = click.option(
    "--floor",
    type=click.FloatRange(0, 1),
    callback=_floor,
    help=gettext(
        "The score below which nothing is proposed, else that of your settings, 0.15 by default; 0 shows the"
        " rest."
    ),
)


@command.verb(
    "codes", gettext("List the codes that the sentences of PLACE may deserve, and the words why."), reads=True
)
@click.argument("place")
@click.option("--quote", default="", metavar="WORDS", help=gettext("The words meant, within PLACE."))
@_FLOOR
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=SHOWN,
    show_default=True,
    help=gettext("How many codes a sentence."),
)
@engine_option
@format_option
def codes(
    session: Session, place: str, *, quote: str, floor: float, limit: int, engine: str, form: str
) -> None:
    """List codes for the sentences of a place."""
    study = session.study()
    where = passage(study, place, quote)
    adviser = study.suggesting.adviser(engine, where.document.interview.id)
    book = study.codebook.codebook()
    title = where.document.interview.title
    rows: list[list[Cell]] = []
    sentences = adviser.sentences(title, where.start, where.end)
    for sentence in sentences:
        rows += [
            [
                where.document.reference(sentence.start),
                book[one.code_id].key,
                one.proposal.score,
                one.proposal.strength.text(),
                _why(one.proposal, sentence.text, form),
                sentence.text,
                *_evidence(one.proposal, form),
            ]
            for one in adviser.propose(sentence, floor=floor, limit=limit)
        ]
    show(_headings("reference", "code", "score", "strength", "words", "sentence", form=form), rows, form)
    if not adviser.material.codebook:
        say(gettext("The codebook is empty: nothing can be proposed."))
        return
    for note in adviser.notes:
        say(note)
    say(gettext("This list is never complete: themes told without their words are found by no ranker."))


@command.verb(
    "passages", gettext("List passages without CODE that may deserve it, the likeliest first."), reads=True
)
@click.argument("code")
@click.option("--like", type=int, metavar="CODING", help=gettext("Those like the words of this coding."))
@_FLOOR
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help=gettext("How many."))
@engine_option
@format_option
def listing(
    session: Session, code: str, *, like: int | None, floor: float, limit: int, engine: str, form: str
) -> None:
    """List passages for a code."""
    study = session.study()
    queue = _queue(study, code, like, floor, engine)
    rows: list[list[Cell]] = []
    interviews = {one.title: one.id for one in study.transcripts.interviews()}
    document_of = cache(study.transcripts.document)
    while queue.current is not None and len(rows) < limit:
        found = queue.current
        document = document_of(interviews[found.passage.interview])
        rows.append(
            [
                document.reference(found.passage.start),
                found.passage.start,
                found.passage.end,
                found.proposal.score,
                _why(found.proposal, found.passage.text, form),
                found.passage.text,
                *_evidence(found.proposal, form),
            ]
        )
        queue.skip()
    show(_headings("reference", "start", "end", "score", "words", "text", form=form), rows, form)
    for note in queue.notes:
        say(note)
    say(
        message(
            "qualcode suggest decide {code} goes through them: accept, reject, skip.",
            code=finding.code(study, code).key,
        )
    )


def _why(proposal: Proposal, text: str, form: str) -> str:
    """Give the words behind a proposal, each once; people are told what else speaks for it."""
    words = dict.fromkeys(text[start:end] for start, end in proposal.words)
    if not words and form in PEOPLE:
        return proposal.because.text()
    return ", ".join(words)


def _headings(*names: str, form: str) -> list[str]:
    """Give headings; for programs with the kind of evidence, which people read in place of words."""
    return [*names] if form in PEOPLE else [*names, "evidence"]


def _evidence(proposal: Proposal, form: str) -> list[str]:
    """Give what speaks for a proposal most: `words`, or the kind of evidence that is no words."""
    return [] if form in PEOPLE else ["words" if proposal.words else proposal.reason]


def _queue(study: Study, code: str, like: int | None, floor: float, engine: str) -> Queue:
    from qualcode.suggest.crew import cores  # noqa: PLC0415 - see `evaluating`

    with (
        counting(gettext("interviews read")) as reading,
        counting(gettext("coded sentences read")) as learning,
        (resumable if like is None else counting)(gettext("sentences")) as progress,
    ):
        return study.suggesting.passages_for(
            finding.code(study, code).id,
            like=like,
            floor=floor,
            name=engine,
            processes=cores(),
            reading=reading,
            learning=learning,
            progress=progress,
        )


@command.verb("decide", gettext("Go through passages that may deserve CODE: accept, reject, skip, stop."))
@click.argument("code")
@click.option("--like", type=int, metavar="CODING", help=gettext("Those like the words of this coding."))
@_FLOOR
@engine_option
def deciding(session: Session, code: str, *, like: int | None, floor: float, engine: str) -> None:
    """Decide about passages, one after the other."""
    from qualcode.suggest.session import Decision, Verdict  # noqa: PLC0415 - see `evaluating`

    study = session.study(writes=True)
    queue = _queue(study, code, like, floor, engine)
    for note in queue.notes:
        say(note)
    answers = {"a": Verdict.ACCEPT, "r": Verdict.REJECT, "s": Verdict.SKIP, "q": Verdict.STOP}
    answers["x"] = Verdict.REJECT  # as on the screen

    def choose(candidate: Candidate) -> Decision:
        shown = candidate.passage
        put(f"{shown.interview}  {decimal(candidate.proposal.score, 2)}\n{_marked(candidate)}\n")
        said = ""
        while said not in answers:
            said = click.prompt(
                gettext("a accept, x or r reject, s skip, q stop"), default="s", show_default=True, err=True
            ).strip()[:1]
        return Decision(answers[said])

    try:
        done = queue.run(choose)
    except click.Abort:
        done = queue.summary
    say(
        message(
            "{accepted} accepted, {rejected} rejected, {skipped} skipped.",
            accepted=done.accepted + done.adjusted,
            rejected=done.rejected,
            skipped=done.skipped,
        )
    )


def _marked(candidate: Candidate) -> str:
    """Give the words of a passage, those behind the proposal in brackets."""
    text, parts, at = candidate.passage.text, [], 0
    for start, end in candidate.proposal.words:
        parts += [text[at:start], "[", text[start:end], "]"]
        at = end
    return "".join([*parts, text[at:]])


command.add_command(ruling)


@command.verb(
    "words",
    gettext("List the words typical of a code, role, case, interview or participant, by signed G2."),
    reads=True,
)
@filtered
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help=gettext("How many."))
@click.option("--lines", is_flag=True, help=gettext("With the sentences behind each word."))
@format_option
def words(session: Session, *, chosen: Chosen, limit: int, lines: bool, form: str) -> None:
    """List typical words."""
    from qualcode.domain.filters import Filter  # noqa: PLC0415 - see `evaluating`

    study = session.study()
    wanted = chosen.filter(study)
    if wanted == Filter(exact_codes=wanted.exact_codes, interviewer=wanted.interviewer):
        raise click.UsageError(
            gettext("Say of what: --code, --role, --case, --interview, --participant, --question, ...")
        )
    found = study.suggesting.typical(wanted, limit=limit)
    rows: list[list[Cell]] = []
    document_of = cache(study.transcripts.document)
    for one in found.words:
        row: list[Cell] = [one.word, round(one.g2, 2), one.inside, one.outside]
        if not lines:
            rows.append(row)
            continue
        for interview_id, start, end in one.places or ((0, 0, 0),):
            document = document_of(interview_id) if interview_id else None
            place = [document.reference(start), document.text[start:end]] if document else ["", ""]
            rows.append([*row, *place])
    headings = ["word", "g2", "inside", "outside", *(["reference", "text"] if lines else [])]
    show(headings, rows, form)
    if found.note is not None:
        say(found.note)
