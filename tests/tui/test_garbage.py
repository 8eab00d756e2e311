"""What is large and stays is not looked through for garbage."""

from __future__ import annotations

import gc

from qualcode.tui.garbage import growing


def test_what_grows_is_looked_through_neither_then_nor_later():
    rounds = []

    def note(phase, info):
        if phase == "start" and info["generation"] == 2:
            rounds.append(info)

    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.callbacks.append(note)
    try:
        with growing():
            kept = [[number] for number in range(200_000)]
        assert not rounds
    finally:
        gc.callbacks.remove(note)
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() - frozen >= len(kept)
    gc.unfreeze()
