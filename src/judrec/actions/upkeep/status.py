"""Three facts that are always true: how long the ledger is, what covers it, drafts."""

from dataclasses import dataclass
from datetime import datetime

from judrec.actions.records.record_query import MARKED, Mark
from judrec.actions.station import Station
from judrec.actions.upkeep.last_backup import LastBackup, last_backup
from judrec.core.code import code_of
from judrec.core.ledger import Head


@dataclass(frozen=True, slots=True)
class Unanchored:
    """Acts on records that no head outside this computer covers yet."""

    count: int
    oldest: str
    """UTC, ISO 8601; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the store stands."""

    entries: int
    head: Head
    head_code: str
    """总账校验码."""
    unanchored: int
    oldest_unanchored: str
    drafts: int
    """Of the person signed in: those of others are theirs alone."""
    sentence: str
    """尚无外部凭据 3 件，最早 4 天前."""
    backup: LastBackup


def status(station: Station) -> Status:
    """Say how the store stands; nothing is changed."""
    head, found = station.store.head, unanchored(station)
    return Status(
        entries=head.size,
        head=head,
        head_code=code_of(head.digest),
        unanchored=found.count,
        oldest_unanchored=found.oldest,
        drafts=station.database.scalar(
            "SELECT count(*) FROM draft WHERE person = ?", station.person.id
        ),
        sentence=_none_of_ours(station) or _sentence(found, station.now()),
        backup=last_backup(station),
    )


def _none_of_ours(station: Station) -> str:
    """Say that no record was filed here that an anchor could cover; else nothing."""
    own, held = station.database.rows(
        "SELECT EXISTS (SELECT 1 FROM record WHERE station = ''), "
        "EXISTS (SELECT 1 FROM record)"
    )[0]
    if own:
        return ""
    return "本库没有自己登记的记录" if held else "尚无记录"


def unanchored(station: Station) -> Unanchored:
    """Count the records of this store with an act that nothing outside covers."""
    count = station.database.scalar(
        # What a list at a shared desk leaves out is still to be covered.
        f"SELECT count(*) FROM record r WHERE {MARKED[Mark.UNANCHORED]}"  # noqa: S608 - ours
    )
    # The chain's order is the order in time: the first entry is the oldest.
    oldest = station.database.row(
        "SELECT opening ->> 'at' FROM entry WHERE seq = (SELECT min(seq) FROM "
        "record_version WHERE station = '' "
        "AND seq > (SELECT coalesce(max(seq), 0) FROM anchor))"
    )
    return Unanchored(count, oldest[0] if oldest else "")


def _sentence(found: Unanchored, now: datetime) -> str:
    if not found.count:
        return "已全部有外部凭据"
    days = (now - datetime.fromisoformat(found.oldest)).days
    since = f"最早 {days} 天前" if days > 0 else "都在今天"
    return f"尚无外部凭据 {found.count} 件，{since}"
