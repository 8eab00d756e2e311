"""Layouts as JSON, and back: one short array a place, so that a long transcript stays small."""

from __future__ import annotations

import json
from typing import Any

from qualcode.domain.layout import Guess, GuessKind, Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.i18n import Message
from qualcode.store.failures import unpacked


def encode(layout: Layout) -> str:
    """Write a layout as JSON."""
    return json.dumps(
        {
            "turns": [[turn.start, turn.body, turn.end, turn.labels, turn.time] for turn in layout.turns],
            "questions": [
                [q.start, q.body, q.end, q.until, q.number, q.wording, q.question] for q in layout.questions
            ],
            "sections": [
                [s.start, s.body, s.end, s.until, s.number, s.title, s.section] for s in layout.sections
            ],
            "guesses": [
                [guess.kind, guess.start, guess.end, _message(guess.reason), guess.sure, guess.settled]
                for guess in layout.guesses
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode(places: str) -> Layout:
    """Read a layout from JSON."""
    data = unpacked(places)
    return Layout(
        turns=tuple(
            TurnPlace(start=start, body=body, end=end, labels=tuple(labels), time=time)
            for start, body, end, labels, time in data["turns"]
        ),
        questions=tuple(
            QuestionPlace(
                start=start,
                body=body,
                end=end,
                until=until,
                number=number,
                wording=wording,
                question=question,
            )
            for start, body, end, until, number, wording, question in data["questions"]
        ),
        sections=tuple(
            SectionPlace(
                start=start, body=body, end=end, until=until, number=number, title=title, section=section
            )
            for start, body, end, until, number, title, section in data["sections"]
        ),
        guesses=tuple(
            Guess(
                kind=GuessKind(kind),
                start=start,
                end=end,
                reason=_read_message(reason),
                sure=sure,
                settled=settled,
            )
            for kind, start, end, reason, sure, settled in data["guesses"]
        ),
    )


def _message(message: Message) -> dict[str, Any]:
    params = {
        name: {"message": _message(value)} if isinstance(value, Message) else _plain(value)
        for name, value in message.params.items()
    }
    written: dict[str, Any] = {"id": message.id, "params": params}
    return {**written, "plural": message.plural} if message.plural else written


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _read_message(data: dict[str, Any]) -> Message:
    params = {
        name: _read_message(value["message"]) if isinstance(value, dict) else value
        for name, value in data["params"].items()
    }
    return Message(data["id"], params, data.get("plural", ""))
