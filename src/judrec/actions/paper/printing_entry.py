"""One printing, found by its entry: what was printed, by whom, and what came of it.

Of a record or of none: both are entries, and both are numbered copies.
"""

from dataclasses import dataclass
from typing import Any, Final

from judrec.actions.station import Station
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import told_quarter
from judrec.core.sheet_kind import SHEET_NAMES
from judrec.errors import RefusedError

_OF_RECORD: Final = "record.printed"
_OF_NONE: Final = "sheet.printed"


@dataclass(frozen=True, slots=True)
class PrintingEntry:
    """A printing, as the ledger has it."""

    seq: int
    subject: str
    """The record's id, or what a paper of no record is about: `2026Q4`."""
    kind: str
    """What its copies are counted as."""
    copy: int
    actor: str
    of_record: bool
    failed: bool
    """Whether it was said that no paper came of it."""
    bundle: str = ""
    """The bundle's file that it was set into; empty of what went to a printer."""
    receiver: str = ""
    """To whom a letter goes, by name, where its subject names a receiver's code."""

    @property
    def words(self) -> str:
        """Which copy it is: 入卷件（副卷版）第 1 份, 年度报告（2026）第 2 份."""
        if self.of_record:
            return f"{SHEET_NAMES.get(self.kind, self.kind)}第 {self.copy} 份"
        known = self.kind in set(PaperKind)
        name = PaperKind(self.kind).words if known else self.kind
        subject = self.subject.partition("/")[0]
        quarter = told_quarter(subject)
        about = quarter.words if quarter else subject
        to = f"，给{self.receiver}" if self.receiver else ""
        return f"{name}（{about}{to}）第 {self.copy} 份"


def printing_entry(station: Station, seq: int) -> PrintingEntry:
    """Give a printing that one may act on: of a record one sees, or of one's own.

    Who oversees sees all of them.

    Raises:
        RefusedError: `no_printing`.
    """
    row = station.database.row(
        "SELECT opening ->> 'subject', content ->> 'kind', content ->> 'copy', "
        "opening ->> 'actor', coalesce(content ->> 'bundle', ''), "
        "opening ->> 'action' = ?, "
        "EXISTS (SELECT 1 FROM failed_print f WHERE f.printing = entry.seq) "
        "FROM entry WHERE seq = ? AND opening ->> 'action' IN (?, ?)",
        _OF_RECORD,
        seq,
        _OF_RECORD,
        _OF_NONE,
    )
    found = _read(station, seq, row) if row is not None else None
    if found is None or not _may_see(station, found):
        raise RefusedError(
            "没有找到这一次打印，没有登记。",
            "请核对是哪一份；他人记录的印件，请专库管理员办理。",
            code="no_printing",
        )
    return found


def _read(station: Station, seq: int, row: tuple[Any, ...]) -> PrintingEntry:
    subject, kind, copy, actor, bundle, of_record, failed = row
    known = station.database.row(
        "SELECT name FROM recipient WHERE code = ?", subject.partition("/")[2]
    )
    return PrintingEntry(
        seq,
        subject,
        kind,
        copy,
        actor,
        bool(of_record),
        failed=bool(failed),
        bundle=bundle,
        receiver=known[0] if known else "",
    )


def _may_see(station: Station, found: PrintingEntry) -> bool:
    if station.person.oversees or found.actor == station.person.id:
        return True
    own = station.database.row(
        "SELECT 1 FROM record r WHERE r.station = '' AND r.id = ? "  # noqa: S608 - ours
        f"AND ({station.view.where})",
        found.subject,
        *station.view.values,
    )
    return found.of_record and own is not None
