"""What is large is not looked through for garbage while it is made."""

from __future__ import annotations

import gc

from qualcode.tui.garbage import growing


def test_what_grows_is_not_looked_through_meanwhile():
    rounds = []

    def note(phase, info):
        if phase == "start" and info["generation"] == 2:
            rounds.append(info)

    before = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        with growing():
            kept = [[number] for number in range(200_000)]
        assert not rounds
        assert kept
    finally:
        gc.callbacks.remove(note)
    assert gc.get_threshold() == before
