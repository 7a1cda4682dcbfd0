"""Print some pages of a copy again: a page that jammed, as part of the same copy.

The pages are the very pages: same number, same 总账校验码, same bytes; nothing on them
says that they came later, so an entry does. It stays closed in bundles. Only of a copy
that is out and says all by now; what was bound, came back or is behind is printed anew.
"""

from dataclasses import dataclass
from typing import Final

from judrec.actions.paper.as_printed import as_printed
from judrec.actions.paper.printing_entry import PrintingEntry, printing_entry
from judrec.actions.records.copies.printed_sheets import printed_sheets
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.page_range import page_words, parse_pages
from judrec.core.paper_copy import CopyState
from judrec.errors import RefusedError
from judrec.pdf.file.some_pages import count_pages, some_pages
from judrec.store.door import Act

ACTION: Final = "copy.reprinted"
_NOTHING: Final = "没有重印任何一页"
_ANEW: Final = "请打印新的一份。"
_NEWER: Final = (
    "SELECT 1 FROM sheet_copy n JOIN sheet_copy p ON n.kind = p.kind "
    "AND n.subject = p.subject AND n.edition <> p.edition AND n.seq > p.seq "
    "WHERE p.seq = ?"
)


@dataclass(frozen=True, slots=True)
class PagesAgain:
    """Some pages of a copy, ready to be printed."""

    pdf: bytes
    """These pages alone."""
    printing: PrintingEntry
    pages: tuple[int, ...]
    """From 1."""
    of: int
    """How many pages the copy has."""
    seq: int = 0
    """The entry of this reprint; 0 while it is only looked at."""

    @property
    def copy(self) -> int:
        """第n份: the number that it always had."""
        return self.printing.copy

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be done with the pages."""
        return ("坏页请销毁，重印的各页放回原来的一份。",)

    @property
    def words(self) -> str:
        """What it is: 入卷件（副卷版）第 1 份第 2-3 页."""
        return f"{self.printing.words}{page_words(self.pages)}"


def pages_again(
    station: Station, printing: int, typed: str, held: bytes = b""
) -> PagesAgain:
    """Find the pages that are meant, without printing them; nothing is written.

    `held` is the paper itself where it was printed a moment ago; a paper of no record
    is only printed again while it is held.

    Raises:
        RefusedError: `no_printing`, `state` where the copy is none that may be
            completed, `pages` where there are no such pages, `not_held`.
        DamagedError: `printing_damaged`, `font_damaged`.
    """
    found = printing_entry(station, printing)
    _require_out(station, found)
    if not held and not found.of_record:
        raise RefusedError(
            f"{found.words}不是刚打印的，{_NOTHING}。",
            "文书只能在刚打印之后重印其中几页；没有印成的请标明，再打印一份。",
            code="not_held",
        )
    whole = held or as_printed(station, printing).pdf
    of = count_pages(whole)
    pages = parse_pages(typed, of)
    return PagesAgain(some_pages(whole, pages), found, pages, of)


def reprint_pages(
    station: Station, printing: int, typed: str, held: bytes = b""
) -> PagesAgain:
    """Trace that some pages of a copy are printed again, and give them.

    Raises:
        RefusedError: as `pages_again`; `disk_full`, `not_writable`.
        DamagedError: as `pages_again`.
    """
    with station.writing() as writing:
        again = pages_again(station, printing, typed, held)
        found = again.printing
        content: JsonObject = {
            "printing": printing,
            "kind": found.kind,
            "copy": found.copy,
            "pages": [*again.pages],
            "of": again.of,
        }
        written = writing.append(Act(ACTION, found.subject, content))
    return PagesAgain(again.pdf, found, again.pages, again.of, written.seq)


def _require_out(station: Station, found: PrintingEntry) -> None:
    """Let a copy through that is out and says all that was filed."""
    if found.failed:
        raise _refused(f"{found.words}已经标明没有印成", _ANEW)
    if not found.of_record:
        if station.database.row(_NEWER, found.seq):
            raise _refused(f"{found.words}之后内容已有更新", _ANEW)
        return
    number = station.database.scalar(
        "SELECT number FROM record WHERE station = '' AND id = ?", found.subject
    )
    for sheet in printed_sheets(station, number):
        if (sheet.name.kind, sheet.name.copy) != (found.kind, found.copy):
            continue
        if sheet.state is not CopyState.OUT:
            raise _refused(f"{sheet.words}登记为{sheet.state.label}", _ANEW)
        if sheet.superseded:
            raise _refused(f"{sheet.words}的内容已有更新", _ANEW)


def _refused(what: str, hint: str) -> RefusedError:
    return RefusedError(f"{what}，{_NOTHING}。", hint, code="state")
