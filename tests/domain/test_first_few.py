"""Naming some of many things."""

from __future__ import annotations

import pytest

from qualcode.domain.names import first_few


@pytest.mark.parametrize(
    ("names", "said"), [((), ""), (("a",), "a"), ((1, 2), "1, 2"), (("a", "b", "c"), "a, b, …")]
)
def test_an_ellipsis_stands_for_what_is_not_named(names, said):
    assert first_few(names, 2) == said
