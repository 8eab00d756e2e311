"""spaCy pipelines: the best installed for a language, else spaCy's rules alone. Nothing is downloaded."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import ExtraMissingError
from qualcode.i18n import Message, message
from qualcode.libraries import FAILURES, broken, first_line
from qualcode.suggest.extras import INSTALL, extra
from qualcode.suggest.languages import base

_SIZES: Final = ("lg", "md", "sm")
_NORWEGIAN: Final = "nb_core_news"
FAMILIES: Final = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "en": "en_core_web",
    "sv": "sv_core_news",
    "da": "da_core_news",
    "de": "de_core_news",
}
"""The trained pipelines for a language, by BCP-47 tag, without their size."""

_UNKNOWN: Final = "xx"
"""What spaCy calls the language of which it knows nothing."""


@dataclass(frozen=True, slots=True)
class Pipeline(Record):
    """A pipeline that is ready to read."""

    nlp: Any
    """spaCy's `Language`."""
    name: str
    """Its name and version, as they are shown and stored: `nb_core_news_sm 3.8.0`, `blank nb`."""
    trained: bool
    """Whether it was trained; else lemmas, parts of speech and names are left out."""
    failed: tuple[Message, ...] = ()
    """Why better ones that are installed were not taken."""


def candidates(language: str) -> tuple[str, ...]:
    """Give the names of the trained pipelines for a language, the best first."""
    family = FAMILIES.get(base(language))
    return tuple(f"{family}_{size}" for size in _SIZES) if family else ()


def installed(language: str) -> tuple[str, ...]:
    """Give those of them that are installed.

    Raises:
        ExtraMissingError: If spaCy is not there.
    """
    util = extra("spacy.util")
    return tuple(name for name in candidates(language) if util.is_package(name))


def command(name: str) -> str:
    """Give the one command that installs a trained pipeline where qualcode finds it."""
    return f"{shlex.quote(sys.executable)} -m spacy download {name}"


def advice(language: str) -> Message | None:
    """Say how to install a trained pipeline where there is one and none is installed."""
    names = candidates(language)
    if not names or installed(language):
        return None
    return message(
        "No trained pipeline for {language} is installed; words go by their stems. To install one: {command}",
        language=language,
        command=command(names[-1]),
    )


def load(language: str, wanted: str | Path | None = None) -> Pipeline:
    """Load a pipeline.

    Args:
        language: The language of the passages, a BCP-47 tag.
        wanted: The name or the folder of a trained pipeline; by default the best that is installed and loads.

    Raises:
        ExtraMissingError: If spaCy is not there, or the pipeline wanted is not or does not load.
    """
    spacy = extra("spacy")
    if wanted is not None:
        return _trained(spacy, str(wanted))
    failed: list[Message] = []
    for name in installed(language):
        try:
            return _trained(spacy, name).edit(failed=tuple(failed))
        except ExtraMissingError as error:
            # One that was made for another version of spaCy is as good as none.
            again = message("Install it anew with: {command}", command=command(name))
            failed.append(message("{done} {again}", done=error.message, again=again))
    nlp, tag = _blank(spacy, base(language))
    return Pipeline(nlp, f"blank {tag}", trained=False, failed=tuple(failed))


def _blank(spacy: Any, tag: str) -> tuple[Any, str]:
    """Give spaCy's rules for a language, or for any; what of spaCy loads only now may be broken too."""
    try:
        try:
            nlp = spacy.blank(tag if tag != "no" else "nb")
        except ImportError:
            nlp, tag = spacy.blank(_UNKNOWN), _UNKNOWN
        nlp.add_pipe("sentencizer")
    except FAILURES as error:
        raise broken("spacy", first_line(error), INSTALL) from error
    return nlp, tag


def _trained(spacy: Any, name: str) -> Pipeline:
    try:
        nlp = spacy.load(name)
    except FAILURES as error:
        if Path(name).exists() or spacy.util.is_package(name):
            reason = first_line(error)
            raise ExtraMissingError(
                message("The pipeline {name} does not load: {reason}.", name=name, reason=reason),
                message("Install one for this version of spaCy."),
            ) from error
        if name in {one for language in FAMILIES for one in candidates(language)}:
            raise ExtraMissingError(
                message("The pipeline {name} is not installed.", name=name),
                message("Install it with: {command}", command=command(name)),
            ) from error
        raise ExtraMissingError(
            message("The pipeline {name} is not installed.", name=name),
            message(
                "Write its name as spaCy does, e.g. nb_core_news_sm, and install it with:"
                " python -m spacy download NAME"
            ),
        ) from error
    return Pipeline(nlp, f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}", trained=True)
