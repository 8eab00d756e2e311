"""Records that are made many at once are those that are made one by one."""

from __future__ import annotations

import pytest

from qualcode.domain.code import Code, CodeText
from qualcode.domain.record import maker


def test_a_maker_makes_what_the_class_makes():
    text = maker(CodeText)("Tillit", "d", "u", "n", "e", ("tro*",))
    assert text == CodeText(
        name="Tillit", definition="d", use_when="u", not_when="n", example="e", keywords=("tro*",)
    )
    code = maker(Code)(1, b"u", "trust", None, 0, "", "", False, {"nb": text})
    assert code == Code(id=1, uuid=b"u", key="trust", texts={"nb": text})
    assert code.edit(key="x").key == "x"
    with pytest.raises(AttributeError):
        code.key = "y"


def test_a_maker_wants_every_value():
    with pytest.raises(TypeError, match="missing 5"):
        maker(CodeText)("Tillit")
    with pytest.raises(TypeError, match="were given"):
        maker(CodeText)(*"abcdefg")
