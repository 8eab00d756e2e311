"""Libraries that are half installed: a sentence that names them, and the rest goes on."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hostile_files import docx

from qualcode.libraries import loading

RUSSIAN = ("Мы начали с доверия. " * 20).encode("koi8-r")
HOLLOW = {
    "python-docx": ("docx", ("import", "a.docx"), docx("<w:p><w:r><w:t>KF: hei</w:t></w:r></w:p>")),
    "pypdf": ("pypdf", ("import", "a.pdf"), b"%PDF-1.4\n%%EOF\n"),
    "lxml": ("lxml", ("import", "a.html"), b"<html><p>KF: hei</p></html>"),
    "striprtf": ("striprtf.striprtf", ("import", "a.rtf"), b"{\\rtf1 KF: hei}"),
    "webvtt-py": ("webvtt", ("import", "a.vtt"), b"WEBVTT\n\n00:00.000 --> 00:05.000\n<v Kari>hei\n"),
    "charset-normalizer": (
        "charset_normalizer",
        ("import", "a.txt"),
        RUSSIAN,
    ),
    "PyYAML": ("yaml", ("codebook", "load", "a.yaml"), b"codes:\n- {name: A}\n"),
    "XlsxWriter": ("xlsxwriter", ("export", "frequencies", "--out", "a.xlsx"), b""),
}


@pytest.mark.parametrize("library", HOLLOW)
def test_a_library_that_is_hollow_is_named_with_the_way_to_have_it_anew(
    library, refused, folder, monkeypatch
):
    module, arguments, content = HOLLOW[library]
    if content:
        (folder / arguments[-1]).write_bytes(content)
    monkeypatch.delitem(sys.modules, "qualcode.report.table_xlsx", raising=False)
    # Parts of it that another test has loaded would still be found.
    for part in [name for name in sys.modules if name.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, part)
    monkeypatch.setitem(sys.modules, module, ModuleType(module))
    said = refused(*arguments)
    assert f"{library} is installed, but does not load: " in said
    assert f"pip install {library} --force-reinstall" in said


def test_other_files_come_in_all_the_same(run, project, folder, monkeypatch):
    (folder / "a.docx").write_bytes(HOLLOW["python-docx"][2])
    (folder / "b.txt").write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "docx", ModuleType("docx"))
    result = run("import", "a.docx", "b.txt")
    assert result.code == 3
    assert "a.docx: python-docx is installed, but does not load" in result.err
    assert "Imported b" in result.err


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("made for another\nversion."),
        OSError("libblas.so: cannot open"),
        SyntaxError("x"),
        KeyError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_library_says_as_it_loads_is_one_line(error):
    with pytest.raises(Exception, match="spam is installed, but does not load: ") as caught, loading("spam"):
        raise error
    assert "\n" not in str(caught.value)
