"""Transcripts that are none: a sentence each, and the project as it was. Odd ones that are: they come in."""

from __future__ import annotations

import os

import hostile_files as making
import pytest
from hostile_files import is_plain, state

BROKEN = {
    "empty": ("a.txt", b"", "a.txt is empty"),
    "blanks": ("a.txt", b" \n\t\r\n \xc2\xa0\n", "a.txt holds no text"),
    "a byte order mark alone": ("a.txt", b"\xef\xbb\xbf", "a.txt holds no text"),
    "binary": ("a.txt", bytes(range(256)) * 20, "is not a text file: it holds NUL bytes"),
    "a NUL byte": ("a.txt", b"KF: hei\0du\n\nPB: x\n", "is not a text file: it holds NUL bytes"),
    "half a character of UTF-16": ("a.txt", b"\xff\xfeK\0F\0:\0 \0h", "is not written in utf-16-le"),
    "control characters": ("a.txt", b"KF: \x01\x02\x03\x04\x05\x06\x07\x08 hei\n", "control characters"),
    "another format": ("a.mp3", b"ID3", "is in a format that cannot be read"),
    "a picture by another name": ("a.txt", b"\x89PNG\r\n\x1a\n", "it is a picture"),
    "no archive": ("a.docx", b"hello", "damaged, or no Word document"),
    "another archive": (
        "a.docx",
        making.archive({"xl/workbook.xml": "<a/>"}),
        "damaged, or no Word document",
    ),
    "cut off": ("a.docx", making.docx("<w:p/>")[:300], "damaged, or no Word document"),
    "no paragraphs": ("a.docx", making.docx(), "a.docx holds no text"),
    "empty paragraphs": ("a.docx", making.docx("<w:p/><w:p/>"), "a.docx holds no text"),
    "an entity that reads a file": ("a.docx", making.outside(), "it declares XML entities"),
    "such an entity in UTF-16": ("a.docx", making.outside("utf-16"), "it declares XML entities"),
    "such an entity in UTF-32": ("a.docx", making.outside("utf-32"), "damaged, or no Word document"),
    "such an entity in UTF-7": (
        "a.docx",
        making.docx(main=making.outside_in_utf_7()),
        "damaged, or no Word document",
    ),
    "such an entity in a part of another name": (
        "a.docx",
        making.elsewhere(making.declaring()),
        "it declares XML entities",
    ),
    "entities without end": ("a.docx", making.laughs(), "it declares XML entities"),
    "encrypted parts": ("a.docx", making.locked(), "damaged, or no Word document"),
    "locked by Word": ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password"),
    "20 000 parts": (
        "a.docx",
        making.archive({f"x{number}": "" for number in range(20_000)}),
        "a.docx cannot be read: unpacked, it is larger than 256 MB",
    ),
    "nested without end": (
        "a.docx",
        making.docx("<w:p>" + "<w:r>" * 50_000 + "</w:r>" * 50_000 + "</w:p>"),
        "damaged, or no Word document",
    ),
    "more attributes than any element has": (
        "a.html",
        b"<html><p " + b" ".join(b"a%d" % number for number in range(25_000)) + b">KF: hei</p></html>",
        "its elements are nested too deeply, or are too long",
    ),
    "a date that is none": ("a.md", b"---\ndate: 99999-99-99\n---\nKF: hei\n", "line 2: 99999-99-99"),
    "a title of 300 letters": (
        "a.md",
        b"---\ntitle: " + b"x" * 300 + b"\n---\nKF: hei\n",
        "cannot be the title",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_transcript_is_refused_in_a_sentence(case, refused, folder):
    name, content, sentence = BROKEN[case]
    (folder / name).write_bytes(content)
    assert sentence in refused("import", name)


def test_a_file_of_200_mb_is_refused_without_being_read_whole(refused, folder):
    with (folder / "a.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "a.txt is larger than 64 MB" in refused("import", "a.txt")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [(making.bomb, "unpacked, it is larger than 256 MB"), (making.liar, "damaged, or no Word document")],
    ids=["bomb", "liar"],
)
def test_a_zip_bomb_is_not_unpacked(make, sentence, refused, folder):
    (folder / "a.docx").write_bytes(make())
    assert sentence in refused("import", "a.docx")


HIDDEN = [making.docx, lambda tags: making.elsewhere(making.body(tags))]


@pytest.mark.parametrize("make", HIDDEN, ids=["document.xml", "document.dat"])
def test_more_tags_than_any_document_has_are_not_built(make, refused, folder):
    (folder / "a.docx").write_bytes(make("<w:p/>" * 2_100_000))
    assert "it has more than 2000000 tags" in refused("import", "a.docx")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing.txt",), "There is no file missing.txt"),
        (("folder",), "holds no transcript"),
        (("x" * 300 + ".txt",), "name too long"),
        (("~nobody-by-this-name/a.txt",), "There is no file ~nobody-by-this-name/a.txt"),
        (("a.txt", "--title", "a:b"), "cannot be the title of an interview"),
        (("a.txt", "--title", "a\x1b[2Jb"), "cannot be the title of an interview"),
        (("a.txt", "--case", "x" * 300), "cannot be the key of a case"),
        (("a.txt", "--role", f"KF={'x' * 300}"), "cannot be a name"),
        (("a.txt", "--language", "../../nb"), "is no language tag"),
        (("a.txt", "--date", "0000-00-00"), "is no date"),
        (("a.txt", "--title", "music_X"), "There is an interview music_X already"),
    ],
    ids=lambda value: ascii(" ".join(value))[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_said_of_a_transcript_is_refused(arguments, sentence, refused, folder):
    (folder / "folder").mkdir()
    (folder / "a.txt").write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    assert sentence in refused("import", *arguments)


def words(number):
    return " ".join(["ord"] * number)


ODD = {
    "right to left": ("a.txt", "דנה: שלום לכולם\n\nמחמד: שלום\n\nדנה: כן\n\nמחמד: לא\n", "שלום לכולם"),
    "combining characters": ("a.txt", "KF: e" + "\u0301" * 20_000 + "\n\nPB: hei\n", "PB: hei"),
    "emoji": (
        "a.txt",
        "KF: 👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇳🇴\n\nPB: ja 👍🏽\n",
        "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇳🇴",
    ),
    "one paragraph of a million characters": ("a.txt", f"KF: {words(250_000)}\n\nPB: kort\n", "PB: kort"),
    "one word of 300 000 letters": ("a.txt", f"KF: {'x' * 300_000}\n\nPB: kort\n", "PB: kort"),
    "a million empty lines": ("a.txt", "\n" * 1_000_000 + "KF: hei\n\nPB: hopp\n", "PB: hopp"),
    "old line ends": ("a.txt", "KF: hei\r\rPB: hopp\r", "PB: hopp"),
    "one letter": ("a.txt", "x", "x"),
    "a lone surrogate": ("a.txt", b"KF: \xed\xa0\x80 hei\n\nPB: hopp\n", "hei"),
    "Latin-1": ("a.txt", "KF: blåbærsyltetøy\n\nPB: ja\n".encode("latin-1"), "blåbærsyltetøy"),
    "UTF-32": ("a.txt", "KF: blåbær\n\nPB: ja\n".encode("utf-32"), "blåbær"),
    "front matter that refers to itself": ("a.md", "---\na: &a [*a]\n---\nKF: hei\n\nPB: hopp\n", "PB: hopp"),
    "front matter that runs a program": (
        "a.md",
        '---\nx: !!python/object/apply:os.mkdir ["ran"]\n---\nKF: hei\n\nPB: hopp\n',
        "PB: hopp",
    ),
    "front matter nested without end": (
        "a.md",
        f"---\na: {'[' * 3000}\n---\nKF: hei\n\nPB: hopp\n",
        "PB: hopp",
    ),
    "a relationship without a type": ("a.docx", making.numbered('Target="x.xml"'), "hei"),
    "numbers of lists that are none": ("a.docx", making.numbered('Type="a/numbering" Target="x.xml"'), "hei"),
    "markup of other programs": (
        "a.txt",
        "KF: [red]{x} %s $(id) \\n <b> [/]\n\nPB: ja\n",
        "[red]{x} %s $(id) \\n <b> [/]",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_transcripts_come_in_with_all_their_words(case, run, project, folder):
    name, content, sentence = ODD[case]
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("import", name, "--title", "odd")
    assert result.code == 0, result.err
    assert sentence in run("read", "odd").out
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["thesis.backups"]


COMMANDS = "a\x1b[2Jb \x9b31mc \x1b]0;title\x07d \x7fe"


def test_control_sequences_in_a_text_and_in_a_files_name_command_no_terminal(run, project, folder):
    if os.name == "nt":
        pytest.skip("no such names there")
    name = "x\x1b[2J\x07y.txt"
    (folder / name).write_text(f"KF: {COMMANDS}\n\nPB: ja\n", encoding="utf-8")
    result = run("import", name)
    assert (result.code, is_plain(result.err)) == (0, True)
    assert "a[2Jb 31mc ]0;titled e" in run("read", "x[2Jy").out
    for table, rows in state(project).items():
        if table != "source":
            assert all(is_plain(cell) for row in rows for cell in row if isinstance(cell, str)), table


def test_a_files_name_that_is_no_text_is_no_obstacle(run, project, folder):
    try:
        (folder / os.fsdecode(b"sp\xf8rsm\xe5l.txt")).write_bytes(b"KF: hei\n\nPB: hopp\n")
    except OSError:
        pytest.skip("every name is a text there")
    result = run("import", ".")
    assert result.code == 0, result.err
    assert "sp\ufffdrsm\ufffdl" in run("interview", "list", "--format", "csv").out


def test_a_transcript_comes_in_once(refused, run, project, folder):
    (folder / "a.txt").write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    assert run("import", "a.txt").code == 0
    assert "is in the project already" in refused("import", "a.txt", "--title", "b")
