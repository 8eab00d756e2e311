from __future__ import annotations

from qualcode.study import Study


def test_a_project_is_made_with_its_suffix(good, folder):
    said = good("new", "min avhandling æøå").err
    assert (folder / "min avhandling æøå.qualcode").is_file()
    assert "min avhandling æøå.qualcode" in said


def test_a_project_is_never_made_over_another(good, run, folder):
    good("new", "a")
    before = (folder / "a.qualcode").read_bytes()
    result = run("new", "a.qualcode")
    assert result.code == 1
    assert "exists already" in result.err
    assert (folder / "a.qualcode").read_bytes() == before


def test_the_codebooks_language_is_kept(good, folder):
    good("new", "a", "--language", "en")
    good("codebook", "load", "leadership")
    assert "Trust and openness" in good("codebook", "list").out
    from qualcode.domain.coder import Identity

    with Study.open(folder / "a.qualcode", Identity(uuid=bytes(16), name="x")) as study:
        assert study.language == "en"


def test_a_copy_is_the_same_project(project, good, run, folder):
    good("copy", "backup")
    assert (
        good("--project", "backup", "codebook", "list").out
        == good("--project", "thesis", "codebook", "list").out
    )
    assert run("--project", "thesis", "copy", "backup").code == 1
    assert (folder / "backup.qualcode").is_file()


def test_info_counts_what_the_project_holds(coded, good):
    facts = {row["what"]: row["value"] for row in good("info", "--format", "csv").rows}
    assert facts["interviews"] == "1"
    assert facts["turns"] == "4"
    assert facts["codings"] == "3"
    assert facts["roles"] == "facilitator, politician"
    assert facts["coders"] == "Kari"


def test_info_names_the_codings_that_tables_leave_out_so_that_figures_add_up(coded, good):
    def told():
        facts = {row["what"]: row["value"] for row in good("info", "--format", "csv").rows}
        return facts["codings"], facts["codings on the interviewer alone"]

    assert told() == ("3", "0")
    good("label", "role", "music_X", "KF", "interviewer")
    assert told() == ("2", "1")
    listed = [row["codings"] for row in good("interview", "list", "--format", "csv").rows]
    assert listed == ["3"]
