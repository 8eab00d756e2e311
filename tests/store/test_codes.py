"""What codes are called is the same whether all that they say is read or only their names."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.errors import NotFoundError

TEXTS = (
    {},
    {"nb": CodeText(name="Tillit")},
    {"en": CodeText(name="Trust"), "nb": CodeText(name="Tillit")},
    {
        "nb": CodeText(definition="uten navn"),
        "sv": CodeText(name="Tillit (sv)"),
        "en": CodeText(name="Trust"),
    },
    {"en": CodeText(definition="nameless")},
)


@pytest.mark.parametrize("language", ["nb", "en", "de"])
def test_names_are_those_of_the_codes(material, language):
    project = material.project
    with project.write(material.me, "x") as action:
        project.settings.set(action, "language", language)
        codes = [
            project.codes.add(action, f"c{number}", texts=texts, retired=number == 1)
            for number, texts in enumerate(TEXTS)
        ]
    named = project.codes.named(code.id for code in codes)
    assert {code.id: (code.name(language), code.retired) for code in codes} == named


def test_a_code_that_is_not_there_has_no_name(material):
    with pytest.raises(NotFoundError):
        material.project.codes.named((material.trust.id, 9999))
