"""Places in transcripts as they are typed: `music_KF:12`, `music_KF:12-14`, `music_KF@120-340`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.spans import trimmed
from qualcode.domain.words import count_words
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.i18n import message
from qualcode.study import Study, finding

if TYPE_CHECKING:
    from qualcode.domain.document import Document

_PLACE = re.compile(r"(?P<title>.+?)(?P<kind>[:@])(?P<first>\d+)(?:[-–](?P<last>\d+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an interview."""

    document: Document
    """The interview with its text."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""

    @property
    def interview_id(self) -> int:
        """The interview's row."""
        return self.document.interview.id

    @property
    def revision(self) -> int:
        """The text in which it was found."""
        return self.document.interview.revision_id

    @property
    def text(self) -> str:
        """The words of the passage."""
        return self.document.text[self.start : self.end]


def passage(study: Study, place: str, quote: str = "") -> Passage:
    """Find a passage.

    Args:
        study: The open project.
        place: A title alone; a title with turns (`:12`, `:12-14`); or with code points (`@120-340`).
        quote: The words meant, where the place is wider than they.

    Raises:
        NotFoundError: If there is no such interview or turn, or the quote does not stand there.
        ConflictError: If the quote stands there more than once.
    """
    match = _PLACE.fullmatch(place.strip())
    if match is None:
        document = study.transcripts.document(finding.interview(study, place).id)
        start, end = 0, len(document.text)
    else:
        document = study.transcripts.document(finding.interview(study, match["title"]).id)
        first, last = int(match["first"]), int(match["last"] or match["first"])
        start, end = (first, last) if match["kind"] == "@" else _turns(document, first, last)
    if not 0 <= start < end <= len(document.text):
        raise NotFoundError(
            message(
                "{place} holds no text: the interview has {count} characters.",
                place=place,
                count=len(document.text),
            ),
            message(
                "Name a turn, e.g. {title}:1, or characters from 0 to {count}.",
                title=document.interview.title,
                count=len(document.text),
            ),
        )
    if quote:
        start, end = _quoted(document, start, end, quote)
    return Passage(document, *trimmed(document.text, start, end))


def named(study: Study, place: str, quote: str = "", *, whole: bool = False) -> Passage:
    """Find a passage that is to be coded: all of an interview only where that was said.

    Raises:
        DomainError: If the place is an interview and neither words nor the whole of it were asked for.
        NotFoundError: As `passage`.
        ConflictError: As `passage`.
    """
    found = passage(study, place, quote)
    if not whole and not quote and _PLACE.fullmatch(place.strip()) is None:
        title = found.document.interview.title
        raise DomainError(
            message(
                "{title} is a whole interview of {count} words.", title=title, count=count_words(found.text)
            ),
            message("Name a turn, e.g. {title}:1, or say --whole.", title=title),
        )
    return found


def _turns(document: Document, first: int, last: int) -> tuple[int, int]:
    turns = document.layout.turns
    if not 1 <= first <= last <= len(turns):
        raise NotFoundError(
            message("{title} has the turns 1 to {count}.", title=document.interview.title, count=len(turns)),
            message("qualcode read {title} shows them with their numbers.", title=document.interview.title),
        )
    return turns[first - 1].body, turns[last - 1].end


def _quoted(document: Document, start: int, end: int, quote: str) -> tuple[int, int]:
    # Blanks and line breaks of the text may be typed as any blank.
    words = r"\s+".join(map(re.escape, quote.split()))
    found = [match.span() for match in re.compile(words).finditer(document.text, start, end)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(
            message("These words do not stand there: “{quote}”.", quote=quote),
            message("Write them as they stand in the text; qualcode search finds where words stand."),
        )
    places = ", ".join(document.reference(at) for at, _ in found[:5])
    raise ConflictError(
        message("These words stand there {count} times ({places}).", count=len(found), places=places),
        message("Name the turn, or more of the words."),
    )
