"""Records as reports read them, and what sealed bundles held of them.

Reports are the whole unit's, as its bundle is: who may see them is asked by
`require_reporter`, not by the view of a list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import parse_object
from judrec.core.quarter import Quarter
from judrec.core.record_version import RecordVersion
from judrec.core.report.filed import FiledAct, FiledRecord, in_order
from judrec.core.report.period import Period
from judrec.core.shape import inner, integer, objects, text
from judrec.errors import RefusedError

OWN: Final = ("",)
"""The stations whose records are read: this one alone."""
_FILED: Final = ("e.content", "entry e ON e.seq = v.seq")
_RECEIVED: Final = (
    "x.line -> '$.content'",
    "received_version x ON x.station = v.station AND x.seq = v.seq",
)


def require_reporter(station: Station) -> None:
    """Let only a keeper or a leader make a report or its letter (Art. 10).

    A report tells of all records, a letter speaks for the unit.

    Raises:
        RefusedError: `not_allowed`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "汇总分析报告和报送函由专库管理员或指定领导制作，没有改动任何内容。",
            "请由他们用自己的口令登录后制作。",
            code="not_allowed",
        )


def require_begun(station: Station, period: Period) -> None:
    """Refuse a period that was over before there was a store to file anything in.

    Raises:
        RefusedError: `before_store`.
    """
    if period.last < began_in(station):
        raise RefusedError(
            f"{period.words}本单位专库尚未启用，没有可以汇总的数据。",
            f"专库自{began_in(station).words}起有数据。",
            code="before_store",
        )


def began_in(station: Station) -> Quarter:
    """Give the quarter in which the store was made, or a desk filed before it."""
    made = Quarter.of(datetime.fromisoformat(store_began(station)))
    first: str | None = station.database.scalar(
        "SELECT min(quarter) FROM record WHERE station IN "
        "(SELECT station FROM unit_ledger)"
    )
    return min(made, Quarter.parse(first)) if first else made


def unit_ledgers(station: Station) -> tuple[str, ...]:
    """Give the stations whose records are the unit's: this one, and its desks."""
    rows = station.database.rows(
        "SELECT u.station FROM unit_ledger u "
        "LEFT JOIN received_station s ON s.station = u.station "
        "ORDER BY u.station <> '', s.desk, u.station"
    )
    return tuple(ledger for (ledger,) in rows)


def filed_records(
    station: Station, period: Period, stations: Sequence[str] = OWN
) -> tuple[FiledRecord, ...]:
    """Give every record with an act in the period or a quarter it is compared to.

    All acts of each are given, also earlier and later ones. `stations` are signing
    keys, one's own being the empty one; each counts its entries for itself, so records
    come station by station, in the order in which those are named.
    """
    first = min(column.first for column in period.columns)
    found: dict[tuple[int, str], list[FiledAct]] = {}
    for nth, each in enumerate(stations):
        for record, act in _acts(station, each, first, period.last):
            found.setdefault((nth, record), []).append(replace(act, ledger=nth))
    return in_order(FiledRecord(tuple(acts)) for acts in found.values())


def _acts(
    station: Station, key: str, first: Quarter, last: Quarter
) -> Iterator[tuple[str, FiledAct]]:
    """Give the acts on one station's records, each with its record's id."""
    content, source = _RECEIVED if key else _FILED
    rows = station.database.rows(
        f"SELECT v.record, v.seq, v.quarter, {content} FROM record_version v "  # noqa: S608 - ours
        f"JOIN {source} WHERE v.station = ? AND v.record IN ("
        "SELECT record FROM record_version "
        "WHERE station = ? AND quarter BETWEEN ? AND ?) ORDER BY v.seq",
        key,
        key,
        str(first),
        str(last),
    )
    for record, seq, quarter, said in rows:
        version = RecordVersion.from_json(parse_object(said))
        yield record, FiledAct(seq, Quarter.parse(quarter), version)


def store_began(station: Station) -> str:
    """Give when the store was made, ISO 8601: before it nothing could be filed."""
    at: str = station.database.scalar(
        "SELECT opening ->> 'at' FROM entry ORDER BY seq LIMIT 1"
    )
    return datetime.fromisoformat(at).isoformat()


def reported_at(
    station: Station, records: Iterable[FiledRecord], stations: Sequence[str] = OWN
) -> dict[tuple[int, int], str]:
    """Say of each act, by its place, when an immediate report first held it, whole.

    `stations` are those that the records were read from, in the same order.
    """
    sealed = [*_sealed(station)]
    found: dict[tuple[int, int], str] = {}
    for record in records:
        for act in record.acts:
            for reported, sizes, at in sealed:
                size = sizes.get(stations[act.ledger], 0)
                if reported == act.version.record and act.seq <= size:
                    found.setdefault(act.place, at)
    return found


def _sealed(station: Station) -> Iterator[tuple[str, dict[str, int], str]]:
    """Give of each immediate report its record, how much of which ledger it held, when.

    A record's id is drawn from 64 bits: no two desks have one in common.
    """
    for record, content, at in station.database.rows(
        "SELECT DISTINCT s.record, e.content, e.opening ->> 'at' FROM sent_bundle s "
        "JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "WHERE s.state = 'sealed' AND s.kind = ? ORDER BY e.seq",
        BundleKind.IMMEDIATE.value,
    ):
        said = parse_object(content)
        sizes = {"": integer(inner(said, "head"), "size")}
        for desk in objects(said, "desks"):
            sizes[text(desk, "station")] = integer(desk, "size")
        yield str(record), sizes, at
