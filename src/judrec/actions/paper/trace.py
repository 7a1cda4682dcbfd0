"""The trace of a paper that is not of one record: chained first, then set and given.

The digest of its own entry stands on the sheet as its 总账校验码, so that a letter or a
handover sheet in somebody else's file anchors all that was before it (design/01). In a
bundle the entry is a closed line: who gets which letter is nobody else's business.

How to print such a paper: name what it is about and give a function that sets it; the
function is called inside the transaction, since a printing that gives no sheet must not
stand in the ledger as an anchor that no paper bears.

    def made(copy: Copy) -> Sheet:
        return zero_report(content, copy.number, copy.ledger_code, fonts(station))

    printed = print_paper(station, Paper(PaperKind.ZERO_REPORT, str(quarter)), made)
"""

from collections.abc import Callable
from dataclasses import dataclass

from judrec.actions.paper.notices import notices
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.paper_copy import copy_words
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import flag, integer
from judrec.pdf.sheet import Sheet
from judrec.store.door import Act, Writing
from judrec.store.entries import StoredEntry


@dataclass(frozen=True, slots=True)
class Paper:
    """Which paper it is: its copies are counted by kind and subject."""

    kind: PaperKind
    subject: str
    """What it is about: `2026Q4`, a file's name, a number in a register."""
    edition: str = ""
    """What distinguishes it from an earlier one of the same subject, such as a digest
    of what it says; empty where it always says the same. The first copy of an edition
    is no reprint (补打)."""
    private: JsonObject | None = None
    """What it says, where that is kept to set it again; it never leaves the store."""
    bundle: str = ""
    """The bundle's file that it is set into, where it goes to no printer."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One printing, as it stands in the ledger by now."""

    number: int
    """第n份: from 1, for each kind and subject."""
    reprint: bool
    """Whether the same edition was printed before."""
    ledger_code: str
    """总账校验码: of the entry of this very printing."""
    seq: int = 0
    """That entry's place in the ledger; 0 on a sample that was never printed."""

    @property
    def words(self) -> str:
        """As the foot of a sheet says it: 第2份（补打）."""
        return copy_words(self.number, reprint=self.reprint)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper, and what its printing left behind."""

    pdf: bytes
    pages: int
    traced: Copy
    notices: tuple[str, ...]

    @property
    def copy(self) -> int:
        """第n份."""
        return self.traced.number

    @property
    def seq(self) -> int:
        """Its entry."""
        return self.traced.seq


def print_paper(
    station: Station,
    paper: Paper,
    made: Callable[[Copy], Sheet],
    *,
    first: Callable[[Writing], None] | None = None,
) -> PrintedPaper:
    """Trace a printing, and give what `made` sets with the copy's number and code.

    `first` chains what goes before the printing, or with it not at all.

    Raises:
        RefusedError: `disk_full`, `not_writable`, `store_restored`, `store_moved`.
        DamagedError: `font_damaged`; no trace is left of a paper that wasn't set.
    """
    with station.writing() as writing:
        if first is not None:
            first(writing)
        return print_within(station, writing, paper, made)


def print_within(
    station: Station, writing: Writing, paper: Paper, made: Callable[[Copy], Sheet]
) -> PrintedPaper:
    """Trace and set a paper within a transaction that does more than print.

    Raises:
        RefusedError: `disk_full`, `not_writable`, `store_restored`, `store_moved`.
        DamagedError: `font_damaged`.
    """
    copy = trace(station, writing, paper)
    sheet = made(copy)
    return PrintedPaper(sheet.pdf, sheet.pages, copy, tuple(notices(sheet)))


def trace(station: Station, writing: Writing, paper: Paper) -> Copy:
    """Chain a printing within a transaction, and give its copy.

    Raises:
        RefusedError: `store_restored`, `store_moved`.
    """
    last, same = station.database.rows(
        "SELECT coalesce(max(copy), 0), coalesce(sum(edition = ? AND NOT EXISTS "
        "(SELECT 1 FROM failed_print f WHERE f.printing = sheet_copy.seq)), 0) "
        "FROM sheet_copy WHERE kind = ? AND subject = ?",
        paper.edition,
        paper.kind.value,
        paper.subject,
    )[0]
    content: JsonObject = {
        "kind": paper.kind.value,
        "subject": paper.subject,
        "edition": paper.edition,
        "copy": last + 1,
        "reprint": same > 0,
        "bundle": paper.bundle,
    }
    act = Act("sheet.printed", paper.subject, content, paper.private)
    written = writing.append(act)
    return Copy(last + 1, same > 0, code_of(written.digest), written.seq)


def copy_of(printing: StoredEntry) -> Copy:
    """Give the copy that an entry of a printing tells of, as its sheet names it.

    Raises:
        DamagedError: `bad_shape`.
    """
    content = printing.content
    return Copy(
        number=integer(content, "copy"),
        reprint=flag(content, "reprint"),
        ledger_code=code_of(printing.digest),
        seq=printing.entry.seq,
    )
