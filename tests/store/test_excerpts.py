"""Excerpts carry their context, in any order, by page."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.store.excerpts import Sort


@pytest.fixture
def coded(material, tools):
    """Two interviews with codings by two coders."""
    with material.project.write(material.me, "x") as action:
        project = material.project
        made = tools.transcript((("KF", "Alt tar tid i bioteknologi, veldig lang tid."),), name="bio.txt")
        material.second = project.interviews.add(action, "bio_KF", made)
        project.codes.set_text(action, material.trust.id, "nb", CodeText(name="Tillit"))
        project.codes.set_text(action, material.openness.id, "en", CodeText(name="Openness"))
        project.codings.apply(action, material.second.id, [(4, 15)], [material.time.id, material.trust.id])
    material.code("god tid", material.time, who=material.other)
    material.code("Tillit er alt", material.openness)
    material.code("Nei", material.openness)
    return material


def test_an_excerpt_carries_everything(coded):
    (coding,) = coded.code("JA!!", coded.openness)
    with coded.project.write(coded.me, "x") as action:
        for text in ("Samlet", "Enig"):
            coded.project.memos.add(action, MemoTarget.CODING, coding.id, text)
    (excerpt,) = coded.project.excerpts.of([coding.id])
    assert excerpt.coding == coding.edit(memo=True)
    assert (excerpt.text, excerpt.reference, excerpt.turn) == ("JA!!", "music_KF:4", 4)
    assert (excerpt.interview, excerpt.case) == ("music_KF", "music")
    assert (excerpt.participants, excerpt.roles) == (("Ola", "Anne"), ("facilitator", "politician"))
    assert (excerpt.labels, excerpt.question) == (("KF", "PB"), "A1")
    assert (excerpt.code_key, excerpt.code_path) == ("openness", "Tillit / Openness")
    assert (excerpt.coder, excerpt.memo) == ("Kari", "Samlet\nEnig")


def test_a_label_linked_to_nobody_gives_no_participant(coded):
    (excerpt, *_rest) = coded.project.excerpts.page(Filter(interviews=(coded.second.id,)))
    assert (excerpt.participants, excerpt.labels, excerpt.case) == ((), ("KF",), None)


@pytest.mark.parametrize(
    ("sort", "texts"),
    [
        (Sort.PLACE, ["Alt tar tid", "Alt tar tid", "Tillit er alt", "god tid", "Nei"]),
        (Sort.CODE, ["Alt tar tid", "Tillit er alt", "Nei", "Alt tar tid", "god tid"]),
        (Sort.CODER, ["Alt tar tid", "Alt tar tid", "Tillit er alt", "Nei", "god tid"]),
        (Sort.LENGTH, ["Tillit er alt", "Alt tar tid", "Alt tar tid", "god tid", "Nei"]),
    ],
)
def test_excerpts_are_sorted_and_paged(coded, sort, texts):
    excerpts = coded.project.excerpts
    assert [excerpt.text for excerpt in excerpts.stream(Filter(), sort)] == texts
    paged = [excerpts.page(Filter(), sort, offset, 2) for offset in (0, 2, 4, 6)]
    assert [excerpt.text for page in paged for excerpt in page] == texts
    assert excerpts.count(Filter()) == 5


def test_the_newest_come_first(coded):
    page = coded.project.excerpts.page(Filter(), Sort.CREATED)
    created = [excerpt.coding.created for excerpt in page]
    assert created == sorted(created, reverse=True)


def test_those_that_are_gone_are_left_out(coded):
    assert [excerpt.coding.id for excerpt in coded.project.excerpts.of([3, 99, 1])] == [3, 1]
