"""直报: what desks reported past their court's keeper, as a receiver reads it."""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import inner, objects, text


@dataclass(frozen=True, slots=True)
class DirectReport:
    """One that was merged."""

    unit: str
    desk: str
    """By the card that this station confirmed."""
    received_at: str
    """UTC, ISO 8601."""
    ground: str
    numbers: tuple[str, ...]
    """Of the records that came with it."""
    reprisals: tuple[JsonObject, ...]
    """打击报复情况反映: each as it was signed."""
    seq: int
    """The entry that received it."""


def direct_reports(station: Station) -> tuple[DirectReport, ...]:
    """Give them all, the newest first; nothing of a record is shown."""
    rows = station.database.rows(
        "SELECT b.seq, e.opening ->> 'at', e.content, "
        "coalesce(u.name, ''), coalesce(u.card ->> '$.card.desk', '') "
        "FROM received_bundle b JOIN entry e ON e.seq = b.seq "
        "LEFT JOIN unit u ON u.station = b.station "
        "WHERE b.kind = ? AND b.merged = 1 ORDER BY b.seq DESC",
        BundleKind.DIRECT.value,
    )
    found = []
    for seq, at, content, unit, desk in rows:
        told = parse_object(content)
        report = DirectReport(
            unit=unit,
            desk=desk,
            received_at=at,
            ground=text(told, "ground"),
            numbers=_numbers(station, seq),
            reprisals=tuple(
                inner(each, "content") for each in objects(told, "reprisals")
            ),
            seq=seq,
        )
        found.append(report)
    return tuple(found)


def _numbers(station: Station, bundle: int) -> tuple[str, ...]:
    rows = station.database.rows(
        "SELECT r.number FROM carried c JOIN record r ON r.station = c.station "
        "AND r.id = c.record WHERE c.bundle = ? ORDER BY r.number",
        bundle,
    )
    return tuple(number for (number,) in rows)
