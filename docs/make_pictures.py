"""Draw `docs/images/*.svg` from the running program, on the sample study.

Run: python docs/make_pictures.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from qualcode.cli import sample
from qualcode.domain.coder import Identity
from qualcode.study import Study
from qualcode.tui.app import make_app

IMAGES = Path(__file__).parent / "images"
IDENTITY = Identity(uuid=bytes(15) + b"\1", name="Marit")
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "main": ((132, 38), ("right_square_bracket", "right_square_bracket", "right_square_bracket")),
    "picker": ((100, 30), ("t", "s", "enter", *"nett")),
    "excerpts": ((120, 34), ("f5", "down")),
    "matrix": ((100, 26), ("f7",)),
    "judging": ((120, 30), ("exclamation_mark",)),
    "suggestions": ((112, 26), ("f4", "f3", *("right_parenthesis",) * 39)),
    "documents": ((100, 12), ("vertical_line",)),
    "memos": ((100, 20), ("apostrophe", "down", "down")),
    "participants": ((120, 14), ("at", "down", "down")),
    "worth": ((110, 28), ("alt+e",)),
    # The last, for what is done here would be seen on the others.
    "history": ((100, 18), ("t", "s", "i", "j", "s", "full_stop", "u", "quotation_mark")),
}
"""For each picture the size of the terminal and the keys pressed."""
_REMOTE_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def draw(study: Study, name: str) -> None:
    """Press a picture's keys and write it down."""
    size, keys = PICTURES[name]
    app = make_app(study)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        while not app.worker.idle:
            await pilot.pause(0.1)
        picture = _REMOTE_FONT.sub("", app.export_screenshot(title="qualcode"))
    (IMAGES / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")


def main() -> None:
    """Draw all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUALCODE_CONFIG_DIR"] = home
        with Study.open(sample.build(Path(home), IDENTITY), IDENTITY) as study:
            for name in PICTURES:
                asyncio.run(draw(study, name))


if __name__ == "__main__":
    main()
