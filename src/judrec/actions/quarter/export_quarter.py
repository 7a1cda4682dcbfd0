"""Seal a quarter to its receivers and write it to a medium (Art. 13)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.own_part import attachments_of, filed_in, own_part
from judrec.actions.outgoing.send_bundle import Dispatch, Load, Sent, send_bundle
from judrec.actions.progress import Progress
from judrec.actions.quarter.show_quarter import (
    ZERO_WORDS,
    QuarterSummary,
    show_quarter,
)
from judrec.actions.release.releases import Release, require_release, unsigned_notice
from judrec.actions.release.shown import quarter_shown
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject, canonical
from judrec.core.quarter import Quarter


def export_quarter(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    quarter: Quarter,
    to: Sequence[str],
    folder: Path,
    *,
    with_attachments: bool = False,
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> Sent:
    """Seal all that was filed in a quarter so far to `to` (names or codes).

    Raises:
        RefusedError: `not_signed_off`, `yourself` where the office set 两人.
        UsageError, RefusedError, DamagedError: as `send_bundle`.
    """
    release = require_release(station, quarter_shown(station, quarter))

    def load() -> Load:
        return _load(station, quarter, release, with_attachments=with_attachments)

    sent = send_bundle(
        station,
        Dispatch(BundleKind.QUARTER, str(quarter), load),
        to,
        folder,
        suite=suite,
        progress=progress,
    )
    counted = show_quarter(station, quarter)
    notices = tuple(_notices(counted, sent, release))
    return replace(sent, records=counted.records, notices=notices)


def _load(
    station: Station, quarter: Quarter, release: Release, *, with_attachments: bool
) -> Load:
    versions = filed_in(station, quarter)
    part, head = own_part(station, versions)
    return Load(
        own=part,
        head=head,
        said={
            "coverage": _coverage(station, quarter),
            "signed_off": release.header,
        },
        report_json=canonical(_report(show_quarter(station, quarter))),
        attachments=tuple(attachments_of(station, versions))
        if with_attachments
        else (),
    )


def _coverage(station: Station, quarter: Quarter) -> JsonObject:
    return {
        "quarter": str(quarter),
        "from": quarter.start.isoformat(),
        "to": quarter.end.isoformat(),
        "complete": quarter.ended(station.now()),
        "supplement_of": None,
    }


def _report(counted: QuarterSummary) -> JsonObject:
    """Give the quarter's figures, without addressee: the same for both receivers."""
    return {
        "quarter": str(counted.quarter),
        "words": ZERO_WORDS
        if counted.zero
        else f"本季度本院专库收到记录 {counted.records} 件",
        "records": counted.records,
        "corrections": counted.corrections,
        "supplements": counted.supplements,
        "voids": counted.voids,
        "immediate": counted.immediate,
        "incomplete": counted.incomplete,
        "by_situation": {**counted.by_situation},
    }


def _notices(counted: QuarterSummary, sent: Sent, release: Release) -> Iterator[str]:
    if not sent.sm3:
        yield "写成并核对之后介质无法再读，没有算出 SM3；交接单请补填。"
    if not counted.ended:
        yield "本季度尚未结束：接收单位不会把它算作完整的季度报送。"
    if release.said is not None and (unsigned := unsigned_notice(release)):
        yield unsigned
    if counted.drafts:
        yield f"还有 {counted.drafts} 份草稿没有提交入库，不在报送件中。"
    if counted.zero:
        yield f"{ZERO_WORDS}（零报告）。"
