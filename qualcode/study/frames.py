"""The study as pandas DataFrames, for notebooks: the one door to pandas.

Filters are given by name, one or several: `interview`, `case`, `role`, `participant`, `code` (with all below
it), `question`, `coder`, and `text`; `attribute={"case.phase": "early"}` for attributes, `exact=True` for
codes alone, `interviewer=True` to count the interviewer as a participant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from qualcode.analysis.tables import TOTAL, Cell, Table
from qualcode.analysis.tidy import HEADINGS, tidy
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure, Status
from qualcode.domain.words import count_words
from qualcode.study.asking import Chosen, read_choice, read_filter, read_measure, read_names
from qualcode.study.excerpts import SORTS
from qualcode.study.study import Study

if TYPE_CHECKING:
    from qualcode.domain.coding import Excerpt
    from qualcode.domain.document import Document
    from qualcode.domain.interview import Interview
    from qualcode.study.comparison import Rows

_INTERVIEW = ("interview", "case", "date", "language", "words", "turns", "codings", "source")
_TURN = (
    *("interview", "turn", "reference", "labels", "participants", "roles", "question", "time"),
    *("start", "end", "words", "text"),
)
_PARTICIPANT = ("participant", "role", "interviews", "turns", "words")
_QUESTION = ("question", "number", "wording", "section")
_CODE = ("code", "name", "path", "theme", "parent", "depth", "definition", "retired", "codings")
_EXCERPT = (
    *("id", "reference", "interview", "case", "turn", "time", "question", "participants", "roles"),
    *("code", "path", "coder", "created", "start", "end", "text", "memo", "origin"),
)


class Notebook(Study):
    """An open study whose tables are DataFrames; all that a study can do, it can do too."""

    # What there is

    def interviews(self) -> pd.DataFrame:
        """Give the interviews.

        Returns:
            One row an interview, sorted by title, with the columns `interview` (title), `case` (key), `date`,
            `language`, `words` (spoken), `turns`, `codings`, `source` (the file imported), and one further
            column for each attribute of interviews.
        """
        cases = {case.id: case.key for case in self.transcripts.cases()}
        progress = self.transcripts.progress()
        rows = [
            {
                "interview": one.title,
                "case": cases.get(one.case_id or 0),
                "date": one.date,
                "language": one.language,
                "words": one.words,
                "turns": one.turns,
                "codings": progress[one.id].codings if one.id in progress else 0,
                "source": one.source_name,
                **one.attributes,
            }
            for one in self.transcripts.interviews()
        ]
        return _frame(rows, _INTERVIEW)

    def turns(self) -> pd.DataFrame:
        """Give the turns of all interviews.

        Returns:
            One row a turn, in order, with the columns `interview`, `turn` (number), `reference`, `labels`,
            `participants` and `roles` (each a tuple, empty where nobody is known), `question` (key), `time`
            (milliseconds), `start`, `end` (of the words spoken), `words`, `text` (the words spoken).
        """
        questions = self.context.project.questions.keys_of_wordings()
        people = {person.id: person.pseudonym for person in self.transcripts.participants()}
        rows = [
            row
            for interview in self.transcripts.interviews()
            for row in self._turns(interview, questions, people)
        ]
        return _frame(rows, _TURN)

    def participants(self) -> pd.DataFrame:
        """Give the participants, by pseudonym; real names are in no frame.

        Returns:
            One row a participant with the columns `participant` (pseudonym), `role` (key), `interviews` (in
            how many she speaks), `turns`, `words`, and one further column for each attribute of participants.
        """
        rows = [
            {
                "participant": one.person.pseudonym,
                "role": one.person.role,
                "interviews": len(one.interviews),
                "turns": one.turns,
                "words": one.words,
                **one.person.attributes,
            }
            for one in self.speakers.everyone()
        ]
        return _frame(rows, _PARTICIPANT)

    def questions(self) -> pd.DataFrame:
        """Give the questions of the guide in its order.

        Returns:
            One row a question with the columns `question` (key), `number`, `wording`, `section` (title).
        """
        sections = {section.id: section.title for section in self.transcripts.sections()}
        rows = [
            {
                "question": one.key,
                "number": one.number,
                "wording": one.wording,
                "section": sections.get(one.section_id or 0),
            }
            for one in self.transcripts.questions()
        ]
        return _frame(rows, _QUESTION)

    def codes(self) -> pd.DataFrame:
        """Give the codebook, parents before their children.

        Returns:
            One row a code with the columns `code` (key), `name`, `path` (names from the theme down), `theme`
            and `parent` (keys), `depth` (0 for a theme), `definition`, `retired`, `codings` (its own).
        """
        book, counts = self.codebook.codebook(), self.codebook.counts()
        rows = [
            {
                "code": code.key,
                "name": code.name(book.language),
                "path": book.path(code.id),
                "theme": book.theme(code.id).key,
                "parent": book[code.parent_id].key if code.parent_id is not None else None,
                "depth": book.depth(code.id),
                "definition": code.text(book.language).definition,
                "retired": code.retired,
                "codings": counts.get(code.id, 0),
            }
            for code in book
        ]
        return _frame(rows, _CODE)

    # What is coded

    def codings(self) -> pd.DataFrame:
        """Give all codings, those on the interviewer alone included, who counts as a participant here.

        Returns:
            One row a coding; the columns are those of `excerpts`.
        """
        return self._excerpts(Filter(interviewer=True), "place")

    def excerpts(self, sort: str = "place", **chosen: Unpack[Chosen]) -> pd.DataFrame:
        """Give the excerpts that a filter admits: exactly what the numbers of tables count.

        Args:
            sort: Their order: `place`, `code`, `coder`, `created` or `length`.
            **chosen: The filter.

        Returns:
            One row a coding with the columns `id`, `reference`, `interview`, `case`, `turn` (number), `time`
            (of the turn, in milliseconds), `question` (key), `participants` and `roles` (each a tuple; empty
            where it belongs to nobody), `code` (key), `path` (names from the theme down), `coder`, `created`,
            `start`, `end`, `text`, `memo` and `origin` (what proposed it; empty where made by hand).
        """
        return self._excerpts(self.filter(**chosen), read_choice("sort", sort, SORTS))

    # What is counted

    def frequencies(
        self, by: str | Sequence[str] = (), rows: Rows = "codes", **chosen: Unpack[Chosen]
    ) -> pd.DataFrame:
        """Count how often codes are used, in tidy form.

        Args:
            by: What the columns are, the outer first: `role`, `case`, `participant.gender`, ...
            rows: `codes` or `themes`.
            **chosen: The filter.

        Returns:
            One row a cell with the columns `row` (the code's key, or `total`), `column` (its key, nested ones
            joined by a slash, or `total`), `codings`, `participants`, `words`, `per_1000_words`, `status`,
            `level` (1 for a theme), `parent` (the key of the code above, empty for a theme); the notes that
            belong to it are in `attrs["notes"]`.
        """
        wanted, columns = self.filter(**chosen), read_names("by", by)
        table = self.comparison.frequencies(wanted, tuple(Measure), columns, _rows(rows))
        return _with_notes(pd.DataFrame(tidy(table), columns=list(HEADINGS)), table)

    def matrix(
        self,
        columns: str | Sequence[str] = "role",
        rows: Rows = "themes",
        measure: str = "codings",
        **chosen: Unpack[Chosen],
    ) -> pd.DataFrame:
        """Set themes or codes against roles, or anything else.

        Args:
            columns: What the columns are, the outer first: `role`, `case`, `participant.gender`, ...
            rows: `themes` or `codes`.
            measure: `codings`, `participants`, `words` or `per_1000_words`.
            **chosen: The filter.

        Returns:
            One row a theme or code, by key, and `total`; one column a role or the like, by key (nested ones
            joined by a slash), and `total`. Where nobody was asked or interviewed there is no number. The
            notes that belong to it are in `attrs["notes"]`.
        """
        wanted, asked = self.filter(**chosen), read_measure(measure)
        table = self.comparison.matrix(wanted, _rows(rows), read_names("columns", columns), asked)
        places = [*range(len(table.columns)), None]
        data = [
            [_number(table.cell(row, column), asked) for column in places]
            for row in [*range(len(table.rows)), None]
        ]
        frame = pd.DataFrame(
            data,
            index=pd.Index([*(row.key for row in table.rows), TOTAL], name="row"),
            columns=pd.Index([*(column.key for column in table.columns), TOTAL], name="column"),
        )
        return _with_notes(frame, table)

    # Names

    def filter(self, **chosen: Unpack[Chosen]) -> Filter:
        """Make a filter of names, for `Study`'s own functions too.

        Raises:
            TypeError: If there is no such keyword, or its value is of the wrong kind.
            DomainError: If a keyword names nothing, or an attribute's owner is not told.
            NotFoundError: If a name is not known in this project.
        """
        return read_filter(self, chosen)

    # Rows

    def _excerpts(self, wanted: Filter, sort: str) -> pd.DataFrame:
        return _frame((_excerpt(one) for one in self.reading.stream(wanted, sort)), _EXCERPT)

    def _turns(
        self, interview: Interview, questions: Mapping[str, str], people: Mapping[int, str]
    ) -> Iterable[dict[str, Any]]:
        document = self.transcripts.document(interview.id, codings=False)
        speakers = {label.name: label for label in document.labels}
        for number, turn in enumerate(document.layout.turns, 1):
            labels = [speakers[name] for name in turn.labels if name in speakers]
            words = document.text[turn.body : turn.end]
            yield {
                "interview": interview.title,
                "turn": number,
                "reference": f"{interview.title}:{number}",
                "labels": turn.labels,
                "participants": tuple(people[one.participant_id] for one in labels if one.participant_id),
                "roles": tuple(dict.fromkeys(one.role for one in labels if one.role)),
                "question": questions.get(_question_at(document, turn.start)),
                "time": turn.time,
                "start": turn.body,
                "end": turn.end,
                "words": count_words(words),
                "text": words,
            }


def _question_at(document: Document, position: int) -> str:
    places = document.layout.questions
    index = bisect_right(places, position, key=lambda place: place.start) - 1
    return places[index].question if index >= 0 and position < places[index].until else ""


def _excerpt(one: Excerpt) -> dict[str, Any]:
    return {
        "id": one.coding.id,
        "reference": one.reference,
        "interview": one.interview,
        "case": one.case,
        "turn": one.turn,
        "time": one.time,
        "question": one.question,
        "participants": one.participants,
        "roles": one.roles,
        "code": one.code_key,
        "path": one.code_path,
        "coder": one.coder,
        "created": one.coding.created,
        "start": one.coding.start,
        "end": one.coding.end,
        "text": one.text,
        "memo": one.memo,
        "origin": "" if one.origin is None else one.origin.told(),
    }


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Make a frame that has its columns even without rows; further ones come after them."""
    made = pd.DataFrame(list(rows))
    return made.reindex(columns=[*columns, *(one for one in made.columns if one not in columns)])


def _with_notes(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    frame.attrs["notes"] = [note.text() for note in table.notes]
    return frame


def _number(cell: Cell, measure: Measure) -> float | None:
    absent = cell.status in (Status.NOT_ASKED, Status.NOT_INTERVIEWED)
    return None if absent else cell.value(measure)


def _rows(given: object) -> Rows:
    return "codes" if read_choice("rows", given, ("themes", "codes")) == "codes" else "themes"
