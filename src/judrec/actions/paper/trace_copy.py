"""Chain a printing of a record before its sheet is made, and read it back.

The digest of that very entry stands on the sheet, so that paper anchors its own
printing and all that was before it (design/01). What else the sheet says of this copy
follows from what stood in the ledger by then: so it can be said again.
"""

from dataclasses import dataclass

from judrec.actions.records.record_history import RecordHistory
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.shape import integer, text
from judrec.store.door import Act, Writing
from judrec.store.entries import StoredEntry


@dataclass(frozen=True, slots=True)
class Copy:
    """This printing, as it stands in the ledger by now."""

    number: int
    """Counted for each kind of sheet of the record, from 1."""
    reprint: bool
    """Whether the same version was printed before."""
    ledger_code: str
    """总账校验码: of the entry of this very printing."""
    seq: int
    """That entry's place in the ledger; all that the sheet says stood there by then."""
    at: str
    """When it was written, by this computer's time; UTC."""


def trace_copy(
    station: Station,
    writing: Writing,
    history: RecordHistory,
    counted_as: str,
    private: JsonObject | None = None,
) -> Copy:
    """Append the printing of a record's current version and give its number.

    `private` is what the sheet says beside the record; it never leaves the store.
    """
    record, version = history.row.id, history.current.version
    last: int = station.database.scalar(
        "SELECT coalesce(max(copy), 0) FROM print_copy WHERE record = ? AND kind = ?",
        record,
        counted_as,
    )
    content: JsonObject = {
        "record": record,
        "version": version,
        "kind": counted_as,
        "copy": last + 1,
    }
    written = writing.append(Act("record.printed", record, content, private))
    again = _printed_before(station, content, written.seq)
    code = code_of(written.digest)
    return Copy(last + 1, again, code, written.seq, written.opening.at)


def copy_of(station: Station, printing: StoredEntry) -> Copy:
    """Give the copy that an entry of a printing tells of, as its sheet names it."""
    content, seq = printing.content, printing.entry.seq
    again = _printed_before(station, content, seq)
    number = integer(content, "copy")
    return Copy(number, again, code_of(printing.digest), seq, printing.opening.at)


def _printed_before(station: Station, content: JsonObject, seq: int) -> bool:
    """Tell whether that version was on paper by then: what failed later was."""
    row = station.database.row(
        "SELECT 1 FROM print_copy p WHERE p.record = ? AND p.kind = ? "
        "AND p.version = ? AND p.copy < ? AND NOT EXISTS (SELECT 1 FROM failed_print f "
        "WHERE f.printing = p.seq AND f.seq < ?)",
        text(content, "record"),
        text(content, "kind"),
        integer(content, "version"),
        integer(content, "copy"),
        seq,
    )
    return row is not None
