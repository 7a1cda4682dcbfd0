"""This station's part of a bundle: what is opened, and what stays blind but chained.

Outside bodies see who filed, corrected, printed and sent; they don't learn who read
what, who failed to unlock, or who else works here (design/03). That a report went past
the court's own keeper stays blind to everybody who didn't get that report: the keeper
must not learn of it from the desk's next bundle.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.bundle.part import StationPart
from judrec.bundle.statement import HEAD_STATEMENT, sign_statement
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Head
from judrec.core.quarter import Quarter
from judrec.core.record_version import VersionKind
from judrec.store.entries import StoredEntry, all_entries

_FILING = frozenset(kind.action for kind in VersionKind)
OPENED = frozenset(
    {
        *_FILING,
        "record.printed",
        "release.signed",
        "bundle.begun",
        "bundle.sealed",
        "bundle.abandoned",
    }
)
_SENDING = frozenset({"bundle.begun", "bundle.sealed", "bundle.abandoned"})
Versions = frozenset[int]
"""Record versions of this station, by the entries that filed them."""


@dataclass(frozen=True, slots=True)
class Direct:
    """What a report past the court's own keeper opens beside what every bundle does."""

    receivers: frozenset[str]
    """The codes of all who get it: earlier reports to all of them are opened, too."""
    entries: frozenset[int] = frozenset()


def filed_in(station: Station, quarter: Quarter) -> Versions:
    """Give the entries of every own record that had an act in the quarter.

    Of these all versions go along, also those of earlier quarters: a receiver whom an
    earlier bundle never reached must still know what a correction corrects.
    """
    rows = station.database.rows(
        "SELECT seq FROM record_version WHERE station = '' AND record IN "
        "(SELECT record FROM record_version WHERE station = '' AND quarter = ?)",
        str(quarter),
    )
    return frozenset(seq for (seq,) in rows)


def all_filed(station: Station) -> Versions:
    """Give the entries of every own version of every own record."""
    rows = station.database.rows("SELECT seq FROM record_version WHERE station = ''")
    return frozenset(seq for (seq,) in rows)


def count_records(station: Station, versions: Versions) -> int:
    """Count the records that these versions are of."""
    rows = station.database.rows(
        "SELECT seq, record FROM record_version WHERE station = ''"
    )
    return len({record for seq, record in rows if seq in versions})


def own_part(
    station: Station,
    versions: Versions,
    direct: Direct | None = None,
    *,
    opened: frozenset[str] = OPENED,
) -> tuple[StationPart, Head]:
    """Give the part as it stands now with these versions, and the head it ends at.

    `opened` are the actions whose entries don't stay blind.
    `direct` is what a report past the court's own keeper opens; nothing else opens it.
    """
    ledger: list[JsonObject] = []
    records: list[JsonObject] = []
    head = station.store.head
    hidden = _hidden_files(station, direct)
    also = direct.entries if direct is not None else frozenset[int]()
    acts = 0
    for stored in all_entries(station.database):
        acts += stored.opening.action in _FILING
        ledger.append(_ledger_line(stored, hidden, also, opened))
        if stored.entry.seq in versions:
            records.append(_record_line(stored))
    people = (
        parse_object(statement)
        for (statement,) in station.database.rows(
            "SELECT statement FROM person_key ORDER BY person, key"
        )
    )
    signed = _head(station, head, acts if opened >= _FILING else None)
    part = StationPart.of(station.card, people, records, ledger, signed)
    return part, head


def attachments_of(
    station: Station, versions: Versions, ledger: str = ""
) -> Iterator[tuple[str, int]]:
    """Give digest and size of each file held that one of these versions names.

    `ledger` is whose versions they are: one's own, or those of a desk by its key.
    """
    rows = station.database.rows(
        "SELECT n.seq, a.sha256, a.size FROM named_file n "
        "JOIN attachment a ON a.sha256 = n.sha256 WHERE n.station = ?",
        ledger,
    )
    yield from sorted({(digest, size) for seq, digest, size in rows if seq in versions})


def _hidden_files(station: Station, direct: Direct | None) -> frozenset[str]:
    """Name the direct reports that not all who read this bundle got themselves."""
    got: dict[str, set[str]] = {}
    for file, code in station.database.rows(
        "SELECT file, recipient FROM sent_bundle WHERE kind = ?",
        BundleKind.DIRECT.value,
    ):
        got.setdefault(file, set()).add(code)
    return frozenset(
        file
        for file, codes in got.items()
        if direct is None or not direct.receivers <= codes
    )


def _ledger_line(
    stored: StoredEntry,
    hidden: frozenset[str],
    also: frozenset[int],
    opened: frozenset[str],
) -> JsonObject:
    line: JsonObject = {"entry": stored.entry.to_json()}
    opening = stored.opening
    told = opening.action in opened and not (
        opening.action in _SENDING and opening.subject in hidden
    )
    if told or stored.entry.seq in also:
        line["opening"] = stored.opening.to_json()
        line["nonce"] = stored.nonce.hex()
        line["signature"] = stored.signature.hex()
    return line


def _record_line(stored: StoredEntry) -> JsonObject:
    return {
        "seq": stored.entry.seq,
        "digest": stored.opening.body.hex(),
        "nonce": stored.content_nonce.hex(),
        "content": stored.content,
    }


def _head(station: Station, head: Head, acts: int | None) -> JsonObject:
    """Sign the end of the ledger, and how many filing acts are in it.

    Who hands the part on opens what he likes of it: so that he can't leave a record's
    entry blind unnoticed, the station itself says how many there are (T2).
    """
    body: JsonObject = {"size": head.size, "digest": head.digest.hex()}
    if acts is not None:
        body["acts"] = acts
    return sign_statement(HEAD_STATEMENT, body, station.station_key)
