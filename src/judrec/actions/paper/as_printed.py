"""Set a printed sheet of a record again, as it was: the same bytes (design/06).

Nothing is written and no copy is counted: whoever shows or prints it traces that. All
of it comes from the ledger as it stood at the printing, and from the program's own form
and typefaces: another release may set it otherwise.
"""

from dataclasses import dataclass

from judrec.actions.paper.record_sheets import record_sheet
from judrec.actions.paper.trace_copy import Copy, copy_of
from judrec.actions.records.immediate_letter import immediate_again
from judrec.actions.records.record_history import RecordHistory, history_of
from judrec.actions.records.record_row import record_row
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.shape import integer, text
from judrec.core.sheet_kind import IMMEDIATE_LETTER, MAIN_INSERT, SheetKind
from judrec.core.sheet_variant import Variant
from judrec.errors import DamagedError, RefusedError
from judrec.pdf.sheet import Sheet
from judrec.store.entries import StoredEntry, entry_at

_PRINTED = "record.printed"


@dataclass(frozen=True, slots=True)
class PrintedThen:
    """A printing of a record, and the record as it was known by then."""

    history: RecordHistory
    kind: str
    """What its copies are counted as."""
    copy: Copy
    private: JsonObject | None
    """What the sheet says beside the record."""


def printed_then(station: Station, printing: int) -> PrintedThen:
    """Give a printing of a record by its entry, as it was; nothing is written.

    Raises:
        RefusedError: `no_printing`; `no_record` where it is somebody else's.
        DamagedError: `printing_damaged` where the ledger doesn't say it any more.
    """
    stored = entry_at(station.database, printing)
    if stored is None or stored.opening.action != _PRINTED:
        raise RefusedError(
            "总账中这一条不是记录的打印，没有打开任何内容。",
            "请从印件清单中选择。",
            code="no_printing",
        )
    history = _history(station, stored)
    version = integer(stored.content, "version")
    if not history.acts or history.current.version != version:
        raise DamagedError(
            f"总账中第 {printing} 条打印所依的版本已经对不上，没有打开任何内容。",
            "不要继续录入，先备份，再运行完整核验，并报告专库管理员。",
            code="printing_damaged",
        )
    kind = text(stored.content, "kind")
    return PrintedThen(history, kind, copy_of(station, stored), stored.private)


def as_printed(station: Station, printing: int) -> Sheet:
    """Give the sheet of a printing of a record as it was printed, byte for byte.

    Raises:
        RefusedError: `no_printing`, `no_record`.
        DamagedError: `printing_damaged`, `font_damaged`.
    """
    return set_again(station, printed_then(station, printing))


def set_again(
    station: Station, then: PrintedThen, *, comparison: bool = False
) -> Sheet:
    """Set a printing that was found; for a `comparison` it is marked.

    Raises:
        DamagedError: `printing_damaged`, `font_damaged`.
    """
    if then.kind == IMMEDIATE_LETTER:
        said = then.private or {}
        return immediate_again(
            station, then.history, said, then.copy, comparison=comparison
        )
    kind, variant = _kind(then.kind)
    return record_sheet(
        station, then.history, kind, variant, then.copy, comparison=comparison
    )


def _kind(counted_as: str) -> tuple[SheetKind, Variant]:
    if counted_as == MAIN_INSERT:
        return SheetKind.INSERT, Variant.MAIN
    return SheetKind(counted_as), Variant.SECONDARY


def _history(station: Station, printing: StoredEntry) -> RecordHistory:
    """Give the record by then: one's own, or what had been received of it."""
    found = station.database.row(
        "SELECT row FROM record r WHERE r.station IN "  # noqa: S608 - ours
        "(SELECT '' UNION SELECT station FROM received_bundle) AND r.id = ? "
        f"AND ({station.view.where}) ORDER BY r.station = '' DESC, r.row LIMIT 1",
        text(printing.content, "record"),
        *station.view.values,
    )
    if found is None:
        raise RefusedError(
            "这份印件不是您的记录的，没有打开任何内容。",
            "需要的，请专库管理员办理。",
            code="no_record",
        )
    return history_of(station, record_row(station, found[0]), printing.entry.seq)
