"""How a coding came about where it was not made by hand."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

RULE: Final = "rule"
"""The engine of codings that a rule made."""


class Origins(StrEnum):
    """The kinds of origin, as filters name them."""

    HAND = "hand"
    """Somebody read the passage and coded it."""
    SUGGESTION = "suggestion"
    """Somebody accepted a suggestion."""
    RULE = "rule"
    """A rule coded it, previewed by somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Record):
    """What proposed a coding; who accepted it is the coding's coder."""

    engine: str
    """The engine, `rule` for a rule."""
    version: str = ""
    """Its version and pipeline."""
    score: float | None = None
    """How strong the proposal was, 0 to 1; none for a rule."""
    words: tuple[str, ...] = ()
    """The words behind it."""
    rule: str = ""
    """What the rule was."""

    @property
    def kind(self) -> Origins:
        """Its kind."""
        return Origins.RULE if self.engine == RULE else Origins.SUGGESTION

    def to_json(self) -> dict[str, Any]:
        """Give it as the project keeps it."""
        return {
            "engine": self.engine,
            "version": self.version,
            "score": None if self.score is None else round(self.score, 4),
            "words": list(self.words),
            "rule": self.rule,
        }

    def told(self) -> str:
        """Give it in one line, for tables; never translated."""
        parts = [f"{self.engine} {self.version}".strip()]
        parts += [f"{self.score:.2f}"] if self.score is not None else []
        parts += [self.rule] if self.rule else []
        parts += [", ".join(self.words)] if self.words else []
        return "; ".join(parts)


def origin_of(kept: str | None) -> Origin | None:
    """Read an origin as the project keeps it; nothing for a coding made by hand."""
    if kept is None:
        return None
    import json  # noqa: PLC0415 - most codings are made by hand

    said = json.loads(kept)
    score = said.get("score")
    return Origin(
        engine=str(said.get("engine", "")),
        version=str(said.get("version", "")),
        score=None if score is None else float(score),
        words=tuple(map(str, said.get("words", ()))),
        rule=str(said.get("rule", "")),
    )
