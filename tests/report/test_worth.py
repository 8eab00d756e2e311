"""What is said of an evaluation."""

from __future__ import annotations

from types import SimpleNamespace

from qualcode.report.worth import weaknesses


def test_every_code_that_was_never_found_is_named_however_many_there_are():
    codes = [f"Tema {number}, med et langt navn" for number in range(40)]
    found = SimpleNamespace(
        in_order=SimpleNamespace(never_found=codes, unasked=0, shown=0, shown_right=0, n=1),
        without_keywords=codes,
    )
    said = weaknesses(found)
    for sentence in (next(said).text(), next(said).text()):
        assert all(code in sentence for code in codes)
