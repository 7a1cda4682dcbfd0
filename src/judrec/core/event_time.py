"""A moment as precisely as somebody knows it, and no more precisely.

`2026-11-17T14:30+08:00`, `2026-11-17`, `2026-11`, or `2026`: a missing part is
unknown, and the moment is then the whole period (design/02: nothing may force an
invention, a year that is all one knows included). Days without an offset are days in
China, fixed +08:00. A time of day needs its offset: without it, it means nothing.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum

CHINA = timezone(timedelta(hours=8))
"""The one time zone of reporting: fixed, so that no time-zone database decides."""

CLOCK_ERROR = timedelta(minutes=10)
"""How far ahead of this computer's clock an event may lie (design/02)."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_DECEMBER = 12
_FURTHEST_OFFSET = timedelta(hours=14)
"""No place on earth lies further from Greenwich."""

_SHAPE = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<month>[0-9]{2})"
    r"(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
)


class Precision(IntEnum):
    """The smallest part that is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4
    SECOND = 5


@dataclass(frozen=True, slots=True)
class EventTime:
    """A period that begins at `start` (aware) and is as long as its precision."""

    start: datetime
    precision: Precision

    @property
    def end(self) -> datetime:
        """The first moment after the period, aware."""
        if self.precision is Precision.YEAR:
            return self.start.replace(year=self.start.year + 1)
        if self.precision is Precision.MONTH:
            return _month_after(self.start)
        lengths = {
            Precision.DAY: timedelta(days=1),
            Precision.MINUTE: timedelta(minutes=1),
            Precision.SECOND: timedelta(seconds=1),
        }
        return self.start + lengths[self.precision]

    def in_future(self, now: datetime) -> bool:
        """Tell whether even its beginning lies later than the clock's error allows."""
        return self.start - now > CLOCK_ERROR

    def day(self) -> str | None:
        """Give the day in China, `2026-11-17`; None where no day is known."""
        if self.precision < Precision.DAY:
            return None
        return self.start.astimezone(CHINA).date().isoformat()


def parse(text: str) -> EventTime | None:
    """Read a moment; None where it isn't one."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    if not _FIRST_YEAR <= int(parts["year"]) <= _LAST_YEAR:
        return None
    zone = _zone(parts["zone"])
    names = ("year", "month", "day", "hour", "minute", "second")
    year, month, day, hour, minute, second = (parts[name] for name in names)
    try:
        start = datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None
    return None if zone is None else EventTime(start, _precision(parts))


def display(text: str, *, approximate: bool = False) -> str:
    """Give a moment in Chinese with its own precision; `text` where it isn't one.

    `2026年11月17日14时30分`, `约2026年11月`; a foreign offset is said in brackets.
    """
    moment = parse(text)
    if moment is None:
        return text
    start = moment.start
    shown = f"{start.year}年"
    if moment.precision >= Precision.MONTH:
        shown += f"{start.month}月"
    if moment.precision >= Precision.DAY:
        shown += f"{start.day}日"
    if moment.precision >= Precision.MINUTE:
        shown += f"{start.hour}时{start.minute:02}分"
    if moment.precision >= Precision.SECOND:
        shown += f"{start.second:02}秒"
    return ("约" if approximate else "") + shown + _foreign(start)


def display_until(text: str, since: str) -> str:
    """Give in Chinese the end of what began at `since`; `text` where it isn't one.

    Of the same day its time alone, as people write it: `16时10分`.
    """
    shown, begun = display(text), parse(since)
    ended = parse(text)
    if begun is None or ended is None:
        return shown
    day = f"{ended.start.year}年{ended.start.month}月{ended.start.day}日"
    timed = min(begun.precision, ended.precision) >= Precision.MINUTE
    same = begun.start.isoformat()[:10] == ended.start.isoformat()[:10]
    alike = begun.start.utcoffset() == ended.start.utcoffset()
    return shown.removeprefix(day) if timed and same and alike else shown


def _precision(parts: dict[str, str | None]) -> Precision:
    if parts["second"]:
        return Precision.SECOND
    if parts["minute"]:
        return Precision.MINUTE
    if parts["day"]:
        return Precision.DAY
    return Precision.MONTH if parts["month"] else Precision.YEAR


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return CHINA
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    if offset > _FURTHEST_OFFSET:
        return None
    return timezone(-offset if text[0] == "-" else offset)


def _month_after(start: datetime) -> datetime:
    if start.month == _DECEMBER:
        return start.replace(year=start.year + 1, month=1)
    return start.replace(month=start.month + 1)


def _foreign(start: datetime) -> str:
    offset = start.utcoffset()
    if offset is None or offset == CHINA.utcoffset(None):
        return ""
    return f"（UTC{start.strftime('%z')[:3]}:{start.strftime('%z')[3:5]}）"
