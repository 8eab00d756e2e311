import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.names import fit, visible
from qualcode.errors import ExportFileError, ImportFileError
from qualcode.interchange.codebook_check import check
from qualcode.interchange.codebook_file import (
    CodebookFile,
    CodeDraft,
    draft_codebook,
    join_keywords,
    split_keywords,
)
from qualcode.interchange.codebooks import codebook_bytes, read_codebook
from qualcode.interchange.csv_writing import EXCEL

SHIPPED = sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml"))

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), whitelist_characters="\n\t"), max_size=150
).map(lambda text: unicodedata.normalize("NFC", text).strip())
TEXTS = st.builds(
    CodeText,
    name=WORDS.map(visible).filter(lambda name: not name or fit(name)),
    definition=WORDS,
    use_when=WORDS,
    not_when=WORDS,
    example=WORDS,
    keywords=st.lists(WORDS.filter(bool), unique=True, max_size=3).map(tuple),
)


@st.composite
def codebooks(draw):
    count = draw(st.integers(1, 6))
    parents = [None, *(draw(st.none() | st.integers(0, place - 1)) for place in range(1, count))]
    children = {place: [at for at in range(count) if parents[at] == place] for place in (None, *range(count))}
    order, pending = [], children[None][::-1]
    while pending:
        order.append(pending.pop())
        pending += children[order[-1]][::-1]
    drafts = [
        CodeDraft(
            key=f"k{place}",
            parent_key=None if parents[place] is None else f"k{parents[place]}",
            position=children[parents[place]].index(place),
            uuid=draw(st.none() | st.just(bytes([place]) * 16)),
            color=draw(st.sampled_from(["", "#12ab34"])),
            source=draw(WORDS),
            retired=draw(st.booleans()),
            texts={
                tag: text
                for tag, text in draw(st.dictionaries(st.sampled_from(["nb", "en", "pt-BR"]), TEXTS)).items()
                if text != CodeText()
            },
        )
        for place in order
    ]
    return CodebookFile(key="book", names={"en": draw(WORDS) or "Book"}, codes=tuple(drafts))


@settings(max_examples=50)
@given(codebooks())
def test_yaml_comes_back_without_loss(file):
    back = read_codebook(codebook_bytes(file, "book.yaml"), "book.yaml")
    assert back == file
    assert back.remarks == ()


@settings(max_examples=50)
@given(codebooks(), st.booleans())
def test_csv_comes_back_without_loss(file, excel):
    data = codebook_bytes(file, "book.csv", *([EXCEL] if excel else []))
    assert read_codebook(data, "book.csv").codes == file.codes


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_codebooks_come_back_and_lack_nothing(path):
    file = read_codebook(path)
    assert check(file) == ()
    assert all(code.uuid and set(code.texts) == {"nb", "en"} for code in file.codes)
    assert read_codebook(codebook_bytes(file, "a.yaml"), "a.yaml") == file
    assert read_codebook(codebook_bytes(file, "a.csv"), "a.csv").codes == file.codes


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
def test_no_tree_is_too_deep(suffix):
    drafts = [CodeDraft(key="k0")]
    drafts += [CodeDraft(key=f"k{number}", parent_key=f"k{number - 1}") for number in range(1, 400)]
    file = CodebookFile(key="deep", codes=tuple(drafts))
    assert read_codebook(codebook_bytes(file, f"deep.{suffix}"), f"deep.{suffix}").codes == file.codes


def names(file: CodebookFile) -> dict[str, str | None]:
    return {code.key: code.parent_key for code in file.codes}


def test_the_name_chooses_what_is_written():
    file = CodebookFile(key="a", codes=(CodeDraft(key="a", source="x, y"),))
    assert codebook_bytes(file, "a.tsv").splitlines()[1].startswith(b"a\t")
    assert codebook_bytes(file, "a.YML").startswith(b'format: "qualcode-codebook/1"')
    with pytest.raises(ExportFileError, match="no name of a codebook file"):
        codebook_bytes(file, "a.xlsx")


def test_a_list_of_names_is_a_codebook():
    file = read_codebook(b"name\nTrust\nIdea time\nTrust\n", "mine.csv", "en")
    assert [code.key for code in file.codes] == ["trust", "idea-time", "trust-2"]
    assert file.codes[1].texts == {"en": CodeText(name="Idea time")}
    assert (file.key, file.name("en")) == ("mine", "mine")


def test_parents_are_found_by_name_key_or_path_and_may_come_later():
    text = "Name,Parent,Definition\nTrust,Leadership,To rely on\nLeadership,,\nB,Leadership / Trust,\nC,b,\n"
    file = read_codebook(text.encode(), "a.csv", "en")
    assert names(file) == {"leadership": None, "trust": "leadership", "b": "trust", "c": "b"}


def test_a_path_tells_namesakes_apart():
    text = "name,parent\nX,\nY,\nTrust,X\nTrust,Y\nDeep,Y / Trust\n"
    assert names(read_codebook(text.encode(), "a.csv"))["deep"] == "trust-2"


def test_the_columns_of_two_languages_are_read():
    text = (
        "ID,name_no,name_en,parent,definition_no,definition_en,source,keywords\n"
        "l1,Ledelse,Leadership,,Å lede,To lead,Goleman (1995),leder; lede*\n"
        "l1.a,Tillit,Trust,l1,,,,\n"
    )
    file = read_codebook(text.encode(), "a.csv", "nb")
    assert file.codes[0] == CodeDraft(
        key="l1",
        source="Goleman (1995)",
        texts={
            "nb": CodeText(name="Ledelse", definition="Å lede", keywords=("leder", "lede*")),
            "en": CodeText(name="Leadership", definition="To lead"),
        },
    )
    assert file.codes[1].parent_key == "l1"
    assert file.remarks == ()


def test_norwegian_headings_are_known():
    file = read_codebook("Navn;Definisjon;Forelder;Vekt\nTillit;Å tro;;3\n".encode("cp1252"), "a.csv", "nb")
    assert file.codes[0].texts["nb"] == CodeText(name="Tillit", definition="Å tro")
    assert [str(remark.message) for remark in file.remarks] == [
        "The column Vekt is not known here and is left out."
    ]


def test_yaml_as_anyone_would_write_it():
    text = "- Trust\n- name: Leadership\n  keywords: lead; boss\n  codes:\n  - name: {no: Mot, en: Courage}\n"
    file = read_codebook(text.encode(), "a.yaml", "en")
    assert names(file) == {"trust": None, "leadership": None, "mot": "leadership"}
    assert file.codes[1].texts["en"].keywords == ("lead", "boss")
    assert file.codes[2].texts["nb"].name == "Mot"


def test_a_parent_that_the_file_does_not_have_is_left_for_the_project_to_know():
    file = read_codebook(b"name,parent\nA,\nA,\nB,a-3\nC,B\n", "a.csv")
    assert [(code.key, code.parent_key, code.outside) for code in file.codes][2:] == [
        ("b", None, "a-3"),
        ("c", "b", ""),
    ]
    assert [remark.line for remark in check(file) if "project must have it" in str(remark.message)] == [4]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "navn,x\n,1\n", "line 2: this code has no name"),
        ("a.csv", "definition\nx\n", "line 1: the column name is missing"),
        ("a.csv", "name\n", "line 1: there are headings, but no codes"),
        ("a.csv", "key,name\na,A\nb,B\na,C\n", "line 4: the key a is taken by line 2"),
        ("a.csv", "key,name\nmy code,A\n", "line 2: my code cannot be a key.* e.g. my-code"),
        ("a.csv", "name,parent\nA,B\nB,C\nC,A\n", "line 2: a stands under itself.*a, b, c"),
        ("a.csv", "name,parent\nA,A\n", "line 2: a stands under itself"),
        ("a.csv", "name,parent\nA,\na,\nB,a\n", "line 4: 2 codes are called a.*a, a-2"),
        ("a.csv", "key,name,parent\nx,A,\ny,A,\nz,B,A\n", "line 4: 2 codes are called A.*x, y"),
        ("a.csv", "name,color\nA,red\n", "line 2: red is no colour"),
        ("a.csv", "name,uuid\nA,12\n", "line 2: 12 is no UUID"),
        ("a.csv", "name,retired\nA,maybe\n", "line 2: retired is yes or no"),
        (
            "a.yaml",
            "codes:\n- key: a\n- key: b\n  codes:\n  - key: a\n",
            "line 5: the key a is taken by line 2",
        ),
        ("a.yaml", "format: other/9\ncodes: [A]\n", "has the format other/9"),
        ("a.yaml", "title: x\n", "line 1: there are no codes"),
        ("a.yaml", "codes:\n- name: {because: x}\n", "line 2: because is no language"),
        ("a.yaml", "codes:\n- name: a: b\n", "line 2"),
        ("a.yaml", "codes:\n- definition: x\n", "line 2: this code has no name"),
        ("a.txt", "x", "no name of a codebook file"),
    ],
)
def test_a_mistake_names_the_file_and_the_line(name, text, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_codebook(text.encode(), name)
    assert name in str(caught.value)


def test_a_check_tells_what_is_missing_or_doubtful():
    text = (
        "codes:\n"
        "- key: a\n"
        "  nmae: x\n"
        "  name: {en: Trust, nb: Tillit}\n"
        "  definition: {en: To rely on}\n"
        "  keywords: {en: [trust, rely]}\n"
        "- key: b\n"
        "  name: {en: Trust, nb: Tiltro}\n"
        "  definition: {en: Other, nb: Annet}\n"
        "  keywords: {en: [Rely]}\n"
    )
    said = [(remark.line, str(remark.message)) for remark in check(read_codebook(text.encode(), "a.yaml"))]
    assert said == [
        (2, "a has no definition in nb."),
        (3, "“nmae” is not known here and is left out."),
        (7, "b has the same name as a: Trust."),
        (7, "b shares the keyword “Rely” with a."),
    ]


def test_a_project_s_codebook_becomes_a_file():
    codes = [
        Code(id=7, uuid=b"b" * 16, key="b", parent_id=3, texts={"nb": CodeText(name="B")}, retired=True),
        Code(id=3, uuid=b"a" * 16, key="a", position=4, texts={"nb": CodeText(name="A"), "en": CodeText()}),
    ]
    file = draft_codebook(Codebook(codes, "nb"), "mine", "Min")
    assert names(file) == {"a": None, "b": "a"}
    assert file.codes[0].position == 0
    assert read_codebook(codebook_bytes(file, "mine.yaml"), "mine.yaml") == file


@given(st.lists(WORDS.filter(bool), unique=True, max_size=4).map(tuple))
def test_keywords_come_back(keywords):
    assert split_keywords(join_keywords(keywords)) == keywords


@pytest.mark.parametrize("cell", ["vekst; økt salg", "vekst, økt salg", "vekst|økt salg", "vekst\nøkt salg"])
def test_keywords_are_parted_by_whatever_sign_is_there(cell):
    assert split_keywords(cell) == ("vekst", "økt salg")


def test_a_sign_that_parts_may_stand_in_a_keyword():
    assert split_keywords("salg, og mer; vekst") == ("salg, og mer", "vekst")
    assert split_keywords(r"salg\, og mer") == ("salg, og mer",)


def test_yaml_takes_the_headings_of_sheets():
    first = "- id: a\n  name_no: Vekst\n  Definisjon: Mer.\n  keywords_no: salg, trend\n"
    text = f"codes:\n{first}- id: b\n  navn: B\n  parent: a\n"
    file = read_codebook(text.encode(), "a.yaml", language="nb")
    assert file.codes[0].texts["nb"] == CodeText(name="Vekst", definition="Mer.", keywords=("salg", "trend"))
    assert names(file) == {"a": None, "b": "a"}
    assert file.remarks == ()


def test_yaml_may_list_codes_by_their_keys():
    file = read_codebook(b"codes:\n  a:\n    name: Vekst\n    codes:\n      b: Salg\n  c:\n", "a.yaml")
    assert names(file) == {"a": None, "b": "a", "c": None}
    assert [next(iter(code.texts.values())).name for code in file.codes] == ["Vekst", "Salg", "c"]


@given(st.text(max_size=100), st.sampled_from(["a.csv", "a.yaml"]))
def test_any_text_gives_a_codebook_or_a_sentence(text, name):
    try:
        file = read_codebook(text.encode(errors="replace") or b"x", name)
    except ImportFileError:
        return
    assert file.codes


def test_what_is_no_text_is_to_be_saved_as_a_codebook():
    with pytest.raises(ImportFileError, match=r"a\.yaml is not a text file.*Save the codebook"):
        read_codebook(b"name: \x00\x01x", "a.yaml")
