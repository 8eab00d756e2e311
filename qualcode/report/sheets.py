"""The tables that are lists: excerpts, people, turns. Their CSV comes back in where it can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from qualcode.domain.layout import QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.review import added_up
from qualcode.i18n import message
from qualcode.interchange.csv_writing import Dialect, csv_stream
from qualcode.report.table import JOINED, Cell, Plain, Sheet, plain, sheet
from qualcode.report.table_files import json_stream, markdown_stream

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.coding import Excerpt
    from qualcode.domain.document import Document
    from qualcode.domain.interview import Interview
    from qualcode.domain.participant import Label, Participant
    from qualcode.domain.review import Tally

_Place = TypeVar("_Place", QuestionPlace, SectionPlace)
_EXCERPT: Final = (
    *(
        "reference",
        "interview",
        "case",
        "participant",
        "role",
        "question",
        "turn",
        "time",
        "code",
        "code_path",
        "coder",
    ),
    *("start", "end", "text", "memo", "created", "origin", "coding"),
)
_AT_ONCE: Final = 1000
"""How many rows of a long table are written at once."""
_PERSON_FACTS: Final = ("interview", "label", "participant", "role", "case", "date", "language")
_TURN: Final = (
    *("reference", "interview", "turn", "start", "body", "end", "time", "participant", "role"),
    *("question", "section", "codes", "text"),
)


def excerpts_sheet(excerpts: Iterable[Excerpt]) -> Sheet:
    """List excerpts with everything that is known of them; `import-codings` reads the file again."""
    return sheet(_EXCERPT, _excerpt_rows(excerpts), message("Excerpts").text())


def excerpts_csv(excerpts: Iterable[Excerpt], dialect: Dialect) -> Iterator[bytes]:
    """Write the table of excerpts as CSV piece by piece, however many they are."""
    return csv_stream(_EXCERPT, _excerpt_rows(excerpts), dialect)


def excerpts_json(excerpts: Iterable[Excerpt]) -> Iterator[bytes]:
    """Write the table of excerpts as JSON piece by piece, however many they are."""
    return json_stream(_EXCERPT, _excerpt_rows(excerpts))


def excerpts_markdown(excerpts: Callable[[], Iterable[Excerpt]]) -> Iterator[bytes]:
    """Write the table of excerpts as Markdown piece by piece, however many they are.

    Args:
        excerpts: Reads the excerpts; it is asked twice.
    """

    def parts() -> Iterator[Sheet]:
        every = iter(excerpts())
        some = list(islice(every, _AT_ONCE))
        yield excerpts_sheet(some)
        while some := list(islice(every, _AT_ONCE)):
            yield excerpts_sheet(some)

    return markdown_stream(parts)


def _excerpt_rows(excerpts: Iterable[Excerpt]) -> Iterator[tuple[Plain, ...]]:
    return (
        (
            excerpt.reference,
            excerpt.interview,
            excerpt.case,
            JOINED.join(excerpt.participants),
            JOINED.join(excerpt.roles),
            excerpt.question,
            excerpt.turn,
            plain(_seconds(excerpt.time)),
            excerpt.code_key,
            excerpt.code_path,
            excerpt.coder,
            excerpt.coding.start,
            excerpt.coding.end,
            excerpt.text,
            excerpt.memo,
            excerpt.coding.created,
            "" if excerpt.origin is None else excerpt.origin.told(),
            excerpt.coding.id,
        )
        for excerpt in excerpts
    )


def _seconds(time: int | None) -> float | None:
    return None if time is None else time / 1000


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
        real_names: Whether real names are told; else they are nowhere in the table, and a label that gives
            one away is left empty.
    """
    people = {person.id: person for person in participants}
    talks = {interview.id: interview for interview in interviews}
    keys = {case.id: case.key for case in cases}
    told = {name for person in people.values() for name in person.attributes}
    attributes = sorted(told - {*_PERSON_FACTS, "real_name"})
    headings = [*_PERSON_FACTS, *(["real_name"] if real_names else []), *attributes]
    rows: list[list[Cell]] = []
    silent = dict(people)
    for label in labels:
        person = people.get(label.participant_id) if label.participant_id is not None else None
        if person is not None:
            silent.pop(person.id, None)
        shown = label if real_names or not _gives_away(label, person) else label.edit(name="")
        who = _who(shown, person, talks[label.interview_id], keys)
        rows.append([*who, *_what(person, attributes, told=real_names)])
    for person in silent.values():
        known = ["", "", person.pseudonym, person.role or "", "", "", ""]
        rows.append([*known, *_what(person, attributes, told=real_names)])
    return sheet(headings, rows, message("Participants").text())


def _gives_away(label: Label, person: Participant | None) -> bool:
    """Tell whether a label is a person's real name, or one of its parts, and not the pseudonym as well."""
    if person is None or not person.real_name or label.name.casefold() == person.pseudonym.casefold():
        return False
    real = person.real_name.casefold()
    return label.name.casefold() in (real, *(part for part in real.split() if len(part) > 2))


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
        question = _over(turn.start, document.layout.questions)
        section = _over(turn.start, document.layout.sections)
        place = (document.reference(turn.start), document.interview.title, number)
        rows.append(
            [
                *(*place, turn.start, turn.body, turn.end),
                _seconds(turn.time),
                JOINED.join(_speaker(name, labels.get(name), participants) for name in turn.labels),
                JOINED.join(dict.fromkeys(label.role for label in linked if label.role)),
                questions.get(question.question, question.number) if question else "",
                (section.number or section.title) if section else "",
                JOINED.join(_codes_in(turn, document, codebook)),
                document.text[turn.body : turn.end],
            ]
        )
    return sheet(_TURN, rows, document.interview.title)


def _over(position: int, places: Iterable[_Place]) -> _Place | None:
    """Give the question or section under which a position stands."""
    return next((place for place in places if place.start <= position < place.until), None)


def _speaker(name: str, label: Label | None, participants: Mapping[int, str]) -> str:
    if label is None or label.participant_id is None:
        return name
    return participants.get(label.participant_id, name)


def _codes_in(turn: TurnPlace, document: Document, codebook: Codebook) -> list[str]:
    found = (
        codebook[coding.code_id].key
        for coding in document.codings
        if coding.start < turn.end and turn.body < coding.end and coding.code_id in codebook
    )
    return list(dict.fromkeys(found))


REVIEW_COUNTS: Final = (
    *("codings", "reviewed", "agree", "question", "propose"),
    *("open", "kept", "recoded", "removed"),
)
"""The columns of reviews summed up, named after what a tally counts."""


def reviews_sheet(tallies: Iterable[Tally], by: str, codebook: Codebook) -> Sheet:
    """Sum reviews up: a row for each code, coder or interview, and the total.

    Args:
        tallies: The sums.
        by: What the rows stand for, as the first heading; codes have their names beside their keys.
        codebook: Where the codes' names stand.
    """
    every = list(tallies)
    names = {code.key: code.name(codebook.language) for code in codebook} if by == "code" else {}
    beside = ["name"] if by == "code" else []
    rows = [
        [
            one.name,
            *(names.get(one.name, "") for _ in beside),
            *(getattr(one, count) for count in REVIEW_COUNTS),
        ]
        for one in (*every, added_up(every))
    ]
    table = sheet([by, *beside, *REVIEW_COUNTS], rows, message("Reviews").text())
    return table.edit(rows=(*table.rows[:-1], table.rows[-1].edit(total=True)))
