"""Show what is sealed of a printed sheet, as it looked when it was printed.

Opening it is a reading and traced, with its purpose (核对印件). What is shown is set
anew from the ledger as it stood then: no copy is counted, and each page says that it is
there to be compared.
"""

from dataclasses import dataclass, replace
from typing import Final

from judrec.actions.checking.checked_facts import Printing, SheetFacts, printings
from judrec.actions.paper.record_sheets import version_content
from judrec.actions.paper.typefaces import fonts
from judrec.actions.records.record_history import RecordHistory, history_of
from judrec.actions.records.whereabouts import whereabouts
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.paper_copy import copy_words
from judrec.core.sheet_kind import MAIN_INSERT, SheetKind
from judrec.core.sheet_variant import Variant
from judrec.errors import RefusedError
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.store.door import Act

PURPOSE: Final = "check"
_INSERTS: Final = ("insert", MAIN_INSERT)
_SHOWN: Final = (*_INSERTS, str(SheetKind.SLIP))
"""What is set anew as it looked; beside any other paper lies the filed text."""
_HEADER_MARK: Final = "header_mark"


@dataclass(frozen=True, slots=True)
class Facsimile:
    """One look of a sheet that a person may have in his hand."""

    kind: str
    """`insert`, `insert-main`, `slip`."""
    seq: int
    """It shows what the ledger said before this entry; all of it where 0."""
    printing: Printing | None = None
    """The very printing; None for the filed text alone."""


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A record that was opened in order to compare a sheet of it."""

    facts: SheetFacts
    history: RecordHistory
    facsimiles: tuple[Facsimile, ...]
    """What the paper may be; the first one is the likeliest."""


def open_sheet(station: Station, facts: SheetFacts) -> OpenedSheet:
    """Trace the reading, and give what the paper may be compared with.

    Raises:
        RefusedError: `no_record` where the code is of none, or of somebody else's.
    """
    if facts.row is None:
        raise _no_record()
    row = facts.row
    content: JsonObject = {
        "record": row.id,
        "version": facts.version,
        "purpose": PURPOSE,
    }
    with station.writing() as writing:
        writing.append(Act("record.read", row.id, content))
    return OpenedSheet(facts, history_of(station, row), _facsimiles(station, facts))


def facsimile(station: Station, opened: OpenedSheet, chosen: Facsimile) -> bytes:
    """Give the PDF of one look of the sheet, marked; nothing is written.

    Raises:
        DamagedError: `font_damaged`.
    """
    acts = _then(opened.history, chosen)
    versions = tuple(map(version_content, acts.versions))
    if chosen.kind == SheetKind.SLIP:
        return slip_sheet(_slip(station, acts, chosen), fonts(station)).pdf
    printing = chosen.printing
    content = InsertContent(
        form=station.form,
        number=opened.history.row.number,
        versions=versions,
        ledger_code=printing.code if printing else "",
        copy=printing.copy if printing else 0,
        reprint=printing.reprint if printing else False,
        supplements=tuple(map(version_content, acts.supplements)),
        void=version_content(acts.void) if acts.void else None,
        header_mark=_mark_then(station, chosen.seq),
        variant=Variant.MAIN if chosen.kind == MAIN_INSERT else Variant.SECONDARY,
        comparison=True,
    )
    return insert_sheet(content, fonts(station)).pdf


def _slip(station: Station, acts: RecordHistory, chosen: Facsimile) -> SlipContent:
    printing = chosen.printing
    way = whereabouts(station, acts.row, chosen.seq - 1)
    return SlipContent(
        acts.current.code,
        acts.versions[0].filed_at,
        whereabouts=way.line if way.moved else "",
        ledger_code=printing.code if printing else "",
        copy_words=copy_words(printing.copy, reprint=printing.reprint)
        if printing
        else "",
        comparison=True,
    )


def _facsimiles(station: Station, facts: SheetFacts) -> tuple[Facsimile, ...]:
    """Say what the paper may be: a printing, or the text as it was filed."""
    printed = facts.printing
    if printed is not None and printed.kind in _SHOWN:
        return (Facsimile(printed.kind, printed.seq, printed),)
    if printed is None and facts.row is not None:
        made = reversed(printings(station, facts.row, facts.version))
        known = tuple(
            Facsimile(each.kind, each.seq, each)
            for each in made
            if each.seq > facts.match.seq and each.kind in _SHOWN
        )
    else:
        known = ()
    until = facts.match.seq + 1
    return known + tuple(Facsimile(kind, until) for kind in _INSERTS)


def _then(history: RecordHistory, chosen: Facsimile) -> RecordHistory:
    acts = tuple(act for act in history.acts if act.seq < chosen.seq)
    return replace(history, acts=acts)


def _mark_then(station: Station, seq: int) -> str:
    """Give the mark at the head of sheets as the office had it set by then."""
    row = station.database.row(
        "SELECT content ->> 'value' FROM entry WHERE opening ->> 'subject' = ? "
        "AND opening ->> 'action' = 'setting.changed' AND seq < ? "
        "ORDER BY seq DESC LIMIT 1",
        _HEADER_MARK,
        seq,
    )
    return str(row[0]) if row is not None else ""


def _no_record() -> RefusedError:
    return RefusedError(
        "这个校验码没有可以对照的记录，没有打开任何内容。",
        "请核对校验码；不是您的记录的，请专库管理员办理。",
        code="no_record",
    )
