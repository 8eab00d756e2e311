from html.parser import HTMLParser

import pytest

from qualcode.cli.verbs.excerpts import paragraph
from qualcode.domain.codebook import Codebook
from qualcode.domain.colors import contrast, readable
from qualcode.domain.layout import Layout
from qualcode.domain.participant import together
from qualcode.i18n import message
from qualcode.report.colors import DARK_PAGE, LIGHT_PAGE, inks
from qualcode.report.excerpts import ExcerptsContext, excerpts_html
from qualcode.report.transcript import transcript_html
from qualcode.report.transcript_blocks import BlockMaker, TranscriptContext
from qualcode.tui.transcript.script import Script
from qualcode.tui.widgets.excerpt_rows import who

VOID = {"meta", "link", "br", "img", "input"}


class Page(HTMLParser):
    """Reads a page, minding that what is opened is closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.marked = ""
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data
        if "mark" in self.open:
            self.marked += data


@pytest.fixture
def context(codebook) -> TranscriptContext:
    return TranscriptContext(
        codebook=codebook,
        participants={1: "Ingrid"},
        coders={1: "Marit", 2: "Ola"},
        memos={1: "Et <i>notat</i>"},
        case="Tre",
    )


@pytest.fixture
def transcript(document, context) -> Page:
    return Page(transcript_html(document, context))


def page_of(excerpts, context):
    known = {excerpt.coding.id: excerpt for excerpt in excerpts}
    assert len(known) == len(excerpts)
    read = excerpts_html(list(known), lambda codings: map(known.__getitem__, codings), context)
    return b"".join(read).decode()


def test_a_transcript_shows_all_its_words_and_nothing_runs(document, transcript):
    shown = " ".join(transcript.text.split())
    for words in (
        "vedtak, og så var det <b>folk</b> som ville noe sammen.",
        "pengene & alt det der.",
        "JA!!",
        "Enige.",
    ):
        assert words in shown
    assert "Båndet stopper her." in shown
    assert not {"b", "script", "img"} & set(transcript.tags) - {"b"}
    assert "Et <i>notat</i>" in shown
    assert "Se <her>" in shown


def test_what_is_coded_is_marked_and_nothing_else(transcript):
    assert transcript.marked == "folk</b> som ville noe sammen.Og så var det pengene"


def test_every_link_of_a_page_leads_somewhere_in_it(transcript, excerpts, codebook):
    page = Page(page_of(excerpts, ExcerptsContext(codebook=codebook, title="Studie")))
    for one in (transcript, page):
        assert one.links
        assert {link.removeprefix("#") for link in one.links} <= set(one.ids)
        assert len(set(one.ids)) == len(one.ids)


def test_speakers_roles_and_times_stand_beside_their_turns(document, context):
    blocks, _ = BlockMaker(document, context).blocks()
    opened = [
        (block.place.turn, block.speaker, block.role, block.time)
        for block in blocks
        if block.place.opens_turn
    ]
    assert opened == [
        (1, "Ingrid", "facilitator", ""),
        (2, "PB", "ordfører", "00:01:30"),
        (3, "Ingrid", "facilitator", ""),
        (4, "Ingrid & PB", "facilitator, ordfører", ""),
    ]
    assert [block.place.kind for block in blocks] == [
        "section",
        "question",
        "turn",
        "turn",
        "turn",
        "turn",
        "turn",
        "nobody",
    ]


def test_overlapping_codes_are_all_told(document, context):
    blocks, lanes = BlockMaker(document, context).blocks()
    pieces = [
        (piece.text.strip(), piece.codes)
        for block in blocks
        for line in block.lines
        for piece in line
        if piece.codes
    ]
    assert ("som ville", (1, 2)) in [(text, tuple(sorted(codes))) for text, codes in pieces]
    assert lanes == 2
    assert [mark.name for block in blocks for mark in block.marks if mark.bracket.opens] == [
        "Oppstart",
        "Folk & fe",
        "Penger",
    ]


def test_hostile_colours_never_reach_the_style_sheet(document, context):
    page = transcript_html(document, context)
    assert "display:none" not in page
    assert "Content-Security-Policy" in page


def test_a_transcript_without_turns_or_codings_is_a_page_too(document, context):
    page = Page(transcript_html(document.edit(layout=Layout(), codings=(), labels=(), memos=()), context))
    assert "KF: Det var et vedtak" in page.text


def test_excerpts_stand_under_their_codes_with_all_that_is_known(excerpts, codebook):
    context = ExcerptsContext(
        codebook=codebook,
        title="Studie <x>",
        chosen="role: facilitator",
        questions={"A1": "Hva var spiren?"},
        notes=(message("A note."),),
        made="2026-01-01",
    )
    page = Page(page_of(excerpts, context))
    shown = " ".join(page.text.split())
    for words in (
        "Studie <x>",
        "Om Folk & fe.",
        "Ingrid & Åse",
        "tre_KF:1",
        "Hva var spiren?",
        "=1+1 <script>",
        "nobody",
        "A note.",
    ):
        assert words in shown
    assert "1 excerpt · 2 participants · facilitator 1" in shown
    assert "Ubrukt" not in shown
    assert shown.index("Om Oppstart.") < shown.index("Om Folk & fe.") < shown.index("Om Penger.")


def test_no_excerpts_give_a_sentence(codebook):
    assert "There are no excerpts here." in page_of([], ExcerptsContext(codebook=codebook, title="Studie"))


def test_names_can_be_read_on_both_pages(codebook):
    for ink in inks(codebook, [1, 2, 3, 4]).values():
        assert contrast(ink.light, LIGHT_PAGE) >= 4.5
        assert contrast(ink.dark, DARK_PAGE) >= 4.5
    assert inks(codebook, [1, 2, 99])[2] == inks(codebook, [1])[1]
    assert contrast(readable("#ffff00", LIGHT_PAGE), LIGHT_PAGE) >= 4.5


def renumbered(codebook, codings):
    """Give everything other ids, as undoing and doing again does."""
    other = {code.id: 900 - 7 * code.id for code in codebook}
    codes = [
        code.edit(id=other[code.id], parent_id=None if code.parent_id is None else other[code.parent_id])
        for code in codebook
    ]
    return Codebook(codes, codebook.language), tuple(
        coding.edit(id=500 + coding.id, code_id=other[coding.code_id]) for coding in codings
    )


def test_a_transcript_is_the_same_page_with_other_ids(document, context, codebook):
    others, codings = renumbered(codebook, document.codings)
    again = context.edit(codebook=others, memos={501: context.memos[1]})
    assert transcript_html(document.edit(codings=codings), again) == transcript_html(document, context)


def test_excerpts_are_the_same_page_with_other_ids(excerpts, codebook):
    others, codings = renumbered(codebook, [excerpt.coding for excerpt in excerpts])
    again = [excerpt.edit(coding=coding) for excerpt, coding in zip(excerpts, codings, strict=True)]
    assert page_of(again, ExcerptsContext(codebook=others, title="S")) == page_of(
        excerpts, ExcerptsContext(codebook=codebook, title="S")
    )


def test_those_who_speak_together_are_named_as_they_are_everywhere(document, transcript, excerpts, codebook):
    assert "Ingrid & PB" in transcript.text
    page = Page(page_of(excerpts, ExcerptsContext(codebook=codebook, title="Tre")))
    assert "Ingrid & Åse" in page.text
    head = paragraph(excerpts[0], "Tillit (trust)").splitlines()[0]
    assert head.startswith("#1  tre_KF:1  Ingrid & Åse (facilitator)")
    assert who(excerpts[0]).startswith("Ingrid & Åse")
    assert Script(document).speakers(document.layout.turns[3]) == "KF & PB"
    assert together(["Ingrid", "PB", "Ingrid"]) == "Ingrid & PB"
