"""Building the sample study, and exporting what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode import locations
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.locations import SUFFIX
from qualcode.report.writing import Written, write_files
from qualcode.study import Study

if TYPE_CHECKING:
    from qualcode.domain.coder import Identity

NAME: Final = "sample"
"""The name of the sample study's project."""
LANGUAGE: Final = "nb"
"""The language of its codebook."""


def build(home: Path, identity: Identity) -> Path:
    """Build the sample study as its author did: transcripts, people, codebooks, codings.

    Args:
        home: The folder; it gets the project and a copy of the interviews it was made of.
        identity: Who builds it.

    Returns:
        The project's file; it appears once it is complete.

    Raises:
        QualcodeError: If a part cannot be brought in.
    """
    sources = home / "interviews"
    shipped = locations.sample_study().iterdir()
    write_files({sources / file.name: file.read_bytes() for file in shipped if file.is_file()}, force=True)
    draft = home / f"{NAME}-unfinished{SUFFIX}"
    draft.unlink(missing_ok=True)
    with Study.create(draft, NAME, identity, language=LANGUAGE) as study:
        fill(study, sources)
    return draft.replace(home / f"{NAME}{SUFFIX}")


def fill(study: Study, sources: Path) -> None:
    """Bring the sample study's parts into an empty project.

    Args:
        study: The project.
        sources: The folder with the interviews, `people.csv`, `cases.csv` and `codings.csv`.

    Raises:
        QualcodeError: If a part cannot be brought in.
    """
    people = study.importing.people(sources / "people.csv").rows
    for outcome in study.importing.import_files([sources], people=people):
        if outcome.error is not None:
            raise outcome.error
    study.attributes.take_in(sources / "cases.csv")
    for codebook in locations.shipped_codebooks():
        study.codebook_files.load(codebook)
    study.codings_import.bring_in(sources / "codings.csv")


def exports(study: Study, folder: Path) -> list[Written]:
    """Write everything that a study can be exported as, replacing what an earlier call wrote.

    The pages bear no date: of the same study, the same bytes are written.

    Args:
        study: The project.
        folder: The folder, made where there is none.
    """
    out, everything = study.exporting, Filter()
    roles = study.comparison.matrix(measure=tuple(Measure))
    written = out.table(roles, folder / "matrix.csv", force=True)
    written += out.table(roles, folder / "matrix_tidy.csv", tidy=True, force=True)
    rates = study.comparison.matrix(measure=Measure.PER_1000_WORDS)
    written += out.table(rates, folder / "matrix_per_1000_words.csv", force=True)
    written += out.table(study.comparison.frequencies(), folder / "frequencies.csv", force=True)
    for form in ("csv", "html"):
        path = folder / f"excerpts.{form}"
        written += out.excerpts(everything, path, sort="code", force=True, dated=False)
    interviews = study.transcripts.interviews()
    written += out.transcripts(interviews, folder / "transcripts", force=True, dated=False)
    written += out.codebook(folder / "codebook.csv", force=True)
    written += out.participants(folder / "participants.csv", force=True)
    return written
