"""What suggestions were worth, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from qualcode.i18n import Message, message, messages
from qualcode.report.table import Cell, Column, Row, Sheet
from qualcode.suggest.defaults import FLOOR
from qualcode.suggest.evaluate import Condition, Evaluation
from qualcode.suggest.metrics import MEASURES, Measures

CONDITIONS: Final = ("cold", "leave_one_out", "in_order")
"""The conditions, as files name them."""
BASELINES: Final = {
    "most-frequent": message("most frequent codes"),
    "same-question": message("codes of the same question"),
}
"""What is got without a look at the words."""
_NAMES: Final[Mapping[str, Message]] = {
    "cold": message("cold: nothing coded yet"),
    "leave_one_out": message("one interview left out"),
    "in_order": message("in coding order"),
    **BASELINES,
}
_LABELS: Final[Mapping[str, Message]] = {
    "p_at_1": message("first hit"),
    "r_at_3": message("recall at 3"),
    "mrr": message("MRR"),
    "macro_f1": message("macro-F1"),
}
_DECIMALS: Final = 2


def overview_sheet(found: Evaluation, called: Callable[[str], str] = str) -> Sheet:
    """Lay out the measures of each condition and of the baselines, with their intervals.

    Args:
        found: The measures.
        called: What a code with a key is called in the notes.
    """
    rows = [Row(cells=_measured(name, _condition(found, name).measures)) for name in CONDITIONS]
    for baseline, conditions in found.baselines.items():
        for name in ("leave_one_out", "in_order"):
            cells = _measured(baseline, conditions[name])
            label = message("{baseline}, {condition}", baseline=_named(baseline), condition=_NAMES[name])
            rows.append(Row(cells=(label.text(), *cells[1:])))
    return Sheet(
        title=message(
            "What suggestions are worth: {engine}", engine=f"{found.engine} {found.version}"
        ).text(),
        columns=tuple(_measure_columns()),
        rows=tuple(rows),
        notes=tuple(_notes(found, called)),
    )


def engines_sheet(found: Iterable[Evaluation], missing: Iterable[Message] = ()) -> Sheet:
    """Lay out what each engine was worth under each condition."""
    rows = [
        Row(cells=(f"{one.engine} {one.version}", *_measured(name, _condition(one, name).measures)))
        for one in found
        for name in CONDITIONS
    ]
    return Sheet(
        title=message("What suggestions are worth, by engine").text(),
        columns=(Column(key="engine", label=message("engine").text()), *_measure_columns()),
        rows=tuple(rows),
        notes=tuple(missing),
    )


def _measure_columns() -> list[Column]:
    columns = [Column(key="condition", label=message("condition").text()), Column(key="n")]
    for measure in MEASURES:
        columns += [
            Column(key=measure, label=_LABELS[measure].text(), decimals=_DECIMALS),
            Column(key=f"{measure}_low", label=message("from").text(), decimals=_DECIMALS),
            Column(key=f"{measure}_high", label=message("to").text(), decimals=_DECIMALS),
        ]
    return columns


def codes_sheet(found: Evaluation, condition: str) -> Sheet:
    """List for each code how often it was given and how often it was found."""
    return Sheet(
        title=message("Suggestions by code, {condition}", condition=_NAMES[condition]).text(),
        columns=(
            *map(_column, ("code", "n", "first", "among_three", "proposed")),
            Column(key="f1", label="F1", decimals=_DECIMALS),
        ),
        rows=tuple(
            Row(cells=(one.code, one.n, one.first, one.among_three, one.proposed, one.f1))
            for one in _condition(found, condition).codes
        ),
    )


def roles_sheet(found: Evaluation, condition: str) -> Sheet:
    """Lay out the measures for each role."""
    return Sheet(
        title=message("Suggestions by role, {condition}", condition=_NAMES[condition]).text(),
        columns=(
            *map(_column, ("role", "n")),
            *(Column(key=one, label=_LABELS[one].text(), decimals=_DECIMALS) for one in MEASURES),
        ),
        rows=tuple(
            Row(cells=(role, measures.n, *(_value(measures, one) for one in MEASURES)))
            for role, measures in _condition(found, condition).roles.items()
        ),
    )


def curve_sheet(found: Evaluation) -> Sheet:
    """Lay out how the suggestions grew with what was coded."""
    return Sheet(
        title=message("How suggestions grew with what was coded").text(),
        columns=(
            *map(_column, ("coded", "n")),
            *(Column(key=one, label=_LABELS[one].text(), decimals=_DECIMALS) for one in ("p_at_1", "r_at_3")),
        ),
        rows=tuple(Row(cells=(one.coded, one.n, one.p_at_1.value, one.r_at_3.value)) for one in found.curve),
    )


def _column(key: str) -> Column:
    return Column(key=key)


def _condition(found: Evaluation, name: str) -> Condition:
    return {"cold": found.cold, "leave_one_out": found.leave_one_out, "in_order": found.in_order}[name]


def _named(baseline: str) -> Message | str:
    return BASELINES.get(baseline, baseline)


def _value(measures: Measures, name: str) -> float | None:
    estimate = measures.estimates.get(name)
    return None if estimate is None else estimate.value


def _measured(name: str, measures: Measures) -> tuple[Cell, ...]:
    cells: list[Cell] = [_NAMES[name].text() if name in _NAMES else name, measures.n]
    for measure in MEASURES:
        estimate = measures.estimates.get(measure)
        cells += [None, None, None] if estimate is None else [estimate.value, estimate.low, estimate.high]
    return tuple(cells)


def _notes(found: Evaluation, called: Callable[[str], str]) -> Iterable[Message]:
    yield message(
        "Unit: a sentence with at least one coding. First hit: the first proposal is one of its codes."
        " Recall at 3: the mean share of its codes among the first three. Intervals: 95 of 100 resamples."
    )
    never = found.in_order.never_found
    if never:
        yield message(
            "Never among the first three, in coding order: {codes}.", codes=", ".join(map(called, never))
        )
    bare = found.without_keywords
    if bare:
        yield messages(
            "One code has no keywords, which raise suggestions most: {codes}.",
            "{count} codes have no keywords, which raise suggestions most: {codes}.",
            len(bare),
            codes=", ".join(map(called, bare)),
        )
    shown = found.in_order.shown
    if shown:
        yield message(
            "Shown unasked (scores of {floor} or more): in {shown} of {n} sentences, {hits} of them rightly.",
            floor=FLOOR,
            shown=shown,
            n=found.in_order.measures.n,
            hits=found.in_order.shown_hits,
        )
