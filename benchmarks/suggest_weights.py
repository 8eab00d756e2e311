"""Finds the weights of the default ranker on the sample study, and prints how they do.

    python benchmarks/suggest_weights.py        # needs the extra `suggest`

See `qualcode/suggest/weights.py` for what is done with them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sample_study import SampleStudy, sample_study
from scipy.optimize import minimize

from qualcode.suggest.context import Context
from qualcode.suggest.lexical import KINDS, Lexical
from qualcode.suggest.passage import Coded

RIDGE = 0.5
CONDITIONS = ("cold", "leave one out", "in order")


def strengths(ranker: Lexical, unit: Coded, study: SampleStudy, context: Context) -> np.ndarray:
    """Give the evidence for one sentence: a row a code, a column a kind."""
    table = np.zeros((len(study.codebook), len(KINDS)))
    evidence = ranker.evidence(unit.passage, study.codebook, context)
    for column, kind in enumerate(KINDS):
        for place, value in evidence.of(kind):
            table[place, column] = value
    return table


def under_conditions(study: SampleStudy) -> dict[str, np.ndarray]:
    """Give the evidence for all sentences under each condition."""
    ranker, context = Lexical(), Context(background=study.passages)
    found = {"cold": np.array([strengths(ranker, unit, study, context) for unit in study.units])}
    rows: list[np.ndarray | None] = [None] * len(study.units)
    for name in {unit.passage.interview for unit in study.units}:
        others = (unit for unit in study.units if unit.passage.interview != name)
        context = Context(others, study.passages)
        for number, unit in enumerate(study.units):
            if unit.passage.interview == name:
                rows[number] = strengths(ranker, unit, study, context)
    found["leave one out"] = np.array(rows)
    context, ordered = Context(background=study.passages), []
    for unit in study.units:
        ordered.append(strengths(ranker, unit, study, context))
        context.add(unit)
    found["in order"] = np.array(ordered)
    return found


def fit(tables: Iterable[np.ndarray], given: np.ndarray) -> np.ndarray:
    """Fit a conditional logit with a ridge; no weight below 0."""
    tables = list(tables)
    shares = given / given.sum(1, keepdims=True)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * weights @ weights, 2 * RIDGE * weights
        for table in tables:
            sums = table @ weights
            chances = np.exp(sums - sums.max(1, keepdims=True))
            chances /= chances.sum(1, keepdims=True)
            total -= (shares * np.log(chances + 1e-12)).sum()
            slope = slope - np.einsum("nc,nck->k", shares - chances, table)
        return total, slope

    bounds = [(0, None)] * len(KINDS)
    return minimize(loss, np.ones(len(KINDS)), jac=True, bounds=bounds).x


def scale(tables: Iterable[np.ndarray], given: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Fit a logistic function of the sums to whether the code was given: a factor and a bias."""
    sums = np.concatenate([(table @ weights).ravel() for table in tables])
    truth = np.tile(given.ravel(), len(sums) // given.size)

    def loss(line: np.ndarray) -> float:
        logit = line[0] * sums + line[1]
        return float((np.logaddexp(0, -logit) * truth + np.logaddexp(0, logit) * (1 - truth)).sum())

    factor, bias = minimize(loss, [1.0, -4.0]).x
    return factor, bias


def hits(table: np.ndarray, weights: np.ndarray, given: np.ndarray) -> tuple[float, float]:
    """Give P@1 and R@3."""
    best = np.argsort(-(table @ weights), axis=1, kind="stable")[:, :3]
    rows = np.arange(len(given))
    recall = given[rows[:, None], best].sum(1) / given.sum(1)
    return float(given[rows, best[:, 0]].mean()), float(recall.mean())


def line(name: str, tables: dict[str, np.ndarray], weights: np.ndarray, given: np.ndarray) -> None:
    """Print how weights do."""
    cells = ["{:.3f} {:.3f}".format(*hits(tables[condition], weights, given)) for condition in CONDITIONS]
    print(f"{name:32}", *cells, sep="  ")


def main() -> None:
    """Print the weights and their worth."""
    with tempfile.TemporaryDirectory() as folder:
        study = sample_study(Path(folder))
    tables = under_conditions(study)
    places = {code.key: place for place, code in enumerate(study.codebook)}
    given, starting = (np.zeros((len(study.units), len(places))) for _table in range(2))
    for number, unit in enumerate(study.units):
        given[number, [places[key] for key in unit.codes]] = 1
        starting[number, [places[key] for key in study.starting[number]]] = 1
    mask = starting.any(1)
    print("P@1 and R@3", *CONDITIONS, sep="  ")
    starts = [tables[condition][mask] for condition in CONDITIONS]
    weights = fit(starts, starting[mask])
    line("where a coding starts", dict(zip(CONDITIONS, starts, strict=True)), weights, starting[mask])
    line("those, all sentences", tables, weights, given)
    pooled = fit(tables.values(), given)
    line("fitted on all sentences", tables, pooled, given)
    left_out = {condition: np.zeros_like(given) for condition in CONDITIONS}
    interviews = np.array([unit.passage.interview for unit in study.units])
    for name in sorted(set(interviews)):
        own = interviews == name
        others = fit([table[~own] for table in tables.values()], given[~own])
        for condition in CONDITIONS:
            left_out[condition][own] = tables[condition][own] @ others
    line("fitted on other interviews", {c: s[..., None] for c, s in left_out.items()}, np.ones(1), given)
    used = np.array([getattr(Lexical().weights, kind) for kind in KINDS])
    line("in use", tables, used, given)
    print("kind      fitted  all sentences  in use")
    for row in zip(KINDS, weights, pooled, used, strict=True):
        print("{:10}{:6.2f}  {:13.2f}  {:6.2f}".format(*row))
    factor, bias = scale(tables.values(), given, used)
    print(f"a logistic function of the sums in use: factor {factor:.2f}, bias {bias:.2f}")


if __name__ == "__main__":
    main()
