from datetime import datetime

import pytest

from judrec.core.event_time import CHINA
from judrec.gui.form.time_words import read, write

_NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-11-17T14:30+08:00", "2026-11-17T14:30+08:00"),
        ("2026-11-17 14:30", "2026-11-17T14:30+08:00"),
        ("2026-11-1 14:30", "2026-11-01T14:30+08:00"),
        ("2026年11月17日14时30分", "2026-11-17T14:30+08:00"),
        ("2026 年 11 月 17 日 14 时 30 分", "2026-11-17T14:30+08:00"),
        ("２０２６年１１月１７日１４：３０", "2026-11-17T14:30+08:00"),
        ("11月17日下午3点半", "2026-11-17T15:30+08:00"),
        ("11月17日晚上8点", "2026-11-17T20:00+08:00"),
        ("11月17日中午12点", "2026-11-17T12:00+08:00"),
        ("11月17日中午1点", "2026-11-17T13:00+08:00"),
        ("昨天15:40", "2026-11-19T15:40+08:00"),
        ("今天", "2026-11-20"),
        ("15:40", "2026-11-20T15:40+08:00"),
        ("20261117", "2026-11-17"),
        ("2026.11.3", "2026-11-03"),
        ("11-17", "2026-11-17"),
        ("2026年11月", "2026-11"),
        ("9月", "2026-09"),
        ("2026", "2026"),
    ],
)
def test_a_time_is_read_as_precisely_as_it_was_said(typed: str, kept: str) -> None:
    assert read(typed, _NOW) == kept
    assert read(write(kept), _NOW) == kept


@pytest.mark.parametrize("typed", ["12月3日", "12-3", "12.3"])
def test_a_day_that_is_still_to_come_was_last_year(typed: str) -> None:
    assert read(typed, _NOW) == "2025-12-03"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "上周三",
        "2026-13-01",
        "2026年2月30日",
        "25:00",
        "2026年11月 15:40",
        "2026-11-114:30",
        "12",
    ],
)
def test_what_is_no_moment_is_not_made_one(typed: str) -> None:
    assert read(typed, _NOW) is None


def test_a_moment_elsewhere_keeps_its_offset() -> None:
    assert write("2026-11-17T14:30+09:00") == "2026-11-17T14:30+09:00"
