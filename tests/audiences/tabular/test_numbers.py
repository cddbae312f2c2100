"""What a number may look like, and what is refused because it may mean two."""

from decimal import Decimal

import pytest

from audiences.tabular.numbers import decimal_number, decimal_text, whole_number
from audiences.tabular.problems import CellError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", 1234),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567", 1234567),
        ("12.345.678", 12345678),
        ("-5", -5),
        ("0", 0),
        ("007", 7),
    ],
)
def test_whole_number_groups_thousands_by_dots_or_spaces(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["1.23", "0.125", "1.2345", "12.34.567", "1.234 567", "12a", "", "١٢", "1e5", "1" * 50, "12,5"],
)
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(CellError, match="số nguyên"):
        whole_number(text)


def test_comma_in_a_whole_number_is_refused_with_both_ways_to_write_it():
    with pytest.raises(CellError, match=r"1\.234 hoặc 1234"):
        whole_number("1,234")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        ("0.125", "0.125"),
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,2340", "1.234"),
        ("12", "12"),
    ],
)
def test_decimal_has_a_comma_or_a_dot(text, number):
    assert decimal_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "-1,234"])
def test_decimal_that_may_mean_two_numbers_is_refused_with_both(text):
    plain = text.replace(".", "").replace(",", "")
    with pytest.raises(CellError, match=f"hai cách hiểu.*{plain}.*{text.replace('.', ',')}0"):
        decimal_number(text)


@pytest.mark.parametrize("text", ["1,234.5", "abc", "1,2,3", "--1", "NaN", "Infinity"])
def test_what_is_no_decimal_is_refused(text):
    with pytest.raises(CellError, match="cần một số"):
        decimal_number(text)


@pytest.mark.parametrize("number", ["0.5", "1.234", "12.500", "1234", "1000000.125", "0", "-0.001"])
def test_decimal_written_is_read_back_as_the_same_number(number):
    assert decimal_number(decimal_text(Decimal(number))) == Decimal(number)
