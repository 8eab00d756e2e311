"""Real names: known to the project, and in no file that leaves it unless they are asked for."""

from __future__ import annotations

import itertools

import pytest

TALK = """---
title: talk
participants:
  - label: KF
    pseudonym: Jonas
    real_name: Solveig Fjellheim
---

INT: Hva tenker du?

KF: Tillit er viktig.

INT: Hvorfor?

KF: Fordi det er sant.
"""
KINDS = {
    "matrix": ("csv", "json", "md"),
    "frequencies": ("csv", "json", "md"),
    "excerpts": ("csv", "html", "json", "md"),
    "transcript": ("csv", "html", "json", "md"),
    "codebook": ("csv", "yaml"),
    "participants": ("csv", "json", "md"),
}
EXPORTS = [pair for kind, forms in KINDS.items() for pair in itertools.product([kind], forms)]


@pytest.fixture
def named(project, good, folder):
    """A project with an interview whose front matter names a person; the file itself is gone."""
    (folder / "talk.md").write_text(TALK, encoding="utf-8")
    good("import", "talk.md")
    good("coding", "add", "talk:2", "trust")
    (folder / "talk.md").unlink()
    return project


@pytest.mark.parametrize(("kind", "form"), EXPORTS)
def test_a_real_name_in_front_matter_is_in_no_export(named, good, folder, kind, form):
    before = set(folder.rglob("*"))
    good("export", kind, "--format", form, "--out", "out")
    written = [path for path in set(folder.rglob("*")) - before if path.is_file()]
    assert written
    assert not [path for path in written if b"Fjellheim" in path.read_bytes()]
    assert b"Fjellheim" in named.read_bytes(), "the project keeps the original file"


def test_nor_is_it_read_or_found(named, good):
    assert "Tillit" in good("read", "talk").out
    assert "Fjellheim" not in good("read", "talk").out
    found = good("search", "Fjellheim")
    assert "nowhere" in found.err


def test_it_is_in_the_list_of_participants_where_it_is_asked_for(named, good, folder):
    good("export", "participants", "--real-names", "--out", "people.csv")
    assert "Solveig Fjellheim" in (folder / "people.csv").read_text(encoding="utf-8")
