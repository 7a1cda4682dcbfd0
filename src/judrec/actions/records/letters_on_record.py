"""Tell which letters of what follows were printed on a record, for its life.

Such a letter is named by the record's number, the official and its kind; found by the
index, however long the ledger is.
"""

from collections.abc import Iterator
from datetime import datetime

from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.paper_kind import PaperKind

_LETTERS = frozenset(
    {
        PaperKind.FOLLOW_COMMITTEE,
        PaperKind.FOLLOW_COPY,
        PaperKind.FOLLOW_SUPERIOR,
        PaperKind.FOLLOW_OTHER,
        PaperKind.FOLLOW_NOTICE,
    }
)
_PRINTED, _FAILED = "sheet.printed", "copy.failed"
_AFTER_STROKE = chr(ord("/") + 1)


def letters_on_record(
    station: Station, row: RecordRow, until: int
) -> Iterator[tuple[datetime, str, int]]:
    """Give when, who printed which letter, and the entry: the latest first."""
    found = station.database.rows(
        "SELECT e.opening ->> 'at', coalesce(p.name, e.opening ->> 'actor'), e.seq, "
        "e.opening ->> 'action', e.content ->> 'kind', e.content ->> 'copy' "
        "FROM entry e LEFT JOIN person p ON p.id = e.opening ->> 'actor' "
        "WHERE e.opening ->> 'subject' > ? AND e.opening ->> 'subject' < ? "
        "AND e.opening ->> 'action' IN (?, ?) AND e.seq <= ? ORDER BY e.seq DESC",
        f"{row.number}/",
        f"{row.number}{_AFTER_STROKE}",
        _PRINTED,
        _FAILED,
        until,
    )
    for at, who, seq, action, kind, copy in found:
        if kind not in _LETTERS:
            continue
        name = f"{PaperKind(kind).words}第 {copy} 份"
        done = f"打印{name}。" if action == _PRINTED else f"标明{name}没有印成。"
        yield datetime.fromisoformat(at), f"{who} {done}", seq
