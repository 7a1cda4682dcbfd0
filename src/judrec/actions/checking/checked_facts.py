"""What a person is told of the place that a code stands for, where he may see it.

On a shared desk a recorder is shown his own records alone (a view and no lock, decision
14): of a colleague's sheet he is told the verdict and nothing else.
"""

from dataclasses import dataclass, replace
from typing import Final

from judrec.actions.follow_up.kept_letters import kept_letters
from judrec.actions.paper.trace import copy_of as paper_copy
from judrec.actions.paper.trace_copy import copy_of
from judrec.actions.people.units import units
from judrec.actions.records.copies.printed_sheets import fates_of
from judrec.actions.records.record_row import RecordRow, record_row
from judrec.actions.retaliation.print_reprisal import is_own_reprisal
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ABOUT_RECORDS, entry_label
from judrec.core.canonical import parse_object
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import inner, integer, text
from judrec.core.sheet_check import CodeKind, CodeMatch
from judrec.core.sheet_kind import IMMEDIATE_LETTER, SHEET_NAMES
from judrec.store.entries import StoredEntry, entry_at

__all__ = ["Printing", "SheetFacts", "facts_of", "printings", "sheet_name"]

FAILED: Final = "打印的人已标明没有印成，不应当有这份印件"
"""Said of a code that stands on paper all the same."""
_UNREPORTED: Final = "报送单位打印的一件记录，记录没有报到这里"
_UNSAID: Final = "报送单位总账的一条"
_PAPER_NAMES: Final = {kind.value: kind.words for kind in PaperKind}


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing, as the ledger has it."""

    seq: int
    kind: str
    """`insert`, `insert-main`, `slip`; empty where the sender didn't say."""
    copy: int
    """第n份; 0 where the sender didn't say."""
    reprint: bool
    at: str
    """This computer's time, or the sender's; UTC, ISO 8601."""
    who: str
    version: int
    code: str = ""
    """总账校验码."""
    failed: bool = False
    """Whether who printed it said that no paper came of it."""
    fates: tuple[str, ...] = ()
    """What was entered of its sheets since, a sentence each."""

    @property
    def name(self) -> str:
        """What was printed: 入卷件（副卷版）."""
        return sheet_name(self.kind)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A place, and what is known of it."""

    match: CodeMatch
    row: RecordRow | None
    """The record; None where the code is of none."""
    version: int
    """The version that the code stands for, or that was printed."""
    printing: Printing | None
    """Of a paper of no record only where `kept`."""
    label: str
    """For what is of no record: what the entry is."""
    at: str
    """When the entry was written."""
    who: str
    unit: str = ""
    """Which unit reported it; empty for one's own."""
    kept: bool = False
    """Whether the ledger keeps what a paper of no record says, and it may be read."""

    @property
    def number(self) -> str:
        """The registration number; empty where the code is of no record."""
        return self.row.number if self.row is not None else ""


def sheet_name(kind: str) -> str:
    """Give what people call a printed sheet."""
    return SHEET_NAMES.get(kind) or _PAPER_NAMES.get(kind, "印件")


def facts_of(station: Station, match: CodeMatch) -> SheetFacts | None:
    """Give what may be told of a place; None where it is somebody else's."""
    if match.record:
        return _of_record(station, match)
    if match.station:
        return _of_sender(station, match)
    stored = entry_at(station.database, match.seq)
    if stored is None or not _may_see(station, stored):
        return None
    printing = _kept_paper(station, stored)
    return SheetFacts(
        match,
        None,
        0,
        printing,
        _entry_words(station, match, stored),
        stored.opening.at,
        _name(station, stored.opening.actor),
        kept=printing is not None,
    )


def printings(station: Station, row: RecordRow, version: int) -> tuple[Printing, ...]:
    """Give all printings of a version of an own record, the first one first."""
    rows = station.database.rows(
        "SELECT p.seq FROM print_copy p WHERE p.record = ? AND p.version = ? "
        "AND ? = '' ORDER BY p.seq",
        row.id,
        version,
        row.station,
    )
    found = (_own_printing(station, seq) for (seq,) in rows)
    return tuple(each for each in found if each is not None)


def _of_record(station: Station, match: CodeMatch) -> SheetFacts | None:
    found = station.database.row(
        f"SELECT row FROM record r WHERE r.station = ? AND r.id = ? "  # noqa: S608 - ours
        f"AND ({station.view.where})",
        *match.of,
        *station.view.values,
    )
    if found is None:
        return _unreported(station, match)
    row = record_row(station, found[0])
    printing = None
    if match.kind is CodeKind.PRINTING:
        own = not match.station
        printing = _own_printing(station, match.seq) if own else _told(station, match)
    at = next((act.at for act in match.acts if act.seq == match.seq), "")
    version = printing.version if printing else _version(station, match)
    unit = _unit_name(station, row.unit_code) if row.station else ""
    return SheetFacts(match, row, version, printing, "", at, "", unit)


def _unreported(station: Station, match: CodeMatch) -> SheetFacts | None:
    """Give what a sender's ledger says of a record that isn't here itself."""
    here = station.database.row(
        "SELECT 1 FROM record WHERE station = ? AND id = ?", match.station, match.record
    )
    if here is not None or not match.station:
        return None
    facts = _of_sender(station, match)
    return replace(facts, label=_UNREPORTED) if facts is not None else None


def _unit_name(station: Station, code: str) -> str:
    named = (unit.name for unit in units(station) if unit.unit_code == code)
    return next(named, code)


def _version(station: Station, match: CodeMatch) -> int:
    version = station.database.row(
        "SELECT version FROM record_version WHERE station = ? AND seq = ?",
        match.station,
        match.seq,
    )
    return int(version[0]) if version is not None else 0


def _own_printing(station: Station, seq: int) -> Printing | None:
    stored = entry_at(station.database, seq)
    if stored is None:
        return None
    content = stored.content
    kind, copy = text(content, "kind"), integer(content, "copy")
    version = integer(content, "version")
    traced = copy_of(station, stored)
    return Printing(
        seq,
        kind,
        copy,
        traced.reprint and kind != IMMEDIATE_LETTER,
        stored.opening.at,
        _name(station, stored.opening.actor),
        version,
        traced.ledger_code,
        _failed(station, seq),
        fates_of(station, text(content, "record"), kind, copy),
    )


def _kept_paper(station: Station, stored: StoredEntry) -> Printing | None:
    """Give the printing of a letter that can be set again, to whoever may read it.

    打击报复情况反映 nobody reads but who told it, the court's own keeper least of all.
    Of one of which no paper came there is nothing to be compared.
    """
    letter = station.person.oversees and kept_letters(stored) is not None
    if not letter and not is_own_reprisal(station, stored):
        return None
    copy = paper_copy(stored)
    if _failed(station, copy.seq):
        return None
    return Printing(
        seq=copy.seq,
        kind=text(stored.content, "kind"),
        copy=copy.number,
        reprint=copy.reprint,
        at=stored.opening.at,
        who=_name(station, stored.opening.actor),
        version=0,
        code=copy.ledger_code,
    )


def _failed(station: Station, seq: int) -> bool:
    found = station.database.row("SELECT 1 FROM failed_print WHERE printing = ?", seq)
    return found is not None


def _told(station: Station, match: CodeMatch) -> Printing:
    """Give what a sender's ledger says of a printing: when, not what."""
    line = station.database.scalar(
        "SELECT line FROM received_entry WHERE station = ? AND seq = ?",
        match.station,
        match.seq,
    )
    at = text(inner(parse_object(line), "opening"), "at")
    version = station.database.row(
        "SELECT version FROM record_version WHERE station = ? AND seq = ?",
        match.station,
        match.current,
    )
    known = int(version[0]) if version is not None else 0
    return Printing(
        seq=match.seq,
        kind="",
        copy=0,
        reprint=False,
        at=at,
        who="",
        version=known,
        code=code_of(match.digest),
    )


def _of_sender(station: Station, match: CodeMatch) -> SheetFacts | None:
    if not station.person.oversees:
        return None
    code = station.database.row(
        "SELECT unit_code FROM record WHERE station = ? LIMIT 1", match.station
    )
    unit = _unit_name(station, code[0]) if code is not None else ""
    return SheetFacts(match, None, 0, None, _UNSAID, "", "", unit)


def _may_see(station: Station, stored: StoredEntry) -> bool:
    opening = stored.opening
    if station.person.oversees or opening.actor == station.person.id:
        return True
    if opening.action.split(".", 1)[0] not in ABOUT_RECORDS:
        return True
    own = station.database.row(
        "SELECT 1 FROM record r WHERE r.station = '' AND r.id = ? "  # noqa: S608 - ours
        f"AND ({station.view.where})",
        opening.subject,
        *station.view.values,
    )
    return own is not None


def _entry_words(station: Station, match: CodeMatch, stored: StoredEntry) -> str:
    """Say what an entry is; of a paper, which copy of what."""
    said = entry_label(stored)
    if match.kind is not CodeKind.SHEET:
        return said
    content = stored.content
    again = "（补打）" if content.get("reprint") is True else ""
    subject, copy = text(content, "subject"), integer(content, "copy")
    failed = f"，{FAILED}" if _failed(station, match.seq) else ""
    # What follows the stroke is a receiver's code, which nobody reads.
    about = subject.partition("/")[0]
    return f"{said}（{about}）第 {copy} 份{again}{failed}"


def _name(station: Station, actor: str) -> str:
    row = station.database.row("SELECT name FROM person WHERE id = ?", actor)
    return str(row[0]) if row is not None else actor
