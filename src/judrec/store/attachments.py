"""Sealed files beside the database, in the age format, under random names.

Each has an X25519 identity of its own, kept in its row: whoever takes the folder alone
reads nothing. The file is durable before the row that names it, so a crash leaves at
most an orphan, which the next opening sweeps with a trace.
"""

import hashlib
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import (
    AbstractContextManager,
    ExitStack,
    closing,
    contextmanager,
    suppress,
)
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.core.canonical import JsonObject
from judrec.crypto.age import SealedReader, SealingWriter
from judrec.crypto.age_identity import (
    Identity,
    X25519Identity,
    recipient_from_text,
)
from judrec.errors import JudrecError, RefusedError
from judrec.store import refusals
from judrec.store.connection import Database
from judrec.store.durable import flush_folder
from judrec.store.folder import StoreFolder

BLOCK = 1 << 18
NAME_BYTES = 16
SEALING_OVERHEAD = 1 << 16
"""Header and room for the database's own pages, in bytes."""

_OURS = re.compile(rf"[0-9a-f]{{{2 * NAME_BYTES}}}(\.part)?")
"""What another program put into the folder is not ours to remove."""

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all; what it raises calls the work off."""


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


class NewAttachment:
    """A file on its way into the store; durable, but known to no row, once kept."""

    def __init__(
        self,
        folder: StoreFolder,
        expected: int,
        entropy: Callable[[int], bytes],
        sha256: str = "",
    ) -> None:
        """Begin a sealed file for `expected` bytes.

        `sha256` is their digest where the caller checks it himself before he keeps
        the file; else it is taken while they are written.

        Raises:
            RefusedError: `disk_full` where they don't fit; `not_writable`.
        """
        _require_room(folder, expected)
        self._store = folder
        self._folder = folder.attachments
        self._expected = expected
        self._name = entropy(NAME_BYTES).hex()
        self._part = self._folder / f"{self._name}.part"
        self._identity = X25519Identity.generate(entropy)
        self._known = sha256
        self._digest = hashlib.sha256()
        self._size = 0
        recipient = recipient_from_text(self._identity.recipient)
        with _disk_errors(folder), ExitStack() as failure:
            self._file = _new_file(self._part)
            failure.callback(self.drop)
            self._writer = SealingWriter(self._file, [recipient], entropy=entropy)
            failure.pop_all()

    def write(self, data: bytes, /) -> int:
        """Take the next piece of the file.

        Raises:
            RefusedError: `file_changed` where more comes than was expected;
                `disk_full`.
        """
        if not self._known:
            self._digest.update(data)
        self._size += len(data)
        if self._size > self._expected:
            raise changed()
        with _disk_errors(self._store):
            return self._writer.write(data)

    def finish(self) -> SealedFile:
        """Flush the file under its random name; the name itself isn't durable yet.

        Raises:
            RefusedError: `file_changed` where another number of bytes came than was
                expected; `disk_full`.
        """
        if self._size != self._expected:
            raise changed()
        with _disk_errors(self._store):
            self._writer.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.replace(self._folder / self._name)
        digest = self._known or self._digest.hexdigest()
        return SealedFile(digest, self._size, self._name, self._identity.text)

    def drop(self) -> None:
        """Leave nothing of it, kept or not."""
        with suppress(OSError):
            self._file.close()
        for path in (self._part, self._folder / self._name):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def keep_all(
    folder: StoreFolder, files: Sequence[NewAttachment]
) -> tuple[SealedFile, ...]:
    """Make new files durable under their random names.

    Raises:
        RefusedError: `file_changed` where another number of bytes came than was
            expected; `disk_full`. Nothing is left of any of them then.
    """
    with ExitStack() as failure:
        for file in files:
            failure.callback(file.drop)
        kept = tuple(file.finish() for file in files)
        with _disk_errors(folder):
            flush_folder(folder.attachments)
        failure.pop_all()
    return kept


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
            `file_changed` where the source is longer or shorter than `expected`, or
            can't be read to its end; whatever `progress` raises. Nothing is left.
    """
    target = NewAttachment(folder, expected, entropy)
    done = 0
    try:
        while block := _read(source):
            done += len(block)
            target.write(block)
            if progress is not None:
                progress(done, expected)
    except BaseException:
        target.drop()
        raise
    return keep_all(folder, [target])[0]


def _new_file(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(BLOCK)
    except OSError as error:
        raise changed() from error


@contextmanager
def _disk_errors(folder: StoreFolder) -> Iterator[None]:
    """Say what the store's own disk said."""
    try:
        yield
    except OSError as error:
        raise refusals.disk(error, folder.path) from error


def discard(folder: StoreFolder, file: str) -> None:
    """Remove a sealed file that no row names, or will name."""
    with suppress(OSError):
        (folder.attachments / file).unlink(missing_ok=True)


def open_sealed(folder: StoreFolder, database: Database, sha256: str) -> BinaryIO:
    """Open a sealed file for reading; nothing readable touches the disk.

    Raises:
        RefusedError: `no_attachment` where no such file is known.
        DamagedError: where the sealed file is missing or isn't as written.
    """
    row = database.row("SELECT file, identity FROM attachment WHERE sha256 = ?", sha256)
    if row is None:
        raise RefusedError(
            "没有这份材料。", "请核对材料的摘要后重试。", code="no_attachment"
        )
    return _open(folder, row[0], row[1])


def all_kept(database: Database) -> tuple[SealedFile, ...]:
    """Give every file that a record, a bundle or a draft names, by its digest."""
    rows = database.rows(
        "SELECT sha256, size, file, identity FROM sealed_file ORDER BY sha256, file"
    )
    return tuple(SealedFile(*row) for row in rows)


def of_draft(database: Database, draft: str) -> tuple[SealedFile, ...]:
    """Give the files of a draft in the order in which they came."""
    rows = database.rows(
        "SELECT sha256, size, file, identity FROM draft_file WHERE draft = ? "
        "ORDER BY nth",
        draft,
    )
    return tuple(SealedFile(*row) for row in rows)


def open_kept(folder: StoreFolder, kept: SealedFile) -> BinaryIO:
    """Open a file by what its row says, or will say.

    Raises:
        DamagedError: where the sealed file is missing or isn't as written.
    """
    return _open(folder, kept.file, kept.identity)


def _open(folder: StoreFolder, file: str, identity: str) -> BinaryIO:
    try:
        source = (folder.attachments / file).open("rb")
    except OSError as error:
        raise refusals.damaged("一份材料的封存文件缺失。") from error
    try:
        reader = _Reader(source, [X25519Identity.from_text(identity)])
    except BaseException:
        source.close()
        raise
    return io.BufferedReader(reader, BLOCK)


class _Reader(SealedReader):
    """Reads a sealed file and closes it when it is closed itself."""

    def __init__(self, source: BinaryIO, identities: Sequence[Identity]) -> None:
        super().__init__(source, identities)
        self._sealed = source

    def close(self) -> None:
        super().close()
        self._sealed.close()


def opened(
    folder: StoreFolder, database: Database, sha256: str
) -> AbstractContextManager[BinaryIO]:
    """Open a sealed file for a `with` statement; raises as `open_sealed`."""
    return closing(open_sealed(folder, database, sha256))


def is_held(folder: StoreFolder, database: Database, sha256: str) -> bool:
    """Tell whether a file is known and, read whole, lies there as it was sealed."""
    digest = hashlib.sha256()
    try:
        with opened(folder, database, sha256) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except JudrecError:
        return False
    return digest.hexdigest() == sha256


def orphans(folder: StoreFolder, database: Database) -> tuple[str, ...]:
    """Give the names of our files that no row knows: what a crash left behind."""
    known = {file for (file,) in database.rows("SELECT file FROM sealed_file")}
    try:
        lying = [path for path in folder.attachments.glob("*") if path.is_file()]
    except OSError:
        return ()  # nobody can tell; the next opening looks again
    return tuple(
        sorted(
            path.name
            for path in lying
            if path.name not in known and _OURS.fullmatch(path.name)
        )
    )


def _require_room(folder: StoreFolder, expected: int) -> None:
    free = shutil.disk_usage(folder.path).free
    if free < expected + expected // 1024 + SEALING_OVERHEAD:
        raise refusals.disk_full()


def changed() -> RefusedError:
    """Say that a file was changed while it was read."""
    return RefusedError(
        "这份材料在读取过程中发生了变化，没有保存。",
        "请确认文件不再被其他程序改动后重试。",
        code="file_changed",
    )
