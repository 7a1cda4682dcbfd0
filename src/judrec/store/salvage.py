"""Reading a damaged store: what can still be read, and what still proves itself.

Nothing of the store is touched, for it may be evidence: its database and journal are
copied, encrypted as they are, and read there entry by entry, each for itself, so that
one damaged place hides nothing but what lies in it.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.errors import JudrecError
from judrec.store import attachments, head_file, refusals
from judrec.store.connection import Database, Row, connect
from judrec.store.entries import (
    COLUMNS,
    PeopleKeys,
    StoredEntry,
    entry_flaw,
    people_keys,
    stored_entry,
)
from judrec.store.folder import StoreFolder


@dataclass(frozen=True, slots=True)
class SalvagedEntry:
    """One place of the ledger: what stands there, and whether it holds."""

    seq: int
    stored: StoredEntry | None
    """None where it can't be read."""
    flaw: str
    """What is wrong with it; empty where signature and content hold."""
    linked: bool
    """Whether it and all before it hold and follow one on another."""


class Damaged:
    """The copy of a damaged store's database, and its sealed files where they lie."""

    def __init__(self, folder: StoreFolder, database: Database, key: bytes) -> None:
        self._folder = folder
        self._database = database
        self._key = key

    def close(self) -> None:
        """Let go of the copy."""
        self._database.close()

    def entries(self) -> Iterator[SalvagedEntry]:
        """Give every place of the ledger, from the first to the last one known."""
        keys, linked, before = self._keys(), True, bytes(32)
        for seq in range(1, self._last() + 1):
            row = self._row(seq)
            flaw = "无法读取" if row is None else entry_flaw(row, keys).lstrip("的")
            follows = row is not None and row[1] == before
            linked = linked and not flaw and follows
            before = row[3] if row is not None else b""
            yield SalvagedEntry(seq, _stored(row), flaw, linked)

    def anchored(self) -> tuple[tuple[int, bytes], ...]:
        """Give the heads that left this computer, as far as they can be read."""
        try:
            rows = self._database.rows("SELECT seq, digest FROM anchor ORDER BY seq")
        except JudrecError:
            return ()
        return tuple((seq, digest) for seq, digest in rows)

    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Give the drafts, as far as they can be read: what nobody has signed yet."""
        try:
            rows = self._database.rows("SELECT id, body FROM draft ORDER BY id")
        except JudrecError:
            return ()
        return tuple((draft, body) for draft, body in rows)

    def materials(self) -> tuple[str, ...]:
        """Give the SHA-256 of the sealed files that are known."""
        try:
            rows = self._database.rows("SELECT sha256 FROM attachment ORDER BY sha256")
        except JudrecError:
            return ()
        return tuple(sha256 for (sha256,) in rows)

    def open_material(self, sha256: str) -> BinaryIO:
        """Open a sealed file for reading.

        Raises:
            JudrecError: where it is missing or isn't as written.
        """
        return attachments.open_sealed(self._folder, self._database, sha256)

    def _keys(self) -> PeopleKeys:
        try:
            return people_keys(self._database)
        except JudrecError:
            return {}

    def _last(self) -> int:
        known = [head.size for head in head_file.load(self._folder.head, self._key)]
        try:
            known.append(self._database.scalar("SELECT max(seq) FROM entry") or 0)
        except JudrecError:
            known += [seq for seq, _digest in self.anchored()]
        return max(known, default=0)

    def _row(self, seq: int) -> Row | None:
        try:
            return self._database.row(
                f"SELECT {COLUMNS} FROM entry WHERE seq = ?",  # noqa: S608 - ours
                seq,
            )
        except JudrecError:
            return None


def open_damaged(folder: StoreFolder, key: bytes, scratch: Path) -> Damaged:
    """Open a copy of the database, made in `scratch`, with the data key.

    Raises:
        RefusedError: `not_a_store` where nothing of it can be read; `disk_full`,
            `not_writable`, `disk_failed`.
    """
    copy = scratch / folder.database.name
    try:
        refusals.require_room(scratch, folder.database.stat().st_size)
        shutil.copyfile(folder.database, copy)
        if folder.journal.exists():
            shutil.copyfile(folder.journal, scratch / folder.journal.name)
    except OSError as error:
        raise refusals.disk(error, scratch) from error
    database = connect(copy, key)
    database.confine()
    return Damaged(folder, database, key)


def _stored(row: Row | None) -> StoredEntry | None:
    try:
        return None if row is None else stored_entry(row)
    except JudrecError:
        return None
