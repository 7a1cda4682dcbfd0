"""Moments as lists and pages show them: in China, the computer's own time."""

from datetime import datetime

from judrec.core.event_time import CHINA

_MINUTE = len("2026-11-17T14:30")


def told(text: str) -> str:
    """Give a moment that was told, as narrow and as precise as it is: 2026-11."""
    return text[:_MINUTE].replace("T", " ")


def day(text: str) -> str:
    """Give the day of a moment of the ledger: 2026-11-17."""
    return _there(text).strftime("%Y-%m-%d")


def minute(text: str) -> str:
    """Give a moment of the ledger: 2026-11-17 14:30."""
    return _there(text).strftime("%Y-%m-%d %H:%M")


def short(text: str) -> str:
    """Give a moment of this year: 11-17 14:30."""
    return _there(text).strftime("%m-%d %H:%M")


def second(text: str) -> str:
    """Give a moment of the ledger to the second: 2026-11-17 14:30:05."""
    return _there(text).strftime("%Y-%m-%d %H:%M:%S")


def clock(text: str) -> str:
    """Give the time of day alone: 14:30:05."""
    return _there(text).strftime("%H:%M:%S")


def _there(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(CHINA)
