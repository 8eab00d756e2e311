from __future__ import annotations

import tempfile


def test_without_a_terminal_the_demo_does_the_main_job(good, folder):
    result = good("demo", "tried")
    assert result.out.splitlines()[0].startswith("codings · per 1000 words by role")
    for role in ("facilitator", "engine", "politician", "Total"):
        assert role in result.out
    exports = folder / "tried" / "exports"
    assert (exports / "matrix.csv").is_file()
    assert (exports / "excerpts.html").is_file()
    assert str(exports.relative_to(folder)) in result.err
    assert "qualcode open" in result.err
    assert "Your changes are in" in result.err


def test_a_second_time_it_is_as_it_was_left(good):
    good("demo", "tried")
    good("codebook", "add", "Ny", "--project", "tried/sample")
    assert "as you left it" in good("demo", "tried").err
    assert "Ny" in good("codebook", "list", "--project", "tried/sample").out


def test_without_a_folder_it_says_how_to_keep_the_changes(good, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = good("demo").err
    assert "qualcode copy --project" in said
    (made,) = tmp_path.glob("qualcode-demo-*")
    assert str(made) in said


def test_nobody_is_asked_who_she_is(good, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    good("demo", "tried")
