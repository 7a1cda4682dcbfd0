"""What was entered of a printed copy since, from the entries themselves.

The rows that lists are made of are derived from these entries; where a row says
something else, it was changed past the door, and nothing is believed.
"""

from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import JsonObject
from judrec.core.paper_copy import CopyAct, CopyState
from judrec.core.shape import integer, text
from judrec.store.connection import Database
from judrec.store.entries import (
    COLUMNS,
    PeopleKeys,
    StoredEntry,
    entry_flaw,
    stored_entry,
)

_FAILED: Final = "copy.failed"
_STATES: Final = {
    CopyAct.BIND.action: CopyState.BOUND,
    CopyAct.RETURN.action: CopyState.RETURNED,
    CopyAct.DESTROY.action: CopyState.DESTROYED,
}
_UNLIKE: Final = "印件的去向与留痕记录不一致，可能被直接改动"


@dataclass(frozen=True, slots=True)
class PrintingPaper:
    """What became of the paper of one printing."""

    failed: int = 0
    """The entry that says that none came of it; 0 where none does."""
    sheets: tuple[CopyState, ...] = ()
    """Where each of its sheets is of which something was entered."""
    flaw: str = ""
    """What is wrong at it; the rest isn't to be believed then."""


def printing_paper(
    database: Database, keys: PeopleKeys, printing: StoredEntry
) -> PrintingPaper:
    """Say what became of the paper of a printing, by the entries about its subject."""
    failed = 0
    fates: dict[int, tuple[CopyState, int]] = {}
    for row in database.rows(
        f"SELECT {COLUMNS} FROM entry WHERE opening ->> 'subject' = ? "  # noqa: S608
        "AND opening ->> 'action' IN (?, ?, ?, ?) ORDER BY seq",
        printing.opening.subject,
        _FAILED,
        *_STATES,
    ):
        flaw = entry_flaw(row, keys)
        if flaw:
            return PrintingPaper(flaw=f"第 {row[0]} 条{flaw}")
        stored = stored_entry(row)
        content, action = stored.content, stored.opening.action
        if action == _FAILED:
            of_it = integer(content, "printing") == printing.entry.seq
            failed = stored.entry.seq if of_it else failed
        elif _copy(content) == _copy(printing.content):
            fates[integer(content, "sheet")] = (_STATES[action], stored.entry.seq)
    sheets = tuple(state for state, _seq in fates.values())
    flaw = "" if _as_derived(database, printing, failed, fates) else _UNLIKE
    return PrintingPaper(failed, sheets, flaw)


def _copy(content: JsonObject) -> tuple[str, int]:
    return text(content, "kind"), integer(content, "copy")


def _as_derived(
    database: Database,
    printing: StoredEntry,
    failed: int,
    fates: dict[int, tuple[CopyState, int]],
) -> bool:
    row = database.row(
        "SELECT seq FROM failed_print WHERE printing = ?", printing.entry.seq
    )
    rows = database.rows(
        "SELECT nth, state, seq FROM copy_fate WHERE record = ? AND kind = ? "
        "AND copy = ?",
        printing.opening.subject,
        *_copy(printing.content),
    )
    derived = {nth: (CopyState(state), seq) for nth, state, seq in rows}
    return (row[0] if row else 0) == failed and derived == fates
