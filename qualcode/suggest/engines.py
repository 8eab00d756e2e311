"""The engines by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from qualcode.i18n import Message, message
from qualcode.suggest.lexical import Lexical

if TYPE_CHECKING:
    from qualcode.suggest.base import Ranker
    from qualcode.suggest.weights import Weights


def made(name: str, weights: Weights | None = None) -> Ranker:
    """Make an engine; what it needs is loaded here or when it ranks.

    Args:
        name: One of `ENGINES`.
        weights: What each kind of evidence counts.

    Raises:
        ExtraMissingError: If it needs an extra that is not installed.
    """
    if name == "learned":
        from qualcode.suggest.learned import Learned  # noqa: PLC0415 - loads scikit-learn

        return Learned(weights)
    if name == "linguistic":
        from qualcode.suggest.linguistic import Linguistic  # noqa: PLC0415 - loads spaCy

        return Linguistic(weights=weights)
    return Lexical(weights)


def version_told(ranker: Ranker, languages: Iterable[str]) -> str:
    """Give a ranker's version, with the pipelines that read some languages."""
    return ranker.version_for(*languages) if isinstance(ranker, Lexical) else ranker.version


def missing(ranker: Ranker, languages: Iterable[str]) -> tuple[Message, ...]:
    """Say what a ranker does without, and the one command that would install it."""
    return tuple(ranker.missing(*languages)) if isinstance(ranker, Lexical) else ()


def ranked_by(engine: str, with_version: str) -> Message:
    """Say what ranked."""
    return message("Ranked by {engine}.", engine=f"{engine} {with_version}")


def notes(ranker: Ranker, languages: Iterable[str]) -> tuple[Message, ...]:
    """Say what ranks, and what it does without; may load pipelines."""
    wanted = tuple(languages)
    return (ranked_by(ranker.engine, version_told(ranker, wanted)), *missing(ranker, wanted))


_LIBRARIES = {"learned": "scikit-learn", "linguistic": "spacy"}


def versions(name: str, languages: Iterable[str]) -> Iterator[str]:
    """Tell what an engine ranks with: its library, and the pipelines installed for some languages."""
    if name not in _LIBRARIES:
        yield f"{Lexical.engine} {Lexical().version}"
        return
    names = [_LIBRARIES[name]]
    if name == "linguistic":
        from qualcode.suggest.pipelines import candidates  # noqa: PLC0415 - see `made`

        names += [one for language in languages for one in candidates(language)]
    for one in names:
        try:
            yield f"{one} {version(one)}"
        except PackageNotFoundError:
            yield one
