"""Proposing codes for the passage at the cursor: made away from the screen, once the cursor rests."""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING

from qualcode import config
from qualcode.dataclass import dataclass
from qualcode.domain.document import Document
from qualcode.domain.stopping import stoppable
from qualcode.i18n import message
from qualcode.suggest.defaults import ENGINES, FLOOR, SHOWN
from qualcode.tui.actions import coding
from qualcode.tui.advising import Ground
from qualcode.tui.desk import NEARBY, Desk
from qualcode.tui.failures import attempt
from qualcode.tui.garbage import growing
from qualcode.tui.messages.desk import StateChanged
from qualcode.tui.worker import stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.study.advising import Adviser, Suggested
    from qualcode.suggest.passage import Passage

REST = 0.15
"""After how many seconds without a movement codes are proposed."""
SOON = 0.01
"""How much of that may be missing."""
TYPING = 0.1
"""For how many seconds after a key nothing is worked out that the key did not ask for."""
GIVING_WAY = 0.02
"""How often, in seconds, is looked whether the rest is done."""
MOST = 30
"""How many codes are ranked where the rest is asked for."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a call of the adviser gave."""

    adviser: Adviser
    version: int
    passage: Passage | None
    proposed: Sequence[Suggested]


def start(desk: Desk) -> None:
    """Read whether codes are to be proposed, and by what; what is wrong with the config is said elsewhere."""
    chosen = attempt(config.load).value or config.Config()
    desk.advice.on = chosen.suggestions != "off"
    desk.advice.engine = chosen.engine or ENGINES[0]
    desk.advice.floor = chosen.suggest.get(config.FLOOR, FLOOR)


def use(desk: Desk, engine: str) -> None:
    """Let an engine propose from now on, wherever codes or passages are proposed; and keep that."""
    advice = desk.advice
    advice.engine = engine
    advice.clear()
    advice.try_again()
    _mark(desk)
    look(desk)
    desk.worker.write(lambda: config.set_value("engine", engine))
    desk.say(message("From now on {engine} proposes.", engine=engine))
    desk.post(StateChanged())


def toggle(desk: Desk) -> None:
    """Propose codes from now on, or do not; and keep that."""
    advice = desk.advice
    advice.on = not advice.on
    advice.clear()
    advice.try_again()
    _mark(desk)
    if advice.on:
        desk.say(message("Codes are proposed again where the cursor rests."))
        look(desk)
    else:
        if not advice.busy:
            advice.adviser = None
        desk.say(message("No codes are proposed; {key} turns it on.", key=desk.key("suggest.toggle")))
    value = "on" if advice.on else "off"
    desk.worker.write(lambda: config.set_value("suggestions", value))
    desk.post(StateChanged())


def look(desk: Desk) -> None:
    """Propose codes once the cursor rests; a key pays for no more than a look at the clock."""
    advice = desk.advice
    advice.moved = monotonic()
    if advice.on and advice.timer is None and desk.app.is_running:
        advice.timer = desk.app.set_timer(REST, lambda: _rested(desk))


def _rested(desk: Desk) -> None:
    advice = desk.advice
    advice.timer = None
    left = advice.moved + REST - monotonic()
    if left > SOON:
        advice.timer = desk.app.set_timer(left, lambda: _rested(desk))
    else:
        _ask(desk)


def _ask(desk: Desk) -> None:
    """Let codes be proposed for the passage at the cursor, unless that is known or under way.

    Whatever is under way looks again when it ends.
    """
    advice, view, script = desk.advice, desk.view, desk.script
    if desk.worker.closed or not advice.on or advice.busy or not desk.at_rest:
        return
    if view is None or script is None or view.script is not script or not len(desk.codebook):
        return
    if advice.refused is not None and _ground(desk).same(advice.refused):
        return
    span, position = _selected(desk), view.caret.position
    state = (_place(desk), span, view.marks, view.marks.changes, desk.codebook, desk.version)
    within = advice.passage is not None and advice.passage.start <= position < advice.passage.end
    if (
        advice.asked is not None
        and advice.asked[0] == state
        and (span or within or advice.asked[1] == position)
    ):
        return
    advice.asked = state, position

    def passage(adviser: Adviser) -> Passage | None:
        return _passage(adviser, script.document, span, position)

    _call(desk, passage, lambda answer: _show(desk, answer))


def _selected(desk: Desk) -> tuple[int, int] | None:
    """Give the selection, if it is one that codes are proposed for."""
    span = desk.view.chosen() if desk.view else None
    return span if span is not None and span[1] - span[0] <= NEARBY else None


def _ground(desk: Desk) -> Ground:
    texts = frozenset((one.id, one.title, one.revision_id) for one in desk.interviews)
    return Ground(desk.codebook, texts, desk.advice.engine)


def _place(desk: Desk) -> tuple[int, int]:
    interview = desk.interview
    return (interview.id, interview.revision_id) if interview else (0, 0)


def _passage(
    adviser: Adviser, document: Document, span: tuple[int, int] | None, position: int
) -> Passage | None:
    if span is not None:
        return adviser.selection(document, *span)
    return adviser.sentence(document.interview.title, position)


class _Waiting:
    """Whether anybody still waits for what is proposed: making an adviser takes long in a large study.

    Args:
        desk: The desk.
        asked: Whether it was asked for by a key, and not by resting alone.
    """

    def __init__(self, desk: Desk, *, asked: bool) -> None:
        self._desk, self._asked = desk, asked
        self.left = False
        """Whether nobody did, so that it was left."""

    def check(self) -> None:
        """Leave the work where the program ends or suggestions were turned off; let all else go before it.

        Raises:
            DomainError: If so; nobody is told.
        """
        desk = self._desk
        while True:
            if desk.worker.closed or not (self._asked or desk.advice.on):
                self.left = True
                raise stopped()
            if not desk.worker.in_front and monotonic() - desk.app.typed > TYPING:
                return
            # Threads share one interpreter: beside what works on, keys and tables take several times as long.
            sleep(GIVING_WAY)


def _call(
    desk: Desk,
    passage: Callable[[Adviser], Passage | None],
    then: Callable[[_Answer], None],
    *,
    asked: bool = False,
) -> None:
    """Call the adviser in a thread, never twice at once; it is made, or learns, before that.

    Args:
        desk: The desk, with an interview open.
        passage: What is asked about.
        then: What to do with the answer, on the screen's thread.
        asked: Whether it was asked for by a key: then codes below the floor are given too, and many.
    """
    advice, study, interview_id = desk.advice, desk.study, _place(desk)[0]
    ground = _ground(desk)
    known = advice.known(ground)
    title = desk.interview.title if desk.interview else ""
    learnt = advice.learnt.get(interview_id, advice.since)
    advice.begin(anew=known is None)
    if known is None:
        desk.post(StateChanged())
    waiting = _Waiting(desk, asked=asked)
    floor, limit = (0.0, MOST) if asked else (advice.floor, SHOWN)

    def call() -> _Answer:
        version = study.version
        with growing(), stoppable(waiting.check):
            adviser = known or study.suggesting.adviser(name=ground.engine, interview_id=interview_id)
            if known is not None and (learnt != version or not known.knows(title)):
                adviser = study.suggesting.kept_up(known, interview_id, ground.engine)
            found = passage(adviser)
            proposed = adviser.propose(found, floor=floor, limit=limit) if found else ()
        return _Answer(adviser, version, found, proposed)

    def take(answer: _Answer) -> None:
        advice.end()
        advice.try_again()
        if answer.adviser is not known:
            advice.renew(answer.adviser, ground, answer.version)
        advice.learnt[interview_id] = answer.version
        then(answer)
        look(desk)

    def failed(sentence: str) -> None:
        advice.end()
        if waiting.left:
            look(desk)
        elif advice.fail(sentence, ground, making=known is None) or asked:
            desk.fail(sentence)

    desk.worker.read(call, take, failed, aside=True)


def _show(desk: Desk, answer: _Answer) -> None:
    """Show what is proposed, unless something else is asked by now."""
    advice = desk.advice
    if not advice.on:
        advice.adviser = None
        return
    if advice.asked is None or advice.asked[0][0] != _place(desk):
        return
    advice.place, advice.passage, advice.proposed = _place(desk), answer.passage, answer.proposed
    _mark(desk)


def _mark(desk: Desk) -> None:
    """Mark the words behind what is proposed."""
    advice = desk.advice
    if desk.view is not None:
        desk.view.set_hints(words_of(advice.passage, advice.proposed))


def words_of(passage: Passage | None, proposed: Sequence[Suggested]) -> list[tuple[int, int]]:
    """Give where the words behind suggestions stand in the interview's text."""
    if passage is None:
        return []
    return sorted(
        {(passage.start + low, passage.start + high) for one in proposed for low, high in one.proposal.words}
    )


def fitting(desk: Desk) -> bool:
    """Tell whether what is proposed is for the passage at the cursor."""
    advice, view = desk.advice, desk.view
    if not advice.on or advice.passage is None or view is None or advice.place != _place(desk):
        return False
    passage, chosen = advice.passage, view.chosen()
    if chosen is not None:
        return chosen == (passage.start, passage.end)
    return passage.start <= view.caret.position <= passage.end


def accept(desk: Desk, number: int) -> None:
    """Code the passage at the cursor as it was suggested.

    Args:
        desk: The desk.
        number: Which of the suggestions, from 1.
    """
    advice = desk.advice
    if not advice.on:
        desk.say(message("No codes are proposed; {key} turns it on.", key=desk.key("suggest.toggle")))
    elif advice.building:
        desk.say(message("Suggestions are being prepared."))
    elif advice.refused is not None:
        desk.fail(advice.failure)
    elif not fitting(desk) or number > len(advice.proposed):
        desk.say(message("There is no suggestion {number} here.", number=number))
    else:
        take(desk, advice.proposed[number - 1])


def take(desk: Desk, suggested: Suggested) -> None:
    """Code the passage of a suggestion with it; the coding keeps where it came from."""
    spot = desk.spot(suggested.passage.start, suggested.passage.end)
    if spot is None:
        return
    place, suggesting = spot, desk.study.suggesting
    coding.write(
        desk,
        place,
        [suggested.code_id],
        lambda: suggesting.accept(suggested, place.interview_id, revision=place.revision),
    )
    coding.used(desk, [suggested.code_id])


def rest(desk: Desk) -> None:
    """Show all codes for the passage at the cursor, also those below the floor."""
    advice, view, script = desk.advice, desk.view, desk.script
    if view is None or script is None:
        return
    if advice.busy:
        desk.say(message("Suggestions are being prepared."))
        return
    span, position = _selected(desk), script.spoken(view.caret.position)

    def show(answer: _Answer) -> None:
        from qualcode.tui.screens.suggestions import Suggestions  # noqa: PLC0415 - screens come when needed

        if answer.passage is None:
            desk.say(message("Codes are proposed for what people say; nobody says anything here."))
        elif not answer.proposed:
            desk.say(message("Nothing speaks for any code here."))
        else:
            dialog = Suggestions(desk, answer.passage, answer.proposed)
            desk.ask(dialog, lambda chosen: take(desk, chosen))

    _call(desk, lambda adviser: _passage(adviser, script.document, span, position), show, asked=True)
