"""Searching one interview or all, and going to references."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from qualcode.i18n import message, messages
from qualcode.tui.actions.reading import open_interview
from qualcode.tui.desk import Desk, Search
from qualcode.tui.first_steps import bring_in

if TYPE_CHECKING:
    from qualcode.store.search import Found

MOST_PLACES = 100_000
"""How many places are marked in one interview at most."""


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Find words in a text, in any case, as ranges in ascending order."""
    low, wanted = text.lower(), words.lower()
    # Lower case of some letters has another length; then only the exact words can be found.
    if len(low) != len(text):
        low, wanted = text, words
    found: list[tuple[int, int]] = []
    place = low.find(wanted) if wanted else -1
    while place >= 0 and len(found) < MOST_PLACES:
        found.append((place, place + len(wanted)))
        place = low.find(wanted, place + len(wanted))
    return found


def search_here(desk: Desk, words: str) -> None:
    """Mark every place in the interview, and go to the first behind the cursor."""
    if desk.script is None or desk.view is None or not words.strip():
        return
    desk.search = Search(words, places_of(desk.script.text, words))
    desk.view.set_hits(desk.search.places)
    if not desk.search.places:
        desk.fail(message("“{words}” does not stand in this interview.", words=words))
        return
    step(desk, 1, from_here=True)


def mark_again(desk: Desk) -> None:
    """Mark the words searched for in an interview that was just opened."""
    if desk.script is not None and desk.view is not None and desk.search.text:
        interview = desk.script.document.interview.id
        if desk.search.hits is not None:
            desk.search.places = [(hit.start, hit.end) for hit in desk.search.hits.of(interview)]
        else:
            desk.search.places = places_of(desk.script.text, desk.search.text)
        desk.view.set_hits(desk.search.places)


def search_everywhere(desk: Desk, words: str) -> None:
    """List every place in all interviews."""
    if not words.strip():
        return
    refuse = desk.refuse

    def show(hits: Found) -> None:
        from qualcode.tui.screens.hits import Hits  # noqa: PLC0415 - screens come when needed

        if not hits:
            refuse(message("“{words}” stands in no interview.", words=words).text())
            return
        desk.search = Search(words, [], hits)
        mark_again(desk)
        desk.app.push_screen(Hits(desk, words, hits))

    desk.worker.read(lambda: desk.study.search(words), show, key="search", opens=True)


def step(desk: Desk, direction: int, *, from_here: bool = False) -> None:
    """Go to the next place found, or the one before; where the interview ends, to another one's."""
    view, search = desk.view, desk.search
    if view is None or not search.text:
        desk.say(message("Nothing was searched for yet."))
        return
    starts = [start for start, _ in search.places]
    position = view.caret.position
    if direction > 0:
        index = bisect_left(starts, position) if from_here else bisect_right(starts, position)
    else:
        index = bisect_left(starts, position) - 1
    if not 0 <= index < len(starts):
        if _further(desk, direction):
            return
        if not starts:
            desk.say(message("“{words}” does not stand in this interview.", words=search.text))
            return
        index %= len(starts)
        desk.say(message("Searching goes round.") if not from_here else message("The first stands above."))
    view.go(starts[index])
    desk.app.status(
        messages("place {place} of {count}", "place {place} of {count}", len(starts), place=index + 1)
    )


def _further(desk: Desk, direction: int) -> bool:
    interview, hits = desk.interview, desk.search.hits
    order = {item.id: number for number, item in enumerate(desk.interviews)}
    if hits is None or interview is None or interview.id not in order:
        return False
    here = order[interview.id]
    others = [one for one in hits.interviews() & order.keys() if (order[one] - here) * direction > 0]
    if not others:
        return False
    nearest = min(others, key=lambda one: abs(order[one] - here))
    hit = hits.of(nearest)[0 if direction > 0 else -1]
    open_interview(desk, hit.interview_id, hit.start)
    return True


def go_to(desk: Desk, text: str) -> None:
    """Go to a reference: a turn's number, or an interview's title and one."""
    title, _, number = text.strip().rpartition(":")
    if not title and not number.isdigit():
        title, number = number, ""
    interview = desk.interview
    if title:
        found = [item for item in desk.interviews if item.title.casefold() == title.casefold()]
        if not found:
            desk.fail(message("There is no interview {title}.", title=title))
            return
        interview = found[0]
    if interview is None:
        desk.fail(
            message("No interview is open here: write INTERVIEW:TURN.") if desk.interviews else bring_in(desk)
        )
        return
    if number and not number.isdigit():
        desk.fail(message("A turn has a number: {title}:12.", title=interview.title))
        return
    turn = int(number) if number else 1
    if turn > max(1, interview.turns) or turn < 1:
        desk.fail(message("{title} has the turns 1 to {last}.", title=interview.title, last=interview.turns))
        return
    if desk.interview is not None and desk.interview.id == interview.id and desk.script is not None:
        _to_turn(desk, turn)
        return
    open_interview(desk, interview.id, turn=turn)


def _to_turn(desk: Desk, turn: int) -> None:
    if desk.view is not None and desk.script is not None and turn <= len(desk.script.bodies):
        desk.view.go(desk.script.bodies[turn - 1], center=True)
