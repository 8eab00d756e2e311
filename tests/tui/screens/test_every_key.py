"""Every key answers: it does something, or says in one sentence why it cannot."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import CoderKind, Identity
from qualcode.domain.identity import new_uuid
from qualcode.store.project import Project
from qualcode.study.context import Context
from qualcode.study.study import Study
from qualcode.tui.commands import COMMANDS, Group, Scope
from qualcode.tui.screens.dialog import Dialog
from qualcode.tui.widgets.lines import KeyLine


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "Tom.qualcode"
    Project.create(path, "Tom", "nb").close()
    study = Study.open(path, Identity(uuid=new_uuid(), name="Kari"))
    yield study
    study.close()


def state(ui):
    view = ui.view
    caret = (view.caret.position, view.chosen(), view.caret.selecting) if view is not None else None
    focused = getattr(ui.app.focused, "id", None)
    return (
        ui.screen_text(),
        caret,
        repr(ui.desk.adjusting),
        list(ui.app.screen_stack),
        focused,
        len(ui.said()),
        ui.app.theme,
    )


async def back(ui, screens):
    while len(ui.app.screen_stack) > screens:
        ui.app.pop_screen()
        await ui.settle()
    if ui.said():
        ui.app.clear_notifications()
        for line in ui.app.screen_stack[-1].query("KeyLine, PageKeys"):
            line.hush()
        ui.app.screen_stack[0].query_one(KeyLine).hush()
        await ui.settle()


async def silent(ui, keys):
    """Give those of some commands' keys that change nothing and say nothing."""
    found, screens = [], len(ui.app.screen_stack)
    for name, key in keys:
        before = state(ui)
        await ui.press(key)
        if state(ui) == before:
            found.append(f"{name} {key}")
        await back(ui, screens)
    return found


SCOPES = {Scope.TRANSCRIPT: "transcript", Scope.CODES: "codes", Scope.INTERVIEWS: "interviews"}
SCREENS = (
    "excerpts", "frequencies", "matrix", "import", "review", "speakers", "participants", "guide", "lost",
    "judging", "judged", "documents", "memos", "history",
)  # fmt: skip
LEAVES = ("study.another", "study.leave")


def keys_of(scope):
    return [(one.name, one.keys[0]) for one in COMMANDS if one.scope is scope and one.name not in LEAVES]


@pytest.mark.parametrize("scope", Scope, ids=lambda scope: scope.value)
async def test_on_the_main_screen_without_an_interview(empty, running, scope):
    async with running(empty, size=(100, 24)) as ui:
        if scope in SCOPES:
            ui.app.screen.query_one(f"#{SCOPES[scope]}").focus()
            await ui.settle()
        assert await silent(ui, keys_of(scope)) == []


@pytest.mark.parametrize("scope", Scope, ids=lambda scope: scope.value)
async def test_on_the_main_screen_with_nothing_selected(made, running, scope):
    async with running(made.study, size=(100, 24)) as ui:
        if scope in SCOPES:
            ui.app.screen.query_one(f"#{SCOPES[scope]}").focus()
            await ui.settle()
        keys = [
            one
            for one in keys_of(scope)
            if not one[0].startswith(("move.", "extend.", "codes.first")) or one[1] in SEEK
        ]
        assert not await silent(ui, keys)


SEEK = ("J", "K", "f", "F", "e", "E")
"""The movements that look for something; the others go nowhere only at the ends of a text."""


def moves(command):
    """Tell whether a command goes through a list: at either end it goes nowhere, as everybody sees."""
    part, _, name = command.name.partition(".")
    return part == "rows" or name.split("-")[0] in {"up", "down", "left", "right", "page", "first", "last"}


@pytest.mark.parametrize(
    ("screen", "full"),
    [*((screen, False) for screen in SCREENS), ("matrix", True), ("speakers", True), ("documents", True)],
)
async def test_on_the_further_screens(made, empty, running, screen, full):
    async with running(made.study if full else empty, size=(100, 24)) as ui:
        ui.app.run_command(f"go.{screen}")
        await ui.settle()
        if screen == "import":
            await ui.press("escape")
        page = ui.app.screen
        keys = [
            (one.name, one.keys[0]) for one in page.commands if one.name != "page.leave" and not moves(one)
        ]
        assert not await silent(ui, keys)


@pytest.fixture
def reviewed(made, monkeypatch):
    """A study of which Kari only reviews, and what she was refused once a use case had begun."""
    made.study.reviewing.work_as(CoderKind.REVIEWER)
    late = []

    def admits(self, kind):
        if kind is CoderKind.REVIEWER:
            late.append(self)
            real(self, kind)

    real = Context._admits
    monkeypatch.setattr(Context, "_admits", admits)
    return made.study, late


HARMLESS = {Group.MOVE, Group.SELECT, Group.SHOW, Group.FIND}


async def answered(ui):
    """Give an answer to whatever asks for one, and to what is asked behind it."""
    for _ in range(3):
        asking = ui.app.screen
        for keys in (("enter",), ("z", "enter"), ("ctrl+s",), ("y",)):
            if ui.app.screen is asking and isinstance(asking, Dialog):
                await ui.press(*keys)


async def late_refusals(ui, commands, late):
    """Give those commands that ask, or do something, before a reviewer hears that she may not."""
    found, screens = [], len(ui.app.screen_stack)
    for command in commands:
        await ui.press(command.keys[0])
        if command.changes:
            refused = any("You only review this project" in said for said in ui.said())
            if not refused or len(ui.app.screen_stack) > screens:
                found.append(command.name)
        else:
            await answered(ui)
        if late:
            found.append(command.name)
            late.clear()
        await back(ui, screens)
    return found


@pytest.mark.parametrize("scope", Scope, ids=lambda scope: scope.value)
async def test_a_reviewer_is_refused_at_the_key_on_the_main_screen(reviewed, running, scope):
    study, late = reviewed
    async with running(study, size=(100, 24)) as ui:
        ui.app.screen.query_one(f"#{SCOPES.get(scope, 'transcript')}").focus()
        await ui.settle()
        commands = [
            one
            for one in COMMANDS
            if one.scope is scope and one.group not in HARMLESS and one.name not in LEAVES
            and one.enabled(ui.desk)
        ]  # fmt: skip
        assert not await late_refusals(ui, commands, late)


@pytest.mark.parametrize(
    "screen",
    ["excerpts", "review", "speakers", "participants", "guide", "judging", "judged", "documents", "memos"],
)
async def test_a_reviewer_is_refused_at_the_key_on_the_further_screens(reviewed, running, screen):
    study, late = reviewed
    async with running(study, size=(100, 24)) as ui:
        ui.app.run_command(f"go.{screen}")
        await ui.settle()
        page = ui.app.screen
        commands = [
            one
            for one in page.commands
            if one.keys
            and one.fits(page)
            and not moves(one)
            and not one.name.startswith("page.")
            and not one.name.endswith(".open")
        ]
        assert not await late_refusals(ui, commands, late)
