"""How the sheets say a time of this computer."""

from judrec.core import event_time


def day(value: str) -> str:
    """Give the day of a time of this computer, in China: 2026年11月17日."""
    parsed = event_time.parse(value)
    if parsed is None:
        return value
    start = parsed.start.astimezone(event_time.CHINA)
    return f"{start.year}年{start.month}月{start.day}日"


def moment(value: str) -> str:
    """Give a time of this computer to the minute, as the sheets say it."""
    parsed = event_time.parse(value)
    if parsed is None:
        return value
    start = parsed.start.astimezone(event_time.CHINA)
    return (
        f"{start.year}年{start.month}月{start.day}日{start.hour}时{start.minute:02}分"
    )
