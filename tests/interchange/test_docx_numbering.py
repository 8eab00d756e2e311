from lxml import etree

from qualcode.interchange.docx_numbering import Numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def numbering(xml: str) -> Numbering:
    return Numbering(etree.fromstring(f'<w:numbering xmlns:w="{W}">{xml}</w:numbering>'))


def level(number: int, style: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LIST = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "upperLetter", "%1.")}'
    f"{level(1, 'decimal', '%1%2.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def test_a_guide_is_numbered_as_word_shows_it():
    lists = numbering(LIST)
    marks = [lists.marker("1", depth) for depth in (0, 1, 1, 0, 1)]
    assert marks == ["A.", "A1.", "A2.", "B.", "B1."]


def test_a_list_goes_on_under_another_number_unless_it_starts_again():
    lists = numbering(LIST)
    assert [lists.marker("1", 0), lists.marker("1", 0), lists.marker("2", 0), lists.marker("2", 0)] == [
        "A.",
        "B.",
        "A.",
        "B.",
    ]


def test_what_is_unknown_is_a_bullet():
    assert numbering("").marker("7", 0) == "-"
    assert Numbering(None).marker("1", 3) == "-"
