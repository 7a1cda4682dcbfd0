"""Which records of a quarter are to be reported at once, and which were (Art. 13)."""

from dataclasses import dataclass

from judrec.actions.people.recipients import NAME_THEN
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.quarter import Quarter
from judrec.store.entries import NEWEST


@dataclass(frozen=True, slots=True)
class ReportedOnce:
    """An immediate report of a record that was written whole."""

    at: str
    """UTC, ISO 8601."""
    to: str
    whole: bool
    """Whether it held all that is filed of the record by now."""


@dataclass(frozen=True, slots=True)
class AffectedRecord:
    """A record that says that its case is affected."""

    number: str
    masked: str
    """王×, as lists show it."""
    reported: tuple[ReportedOnce, ...]

    @property
    def done(self) -> bool:
        """Whether what stands, to its newest act, was reported."""
        return any(each.whole for each in self.reported)

    @property
    def words(self) -> str:
        """Say whether it was reported, to whom."""
        if not self.reported:
            return "尚未立即报告"
        to = "、".join(sorted({each.to for each in self.reported}))
        behind = "" if self.done else "；此后的补正、补充等尚未报告"
        return f"已立即报告{to}{behind}"


def affected_records(station: Station, quarter: Quarter) -> tuple[AffectedRecord, ...]:
    """Give the affected records with an act in a quarter, in the register's order."""
    rows = station.database.rows(
        "SELECT DISTINCT r.id, r.number, r.masked, r.year, r.serial "  # noqa: S608 - ours
        "FROM record r JOIN record_version v ON v.station = r.station "
        f"AND v.record = r.id WHERE ({station.view.where}) "
        "AND r.station IN (SELECT station FROM unit_ledger) "
        "AND r.immediate = 1 AND r.state <> 'void' AND v.quarter = ? "
        "ORDER BY r.year, r.serial",
        *station.view.values,
        str(quarter),
    )
    return tuple(
        AffectedRecord(number, masked, _reports(station, record))
        for record, number, masked, _year, _serial in rows
    )


def affected_record(
    station: Station, record: str, sender: str = ""
) -> AffectedRecord | None:
    """Tell of a record, by its id, whether it was reported at once; not a reading.

    Gives None where it is not to be: it affects nothing, or is void. `sender` is the
    station that filed it, empty for this one.
    """
    row = station.database.row(
        "SELECT number, masked FROM record WHERE station = ? AND id = ? "
        "AND immediate = 1 AND state <> 'void'",
        sender,
        record,
    )
    if row is None:
        return None
    number, masked = row
    return AffectedRecord(number, masked, _reports(station, record))


def _reports(station: Station, record: str) -> tuple[ReportedOnce, ...]:
    rows = station.database.rows(
        f"SELECT e.opening ->> 'at', {NAME_THEN}, "  # noqa: S608 - ours
        "p.size >= r.seq FROM record r JOIN sent_bundle s ON s.record = r.id "
        "JOIN sent_part p ON p.file = s.file AND p.station = r.station "
        "JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "WHERE r.id = ? AND s.record <> '' AND s.kind = ? "
        "AND s.state = 'sealed' ORDER BY e.seq, s.recipient",
        NEWEST,
        record,
        BundleKind.IMMEDIATE.value,
    )
    return tuple(ReportedOnce(at, to, bool(whole)) for at, to, whole in rows)
