"""Writing files: one a transcript, none over another, and the guide's keys in all of them."""

from __future__ import annotations

import csv

import pytest

from qualcode.domain.memo import MemoTarget
from qualcode.errors import ExportFileError


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_titles_that_make_the_same_file_name_still_make_two_files(made, tmp_path):
    made.study.keeping.rename_interview(made.first, "hva?")
    made.study.keeping.rename_interview(made.second, "HVA*")
    interviews = made.study.transcripts.interviews()
    written = made.study.exporting.transcripts(interviews, tmp_path / "out", form="csv")
    assert len(written) == 2
    texts = {row["text"] for file in (tmp_path / "out").iterdir() for row in rows(file)}
    assert texts == {"Tillit er viktig.", "Resultater innen tre år.", "Penger først, så tillit."}


def test_turns_under_another_wording_of_a_question_name_that_question(made, tmp_path):
    document = made.study.transcripts.document(made.second)
    start = document.text.index("Penger først,")
    made.study.guide.mark_question(made.second, start, start + len("Penger først,"))
    asked, other = made.study.transcripts.questions()
    made.study.wordings.same(other.id, asked.id)
    interview = made.study.transcripts.interview("two")
    made.study.exporting.transcripts([interview], tmp_path, form="csv")
    assert [row["question"] for row in rows(tmp_path / "two.csv")] == ["A1"]


def test_a_transcripts_page_tells_the_memos_on_its_codings(made, tmp_path):
    coding = made.code(made.first, "Tillit er viktig", "tillit")
    for text in ("først", "siden"):
        made.study.passages.write_memo(MemoTarget.CODING, coding, text)
    made.study.passages.write_memo(
        MemoTarget.CODING, made.code(made.second, "tillit", "tillit"), "et annet sted"
    )
    made.study.exporting.transcripts([made.study.transcripts.interview("one")], tmp_path)
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "først\nsiden" in page
    assert "et annet sted" not in page


def test_nothing_is_written_where_one_of_the_files_is_there_already(made, tmp_path):
    (tmp_path / "two.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportFileError, match="two"):
        made.study.exporting.transcripts(made.study.transcripts.interviews(), tmp_path, form="csv")
    assert [path.name for path in tmp_path.glob("*.csv")] == ["two.csv"]


def test_any_title_gives_a_name_that_every_system_takes(made, tmp_path):
    made.study.keeping.rename_interview(made.first, "å" * 200)
    made.study.keeping.rename_interview(made.second, "con")
    written = made.study.exporting.transcripts(made.study.transcripts.interviews(), tmp_path, form="csv")
    assert sorted(file.path.name for file in written) == ["con-.csv", "å" * 100 + ".csv"]
