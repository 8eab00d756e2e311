"""The sample study as suggestions see it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from qualcode.domain.coder import Identity
from qualcode.study.study import Study
from qualcode.suggest.base import Suggestible, suggestible
from qualcode.suggest.passage import Coded, Passage
from qualcode.suggest.units import coded, passages


@dataclass(frozen=True)
class SampleStudy:
    """What a ranker is measured on."""

    codebook: tuple[Suggestible, ...]
    passages: list[Passage]
    units: list[Coded]
    starting: list[tuple[str, ...]]
    """For each unit those of its codes whose codings start in it."""


def sample_study(folder: Path) -> SampleStudy:
    """Build the sample study in a folder, and read it."""
    program = "from qualcode.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", program, "demo", str(folder / "sample"), "--no-screen"],
        check=True,
        capture_output=True,
        env={**os.environ, "QUALCODE_CONFIG_DIR": str(folder)},
    )
    with Study.open(folder / "sample" / "sample.qualcode", Identity(uuid=bytes(16), name="x")) as study:
        codes = study.codebook.codebook()
        keys = {code.id: code.key for code in codes}
        documents = [study.transcripts.document(one.id) for one in study.transcripts.interviews()]
    spoken: list[Passage] = []
    units: list[tuple[Coded, tuple[str, ...]]] = []
    for document in documents:
        own = passages(document)
        spoken += own
        for unit in coded(document, keys, own):
            low, high = unit.passage.start, unit.passage.end
            starting = {keys[one.code_id] for one in document.codings if low <= one.start < high}
            units.append((unit, tuple(sorted(starting))))
    units.sort(key=lambda pair: pair[0].when)
    return SampleStudy(suggestible(codes), spoken, [unit for unit, _ in units], [own for _, own in units])
