"""How sheets and answers say a time of this computer: in China, as people read it."""

from datetime import datetime

from judrec.core import event_time


def day_words(at: datetime) -> str:
    """Give the day of an aware moment, in China: 2026年11月17日."""
    there = at.astimezone(event_time.CHINA)
    return f"{there.year}年{there.month}月{there.day}日"


def day(value: str) -> str:
    """Give the day of a time of this computer; `value` where it isn't one."""
    parsed = event_time.parse(value)
    return value if parsed is None else day_words(parsed.start)


def moment(value: str) -> str:
    """Give it to the minute: 2026年11月17日14时30分; `value` where it isn't one."""
    parsed = event_time.parse(value)
    if parsed is None:
        return value
    start = parsed.start.astimezone(event_time.CHINA)
    return f"{day_words(start)}{start.hour}时{start.minute:02}分"
