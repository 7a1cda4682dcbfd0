"""A moment is as precise as somebody knows it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.event_time import CHINA, Precision, display, display_until, parse


@pytest.mark.parametrize(
    ("text", "precision", "start", "length"),
    [
        ("2026", Precision.YEAR, datetime(2026, 1, 1, tzinfo=CHINA), 365),
        ("2026-11", Precision.MONTH, datetime(2026, 11, 1, tzinfo=CHINA), 30),
        ("2026-12", Precision.MONTH, datetime(2026, 12, 1, tzinfo=CHINA), 31),
        ("2028-02", Precision.MONTH, datetime(2028, 2, 1, tzinfo=CHINA), 29),
        ("2026-11-17", Precision.DAY, datetime(2026, 11, 17, tzinfo=CHINA), 1),
    ],
)
def test_a_period_begins_and_ends_in_china(
    text: str, precision: Precision, start: datetime, length: int
) -> None:
    found = parse(text)
    assert found is not None
    assert (found.precision, found.start) == (precision, start)
    assert found.end - found.start == timedelta(days=length)


def test_a_minute_has_its_offset() -> None:
    found = parse("2026-11-17T14:30+08:00")
    assert found is not None
    assert found.start == datetime(2026, 11, 17, 6, 30, tzinfo=UTC)
    assert found.end - found.start == timedelta(minutes=1)
    second = parse("2026-11-17T14:30:05Z")
    assert second is not None
    assert second.precision is Precision.SECOND
    assert second.end - second.start == timedelta(seconds=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26-11-17",
        "2026-13",
        "2026-02-30",
        "2026-11-17T14:30",
        "2026-11-17T24:00+08:00",
        "2026-11-17T14:30+15:00",
        "2026-11-17 14:30+08:00",
        "2026-11-17T14+08:00",
        "0000-01-01",
        "1899-12-31",
        "9999-12-31",
        "２０２６-11-17",
        "2026-11-17\n",
        "20261117",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert parse(text) is None
    assert display(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-17T14:30+08:00", "2026年11月17日14时30分"),
        ("2026-11-07T09:05+08:00", "2026年11月7日9时05分"),
        ("2026-11-17T14:30:09+08:00", "2026年11月17日14时30分09秒"),
        ("2026-11-17", "2026年11月17日"),
        ("2026-11", "2026年11月"),
        ("2026", "2026年"),
        ("2026-11-17T14:30+09:00", "2026年11月17日14时30分（UTC+09:00）"),
        ("2026-11-17T06:30Z", "2026年11月17日6时30分（UTC+00:00）"),
    ],
)
def test_it_is_shown_with_its_own_precision(text: str, shown: str) -> None:
    assert display(text) == shown
    assert display(text, approximate=True) == f"约{shown}"


@pytest.mark.parametrize(
    ("until", "since", "shown"),
    [
        ("2026-08-12T16:10+08:00", "2026-08-12T15:30+08:00", "16时10分"),
        ("2026-08-13T16:10+08:00", "2026-08-12T15:30+08:00", "2026年8月13日16时10分"),
        ("2026-08-12T16:10+08:00", "2026-08-12", "2026年8月12日16时10分"),
        ("2026-08-12", "2026-08-12", "2026年8月12日"),
        ("2026-08-12T16:10+08:00", "", "2026年8月12日16时10分"),
        (
            "2026-08-12T16:10+09:00",
            "2026-08-12T15:30+08:00",
            "2026年8月12日16时10分（UTC+09:00）",
        ),
        ("黄昏", "2026-08-12T15:30+08:00", "黄昏"),
    ],
)
def test_an_end_on_the_same_day_is_its_time_alone(
    until: str, since: str, shown: str
) -> None:
    assert display_until(until, since) == shown


def test_a_day_is_known_or_not() -> None:
    late = parse("2026-11-17T23:30-01:00")
    month = parse("2026-11")
    assert late is not None
    assert month is not None
    assert late.day() == "2026-11-18"
    assert month.day() is None


@given(st.integers(-36_000_000, 540_000_000))
def test_every_minute_comes_back(minute: int) -> None:
    aware = datetime(1970, 1, 1, tzinfo=CHINA) + timedelta(minutes=minute)
    found = parse(aware.isoformat(timespec="minutes"))
    assert found is not None
    assert found.start == aware
    assert not found.in_future(aware - timedelta(minutes=10))
    assert found.in_future(aware - timedelta(minutes=10, seconds=1))


@given(st.text(alphabet="0123456789-T:+Z. ", max_size=26))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = parse(text)
    assert found is None or found.start < found.end
