"""Spans of days: what they are called, and what stands beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.quarter import Quarter
from judrec.core.statistics.span import WHOLE, Span, quarter_of_month, read_span
from judrec.errors import UsageError

_DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(_DAYS, st.integers(0, 2000))
def test_the_span_before_ends_on_the_day_before_and_never_overlaps(
    first: date, days: int
) -> None:
    span = Span(first, first + timedelta(days=days))
    assert span.before.last == first - timedelta(days=1)
    if span.quarters:
        assert span.before.quarters == span.quarters
    else:
        assert span.before.last - span.before.first == span.last - span.first


@given(st.integers(1900, 2200), st.integers(1, 4))
def test_a_quarter_stands_beside_quarters(year: int, number: int) -> None:
    quarter = Quarter(year, number)
    span = Span.of_quarter(quarter)
    assert span.words == quarter.words
    assert span.before.words == quarter.previous.words
    assert span.year_before.words == Quarter(year - 1, number).words


def test_a_leap_day_stands_beside_the_day_before_it() -> None:
    leap = Span(date(2024, 2, 29), date(2024, 2, 29))
    assert leap.year_before == Span(date(2023, 2, 28), date(2023, 2, 28))
    assert leap.words == "2024-02-29"


def test_a_year_is_called_by_its_number_and_stands_beside_the_year_before() -> None:
    year = read_span("2026-01-01", "2026-12-31")
    assert year.words == "2026年"
    assert year.before == year.year_before
    half = read_span("2026-04-01", "2026-09-30")
    assert half.before.words == "2025-10-01 至 2026-03-31"


def test_an_open_end_takes_all_and_is_called_so() -> None:
    assert WHOLE.words == "全部时间"
    assert WHOLE.bounds == (0, 99_999_999)
    assert read_span("2026-01-01", "").words == "2026-01-01 以来"
    assert read_span("", "2026-01-01").words == "2026-01-01 以前（含当日）"
    assert read_span("2026-01-01", "").bounds == (20260101, 99_999_999)


def test_a_month_lies_in_its_quarter() -> None:
    months = [quarter_of_month(202600 + month) for month in range(1, 13)]
    assert months == [f"2026Q{nth}" for nth in (1, 2, 3, 4) for _ in range(3)]


def test_the_longest_span_has_one_before_it() -> None:
    longest = read_span("1900-01-01", "2999-12-31")
    assert longest.before.last == date(1899, 12, 31)
    assert longest.year_before.first == date(1899, 1, 1)


@pytest.mark.parametrize(
    "words",
    [
        *("2026-2-1", "2026-02-30", "２０２６-01-01", "0000-01-01", "9998-01-01"),
        *("1899-12-31", "3000-01-01", "x" * 999),
    ],
)
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_span(words, "")
    assert refused.value.code == "day"
    assert len(refused.value.what) < 80


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError) as refused:
        read_span("2026-12-31", "2026-01-01")
    assert refused.value.code == "days"
