"""The turn at the cursor: who speaks it, where it starts and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.domain.interview import Interview
from qualcode.i18n import Message, gettext, message
from qualcode.study.context import Done
from qualcode.tui.actions import codebook
from qualcode.tui.actions.guide import Line, choose, shown
from qualcode.tui.desk import Desk
from qualcode.tui.spots import Spot
from qualcode.tui.transcript.script import Script

_ANOTHER = ":"
"""Stands for a label that is new: no label has a colon."""
_LONGEST_LABEL = 60
"""How far into a line the colon behind a label is looked for."""


def menu(desk: Desk, spot: Spot | None) -> None:
    """Offer what can be said about the turn at the cursor.

    Args:
        desk: The desk.
        spot: The passage from which somebody else may speak, or that may belong to nobody.
    """
    lines = [*_lines(desk, spot), *_unrecognised(desk)]
    if not lines:
        desk.say(
            message(
                "No turn stands here; {key} lists words that belong to nobody.", key=desk.key("go.review")
            )
        )
        return
    choose(desk, message("This turn"), lines)


def _adjoin(script: Script, index: int) -> bool:
    """Tell whether nothing of the guide stands between a turn and the next."""
    from qualcode.domain.layout_edits import guide_between  # noqa: PLC0415 - brings the parser in

    turn, following = script.turns[index : index + 2]
    return not guide_between(script.document.layout, turn.end, following.end)


def _lines(desk: Desk, spot: Spot | None) -> list[Line]:
    script, view, interview = desk.script, desk.view, desk.interview
    if script is None or view is None or interview is None:
        return []
    turn = script.turn_at(view.caret.position)
    if turn is None:
        return []
    guide, where, seen = desk.study.guide, interview.id, interview.revision_id

    def change(call: Callable[[], Done]) -> Callable[[], None]:
        return lambda: codebook.change(desk, call, message("Done."))

    def ask(title: Message, then: Callable[[Sequence[str]], Done]) -> Callable[[], None]:
        return lambda: _ask_speakers(desk, title, turn.labels, lambda names: change(lambda: then(names))())

    index = script.turn_index(turn.start)
    lines = [
        Line(
            message("Spoken by {labels}: somebody else, or several …", labels=", ".join(turn.labels)),
            ask(
                message("Who speaks this turn?"),
                lambda names: guide.set_speakers(where, turn.start, names, revision=seen),
            ),
        )
    ]
    if spot is not None and turn.body < spot.start < turn.end:
        rest = shown(script.text, spot.start, turn.end)
        lines.append(
            Line(
                message("A turn of its own from here on: “{words}” …", words=rest),
                ask(
                    message("Who speaks from “{words}” on?", words=rest),
                    lambda names: guide.split_turn(where, spot.start, names, revision=seen),
                ),
            )
        )
    if index > 0 and _adjoin(script, index - 1):
        lines.append(
            Line(
                message("It goes on with the turn before it"),
                change(lambda: guide.join_turn(where, turn.start, revision=seen)),
            )
        )
    following = script.turns[index + 1] if index + 1 < len(script.turns) else None
    if following is not None and _adjoin(script, index):
        lines.append(
            Line(
                message("The next turn goes on with it"),
                change(lambda: guide.join_turn(where, following.start, revision=seen)),
            )
        )
    if spot is not None and turn.start <= spot.start and spot.end <= turn.end:
        lines.append(
            Line(
                message("Belongs to nobody: “{words}”", words=shown(script.text, *spot.span)),
                change(lambda: guide.take_away(where, *spot.span, revision=seen)),
            )
        )
    return lines


def _unrecognised(desk: Desk) -> list[Line]:
    """Offer what stands before a colon in the line at the cursor as a label, if it is none yet."""
    from qualcode.domain.parsing.names import folded  # noqa: PLC0415 - brings the parser in

    script, view, interview = desk.script, desk.view, desk.interview
    if script is None or view is None or interview is None:
        return []
    start = script.text.rfind("\n", 0, view.caret.position) + 1
    name = label_in(script.text[start : start + _LONGEST_LABEL].partition("\n")[0])
    if not name or any(folded(name) in map(folded, turn.labels) for turn in script.turns):
        return []

    def ask() -> None:
        ask_new_label(desk, interview, lambda call: codebook.change(desk, call, message("Done.")), name)

    return [Line(message("“{label}:” is a speaker's label that was not recognised …", label=name), ask)]


def label_in(line: str) -> str:
    """Give what stands before the first colon, time code and markup left out; empty where nothing does."""
    from qualcode.domain.parsing.names import bare_name  # noqa: PLC0415 - brings the parser in
    from qualcode.domain.parsing.times import stamp_at  # noqa: PLC0415 - as above

    time = stamp_at(line)
    name, colon, _said = (line[time.end :].lstrip() if time else line).partition(":")
    return bare_name(name) if colon and not line.startswith("#") else ""


def ask_new_label(
    desk: Desk, interview: Interview, change: Callable[[Callable[[], Done]], None], value: str = ""
) -> None:
    """Ask for a speaker label that was not recognised; the lines that it opens become turns.

    Args:
        desk: The desk.
        interview: The interview, with the text that the user saw.
        change: How a change is made where it was asked for.
        value: What stands there already.
    """
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    guide = desk.study.guide
    title = message("Which label in {title} was not recognised?", title=interview.title)
    hint = message("As it stands before the colon: every line that begins with it becomes a turn.")
    desk.ask(
        Prompt(title, hint=hint, value=value),
        lambda name: change(lambda: guide.add_label(interview.id, name, revision=interview.revision_id)),
    )


def _ask_speakers(
    desk: Desk, title: Message, now: Sequence[str], then: Callable[[Sequence[str]], None]
) -> None:
    """Ask who speaks: those who do in this interview, or somebody under a label that is new."""
    from qualcode.tui.screens.several import Several  # noqa: PLC0415 - screens come when needed

    script = desk.script
    if script is None:
        return
    names = dict.fromkeys(name for turn in script.turns for name in turn.labels)
    offered = {**{name: name for name in names}, _ANOTHER: gettext("another label …")}

    def chosen(labels: tuple[str, ...]) -> None:
        known = [label for label in labels if label != _ANOTHER]
        if len(known) == len(labels):
            then(known)
        else:
            _ask_label(desk, lambda label: then([*known, label]))

    desk.ask(Several(title, offered, now), chosen)


def _ask_label(desk: Desk, then: Callable[[str], None]) -> None:
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    hint = message("As it would stand before a colon; somebody new speaks under it until you link the label.")
    desk.ask(Prompt(message("Another label"), hint=hint), then)
