"""Chain a printing of a record before its sheet is made.

The digest of that very entry stands on the sheet, so that paper anchors its own
printing and all that was before it (design/01).
"""

from dataclasses import dataclass

from judrec.actions.records.record_history import RecordHistory
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.store.door import Act, Writing


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
    """That entry's place in the ledger."""


def trace_copy(
    station: Station, writing: Writing, history: RecordHistory, counted_as: str
) -> Copy:
    """Append the printing of a record's current version and give its number."""
    record, version = history.row.id, history.current.version
    last, same = station.database.rows(
        "SELECT coalesce(max(copy), 0), coalesce(sum(version = ? AND NOT EXISTS "
        "(SELECT 1 FROM failed_print f WHERE f.printing = print_copy.seq)), 0) "
        "FROM print_copy WHERE record = ? AND kind = ?",
        version,
        record,
        counted_as,
    )[0]
    content: JsonObject = {
        "record": record,
        "version": version,
        "kind": counted_as,
        "copy": last + 1,
    }
    written = writing.append(Act("record.printed", record, content))
    return Copy(last + 1, same > 0, code_of(written.digest), written.seq)
