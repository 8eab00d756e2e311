"""Reading the study: lists, codebook, and the interview that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.dataclass import dataclass
from qualcode.domain.codebook import Codebook
from qualcode.domain.coder import Coder
from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.participant import Participant
from qualcode.i18n import gettext, message
from qualcode.report.roles import role_names
from qualcode.study.transcripts import Progress
from qualcode.tui.desk import Desk, Reading, mark_of
from qualcode.tui.messages.desk import (
    CodebookChanged,
    DocumentClosed,
    DocumentOpened,
    InterviewsChanged,
    MarksChanged,
    StateChanged,
)
from qualcode.tui.transcript.script import Script

Prepared = tuple[Script, Document, int]
"""An interview made ready to be shown, and the moment that it is from."""
RECENT = 30
"""How many of the codes used last are kept in mind."""
MANY = 1500
"""An interview with more codings is shown without them first; they take longer than its text."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the side panes show, from one look at the study."""

    version: int
    """The version of the study."""
    interviews: Sequence[Interview]
    """All interviews."""
    progress: Mapping[int, Progress]
    """How far each is coded."""
    participants: Sequence[Participant]
    """All who speak."""
    codebook: Codebook
    """The codebook."""
    counts: Mapping[int, int]
    """How many codings each code has itself."""
    favourites: Mapping[int, int]
    """The codes on the number keys."""
    recent: Sequence[int]
    """The codes used most and last."""
    coders: Sequence[Coder]
    """All who code."""
    coder: Coder
    """Who is at the keyboard."""


def _look(desk: Desk, *, counted: bool = True) -> Overview:
    study = desk.study
    return Overview(
        study.version,
        study.transcripts.interviews(),
        study.transcripts.progress() if counted else {},
        study.transcripts.participants(),
        study.codebook.codebook(),
        study.codebook.counts() if counted else {},
        study.codebook.favourites(),
        study.codebook.recent(RECENT),
        study.coders(),
        study.coder,
    )


def _know(desk: Desk, overview: Overview) -> None:
    desk.version = overview.version
    desk.interviews = list(overview.interviews)
    desk.progress = overview.progress
    desk.participants = {person.id: person for person in overview.participants}
    desk.take_codebook(overview.codebook)
    desk.counts = overview.counts
    desk.favourites = overview.favourites
    desk.recent = list(overview.recent)
    desk.coders = {coder.id: coder for coder in overview.coders}
    desk.coder = overview.coder


def _take(desk: Desk, overview: Overview) -> None:
    _know(desk, overview)
    desk.post(InterviewsChanged())
    desk.post(CodebookChanged())


def begin(desk: Desk) -> DocumentOpened | None:
    """Read, before there is a screen, the codebook and the interview in which reading stopped last.

    The one reading that is waited for, so that the first frame shows what there is to read; `complete` reads
    what is counted, and codings that are many.

    Returns:
        What the main screen is to be told; nothing where there is no interview.
    """
    overview = _look(desk, counted=False)
    _know(desk, overview)
    interview_id, position = _last(overview, desk.study.place)
    if not interview_id:
        return None
    few = desk.study.transcripts.coded(interview_id) <= MANY
    _keep(desk, _prepare(desk, interview_id, codings=few))
    return DocumentOpened(position, coded=few)


def complete(desk: Desk, opened: DocumentOpened | None) -> None:
    """Read what the first frame did without."""
    if opened is None or opened.coded:
        refresh(desk)
    else:
        refresh_all(desk)


def start(desk: Desk) -> None:
    """Read everything, and open the interview in which reading stopped last."""

    def look() -> tuple[Overview, tuple[bytes, int] | None]:
        return _look(desk), desk.study.place

    def take(answer: tuple[Overview, tuple[bytes, int] | None]) -> None:
        overview, place = answer
        _take(desk, overview)
        interview_id, position = _last(overview, place)
        if interview_id:
            open_interview(desk, interview_id, position)

    # The lists alone, read again meanwhile, must not take the place of what opens an interview.
    desk.worker.read(look, take, key="start")


def _last(overview: Overview, place: tuple[bytes, int] | None) -> tuple[int, int | None]:
    """Give the interview read last and the position there, else the first one; 0 where there is none."""
    by_uuid = {interview.uuid: interview.id for interview in overview.interviews}
    if place is not None and place[0] in by_uuid:
        return by_uuid[place[0]], place[1]
    return (overview.interviews[0].id if overview.interviews else 0), None


def refresh(desk: Desk) -> None:
    """Read the side panes again."""
    desk.worker.read(lambda: _look(desk), lambda overview: _take(desk, overview), key="overview")


def refresh_all(desk: Desk) -> None:
    """Read everything again, e.g. after undo; the place in the text is kept.

    An interview that is being opened is awaited: read anew, the one still shown would take its place. What
    was written since it was read is followed at the next look.
    """
    interview = desk.interview
    if interview is None and not desk.loading:
        start(desk)
        return
    refresh(desk)
    if interview is not None and not desk.loading:
        desk.memos.clear()
        desk.worker.read(
            lambda: _prepare(desk, interview.id),
            lambda prepared: _replace(desk, prepared),
            lambda _sentence: _gone(desk),
            key="document",
        )


def open_interview(
    desk: Desk, interview_id: int, position: int | None = None, end: int | None = None, turn: int = 0
) -> None:
    """Open an interview at a position, with a passage of it selected if an end is given.

    Without a position it is opened where reading stopped in it, else where reading starts.
    """
    interview = desk.interview
    if interview is not None and interview.id == interview_id and not desk.loading:
        desk.post(DocumentOpened(position, end, turn))
        return
    leave(desk)
    desk.loading = next(
        (item.title for item in desk.interviews if item.id == interview_id), gettext("interview")
    )
    desk.post(StateChanged())

    def take(prepared: Prepared) -> None:
        desk.loading = ""
        _keep(desk, prepared)
        place = desk.places.get(interview_id)
        revision = prepared[0].document.interview.revision_id
        if position is None and not turn and place is not None and place.revision == revision:
            desk.post(DocumentOpened(place.position, lead=place.lead))
        else:
            desk.post(DocumentOpened(position, end, turn))
        desk.post(InterviewsChanged())

    def failed(sentence: str) -> None:
        desk.loading = ""
        desk.fail(sentence)
        desk.post(StateChanged())

    desk.worker.read(lambda: _prepare(desk, interview_id), take, failed, key="document", opens=True)


def _prepare(desk: Desk, interview_id: int, *, codings: bool = True) -> Prepared:
    # What is written between the two is read twice, and nothing is missed.
    moment = desk.study.history.moment()
    document = desk.study.transcripts.document(interview_id, codings=codings)
    participants = {person.id: person for person in desk.study.transcripts.participants()}
    return Script(document, participants, role_names()), document, moment


def _keep(desk: Desk, prepared: Prepared) -> None:
    script, document, moment = prepared
    desk.script = script
    desk.codings = {coding.id: mark_of(coding) for coding in document.codings}
    desk.notes = document.memos
    desk.created = {coding.id: coding.created for coding in document.codings}
    desk.uuids = {coding.id: coding.uuid for coding in document.codings}
    desk.moment = moment
    desk.memos.clear()
    desk.search.places = []


def _replace(desk: Desk, prepared: Prepared) -> None:
    """Take in a new state of the interview that is open; its text mostly is the same."""
    old = desk.script
    script, document, _moment = prepared
    if old is not None and old.document.interview.id != document.interview.id:
        return
    position = desk.view.caret.position if desk.view else 0
    places = desk.search.places
    _keep(desk, prepared)
    if old is not None and old.text == script.text and old.document.layout == document.layout:
        desk.search.places = places
        desk.post(MarksChanged())
    else:
        desk.post(DocumentOpened(min(position, len(script.text))))


def _gone(desk: Desk) -> None:
    """Close an interview that does not exist any more."""
    desk.close()
    desk.post(DocumentClosed())
    desk.say(message("This interview is gone."))
    start(desk)


def leave(desk: Desk) -> None:
    """Keep the place at which reading stops."""
    interview, view = desk.interview, desk.view
    # For a moment, the interview that was just read is not yet the one in the view.
    if interview is None or view is None or view.script is not desk.script:
        return
    position = view.caret.position
    above = view.rows.of(position) - view.scroll_offset.y if view.rows else 0
    desk.places[interview.id] = Reading(interview.revision_id, position, above)
    if desk.kept == (interview.uuid, position):
        return
    desk.kept = (interview.uuid, position)

    def keep() -> None:
        desk.study.remember_place(interview.uuid, position)

    desk.worker.write(keep)


def neighbour(desk: Desk, step: int) -> None:
    """Open the interview before or behind the one that is open."""
    interview = desk.interview
    ids = [item.id for item in desk.interviews]
    if interview is None or interview.id not in ids:
        return
    index = ids.index(interview.id) + step
    if 0 <= index < len(ids):
        open_interview(desk, ids[index])
    else:
        desk.say(message("There is no further interview."))
