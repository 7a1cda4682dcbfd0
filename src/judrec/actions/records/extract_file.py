"""Save a copy of an attachment: a deliberate act, traced before a byte is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.actions.progress import Progress
from judrec.actions.records.record_history import record_history
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment
from judrec.errors import RefusedError
from judrec.store import attachments
from judrec.store.door import Act

_BLOCK = 1 << 18
_SHORTEST = 8
"""Digits of a digest that a person must give at least."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A readable copy outside the store."""

    file: Path
    size: int


def extract_file(
    station: Station,
    number: str,
    digest: str,
    target: Path,
    progress: Progress | None = None,
) -> Extracted:
    """Write the attachment of that digest (8 digits or more) to `target`.

    Raises:
        RefusedError: `no_record`, `no_attachment`, `target_exists`,
            `target_not_writable`, `cancelled`; no file is left.
        DamagedError: where the sealed file isn't as it was written; no file is left.
    """
    history = record_history(station, number)
    item = attachment_of(history.attachments, digest)
    require_held(station, item)
    content: JsonObject = {"record": history.row.id, "sha256": item.sha256}
    with station.writing() as writing:
        writing.append(Act("attachment.extracted", history.row.id, content))
    folder, database = station.store.folder, station.database

    def fill(file: BinaryIO) -> None:
        done = 0
        with attachments.opened(folder, database, item.sha256) as source:
            while block := source.read(_BLOCK):
                file.write(block)
                done += len(block)
                if progress is not None:
                    progress(done, item.size)

    write_new_file(target, fill)
    return Extracted(target, item.size)


def require_held(station: Station, item: Attachment) -> None:
    """Refuse what this store knows by its digest alone.

    Raises:
        RefusedError: `no_attachment`.
    """
    known = station.database.row(
        "SELECT 1 FROM attachment WHERE sha256 = ?", item.sha256
    )
    if known is None:
        raise RefusedError(
            "这份材料没有随报送件送来，本库只有它的摘要。没有写出任何文件。",
            "需要时请报送单位另行送来附材料的报送件。",
            code="no_attachment",
        )


def attachment_of(items: tuple[Attachment, ...], digest: str) -> Attachment:
    """Give the file of that digest, of which 8 digits suffice.

    Raises:
        RefusedError: `no_attachment`.
    """
    digest = digest.strip().lower()
    if len(digest) >= _SHORTEST:
        for item in items:
            if item.sha256.startswith(digest):
                return item
    raise RefusedError(
        "这件记录没有该摘要的材料。没有写出任何文件。",
        "请在记录页核对材料的摘要（SHA-256，至少前 8 位）。",
        code="no_attachment",
    )
