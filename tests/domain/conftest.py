"""What tests of layouts ask."""

from __future__ import annotations


def unsettled(layout):
    """The places of the guesses that somebody is still to look at."""
    return [place for place, guess in enumerate(layout.guesses) if not (guess.sure or guess.settled)]
