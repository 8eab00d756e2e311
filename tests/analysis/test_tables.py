import pytest

from qualcode.analysis.dimensions import NOBODY, dimension, dimensions, narrowed, settled
from qualcode.analysis.tables import Cell, Column, Row, Table
from qualcode.analysis.tidy import HEADINGS, tidy
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure, Status
from qualcode.errors import DomainError


def cell(number, status=None):
    return Cell(codings=number, status=status or (Status.COUNTED if number else Status.ZERO))


def column(role):
    return Column(keys=(role,), labels=(role.title(),), narrowing=Filter(roles=(role,)))


def table(*numbers, wanted=None, codes=(frozenset({1, 2}), frozenset({2}))):
    rows = tuple(
        Row(key=f"c{at}", label=f"Code {at}", depth=at - 1, code_id=at, codes=codes[at - 1])
        for at in range(1, len(numbers) + 1)
    )
    return Table(
        dimensions=("role",),
        rows=rows,
        columns=(column("engine"), column("politician")),
        cells=tuple(tuple(cell(number) for number in line) for line in numbers),
        row_totals=tuple(cell(max(line)) for line in numbers),
        column_totals=(cell(9), cell(8)),
        total=cell(10),
        measures=(Measure.CODINGS,),
        wanted=wanted or Filter(),
        difference=(0, 1),
        peaks=tuple(max(line) for line in numbers),
    )


def test_the_difference_takes_the_second_column_from_the_first():
    made = table((5, 2), (0, 3))
    assert [made.difference_of(0), made.difference_of(1), made.difference_of(None)] == [3, -3, 1]


def test_there_is_no_difference_where_one_side_could_not_have_a_number():
    made = table((5, 2))
    absent = made.edit(cells=((cell(5), cell(0, Status.NOT_ASKED)),))
    assert absent.difference_of(0) is None
    assert made.edit(difference=None).difference_of(0) is None


def test_shades_go_from_nothing_to_the_highest_among_rows_as_deep():
    made = table((100, 1), (0, 3))
    assert [made.shade(0, 0), made.shade(0, 1), made.shade(1, 0), made.shade(1, 1)] == [4, 1, 0, 4]


def test_a_door_narrows_the_filter_by_row_and_column():
    wanted = Filter(cases=(7,), coders=(2,))
    made = table((5, 2), wanted=wanted)
    door = made.filter_for(made.rows[0], made.columns[1])
    assert door == Filter(cases=(7,), coders=(2,), codes=(1,), roles=("politician",))
    assert made.filter_for(None, None) == wanted


def test_a_door_under_a_filter_by_codes_admits_no_code_that_the_filter_leaves_out():
    made = table((5, 2), wanted=Filter(codes=(2,)), codes=(frozenset({2}),))
    door = made.filter_for(made.rows[0], None)
    assert (door.codes, door.exact_codes) == ((2,), True)


def test_tidy_form_has_a_line_for_each_cell_and_total():
    lines = tidy(table((5, 2)))
    assert HEADINGS == (
        "row", "column", "codings", "participants", "words", "per_1000_words", "status", "level", "parent"
    )  # fmt: skip
    assert [(line.row, line.column, line.codings, line.status) for line in lines] == [
        ("c1", "engine", 5, "counted"),
        ("c1", "politician", 2, "counted"),
        ("c1", "total", 5, "counted"),
        ("total", "engine", 9, "counted"),
        ("total", "politician", 8, "counted"),
        ("total", "total", 10, "counted"),
    ]
    assert {(line.row, line.level, line.parent) for line in lines} == {("c1", 1, ""), ("total", None, "")}


def test_keys_of_nested_columns_are_joined_by_a_slash():
    assert Column(keys=("music", "engine"), labels=("Musikk", "engine")).key == "music/engine"


@pytest.mark.parametrize("name", ["colour", "role.x", "case.", ".phase", "", "coder.name"])
def test_columns_by_what_does_not_exist_are_refused_with_the_choices(name):
    with pytest.raises(DomainError, match="role, participant, case"):
        dimension(name)


def test_columns_cannot_be_by_the_same_thing_twice():
    with pytest.raises(DomainError):
        dimensions(["role", "role"])


@pytest.mark.parametrize(
    ("name", "value", "narrowing"),
    [
        ("role", "engine", Filter(roles=("engine",))),
        ("role", None, Filter(roles=("",))),
        ("role", NOBODY, Filter(nobody=True)),
        ("participant", 3, Filter(participants=(3,))),
        ("case", None, Filter(cases=(0,))),
        ("interview", 3, Filter(interviews=(3,))),
        ("question", 3, Filter(questions=(3,))),
        ("coder", 3, Filter(coders=(3,))),
        ("case.phase", "early", Filter(attributes=(("case", "phase", "early"),))),
        ("case.phase", None, Filter(attributes=(("case", "phase", ""),))),
    ],
)
def test_every_value_of_a_column_is_a_filter(name, value, narrowing):
    assert dimension(name).narrowing(value) == narrowing


def test_narrowing_replaces_what_the_filter_says_of_the_same_and_keeps_the_rest():
    base = Filter(
        roles=("engine", "politician"),
        cases=(1,),
        attributes=(("case", "phase", "early"), ("case", "a", "b")),
    )
    extra = Filter(roles=("engine",), attributes=(("case", "phase", "late"),))
    assert narrowed(base, extra) == Filter(
        roles=("engine",), cases=(1,), attributes=(("case", "a", "b"), ("case", "phase", "late"))
    )


def test_a_filter_for_what_belongs_to_nobody_asks_for_no_participants():
    wanted = Filter(nobody=True, roles=("engine",), participants=(1,), cases=(2,))
    assert settled(wanted) == Filter(nobody=True, cases=(2,))
