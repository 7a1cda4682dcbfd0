"""The document that an entry rests on, sealed like a record's material.

The sealed file is durable before the entry that names it: a crash leaves at most an
orphan, which the next unlocking sweeps with a trace.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowFile
from judrec.errors import JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.refusals import UncertainError

LARGEST: Final = 256 << 20
"""Bytes; a scanned document has some millions."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What an entry says of its file, in the open and in private."""

    named: FollowFile | None = None
    sealed: SealedFile | None = None

    @property
    def content(self) -> JsonObject | None:
        """What stands in the entry."""
        if self.named is None:
            return None
        return {
            "sha256": self.named.sha256,
            "size": self.named.size,
            "name": self.named.name,
        }

    @property
    def private(self) -> JsonObject:
        """Where the file lies, and what opens it."""
        return {"files": [self.sealed.to_json()] if self.sealed else []}


@contextmanager
def kept_file(station: Station, file: Path | None) -> Iterator[KeptFile]:
    """Seal a file for the entry that is written inside; else nothing is left of it.

    Raises:
        RefusedError: `no_file`, `file_changed`, `too_large`, `disk_full`.
    """
    if file is None:
        yield KeptFile()
        return
    _require_small(file)
    taken = seal_file(sealing_place(station), file)
    sealed, folder = taken.sealed, station.store.folder
    named = FollowFile(sealed.sha256, sealed.size, taken.name)
    known = attachments.is_held(folder, station.database, sealed.sha256)
    try:
        yield KeptFile(named, None if known else sealed)
    except UncertainError:
        # Its entry may be there: the next opening keeps the file, or sweeps it.
        raise
    except JudrecError:
        attachments.discard(folder, sealed.file)
        raise
    if known:
        # One file is stored once, whatever rests on it.
        attachments.discard(folder, sealed.file)


def _require_small(file: Path) -> None:
    try:
        size = file.stat().st_size
    except (OSError, ValueError):
        return  # sealing says what is wrong with it
    if size > LARGEST:
        raise RefusedError(
            f"“{file.name[:60]}”超过 {LARGEST >> 20} MiB，没有登记，也没有保存。",
            "请附上文书的扫描件；录音录像等大文件请另行保管，在备注中写明存放处。",
            code="too_large",
        )
