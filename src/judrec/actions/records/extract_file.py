"""Save a copy of an attachment: a deliberate act, traced before a byte is written."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.progress import Progress
from judrec.actions.records.record_history import record_history
from judrec.actions.records.saved_copy import require_held, save_copy
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment
from judrec.errors import RefusedError
from judrec.store.door import Act

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
    require_held(station, item.sha256)
    content: JsonObject = {"record": history.row.id, "sha256": item.sha256}
    with station.writing() as writing:
        writing.append(Act("attachment.extracted", history.row.id, content))
    save_copy(station, item.sha256, item.size, target, progress)
    return Extracted(target, item.size)


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
