"""Memos of others: read beside one's own, never written into."""

from __future__ import annotations

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.memo import MemoTarget
from qualcode.study.study import Study


async def test_the_memo_key_shows_anothers_memo_and_writes_ones_own_beside_it(made, running):
    interview = made.study.transcripts.interview("bio_KM").id
    (coding,) = made.study.transcripts.document(interview).codings
    with Study.open(made.study.path, Identity(uuid=new_uuid(), name="Per")) as other:
        other.passages.write_memo(MemoTarget.CODING, coding.id, "Uenig.")
    async with running(made.study) as ui:
        await ui.press("f", "m")
        assert "Per: Uenig." in ui.screen_text()
        await ui.type("likevel")
        await ui.press("ctrl+s")
        memos = made.study.passages.memos(MemoTarget.CODING, coding.id)
        names = {coder.id: coder.name for coder in made.study.coders()}
        told = [(names[memo.coder_id], memo.text) for memo in memos]
        assert told == [("Per", "Uenig."), ("Kari", "likevel")]
