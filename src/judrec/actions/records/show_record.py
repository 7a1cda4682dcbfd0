"""Open a record: a reading, always traced (查阅登记, it cannot be switched off)."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.records.record_history import (
    RecordHistory,
    ShownVersion,
    record_history,
    same_number,
)
from judrec.actions.records.record_row import RecordRow
from judrec.actions.records.whereabouts import whereabouts
from judrec.actions.release.closed_to import ClosedTo, closed_to
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment
from judrec.core.whereabouts import Whereabouts
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
    seq: int
    """Its entry."""


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
    way: Whereabouts
    """How far it has come."""
    closed: ClosedTo | None
    """To whom it is closed; None where every receiver may read it."""
    prints: tuple[PrintedCopy, ...]
    readings: tuple[Reading, ...]
    """The last 200, the newest first; this one included."""
    same_number: tuple[RecordRow, ...] = ()
    """Others that have its number, from another station (编号冲突)."""

    @property
    def whereabouts(self) -> str:
        """How far it has come, in words."""
        return self.way.sentence


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
        way=whereabouts(station, history.row),
        closed=closed_to(station, history.row),
        prints=tuple(_prints(station, history.row)),
        readings=tuple(_readings(station, history.row)),
        same_number=same_number(station, history.row),
    )


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
    for kind, copy, version, at, seq in station.database.rows(
        "SELECT p.kind, p.copy, p.version, e.opening ->> 'at', p.seq "
        "FROM print_copy p JOIN entry e ON e.seq = p.seq WHERE p.record = ? "
        "AND NOT EXISTS (SELECT 1 FROM failed_print f WHERE f.printing = p.seq) "
        "ORDER BY p.seq",
        row.id,
    ):
        yield PrintedCopy(kind, copy, version, at, seq)


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
