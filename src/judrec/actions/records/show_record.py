"""Open a record: a reading, always traced (查阅登记, it cannot be switched off)."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.records.record_history import (
    RecordHistory,
    ShownVersion,
    record_history,
)
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment
from judrec.errors import RefusedError
from judrec.store.door import Act

_READINGS = 200


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """One sheet that was printed."""

    kind: str
    copy: int
    version: int
    at: str
    """UTC, this computer's time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody opened the record."""

    at: str
    """UTC, this computer's time."""
    who: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record with all that happened to it."""

    row: RecordRow
    body: JsonObject
    """Of the version asked for, with its private part."""
    version: ShownVersion
    versions: tuple[ShownVersion, ...]
    supplements: tuple[ShownVersion, ...]
    void: ShownVersion | None
    attachments: tuple[Attachment, ...]
    whereabouts: str
    """How far it has come, in words."""
    prints: tuple[PrintedCopy, ...]
    readings: tuple[Reading, ...]
    """The last 200, the newest first; this one included."""


def show_record(
    station: Station, number: str, *, version: int | None = None, unit: str = ""
) -> ShownRecord:
    """Open a record, its current version where none is asked for.

    Raises:
        RefusedError: `no_record`, `no_version`.
    """
    history = record_history(station, number, unit=unit)
    chosen = _chosen(history, version)
    with station.writing() as writing:
        content: JsonObject = {"record": history.row.id, "version": chosen.version}
        writing.append(Act("record.read", history.row.id, content))
    return ShownRecord(
        row=history.row,
        body=chosen.body,
        version=chosen,
        versions=history.versions,
        supplements=history.supplements,
        void=history.void,
        attachments=chosen.attachments,
        whereabouts=whereabouts(station, history.row),
        prints=tuple(_prints(station, history.row)),
        readings=tuple(_readings(station, history.row)),
    )


def whereabouts(station: Station, row: RecordRow) -> str:
    """Say how far a record has come: 已提交入库 → 已报 (design/11)."""
    if row.disputed:
        return "由报送单位报来；该单位报过两份不同的历史，核实之前不要采信"
    if row.station:
        return "由报送单位报来，已合并"
    # A bundle carries all versions, by then, of what had an act in its quarter.
    reported = station.database.rows(
        "SELECT coalesce(r.name, s.recipient) AS name, max(a.seq) FROM sent_bundle s "
        "JOIN anchor a ON a.kind = 'bundle' AND a.place = s.file "
        "LEFT JOIN recipient r ON r.code = s.recipient WHERE s.state = 'sealed' "
        "AND EXISTS (SELECT 1 FROM record_version v WHERE v.station = '' "
        "AND v.record = ? AND v.quarter = s.quarter AND v.seq <= a.seq) "
        "GROUP BY s.recipient ORDER BY name",
        row.id,
    )
    if not reported:
        return "已提交入库，尚未报送"
    said = f"已报 {'、'.join(name for name, _size in reported)}"
    behind = [name for name, size in reported if size < row.seq]
    if not behind:
        return said
    to = "送" if len(behind) == len(reported) else f" {'、'.join(behind)}"
    return f"{said}；此后的补正、补充等尚未报{to}"


def _chosen(history: RecordHistory, version: int | None) -> ShownVersion:
    if version is None:
        return history.current
    for known in history.versions:
        if known.version == version:
            return known
    raise RefusedError(
        f"{history.row.number} 没有第 {version} 版。没有改动任何内容。",
        f"现有第 1 至 {history.current.version} 版。",
        code="no_version",
    )


def _prints(station: Station, row: RecordRow) -> Iterator[PrintedCopy]:
    for kind, copy, version, at in station.database.rows(
        "SELECT p.kind, p.copy, p.version, e.opening ->> 'at' FROM print_copy p "
        "JOIN entry e ON e.seq = p.seq WHERE p.record = ? ORDER BY p.seq",
        row.id,
    ):
        yield PrintedCopy(kind, copy, version, at)


def _readings(station: Station, row: RecordRow) -> Iterator[Reading]:
    for at, actor, name in station.database.rows(
        "SELECT e.opening ->> 'at', e.opening ->> 'actor', p.name FROM entry e "
        "LEFT JOIN person p ON p.id = e.opening ->> 'actor' "
        "WHERE e.opening ->> 'subject' = ? AND e.opening ->> 'action' = 'record.read' "
        "ORDER BY e.seq DESC LIMIT ?",
        row.id,
        _READINGS,
    ):
        yield Reading(at, name or actor)
