"""Look at an attachment: a reading, traced before anything of it is shown.

What can be shown (images, PDF, text) is read into memory and decoded by the viewer, a
process without key or store; nothing readable ever touches the disk. What can't be
shown can be saved as a copy, a deliberate act of its own.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.records.extract_file import attachment_of
from judrec.actions.records.record_history import record_history
from judrec.actions.records.saved_copy import require_held
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.file_name import marked_text
from judrec.core.file_type import (
    HEAD,
    PROGRAM,
    FileType,
    ShownAs,
    file_type,
    mismatch,
)
from judrec.errors import RefusedError
from judrec.store import attachments
from judrec.store.door import Act
from judrec.viewer import rendering
from judrec.viewer.decoder import Decoder, Patience, own_decoder
from judrec.viewer.frames import MOST_CONTENT, PageImage
from judrec.viewer.rendering import TEXT_BYTES

__all__ = ["OpenedFile", "Patience", "Shown", "open_attachment", "show_file"]

_MEGA: Final = 1 << 20
_COARSE: Final = 50
"""Dots an inch, for a page that is too large for more."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file in memory, ready to be looked at."""

    name: str
    """As it may be shown; empty where it isn't known."""
    size: int
    sha256: str
    type: FileType
    notices: tuple[str, ...]
    """What should be known before it is believed."""
    content: bytes
    """Empty where it can't be shown."""
    fonts: Path
    """The folder of our fonts, for a document that brings none."""
    why_not: str = ""
    """Why it can't be shown, and what can be done; empty where it can."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be seen of a file: one page of it, or its words."""

    image: PageImage | None = None
    page: int = 0
    pages: int = 0
    text: str = ""
    note: str = ""


def open_attachment(station: Station, number: str, digest: str) -> OpenedFile:
    """Open the attachment of that digest (8 digits or more) for looking at it.

    Raises:
        RefusedError: `no_record`, `no_attachment`.
        DamagedError: where the sealed file isn't as it was written.
    """
    history = record_history(station, number)
    item = attachment_of(history.attachments, digest)
    require_held(station, item.sha256)
    content: JsonObject = {"record": history.row.id, "sha256": item.sha256}
    with station.writing() as writing:
        writing.append(Act("attachment.read", history.row.id, content))
    source = attachments.open_sealed(
        station.store.folder, station.database, item.sha256
    )
    with closing(source):
        return read_file(station, source, item.shown_name, item.size, item.sha256)


def read_file(
    station: Station, source: BinaryIO, name: str, size: int, sha256: str
) -> OpenedFile:
    """Say what a file is by its content; read it where it can be shown.

    Raises:
        DamagedError: where the sealed file isn't as it was written.
    """
    head = source.read(HEAD)
    found = file_type(head)
    why_not = _why_not(found, size)
    told = mismatch(name, found)
    return OpenedFile(
        name=name,
        size=size,
        sha256=sha256,
        type=found,
        notices=(told,) if told else (),
        content=b"" if why_not else head + source.read(_wanted(found) - len(head)),
        fonts=station.around.resources / "fonts",
        why_not=why_not,
    )


def _wanted(found: FileType) -> int:
    """Say how much of a file is wanted: of a text no more than is shown of it."""
    return TEXT_BYTES if found.shown_as is ShownAs.TEXT else MOST_CONTENT


def _why_not(found: FileType, size: int) -> str:
    if size == 0:
        return "这是空文件（0 字节），没有内容可以显示。"
    if found is PROGRAM:
        return "这是程序文件，可能有害，程序不显示也不运行它；请不要另存到本机打开。"
    if found.shown_as is ShownAs.NOT:
        return f"{found.name}不在程序内显示，需要查看时请另存副本（会记入留痕）。"
    if size > MOST_CONTENT and found.shown_as is not ShownAs.TEXT:
        most = MOST_CONTENT // _MEGA
        return f"文件超过 {most} MB，不在程序内显示，需要查看时请另存副本。"
    return ""


def show_file(
    opened: OpenedFile,
    page: int = 0,
    dpi: int = 96,
    *,
    patience: Patience | None = None,
    decoder: Decoder | None = None,
) -> Shown:
    """Give one page (counted from 0) of what can be shown; needs no store.

    Raises:
        RefusedError: `viewer_failed`, `viewer_too_large`, `viewer_too_slow`.
    """
    chosen = decoder or own_decoder(opened.fonts)
    if patience is not None:
        chosen = chosen.until(patience)
    match opened.type.shown_as:
        case ShownAs.PAGES:
            return _page(opened, page, dpi, chosen)
        case ShownAs.PICTURE:
            found = rendering.show_picture(opened.content, page, decoder=chosen)
            return Shown(found.images[0], page, found.count)
        case ShownAs.TEXT:
            return _text(opened, chosen)
        case ShownAs.NOT:
            return Shown(note=opened.why_not)


def _page(opened: OpenedFile, page: int, dpi: int, decoder: Decoder) -> Shown:
    wanted = range(page, page + 1)
    try:
        found = rendering.show_pages(opened.content, dpi, pages=wanted, decoder=decoder)
    except RefusedError as error:
        if error.code != "viewer_too_large":
            raise
        # A plan or a poster, finer than anybody can look at: coarser it is one page.
        found = rendering.show_pages(
            opened.content, _COARSE, pages=wanted, decoder=decoder
        )
    if not found.images:
        return Shown(None, page, found.count, note="没有这一页。")
    return Shown(found.images[0], page, found.count)


def _text(opened: OpenedFile, decoder: Decoder) -> Shown:
    found = rendering.show_text(opened.content, decoder=decoder)
    plain = found.text.replace("\r\n", "\n").replace("\r", "\n")
    shown = marked_text(plain, lines=True)
    notes = [f"{found.encoding} 编码"]
    if shown != plain:
        notes.append("看不见的字符以 ‹U+…› 标出")
    if not found.whole:
        notes.append(f"只显示前 {rendering.MOST_TEXT // 10_000} 万字")
    return Shown(text=shown, note="，".join(notes) + "。")
