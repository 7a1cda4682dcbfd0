"""When the store was last backed up, and how urgent the next one is.

Said in the status line, never in the way: whoever is with a judge on the telephone
can't be kept from recording by a reminder.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.core.canonical import parse_object
from judrec.core.event_time import CHINA
from judrec.core.shape import text
from judrec.store.standing import BACKED_UP

LONG_DAYS = 30
"""From here on at the latest the reminder is as clear as it gets."""


class Urgency(Enum):
    """How clearly the reminder stands out."""

    NONE = "none"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that was proven good."""

    at: str
    """UTC, ISO 8601; empty where there was none."""
    file: str
    sentence: str
    """上次备份 3 天前."""
    urgency: Urgency


def last_backup(station: Station) -> LastBackup:
    """Say when the store was last backed up; nothing is changed."""
    row = station.database.row(
        "SELECT at, content FROM upkeep WHERE act = ? ORDER BY seq DESC LIMIT 1",
        BACKED_UP,
    )
    after = settings(station).backup_days
    if row is None:
        return LastBackup("", "", "从未备份", _urgency(_oldest(station), after))
    days = _days(station, row[0])
    said = f"上次备份 {days} 天前" if days > 0 else "今天已备份"
    file = text(parse_object(row[1]), "file")
    return LastBackup(row[0], file, said, _urgency(days, after))


def _oldest(station: Station) -> int | None:
    """Give the age in days of what came first of all that would be lost altogether.

    A record, what somebody told of 打击报复, and what another station sent: who only
    receives has no record of his own, and as much to lose.
    """
    row = station.database.row(
        "SELECT opening ->> 'at' FROM entry WHERE seq = (SELECT min(seq) FROM ("
        "SELECT min(seq) AS seq FROM record_version WHERE station = '' "
        "UNION ALL SELECT min(seq) FROM reprisal "
        "UNION ALL SELECT min(seq) FROM received_bundle))"
    )
    return None if row is None else _days(station, row[0])


def _urgency(days: int | None, after: int) -> Urgency:
    if days is None or days < after:
        return Urgency.NONE
    return Urgency.OVERDUE if days >= max(after, LONG_DAYS) else Urgency.DUE


def _days(station: Station, at: str) -> int:
    """Count calendar days: 昨天 is one day ago, however few hours that is."""
    today = station.now().astimezone(CHINA).date()
    return (today - datetime.fromisoformat(at).astimezone(CHINA).date()).days
