from __future__ import annotations


def test_a_supervisor_judges_a_copy_and_the_author_settles(good, run, coded, folder):
    good("copy", "supervisor.qualcode", "--project", coded)
    copy = ("--project", folder / "supervisor.qualcode", "--coder", "Rita")

    def to_judge(*options):
        return [row["coding"] for row in good(*copy, "review", "excerpts", *options, "--format", "csv").rows]

    good("review", "work-as", "reviewer", *copy)
    first, second, third = to_judge("--sample", "3", "--by", "interview")
    good("review", "agree", first, third, *copy)
    assert to_judge() == [second]
    assert to_judge("--coder", "Kari", "--code", "trust", "--exact") == []
    good("review", "question", second, "Er dette tillit?", *copy)
    refused = run("coding", "remove", first, *copy)
    assert refused.code == 1
    assert "Rita reviews this project" in refused.err
    assert (
        "Took in from supervisor.qualcode: reviews 3"
        in good("review", "take-in", "supervisor.qualcode", "--project", coded).err
    )
    (row,) = good("review", "list", "--open", "--format", "csv", "--project", coded).rows
    assert (row["reviewer"], row["verdict"], row["comment"]) == ("Rita", "question", "Er dette tillit?")
    good("review", "keep", row["number"], "Ja.", "--project", coded)
    assert "Ja." in good("review", "show", row["number"], "--project", coded).out
    kari, total = good("review", "summary", "--by", "coder", "--format", "csv", "--project", coded).rows
    assert {**kari, "coder": "total"} == total
    assert (kari["coder"], kari["codings"], kari["agree"], kari["kept"]) == ("Kari", "3", "2", "1")
    *codes, total = good("review", "summary", "--format", "csv", "--project", coded).rows
    assert ("trust", "Tillit og åpenhet") in [(row["code"], row["name"]) for row in codes]
    assert (total["code"], total["name"], total["codings"]) == ("total", "", "3")


def test_agreeing_may_say_something_and_the_log_says_what_was_reviewed_where(good, coded):
    reviewer = ("--coder", "Rita")
    row = good(*reviewer, "review", "excerpts", "--sort", "code", "--format", "csv").rows[0]
    good(*reviewer, "review", "agree", row["coding"], "--comment", "Godt sett.")
    assert good("review", "list", "--format", "csv").rows[0]["comment"] == "Godt sett."
    said = good("log", "--limit", "1", "--format", "csv").rows[0]["action"]
    name = row["code_path"].rpartition(" / ")[2]
    assert said == f"reviewed a coding with {name} at {row['reference']}: agrees"
