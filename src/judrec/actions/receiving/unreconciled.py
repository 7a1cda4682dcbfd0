"""What senders reported at once and left out of their quarter (Art. 13).

It is a finding, not a verdict: the list stays open until the record comes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.quarter import Quarter
from judrec.core.reconciliation import ImmediateItem, QuarterBundle, not_reappeared


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """A record that was reported at once, and isn't in its quarter."""

    sender: str
    """The signing key of the station that reported it."""
    unit: str
    number: str
    quarter: Quarter

    @property
    def words(self) -> str:
        """What is said of it among the findings."""
        return (
            f"立即报告过的 {self.number} 没有出现在{self.quarter.words}的报送件中"
            "（或者不是当时的版本），请向报送单位核实"
        )


def unreconciled(station: Station, sender: str = "") -> tuple[Unreconciled, ...]:
    """Give all of them, or those of one sender by its signing key."""
    items = tuple(_items(station, sender))
    if not items:
        return ()
    units: dict[str, str] = dict(
        station.database.rows("SELECT station, name FROM unit")
    )
    return tuple(
        Unreconciled(
            item.sender,
            units.get(item.sender, ""),
            item.number,
            Quarter.parse(item.quarter),
        )
        for item in not_reappeared(items, _quarters(station, items))
    )


def _items(station: Station, sender: str) -> Iterator[ImmediateItem]:
    # Asked of each bundle that comes in: of one sender by the index, or it takes longer
    # and longer the more is held.
    of_whom, asked = ("b.station = ?", (sender,)) if sender else ("1", ())
    for row in station.database.rows(
        "SELECT b.station, c.station, c.record, r.number, v.quarter, c.through "  # noqa: S608 - ours
        "FROM received_bundle b JOIN carried c ON c.bundle = b.seq "
        "JOIN record r ON r.station = c.station AND r.id = c.record "
        "JOIN record_version v ON v.station = c.station AND v.seq = c.through "
        f"WHERE b.kind = ? AND b.merged = 1 AND {of_whom}",
        BundleKind.IMMEDIATE.value,
        *asked,
    ):
        yield ImmediateItem(*row)


def _quarters(
    station: Station, items: tuple[ImmediateItem, ...]
) -> Iterator[QuarterBundle]:
    for sender, quarter in sorted({(each.sender, each.quarter) for each in items}):
        bundles: dict[tuple[int, int], dict[tuple[str, str], int]] = defaultdict(dict)
        for seq, complete, whose, record, through in station.database.rows(
            "SELECT b.seq, b.complete, c.station, c.record, c.through "
            "FROM received_bundle b LEFT JOIN carried c ON c.bundle = b.seq "
            "WHERE b.station = ? AND b.quarter = ? AND b.kind = ? AND b.merged = 1",
            sender,
            quarter,
            BundleKind.QUARTER.value,
        ):
            held = bundles[seq, complete]
            if whose is not None:
                held[whose, record] = through
        for (_seq, complete), through in bundles.items():
            yield QuarterBundle(sender, quarter, bool(complete), through)
