"""Seal a desk's own records to the court's store, at any time (design/01).

Each bundle holds all that was ever filed at the desk, so the court has the whole after
any one of them, whatever became of those before; what it holds already is counted as
a duplicate.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.own_part import (
    all_filed,
    attachments_of,
    count_records,
    own_part,
)
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.recipients import COURT, chosen
from judrec.actions.progress import Progress
from judrec.actions.report.filed_records import store_began
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject
from judrec.core.carrier import Carrier
from judrec.errors import RefusedError


def export_desk(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    to: str,
    folder: Path,
    *,
    with_attachments: bool = True,
    suite: str = "hybrid",
    volume_bytes: int = Carrier.STICK.volume_bytes,
    progress: Progress | None = None,
) -> Sent:
    """Seal all own records to the court's store, by its name or code.

    Raises:
        UsageError: `suite`.
        RefusedError: `no_recipient`, `not_court`, `other_unit`; as `send_bundle`.
        DamagedError: as `send_bundle`.
    """
    code = _court(station, to)
    versions = all_filed(station)

    def load() -> Load:
        part, head = own_part(station, versions)
        files = attachments_of(station, versions) if with_attachments else ()
        said: JsonObject = {"coverage": _coverage(station)}
        return Load(part, head, said, attachments=tuple(files))

    dispatch = Dispatch(BundleKind.DESK, "", load)
    sent = send_bundle(
        station,
        dispatch,
        [code],
        folder,
        suite=suite,
        volume_bytes=volume_bytes,
        progress=progress,
    )
    return replace(
        sent,
        records=count_records(station, versions),
        notices=tuple(_notices(station, sent)),
    )


def _court(station: Station, to: str) -> str:
    """Give the code of the court's store; no other office gets a desk's bundle."""
    row, _ = chosen(station, to)
    if row.role != COURT:
        raise RefusedError(
            f"{row.name} 没有登记为本院专库，没有写出任何内容。",
            "席位的记录只送本院专库：请把专库管理员的名片登记为“本院专库”"
            "（recipient add --as court）。",
            code="not_court",
        )
    if row.unit_code != station.unit.code:
        raise RefusedError(
            f"{row.name} 的单位代码是 {row.unit_code}，不是本院，没有写出任何内容。",
            "席位的记录只送本院专库；请核对登记的名片。",
            code="other_unit",
        )
    return row.code


def _coverage(station: Station) -> JsonObject:
    return {
        "quarter": None,
        "from": store_began(station),
        "to": station.now().replace(microsecond=0).isoformat(),
        "complete": False,
        "supplement_of": None,
    }


def _notices(station: Station, sent: Sent) -> Iterator[str]:
    yield from sent.notices
    drafts = station.database.scalar("SELECT count(*) FROM draft")
    if drafts:
        yield f"还有 {drafts} 份草稿没有提交入库，不在报送件中。"
