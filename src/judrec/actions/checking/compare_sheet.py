"""Show what is sealed of a printed sheet, as it looked when it was printed.

Opening it is a reading and traced, with its purpose (核对印件). What is shown is set
anew from the ledger as it stood then (actions/paper/as_printed.py): no copy is counted,
and each page says that it is there to be compared. Where only the record's code is
known, or a sender told no more, it is the filed text and claims to be no copy. Of a
letter of what follows, or of 打击报复情况反映, what it said is kept in the ledger.
"""

from dataclasses import dataclass, replace
from typing import Final

from judrec.actions.checking.checked_facts import Printing, SheetFacts, printings
from judrec.actions.follow_up.kept_letters import kept_letters, letters_again
from judrec.actions.paper.as_printed import printed_then, set_again
from judrec.actions.paper.record_sheets import version_content
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import header_mark
from judrec.actions.records.record_history import RecordHistory, history_of
from judrec.actions.retaliation.print_reprisal import reprisal_again
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.sheet_kind import MAIN_INSERT
from judrec.core.sheet_variant import Variant
from judrec.errors import RefusedError
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.sheet import Sheet
from judrec.store.door import Act
from judrec.store.entries import StoredEntry, entry_at

PURPOSE: Final = "check"
_INSERTS: Final = ("insert", MAIN_INSERT)


@dataclass(frozen=True, slots=True)
class Facsimile:
    """One look of a sheet that a person may have in his hand."""

    kind: str
    """What its copies are counted as: `insert`, `slip`, `envelope`."""
    seq: int
    """The printing; for the filed text alone, the first entry that it knows not of."""
    printing: Printing | None = None
    """The very printing; None for the filed text alone."""


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """What was opened in order to compare a sheet with it."""

    facts: SheetFacts
    history: RecordHistory | None
    """The record; None for a letter that is kept itself."""
    facsimiles: tuple[Facsimile, ...]
    """What the paper may be; the first one is the likeliest."""


def open_sheet(station: Station, facts: SheetFacts) -> OpenedSheet:
    """Trace the reading, and give what the paper may be compared with.

    Raises:
        RefusedError: `no_record` where the code is of none, or of somebody else's.
        DamagedError: `bad_shape` where a letter isn't kept as it was.
    """
    if facts.kept:
        return _open_letter(station, facts)
    if facts.row is None:
        raise _no_record()
    row = facts.row
    _trace(station, row.id, facts.version)
    return OpenedSheet(facts, history_of(station, row), _facsimiles(station, facts))


def facsimile(station: Station, opened: OpenedSheet, chosen: Facsimile) -> bytes:
    """Give the PDF of one look of the sheet, marked; nothing is written.

    Raises:
        DamagedError: `printing_damaged`, `font_damaged`.
    """
    if opened.history is None:
        return _letter(station, chosen).pdf
    if chosen.printing is not None:
        then = printed_then(station, chosen.seq)
        return set_again(station, then, comparison=True).pdf
    acts = _then(opened.history, chosen)
    content = InsertContent(
        form=station.form,
        number=opened.history.row.number,
        versions=tuple(map(version_content, acts.versions)),
        ledger_code="",
        copy=0,
        supplements=tuple(map(version_content, acts.supplements)),
        void=version_content(acts.void) if acts.void else None,
        header_mark=header_mark(station, chosen.seq - 1),
        variant=Variant.MAIN if chosen.kind == MAIN_INSERT else Variant.SECONDARY,
        comparison=True,
    )
    return insert_sheet(content, fonts(station)).pdf


def _open_letter(station: Station, facts: SheetFacts) -> OpenedSheet:
    """Trace that a record is read from a letter on it, where it is on one."""
    kept = kept_letters(_printing(station, facts.match.seq))
    if kept is not None and kept.record:
        _trace(station, kept.record, kept.version)
    seq, printing = facts.match.seq, facts.printing
    kind = printing.kind if printing is not None else ""
    return OpenedSheet(facts, None, (Facsimile(kind, seq, printing),))


def _letter(station: Station, chosen: Facsimile) -> Sheet:
    stored = _printing(station, chosen.seq)
    kept = kept_letters(stored)
    if kept is None:
        return reprisal_again(station, stored, comparison=True)
    return letters_again(station, stored, kept, comparison=True)


def _printing(station: Station, seq: int) -> StoredEntry:
    stored = entry_at(station.database, seq)
    if stored is None:
        raise _no_record()
    return stored


def _trace(station: Station, record: str, version: int) -> None:
    content: JsonObject = {"record": record, "version": version, "purpose": PURPOSE}
    with station.writing() as writing:
        writing.append(Act("record.read", record, content))


def _facsimiles(station: Station, facts: SheetFacts) -> tuple[Facsimile, ...]:
    """Say what the paper may be: a printing, or the text as it was filed.

    Of a copy that came to nothing there is no paper: nothing is offered as one.
    """
    printed = facts.printing
    if printed is not None and printed.kind and not printed.failed:
        return (Facsimile(printed.kind, printed.seq, printed),)
    known: tuple[Facsimile, ...] = ()
    if printed is None and facts.row is not None:
        made = reversed(printings(station, facts.row, facts.version))
        known = tuple(
            Facsimile(each.kind, each.seq, each)
            for each in made
            if each.seq > facts.match.seq and not each.failed
        )
    until = facts.match.seq + 1
    return known + tuple(Facsimile(kind, until) for kind in _INSERTS)


def _then(history: RecordHistory, chosen: Facsimile) -> RecordHistory:
    acts = tuple(act for act in history.acts if act.seq < chosen.seq)
    return replace(history, acts=acts)


def _no_record() -> RefusedError:
    return RefusedError(
        "这个校验码没有可以对照的记录，没有打开任何内容。",
        "请核对校验码；不是您的记录的，请专库管理员办理。",
        code="no_record",
    )
