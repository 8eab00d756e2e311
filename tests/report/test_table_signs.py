"""Signs in the place of numbers stand where numbers would."""

from __future__ import annotations

from qualcode.domain.measures import Status
from qualcode.report.table import sheet
from qualcode.report.table_text import table_text


def test_a_column_of_nothing_but_signs_stands_to_the_right():
    made = sheet(["code", "spill_KF / A2"], [["Tillit", Status.NOT_ASKED], ["Tid", Status.NOT_ASKED]])
    lines = table_text(made).splitlines()
    assert lines[2] == "Tillit              –"
