"""Records that senders closed to this station: that they are there, and why."""

from dataclasses import dataclass

from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class ClosedToUs:
    """One record of which some act is closed to us."""

    unit: str
    number: str
    ground: str
    by: str
    acts: int
    """How many of its acts we can't read."""


def closed_to_us(station: Station) -> tuple[ClosedToUs, ...]:
    """Give them by number; what another bundle brought open isn't among them."""
    rows = station.database.rows(
        "SELECT coalesce(u.name, ''), c.number, min(c.ground), min(c.by), "
        "count(DISTINCT c.seq) FROM closed_line c "
        "JOIN received_bundle b ON b.seq = c.bundle "
        "LEFT JOIN unit u ON u.station = b.station "
        "WHERE NOT EXISTS (SELECT 1 FROM received_version v "
        "WHERE v.station = c.station AND v.seq = c.seq) "
        "GROUP BY c.station, c.record, u.name, c.number ORDER BY c.number"
    )
    return tuple(ClosedToUs(*row) for row in rows)
