"""Loading a codebook: one of those that come with qualcode, or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.domain.codebook import Codebook
from qualcode.i18n import Message, gettext, message, messages
from qualcode.interchange.codebooks import SUFFIXES
from qualcode.study.codebook_files import Loaded
from qualcode.study.codebook_shelf import Shipped, shipped
from qualcode.tui.actions.reading import refresh
from qualcode.tui.desk import Desk


def choose(desk: Desk) -> None:
    """Offer the codebooks that come with qualcode, and files; load what is chosen."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    def show(books: Sequence[Shipped]) -> None:
        names = [*(_offered(book, desk.codebook).text() for book in books), gettext("A file …")]
        choices = [*enumerate(names)]
        title = message("Load a codebook")

        def chosen(number: int) -> None:
            if number < len(books):
                load(desk, books[number].key)
            else:
                _ask_file(desk)

        desk.ask(Choice(title, choices, chosen=-1), chosen)

    language = desk.codebook.language
    desk.worker.read(lambda: shipped(language), show, opens=True)


def _offered(book: Shipped, codebook: Codebook) -> Message:
    """Name a codebook with how many codes it has, and whether the project has them already."""
    said = messages("{name}  {count} code", "{name}  {count} codes", book.codes, name=book.name)
    known = book.known(codebook)
    if not known:
        return said
    if known == book.codes:
        return message("{book}, loaded", book=said)
    return message("{book}, {known} of them loaded", book=said, known=known)


def _ask_file(desk: Desk) -> None:
    from qualcode.tui.screens.files import FilePicker  # noqa: PLC0415 - screens come when needed

    picker = FilePicker(
        message("Load a codebook"),
        Path.cwd(),
        lambda path: path.suffix.lower() in SUFFIXES,
        several=False,
    )
    desk.ask(picker, lambda paths: load(desk, paths[0]))


def load(desk: Desk, source: str | Path) -> None:
    """Add the codes of a codebook, and say what came of it: how many are new, and which were left out."""
    files = desk.study.codebook_files

    def done(loaded: Loaded) -> None:
        refresh(desk)
        said = loaded.message
        if loaded.added:
            said = message("{done} {again}", done=said, again=_taken_back(desk))
        notes = (
            *loaded.clashes,
            *(
                message("Line {line}: {remark}", line=remark.line, remark=remark.message)
                for remark in loaded.remarks
            ),
        )
        if not notes:
            desk.say(said)
            return
        from qualcode.tui.screens.told import Told  # noqa: PLC0415 - screens come when needed

        desk.app.push_screen(Told(message("Load a codebook"), said, notes))

    desk.worker.write(lambda: files.load(source), done)


def _taken_back(desk: Desk) -> Message:
    return message("{undo} takes it back.", undo=desk.key("study.undo"))
