"""Time codes on their way: from subtitles and transcripts to every place that shows turns."""

from __future__ import annotations

import pytest

import qualcode

VTT = """WEBVTT

1
00:00:05.000 --> 00:00:08.000
<v Intervjuer>Hva var spiren?

2
00:12:31.250 --> 00:12:34.000
<v Kari>Det begynte med

3
00:12:34.000 --> 00:12:36.000
<v Kari>tillit mellom bedriftene.
"""


@pytest.fixture
def timed(project, good, folder):
    (folder / "møte.vtt").write_text(VTT, encoding="utf-8")
    good("import", "møte.vtt")
    good("coding", "add", "møte:2", "trust", "--quote", "tillit mellom bedriftene")
    return project


def test_a_turn_is_read_with_its_time_code(timed, good):
    assert good("read", "møte:2").out.strip() == (
        "[2] [00:12:31] Kari: Det begynte med tillit mellom bedriftene."
    )


def test_excerpts_carry_the_time_code_of_their_turn(timed, good, folder):
    assert "møte:2  00:12:31  Kari" in good("excerpts").out
    # Seconds in tables, which count; hours, minutes and seconds where people read.
    assert good("excerpts", "--format", "csv").rows[0]["time"] == "751"
    good("export", "excerpts", "--format", "html", "--out", "ut")
    assert "00:12:31" in (folder / "ut" / "excerpts.html").read_text(encoding="utf-8")
    with qualcode.open_project(timed) as study:
        assert list(study.excerpts()["time"]) == [751_000]
        assert list(study.turns()["time"]) == [5_000, 751_000]


def test_an_exported_transcript_shows_the_time_codes(timed, good, folder):
    good("export", "transcript", "møte", "--format", "html", "--out", "ut")
    (page,) = (folder / "ut").rglob("*.html")
    assert "00:12:31" in page.read_text(encoding="utf-8")


def test_the_time_codes_of_a_transcript_are_its_turns_own(project, good, folder):
    (folder / "a.txt").write_text(
        "[00:12:31] KF: Tillit.\n\n[01:02:03] PB: Ja.\n\nKF: Nei.\n", encoding="utf-8"
    )
    good("import", "a.txt")
    good("coding", "add", "a:1", "trust")
    good("coding", "add", "a:3", "trust")
    assert [row["time"] for row in good("excerpts", "--format", "csv").rows] == ["751", ""]


def test_codings_that_count_in_the_subtitles_as_they_are_find_their_words(timed, good, folder):
    start = VTT.index("begynte")
    row = f"møte.vtt,{start},{start + len('begynte')},,trust"
    (folder / "codings.csv").write_text(f"document,start,end,quote,code\n{row}\n", encoding="utf-8")
    good("import-codings", "codings.csv", "--positions", "original")
    assert {row["text"] for row in good("excerpts", "--format", "csv").rows} == {
        "begynte",
        "tillit mellom bedriftene",
    }
