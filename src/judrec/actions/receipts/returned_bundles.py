"""What a court can tell a desk: which bundles its records stood in, who has them."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from judrec.actions.people.recipients import (
    NAME_THEN,
    RecipientRow,
    confirmed_desks,
    desk_row,
    recipients,
)
from judrec.actions.receipts.signers import signer
from judrec.actions.station import Station
from judrec.bundle.receipt import claimed_receipt
from judrec.bundle.returned import ReturnedBundle, ReturnedReceiver, ReturnedRecord
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.store.entries import NEWEST


def returned_bundles(station: Station, ledger: str) -> tuple[ReturnedBundle, ...]:
    """Give every bundle of this court with records of the desk in it, in order.

    `ledger` is the desk's first key. A direct report is none of the court's bundles.
    """
    return tuple(each for each in _bundles(station, ledger) if each.records)


def desks_to_return(station: Station) -> tuple[RecipientRow, ...]:
    """Give the desks of which something was reported, as receivers, by name."""
    listed = {row.code: row for row in recipients(station)}
    found = [
        listed.get(each.card.code) or desk_row(each)
        for each in confirmed_desks(station)
        if returned_bundles(station, each.ledger)
    ]
    return tuple(sorted(found, key=lambda row: row.name))


def receivers_cards(
    station: Station, bundles: tuple[ReturnedBundle, ...]
) -> tuple[JsonObject, ...]:
    """Give the card of whoever signed one of the receipts, each once."""
    codes = {
        claimed_receipt(each.statement).receiver
        for bundle in bundles
        for each in bundle.receivers
        if each.statement is not None
    }
    found = (signer(station, code) for code in sorted(codes))
    return tuple(each.value for each in found if each is not None)


def _bundles(station: Station, ledger: str) -> Iterator[ReturnedBundle]:
    rows = station.database.rows(
        "SELECT e.seq, s.tagmanifest, s.file, s.kind, s.quarter, s.record, "  # noqa: S608 - ours
        "e.opening ->> 'at', p.size, s.recipient, "
        f"{NAME_THEN}, r.statement "
        "FROM sent_bundle s JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "JOIN sent_part p ON p.file = s.file AND p.station = ? "
        "LEFT JOIN receipt r ON r.file = s.file AND r.recipient = s.recipient "
        "AND r.why = '' WHERE s.state = 'sealed' ORDER BY e.seq, s.recipient",
        NEWEST,
        ledger,
    )
    for _seq, of_bundle in groupby(rows, key=itemgetter(0)):
        each = [*of_bundle]
        _, bundle, file, kind, quarter, record, at, size, *_ = each[0]
        yield ReturnedBundle(
            bundle=bundle,
            file=file,
            kind=kind,
            quarter=quarter,
            sealed_at=at,
            receivers=tuple(_receiver(*row[-3:]) for row in each),
            records=tuple(_records(station, ledger, size, quarter, record)),
        )


def _receiver(code: str, name: str, statement: str | None) -> ReturnedReceiver:
    return ReturnedReceiver(code, name, parse_object(statement) if statement else None)


def _records(
    station: Station, ledger: str, size: int, quarter: str, record: str
) -> Iterator[ReturnedRecord]:
    """Give the desk's records in a bundle that had `size` entries of its ledger."""
    rows = station.database.rows(
        "SELECT record, max(version), max(seq) FROM record_version "
        "WHERE station = ? AND seq <= ? AND record IN (SELECT record "
        "FROM record_version WHERE station = ? AND seq <= ? "
        "AND (quarter = ? OR record = ?)) GROUP BY record ORDER BY record",
        *(ledger, size, ledger, size, quarter, record),
    )
    for row in rows:
        yield ReturnedRecord(*row)


def fitting(
    bundles: tuple[ReturnedBundle, ...], most: int
) -> tuple[ReturnedBundle, ...]:
    """Give the newest of them that take at most so many bytes, in their order.

    What is older was returned before: each time all of it goes again.
    """
    kept: list[ReturnedBundle] = []
    for each in reversed(bundles):
        most -= len(canonical(each.to_json()))
        if most < 0:
            break
        kept.append(each)
    return tuple(reversed(kept))
