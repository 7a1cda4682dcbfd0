"""Report at once a record that says that its case is affected (Art. 13).

It carries all versions of the one record with its files, and the ledger from the first
entry on, so that a receiver checks it as he checks a quarter. From a desk it goes to
the court's keeper; to the receivers it goes with the leader's sign-off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.desk_part import desk_part
from judrec.actions.outgoing.own_part import Versions, attachments_of, own_part
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.recipients import COURT, chosen
from judrec.actions.progress import Progress
from judrec.actions.quarter.carried_desks import CarriedDesk
from judrec.actions.quarter.desks import Desk, HeardDesk, QuarterDesks
from judrec.actions.records.immediate_letter import is_immediate
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.release.releases import (
    Release,
    release_of,
    require_release,
    unsigned_notice,
)
from judrec.actions.release.shown import record_shown
from judrec.actions.report.filed_records import require_reporter
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.header import BundleKind
from judrec.bundle.lines import Budget
from judrec.core.canonical import JsonObject, parse_object
from judrec.errors import RefusedError


def report_now(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    number: str,
    to: Sequence[str],
    folder: Path,
    *,
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> Sent:
    """Seal an affected record to `to` (names or codes) at once.

    Raises:
        RefusedError: `no_record`, `not_own`, `not_immediate`; `not_allowed` where a
            recorder sends past the keeper; `not_signed_off`, `yourself` where the
            office set 两人.
        UsageError, RefusedError, DamagedError: as `send_bundle`.
    """
    history = record_history(station, number)
    if not is_immediate(history):
        raise RefusedError(
            "这件记录没有写明已经影响案件正常办理，或者已经注销，没有写出任何内容。",
            "确有影响的，请先补正或者补充“对案件办理的影响”，再立即报告。",
            code="not_immediate",
        )
    release = _release(station, history, to)
    desk = _desk_part(station, history) if history.row.station else None
    load = partial(_load, station, history, release, desk)
    sent = send_bundle(
        station,
        Dispatch(BundleKind.IMMEDIATE, "", load, history.row.id),
        to,
        folder,
        suite=suite,
        progress=progress,
    )
    outward = _goes_outside(station, to)
    unsigned = unsigned_notice(release) if outward else ""
    return replace(sent, records=1, notices=tuple(notices_of(sent, unsigned)))


def _load(
    station: Station, history: RecordHistory, release: Release, desk: CarriedDesk | None
) -> Load:
    """Give the record's versions and files: in one's own part, or in its `desk`'s."""
    said: JsonObject = {
        "coverage": coverage_of(history),
        "signed_off": release.header,
    }
    if desk is None:
        versions = versions_of(station, history)
        part, head = own_part(station, versions)
        files = tuple(attachments_of(station, versions))
        return Load(part, head, said, attachments=files)
    part, head = own_part(station, frozenset())
    return Load(
        own=part,
        head=head,
        said={**said, **QuarterDesks((desk.heard,)).to_json()},
        desks=(desk.part,),
        desk_ledgers=(desk.ledger,),
        attachments=tuple(desk.attachments(station)),
    )


def _desk_part(station: Station, history: RecordHistory) -> CarriedDesk:
    """Give what goes along of a desk's record: the desk's part as it signed it.

    Raises:
        RefusedError: `not_own`, `desk_damaged`.
    """
    ledger = history.row.station
    row = station.database.row(
        "SELECT card, size FROM received_station WHERE station = ? "
        "AND station IN (SELECT station FROM unit_ledger)",
        ledger,
    )
    if row is None:
        raise _not_own()
    versions = versions_of(station, history)
    part = desk_part(station, ledger, versions, Budget())
    if part is None:
        raise RefusedError(
            "席位报来的内容自相矛盾，没有写出任何内容。",
            "请让席位重新制作报送件，接收之后再立即报告。",
            code="desk_damaged",
        )
    card = read_card(parse_object(row[0]))
    return CarriedDesk(HeardDesk(Desk.of(card), 1, row[1]), versions, part)


def own_history(station: Station, number: str) -> RecordHistory:
    """Give a record that was filed here.

    Raises:
        RefusedError: `no_record`, `not_own`.
    """
    history = record_history(station, number)
    if history.row.station:
        raise _not_own()
    return history


def _not_own() -> RefusedError:
    return RefusedError(
        "这件记录是别的席位或者单位报来的，没有写出任何内容。",
        "请由登记它的席位报告。",
        code="not_own",
    )


def versions_of(station: Station, history: RecordHistory) -> Versions:
    """Give the entries of all acts on a record, in the ledger it was filed in."""
    rows = station.database.rows(
        "SELECT seq FROM record_version WHERE station = ? AND record = ?",
        history.row.station,
        history.row.id,
    )
    return frozenset(seq for (seq,) in rows)


def coverage_of(history: RecordHistory) -> JsonObject:
    """Say what time a bundle of one record covers: from its first act to its last."""
    return {
        "quarter": None,
        "from": history.acts[0].filed_at,
        "to": history.acts[-1].filed_at,
        "complete": False,
        "supplement_of": None,
    }


def notices_of(sent: Sent, *more: str) -> Iterator[str]:
    """Give what is to be said of a bundle of one record."""
    yield from sent.notices
    yield from (each for each in more if each)


def _release(station: Station, history: RecordHistory, to: Sequence[str]) -> Release:
    """Give the sign-off; what only goes to the court's own keeper needs none."""
    shown = record_shown(history)
    if not _goes_outside(station, to):
        return release_of(station, shown)
    require_reporter(station)
    return require_release(station, shown)


def _goes_outside(station: Station, to: Sequence[str]) -> bool:
    return any(chosen(station, name)[0].role != COURT for name in to)
