from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_reference import Reference
from table_worlds import DIMENSIONS, choose_filter, make

from qualcode.analysis.dimensions import NOBODY, dimensions
from qualcode.domain.measures import Measure
from qualcode.study.comparison import Comparison

SETTINGS = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def differences(project, world, wanted, dims, rows, first):
    """Compare every cell and total, and what lies behind each number of the measure that comes first."""
    measures = (first, *(other for other in Measure if other is not first))
    table = Comparison(project).frequencies(wanted, measures, dims, rows)
    reference = Reference(world, wanted, dims)
    found = []
    columns = [*enumerate(table.columns), (None, None)]
    for at, row in (*enumerate(table.rows), (None, None)):
        codes = None if row is None else world.below(row.code_id)
        for place, column in columns:
            values = None if column is None else column_values(project, dims, column)
            cell = table.cell(at, place)
            ids = reference.codings(codes, values)
            spoken = reference.spoken(values)
            words = reference.words(codes, values)
            expected = (
                len(ids),
                len(reference.participants(codes, values)),
                len(words),
                len(ids) * 1000 / spoken if spoken else None,
                reference.status(ids or words, values),
            )
            opened = reference.behind(codes, values, first)
            got = (cell.codings, cell.participants, cell.words, cell.per_1000_words, cell.status.value)
            behind = set(project.excerpts.ids(table.filter_for(row, column)))
            if got != expected or behind != opened:
                found.append((wanted, dims, row and row.key, values, got, expected, behind, opened))
    shown = {column_values(project, dims, column) for column in table.columns}
    needed = {values for mark in reference.marks() for values in reference.columns(mark)}
    needed |= {
        values
        for mark in reference.marks()
        for word in mark.talk.words(mark.start, mark.end)
        for values in reference.columns_of_word(mark, word)
    }
    if dims and not needed <= shown:
        found.append(("missing", needed - shown))
    return found


def column_values(project, dims, column):
    """Read a column's values back out of its keys."""
    found = []
    for dim, key in zip(dims, column.keys, strict=True):
        if key == "(none)":
            found.append(NOBODY.value)
        elif key == "(unset)":
            found.append(None)
        elif "." in dim or dim == "role":
            found.append(key)
        else:
            found.append(by_key(project, dim)[key])
    return tuple(found)


def by_key(project, dim):
    return {
        "participant": lambda: {one.pseudonym: one.id for one in project.participants.all()},
        "case": lambda: {one.key: one.id for one in project.cases.all()},
        "interview": lambda: {one.title: one.id for one in project.interviews.all()},
        "question": lambda: {one.key: one.id for one in project.questions.all()},
        "coder": lambda: {one.name: one.id for one in project.coders.all()},
    }[dim]()


@given(random=st.randoms(use_true_random=False))
@SETTINGS
def test_every_number_of_every_table_is_what_the_definitions_say(folder, random):
    project, world = make(folder / f"{uuid4().hex}.qualcode", random)
    try:
        for _ in range(8):
            dims = tuple(random.sample(DIMENSIONS, random.choice((0, 1, 1, 2, 3))))
            wanted = choose_filter(random, world)
            rows, first = random.choice(("themes", "codes")), random.choice(tuple(Measure))
            assert differences(project, world, wanted, dims, rows, first) == []
    finally:
        project.close()


def test_dimensions_of_the_reference_are_all_there_are():
    assert {one.kind for one in dimensions(DIMENSIONS)} == {
        "role", "participant", "case", "interview", "question", "coder"
    }  # fmt: skip
