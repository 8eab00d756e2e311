"""Comparing: how often codes are used, by whom, where, and against how much was spoken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from qualcode.analysis import notes
from qualcode.analysis.coverage import Coverage
from qualcode.analysis.crosstab import Choices, Counted, crosstab
from qualcode.analysis.dimensions import Dimension, Scope, dimensions, settled
from qualcode.analysis.frequency import Tally, Tree, count_codings, count_people, count_words, sum_up
from qualcode.analysis.ground import Ground
from qualcode.analysis.grouping import Grouping, People
from qualcode.analysis.speech import Speech
from qualcode.analysis.tables import Row, Table
from qualcode.domain.coder import CoderKind
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.domain.participant import INTERVIEWER, KNOWN_ROLES
from qualcode.errors import NotFoundError
from qualcode.i18n import gettext, message
from qualcode.report.roles import role_name
from qualcode.store.attributes import OWNERS

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.store.counts import Counts
    from qualcode.store.project import Project

Rows = Literal["themes", "codes"]
"""What the rows of a table are: themes with all below them, or every code."""


class Comparison:
    """Makes tables; changes nothing.

    Args:
        project: The open project file.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._counts = project.counts

    def frequencies(
        self,
        wanted: Filter | None = None,
        measures: Collection[Measure] = tuple(Measure),
        by: Sequence[str] = (),
        rows: Rows = "codes",
    ) -> Table:
        """Count how often codes are used.

        Args:
            wanted: What is admitted; everything by default.
            measures: What is counted; the first is the one shown where there is room for one.
            by: What the columns are, the outer first: names of dimensions, or `participant.gender` and the
                like; none by default, which leaves the total.
            rows: Themes, or every code.

        Raises:
            DomainError: If there are no columns of such a name.
        """
        return self._table(wanted or Filter(), rows, tuple(by), tuple(measures), None)

    def matrix(
        self,
        wanted: Filter | None = None,
        rows: Rows = "themes",
        columns: Sequence[str] = ("role",),
        measure: Measure | Collection[Measure] = Measure.CODINGS,
        difference: tuple[str, str] | None = None,
    ) -> Table:
        """Set themes or codes against roles, or anything else.

        Args:
            wanted: What is admitted; everything by default.
            rows: Themes, or every code.
            columns: What the columns are, the outer first, as for `frequencies`.
            measure: What is counted; several make a table of several, of which the first is shown.
            difference: The keys of two columns, or what people read over them; the second is taken from the
                first.

        Raises:
            DomainError: If there are no columns of such a name.
            NotFoundError: If one of the columns of the difference does not exist.
        """
        measures = (measure,) if isinstance(measure, Measure) else tuple(measure)
        return self._table(wanted or Filter(), rows, tuple(columns), measures, difference)

    def _table(
        self,
        wanted: Filter,
        rows: Rows,
        columns: tuple[str, ...],
        measures: tuple[Measure, ...],
        difference: tuple[str, str] | None,
    ) -> Table:
        with self._project.snapshot():
            chosen = dimensions(tuple(self._spelt(name) for name in columns))
            table = _Work(self._project, self._counts, settled(wanted), chosen, measures).table(rows)
        return table.edit(difference=tuple(_place(table, name) for name in difference or ()) or None)

    def _spelt(self, name: str) -> str:
        """Write an attribute as the project does; one that nobody has makes no columns."""
        owner, dot, attribute = name.strip().partition(".")
        if not dot or owner not in OWNERS:
            return name
        known = self._project.attributes.names(owner)
        folded = {one.casefold(): one for one in known}
        if attribute in known or attribute.casefold() in folded:
            return f"{owner}.{attribute if attribute in known else folded[attribute.casefold()]}"
        raise NotFoundError(
            message("There is no attribute {name}.", name=name.strip()),
            message("There are {names}.", names=", ".join(f"{owner}.{one}" for one in known))
            if known
            else message("qualcode attribute list shows those that there are."),
        )


def _place(table: Table, name: str) -> int:
    """Find a column by its key, or as people read it."""
    place = table.place_of(name)
    if place is None:
        raise NotFoundError(
            message("There is no column {key} to take a difference of.", key=name),
            message("There are {keys}.", keys=", ".join(column.key for column in table.columns)),
        )
    return place


class _Work:
    """Makes one table."""

    def __init__(
        self,
        project: Project,
        counts: Counts,
        wanted: Filter,
        chosen: tuple[Dimension, ...],
        measures: tuple[Measure, ...],
    ) -> None:
        self._project = project
        self._counts = counts
        self._wanted = wanted
        self._dimensions = chosen
        self._measures = measures
        self._plain = not chosen and not set(measures) & {Measure.PARTICIPANTS, Measure.WORDS}
        self._codebook = project.codes.codebook(project.language)
        self._ground = Ground.of(
            wanted,
            interviews=counts.interviews(wanted),
            labels=counts.labels(wanted),
            speakers=() if self._plain else counts.speakers(),
            attributes={
                (one.kind, one.attribute): counts.attribute(one.kind, one.attribute)
                for one in chosen
                if one.attribute
            },
        )
        self._grouping = Grouping(self._ground, chosen)
        self._people = People(self._grouping)

    def table(self, rows: Rows) -> Table:
        """Count, and lay the table out."""
        shown = _rows(self._codebook, self._wanted, rows)
        tree = _tree(self._codebook, shown, rows)
        tally = self._tally(tree)
        counted = Counted(
            wanted=self._wanted,
            measures=self._measures,
            rows=_used(shown, self._codebook, tally),
            choices=[self._choices(one) for one in self._dimensions],
            grouping=self._grouping,
            speech=self._speech(),
            tally=tally,
            people=self._people if Measure.PARTICIPANTS in self._measures else None,
            unset=_unset(),
        )
        remarks = []
        if self._counts.shared(self._wanted) if self._plain else self._grouping.shared:
            by_people = any(one.scope is Scope.SPEAKER for one in self._dimensions)
            remarks.append(notes.JOINT if by_people else notes.JOINT_ONCE)
        if self._counts.several_coders(self._wanted):
            remarks.append(notes.CODERS)
        return crosstab(counted, remarks=remarks)

    def _speech(self) -> Speech:
        """Tell how much was spoken, where rates or what was asked depend on it."""
        by_question = "question" in self._grouping.details
        if not (Measure.PER_1000_WORDS in self._measures or self._wanted.questions or by_question):
            return Speech(self._grouping, ())
        if self._plain:
            return Speech(self._grouping, (), self._counts.spoken_in_all(self._wanted))
        return Speech(self._grouping, self._counts.spoken(self._wanted, by_question=by_question))

    # Counting

    def _tally(self, tree: Tree) -> Tally:
        if self._plain:
            return sum_up(self._counts.by_code(self._wanted), tree)
        measures = set(self._measures)
        details = self._grouping.details
        tally: Tally | None = None
        if Measure.WORDS in measures:
            width = self._counts.width()
            batches = self._counts.ranges(self._wanted, width, details)
            tally = count_words(batches, self._grouping, self._coverage(width), tree)
        if Measure.PARTICIPANTS in measures:
            keys = self._counts.keys(self._wanted, details)
            found = count_people(keys, self._grouping, self._people, tree)
            found.words = tally.words if tally else {}
            tally = found
        if tally is None or measures & {Measure.CODINGS, Measure.PER_1000_WORDS}:
            found = count_codings(self._counts.keys(self._wanted, details), self._grouping, tree)
            if tally:
                found.words, found.people = tally.words, tally.people
            tally = found
        return tally

    def _coverage(self, width: int) -> Coverage:
        """Tell in which columns words count: those of participants, and those that belong to nobody."""
        coverage, grouping = Coverage(width), self._grouping
        numbers = {
            speakers_id: coverage.parts.number(grouping.parts_in_words(speakers_id))
            for speakers_id in self._ground.speakers
        }
        stretches = {
            revision: [(first, end, numbers[speakers]) for _revision, speakers, first, end in turns]
            for revision, turns in groupby(self._counts.turns(self._wanted), key=itemgetter(0))
        }
        # Whoever asks for somebody's words does not ask for nobody's.
        for revision, first, end in () if self._ground.narrowed else self._counts.unspoken(self._wanted):
            if -revision not in numbers:
                numbers[-revision] = coverage.parts.number(grouping.parts_in_words(-revision))
            stretches.setdefault(revision, []).append((first, end, numbers[-revision]))
        for revision, found in stretches.items():
            coverage.lay(revision, sorted(found))
        return coverage

    # Columns

    def _choices(self, one: Dimension) -> Choices:
        return {
            value: shown
            for value, shown in self._all_choices(one).items()
            if one.admitted(self._wanted, value)
        }

    def _all_choices(self, one: Dimension) -> Choices:
        if one.attribute:
            return {value: (value, value) for value in self._attribute_values(one)}
        by_kind: dict[str, Callable[[], Choices]] = {
            "role": lambda: {role: (role, role_name(role)) for role in self._roles()},
            "participant": self._participants,
            "case": lambda: {
                case.id: (case.key, case.name or case.key) for case in self._project.cases.all()
            },
            "interview": self._interviews,
            "question": lambda: {
                question_id: (key, key) for question_id, key in self._project.questions.keys().items()
            },
            "coder": lambda: {
                coder.id: (coder.name, coder.name)
                for coder in self._project.coders.all()
                if coder.kind is CoderKind.CODER
            },
        }
        return by_kind[one.kind]()

    def _interviews(self) -> Choices:
        places = self._ground.places
        return {
            interview.id: (interview.title, interview.title)
            for interview in self._project.interviews.all()
            if interview.id in places and places[interview.id].admitted
        }

    def _roles(self) -> list[str]:
        roles = {voice.role for voice in self._ground.voices.values() if voice.admitted and voice.role}
        if not self._ground.narrowed:
            roles |= set(self._project.participants.roles())
        if not self._wanted.interviewer and INTERVIEWER not in self._wanted.roles:
            roles.discard(INTERVIEWER)
        known = [role for role in KNOWN_ROLES if role in roles]
        return [*known, *sorted(roles - set(known))]

    def _participants(self) -> Choices:
        voices = self._ground.voices.values()
        admitted = {voice.participant_id for voice in voices if voice.admitted}
        speaking = {voice.participant_id for voice in voices}
        return {
            person.id: (person.pseudonym, person.pseudonym)
            for person in self._project.participants.all()
            if person.id in admitted
            or (not self._ground.narrowed and person.id not in speaking and person.role != INTERVIEWER)
        }

    def _attribute_values(self, one: Dimension) -> list[str]:
        values = self._ground.attributes[one.kind, one.attribute]
        if one.kind == "participant":
            people = set(self._participants())
            return in_order({value for person, value in values.items() if value and person in people})
        return in_order({value for value in values.values() if value})


def in_order(values: Iterable[str]) -> list[str]:
    """Sort values as people do: numbers by their size, before words."""

    def place(value: str) -> tuple[bool, float, str]:
        try:
            return False, float(value.replace(",", ".")), value
        except ValueError:
            return True, 0.0, value

    return sorted(values, key=place)


def _unset() -> dict[str, str]:
    return {
        "(none)": gettext("(none)"),
        "(unset)": gettext("(not set)"),
        "role:(unset)": gettext("(no role)"),
        "case:(unset)": gettext("(no case)"),
        "question:(unset)": gettext("(no question)"),
    }


def _rows(codebook: Codebook, wanted: Filter, rows: Rows) -> list[Row]:
    """Give the rows for the codes that a filter admits, and for those above them."""
    if wanted.exact_codes or not wanted.codes:
        admitted = set(wanted.codes) or {code.id for code in codebook}
    else:
        roots = [code_id for code_id in wanted.codes if code_id in codebook]
        admitted = {code.id for root in roots for code in codebook.descendants(root)}
    shown = []
    for code in codebook.themes() if rows == "themes" else codebook:
        codes = frozenset(below.id for below in codebook.descendants(code.id)) & admitted
        if codes:
            shown.append(
                Row(
                    key=code.key,
                    label=code.name(codebook.language),
                    depth=codebook.depth(code.id),
                    parent="" if code.parent_id is None else codebook[code.parent_id].key,
                    code_id=code.id,
                    codes=codes,
                )
            )
    return shown


def _tree(codebook: Codebook, shown: Sequence[Row], rows: Rows) -> Tree:
    ids = tuple(row.code_id for row in shown)
    if rows == "themes":
        homes = {code_id: row.code_id for row in shown for code_id in row.codes}
        return Tree(rows=ids, parents=dict.fromkeys(ids), homes=homes)
    return Tree(
        rows=ids,
        parents={code_id: codebook[code_id].parent_id for code_id in ids},
        homes={code_id: code_id for code_id in ids},
    )


def _used(shown: Sequence[Row], codebook: Codebook, tally: Tally) -> tuple[Row, ...]:
    """Leave out retired codes that nothing counted stands under."""
    return tuple(row for row in shown if not codebook[row.code_id].retired or tally.codings[row.code_id])
