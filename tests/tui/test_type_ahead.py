"""Keys typed faster than screens open and close reach the screen that they were meant for."""

from __future__ import annotations

from time import sleep

from textual.events import Key

from qualcode.tui import type_ahead


def type_at_once(user, *keys: str) -> None:
    for key in keys:
        user.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_passages_coded_without_a_pause_get_the_codes_typed(study, running):
    async with running(study) as user:
        type_at_once(user, "e", "enter", *"tillit", "enter", "e", "enter", *"nettverk", "enter", "e")
        await user.settle()
        assert [code for code, _words in study.codings()] == ["Tillit", "Nettverk"]
        assert user.app.screen is user.app.get_default_screen()
        turns = study.documents[1].layout.turns
        # The turn between is the interviewer's.
        assert user.view.caret.position == turns[3].body


async def test_thousands_of_letters_at_once_are_in_the_memo_with_a_few_frames(study, running, monkeypatch):
    handed = []
    hand_on = type_ahead.TypeAhead._hand_on

    async def counted(app, event):
        handed.append(event)
        await hand_on(app, event)

    monkeypatch.setattr(type_ahead.TypeAhead, "_hand_on", counted)
    words = "Blåbær på Ås. " * 200
    async with running(study) as user:
        type_at_once(user, "m", *words, "backspace", "enter", *"slutt", "f2")
        await user.settle()
        (memo,) = study.state.memos.values()
        assert memo.text == f"{words[:-1]}\nslutt"
        assert len(handed) < 20


async def test_what_is_written_at_length_is_kept_on_leaving(study, running):
    async with running(study) as user:
        type_at_once(user, "m", *"Ikke mist dette", "ctrl+q")
        await user.settle()
    (memo,) = study.state.memos.values()
    assert memo.text == "Ikke mist dette"


async def test_what_is_answered_twice_is_answered_once(study, running):
    async with running(study) as user:
        await user.press("t", "enter")
        dialog = user.app.screen
        dialog.dismiss(None)
        dialog.dismiss(None)
        await user.settle()
        assert user.app.screen is user.app.get_default_screen()


async def test_keys_go_on_where_the_widget_asked_never_answers(study, running, monkeypatch):
    async with running(study) as user:
        monkeypatch.setattr(type_ahead, "SECONDS", 0.05)
        post = user.view.post_message
        lost = []

        def lose_one(event):
            if isinstance(event, type_ahead.Settled) and not lost:
                lost.append(event)
                return True
            return post(event)

        monkeypatch.setattr(user.view, "post_message", lose_one)
        type_at_once(user, "t", "t", "t")
        await user.settle()
        assert lost
        assert user.view.caret.position == study.documents[1].layout.turns[2].body


def slowly(monkeypatch, room, name):
    """Have the study take its time over a question, as on a slow disk."""
    real = getattr(room, name)

    def late(*given, **options):
        sleep(0.05)
        return real(*given, **options)

    monkeypatch.setattr(room, name, late)


async def test_keys_typed_while_the_memos_are_read_reach_the_memo(study, running, monkeypatch):
    slowly(monkeypatch, study.passages, "memos")
    async with running(study) as user:
        type_at_once(user, "t", "s", "m", *"makt", "ctrl+s")
        await user.settle()
        assert [memo.text for memo in study.state.memos.values()] == ["makt"]
        assert user.app.screen is user.app.get_default_screen()


async def test_keys_typed_while_another_interview_is_read_are_about_that_one(study, running, monkeypatch):
    slowly(monkeypatch, study.transcripts, "document")
    async with running(study) as user:
        first = user.desk.interview.id
        user.app.screen.query_one("#interviews").focus()
        await user.settle()
        type_at_once(user, "down", "enter", "t", "e", "enter", *"tillit", "enter")
        await user.settle()
        assert user.desk.interview.id != first
        assert {coding.interview_id for coding in study.state.codings.values()} == {user.desk.interview.id}
