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


def sample_study(folder: Path) -> SampleStudy:
    """Build the sample study in a folder, and read it."""
    program = "from qualcode.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", program, "demo", str(folder / "sample"), "--no-screen"],
        check=True,
        capture_output=True,
        env={**os.environ, "QUALCODE_CONFIG_DIR": str(folder)},
    )
    return own_study(folder / "sample" / "sample.qualcode")


def own_study(path: Path) -> SampleStudy:
    """Read the study in a file."""
    with Study.open(path, Identity(uuid=bytes(16), name="x")) as study:
        codes = study.codebook.codebook()
        keys = {code.id: code.key for code in codes}
        documents = [study.transcripts.document(one.id) for one in study.transcripts.interviews()]
    spoken: list[Passage] = []
    units: list[Coded] = []
    for document in documents:
        own = passages(document)
        spoken += own
        units += coded(document, keys, own)
    return SampleStudy(suggestible(codes), spoken, sorted(units, key=lambda unit: unit.when))
