"""Finds the weights of the default ranker on the sample study and on yours, and prints how they do.

    python benchmarks/suggest_weights.py [FILE.qualcode ...]        # needs the extra `suggest` (SciPy)

Each of your studies has the same say, the sample two fifths of one; without others it is fitted alone.

See `qualcode/suggest/weights.py` for what is done with them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sample_study import SampleStudy, own_study, sample_study
from scipy.optimize import minimize

from qualcode.suggest.context import Context
from qualcode.suggest.lexical import KINDS, Lexical
from qualcode.suggest.passage import Coded

RIDGE = 0.5
SAY = 200
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


def fit(parts: Iterable[tuple[np.ndarray, np.ndarray, float]]) -> np.ndarray:
    """Fit a conditional logit with a ridge to tables with what was given and their say; no weight below 0."""
    parts = [(table, given / given.sum(1, keepdims=True), say) for table, given, say in parts]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * weights @ weights, 2 * RIDGE * weights
        for table, shares, say in parts:
            sums = table @ weights
            chances = np.exp(sums - sums.max(1, keepdims=True))
            chances /= chances.sum(1, keepdims=True)
            total -= say * (shares * np.log(chances + 1e-12)).sum()
            slope = slope - say * np.einsum("nc,nck->k", shares - chances, table)
        return total, slope

    bounds = [(0, None)] * len(KINDS)
    return np.asarray(minimize(loss, np.ones(len(KINDS)), jac=True, bounds=bounds).x)


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


def given_in(study: SampleStudy) -> np.ndarray:
    """Give which codes each sentence bears."""
    places = {code.key: place for place, code in enumerate(study.codebook)}
    given = np.zeros((len(study.units), len(places)))
    for number, unit in enumerate(study.units):
        given[number, [places[key] for key in unit.codes]] = 1
    return given


def main() -> None:
    """Print the weights and their worth."""
    with tempfile.TemporaryDirectory() as folder:
        studies = {"sample": sample_study(Path(folder))}
    studies |= {Path(name).stem: own_study(Path(name)) for name in sys.argv[1:]}
    tables = {name: under_conditions(study) for name, study in studies.items()}
    given = {name: given_in(study) for name, study in studies.items()}
    halves = {
        name: np.isin(
            [unit.passage.interview for unit in study.units],
            sorted({unit.passage.interview for unit in study.units})[::2],
        )
        for name, study in studies.items()
    }

    def parts(chosen: dict[str, np.ndarray]) -> list[tuple[np.ndarray, np.ndarray, float]]:
        return [
            (table[mask], given[name][mask], (0.4 if name == "sample" else 1.0) * SAY / max(1, mask.sum()))
            for name, mask in chosen.items()
            for table in tables[name].values()
        ]

    used = np.array([getattr(Lexical().weights, kind) for kind in KINDS])
    first, second = (
        fit(parts({name: half == side for name, half in halves.items()})) for side in (True, False)
    )
    pooled = fit(parts({name: half | True for name, half in halves.items()}))
    print("P@1 and R@3", *CONDITIONS, sep="  ")
    for name in studies:
        line(f"{name}: in use, without trust", tables[name], used, given[name])
        line(f"{name}: fitted on all", tables[name], pooled, given[name])
        crossed = {
            condition: np.where(halves[name][:, None], table @ second, table @ first)[..., None]
            for condition, table in tables[name].items()
        }
        line(f"{name}: fitted on other halves", crossed, np.ones(1), given[name])
        factor, bias = scale(tables[name].values(), given[name], used)
        print(f"  a logistic function of the sums in use: factor {factor:.2f}, bias {bias:.2f}")
    print("kind      fitted  in use")
    for row in zip(KINDS, pooled, used, strict=True):
        print("{:10}{:6.2f}  {:6.2f}".format(*row))


if __name__ == "__main__":
    main()
