from __future__ import annotations

import itertools
import textwrap

import pytest

from qualcode.domain.layout import GuessKind
from qualcode.domain.parsing.parse import ParseOptions, parse

PARAGRAPHS = [
    "KF: Det var en gang en klynge som ville bli stor og sterk, og derfor ringte lederen til alle i dalen.",
    "Ingen svarte. Da gikk hun selv, fra gård til gård, med en kurv epler under armen og en plan i lomma.",
    "PB: Slik husker ikke jeg det. Eplene kom først året etter, og planen skrev jeg, på kjøkkenet.",
    "• Hva sto det i planen, og hvem var det egentlig som fikk den i posten den våren?",
    "KF: At vi skulle samarbeide. Det var ikke lang tekst, men den var viktig for alle som leste den.",
    "a. først en liste",
    "b. så en til",
]


def unwrapped(text, wrapped="yes"):
    return parse(text, ParseOptions(wrapped=wrapped)).text


@pytest.mark.parametrize("width", [44, 60, 72])
@pytest.mark.parametrize("indent", ["", "    "])
def test_paragraphs_come_back(width, indent):
    wrapped = "\n\n".join(
        textwrap.fill(one, width, subsequent_indent=indent, break_on_hyphens=False) for one in PARAGRAPHS
    )
    parsed = parse(wrapped)
    assert parsed.wrapped
    assert parsed.text == "\n\n".join(PARAGRAPHS)


def test_a_text_that_is_not_wrapped_is_left_alone():
    text = "\n".join(PARAGRAPHS * 3)
    parsed = parse(text)
    assert not parsed.wrapped
    assert parsed.text == text


@pytest.mark.parametrize(
    ("paragraphs", "ends", "sure"),
    [(2, (44,), False), (3, (44,), True), (5, (44, 44, 44, 30), True), (5, (44, 44, 28), False)],
    ids=["few lines", "enough", "most at the width", "ragged"],
)
def test_it_is_sure_where_enough_lines_end_at_the_width(paragraphs, ends, sure):
    rows, widths = [""], itertools.cycle(ends)
    width = next(widths)
    for word in " ".join(PARAGRAPHS[:paragraphs]).split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
            width = next(widths)
        rows[-1] = f"{rows[-1]} {word}".strip()
    parsed = parse("\n".join(rows))
    assert parsed.wrapped
    assert [one.sure for one in parsed.layout.guesses if one.kind is GuessKind.WRAPPING] == [sure]


def test_the_user_decides():
    wrapped = textwrap.fill(PARAGRAPHS[0], 50)
    assert unwrapped(wrapped, "no") == wrapped
    assert unwrapped("en linje\nog en til") == "en linje og en til"


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("Hamar-Moelv-\nElverum", "Hamar-Moelv-Elverum"),
        ("klynge-\nutvikling", "klynge-utvikling"),
        ("klynge-\nutvikling er klyngeutvikling", "klyngeutvikling er klyngeutvikling"),
        (
            "klynge-\nutvikling, klyngeutvikling, klynge-utvikling",
            "klynge-utvikling, klyngeutvikling, klynge-utvikling",
        ),
        ("klynge\u00ad\nutvikling", "klyngeutvikling"),
        ("kunnskaps-\nog teknologi", "kunnskaps- og teknologi"),
        ("en ting -\nog en til", "en ting - og en til"),
        ("2004-\n2005", "2004-2005"),
    ],
)
def test_hyphens_at_the_end_of_a_line(broken, joined):
    assert unwrapped(broken) == joined


@pytest.mark.parametrize(
    "text",
    [
        "en lang linje som fyller hele bredden av siden her\n• et punkt",
        "en lang linje som fyller hele bredden av siden her\n- et punkt\n- et til",
        "en lang linje som fyller hele bredden av siden her.\n1. et punkt",
        "en lang linje som fyller hele bredden av siden her\n# Tittel",
        "en lang linje som fyller hele bredden av siden her\n\nog videre",
        "en kort linje\nHer begynner noe nytt som er langt nok til å fylle",
    ],
)
def test_what_starts_something_starts_a_line(text):
    assert unwrapped(text) == text


def test_a_label_starts_a_line():
    text = "KF: en lang linje som fyller hele bredden av\nPB: ja\nKF: nei\nPB: jo\nKF: nei\nPB: nei"
    assert unwrapped(text) == text


def test_places_in_the_original_are_found_again():
    original = "KF: en linje som er brutt av her og\r\n    går videre med gull-\r\nfisk og mer\r\n\r\nPB: ja"
    parsed = parse(original, ParseOptions(wrapped="yes"))
    for word in ("brutt", "videre", "gull", "fisk", "PB"):
        stored = parsed.text.index(word)
        assert parsed.segments.to_stored(original.index(word)) == stored
        assert parsed.segments.to_original(stored) == original.index(word)
