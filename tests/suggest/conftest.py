"""A small codebook and ways to make passages."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.suggest.base import Suggestible
from qualcode.suggest.defaults import FLOOR, SHOWN
from qualcode.suggest.passage import Passage


def code(key, name="", definition="", keywords=(), language="nb"):
    text = CodeText(name=name or key, definition=definition, keywords=tuple(keywords))
    return Suggestible(key=key, texts={language: text})


def said(text, **facts):
    return Passage(text=text, **{"language": "nb", **facts})


def above(proposals, floor=FLOOR, limit=SHOWN):
    """What is shown without being asked."""
    return [proposal for proposal in proposals if proposal.score >= floor][:limit]


@pytest.fixture
def book():
    return (
        code("trust", "Tillit", "Deltakerne stoler på hverandre og holder ord.", ["tillit*", "stole på"]),
        code("money", "Offentlig støtte", "Penger fra kommune og fylke over tid.", ["tilskudd", "støtte"]),
        code("school", "Utdanning", "Skoler og fag som bygger kompetanse.", ["*skole", "lærling"]),
    )
