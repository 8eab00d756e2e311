"""The tables that are lists: excerpts, people, turns. Their CSV comes back in where it can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from qualcode.domain.case import Case
from qualcode.domain.codebook import Codebook
from qualcode.domain.coding import Excerpt
from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.participant import Label, Participant
from qualcode.i18n import message
from qualcode.report.table import Cell, Sheet, sheet

_JOINED: Final = "; "
_EXCERPT: Final = (
    *(
        "reference",
        "interview",
        "case",
        "participant",
        "role",
        "question",
        "turn",
        "code",
        "code_path",
        "coder",
    ),
    *("start", "end", "text", "memo", "label", "created"),
)
_PERSON_FACTS: Final = ("interview", "label", "participant", "role", "case", "date", "language")
_TURN: Final = (
    *("reference", "interview", "turn", "start", "body", "end", "time", "label", "participant", "role"),
    *("question", "section", "codes", "text"),
)


def excerpts_sheet(excerpts: Iterable[Excerpt]) -> Sheet:
    """List excerpts with everything that is known of them; `import-codings` reads the file again."""
    rows = (
        (
            excerpt.reference,
            excerpt.interview,
            excerpt.case,
            _JOINED.join(excerpt.participants),
            _JOINED.join(excerpt.roles),
            excerpt.question,
            excerpt.turn,
            excerpt.code_key,
            excerpt.code_path,
            excerpt.coder,
            excerpt.coding.start,
            excerpt.coding.end,
            excerpt.text,
            excerpt.memo,
            _JOINED.join(excerpt.labels),
            excerpt.coding.created,
        )
        for excerpt in excerpts
    )
    return sheet(_EXCERPT, rows, message("Excerpts").text())


def people_sheet(
    participants: Iterable[Participant],
    labels: Iterable[Label],
    interviews: Iterable[Interview],
    cases: Iterable[Case] = (),
    *,
    real_names: bool = False,
) -> Sheet:
    """List who speaks under which label; `import --participants` reads the file again.

    Args:
        participants: The participants.
        labels: The speaker labels of all interviews.
        interviews: The interviews.
        cases: The cases.
        real_names: Whether real names are told; else they are nowhere in the table.
    """
    people = {person.id: person for person in participants}
    talks = {interview.id: interview for interview in interviews}
    keys = {case.id: case.key for case in cases}
    attributes = sorted(
        {name for person in people.values() for name in person.attributes} - set(_PERSON_FACTS)
    )
    headings = [*_PERSON_FACTS, *(["real_name"] if real_names else []), *attributes]
    rows: list[list[Cell]] = []
    silent = dict(people)
    for label in labels:
        person = people.get(label.participant_id) if label.participant_id is not None else None
        if person is not None:
            silent.pop(person.id, None)
        rows.append(
            [
                *_who(label, person, talks[label.interview_id], keys),
                *_what(person, attributes, told=real_names),
            ]
        )
    for person in silent.values():
        known = ["", "", person.pseudonym, person.role or "", "", "", ""]
        rows.append([*known, *_what(person, attributes, told=real_names)])
    return sheet(headings, rows, message("Participants").text())


def _who(label: Label, person: Participant | None, talk: Interview, cases: Mapping[int, str]) -> list[Cell]:
    case = cases.get(talk.case_id, "") if talk.case_id is not None else ""
    pseudonym = person.pseudonym if person else ""
    return [talk.title, label.name, pseudonym, label.role or "", case, talk.date or "", talk.language or ""]


def _what(person: Participant | None, attributes: Iterable[str], *, told: bool) -> list[Cell]:
    known = person.attributes if person else {}
    name = [(person.real_name or "") if person else ""] if told else []
    return [*name, *(known.get(attribute, "") for attribute in attributes)]


def turns_sheet(
    document: Document, codebook: Codebook, participants: Mapping[int, str], questions: Mapping[str, str]
) -> Sheet:
    """List the turns of a transcript, with the keys of the codes in each.

    Args:
        document: The transcript.
        codebook: The codebook.
        participants: The pseudonyms by the participants' ids.
        questions: The questions' keys by their UUIDs in hex.
    """
    labels = {label.name: label for label in document.labels}
    rows: list[list[Cell]] = []
    for number, turn in enumerate(document.layout.turns, start=1):
        linked = [labels[name] for name in turn.labels if name in labels]
        asked = next(
            (place for place in document.layout.questions if place.start <= turn.start < place.until), None
        )
        part = next(
            (place for place in document.layout.sections if place.start <= turn.start < place.until), None
        )
        names = (
            participants.get(label.participant_id, "") for label in linked if label.participant_id is not None
        )
        codes = (
            codebook[coding.code_id].key
            for coding in document.codings
            if coding.start < turn.end and turn.body < coding.end and coding.code_id in codebook
        )
        rows.append(
            [
                *(
                    document.reference(turn.start),
                    document.interview.title,
                    number,
                    turn.start,
                    turn.body,
                    turn.end,
                ),
                None if turn.time is None else turn.time / 1000,
                _JOINED.join(turn.labels),
                _JOINED.join(name for name in names if name),
                _JOINED.join(dict.fromkeys(label.role for label in linked if label.role)),
                questions.get(asked.question, asked.number) if asked else "",
                (part.number or part.title) if part else "",
                _JOINED.join(dict.fromkeys(codes)),
                document.text[turn.body : turn.end],
            ]
        )
    return sheet(_TURN, rows, document.interview.title)
