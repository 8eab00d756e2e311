"""Ways through a text: from a position to the next of something. Pure, and in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TypeAlias

from qualcode.domain import words
from qualcode.domain.spans import trimmed
from qualcode.domain.words import WORD
from qualcode.tui.transcript.clusters import after, before
from qualcode.tui.transcript.lanes import SpanIndex
from qualcode.tui.transcript.script import Script
from qualcode.tui.transcript.sentences import sentence_at

Movement: TypeAlias = Callable[[Script, SpanIndex, int], int]
"""From a place in a script with its codings to another; the same place where there is none further."""

_REACH = 400


def next_character(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go one character on."""
    return after(script.text, position)


def previous_character(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go one character back."""
    return before(script.text, position)


def next_word(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the start of the next word."""
    low, _ = word_at(script.text, position)
    for found in WORD.finditer(script.text, low):
        if found.start() > position:
            return found.start()
    return len(script.text)


def previous_word(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the start of the word before, or of this one."""
    reach = _REACH
    while True:
        low = max(0, position - reach)
        starts = [found.start() for found in WORD.finditer(script.text, low, position)]
        # The first may be the tail of a longer word that starts before the reach.
        starts = starts[1:] if low else starts
        if starts:
            return starts[-1]
        if not low:
            return 0
        reach *= 4


def word_at(text: str, position: int) -> tuple[int, int]:
    """Give the word that a position lies in; an empty range between words."""
    return words.word_at(text, position, _REACH)


def next_sentence(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the start of the next sentence that somebody says: questions are not coded."""
    end = _behind_blanks(script, sentence_at(script, position)[1])
    while end < len(script.text) and (heading := _heading(script, end)):
        end = _behind_blanks(script, heading[1])
    return end


def _behind_blanks(script: Script, position: int) -> int:
    while position < len(script.text) and script.text[position].isspace():
        position += 1
    return position


def _heading(script: Script, position: int) -> tuple[int, int] | None:
    """Give the wording of the question or the section that a position lies in."""
    for place in (script.question_at(position), script.section_at(position)):
        if place is not None and place.start <= position < place.end:
            return place.start, place.end
    return None


def further_sentence(script: Script, position: int) -> tuple[int, int]:
    """Give the rest of the sentence at a position, or the next; nothing where a question stands between.

    Behind a turn's last words that is the next speaker's first sentence: a label alone would be no words.
    """
    start, end = trimmed(script.text, *sentence_at(script, position))
    if end > position:
        return start, end
    start, end = sentence_behind(script, position)
    asked = any(position <= place.start <= start for place in script.document.layout.questions)
    return (position, position) if asked or start == end else (start, end)


def sentence_behind(script: Script, position: int) -> tuple[int, int]:
    """Give the sentence after a blank line, without the label before it; nothing of it at the end."""
    start = position
    while start < len(script.text) and script.text[start].isspace():
        start += 1
    index = script.turn_index(start)
    if index >= 0:
        start = max(start, script.bodies[index])
    return trimmed(script.text, *sentence_at(script, start)) if start < len(script.text) else (start, start)


def previous_sentence(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the start of this sentence, or of the one before that somebody says."""
    start, _ = sentence_at(script, position)
    if start < position and not _heading(script, start):
        return start
    place = start - 1
    while place > 0 and (script.text[place].isspace() or _heading(script, place)):
        heading = _heading(script, place)
        place = (heading[0] if heading else place) - 1
    return sentence_at(script, place)[0] if place >= 0 else 0


def next_turn(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the words of the next turn."""
    index = bisect_right(script.bodies, position)
    return script.bodies[index] if index < len(script.bodies) else position


def previous_turn(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the start of this turn's words, or of the turn before."""
    index = bisect_left(script.bodies, position) - 1
    return script.bodies[index] if index >= 0 else position


def next_question(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to the next question."""
    index = bisect_right(script.question_starts, position)
    return script.question_starts[index] if index < len(script.question_starts) else position


def previous_question(script: Script, _marks: SpanIndex, position: int) -> int:
    """Go to this question, or to the one before."""
    index = bisect_left(script.question_starts, position) - 1
    return script.question_starts[index] if index >= 0 else position


def next_coding(_script: Script, marks: SpanIndex, position: int) -> int:
    """Go to the start of the next coding."""
    found = marks.next_start(position)
    return position if found is None else found


def previous_coding(_script: Script, marks: SpanIndex, position: int) -> int:
    """Go to the start of the coding before."""
    found = marks.previous_start(position)
    return position if found is None else found


def next_uncoded(script: Script, marks: SpanIndex, position: int) -> int:
    """Go to the next turn that no coding touches; who asks need not be coded."""
    for index in range(bisect_right(script.bodies, position), len(script.turns)):
        if _uncoded(script, marks, index):
            return script.bodies[index]
    return position


def previous_uncoded(script: Script, marks: SpanIndex, position: int) -> int:
    """Go to the turn before that no coding touches."""
    for index in range(bisect_left(script.bodies, position) - 1, -1, -1):
        if _uncoded(script, marks, index):
            return script.bodies[index]
    return position


def _uncoded(script: Script, marks: SpanIndex, index: int) -> bool:
    turn = script.turns[index]
    said = turn.body < turn.end and not script.only_asks(index)
    return said and not marks.overlapping(turn.body, turn.end)


def text_start(_script: Script, _marks: SpanIndex, _position: int) -> int:
    """Go to the start of the text."""
    return 0


def text_end(script: Script, _marks: SpanIndex, _position: int) -> int:
    """Go to the end of the text."""
    return len(script.text)


def levels(script: Script, position: int) -> list[tuple[int, int]]:
    """Give what a position lies in, smallest first: word, sentence, turn, question with answers, all."""
    text = script.text
    found = [word_at(text, position), trimmed(text, *sentence_at(script, position))]
    if (turn := script.turn_at(position)) is not None and turn.body < turn.end:
        found.append((turn.body, turn.end))
    if (question := script.question_at(position)) is not None:
        found.append(trimmed(text, question.start, max(question.until, question.end)))
    found.append(trimmed(text, 0, len(text)))
    nested: list[tuple[int, int]] = []
    for start, end in found:
        inner = nested[-1] if nested else (position, position)
        if start < end and start <= inner[0] and inner[1] <= end and (start, end) != inner:
            nested.append((start, end))
    return nested


def expanded(script: Script, position: int, start: int, end: int) -> tuple[int, int]:
    """Give the smallest unit around a position that holds a selection and more."""
    for low, high in levels(script, position):
        if low <= start and end <= high and (low, high) != (start, end):
            return low, high
    return start, end


def shrunk(script: Script, position: int, start: int, end: int) -> tuple[int, int]:
    """Give the largest unit around a position that is less than a selection; empty below a word."""
    for low, high in reversed(levels(script, position)):
        if start <= low and high <= end and (low, high) != (start, end):
            return low, high
    return position, position
