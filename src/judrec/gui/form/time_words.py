"""Times as people type them, read into what the body holds, and written back.

Nothing is made more precise than it was said: 11月 stays a month. A year or a day that
wasn't said is the last one that fits, since what is recorded has happened.
"""

import re
import unicodedata
from datetime import datetime, timedelta

from judrec.core import event_time
from judrec.core.event_time import CHINA

_DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚"})
_NOON = "中午"
_NOON_UNTIL = 3
_HALF_DAY = 12

_SEPARATOR = r"[-/.]"
_FULL = (
    rf"(?P<y2>[0-9]{{4}})(?:年|{_SEPARATOR})(?P<m2>[0-9]{{1,2}})"
    rf"(?:月|{_SEPARATOR})(?P<d2>[0-9]{{1,2}})[日号]?"
)
_DATES = (
    r"(?P<y1>[0-9]{4})(?P<m1>[0-9]{2})(?P<d1>[0-9]{2})",
    _FULL,
    rf"(?P<y3>[0-9]{{4}})(?:年|{_SEPARATOR})(?P<m3>[0-9]{{1,2}})月?",
    r"(?P<y4>[0-9]{4})年?",
    rf"(?P<m5>[0-9]{{1,2}})(?:月|{_SEPARATOR})(?P<d5>[0-9]{{1,2}})[日号]?",
    r"(?P<m6>[0-9]{1,2})月",
    rf"(?P<word>{'|'.join(_DAYS_AGO)})",
)
_CLOCK = (
    r"(?P<half>上午|早上|凌晨|中午|下午|傍晚|晚上|晚)?(?P<hour>[0-9]{1,2})(?::|时|点)"
    r"(?P<minute>[0-9]{1,2}|半|整)?分?(?:(?:(?<=分)|:)(?P<second>[0-9]{1,2})秒?)?"
)
# Between bare digits something must stand: 2026-11-1 14:30 is not the eleventh at 4:30.
_WHOLE = tuple(re.compile(rf"{date}(?:(?:[T ]|(?<=\D)){_CLOCK})?") for date in _DATES)
_LOOSE = re.compile(r" ?([年月日号时点分秒:]) ?")
_ONLY_CLOCK = re.compile(_CLOCK)


def read(text: str, now: datetime) -> str | None:
    """Give what the body holds for a time that was typed; None for what is none.

    `now` decides what 昨天 is, and the year that wasn't said.
    """
    typed = text.strip()
    if event_time.parse(typed) is not None:
        return typed
    spaced = " ".join(unicodedata.normalize("NFKC", typed).split())
    plain = _LOOSE.sub(r"\1", spaced)
    here = now.astimezone(CHINA)
    if match := _ONLY_CLOCK.fullmatch(plain):
        return _checked(here.date().isoformat() + _clock(match))
    for pattern in _WHOLE:
        if match := pattern.fullmatch(plain):
            clock = _clock(match) if match["hour"] else ""
            date = _date(match.groupdict(), here)
            # An hour without its day is no moment.
            usable = not clock or len(date) == len("2026-11-17")
            return _checked(date + clock) if usable else None
    return None


def write(value: str) -> str:
    """Give what a person reads and may change: 2026年11月17日14时30分."""
    moment = event_time.parse(value)
    elsewhere = moment and moment.start.utcoffset() != CHINA.utcoffset(None)
    return value if elsewhere else event_time.display(value)


def _checked(value: str) -> str | None:
    return value if event_time.parse(value) is not None else None


def _date(parts: dict[str, str | None], here: datetime) -> str:
    if word := parts.get("word"):
        return (here - timedelta(days=_DAYS_AGO[word])).date().isoformat()
    year, month, day = (
        next(
            (int(parts[key] or 0) for key in parts if key[0] == part and parts[key]), 0
        )
        for part in "ymd"
    )
    if not year:
        later = (month, day or 1) > (here.month, here.day)
        year = here.year - 1 if later else here.year
    shown = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part]
    return "-".join(shown)


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    half, minute = match["half"], match["minute"] or "0"
    if half in _AFTERNOON and hour < _HALF_DAY:
        hour += _HALF_DAY
    if half == _NOON and hour < _NOON_UNTIL:
        hour += _HALF_DAY
    minutes = {"半": 30, "整": 0}.get(minute)
    minutes = int(minute) if minutes is None else minutes
    second = f":{int(match['second']):02}" if match["second"] else ""
    return f"T{hour:02}:{minutes:02}{second}+08:00"
