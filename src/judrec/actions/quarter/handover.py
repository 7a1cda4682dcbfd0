"""The handover sheet of a sealed bundle: read from the medium once more, then printed.

What lies on the medium is compared with what was chained when it was sealed: a sheet
whose digests aren't those of the sealed file would make a forgery look like a delivery.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.actions.outgoing.sealed_files import (
    SealedFile,
    gone,
    sealed_entry,
    sealed_files,
    unlike,
)
from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import inner, text
from judrec.crypto.digests import file_digests
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.handover import HandedFile, HandoverContent, handover_sheet

_UNDONE: Final = "没有打印交接单"


@dataclass(frozen=True, slots=True)
class Medium:
    """What a person says of the medium; what is empty is left as room."""

    kind: str = ""
    """U盘, 光盘."""
    number: str = ""


ANY_MEDIUM = Medium()


def print_handover(
    station: Station, file: Path, medium: Medium = ANY_MEDIUM
) -> PrintedPaper:
    """Read the file back, then trace and set its sheet.

    Raises:
        RefusedError: `not_sealed_here`, `not_as_sealed`, `no_file`; what `print_paper`
            refuses.
        DamagedError: `font_damaged`.
    """
    handed = _handed(station, file, medium)
    edition = edition_of(medium, handed.files[0].sha256.hex(), *handed.copies)
    paper = Paper(PaperKind.HANDOVER, handed.files[0].name, edition)
    return print_paper(station, paper, lambda copy: _set(station, handed, copy))


def preview_handover(
    station: Station, file: Path, medium: Medium = ANY_MEDIUM
) -> bytes:
    """Read the file back and give its sheet to look at; no trace is left.

    Raises:
        RefusedError: `not_sealed_here`, `not_as_sealed`, `no_file`.
        DamagedError: `font_damaged`.
    """
    return _set(station, _handed(station, file, medium), None).pdf


@dataclass(frozen=True, slots=True)
class _Handed:
    files: tuple[HandedFile, ...]
    medium: Medium
    nth: tuple[tuple[str, int], ...]
    head_code: str
    copies: tuple[int, ...]
    """To how many more media it was written: each has a sheet that is no reprint."""


def _set(station: Station, handed: _Handed, copy: Copy | None) -> Sheet:
    content = HandoverContent(
        sender=station.unit.name,
        receivers=tuple(name for name, _nth in handed.nth),
        files=handed.files,
        medium=handed.medium.kind,
        medium_number=handed.medium.number,
        nth=handed.nth,
        head_code=handed.head_code,
        margins=margins(station, copy),
    )
    return handover_sheet(content, fonts(station))


def _handed(station: Station, file: Path, medium: Medium) -> _Handed:
    sealed = sealed_entry(station, file.name, _UNDONE)
    files = tuple(map(_found, sealed_files(sealed, file)))
    head = bytes.fromhex(text(inner(sealed, "head"), "digest"))
    nth, copies = _nth(station, file.name), _copies(station, file.name)
    return _Handed(files, medium, nth, code_of(head), copies)


def _copies(station: Station, name: str) -> tuple[int, ...]:
    count: int = station.database.scalar(
        "SELECT count(*) FROM entry WHERE opening ->> 'action' = 'bundle.copied' "
        "AND opening ->> 'subject' = ?",
        name,
    )
    return (count,) if count else ()


def _found(sealed: SealedFile) -> HandedFile:
    """Read a file of the bundle once more, whole.

    Raises:
        RefusedError: `no_file`, `not_as_sealed`.
    """
    file = sealed.path
    try:
        with file.open("rb") as opened:
            found = file_digests(opened, with_sm3=True)
    except OSError as error:
        raise gone(file, _UNDONE) from error
    if found.sha256 != sealed.sha256:
        raise unlike(file, _UNDONE)
    return HandedFile(file.name, found.size, found.sha256, found.sm3 or b"")


def _nth(station: Station, name: str) -> tuple[tuple[str, int], ...]:
    rows = station.database.rows(
        "SELECT coalesce(r.card ->> '$.card.unit.name', '接收单位' || s.recipient), "
        "s.nth FROM sent_bundle s LEFT JOIN recipient_once r ON r.code = s.recipient "
        "WHERE s.file = ? ORDER BY s.recipient",
        name,
    )
    return tuple((str(unit), int(nth)) for unit, nth in rows)
