"""All that was ever filed about one record, read without a trace.

Reading a record is an act (`show_record`); this is what acts are made of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from judrec.actions.records.record_row import TWIN, RecordRow, record_row
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.code import code_of
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.shape import inner
from judrec.errors import RefusedError
from judrec.store.connection import Database
from judrec.store.entries import NEWEST, entry_at

_LATER = frozenset({VersionKind.SUPPLEMENTED, VersionKind.VOIDED})
_HIDDEN = ("files",)
"""What an entry's private part holds beside the body's private part."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One act on a record, as it was filed."""

    version: int
    kind: VersionKind
    reason: str
    entered_at: str
    """ISO 8601 with an offset, as `filed_at`."""
    filed_at: str
    body: JsonObject
    """The whole body with its private part; for a supplement the new facts."""
    code: str
    """记录校验码."""
    digest: bytes
    recorder: str
    attachments: tuple[Attachment, ...]
    seq: int
    """Its entry in the ledger it was filed in."""
    content: RecordVersion


@dataclass(frozen=True)
class RecordHistory:
    """A record and every act on it, the oldest first."""

    row: RecordRow
    acts: tuple[ShownVersion, ...]

    @cached_property
    def versions(self) -> tuple[ShownVersion, ...]:
        """What was filed, corrected and attached; never empty."""
        return tuple(act for act in self.acts if act.kind not in _LATER)

    @cached_property
    def supplements(self) -> tuple[ShownVersion, ...]:
        """New facts, in the order in which they were filed."""
        supplemented = VersionKind.SUPPLEMENTED
        return tuple(act for act in self.acts if act.kind is supplemented)

    @property
    def void(self) -> ShownVersion | None:
        """The voiding, where there was one."""
        last = self.acts[-1]
        return last if last.kind is VersionKind.VOIDED else None

    @property
    def current(self) -> ShownVersion:
        """The newest version."""
        return self.versions[-1]

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that belong to the record by now."""
        return self.current.attachments


class Filed(Protocol):
    """All that is told of a record; one that was opened and its history have it."""

    @property
    def row(self) -> RecordRow: ...

    @property
    def versions(self) -> tuple[ShownVersion, ...]: ...

    @property
    def supplements(self) -> tuple[ShownVersion, ...]: ...

    @property
    def void(self) -> ShownVersion | None: ...

    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


def record_history(station: Station, number: str, *, unit: str = "") -> RecordHistory:
    """Give the record with that registration number and all acts on it.

    Of several with one number (two desks of one court gave the same) one's own comes
    first, then the others as they came; `NUMBER#2` is the second of them, and `unit` a
    unit code that they are looked for under.

    Raises:
        RefusedError: `no_record`, also where it is somebody else's on a shared desk.
    """
    asked, _, nth = number.strip().partition(TWIN)
    row = station.database.row(
        "SELECT row FROM record r WHERE number = ? AND (? = '' OR unit_code = ?) "  # noqa: S608 - ours
        f"AND ({station.view.where}) ORDER BY station = '' DESC, row LIMIT 1 OFFSET ?",
        asked,
        unit,
        unit,
        *station.view.values,
        _place(nth),
    )
    if row is None:
        raise RefusedError(
            f"没有登记号为 {number[:60]} 的记录。没有改动任何内容。",
            "请核对登记号；可以先用 record list 或检索查看。",
            code="no_record",
        )
    return history_of(station, record_row(station, row[0]))


def same_number(station: Station, row: RecordRow) -> tuple[RecordRow, ...]:
    """Give the other records with a record's number, in their order."""
    if not row.twin:
        return ()
    rows = station.database.rows(
        "SELECT row FROM record r WHERE number = ? AND row <> ? "  # noqa: S608 - ours
        f"AND ({station.view.where}) ORDER BY station = '' DESC, row",
        row.number,
        row.row,
        *station.view.values,
    )
    return tuple(record_row(station, other) for (other,) in rows)


def _place(nth: str) -> int:
    """Give how many come before the one meant; past all where that is no number."""
    if not nth:
        return 0
    return int(nth) - 1 if re.fullmatch("[1-9][0-9]{0,3}", nth) else NEWEST


def history_of(station: Station, row: RecordRow, until: int = NEWEST) -> RecordHistory:
    """Give all acts on a record that was found in a list, as known at an entry here.

    It may have none yet by then: of what others report, that is when it came.
    """
    last = until
    if row.station and until != NEWEST:
        last = reported_until(station.database, row.station, row.id, until)
    return RecordHistory(row, tuple(_acts(station, row, last)))


def reported_until(database: Database, sender: str, record: str, until: int) -> int:
    """Give how far, in the sender's ledger, bundles had brought a received record."""
    size: int = database.scalar(
        "SELECT coalesce(max(through), 0) FROM carried "
        "WHERE station = ? AND record = ? AND bundle <= ?",
        sender,
        record,
        until,
    )
    return size


def _acts(station: Station, row: RecordRow, last: int) -> Iterator[ShownVersion]:
    for seq, digest in station.database.rows(
        "SELECT seq, digest FROM record_version INDEXED BY version_by_record "
        "WHERE station = ? AND record = ? AND seq <= ? ORDER BY seq",
        row.station,
        row.id,
        last,
    ):
        content, private = _content(station, row.station, seq)
        yield _shown(RecordVersion.from_json(content), private, seq, digest)


def _content(station: Station, sender: str, seq: int) -> tuple[JsonObject, JsonObject]:
    if sender:
        line = station.database.scalar(
            "SELECT line FROM received_version WHERE station = ? AND seq = ?",
            sender,
            seq,
        )
        return inner(parse_object(line), "content"), {}
    stored = entry_at(station.database, seq)
    if stored is None:
        # The projection and the chain are one transaction; audit verify names it.
        message = f"a version without its entry {seq}"
        raise AssertionError(message)
    return stored.content, stored.private or {}


def _shown(
    version: RecordVersion, private: JsonObject, seq: int, digest: bytes
) -> ShownVersion:
    hidden = {key: value for key, value in private.items() if key not in _HIDDEN}
    return ShownVersion(
        version=version.version,
        kind=version.kind,
        reason=version.reason,
        entered_at=version.entered_at,
        filed_at=version.filed_at,
        body={**version.body, **hidden},
        code=code_of(digest),
        digest=digest,
        recorder=version.recorder,
        attachments=version.attachments,
        seq=seq,
        content=version,
    )
