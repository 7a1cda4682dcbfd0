"""Quarters are calendar quarters in China, whatever the computer's zone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.errors import UsageError


def test_a_quarter_has_its_bounds() -> None:
    quarter = Quarter.parse("2026q4")
    assert quarter == Quarter(2026, 4)
    assert str(quarter) == "2026Q4"
    assert quarter.words == "2026年第四季度"
    assert quarter.start == datetime(2026, 10, 1, tzinfo=CHINA)
    assert quarter.end == datetime(2027, 1, 1, tzinfo=CHINA)
    assert quarter.next == Quarter(2027, 1)
    assert Quarter(2027, 1).previous == quarter


def test_the_new_year_begins_at_midnight_in_china() -> None:
    assert Quarter.of(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)) == Quarter(2026, 4)
    assert Quarter.of(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == Quarter(2027, 1)


def test_a_quarter_has_ended_when_the_next_begins() -> None:
    quarter = Quarter(2026, 4)
    assert not quarter.ended(quarter.end - timedelta(seconds=1))
    assert quarter.ended(quarter.end)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q5", "2026Q0", "Q4", "9999Q4", "0000Q1"]
)
def test_what_is_no_quarter_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        Quarter.parse(text)
    assert refusal.value.code == "quarter"
    assert "2026Q4" in refusal.value.hint


@given(st.integers(-2_000_000_000, 200_000_000_000))
def test_every_moment_lies_in_its_quarter_alone(second: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    quarter = Quarter.of(moment)
    assert quarter.contains(moment)
    assert not quarter.next.contains(moment)
    assert not quarter.previous.contains(moment)
    assert Quarter.parse(str(quarter)) == quarter
    assert quarter.previous < quarter < quarter.next
