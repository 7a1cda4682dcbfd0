"""What lies before a leader when he signs off, as a digest: that is what he signed.

A quarter is the report's texts and every act of its records; a record is its newest
act. Whatever is written or filed afterwards makes another digest.
"""

from dataclasses import dataclass

from judrec.actions.records.record_history import RecordHistory
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.core.report.texts import ReportTexts
from judrec.core.sign_off import Of
from judrec.crypto.digests import sha256


@dataclass(frozen=True, slots=True)
class Shown:
    """What is signed off."""

    of: Of
    subject: str
    """`2026Q4`, or a record's id."""
    version: int
    """Of the record; 0 for a quarter."""
    digest: str
    """SHA-256 of it, 64 digits."""


def quarter_shown(station: Station, quarter: Quarter) -> Shown:
    """Give a quarter as it would leave now: its texts, and all that was filed in it."""
    acts: list[Json] = [
        digest.hex()
        for (digest,) in station.database.rows(
            "SELECT v.digest FROM record_version v JOIN record r "
            "ON r.station = v.station AND r.id = v.record "
            "WHERE v.quarter = ? AND r.unit_code = ? ORDER BY v.digest",
            str(quarter),
            station.unit.code,
        )
    ]
    said: JsonObject = {
        "quarter": str(quarter),
        "texts": _texts(station, quarter),
        "acts": acts,
    }
    return Shown(Of.QUARTER, str(quarter), 0, sha256(canonical(said)).hex())


def record_shown(history: RecordHistory, of: Of = Of.IMMEDIATE) -> Shown:
    """Give a record as it would leave now, by its newest act."""
    newest = history.acts[-1]
    return Shown(of, history.row.id, history.current.version, newest.digest.hex())


def _texts(station: Station, quarter: Quarter) -> JsonObject:
    row = station.database.row(
        "SELECT texts FROM report_text WHERE period = ?",
        str(Period.of_quarter(quarter)),
    )
    return parse_object(row[0]) if row else ReportTexts().to_json()
