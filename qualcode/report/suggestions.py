"""What suggestions were worth, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from qualcode.i18n import Message, message
from qualcode.report.headings import heading
from qualcode.report.table import Cell, Column, Row, Sheet
from qualcode.report.worth import CURVE, MEANINGS, quotable, weaknesses
from qualcode.suggest.defaults import COLD, CONDITIONS, IN_ORDER, LEAVE_ONE_OUT
from qualcode.suggest.metrics import MEASURES, Estimate, Measures

if TYPE_CHECKING:
    from qualcode.suggest.evaluate import Evaluation

BASELINES: Final = {
    "most-frequent": message("most frequent codes"),
    "same-question": message("codes of the same question"),
}
"""What is got without a look at the words."""
NAMES: Final[Mapping[str, Message]] = {
    COLD: message("cold: nothing coded yet"),
    LEAVE_ONE_OUT: message("one interview left out"),
    IN_ORDER: message("in coding order"),
    **BASELINES,
}
"""What people call the conditions and the baselines."""
LABELS: Final[Mapping[str, Message]] = {
    "p_at_1": message("first hit"),
    "r_at_3": message("recall at 3"),
    "mrr": message("MRR"),
    "macro_f1": message("macro-F1"),
}
"""What people call the measures."""
_DECIMALS: Final = 2


def overview_sheet(found: Evaluation) -> Sheet:
    """Lay out the measures of each condition and of the baselines, with their intervals."""
    rows = [Row(cells=_measured(name, found.under(name).measures)) for name in CONDITIONS]
    for baseline, conditions in found.baselines.items():
        for name, measures in conditions.items():
            cells = _measured(baseline, measures)
            label = message("{baseline}, {condition}", baseline=_named(baseline), condition=NAMES[name])
            rows.append(Row(cells=(label.text(), *cells[1:])))
    return Sheet(
        title=message(
            "What suggestions are worth: {engine}", engine=f"{found.engine} {found.version}"
        ).text(),
        columns=tuple(_measure_columns()),
        rows=tuple(rows),
        notes=tuple(_notes(found)),
    )


def engines_sheet(found: Iterable[Evaluation], missing: Iterable[Message] = ()) -> Sheet:
    """Lay out what each engine was worth under each condition, and the baselines below them.

    Args:
        found: What was measured of each engine; the baselines stand with the first.
        missing: Why others were not measured.
    """
    rows, base, notes = [], [], list(missing)
    for one in found:
        rows += [
            Row(cells=(f"{one.engine} {one.version}", *_measured(name, one.under(name).measures)))
            for name in CONDITIONS
        ]
        notes += one.notes
        base += [
            Row(cells=(_named(baseline).text(), *_measured(name, measures)))
            for baseline, conditions in one.baselines.items()
            for name, measures in conditions.items()
        ]
    return Sheet(
        title=message("What suggestions are worth, by engine").text(),
        columns=(Column(key="engine", label=message("engine").text()), *_measure_columns()),
        rows=(*rows, *base),
        notes=(*notes, *MEANINGS),
    )


def _measure_columns() -> list[Column]:
    columns = [Column(key="condition", label=message("condition").text()), Column(key="n")]
    for measure in MEASURES:
        columns += _estimate_columns(measure)
    return columns


def _estimate_columns(measure: str) -> list[Column]:
    return [
        Column(key=measure, label=LABELS[measure].text(), decimals=_DECIMALS),
        Column(key=f"{measure}_low", label=message("from").text(), decimals=_DECIMALS),
        Column(key=f"{measure}_high", label=message("to").text(), decimals=_DECIMALS),
    ]


def codes_sheet(found: Evaluation, condition: str) -> Sheet:
    """List for each code how often it was given and how often it was found."""
    return Sheet(
        title=message("Suggestions by code, {condition}", condition=NAMES[condition]).text(),
        columns=(
            *map(_column, ("code", "n", "first", "among_three", "proposed")),
            Column(key="f1", label="F1", decimals=_DECIMALS),
        ),
        rows=tuple(
            Row(cells=(one.code, one.n, one.first, one.among_three, one.proposed, one.f1))
            for one in found.under(condition).codes
        ),
    )


def roles_sheet(found: Evaluation, condition: str) -> Sheet:
    """Lay out the measures for each role."""
    return Sheet(
        title=message("Suggestions by role, {condition}", condition=NAMES[condition]).text(),
        columns=(
            *map(_column, ("role", "n")),
            *(Column(key=one, label=LABELS[one].text(), decimals=_DECIMALS) for one in MEASURES),
        ),
        rows=tuple(
            Row(cells=(role, measures.n, *(_value(measures, one) for one in MEASURES)))
            for role, measures in found.under(condition).roles.items()
        ),
    )


def curve_sheet(found: Evaluation) -> Sheet:
    """Lay out how the suggestions grew with what was coded."""
    return Sheet(
        title=message("How suggestions grew with what was coded").text(),
        columns=(
            *map(_column, ("coded", "n")),
            *(column for one in ("p_at_1", "r_at_3") for column in _estimate_columns(one)),
        ),
        rows=tuple(
            Row(cells=(one.coded, one.n, *_ends(one.p_at_1), *_ends(one.r_at_3))) for one in found.curve
        ),
        notes=CURVE,
    )


def every_figure(
    found: Evaluation, decided: tuple[int, int], engines: Mapping[str, Evaluation] | None = None
) -> dict[str, object]:
    """Give all that was measured, as JSON has it.

    Args:
        found: What was measured of the engine that is asked about.
        decided: How many suggestions were accepted since the start, and how many rejected.
        engines: What was measured of each engine, by its name; left out where only one was.
    """
    accepted, rejected = decided
    count = accepted + rejected
    whole = {
        **found.to_json(),
        "decided": {
            "accepted": accepted,
            "rejected": rejected,
            "accepted_rate": accepted / count if count else None,
            "rejected_rate": rejected / count if count else None,
        },
    }
    if engines is not None:
        whole["engines"] = {name: one.to_json() for name, one in engines.items()}
    return whole


def _column(key: str) -> Column:
    return Column(key=key, label=heading(key))


def _named(baseline: str) -> Message:
    return BASELINES[baseline]


def _value(measures: Measures, name: str) -> float | None:
    estimate = measures.estimates.get(name)
    return None if estimate is None else estimate.value


def _measured(name: str, measures: Measures) -> tuple[Cell, ...]:
    cells: list[Cell] = [NAMES[name].text(), measures.n]
    for measure in MEASURES:
        cells += _ends(measures.estimates.get(measure))
    return tuple(cells)


def _ends(estimate: Estimate | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _notes(found: Evaluation) -> Iterable[Message]:
    yield from quotable(found)
    yield from found.notes
    yield from weaknesses(found)
    yield message("Unit: a sentence with at least one coding.")
    yield from MEANINGS
