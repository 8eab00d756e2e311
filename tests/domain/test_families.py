"""Colours of one theme are told apart, on a dark and on a light ground."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.colors import PALETTE
from qualcode.domain.families import GROUNDS, SIZE, distance, family
from qualcode.domain.identity import new_uuid
from qualcode.tui.looks import looks
from qualcode.tui.themes import DARK, LIGHT

CLEARLY = 0.06
"""How far colours are apart that nobody takes for each other; a just visible step is about 0.02."""


def book(*rows):
    """Make a codebook of (id, parent, colour)."""
    return Codebook(
        [
            Code(
                id=number, uuid=new_uuid(), key=f"k{number}", parent_id=parent, position=number, color=color,
                texts={"nb": CodeText(name=f"Kode {number}")},
            )
            for number, parent, color in rows
        ],
        "nb",
    )  # fmt: skip


def test_the_grounds_are_those_of_the_two_themes():
    assert (DARK.background, LIGHT.background) == GROUNDS


@pytest.mark.parametrize("first", PALETTE)
def test_twelve_codes_of_a_theme_are_told_apart_in_both_themes(first):
    colors = family(first)
    assert len(set(colors)) == SIZE
    assert min(distance(one, other) for one, other in combinations(colors[:12], 2)) >= CLEARLY


def test_neighbours_in_the_tree_are_told_apart_across_themes_too():
    rows = []
    for theme in range(12):
        rows += [(theme * 10 + 1, None, "")]
        rows += [(theme * 10 + step, theme * 10 + 1, "") for step in range(2, 10)]
    made = book(*rows)
    found = looks(made)
    for one, other in pairwise(made):
        assert distance(found[one.id].color, found[other.id].color) >= CLEARLY, (one.key, other.key)


def test_a_colour_that_somebody_chose_stays_and_the_others_keep_away_from_it():
    chosen = family(PALETTE[0])[1]
    found = looks(book((1, None, ""), (2, 1, ""), (3, 1, chosen)))
    assert found[3].color == chosen
    assert distance(found[2].color, chosen) >= CLEARLY


def test_codes_keep_their_colours_when_others_join_them():
    before = looks(book((1, None, ""), (2, 1, ""), (3, 1, "")))
    after = looks(book((1, None, ""), (4, 1, ""), (2, 1, ""), (3, 1, "")))
    assert [before[code].color for code in (1, 2, 3)] == [after[code].color for code in (1, 2, 3)]


def test_neighbours_in_the_shipped_codebooks_are_told_apart(tmp_path):
    from qualcode.domain.coder import Identity
    from qualcode.store.project import Project
    from qualcode.study import Study, codebook_shelf

    path = tmp_path / "p.qualcode"
    Project.create(path, "P", "nb").close()
    with Study.open(path, Identity(uuid=new_uuid(), name="Kari")) as study:
        for one in codebook_shelf.shipped(study.language):
            study.codebook_files.load(one.key)
        made = study.codebook.codebook()
    found = looks(made)
    assert len(made) > 60
    for one, other in pairwise(made):
        assert distance(found[one.id].color, found[other.id].color) >= CLEARLY, (one.key, other.key)


def test_a_codebook_without_codes_has_no_looks():
    assert looks(book()) == {}
