"""The headings that files use, in English and Norwegian, and what they are called here."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ALIASES: Final = {
    "name": ("navn", "kode", "code", "label", "code_name", "code name", "kodenavn"),
    "definition": ("definisjon", "description", "beskrivelse"),
    "parent": ("forelder", "overordnet", "overkode", "parent_code", "parent code"),
    "use_when": ("brukes_når", "bruk_når", "when_to_use", "inclusion"),
    "not_when": ("brukes_ikke_når", "ikke_når", "when_not_to_use", "exclusion"),
    "example": ("eksempel",),
    "keywords": ("nøkkelord", "stikkord", "søkeord", "emneord", "keyword"),
    "color": ("colour", "farge"),
    "source": ("kilde",),
    "retired": ("utgått",),
    "key": ("id", "nøkkel", "kortnavn", "code", "kode"),
    "uuid": (),
}
CODEBOOK: Final = _ALIASES
"""The headings of a codebook, each with its other names."""

PEOPLE: Final = {
    "interview": ("intervju", "document", "dokument"),
    "label": ("merkelapp", "etikett", "speaker", "taler"),
    "participant": ("deltaker", "deltager", "informant", "pseudonym", "person"),
    "role": ("rolle",),
    "real_name": ("real name", "ekte_navn", "virkelig_navn"),
    "case": ("sak", "kasus"),
    "date": ("dato",),
    "language": ("språk",),
}
"""The headings of a sheet of people, each with its other names."""

INTERVIEWS: Final = {
    "interview": (*PEOPLE["interview"], "title", "tittel"),
    **{column: PEOPLE[column] for column in ("case", "date", "language")},
    **dict.fromkeys(("turns", "words", "codings", "file"), ()),
}
"""The headings of a sheet of interviews, as our own list of them has them; figures are not taken in."""

CASES: Final = {
    "case": (*PEOPLE["case"], "key", "nøkkel"),
    "name": ("navn",),
    "interviews": (),
}
"""The headings of a sheet of cases, as our own list of them has them; figures are not taken in."""

CODINGS: Final = {
    "document": (
        *("dokument", "interview", "intervju", "file", "fil", "filename", "file name", "filnavn"),
        *("transcript", "transkript", "source", "kilde", "title", "tittel"),
    ),
    "start": ("fra", "start_offset", "begin", "from"),
    "end": ("til", "slutt", "end_offset", "stop", "to"),
    "quote": (
        *("sitat", "text", "tekst", "excerpt", "utdrag", "sentence", "setning", "segment"),
        *("passage", "quotation"),
    ),
    "code": (
        *("kode", "code_key", "code key", "codes", "code_name", "code name", "kodenavn", "kodenøkkel"),
        *("key", "nøkkel", "theme", "tema"),
        *("code_1", "code1", "code 1", "kode_1", "kode1", "kode 1", "koder"),
    ),
    "coder": ("koder", "coded_by", "coded by", "kodet_av", "kodet av", "author", "user", "annotator"),
    "memo": ("notat", "note", "comment", "kommentar"),
    "created": ("opprettet",),
}
"""The headings of a sheet of codings, each with its other names.

`koder` is a coder, or several codes where no other column holds them.
"""

FRONT_MATTER: Final = {
    "title": ("tittel",),
    "date": ("dato",),
    "case": ("sak", "kasus"),
    "language": ("språk", "lang"),
    "participants": ("deltakere", "deltagere", "speakers"),
    "roles": ("roller",),
    "label": ("merkelapp", "etikett"),
    "pseudonym": ("participant", "deltaker", "name", "navn"),
    "role": ("rolle",),
    "real_name": ("real name", "ekte_navn", "virkelig_navn"),
    "attributes": ("egenskaper", "attributter"),
}
"""The keys of front matter, each with its other names."""


def folded(heading: str) -> str:
    """Give what two spellings of a heading share: case, blanks around it and composition are left out."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", heading)).strip().casefold()


OWNERS: Final = ("participant", "interview", "case")
"""Whose attributes a heading may name before a full stop: `participant.gender`."""


def attribute_headings(headings: tuple[str, ...], owner: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Tell which further columns of a sheet are attributes of those whom it is about.

    Args:
        headings: The headings of the further columns.
        owner: Whom the sheet is about.

    Returns:
        The attribute's name by heading, as tables name it, `participant.gender`, or without whose it is; and
        the headings that name somebody else's.
    """
    named: dict[str, str] = {}
    others: list[str] = []
    for heading in headings:
        whose, dot, name = heading.partition(".")
        if dot and name.strip() and folded(whose) in OWNERS:
            if folded(whose) != owner:
                others.append(heading)
                continue
            named[heading] = name.strip()
        else:
            named[heading] = heading
    return named, tuple(others)


def recognised(headings: tuple[str, ...], known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Match headings as they stand in a file with the names they are known by.

    Args:
        headings: The headings found.
        known: The names to look for, each with its other names.

    Returns:
        The heading found for each known name that is there. The name itself wins over its other names, and
        an earlier other name over a later one.
    """
    there = {folded(heading): heading for heading in reversed(headings)}
    found: dict[str, str] = {}
    for name, others in known.items():
        for candidate in (name, *others):
            if candidate in there and there[candidate] not in found.values():
                found[name] = there[candidate]
                break
    return found
