"""What `qualcode import` understands and says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualcode.cli import given
from qualcode.cli.exits import Exit
from qualcode.cli.placeholders import in_our_words
from qualcode.cli.talk import complain, say
from qualcode.domain.parsing.language import guess_language
from qualcode.domain.participant import INTERVIEWER
from qualcode.domain.words import count_words
from qualcode.errors import NotFoundError
from qualcode.i18n import Message, message, messages
from qualcode.locations import is_taken, typed
from qualcode.study.options import ImportOptions
from qualcode.study.sentences import language_told

if TYPE_CHECKING:
    from qualcode.domain.interview import Interview
    from qualcode.domain.layout import Layout
    from qualcode.report.table import Cell
    from qualcode.study import Study
    from qualcode.study.drafts import Draft, Outcome
    from qualcode.study.sheets import SheetTaken

SPEAKERS: Final = ("interview", "label", "turns", "words", "first_words", "participant", "role")
"""The headings of the list of speakers found."""
_FIRST: Final = 6


def expanded(paths: Iterable[str]) -> list[Path]:
    """Give the files and folders that arguments name; a pattern that the shell left alone is matched here."""
    found: list[Path] = []
    for named in paths:
        if not named:
            # A variable of the shell that holds nothing; as a path it would be the whole folder.
            raise NotFoundError(
                message("'' names no file."), message("Name files and folders; . is the folder you are in.")
            )
        path = typed(named)
        if has_magic(named) and not is_taken(path):
            matches = sorted(map(Path, glob(str(path), recursive=True)))  # noqa: PTH207 - patterns may be absolute
            found += matches or [path]
        else:
            found.append(path)
    return found


def options(**said: Any) -> ImportOptions:
    """Read what the command line says about the files."""
    return ImportOptions(
        speakers=given.listed(said["speakers"]),
        not_speakers=given.listed(said["not_speakers"]),
        roles=dict(given.pair(one, "LABEL=ROLE") for one in said["roles"]),
        **{
            name: said[name] for name in ("wrapped", "title", "case", "date", "language", "again", "encoding")
        },
    )


def speakers(draft: Draft) -> list[list[Cell]]:
    """Give the rows of the speakers of a draft."""
    known = {one.label: one for one in draft.facts.participants}
    return [
        [
            draft.facts.title,
            *row,
            known[label].pseudonym if label in known else "",
            known[label].role if label in known else "",
        ]
        for label, row in _figures(draft.parsed.text, draft.parsed.layout).items()
    ]


def speakers_of(study: Study, interviews: Iterable[Interview]) -> list[list[Cell]]:
    """Give the rows of the speakers of interviews."""
    people = {one.id: one.pseudonym for one in study.transcripts.participants()}
    rows: list[list[Cell]] = []
    for interview in interviews:
        document = study.transcripts.document(interview.id)
        figures = _figures(document.text, document.layout)
        rows += [
            [interview.title, *figures[one.name], people.get(one.participant_id or 0, ""), one.role or ""]
            for one in document.labels
            if one.name in figures
        ]
    return rows


def _figures(text: str, layout: Layout) -> dict[str, list[Cell]]:
    """Give for each label: its name, its turns, its words, and the first of them."""
    said: dict[str, list[str]] = {name: [] for name in layout.labels()}
    for turn in layout.turns:
        for name in dict.fromkeys(turn.labels):
            said[name].append(text[turn.body : turn.end])
    return {
        name: [name, len(turns), sum(map(count_words, turns)), " ".join(turns[0].split()[:_FIRST])]
        for name, turns in said.items()
    }


def tell_outcomes(study: Study, outcomes: Sequence[Outcome]) -> None:
    """Say what became of each file, and what to look at next."""
    unsure, unsaid = 0, False
    for one in outcomes:
        if one.error is not None:
            said = str(one.error)
            complain(*([] if one.path.name in said else [f"{one.path.name}:"]), said)
        elif one.interview is not None:
            document = study.transcripts.document(one.interview.id, codings=False)
            layout = document.layout
            unsaid |= not one.interview.language
            unsure += sum(not (guess.sure or guess.settled) for guess in layout.guesses)
            found = _found(layout, one.interview.language, guess_language(document.text))
            say(message("Imported {title}: {found}.", title=one.interview.title, found=found))
        for note in (*_asking(one), *one.notes):
            say("  ", note)
    if unsure:
        say(
            messages(
                "{count} guess is unsure: qualcode guesses lists it.",
                "{count} guesses are unsure: qualcode guesses lists them.",
                unsure,
            )
        )
    if unsaid:
        say(
            message(
                "A language that nobody said is guessed for suggestions; to say it: {command}",
                command=f"qualcode interview set {in_our_words('INTERVIEW --language TAG')}",
            )
        )


def tell_drafts(drafts: Iterable[Draft]) -> None:
    """Say what would come in of each file."""
    for one in drafts:
        found = _found(one.parsed.layout, one.facts.language, one.parsed.language)
        say(message("Would import {title}: {found}.", title=one.facts.title, found=found))


def _found(layout: Layout, language: str | None, shown: str) -> Message:
    return message(
        "turns {turns}, speakers {speakers}, questions {questions}, language {language}",
        turns=len(layout.turns),
        speakers=len(layout.labels()),
        questions=len(layout.questions),
        language=language_told(language, shown),
    )


def _asking(outcome: Outcome) -> list[Message]:
    """Say who was taken for an interviewer, and who may be one, and how to change it."""
    if outcome.interview is None:
        return []
    title = _as_argument(outcome.interview.title)
    said = []
    for one in outcome.askers:
        command = f"qualcode label role {title} {_as_argument(one.label)}"
        said.append(
            message(
                "{label} is taken for the interviewer, whom tables leave out. Another role: {command}",
                label=one.label,
                command=f"{command} {in_our_words('ROLE')}",
            )
            if one.sure
            else message(
                "{label} may be the interviewer, whom tables leave out. If so: {command}",
                label=one.label,
                command=f"{command} {INTERVIEWER}",
            )
        )
    return said


def _as_argument(name: str) -> str:
    return f'"{name}"' if re.search(r"[^\w.-]", name) else name


def tell_sheet(done: SheetTaken) -> Exit:
    """Say what became of a sheet, and give how it ended."""
    say(done.message)
    for note in done.notes:
        say(note)
    return Exit.PARTLY if done.left_out else Exit.OK


def exit_of(outcomes: Sequence[Outcome]) -> Exit:
    """Tell how an import ended."""
    failed = sum(one.error is not None for one in outcomes)
    if not failed:
        return Exit.OK
    return Exit.REFUSED if failed == len(outcomes) else Exit.PARTLY
