"""The UI in Norwegian: no English sentence of ours stands on the screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from qualcode import i18n
from qualcode.tui.commands import COMMANDS
from qualcode.tui.commands.command import shown_key
from qualcode.tui.keymap import key_name

ENGLISH = re.compile(
    r"\b(the|and|or|of|with|here|leave|take|keep|codes?|coding|codings|interviews?|undo|search|help|"
    r"select|sentence|nothing|none|everything|keys?|text|new|first|last|next)\b",
    re.IGNORECASE,
)
"""Words that no Norwegian sentence of ours has."""


@pytest.fixture
def norwegian():
    i18n.use_language("nb")
    yield
    i18n.use_language("en")


def english(user, *, but=()):
    """Give the rows of the screen with English words."""
    rows = user.screen_text().splitlines()
    return [row.strip() for row in rows if any(word.lower() not in but for word in ENGLISH.findall(row))]


async def test_no_english_sentence_stands_on_main_screen_picker_palette_and_help(study, running, norwegian):
    async with running(study, size=(160, 50)) as user:
        assert "Intervjuer" in user.screen_text()
        assert english(user) == []
        await user.press("t", "s", "enter")
        assert english(user) == []
        await user.type("zzzz")
        assert english(user) == []
        await user.press("escape", "question_mark")
        assert english(user) == []
        await user.press("escape", "f2")
        assert english(user) == []
        await user.press("f3", "ctrl+p")
        assert english(user) == []
        await user.type("qqqqqq")
        await user.until(lambda: "Ingenting passer." in user.screen_text())
        assert english(user) == []


def test_every_action_has_a_norwegian_name(norwegian):
    same = [command.name for command in COMMANDS if command.title.text() == command.title.id]
    assert same == []


def test_the_table_of_terms_in_the_catalogue_agrees_with_its_translations():
    catalogue = Path(i18n.__file__).parent / "locales/nb/LC_MESSAGES/qualcode.po"
    written = catalogue.read_text(encoding="utf-8")
    head = written.partition('msgid ""')[0].replace("#", "").replace("\n", " ").partition(":")[2]
    table = dict(re.sub(r" \(.*?\)", "", term).strip().split(" ", 1) for term in head.split("·"))
    with catalogue.open("rb") as file:
        said = [one for one in read_po(file) if one.id and isinstance(one.id, str)]
    # The other words are the words of commands as well, which nobody translates.
    for english in ("study", "interview", "transcript", "codebook", "theme", "reviewer", "guess"):
        used = [one for one in said if re.search(rf"\b{english}s?\b", re.sub(r"\{.*?\}", "", one.id))]
        assert used
        assert [one.id for one in used if table[english][:4] not in one.string.lower()] == []


async def test_the_space_bar_has_its_norwegian_name_and_is_understood_by_it(study, running, norwegian):
    assert shown_key("space") == "Mellomrom"
    assert shown_key("ctrl+space") == "Ctrl+Mellomrom"
    assert key_name("mellomrom") == key_name("Space") == "space"
    assert key_name("ctrl+Mellomrom") == "ctrl+space"
    async with running(study) as user:
        await user.press("colon")
        assert "INTERVJU:REPLIKK" in user.screen_text()
