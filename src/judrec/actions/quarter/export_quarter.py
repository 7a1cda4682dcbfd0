"""Seal a quarter to its receivers and write it to a medium (Art. 13)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.closed_lines import closes_any
from judrec.actions.outgoing.own_part import (
    Versions,
    attachments_of,
    filed_in,
    own_part,
)
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.recipients import chosen
from judrec.actions.progress import Progress
from judrec.actions.quarter.begun import require_begun
from judrec.actions.quarter.carried_desks import CarriedDesk, carried_desks
from judrec.actions.quarter.show_quarter import (
    ZERO_WORDS,
    QuarterSummary,
    show_quarter,
)
from judrec.actions.quarter.signed_report import WITHHELD, SignedReport
from judrec.actions.release.releases import Release, require_release, unsigned_notice
from judrec.actions.release.shown import quarter_shown
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject, canonical
from judrec.core.carrier import Carrier
from judrec.core.quarter import Quarter


def export_quarter(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    quarter: Quarter,
    to: Sequence[str],
    folder: Path,
    *,
    with_attachments: bool = False,
    suite: str = "hybrid",
    volume_bytes: int = Carrier.STICK.volume_bytes,
    progress: Progress | None = None,
) -> Sent:
    """Seal all that was filed in a quarter so far to `to` (names or codes).

    Raises:
        RefusedError: `not_begun`; `not_signed_off`, `yourself` where the office set
            两人.
        UsageError, RefusedError, DamagedError: as `send_bundle`.
    """
    require_begun(station, quarter)
    release = require_release(station, quarter_shown(station, quarter))
    codes = frozenset(chosen(station, name)[0].code for name in to)
    report = SignedReport(station, quarter, release, codes)
    counted = show_quarter(station, quarter)

    def load() -> Load:
        nonlocal counted
        versions = filed_in(station, quarter)
        part, head = own_part(station, versions)
        beside = part, report.pdf
        carried, desks = carried_desks(station, quarter, counted.desks, beside)
        counted = replace(counted, desks=desks)
        return Load(
            own=part,
            head=head,
            said={
                "coverage": _coverage(station, quarter, codes),
                "signed_off": release.header,
                **desks.to_json(),
            },
            desks=tuple(each.part for each in carried),
            desk_ledgers=tuple(each.ledger for each in carried),
            report_json=canonical(
                _report(counted, closed=closes_any(station, quarter, codes))
            ),
            report_pdf=report.pdf,
            attachments=tuple(_files(station, versions, carried))
            if with_attachments
            else (),
        )

    dispatch = Dispatch(
        BundleKind.QUARTER,
        str(quarter),
        load,
        first=report.print,
        abandoned=report.give_up,
    )
    sent = send_bundle(
        station,
        dispatch,
        to,
        folder,
        suite=suite,
        volume_bytes=volume_bytes,
        progress=progress,
    )
    notices = (*_notices(counted, sent, release), *((WITHHELD,) * report.withheld))
    return replace(sent, records=counted.records, notices=notices)


def _files(
    station: Station, versions: Versions, carried: Sequence[CarriedDesk]
) -> Iterator[tuple[str, int]]:
    """Give every file that goes along, each once however many records name it."""
    found = set(attachments_of(station, versions))
    for each in carried:
        found.update(each.attachments(station))
    yield from sorted(found)


def _coverage(
    station: Station, quarter: Quarter, receivers: frozenset[str]
) -> JsonObject:
    complete = quarter.ended(station.now())
    first = _first_complete(station, quarter, receivers) if complete else None
    return {
        "quarter": str(quarter),
        "from": quarter.start.isoformat(),
        "to": quarter.end.isoformat(),
        "complete": complete,
        "supplement_of": first,
    }


def _first_complete(
    station: Station, quarter: Quarter, receivers: frozenset[str]
) -> str | None:
    """Give the bundle that reported the quarter; what comes later is a 补报 to it."""
    rows = station.database.rows(
        "SELECT s.recipient, s.tagmanifest FROM sent_bundle s JOIN entry e "
        "ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' WHERE s.kind = ? "
        "AND s.quarter = ? AND s.state = 'sealed' AND s.complete = 1 ORDER BY e.seq",
        BundleKind.QUARTER.value,
        str(quarter),
    )
    return next((bundle for code, bundle in rows if code in receivers), None)


def _report(counted: QuarterSummary, *, closed: bool) -> JsonObject:
    """Give the quarter's figures, without addressee: the same for both receivers.

    Where a record is closed to one of them no figure tells what is in records: he
    would take off what he reads, and what is left is the closed one's.
    """
    told: JsonObject = {
        "immediate": counted.immediate,
        "incomplete": counted.incomplete,
        "by_situation": {**counted.by_situation},
    }
    return {
        "quarter": str(counted.quarter),
        "words": ZERO_WORDS
        if counted.zero
        else f"本季度本院专库收到记录 {counted.records} 件",
        "records": counted.records,
        "corrections": counted.corrections,
        "supplements": counted.supplements,
        "voids": counted.voids,
        **({} if closed else told),
        **counted.desks.to_json(),
    }


def _notices(counted: QuarterSummary, sent: Sent, release: Release) -> Iterator[str]:
    yield from sent.notices
    if not counted.ended:
        yield "本季度尚未结束：接收单位不会把它算作完整的季度报送。"
    if release.said is not None and (unsigned := unsigned_notice(release)):
        yield unsigned
    if counted.drafts:
        yield f"还有 {counted.drafts} 份草稿没有提交入库，不在报送件中。"
    if counted.zero:
        yield f"{ZERO_WORDS}（零报告）。"
    yield from counted.desks.words
