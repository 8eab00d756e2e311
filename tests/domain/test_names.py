"""What can be a name."""

from __future__ import annotations

import pytest

from qualcode.domain.names import fit


@pytest.mark.parametrize(
    ("name", "good"), [("a", True), ("a" * 200, True), ("a" * 201, False), ("", False), ("\u200b", False)]
)
def test_a_name_is_one_to_two_hundred_characters_of_which_one_is_seen(name, good):
    assert fit(name) == good
