"""`qualcode suggest evaluate`: what suggestions are worth, measured on the study's own codings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, show, show_sheet
from qualcode.cli.options import choice_option, verb
from qualcode.cli.progress import counting
from qualcode.cli.talk import put, say
from qualcode.errors import ExtraMissingError
from qualcode.i18n import gettext, message
from qualcode.study import finding
from qualcode.suggest.defaults import CONDITIONS, ENGINES, IN_ORDER, SEED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.cli.session import Session
    from qualcode.i18n import Message
    from qualcode.report.table import Cell
    from qualcode.study.suggesting import Suggesting
    from qualcode.suggest.evaluate import Evaluation


def _engine(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    from qualcode.study.advising import chosen_engine  # noqa: PLC0415 - the help needs no settings

    return value or chosen_engine()


engine_option = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    callback=_engine,
    help=gettext(
        "What ranks; else what your settings choose, lexical by default. learned and linguistic need the"
        " extra suggest."
    ),
)
"""Let a verb take `--engine`."""
_TABLES = ("overview", "codes", "roles", "curve", "engines")


@verb("evaluate", gettext("Measure the suggestions on your own codings; nothing is changed."), reads=True)
@choice_option(
    "--table",
    among=_TABLES,
    help=gettext("What is shown: all measures, by code, by role, how they grew, or all engines."),
)
@click.option(
    "--condition",
    type=click.Choice(CONDITIONS),
    default=IN_ORDER,
    show_default=True,
    help=gettext("Which codings are known, for the tables by code and by role, and for --code."),
)
@engine_option
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
    from qualcode.report import suggestions, worth  # noqa: PLC0415 - the help needs no ranker

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
        say(worth.decided(*decided))


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
        with (
            counting(message("sentences, {engine}", engine=name).text()) as progress,
            counting(message("resamples for the intervals, {engine}", engine=name).text()) as resampling,
        ):
            try:
                found[name] = suggesting.evaluate(
                    name=name,
                    seed=seed,
                    samples=SAMPLES if figures else 0,
                    baselines=figures and name == names[0],
                    processes=cores(),
                    progress=progress,
                    resampling=resampling if figures else None,
                )
            except ExtraMissingError as error:
                if len(names) == 1:
                    raise
                missing.append(message("{engine}: {reason}", engine=name, reason=error))
    return found, missing
