from dataclasses import replace

import pytest

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.coder import Coder
from qualcode.domain.interview import Interview
from qualcode.i18n import Message
from qualcode.interchange.naming import KnownCoders, KnownCodes, KnownInterviews


def code(number: int, key: str, nb: str, en: str, parent: int | None = None) -> Code:
    texts = {"nb": CodeText(name=nb), "en": CodeText(name=en)}
    return Code(id=number, uuid=bytes([number]), key=key, parent_id=parent, texts=texts)


BOOK = Codebook(
    [
        code(1, "leadership", "Ledelse", "Leadership"),
        code(2, "trust", "Tillit", "Trust", 1),
        code(3, "open", "Åpenhet", "Openness", 2),
        code(4, "process", "Prosess", "Process"),
        code(5, "trust-2", "Tillit", "Confidence", 4),
    ],
    "nb",
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("trust", "trust"),
        ("TRUST-2", "trust-2"),
        ("Trust", "trust"),
        ("confidence", "trust-2"),
        ("Ledelse / Tillit", "trust"),
        ("leadership/trust", "trust"),
        ("Prosess > Tillit", "trust-2"),
        ("Tillit / Åpenhet", "open"),
        ("åpenhet", "open"),
    ],
)
def test_a_code_is_found_by_key_name_or_path(name, key):
    found = KnownCodes(BOOK).find(name)
    assert isinstance(found, Code)
    assert found.key == key


def test_a_code_in_doubt_is_told():
    assert (
        str(KnownCodes(BOOK).find("Tillit"))
        == "several codes are called Tillit; write one of these keys: trust, trust-2"
    )
    assert str(KnownCodes(BOOK).find("Mot")) == "there is no code Mot"


A = Interview(id=1, uuid=b"a", title="spill_KF", revision_id=1, source_name="Intervju 1.docx")
B = Interview(id=2, uuid=b"b", title="tre_KF", revision_id=2, source_name="intervju 2.txt")


@pytest.mark.parametrize(
    ("name", "interview"),
    [
        ("spill_KF", A),
        ("Spill_kf", A),
        ("spill_KF.md", A),
        ("Intervju 1.docx", A),
        ("intervju 2", B),
        ("C:\\data\\Intervju 2.txt", B),
        ("data/intervju 2.txt", B),
    ],
)
def test_an_interview_is_found_by_title_or_file(name, interview):
    assert KnownInterviews([A, B]).find(name) == interview


def test_an_interview_in_doubt_is_told():
    twin = replace(B, id=3, title="x")
    assert "write one of these titles: tre_KF, x" in str(KnownInterviews([A, B, twin]).find("intervju 2.txt"))
    assert isinstance(KnownInterviews([A, B]).find("y"), Message)


def test_a_coder_is_found_by_name():
    marit = Coder(id=1, uuid=b"m", name="Marit")
    small = Coder(id=2, uuid=b"s", name="marit")
    assert KnownCoders([marit]).find("marit") == marit
    assert KnownCoders([marit, small]).find("marit") == small
    assert KnownCoders([marit, small]).find("MARIT") == marit
    assert KnownCoders([marit]).find("Ola") is None
