import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript

FILES = Path(__file__).parent / "files"


@pytest.fixture
def read(odt):
    return lambda body, styles="": read_transcript(odt(body, styles), "a.odt")


def test_blanks_tabs_and_breaks_are_as_the_page_shows_them(read):
    body = (
        '<text:p>KF: Det\n   var <text:span>et <text:s text:c="2"/></text:span> vedtak'
        "<text:tab/>her.<text:line-break/>Ja.<text:soft-page-break/></text:p><text:p/>"
        "<text:section><text:p>PB: Nei.</text:p></text:section>"
    )
    assert read(body).text == "KF: Det var et    vedtak\ther.\nJa.\n\nPB: Nei."


def test_a_document_without_the_optional_styles_is_read(odt):
    data, bare = odt("<text:p>KF: Ja.</text:p>"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(bare, "w") as package:
        for name in whole.namelist():
            if name != "styles.xml":
                package.writestr(name, whole.read(name))
    assert read_transcript(bare.getvalue(), "a.odt").text == "KF: Ja."


STYLES = """
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-prefix="(" style:num-suffix=")" style:num-format="a"
 text:start-value="2"/>
<text:list-level-style-number text:level="2" style:num-suffix="." style:num-format="1"
 text:display-levels="2"/>
<text:list-level-style-bullet text:level="3"/>
</text:list-style>
<style:style style:name="P9" style:parent-style-name="P8"/><style:style style:name="P8"
 style:parent-style-name="Title"/>
<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
<text:outline-style><text:outline-level-style text:level="2" style:num-format="I" style:num-suffix="."/>
</text:outline-style>
"""


def test_lists_are_numbered_as_their_styles_say(read):
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>uten</text:p></text:list-header>'
        "<text:list-item><text:p>en</text:p><text:p>mer</text:p><text:list><text:list-item><text:p>to</text:p>"
        "<text:list><text:list-item><text:p>tre</text:p></text:list-item></text:list></text:list-item></text:list>"
        '</text:list-item><text:list-item text:start-value="6"><text:p>fire</text:p></text:list-item>'
        "</text:list>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>fem</text:p>'
        '</text:list-item></text:list><text:list text:style-name="L"><text:list-item><text:p>seks</text:p>'
        "</text:list-item></text:list>"
    )
    assert read(body, STYLES).text.split("\n") == [
        *("uten", "", "(b) en", "", "mer", "", "b.1. to", "- tre", "(f) fire", "(g) fem", "(b) seks"),
    ]


def test_titles_numbered_headings_and_hidden_words_follow_their_styles(read):
    body = (
        '<text:p text:style-name="P9">Intervju</text:p><text:h text:outline-level="2">Oppstart</text:h>'
        '<text:h text:outline-level="2" text:is-list-header="true">Uten</text:h>'
        '<text:h text:outline-level="2">Ledelse</text:h>'
        '<text:p>KF: <text:span text:style-name="T1">skjult</text:span>Ja.</text:p>'
    )
    assert read(body, STYLES).text == "# Intervju\n\n## I. Oppstart\n\n## Uten\n\n## II. Ledelse\n\nKF: Ja."


def test_notes_comments_boxes_and_deleted_words_are_left_out_and_told(read):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borte</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>KF: Ja<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>hm</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>boks</text:p></draw:text-box></draw:frame>.</text:p>"
        "<text:table-of-content><text:index-body><text:p>A 1</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    found = read(body)
    assert found.text == "KF: Ja."
    assert [str(note) for note in found.notes] == [
        "Its footnotes are left out.",
        "Its comments are left out.",
        "Its text boxes are left out.",
        "Its tracked changes are read as accepted.",
    ]


def test_a_table_of_turns_gives_sure_hints(read):
    rows = [("Hvem", "Hva"), ("I", "Hvem ledet?"), ("KF", "Jeg."), ("", "Ja.")]
    body = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell><table:covered-table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    found = read(f"<table:table><table:table-header-rows>{body}</table:table-header-rows></table:table>")
    assert found.text == "I: Hvem ledet?\n\nKF: Jeg.\n\nJa."
    assert [hint.label for hint in found.hints] == ["I", "KF"]


def test_lines_of_a_wrapped_text_that_was_pasted_in_can_be_joined(read):
    said = (
        "KF: Det begynte med at tre bedrifter møttes på et verksted, og at",
        "noen sa høyt at vi måtte slutte å late som om vi var konkurrenter i",
        "alt. Vi hadde jo de samme kundene, de samme leverandørene og de",
        "samme problemene med å få tak i folk som kunne faget godt nok.",
        "",
        "PB: Kommunen var med fra første dag, men vi visste ikke hva vi",
        "skulle være med på. Det tok oss halvannet år å forstå at vi ikke",
        "skulle styre noe, bare sørge for at noen hadde tid til å ringe.",
    )
    assert read("".join(f"<text:p>{line}</text:p>" for line in said)).text == "\n".join(said)


def test_paragraphs_that_are_no_lines_stay_apart(read):
    said = ["KF: Det var et vedtak.", "", "Og så gikk vi i gang.", "Det var bra.", "PB: Ja."]
    body = "".join(f"<text:p>{line}</text:p>" for line in said)
    assert read(body).text == "\n\n".join(line for line in said if line)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({}, "holds no text"),
        ({"content": b"<broken"}, "damaged, locked with a password, or no OpenDocument text"),
        ({"content": b"<office/>"}, "damaged, locked"),
        ({"content": b"\x8f\x12 not XML, as a locked part is"}, "damaged, locked"),
        ({"content": b"<a>" * 500}, "damaged, locked"),
        ({"styles": b'<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'}, "declares XML entities"),
        ({"other": b" " * 70_000_000}, "unpacked, it is larger than 64 MB"),
    ],
    ids=["empty", "broken", "other root", "locked", "deep", "entities", "bomb"],
)
def test_what_is_hostile_or_broken_is_refused_in_a_sentence(odt, parts, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(odt("", **parts), "a.odt")
    assert "a.odt" in str(caught.value)


def test_a_package_without_content_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(ImportFileError, match="damaged, locked"):
        read_transcript(file.getvalue(), "a.odt")


WHOLE = (FILES / "klynge.odt").read_bytes()


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_file_gives_a_text_or_a_sentence(place, byte, cut):
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    try:
        found = read_transcript(data or b"x", "a.odt")
    except ImportFileError:
        return
    assert "verksted" in found.text
