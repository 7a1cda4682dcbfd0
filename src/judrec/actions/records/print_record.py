"""Print a record: the act is chained first, and its digest stands on the sheet.

So a sheet in a case file anchors its own printing, and all that was before it: paper
proves the computer (design/01).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import (
    RecordHistory,
    ShownVersion,
    record_history,
)
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.record import with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.sheet_variant import Variant
from judrec.core.states import Act as RecordAct
from judrec.core.states import after
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.pdf.sheet import Sheet
from judrec.store.door import Act, Writing

__all__ = [
    "Printed",
    "SheetKind",
    "Variant",
    "preview_body",
    "preview_record",
    "print_record",
    "save_pdf",
]

_COUNTED_AS = {Variant.SECONDARY: "insert", Variant.MAIN: "insert-main"}


class SheetKind(StrEnum):
    """What is printed of a record."""

    INSERT = "insert"
    """入卷件, for the case file."""
    SLIP = "slip"
    """记录凭证, for the recorder."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet, and what its printing left behind."""

    pdf: bytes
    copy: int
    """Counted for each kind of sheet of the record, from 1."""
    pages: int
    code: str
    """记录校验码."""
    ledger_code: str
    """总账校验码: of the entry of this very printing."""
    notices: tuple[str, ...]


def print_record(
    station: Station,
    number: str,
    *,
    kind: SheetKind = SheetKind.INSERT,
    variant: Variant | None = None,
) -> Printed:
    """Trace a printing and give its sheet; `variant` as the office set it, if None.

    Raises:
        RefusedError: `no_record`, `state`; `disk_full`, `not_writable`.
        DamagedError: `font_damaged`.
    """
    history = record_history(station, number)
    after(history.row.state, RecordAct.PRINT)
    chosen = variant or settings(station).default_variant
    # Set inside the transaction, handed out after it: a printing that gives no sheet
    # must not stand in the ledger as an anchor that no paper bears.
    with station.writing() as writing:
        if kind is SheetKind.SLIP:
            copy = _trace(station, writing, history, "slip")
            sheet = _slip(station, history)
        else:
            copy = _trace(station, writing, history, _COUNTED_AS[chosen])
            sheet = _insert(station, history, chosen, copy)
    return Printed(
        pdf=sheet.pdf,
        copy=copy.number,
        pages=sheet.pages,
        code=history.current.code,
        ledger_code=copy.ledger_code,
        notices=tuple(notices(sheet)),
    )


def preview_body(station: Station, body: JsonObject) -> bytes:
    """Give the insert as a body would print, marked as a preview; no trace is left.

    Raises:
        DamagedError: `font_damaged`.
    """
    now = station.now().replace(microsecond=0).isoformat()
    version = VersionContent(
        version=1,
        kind=VersionKind.FILED,
        reason="",
        entered_at=now,
        filed_at=now,
        body=with_defaults(body, station.recorder),
        code="",
    )
    content = InsertContent(
        form=station.form,
        number="",
        versions=(version,),
        ledger_code="",
        copy=1,
        header_mark=settings(station).header_mark,
        preview=True,
    )
    return insert_sheet(content, fonts(station)).pdf


def preview_record(
    station: Station,
    shown: ShownRecord,
    *,
    kind: SheetKind = SheetKind.INSERT,
    variant: Variant | None = None,
) -> bytes:
    """Give a sheet of an opened record to look at before it is printed.

    The opening was traced (`show_record`); this shows nothing more and leaves no
    trace. It is marked as a preview and bears no code.

    Raises:
        DamagedError: `font_damaged`.
    """
    if kind is SheetKind.SLIP:
        filed_at = shown.versions[0].filed_at
        slip = SlipContent(shown.row.code, filed_at, preview=True)
        return slip_sheet(slip, fonts(station)).pdf
    content = InsertContent(
        form=station.form,
        number=shown.row.number,
        versions=tuple(map(_content, shown.versions)),
        ledger_code="",
        copy=1,
        supplements=tuple(map(_content, shown.supplements)),
        void=_content(shown.void) if shown.void else None,
        header_mark=settings(station).header_mark,
        variant=variant or settings(station).default_variant,
        preview=True,
    )
    return insert_sheet(content, fonts(station)).pdf


def save_pdf(target: Path, pdf: bytes) -> Path:
    """Write a sheet where a person wants it, never over something else.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`; nothing is left.
    """

    def fill(file: BinaryIO) -> None:
        file.write(pdf)

    write_new_file(target, fill)
    return target


def fonts(station: Station) -> Fonts:
    """Give the shipped fonts, read when a glyph of one is wanted."""
    return station.once(Fonts, lambda: Fonts(station.around.resources / "fonts"))


def notices(sheet: Sheet) -> Iterator[str]:
    """Say what a reader of the sheet should know."""
    if sheet.missing:
        listed = "、".join(f"U+{ord(each):04X}" for each in sheet.missing)
        yield f"有 {len(sheet.missing)} 个字没有字形，已印作〔〕内的编码：{listed}。"


@dataclass(frozen=True, slots=True)
class _Copy:
    """This printing, as it stands in the ledger by now."""

    number: int
    reprint: bool
    """Whether the same version was printed before."""
    ledger_code: str


def _trace(
    station: Station, writing: Writing, history: RecordHistory, kind: str
) -> _Copy:
    record, version = history.row.id, history.current.version
    last, same = station.database.rows(
        "SELECT coalesce(max(copy), 0), coalesce(sum(version = ?), 0) "
        "FROM print_copy WHERE record = ? AND kind = ?",
        version,
        record,
        kind,
    )[0]
    content: JsonObject = {
        "record": record,
        "version": version,
        "kind": kind,
        "copy": last + 1,
    }
    written = writing.append(Act("record.printed", record, content))
    return _Copy(last + 1, same > 0, code_of(written.digest))


def _insert(
    station: Station, history: RecordHistory, variant: Variant, copy: _Copy
) -> Sheet:
    content = InsertContent(
        form=station.form,
        number=history.row.number,
        versions=tuple(map(_content, history.versions)),
        ledger_code=copy.ledger_code,
        copy=copy.number,
        reprint=copy.reprint,
        supplements=tuple(map(_content, history.supplements)),
        void=_content(history.void) if history.void else None,
        header_mark=settings(station).header_mark,
        variant=variant,
    )
    return insert_sheet(content, fonts(station))


def _content(version: ShownVersion) -> VersionContent:
    return VersionContent(
        version=version.version,
        kind=version.kind,
        reason=version.reason,
        entered_at=version.entered_at,
        filed_at=version.filed_at,
        body=version.body,
        code=version.code,
        attachments=version.attachments,
    )


def _slip(station: Station, history: RecordHistory) -> Sheet:
    filed_at = history.versions[0].filed_at
    return slip_sheet(SlipContent(history.current.code, filed_at), fonts(station))
