"""A desk's part as it goes on to a court's receivers: the very bytes that it signed.

It is put together from what was merged and checked before it is sealed: a desk that
sent what doesn't hold together keeps out nobody but itself (T8).
"""

from collections.abc import Iterable

from judrec.actions.outgoing.own_part import Versions
from judrec.actions.station import Station
from judrec.bundle.lines import Budget
from judrec.bundle.part import OpenedPart, StationPart, check_part
from judrec.bundle.refusals import BundleError
from judrec.core.quarter import Quarter


def desk_versions(station: Station, ledger: str, quarter: Quarter) -> Versions:
    """Give the entries of every version of a desk's records touched in the quarter.

    Of these all versions go along, as of one's own (docs/decisions/0003).
    """
    rows = station.database.rows(
        "SELECT seq FROM record_version WHERE station = ? AND record IN "
        "(SELECT record FROM record_version WHERE station = ? AND quarter = ?)",
        ledger,
        ledger,
        str(quarter),
    )
    return frozenset(seq for (seq,) in rows)


def desk_part(
    station: Station, ledger: str, versions: Versions, budget: Budget
) -> StationPart | None:
    """Give a desk's part with these versions; None where it doesn't hold together.

    `budget` is what its bundle may still cost a receiver.
    """
    database = station.database
    card, people, head, size = database.rows(
        "SELECT card, people, head, size FROM received_station WHERE station = ?",
        ledger,
    )[0]
    entries = database.rows(
        "SELECT line FROM received_entry WHERE station = ? AND seq <= ? ORDER BY seq",
        ledger,
        size,
    )
    records = database.rows(
        "SELECT seq, line FROM received_version WHERE station = ? ORDER BY seq", ledger
    )
    part = StationPart(
        card=card.encode(),
        people=people.encode(),
        records=_lines(line for seq, line in records if seq in versions),
        ledger=_lines(line for (line,) in entries),
        head=head.encode(),
    )
    try:
        opened = check_part(part, budget)
    except BundleError:
        return None
    return part if _names_our_files(station, opened) else None


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _names_our_files(station: Station, part: OpenedPart) -> bool:
    """Tell whether each file that it names has the size of the one that is held."""
    known: dict[str, int] = dict(
        station.database.rows("SELECT sha256, size FROM attachment")
    )
    return all(
        known.get(file.sha256, file.size) == file.size
        for record in part.records
        for file in record.version.attachments
    )
