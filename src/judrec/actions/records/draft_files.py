"""Files of a draft: sealed into the store at once, and part of version 1 at filing.

A lock or a crash keeps them, as it keeps the draft's text. What they are is the
writer's own until then: no entry names them, only that a file came or went. Removing
one destroys its key with its row, so nothing opens what the disk may still hold.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from judrec.actions.records.drafts import DraftRow, require_draft
from judrec.actions.records.open_attachment import OpenedFile, read_file
from judrec.actions.records.sealed_in import SealedIn, SealingPlace, seal_bytes
from judrec.actions.station import Station
from judrec.core.canonical import Json
from judrec.core.file_name import stem_of
from judrec.core.record_version import Attachment
from judrec.errors import JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.door import Act
from judrec.store.refusals import UncertainError

PASTED: Final = "粘贴的图片"
_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file of a draft."""

    id: str
    name: str
    """The file's own, as it may be shown."""
    material: str
    """The `materials[].name` it is the file of."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The files of a draft that is being filed."""

    attachments: tuple[Attachment, ...]
    sealed: tuple[SealedFile, ...]
    """Those that no record has yet: their rows go on with the record."""
    spare: tuple[SealedFile, ...]
    """Those that a record has already: one file is stored once."""


NO_FILES: Final = Taken((), (), ())


def keep_file(station: Station, draft: str, taken: SealedIn) -> DraftFile:
    """Give the draft a file that was just sealed; where that fails, it goes again.

    Sealing comes before and needs no database (see sealed_in): what is typed meanwhile
    is kept, however large the file is.

    Raises:
        RefusedError: `no_draft`, `not_a_new_record`, `already_attached`; `disk_full`,
            `not_writable`; nothing is left of the file.
    """
    try:
        return _kept(station, draft, taken)
    except UncertainError:
        raise  # its row may be there: the next opening keeps the file, or sweeps it
    except JudrecError:
        attachments.discard(station.store.folder, taken.sealed.file)
        raise


def seal_picture(place: SealingPlace, png: bytes) -> SealedIn:
    """Seal a picture from the clipboard, as PNG.

    Raises:
        RefusedError: `no_file` where it is none; `disk_full`; nothing is left.
    """
    if not png.startswith(_PNG):
        raise RefusedError(
            "剪贴板里的图片无法读取，没有保存。",
            "请先把图片存成文件，再附上那个文件。",
            code="no_file",
        )
    return seal_bytes(place, png, f"{PASTED}.png")


def draft_files(station: Station, draft: str) -> tuple[DraftFile, ...]:
    """Give the files of a draft in the order in which they came.

    Raises:
        RefusedError: `no_draft`.
    """
    require_draft(station, draft)
    rows = station.database.rows(
        "SELECT file, name, material, size, sha256 FROM draft_file WHERE draft = ? "
        "ORDER BY nth",
        draft,
    )
    return tuple(DraftFile(*row) for row in rows)


def remove_file(station: Station, draft: str, file: str) -> None:
    """Take a file out of a draft; that there was one stays in the ledger.

    Raises:
        RefusedError: `no_draft`, `no_attachment`.
    """
    _require(station, draft, file)
    with station.writing() as writing:
        writing.append(Act("draft.file_removed", draft, {}))
        station.database.rows("DELETE FROM draft_file WHERE file = ?", file)
    attachments.discard(station.store.folder, file)


def bind_file(station: Station, draft: str, file: str, material: str) -> None:
    """Say that a file is that of a material, which was called otherwise before.

    Raises:
        RefusedError: `no_draft`, `no_attachment`; `disk_full`.
    """
    _require(station, draft, file)
    station.store.bind_draft_file(file, material)


def open_draft_file(station: Station, draft: str, file: str) -> OpenedFile:
    """Open a file of one's own draft for looking at it.

    Raises:
        RefusedError: `no_draft`, `no_attachment`.
        DamagedError: where the sealed file isn't as it was written.
    """
    known = _require(station, draft, file)
    (kept,) = (
        each
        for each in attachments.of_draft(station.database, draft)
        if each.file == file
    )
    with closing(attachments.open_kept(station.store.folder, kept)) as source:
        return read_file(station, source, known.name, known.size, known.sha256)


def take_files(station: Station, draft: str) -> Taken:
    """Give what a draft's files are in the record that it becomes.

    Raises:
        RefusedError: `no_draft`.
    """
    files = draft_files(station, draft)
    held = {
        each.sha256: attachments.is_held(
            station.store.folder, station.database, each.sha256
        )
        for each in files
    }
    sealed = attachments.of_draft(station.database, draft)
    return Taken(
        attachments=tuple(
            Attachment(each.sha256, each.size, each.material, each.name)
            for each in files
        ),
        sealed=tuple(each for each in sealed if not held[each.sha256]),
        spare=tuple(each for each in sealed if held[each.sha256]),
    )


def _kept(station: Station, draft: str, taken: SealedIn) -> DraftFile:
    _require_new(require_draft(station, draft))
    known = draft_files(station, draft)
    sealed = taken.sealed
    for each in known:
        if each.sha256 == sealed.sha256:
            raise RefusedError(
                f"“{taken.name}”与已附上的“{each.name}”内容相同，没有重复保存。",
                "如果是另一份材料，请核对文件。",
                code="already_attached",
            )
    file = DraftFile(
        id=sealed.file,
        name=taken.name,
        material=_material(taken.name, known),
        size=sealed.size,
        sha256=sealed.sha256,
    )
    with station.writing() as writing:
        writing.append(Act("draft.file_kept", draft, {}))
        station.database.rows(
            "INSERT INTO draft_file SELECT ?, ?, coalesce(max(nth), 0) + 1, "
            "?, ?, ?, ?, ? FROM draft_file WHERE draft = ?",
            *(file.id, draft, file.sha256, file.size, sealed.identity),
            *(file.name, file.material, draft),
        )
    return file


def _require_new(row: DraftRow) -> None:
    """Refuse a file that would go with the draft: only version 1 takes files over."""
    if not row.kind.is_new:
        raise RefusedError(
            f"{row.kind.label}的草稿不能附文件，没有保存。",
            f"请打开 {row.number}，用“附材料”附到记录上。",
            code="not_a_new_record",
        )


def _material(name: str, known: Sequence[DraftFile]) -> str:
    """Call a material like its file; the second one of a name is told apart."""
    plain = stem_of(name) or "材料"
    taken = {each.material for each in known}
    numbered = (f"{plain} {number}" for number in range(2, len(taken) + 2))
    return next(each for each in (plain, *numbered) if each not in taken)


def _require(station: Station, draft: str, file: str) -> DraftFile:
    for each in draft_files(station, draft):
        if each.id == file:
            return each
    raise RefusedError(
        "这份草稿没有这个文件，可能已经移除。",
        "请在材料栏核对。",
        code="no_attachment",
    )


def with_materials(body: Json, files: Taken) -> Json:
    """Register each file's material where the body doesn't name it yet."""
    if not files.attachments or not isinstance(body, dict):
        return body
    listed = body.get("materials")
    rows = listed if isinstance(listed, list) else []
    named = {row.get("name") for row in rows if isinstance(row, dict)}
    told = {key: value for key, value in body.items() if key != "materials_none"}
    wanted = dict.fromkeys(each.material for each in files.attachments)
    missing: list[Json] = [{"name": each} for each in wanted if each not in named]
    return {**told, "materials": [*rows, *missing]}
