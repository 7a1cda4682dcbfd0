"""Sealed files beside the database, in the age format, under random names.

Each has an X25519 identity of its own, kept in its row: whoever takes the folder alone
reads nothing. The file is durable before the row that names it, so a crash leaves at
most an orphan, which the next opening sweeps with a trace.
"""

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.core.canonical import JsonObject
from judrec.crypto.age import SealedReader, SealingWriter
from judrec.crypto.age_identity import X25519Identity, recipient_from_text
from judrec.errors import RefusedError
from judrec.store import refusals
from judrec.store.connection import Database
from judrec.store.durable import flush_folder
from judrec.store.folder import StoreFolder

BLOCK = 1 << 18
NAME_BYTES = 16
SEALING_OVERHEAD = 1 << 16
"""Header and room for the database's own pages, in bytes."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that lies sealed in the store, and the identity that opens it."""

    sha256: str
    size: int
    file: str
    identity: str

    def to_json(self) -> JsonObject:
        """Give the private part that the entry's projection reads."""
        return {
            "sha256": self.sha256,
            "size": self.size,
            "file": self.file,
            "identity": self.identity,
        }


def seal_in(
    folder: StoreFolder,
    source: BinaryIO,
    expected: int,
    entropy: Callable[[int], bytes],
    progress: Progress | None = None,
) -> SealedFile:
    """Stream `source` into a new sealed file, durable when this returns.

    Raises:
        RefusedError: `disk_full` before writing where `expected` bytes don't fit;
            `file_changed` where the source is longer or shorter than `expected`.
    """
    _require_room(folder, expected)
    name = entropy(NAME_BYTES).hex()
    part = folder.attachments / f"{name}.part"
    identity = X25519Identity.generate(entropy)
    try:
        digest, size = _write(part, source, identity, entropy, progress)
        if size != expected:
            raise _changed()
        part.replace(folder.attachments / name)
        flush_folder(folder.attachments)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise refusals.disk_full() from error
    except RefusedError:
        part.unlink(missing_ok=True)
        raise
    return SealedFile(digest, size, name, identity.text)


def _write(
    part: Path,
    source: BinaryIO,
    identity: X25519Identity,
    entropy: Callable[[int], bytes],
    progress: Progress | None,
) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    recipient = recipient_from_text(identity.recipient)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        with SealingWriter(target, [recipient], entropy=entropy) as writer:
            while block := source.read(BLOCK):
                digest.update(block)
                size += len(block)
                writer.write(block)
                if progress is not None:
                    progress(size)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


@contextmanager
def opened(folder: StoreFolder, database: Database, sha256: str) -> Iterator[BinaryIO]:
    """Read a sealed file; nothing readable touches the disk.

    Raises:
        RefusedError: `no_attachment` where no such file is known.
        DamagedError: where the sealed file is missing or isn't as written.
    """
    row = database.row("SELECT file, identity FROM attachment WHERE sha256 = ?", sha256)
    if row is None:
        raise RefusedError(
            "没有这份材料。", "请核对材料的摘要后重试。", code="no_attachment"
        )
    try:
        source = (folder.attachments / row[0]).open("rb")
    except OSError as error:
        raise refusals.damaged("一份材料的封存文件缺失。") from error
    with source:
        reader = SealedReader(source, [X25519Identity.from_text(row[1])])
        yield io.BufferedReader(reader, BLOCK)


def orphans(folder: StoreFolder, database: Database) -> tuple[str, ...]:
    """Give the names of files that no row knows: what a crash left behind."""
    known = {file for (file,) in database.rows("SELECT file FROM attachment")}
    lying = (entry.name for entry in folder.attachments.iterdir())
    return tuple(sorted(name for name in lying if name not in known))


def _require_room(folder: StoreFolder, expected: int) -> None:
    free = shutil.disk_usage(folder.path).free
    if free < expected + expected // 1024 + SEALING_OVERHEAD:
        raise refusals.disk_full()


def _changed() -> RefusedError:
    return RefusedError(
        "这份材料在读取过程中发生了变化，没有保存。",
        "请确认文件不再被其他程序改动后重试。",
        code="file_changed",
    )
