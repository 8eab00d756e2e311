"""What is written reaches the file itself while the program runs: people copy files by hand."""

from __future__ import annotations

from qualcode.study.study import Study
from qualcode.tui.actions import following


async def test_a_copy_of_the_file_made_while_the_screen_is_open_has_what_was_coded(made, running, tmp_path):
    copy = tmp_path / "copy.qualcode"
    async with running(made.study) as ui:
        following.watch(ui.desk)
        await ui.settle()
        copy.write_bytes(made.study.path.read_bytes())
    with Study.open(copy, made.me) as study:
        assert sum(study.codebook.counts().values()) == 8
