"""The demo's two quarters lie behind whoever runs it, on every day of the year."""

from datetime import datetime, timedelta

import pytest

from judrec.actions.upkeep.demo.clock import Calendar, StoryClock
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from tests.station import Clock


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 17, 14, 30, tzinfo=CHINA),
        datetime(2027, 1, 1, 0, 0, 0, tzinfo=CHINA),
        datetime(2027, 1, 1, 0, 0, 10, tzinfo=CHINA),
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=CHINA),
    ],
)
def test_both_quarters_are_over_and_nothing_lies_in_the_future(now: datetime) -> None:
    calendar = Calendar(now)
    assert calendar.first.next == calendar.second
    assert calendar.second.next == Quarter.of(now)
    assert calendar.first.contains(calendar.in_first)
    assert calendar.second.contains(calendar.after_first)
    assert calendar.second.contains(calendar.in_second)
    moments = [
        calendar.in_first,
        calendar.after_first,
        calendar.in_second,
        calendar.after_second,
        now,
    ]
    assert moments == sorted(moments)
    assert calendar.second.ended(calendar.after_second)


def test_the_clock_goes_on_and_neither_back_nor_past_the_present() -> None:
    real = Clock()
    story = StoryClock(real)
    story.begin(real.now - timedelta(days=100))
    assert story() == real.now - timedelta(days=100)
    real.advance(hours=1)
    assert story() == real.now - timedelta(days=100)
    story.go(real.now - timedelta(days=10))
    story.go(real.now - timedelta(days=50))
    assert story() == real.now - timedelta(days=10)
    story.go(real.now + timedelta(days=1))
    assert story() == real.now
    story.present()
    assert story() == real.now
