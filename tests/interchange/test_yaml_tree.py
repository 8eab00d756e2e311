from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.yaml_tree import parse_yaml


def test_values_stay_as_they_were_typed():
    root = parse_yaml("language: no\ndate: 2025-03-14\nyears: 010\nempty:\nnull_: ~\nquoted: '~'\n", "a.md")
    assert {key: node.text for key, node in root.mapping.items()} == {
        "language": "no",
        "date": "2025-03-14",
        "years": "010",
        "empty": "",
        "null_": "",
        "quoted": "~",
    }


def test_every_value_knows_its_line():
    root = parse_yaml("a: 1\nb:\n  - x\n  - y\n", "a.md", first_line=10)
    assert root.lines == {"a": 10, "b": 11}
    assert [item.line for item in root.mapping["b"].items] == [12, 13]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 'open\n", 3, ""),
        ("a: 1\nb: c: d\n", 2, ""),
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: &x 1\nb: *x\n", 2, "aliases"),
        ("a: 1\n\tb: 2\n", 2, ""),
    ],
)
def test_a_mistake_is_told_with_its_line(text, line, reason):
    with pytest.raises(ImportFileError, match=rf"a\.md, line {line}: .*{reason}"):
        parse_yaml(text, "a.md")


def test_depth_breaks_nothing():
    with suppress(ImportFileError):
        assert parse_yaml("[" * 5000, "a.md")


@given(st.text(max_size=60))
def test_any_text_gives_a_tree_or_a_sentence(text):
    with suppress(ImportFileError):
        assert parse_yaml(text, "a.md")
