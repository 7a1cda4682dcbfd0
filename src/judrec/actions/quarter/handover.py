"""The handover sheet of a sealed bundle: read from the medium once more, then printed.

What lies on the medium is compared with what was chained when it was sealed: a sheet
whose digests aren't those of the sealed file would make a forgery look like a delivery.
"""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import inner, objects, text
from judrec.crypto.digests import file_digests
from judrec.errors import RefusedError
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.handover import HandedFile, HandoverContent, handover_sheet


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
    edition = edition_of(medium, handed.files[0].sha256.hex())
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
    sealed = _sealed(station, file.name)
    volumes = objects(sealed, "volumes") if "volumes" in sealed else []
    beside = [(file.with_name(text(one, "file")), one) for one in volumes]
    files = tuple(_found(each, said) for each, said in [(file, sealed), *beside])
    head = bytes.fromhex(text(inner(sealed, "head"), "digest"))
    return _Handed(files, medium, _nth(station, file.name), code_of(head))


def _found(file: Path, sealed: JsonObject) -> HandedFile:
    """Read a file of the bundle once more, whole.

    Raises:
        RefusedError: `no_file`, `not_as_sealed`.
    """
    try:
        with file.open("rb") as opened:
            found = file_digests(opened, with_sm3=True)
    except OSError as error:
        raise RefusedError(
            f"{file.name} 无法读出，没有打印交接单。",
            "请核对文件位置；介质已经移除的，请重新插入。",
            code="no_file",
        ) from error
    if found.sha256.hex() != text(sealed, "sha256"):
        raise RefusedError(
            f"{file.name} 与封装时的报送件不一致，没有打印交接单。",
            "该文件可能已经损坏或者被替换，不得交付；请重新封装写出。",
            code="not_as_sealed",
        )
    return HandedFile(file.name, found.size, found.sha256, found.sm3 or b"")


def _sealed(station: Station, name: str) -> JsonObject:
    row = station.database.row(
        "SELECT content FROM entry WHERE opening ->> 'action' = 'bundle.sealed' "
        "AND opening ->> 'subject' = ?",
        name,
    )
    if row is None:
        raise RefusedError(
            f"本库没有封装过名为 {name[:60]} 的报送件，没有打印交接单。",
            "交接单只为本库写成的报送件打印；请选择介质上的报送件，不要改动文件名。",
            code="not_sealed_here",
        )
    return parse_object(row[0])


def _nth(station: Station, name: str) -> tuple[tuple[str, int], ...]:
    rows = station.database.rows(
        "SELECT coalesce(r.card ->> '$.card.unit.name', '接收单位' || s.recipient), "
        "s.nth FROM sent_bundle s LEFT JOIN recipient_once r ON r.code = s.recipient "
        "WHERE s.file = ? ORDER BY s.recipient",
        name,
    )
    return tuple((str(unit), int(nth)) for unit, nth in rows)
