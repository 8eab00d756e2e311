import pytest

from qualcode.interchange.numerals import number_in, numeral


@pytest.mark.parametrize(
    ("count", "style", "written"),
    [(3, "1", "3"), (28, "a", "bb"), (4, "I", "IV"), (1999, "i", "mcmxcix"), (0, "a", "0"), (7, "", "")],
)
def test_numerals(count, style, written):
    assert numeral(count, style) == written


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("", 1), ("-3", 1), ("9999999", 1), ("²", 1)])
def test_a_number_that_is_none_or_absurd_is_replaced(text, number):
    assert number_in(text, 1) == number
