"""The three single lines of the main screen: where one reads, in what state, and with which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.events import Click

from qualcode.i18n import gettext
from qualcode.tui.actions import working
from qualcode.tui.commands import COMMANDS, Command, Scope
from qualcode.tui.commands.command import shown_key
from qualcode.tui.first_steps import bring_in
from qualcode.tui.transcript.columns import ROOMY
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.page_lines import Piece
from qualcode.tui.widgets.saying import Saying
from qualcode.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


class Line(TextLine):
    """One line that is drawn again only where its content changed."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._desk = desk

    def on_click(self, event: Click) -> None:
        """Do what the key clicked does."""
        name = event.style.meta.get("command")
        if name and event.button == 1:
            self._desk.app.run_command(name)

    def show(self) -> None:
        """Draw it again, if it is different."""
        self.draw(self.text())

    def text(self) -> Text:
        """Give what it says."""
        return Text()

    def on_resize(self) -> None:
        """Fit it to the new width."""
        self.show()


class TitleLine(Line):
    """Which study, which interview, and which question is being answered at the cursor."""

    def text(self) -> Text:
        """Give study, interview and question."""
        desk = self._desk
        text = Text(" ")
        interview = desk.interview
        if desk.loading:
            return text.append(gettext("opening {title} …").format(title=desk.loading), "bold")
        if interview is None or desk.script is None or desk.view is None:
            return text.append("qualcode", "bold")
        text.append(interview.title, "bold")
        position = desk.view.caret.position
        section = desk.script.section_at(position)
        question = desk.script.question_at(position)
        room = self.size.width - len(interview.title) - 4
        if section is not None and question is not None and room > 90:
            name = f"{section.number} {section.title}".strip()
            text.append("  │  ", "dim").append(shortened(name, 30), "dim")
            room -= 35
        if question is not None:
            said = f"{question.number} {question.wording}".strip()
            text.append("  │  ", "dim").append(shortened(said, max(10, room - 4)))
        return text


class StatusLine(Line):
    """The mode, the place, who speaks, and the codings at the cursor."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(desk, id=id)
        self.note = ""
        """A short note at the right, until the cursor moves."""

    def text(self) -> Text:
        """Give mode, place, speaker and codings."""
        desk = self._desk
        view, script = desk.view, desk.script
        if view is None or script is None:
            if desk.worker.reading or desk.version < 0:
                return Text(gettext(" reading …"), "dim")
            return Text(f" {bring_in(desk)}" if not desk.interviews else gettext(" no interview"))
        selecting = view.caret.selecting
        mode = gettext("SELECT") if selecting else gettext("READ")
        text = Text()
        text.append(f" {mode} ", "bold reverse" if selecting else "reverse")
        position = view.caret.position
        spoken = script.turn_index(position) >= 0
        place = script.reference(position) if spoken else script.document.interview.title
        text.append(f" {place}", "bold")
        turn = script.turn_at(position)
        if turn is not None:
            role = script.roles(turn)
            text.append(f"  {script.speakers(turn)}").append(f" ({role})" if role else "", "dim")
        right = self._right()
        room = self.size.width - text.cell_len - len(right) - 3
        text.append_text(self._codes(room))
        gap = self.size.width - text.cell_len - len(right) - 1
        return text.append(" " * max(1, gap)).append(right, "dim")

    def _right(self) -> str:
        desk = self._desk
        view = desk.view
        notes = []
        if self.note:
            notes.append(self.note)
        span = view.chosen() if view else None
        if span is not None:
            notes.append(gettext("{count} selected").format(count=span[1] - span[0]))
        if desk.showing.codes or desk.showing.coder:
            notes.append(filtered_by(desk))
        if desk.worker.writing:
            notes.append(gettext("saving …"))
        return "  ".join(notes)

    def _codes(self, room: int) -> Text:
        desk = self._desk
        text = Text()
        marks = desk.marks_here()
        if not marks or room < 8 or desk.view is None:
            return text
        active = desk.mark()
        text.append("  ")
        room -= 2
        lettered = desk.view.scrollable_content_region.width < ROOMY
        # Several codes share the room there is; what they leave is the others'.
        fair = max(8, room // min(len(marks), 3) - 4)
        for number, mark in enumerate(marks):
            name = shortened(
                desk.code_name(mark.code_id), min(28, fair) if len(marks) > 1 else min(40, room - 4)
            )
            if len(name) + 4 > room:
                text.append(f" +{len(marks) - number}", "dim")
                break
            style = Style(bold=True, underline=active is not None and active.id == mark.id and len(marks) > 1)
            look = desk.looks.get(mark.code_id)
            if look is not None and not desk.app.no_color:
                style += Style(color=desk.view.palette.fitted(look.color, desk.view.palette.panel))
            # Where letters stand for codes beside the text, this says what each of them means.
            sign = f"{look.letter} " if lettered and look is not None else "■"
            text.append(f" {sign}", style + Style(underline=False)).append(name, style)
            room -= len(name) + len(sign) + 1
        return text


def filtered_by(desk: Desk) -> str:
    """Say by what the codings in the text are filtered: codes without those below them, and the coder."""
    showing, book = desk.showing, desk.codebook
    chosen = [code for code in book if code.id in showing.codes and code.parent_id not in showing.codes]
    parts = [shortened(code.name(book.language), 20) for code in chosen[:2]]
    parts += [f"+{len(chosen) - 2}"] if len(chosen) > 2 else []
    if showing.coder in desk.coders:
        parts.append(desk.coders[showing.coder].name)
    return gettext("only {what}").format(what=", ".join(parts))


class KeyLine(Line, Saying):
    """The keys that matter here and now, made from the commands, and before them what is said."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(desk, id=id)
        self._state: object = None
        self._pieces: tuple[list[Piece], list[Piece]] = ([], [])

    def show(self) -> None:
        """Draw it again, if anything is different that it is made from."""
        self._pieces = self._made()
        state = (self.said, self._pieces, self.size.width)
        if state != self._state:
            self._state = state
            super().show()

    def text(self) -> Text:
        """Give as many keys as there is room for; the way to the text and the help end the line."""
        return self.with_keys(*self._pieces)

    def _made(self) -> tuple[list[Piece], list[Piece]]:
        pieces: list[Piece] = []
        last: list[Piece] = []
        for command in self._offered():
            keys = self._desk.app.keys_of(command)
            if keys and command.footer is not None:
                piece = (shown_key(keys[0]), command.footer.text(), command.name)
                (last if command.name in LAST else pieces).append(piece)
        if self._desk.app.scope() is not Scope.TRANSCRIPT:
            last.insert(0, (self._desk.key("select.escape"), gettext("Text"), "select.escape"))
        elif self._goes_back():
            last.insert(0, (self._desk.key("select.escape"), gettext("Back"), "select.escape"))
        return pieces, last

    def _goes_back(self) -> bool:
        view = self._desk.view
        return view is not None and bool(view.chosen() or view.active or self._desk.search.text)

    def _offered(self) -> list[Command]:
        scope = self._desk.app.scope()
        may = [item for item in COMMANDS if item.footer is not None and working.allowed(self._desk, item)]
        here = [item for item in may if item.enabled(self._desk)]
        order = {name: number for number, name in enumerate(ORDER)}
        own = sorted(
            (item for item in here if item.scope is scope), key=lambda item: order.get(item.name, 99)
        )
        always = [item for item in here if item.scope is Scope.EVERYWHERE]
        always.sort(key=lambda item: order.get(item.name, 99))
        # Without interviews, importing them is what comes first.
        first = [item for item in always if item.name == "go.import" and not self._desk.interviews]
        always = [item for item in always if item.name != "go.import"]
        return [*first, *own[:FIRST], *always[:2], *own[FIRST:], *always[2:]]


LAST = ("study.help",)
"""What the line always ends with."""
FIRST = 6
"""How many keys of the pane itself come before undo and help."""
ORDER = (
    "go.back", "study.there",
    "interview.open", "interview.interview", "codes.apply", "codes.find", "codes.add", "codes.rename",
    "codes.merge", "excerpts.code",
    "code.pick", "coding.remove", "coding.recode", "code.repeat", "select.begin", "select.sentence",
    "select.grow", "study.undo", "study.help", "find.here", "memo.write", "quote.copy", "code.in-vivo",
    "coding.cycle", "find.reference", "pane.left", "pane.inspector", "study.palette",
)  # fmt: skip
"""Which of the keys come first where there is no room for all."""
