"""Importing transcripts: drafts become interviews, one transaction a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.domain.names import first_few
from qualcode.domain.participant import INTERVIEWER, Label
from qualcode.domain.repeats import LEAST, said
from qualcode.domain.words import Counting
from qualcode.errors import ImportFileError, NotFoundError, QualcodeError
from qualcode.i18n import Message, message
from qualcode.interchange.facts import Speaker
from qualcode.interchange.people import PeopleFile, PersonRow, read_people
from qualcode.interchange.transcripts import readable, suffixes
from qualcode.locations import is_file, is_folder
from qualcode.store.interviews import Transcript
from qualcode.study.attributes import put_attributes
from qualcode.study.drafts import AlreadyInError, Draft, Outcome, TitleTakenError, draft
from qualcode.study.keeping import case_named
from qualcode.study.linking import Linking
from qualcode.study.matching import match_guide
from qualcode.study.options import ImportOptions
from qualcode.study.speakers import Speakers

if TYPE_CHECKING:
    from qualcode.domain.interview import Interview
    from qualcode.domain.layout import Layout
    from qualcode.domain.lost import Lost
    from qualcode.store.action import Action
    from qualcode.study.context import Context
    from qualcode.study.reimporting import Reimported

_AGAIN = message("Import it once more with --again, under another title.")
_SHARED = message("{label} also speaks in {titles}: another participant until you link them.")
"""What is said of a label that stands in other interviews too."""
_NAMED = 5
"""How many interviews are named in which a label speaks as well."""

Progress = Callable[[int, int, Path], None]
"""Hears how far an import is: files done, files in all, the file that comes next."""


class Importing:
    """Brings transcripts and what is known about their speakers into the project."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def preview(
        self, path: Path, options: ImportOptions | None = None, people: Sequence[PersonRow] = ()
    ) -> Draft:
        """Read a transcript and conclude what it holds; nothing is written.

        Raises:
            ImportFileError: If it cannot be read.
        """
        return draft(path, options or ImportOptions(), people)

    def people(self, path: Path) -> PeopleFile:
        """Read a sheet of people, for `import_files`.

        Raises:
            ImportFileError: If it cannot be read; the sentence names the line.
        """
        return read_people(path)

    def import_files(
        self,
        paths: Sequence[Path],
        options: ImportOptions | None = None,
        people: Sequence[PersonRow] = (),
        progress: Progress | None = None,
    ) -> list[Outcome]:
        """Import files, one transaction each; a bad one is reported and the rest go on.

        Args:
            paths: Files and folders; of a folder, the files in it that can be read.
            options: What the user says beforehand.
            people: The rows of a sheet of people.
            progress: Hears how far it is.

        Returns:
            What became of each file, in their order; before them the folders that cannot be used.
        """
        files: list[Path] = []
        outcomes: list[Outcome] = []
        for path in paths:
            try:
                files += expanded([path])
            except QualcodeError as error:
                outcomes.append(Outcome(path=path, error=error))
        for number, path in enumerate(files):
            if progress is not None:
                progress(number, len(files), path)
            try:
                made = self.preview(path, options, people)
                interview, notes = self.take_in(made)
                outcomes.append(
                    Outcome(path=path, interview=interview, askers=made.askers, notes=(*made.notes, *notes))
                )
            except QualcodeError as error:
                outcomes.append(Outcome(path=path, error=error))
        return outcomes

    def take_in(self, made: Draft) -> tuple[Interview, tuple[Message, ...]]:
        """Make an interview of a draft, as one action.

        Returns:
            The interview, and what the user should hear about it.

        Raises:
            AlreadyInError: If the file is in the project already.
            TitleTakenError: If another interview has the title.
        """
        facts = made.facts
        with self._context.write("import-interview", title=facts.title) as action:
            self._refuse_repeats(made)
            layout = match_guide(action, self._project, made.parsed.layout)
            interview_id = self._project.interviews.add(
                action,
                facts.title,
                transcript_of(made, layout),
                case_id=case_named(action, self._context, facts.case),
                date=facts.date or None,
                language=facts.language or None,
            ).id
            put_attributes(action, self._project, "interview", interview_id, facts.attributes)
            put_people(action, self._context, self._project.labels.of(interview_id), made)
        return self._project.interviews.by_id(interview_id), self._notes(interview_id)

    def reimport(
        self,
        interview_id: int,
        path: Path,
        options: ImportOptions | None = None,
        *,
        drop_lost: bool = False,
    ) -> Reimported:
        """Give an interview a new text, e.g. a corrected transcript; codings and memos follow their words.

        Args:
            interview_id: The interview; its title, case and date stay.
            path: The file with the new text.
            options: What the user says beforehand.
            drop_lost: Whether codings and memos whose words are gone may stay behind with the old text.

        Raises:
            ImportFileError: If the file cannot be read.
            LostWordsError: If words that are coded or have a memo are gone, and `drop_lost` is not set;
                nothing is changed.
        """
        from qualcode.study.reimporting import reimport  # noqa: PLC0415 - it builds upon this module

        title = self._project.interviews.by_id(interview_id).title
        known = [label.name for label in self._project.labels.of(interview_id)]
        made = draft(path, (options or ImportOptions()).edit(title=title), known=known)
        return reimport(self._context, interview_id, made, drop_lost=drop_lost)

    def left_behind(self, interview_id: int | None = None) -> list[Lost]:
        """Give the codings and memos that found no place in a corrected text.

        Args:
            interview_id: The interview; all where none is given.
        """
        left = self._project.left
        return left.all() if interview_id is None else left.of(interview_id)

    def _refuse_repeats(self, made: Draft) -> None:
        twins = self._project.interviews.by_sha256(made.source.sha256)
        if twins and not made.options.again:
            raise AlreadyInError(
                message(
                    "{name} is in the project already, as {title}.",
                    name=made.extracted.name,
                    title=twins[0].title,
                ),
                _AGAIN,
            )
        if not made.options.again and (same := self._same_text(made)) is not None:
            raise AlreadyInError(
                message("{name} says the same as {title}.", name=made.extracted.name, title=same.title),
                _AGAIN,
            )
        if any(
            interview.title.casefold() == made.facts.title.casefold()
            for interview in self._project.interviews.all()
        ):
            raise TitleTakenError(
                message("There is an interview {title} already.", title=made.facts.title),
                message("Choose another --title, or give it the new text with: qualcode interview reimport"),
            )

    def as_it_is(self, outcome: Outcome) -> Outcome:
        """Give an outcome as things stand by now.

        It has no interview where that is gone, and says nothing of labels in other interviews that holds no
        longer.
        """
        if outcome.interview is None:
            return outcome
        try:
            interview = self._project.interviews.by_id(outcome.interview.id)
        except NotFoundError:
            return outcome.edit(interview=None)
        now = self._notes(interview.id)
        notes = tuple(note for note in outcome.notes if note.id != _SHARED.id or note in now)
        return outcome.edit(interview=interview, notes=notes)

    def _same_text(self, made: Draft) -> Interview | None:
        """Find the interview that has the same words, from a file of another format, say."""
        text, turns = made.parsed.text, made.parsed.layout.turns
        count = Counting(text).between
        words = sum(count(turn.body, turn.end) for turn in turns)
        if words < LEAST:
            return None
        alike = [one for one in self._project.interviews.all() if one.words == words]
        return next((one for one in alike if said(self._project.interviews.text(one.id)) == said(text)), None)

    def _notes(self, interview_id: int) -> tuple[Message, ...]:
        return tuple(
            Message(_SHARED.id, {"label": label.name, "titles": first_few(titles, _NAMED)})
            for label, titles in Speakers(self._context).collisions(interview_id, _NAMED + 1)
            if label.role != INTERVIEWER
        )


def put_people(action: Action, context: Context, labels: Iterable[Label], made: Draft) -> None:
    """Say who speaks under labels that are new, as far as a draft knows it.

    Args:
        action: The action that writes.
        context: The project.
        labels: The labels.
        made: The draft that they are of.
    """
    said = {person.label: person for person in made.facts.participants}
    interviewers = {name.casefold() for name in made.parsed.interviewers}
    linking = Linking(action, context)
    for label in labels:
        person = said.get(label.name, Speaker(label=label.name))
        if not person.role and label.name.casefold() in interviewers:
            person = person.edit(role=INTERVIEWER)
        linking.put_speaker(label.id, person, made.facts.title)


def transcript_of(made: Draft, layout: Layout) -> Transcript:
    """Give what the store keeps of a draft.

    Args:
        made: The draft.
        layout: Its layout, with questions and sections that the project knows.
    """
    return Transcript(
        text=made.parsed.text, layout=layout, source=made.source, original=made.parsed.segments.dump()
    )


def expanded(paths: Iterable[Path]) -> Iterable[Path]:
    """Give the files that paths stand for: a folder for the files in it that can be read, README files aside.

    Raises:
        ImportFileError: If a folder holds no such file, or cannot be read.
    """
    for path in paths:
        if not is_folder(path):
            yield path
            continue
        try:
            entries = list(path.iterdir())
        except OSError as error:
            raise ImportFileError(
                message(
                    "{name} cannot be read: {detail}.", name=str(path), detail=error.strerror or str(error)
                ),
                message("Look whether the folder is there and you may read it."),
            ) from error
        found = sorted(
            entry
            for entry in entries
            if is_file(entry)
            and readable(entry)
            and not entry.name.startswith((".", "~$"))
            and entry.stem.casefold() != "readme"
        )
        if not found:
            raise ImportFileError(
                message("The folder {name} holds no transcript.", name=str(path)),
                message("Transcripts are files that end in: {suffixes}.", suffixes=", ".join(suffixes())),
            )
        yield from found
