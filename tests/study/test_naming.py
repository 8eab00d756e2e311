"""What things may be called."""

from __future__ import annotations

import pytest

from qualcode.errors import DomainError
from qualcode.study.naming import (
    checked_case_key,
    checked_case_name,
    checked_label,
    checked_pseudonym,
    checked_title,
)

UNSEEN = ["", " \n ", "\u200b", "\ufdd0\u0301"]
CHECKS = [checked_title, checked_pseudonym, checked_label, checked_case_name]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", ["علی\u200cرضا", "Kari\u00ad Nordmann", "👩\u200d🔬", "x" * 200])
def test_joiners_and_soft_hyphens_belong_to_names(check, name):
    assert check(f"  {name} ") == name


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", [*UNSEEN, "a\x1b[31m", "a\x9b", "a\u202eb", "a\u2066b", "x" * 201])
def test_what_cannot_be_shown_is_no_name(check, name):
    with pytest.raises(DomainError) as caught:
        check(name)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("key", ["music", "bio-inn_2", "Pop og rock", "2024.1", "helse æøå"])
def test_a_key_has_words_joined_by_a_hyphen_a_blank_or_the_like(key):
    assert checked_case_key(f" {key}  ") == key


@pytest.mark.parametrize("key", ["", "a/b", "a,b", "a=b", "(music)", "-a", "a\x1b", "x" * 201])
def test_what_commands_and_columns_could_not_carry_is_no_key(key):
    with pytest.raises(DomainError, match="key of a case"):
        checked_case_key(key)
