"""The import screen: files, what was found in them, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.participant import together
from qualcode.i18n import Message, gettext, message, messages
from qualcode.report.roles import role_name
from qualcode.study.drafts import Asker
from qualcode.study.importing import expanded
from qualcode.study.sentences import language_told
from qualcode.tui.actions import reading
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.importing_files import Arriving, Heard, look_again, read, take_in
from qualcode.tui.screens.importing_keys import COMMANDS
from qualcode.tui.screens.reading_off import stays
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.transcript.rendering import shortened

Place = tuple[Arriving, Heard | None]
"""What a row is about: a file, or one of its speakers."""


class ImportPage(RowsPage):
    """Chooses files, shows what was found, takes corrections, brings them in.

    Args:
        desk: The desk.
    """

    leads_on = False

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "import.main"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.files: list[Arriving] = []
        """The files."""
        self.places: list[Place] = []
        """What each row is about."""
        self.folder = Path.cwd()
        """Where files were looked for last."""
        self.busy = ""
        """What is under way; empty where nothing is."""
        self._progress: list[Path] = []

    def on_mount(self) -> None:
        """Ask for files."""
        self.set_interval(0.2, self._tick)
        self.reload()
        self.call_after_refresh(self.action_command, "import.add")

    def _tick(self) -> None:
        if self._progress and self.busy:
            done = sum(one.outcome is not None for one in self.files)
            self.busy = gettext("taking in {name}, {done} of {count} …").format(
                name=self._progress[0].name, done=done + 1, count=len(self.files)
            )
            self.show_state()

    @property
    def here(self) -> Place | None:
        """What the row at the cursor is about."""
        return self.places[self.place] if self.place < len(self.places) else None

    @property
    def waiting(self) -> list[Arriving]:
        """The files that can come in."""
        return [one for one in self.files if one.draft is not None and not one.is_in]

    # Reading and taking in

    def add(self, paths: Sequence[Path]) -> None:
        """Look at files, and at the files in folders."""

        def find() -> list[Path]:
            known = {one.path for one in self.files}
            return [path for path in dict.fromkeys(expanded(paths)) if path not in known]

        def found(files: list[Path]) -> None:
            if not files:
                self.desk.say(message("Nothing was added: no file there that is not in the list already."))
                return
            self.folder = files[0].parent
            fresh = [Arriving(path) for path in files]
            self.files += fresh
            self.look(fresh)

        self.read_off(find, found)

    def look(self, files: Sequence[Arriving]) -> None:
        """Read files, one after the other."""
        study, rest = self.study, list(files)

        def step() -> None:
            if not rest:
                self.busy = ""
                self.draw()
                return
            one = rest.pop(0)
            self.busy = gettext("reading {name} …").format(name=one.path.name)
            self.draw()
            self.read_off(lambda: read(study, one), lambda _nothing: step())

        step()

    def take(self) -> None:
        """Bring in all files that can come in."""
        study, files = self.study, self.waiting
        if not files:
            self.desk.say(message("There is no file to bring in."))
            return
        self.busy = gettext("taking in …")
        progress = self._progress

        def done(_nothing: None) -> None:
            self.busy = ""
            count = sum(one.is_in for one in files)
            self.desk.say(messages("Imported {count} interview.", "Imported {count} interviews.", count))
            reading.refresh_all(self.desk)
            self.reload()

        def failed(_sentence: str) -> None:
            self.busy = ""
            self.reload()

        self.desk.worker.write(lambda: take_in(study, files, progress), done, failed)
        self.show_state()

    def reload(self) -> None:
        """Show the files as they are now: those that came in may have been corrected since, or taken back."""
        came, study = [one for one in self.files if one.is_in], self.study
        self.draw()
        if came:
            self.read_off(lambda: look_again(study, came), lambda _nothing: self.draw())

    def draw(self) -> None:
        """Show the files; the cursor stays on what it stood on, though rows come and go."""
        if not stays(self.desk, self):
            return
        here, self.places = self.here, []
        for one in self.files:
            self.places.append((one, None))
            if not one.is_in:
                self.places += [(one, heard) for heard in one.heard()]
        self.fill([self._row(*place) for place in self.places], self._place_of(here))

    def _place_of(self, wanted: Place | None) -> int | None:
        """Give the row of a file or of one of its speakers, else the file's; none where that is gone."""
        if wanted is None:
            return None
        rows = {
            heard.name if heard else "": number
            for number, (one, heard) in enumerate(self.places)
            if one is wanted[0]
        }
        return rows.get(wanted[1].name if wanted[1] else "", rows.get(""))

    # Rows

    def _row(self, one: Arriving, heard: Heard | None) -> Text:
        if heard is not None:
            return self._speaker(one, heard)
        row = Text()
        if one.outcome is not None and one.outcome.interview is not None:
            row.append("✓ ", "bold").append(one.outcome.interview.title, "bold")
            row.append(f"  {_counts(one)}", self.muted)
            for asker in one.outcome.askers:
                self.under(row, self._asks(asker).text(), self.muted if asker.sure else self.warning)
            for note in one.outcome.notes:
                self.under(row, note.text(), self.muted)
            return row
        if one.error:
            row.append("✗ ", self.warning).append(one.path.name, "bold")
            return self.under(row, " ".join(filter(None, (one.error, self._way_out(one)))))
        if one.draft is None:
            return row.append(f"… {one.path.name}", self.muted)
        row.append("▾ ").append(one.title, "bold").append(f"  {_counts(one)}", self.muted)
        facts = one.draft.facts
        known = [part for part in (facts.case, facts.date) if part]
        language = language_told(facts.language, one.draft.parsed.language)
        known.append(gettext("language: {language}").format(language=language))
        known += (
            [gettext("wrapped: {how}").format(how=one.options.wrapped)]
            if one.options.wrapped != "auto"
            else []
        )
        known += [one.options.encoding] if one.options.encoding else []
        row.append(f"  {' · '.join(known)}" if known else "")
        for note in one.draft.notes:
            self.under(row, note.text(), self.muted)
        return row

    def _way_out(self, one: Arriving) -> str:
        """Say by which keys a file comes in that was refused."""
        again, title, take = (self.key(f"import.{name}") for name in ("again", "title", "take"))
        if one.way == "again":
            said = gettext(
                "{again} takes it in once more; then {title} gives it another title, and {take} brings it in."
            )
        elif one.way == "title":
            said = gettext(
                "{title} gives it another title, then {take} brings it in. A new text for that interview is "
                "given in the list of documents, under its title."
            )
        else:
            return ""
        return said.format(again=again, title=title, take=take)

    def _speaker(self, one: Arriving, heard: Heard) -> Text:
        found = heard.found
        wide = self.size.width >= 100
        for_name, for_who = (18, 26) if wide else (10, 18)
        row = Text("  ")
        row.append("  " if found.sure else "? ", self.warning)
        mending = next((item for item in one.mendings if item.label == heard.name), None)
        name = f"{heard.name} → {together(mending.names)}" if mending else heard.name
        row.append(f"{shortened(name, for_name):<{for_name}}", "bold" if found.speaker else self.muted)
        row.append(f"{found.turns:>5}{found.words or '':>7}  ", "" if found.speaker else self.muted)
        said = shortened(_who(heard), for_who)
        row.append(f"{said:<{for_who}}  ", "" if heard.participant or heard.role else self.muted)
        first = shortened(f"«{found.first_words}»", max(8, self.size.width - row.cell_len - 4))
        row.append(first, self.muted)
        if not found.sure:
            self.under(row, found.reason.text(), self.warning)
        if heard.may_ask:
            asks = message(
                "May be the interviewer, whom tables leave out; {role} says so.", role=self.key("import.role")
            )
            self.under(row, asks.text(), self.warning)
        return row

    def _asks(self, asker: Asker) -> Message:
        """Say who was taken for an interviewer, or may be one, and by which key that is changed."""
        names = {"label": asker.label, "speakers": self.key("import.speakers")}
        if asker.sure:
            return message(
                "{label} is taken for the interviewer, whom tables leave out; {speakers} gives another role.",
                **names,
            )
        return message(
            "{label} may be the interviewer, whom tables leave out; {speakers} gives the role.", **names
        )

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give how many files there are."""
        text = Text(" ").append(gettext("Import"), "bold")
        count = messages("{count} file", "{count} files", len(self.files)).text()
        return text.append(f"  {count}" if self.files else ""), self.busy

    def about_text(self) -> Text:
        """Say what the rows are."""
        if not self.files:
            return Text(
                gettext(" {key} adds files and folders").format(key=self.key("import.add")), self.muted
            )
        if any(one.outcome for one in self.files):
            return Text(
                gettext(
                    " {open} opens an interview; {review} reviews what is unsure; {speakers} links speakers"
                ).format(
                    open=self.key("import.main"),
                    review=self.key("import.review"),
                    speakers=self.key("import.speakers"),
                ),
                self.muted,
            )
        return Text(
            gettext(" label, turns, words, who, first words; mend what is wrong; {key} brings all in").format(
                key=self.key("import.take")
            ),
            self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Say what the row at the cursor is about."""
        here = self.here
        if here is None:
            return Text(f" {self.busy}"), ""
        one, heard = here
        text = Text(" ").append(one.path.name, "bold")
        if heard is not None:
            text.append(f"  {heard.name}", "bold")
            text.append(f"  {heard.found.reason.text()}", self.muted)
        return text.append(f"  {self.busy}" if self.busy else ""), gettext("{count} to bring in").format(
            count=len(self.waiting)
        )


def _who(heard: Heard) -> str:
    """Say who speaks under a label, as far as it is one."""
    if not heard.found.speaker:
        return gettext("no speaker")
    if heard.found.parts:
        return together(heard.found.parts)
    known = (heard.participant, role_name(heard.role) if heard.role else "")
    return " · ".join(part for part in known if part) or gettext("no role yet")


def _counts(one: Arriving) -> str:
    if one.draft is None:
        return ""
    layout = one.kept or one.draft.parsed.layout
    unsure = sum(not (guess.sure or guess.settled) for guess in layout.guesses)
    parts: list[Callable[[], str]] = [
        lambda: messages("{count} turn", "{count} turns", len(layout.turns)).text(),
        lambda: messages("{count} speaker", "{count} speakers", len(layout.labels())).text(),
        lambda: messages("{count} question", "{count} questions", len(layout.questions)).text(),
    ]
    if unsure:
        parts.append(lambda: messages("{count} unsure guess", "{count} unsure guesses", unsure).text())
    return ", ".join(part() for part in parts)
