"""`qualcode suggest`: which codes passages may deserve, and what the suggestions are worth."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.filtering import Chosen, filtered
from qualcode.cli.listing import format_option, show, show_sheet
from qualcode.cli.options import noun
from qualcode.cli.places import passage
from qualcode.cli.progress import counting, resumable
from qualcode.cli.talk import put, say, tell
from qualcode.errors import ExtraMissingError
from qualcode.i18n import decimal, gettext, message, messages
from qualcode.study import Study, finding
from qualcode.suggest.defaults import CONDITIONS, ENGINES, FLOOR, IN_ORDER, SEED, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.cli.session import Session
    from qualcode.i18n import Message
    from qualcode.report.table import Cell
    from qualcode.study.suggesting import Suggesting
    from qualcode.suggest.autocode import Rule
    from qualcode.suggest.evaluate import Evaluation
    from qualcode.suggest.session import Candidate
    from qualcode.suggest.session import Session as Queue

command = noun("suggest", gettext("Codes that passages may deserve, and what the suggestions are worth."))

_ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help=gettext("What ranks; learned and linguistic need the extra suggest."),
)
_FLOOR = click.option(
    "--floor",
    type=click.FloatRange(0, 1),
    default=FLOOR,
    show_default=True,
    help=gettext("The score below which nothing is proposed; 0 shows the rest."),
)
_SPELLINGS = 12
"""In how many spellings what a rule found is summed up at most."""
_TABLES = ("overview", "codes", "roles", "curve", "engines")


@command.verb(
    "evaluate", gettext("Measure the suggestions on your own codings; nothing is changed."), reads=True
)
@click.option(
    "--table",
    "table",
    type=click.Choice(_TABLES),
    default=_TABLES[0],
    show_default=True,
    help=gettext("What is shown: all measures, by code, by role, how they grew, or all engines."),
)
@click.option(
    "--condition",
    type=click.Choice(CONDITIONS),
    default=IN_ORDER,
    show_default=True,
    help=gettext("Which codings are known, for the tables by code and by role, and for --code."),
)
@_ENGINE
@click.option(
    "--code", metavar="CODE", help=gettext("The sentences behind its figures: missed, found, wrong.")
)
@click.option("--seed", type=int, default=SEED, show_default=True, help=gettext("The same gives the same."))
@click.option("--json", "as_json", is_flag=True, help=gettext("Everything, as one JSON object."))
@format_option
def evaluating(
    session: Session,
    *,
    table: str,
    condition: str,
    code: str | None,
    engine: str,
    seed: int,
    as_json: bool,
    form: str,
) -> None:
    """Evaluate suggestions."""
    from qualcode.report import suggestions  # noqa: PLC0415 - the help needs no ranker

    study = session.study()
    suggesting = study.suggesting
    if code is not None:
        if as_json or table not in _TABLES[:2]:
            raise click.UsageError(
                gettext("--code lists sentences: give it with --format, not with --json or another table.")
            )
        _behind(suggesting, finding.code(study, code).key, condition, engine, form)
        return
    every, missing = _measured(suggesting, ENGINES if table == "engines" else (engine,), seed)
    if table == "engines" and not as_json:
        show_sheet(suggestions.engines_sheet(every.values(), missing), form)
        return
    for one in missing:
        say(one)
    found = every.get(engine, every[ENGINES[0]]) if table == "engines" else every[engine]
    decided = suggesting.decided()
    for told in _beside(found, table, as_json=as_json):
        say(told)
    if as_json:
        whole = suggestions.every_figure(found, decided, every if table == "engines" else None)
        put(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    elif table == "codes":
        show_sheet(suggestions.codes_sheet(found, condition), form)
    elif table == "roles":
        show_sheet(suggestions.roles_sheet(found, condition), form)
    elif table == "curve":
        show_sheet(suggestions.curve_sheet(found), form)
    else:
        show_sheet(suggestions.overview_sheet(found), form)
        _tell_decided(*decided)


def _tell_decided(accepted: int, rejected: int) -> None:
    if accepted or rejected:
        say(
            message(
                "Decided since the start: {accepted} accepted, {rejected} rejected.",
                accepted=accepted,
                rejected=rejected,
            )
        )


def _behind(suggesting: Suggesting, code: str, condition: str, engine: str, form: str) -> None:
    """List the sentences behind the figures of a code."""
    every, _missing = _measured(suggesting, (engine,), SEED, figures=False)
    found = every[engine]
    rows: list[list[Cell]] = []
    for line in suggesting.behind(found, code, condition):
        one = line.behind
        rows.append(
            [
                line.reference,
                one.sentence.start,
                one.sentence.end,
                one.outcome,
                "; ".join(one.proposed),
                "; ".join(one.sentence.given),
                line.text,
            ]
        )
    show(["reference", "start", "end", "outcome", "proposed", "given", "text"], rows, form)
    for told in _beside(found, "codes", as_json=False):
        say(told)
    say(
        gettext(
            "Missed: given, and not among the first three proposed; found: among them; wrong: proposed first,"
            " and not given."
        )
    )


def _beside(found: Evaluation, table: str, *, as_json: bool) -> Iterator[Message]:
    """Say what is no part of a table or of the JSON: what ranked, what it does without, what was left out."""
    from qualcode.report import worth  # noqa: PLC0415 - see `evaluating`
    from qualcode.suggest.engines import ranked_by  # noqa: PLC0415 - as above

    if as_json or table != "overview":
        yield ranked_by(found.engine, found.version)
        yield from found.notes
    if not as_json:
        yield from worth.left_out(found)


def _measured(
    suggesting: Suggesting, names: Sequence[str], seed: int, *, figures: bool = True
) -> tuple[dict[str, Evaluation], list[Message]]:
    """Measure engines, the baselines with the first; of several, one whose extra is missing is told.

    Where no figures are wanted, baselines and intervals are left out.
    """
    from qualcode.suggest.crew import cores  # noqa: PLC0415 - see `evaluating`
    from qualcode.suggest.evaluate import SAMPLES  # noqa: PLC0415 - as above

    found: dict[str, Evaluation] = {}
    missing = []
    for name in names:
        with counting(message("sentences, {engine}", engine=name).text()) as progress:
            try:
                found[name] = suggesting.evaluate(
                    name=name,
                    seed=seed,
                    samples=SAMPLES if figures else 0,
                    baselines=figures and name == names[0],
                    processes=cores(),
                    progress=progress,
                )
            except ExtraMissingError as error:
                if len(names) == 1:
                    raise
                missing.append(message("{engine}: {reason}", engine=name, reason=error))
    return found, missing


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
@_ENGINE
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
                _why(one.origin().words, form),
                sentence.text,
            ]
            for one in adviser.propose(sentence, floor=floor, limit=limit)
        ]
    show(["reference", "code", "score", "strength", "words", "sentence"], rows, form)
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
@_ENGINE
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
        words = [found.passage.text[start:end] for start, end in found.proposal.words]
        rows.append(
            [
                document.reference(found.passage.start),
                found.passage.start,
                found.passage.end,
                found.proposal.score,
                _why(words, form),
                found.passage.text,
            ]
        )
        queue.skip()
    show(["reference", "start", "end", "score", "words", "text"], rows, form)
    for note in queue.notes:
        say(note)
    say(
        message(
            "qualcode suggest decide {code} goes through them: accept, reject, skip.",
            code=finding.code(study, code).key,
        )
    )


def _why(words: Sequence[str], form: str) -> str:
    """Give the words behind a proposal; people are told where there are none."""
    if not words and form in ("table", "md"):
        return gettext("what was coded around it")
    return ", ".join(words)


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
@_ENGINE
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


@command.verb(
    "rule",
    gettext("Code by rule: shows what would be coded; --apply codes it, as one action that undo takes back."),
)
@click.argument("code")
@click.option("--question", metavar="NUMBER", help=gettext("All turns that answer this question."))
@click.option("--participant", metavar="NAME", help=gettext("All turns of this participant."))
@click.option("--word", metavar="WORDS", help=gettext("Where these words stand; * stands for any letters."))
@click.option(
    "--stem",
    metavar="WORDS",
    help=gettext("Where these words stand in any form; one word within compounds too."),
)
@click.option("--regex", metavar="PATTERN", help=gettext("Where this regular expression matches."))
@click.option(
    "--scope",
    type=click.Choice(["match", "sentence", "turn"]),
    default="sentence",
    show_default=True,
    help=gettext("How much around what is found is coded."),
)
@click.option("--interview", multiple=True, metavar="TITLE", help=gettext("Only in this interview."))
@click.option("--apply", "apply", is_flag=True, help=gettext("Code what is shown."))
@format_option
def ruling(
    session: Session,
    code: str,
    *,
    scope: str,
    interview: tuple[str, ...],
    apply: bool,
    form: str,
    **said: Any,
) -> None:
    """Preview a rule, and code by it."""
    from qualcode.domain.filters import Filter  # noqa: PLC0415 - see `evaluating`
    from qualcode.suggest.autocode import Scope, spellings  # noqa: PLC0415

    study = session.study(writes=apply)
    chosen = finding.code(study, code)
    rule = _rule(study, **said)
    wanted = Filter(interviews=tuple(finding.interview(study, title).id for title in interview))
    hits = study.rules.preview(rule, Scope(scope), wanted)
    document_of = cache(study.transcripts.document)
    rows: list[list[Cell]] = []
    met: dict[tuple[int, int, int], str] = {}
    for hit in hits:
        document = document_of(hit.interview_id)
        met |= {(hit.interview_id, *found): document.text[slice(*found)] for found in hit.found}
        words = ", ".join(document.text[low:high] for low, high in hit.found)
        rows.append(
            [document.reference(hit.start), hit.start, hit.end, words, document.text[hit.start : hit.end]]
        )
    show(["reference", "start", "end", "words", "text"], rows, form)
    if met:
        forms = [f"{word} ({count})" for word, count in spellings(met.values())]
        more = ", …" if len(forms) > _SPELLINGS else ""
        say(message("Found: {words}.", words=", ".join(forms[:_SPELLINGS]) + more))
    if apply:
        tell(study.rules.autocode(hits, chosen.id, rule, Scope(scope)))
    else:
        say(
            messages(
                "{count} passage; --apply codes it with {code}.",
                "{count} passages; --apply codes them with {code}.",
                len(hits),
                code=chosen.key,
            )
        )


def _rule(study: Study, **said: str | None) -> Rule:
    from qualcode.suggest.autocode import AnswersTo, Containing, Kind, SpokenBy  # noqa: PLC0415 - as above

    given = {name: value for name, value in said.items() if value is not None}
    if len(given) != 1:
        raise click.UsageError(gettext("Give one of --question, --participant, --word, --stem and --regex."))
    ((name, value),) = given.items()
    if name == "question":
        return AnswersTo(finding.question(study, value).uuid.hex())
    if name == "participant":
        return SpokenBy(participant=finding.participant(study, value).id)
    return Containing(value, Kind(name))


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
