import pytest

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.coding import Coding, Excerpt
from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.participant import Label

TEXT = """# A. Oppstart

## A1. Hva var spiren?

KF: Det var et vedtak, og så var det <b>folk</b> som ville noe sammen.

Og så var det pengene & alt det der.

[00:01:30] PB: JA!! KF:

KF og PB: Enige.

Båndet stopper her.
"""


def at(words: str, start: int = 0) -> tuple[int, int]:
    place = TEXT.index(words, start)
    return place, place + len(words)


def turn(label: str, first: str, last: str, *names: str, time: int | None = None) -> TurnPlace:
    start = at(label)[0]
    body = start + len(label) if not first else at(first, start)[0]
    return TurnPlace(
        start=start, body=body, end=at(last, start)[1] if last else body, labels=names, time=time
    )


LAYOUT = Layout(
    sections=(
        SectionPlace(start=2, body=5, end=at("Oppstart")[1], until=len(TEXT), number="A", title="Oppstart"),
    ),
    questions=(
        QuestionPlace(
            start=at("A1.")[0],
            body=at("Hva var")[0],
            end=at("spiren?")[1],
            until=len(TEXT),
            number="A1",
            wording="Hva var spiren?",
            question="aa",
        ),
    ),
    turns=(
        turn("KF: Det", "Det", "alt det der.", "KF"),
        turn("[00:01:30]", "JA!!", "JA!!", "PB", time=90_000),
        turn("KF:\n", "", "", "KF"),
        turn("KF og PB:", "Enige", "Enige.", "KF", "PB"),
    ),
)


def coding(number: int, words: str, code: int, coder: int = 1) -> Coding:
    start, end = at(words)
    return Coding(
        id=number,
        uuid=bytes([number]),
        interview_id=1,
        start=start,
        end=end,
        code_id=code,
        coder_id=coder,
        created="2026-01-01T00:00:00.000Z",
    )


@pytest.fixture
def codebook() -> Codebook:
    def code(number: int, key: str, name: str, parent: int | None = None, **more: str) -> Code:
        return Code(
            id=number,
            uuid=bytes([number]),
            key=key,
            parent_id=parent,
            position=number,
            texts={"nb": CodeText(name=name, definition=f"Om {name}.")},
            **more,
        )

    return Codebook(
        [
            code(1, "start", "Oppstart", color="#12ab34"),
            code(2, "people", "Folk & fe", 1),
            code(3, "money", "Penger", color="red;} body{display:none"),
            code(4, "unused", "Ubrukt"),
        ],
        "nb",
    )


@pytest.fixture
def document() -> Document:
    label = {"interview_id": 1, "turns": 2, "words": 9}
    return Document(
        interview=Interview(
            id=1, uuid=b"i", title="tre_KF", revision_id=1, date="2026-01-01", language="nb", words=22
        ),
        text=TEXT,
        layout=LAYOUT,
        labels=(
            Label(id=1, uuid=b"1", name="KF", participant_id=1, role="facilitator", **label),
            Label(id=2, uuid=b"2", name="PB", participant_id=None, role="ordfører", **label),
        ),
        codings=(
            coding(1, "folk</b> som ville noe sammen.\n\nOg så var det pengene", 2),
            coding(2, "som ville", 1, coder=2),
            coding(3, "pengene", 3),
        ),
        memos=(
            Memo(
                id=1,
                uuid=b"m",
                target=MemoTarget.SPAN,
                target_id=1,
                text="Se <her>",
                coder_id=1,
                created="",
                start=at("vedtak")[0],
                end=at("vedtak")[1],
            ),
        ),
    )


@pytest.fixture
def excerpts(document, codebook) -> list[Excerpt]:
    return [
        Excerpt(
            coding=coding,
            text=document.text[coding.start : coding.end],
            reference=document.reference(coding.start),
            interview="tre_KF",
            case="tre",
            turn=1,
            participants=("Ingrid", "Åse") if coding.id == 1 else (),
            roles=("facilitator",) if coding.id == 1 else (),
            labels=("KF",) if coding.id < 3 else (),
            question="A1",
            code_key=codebook[coding.code_id].key,
            code_path=codebook.path(coding.code_id),
            coder="Marit",
            memo="=1+1 <script>" if coding.id == 1 else "",
        )
        for coding in document.codings
    ]
