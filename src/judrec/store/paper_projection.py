"""What the entries about paper say: where each sheet is, what is loose, what left."""

from judrec.core.paper_copy import CopyAct, CopyState
from judrec.core.shape import inner, integer, objects, text
from judrec.core.sheet_kind import INTO_THE_CASE_FILE
from judrec.store.connection import Database
from judrec.store.written import Projection, Written

_NO_PLACE = ("", "", "", "")
_TOLD_OF_EXTRACTIONS = ("organ", "basis", "approved_by", "purpose", "receiver")


def count_loose(database: Database, record: str) -> None:
    """Count a record's cases whose dossier lacks a sheet with all that was filed.

    Only a sheet printed after the newest act on the record says all of it.
    """
    database.rows(
        "UPDATE record SET loose = max(0, cases - ("
        "SELECT count(DISTINCT s.nth) FROM copy_fate s JOIN print_copy p "
        "ON p.record = s.record AND p.kind = s.kind AND p.copy = s.copy "
        "WHERE s.record = record.id AND s.state = ? AND p.seq > record.seq)) "
        "WHERE station = '' AND id = ?",
        CopyState.BOUND.value,
        record,
    )


def _bound(database: Database, written: Written) -> None:
    said = inner(written.content, "place")
    place = (text(said, key) for key in ("case", "volume", "book", "pages"))
    _put(database, written, CopyState.BOUND, *place)


def _returned(database: Database, written: Written) -> None:
    _put(database, written, CopyState.RETURNED, *_NO_PLACE)


def _destroyed(database: Database, written: Written) -> None:
    _put(database, written, CopyState.DESTROYED, *_NO_PLACE)


def _put(database: Database, written: Written, state: CopyState, *place: str) -> None:
    content = written.content
    record = text(content, "record")
    database.rows(
        "INSERT OR REPLACE INTO copy_fate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record,
        text(content, "kind"),
        integer(content, "copy"),
        integer(content, "sheet"),
        state.value,
        *place,
        written.seq,
    )
    count_loose(database, record)


def _failed(database: Database, written: Written) -> None:
    """Take back what a printing counted for: no paper bears its code."""
    printing = integer(written.content, "printing")
    database.rows("INSERT INTO failed_print VALUES (?, ?)", printing, written.seq)
    database.rows("DELETE FROM anchor WHERE kind = 'paper' AND seq = ?", printing)
    for record, kind in database.rows(
        "SELECT record, kind FROM print_copy WHERE seq = ?", printing
    ):
        if kind in INTO_THE_CASE_FILE:
            database.rows(
                "UPDATE record SET inserts = inserts - 1 WHERE station = '' AND id = ?",
                record,
            )


def _extracted(database: Database, written: Written) -> None:
    content = written.content
    number = text(content, "number")
    database.rows(
        "INSERT INTO extraction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        integer(content, "year"),
        integer(content, "serial"),
        written.seq,
        *(text(content, key) for key in _TOLD_OF_EXTRACTIONS),
    )
    for nth, record in enumerate(objects(content, "records"), start=1):
        database.rows(
            "INSERT INTO extracted_record VALUES (?, ?, ?, ?, ?)",
            number,
            nth,
            text(record, "station"),
            text(record, "id"),
            integer(record, "through"),
        )


PAPER: dict[str, Projection] = {
    CopyAct.BIND.action: _bound,
    CopyAct.RETURN.action: _returned,
    CopyAct.DESTROY.action: _destroyed,
    "copy.failed": _failed,
    "records.extracted": _extracted,
}
