"""Guesses: which ones a person should look at, and that she has."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.domain.layout import Guess, GuessKind, Layout


def settle(layout: Layout, places: Iterable[int]) -> Layout:
    """Confirm guesses, by their places in the layout's sequence, from 0."""
    wanted = set(places)
    return layout.edit(
        guesses=tuple(
            guess.edit(settled=True) if number in wanted else guess
            for number, guess in enumerate(layout.guesses)
        )
    )


def settle_within(layout: Layout, spans: Iterable[tuple[int, int]]) -> Layout:
    """Settle the guesses that start within any of some spans, since a person has looked there."""
    ascending = sorted(spans)
    guesses: list[Guess] = []
    at = 0
    for guess in sorted(layout.guesses, key=lambda one: (one.start, one.end)):
        while at < len(ascending) and ascending[at][1] <= guess.start:
            at += 1
        inside = at < len(ascending) and ascending[at][0] <= guess.start
        whole = guess.kind is GuessKind.WRAPPING
        guesses.append(guess.edit(settled=True) if inside and not whole and not guess.settled else guess)
    return layout.edit(guesses=tuple(guesses))
