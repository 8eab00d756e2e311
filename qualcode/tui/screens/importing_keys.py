"""What can be done on the import screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.domain.participant import KNOWN_ROLES
from qualcode.i18n import Message, gettext, message
from qualcode.interchange.encodings import encoding_named
from qualcode.interchange.transcripts import readable
from qualcode.tui.actions import reading
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.failures import attempt
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.tui.screens.importing import ImportPage
    from qualcode.tui.screens.importing_files import Arriving, Heard


def _prompt(page: ImportPage, title: Message, value: str, then: Any, hint: Message | None = None) -> None:
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    page.desk.ask(Prompt(title, value=value, hint=hint), then)


def _add(page: ImportPage) -> None:
    from qualcode.tui.screens.files import FilePicker  # noqa: PLC0415 - screens come when needed

    def wanted(path: Path) -> bool:
        return readable(path)

    page.desk.ask(FilePicker(message("Transcripts from"), page.folder, wanted), page.add)


def _main(page: ImportPage) -> None:
    here = page.here
    if here is None:
        _add(page)
        return
    one, heard = here
    if one.outcome is not None and one.outcome.interview is not None:
        interview_id = one.outcome.interview.id
        page.leave()
        reading.open_interview(page.desk, interview_id)
    elif heard is not None and heard.speaker:
        _role(page)
    elif heard is not None:
        _not_a_speaker(page)
    else:
        _title(page)


def _set(page: ImportPage, one: Arriving, **options: Any) -> None:
    one.options = one.options.edit(**options)
    page.look([one])


def _ask(
    page: ImportPage, title: Message, value: str, option: str, hint: Message, *, everywhere: bool = False
) -> None:
    """Ask for an option of the file at the cursor, or of all; it is that file's wherever the cursor goes."""
    here = page.here
    if everywhere:
        _prompt(page, title, value, lambda said: _set_all(page, **{option: said}), hint)
    elif here is not None:
        _prompt(page, title, value, lambda said: _set(page, here[0], **{option: said}), hint)


def _set_all(page: ImportPage, **options: Any) -> None:
    for one in page.waiting:
        one.options = one.options.edit(**options)
    page.look(page.waiting)


def _title(page: ImportPage) -> None:
    if page.here is not None:
        one = page.here[0]
        _prompt(page, message("Title"), one.title, lambda title: _set(page, one, title=title))


def _case(page: ImportPage, *, everywhere: bool) -> None:
    """Ask for a case: one of the project or of the list, or a new one."""
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    here = page.here
    if not page.waiting or (here is None and not everywhere):
        return
    files = page.waiting if everywhere or here is None else [here[0]]
    title = message("Case of all files") if everywhere else message("Case")
    of_files = [one.draft.facts.case for one in page.waiting if one.draft]
    now = here[0].draft.facts.case if here and here[0].draft else ""

    def given(key: str) -> None:
        for one in files:
            one.options = one.options.edit(case=key)
        page.look(files)

    def ask(cases: Sequence[Case]) -> None:
        known = [key for key in dict.fromkeys([*(case.key for case in cases), *of_files]) if key]
        if known:
            choices = [*enumerate(known), (len(known), gettext("a new case …"))]
            chosen = known.index(now) if now in known else -1
            dialog = Choice(title, choices, chosen, new=len(known))
            page.desk.ask(
                dialog,
                lambda number: given(known[number]) if number < len(known) else write(dialog.typed),
            )
        else:
            write("")

    def write(typed: str) -> None:
        _prompt(page, title, typed, given, message("Made if there is none of that name."))

    page.desk.worker.read(page.desk.study.transcripts.cases, ask, opens=True)


def _language(page: ImportPage, *, everywhere: bool) -> None:
    here = page.here
    draft = here[0].draft if here else None
    value = draft.facts.language or draft.parsed.language if draft else ""
    title = message("Language of all files") if everywhere else message("Language")
    _ask(page, title, value, "language", message("nb, nn, en, …"), everywhere=everywhere)


def _date(page: ImportPage) -> None:
    here = page.here
    value = here[0].draft.facts.date if here and here[0].draft else ""
    _ask(page, message("Date"), value, "date", message("year-month-day"))


def _wrapped(page: ImportPage) -> None:
    if page.here is not None:
        one, ways = page.here[0], ("auto", "yes", "no")
        now = ways.index(one.options.wrapped)
        _set(page, one, wrapped=ways[(now + 1) % 3])


def _encoding(page: ImportPage) -> None:
    if page.here is not None:
        _ask_encoding(page, page.here[0])


def _ask_encoding(page: ImportPage, one: Arriving, typed: str = "", wrong: str = "") -> None:
    found = one.draft.extracted.encoding if one.draft else one.options.encoding or ""

    def given(name: str) -> None:
        known = attempt(lambda: None if name.casefold() == "auto" else encoding_named(name))
        if known.error:
            _ask_encoding(page, one, name, known.error)
        else:
            _set(page, one, encoding=known.value)

    hint = message("utf-8, utf-16, windows-1252, …; auto finds it out. Look at its letters.")
    if wrong:
        hint = message("{why}", why=wrong)
    _prompt(page, message("Encoding of {name}", name=one.path.name), typed or found, given, hint)


def _again(page: ImportPage) -> None:
    if page.here is not None:
        one = page.here[0]
        _set(page, one, again=not one.options.again)


def _drop(page: ImportPage) -> None:
    if page.here is not None:
        page.files.remove(page.here[0])
        page.reload()


def _words(page: ImportPage) -> tuple[Arriving, Heard] | None:
    here = page.here
    return (here[0], here[1]) if here is not None and here[1] is not None else None


def _speaker(page: ImportPage) -> tuple[Arriving, Heard] | None:
    found = _words(page)
    return found if found is not None and found[1].speaker else None


def _role(page: ImportPage) -> None:
    from qualcode.tui.screens.roles import ask_role  # noqa: PLC0415 - screens come when needed

    found = _speaker(page)
    if found is None:
        return
    one, heard = found

    def chosen(role: str) -> None:
        one.say(heard.name, role=role)
        page.look([one])

    known = [other.role for file in page.files for other in file.heard() if other.role]
    ask_role(
        page.desk, message("Role of {label}", label=heard.name), [*KNOWN_ROLES, *known], heard.role, chosen
    )


def _participant(page: ImportPage) -> None:
    found = _speaker(page)
    if found is None:
        return
    one, heard = found

    def given(name: str) -> None:
        one.say(heard.name, participant=name)
        page.look([one])

    hint = message("A pseudonym; one that is there already links the label to that participant.")
    _prompt(page, message("Who speaks as {label}?", label=heard.name), heard.participant, given, hint)


def _not_a_speaker(page: ImportPage) -> None:
    found = _words(page)
    if found is None:
        return
    one, heard = found
    never = tuple(name for name in one.options.not_speakers if name != heard.name)
    key = page.key("import.not")
    if heard.found.speaker:
        one.options = one.options.edit(not_speakers=(*never, heard.name))
        one.people.pop(heard.name, None)
        page.desk.say(message("{label} is no speaker; {key} takes that back.", label=heard.name, key=key))
    else:
        one.options = one.options.edit(not_speakers=never)
        one.say(heard.name)
        page.desk.say(message("{label} is a speaker; {key} takes that back.", label=heard.name, key=key))
    page.look([one])


def _speakers_again(page: ImportPage) -> None:
    if page.here is not None:
        one = page.here[0]
        one.mendings.clear()
        _set(page, one, not_speakers=(), speakers=())


def _only(page: ImportPage) -> None:
    here = page.here
    if here is None:
        return
    shown = ", ".join(heard.name for heard in here[0].heard() if heard.speaker)
    hint = message("Separated by commas; nothing else counts as a label then.")

    def given(names: str) -> None:
        _set(page, here[0], speakers=tuple(name.strip() for name in names.split(",") if name.strip()))

    _prompt(page, message("The speaker labels of {title}", title=here[0].title), shown, given, hint)


def _mend(page: ImportPage, *, joint: bool) -> None:
    from qualcode.tui.screens.importing_files import Mending  # noqa: PLC0415 - it imports the study's parts

    found = _speaker(page)
    if found is None:
        return
    one, heard = found

    def given(names: str) -> None:
        parts = tuple(name.strip() for name in names.split(",") if name.strip()) if joint else (names,)
        one.mendings = [item for item in one.mendings if item.label != heard.name]
        if parts != (heard.name,):
            one.mendings.append(Mending(heard.name, parts))
        page.reload()

    title = (
        message("Who speaks together as {label}?", label=heard.name)
        if joint
        else message("Another name for {label}", label=heard.name)
    )
    hint = (
        message("Labels, separated by commas")
        if joint
        else message("The name of another label unites the two.")
    )
    _prompt(page, title, "" if joint else heard.name, given, hint)


def _sheet(page: ImportPage) -> None:
    from qualcode.tui.screens.attributes import take_sheet  # noqa: PLC0415 - screens come when needed

    take_sheet(page.desk, page.reload)


def _review(page: ImportPage) -> None:
    page.desk.app.open_screen("review")


def _speakers(page: ImportPage) -> None:
    here = page.here
    if here is not None and here[0].outcome is not None and here[0].outcome.interview is not None:
        page.desk.app.open_screen("speakers", interview_id=here[0].outcome.interview.id)


def _ready(page: ImportPage) -> bool:
    return bool(page.waiting) and not page.busy


def _on_file(page: ImportPage) -> bool:
    here = page.here
    return here is not None and here[0].draft is not None and here[0] in page.waiting


def _on_text(page: ImportPage) -> object:
    one = page.here[0] if page.here is not None else None
    return one is not None and not one.is_in and (one.draft is None or one.draft.extracted.encoding)


def _on_speaker(page: ImportPage) -> bool:
    return _on_file(page) and _speaker(page) is not None


def _on_words(page: ImportPage) -> bool:
    return _on_file(page) and _words(page) is not None


def _on_interview(page: ImportPage) -> bool:
    here = page.here
    return here is not None and here[0].outcome is not None and here[0].outcome.interview is not None


def _any_in(page: ImportPage) -> bool:
    return any(one.outcome is not None for one in page.files)


_command: PageCommands[ImportPage] = PageCommands("import")

COMMANDS: tuple[PageCommand[ImportPage], ...] = (
    _command("take", "i ctrl+s", message("Bring all files in"), lambda page: page.take(),
             footer=message("Bring in"), when=_ready, changes=True),
    _command("add", "a", message("Add files, or all files of a folder"), _add, footer=message("Add")),
    _command("main", "enter", message("The file's title; the speaker's role; open an interview"), _main),
    _command("role", "r", message("Role of the speaker"), _role, footer=message("Role"), when=_on_speaker),
    _command("not", "x", message("This is no speaker, or it is one after all"), _not_a_speaker,
             footer=message("Speaker?"), when=_on_words),
    _command("rename", "n", message("Another name for the label, once it is in"),
             lambda page: _mend(page, joint=False), footer=message("Rename"), when=_on_speaker),
    _command("joint", "o", message("The label stands for several together"),
             lambda page: _mend(page, joint=True), footer=message("Joint"), when=_on_speaker),
    _command("participant", "p", message("Who speaks: a pseudonym, known or new"), _participant,
             footer=message("Person"), when=_on_speaker),
    _command("title", "t", message("Title of the interview"), _title, footer=message("Title"), when=_on_file),
    _command("case", "c", message("Case of the file"), lambda page: _case(page, everywhere=False),
             footer=message("Case"), when=_on_file),
    _command("case-all", "C", message("Case of all files"), lambda page: _case(page, everywhere=True),
             when=_ready),
    _command("language", "l", message("Language of the file"), lambda page: _language(page, everywhere=False),
             footer=message("Language"), when=_on_file),
    _command("language-all", "L", message("Language of all files"),
             lambda page: _language(page, everywhere=True), when=_ready),
    _command("date", "d", message("Date of the interview"), _date, when=_on_file),
    _command("wrapped", "w", message("Hard-wrapped lines are joined: auto, yes, no"), _wrapped,
             footer=message("Wrapped"), when=_on_file),
    _command("encoding", "e", message("Encoding of the file, where its letters come out wrong"), _encoding,
             when=_on_text),
    _command("only", "S", message("Name the speaker labels: no other counts"), _only, when=_on_file),
    _command("labels-again", "X", message("Find the labels anew, without these corrections"), _speakers_again,
             when=_on_file),
    _command("again", "A", message("Take it in though it is in the project already"), _again, when=_on_file),
    _command("drop", "delete", message("Leave this file out"), _drop, when=_on_file),
    _command("sheet", "P", message("Take in a sheet about participants, cases or interviews"), _sheet,
             anyway=True, changes=True),
    _command("review", "v", message("Review what is unsure"), _review,
             footer=message("Unsure"), when=_any_in),
    _command("speakers", "s", message("Speakers of the interview: link, roles"), _speakers,
             footer=message("Speakers"), when=_on_interview),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
