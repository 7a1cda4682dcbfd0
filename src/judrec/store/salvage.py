"""Reading a damaged store: what can still be read, and what still proves itself.

Nothing of the store is touched, for it may be evidence: its database and journal are
copied, encrypted as they are, and read there entry by entry, each for itself, so that
one damaged place hides nothing but what lies in it.
"""

import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.core.canonical import JsonObject
from judrec.core.shape import integer, objects, text
from judrec.crypto.signing import PersonKey, PublicKey
from judrec.errors import JudrecError
from judrec.store import (
    attachments,
    head_file,
    migration,
    refusals,
    second_hand,
    verification,
)
from judrec.store.attachments import SealedFile
from judrec.store.connection import Row, connect
from judrec.store.entries import (
    COLUMNS,
    RECOVERY_ACTOR,
    Flaw,
    PeopleKeys,
    StoredEntry,
    entry_flaw,
    people_keys,
    stored_entry,
)
from judrec.store.folder import StoreFolder
from judrec.store.second_hand import ReceivedVersion

_LEAST_BYTES: Final = 128
"""Less than any row takes that is salvaged by its place."""


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


@dataclass(frozen=True, slots=True)
class SalvagedDraft:
    """What nobody has signed yet."""

    kind: str
    record: str
    """The id of the record it belongs to; empty for a new one."""
    reason: str
    body: str
    files: tuple[tuple[str, SealedFile], ...]
    """Each with its own name."""


class Damaged:
    """The copy of a damaged store's database, and its sealed files where they lie."""

    def __init__(self, folder: StoreFolder, copy: StoreFolder, key: bytes) -> None:
        """Open the copy.

        Raises:
            RefusedError: `not_a_store` where nothing of it can be read.
        """
        self._folder = folder
        self._copy = copy
        self._key = key
        self._database = connect(copy.database, key)
        self._database.confine()

    def close(self) -> None:
        """Let go of the copy."""
        self._database.close()

    def flaws(self, schema: Path) -> Iterator[Flaw]:
        """Say what is wrong with the store: nothing, where it opens and is whole."""
        yield from verification.file_flaws(self._copy, self._key)
        yield from self._head_flaws(schema)
        database = self._database
        yield from verification.ledger_flaws(database)
        yield from verification.table_flaws(database, schema)
        yield from verification.attachment_flaws(
            self._folder, database, lambda _size: None
        )

    def _head_flaws(self, schema: Path) -> Iterator[Flaw]:
        remembered = head_file.load(self._folder.head, self._key)
        try:
            migration.require_known(self._database, schema, self._folder.path)
            head_file.compare(self._database, remembered)
        except JudrecError as error:
            yield Flaw(0, error.what)
        if self._folder.journal.exists() and not remembered:
            # Nobody can tell whether it is a crash's or an attacker's.
            yield Flaw(0, "没有可供核对的总账位置。")

    def slots(self) -> frozenset[str]:
        """Name the slots of those who work here, as far as that can be read."""
        statement = "SELECT slot FROM person WHERE slot <> ''"
        try:
            return frozenset(slot for (slot,) in self._database.rows(statement))
        except JudrecError:
            return frozenset()

    def entries(self) -> Iterator[SalvagedEntry]:
        """Give every place of the ledger, from the first to the last one known."""
        keys, linked, before = self._keys(), True, bytes(32)
        for seq in self._places("entry", self._last()):
            row = self._row(seq)
            flaw = "无法读取" if row is None else entry_flaw(row, keys).lstrip("的")
            follows = row is not None and row[1] == before
            linked = linked and not flaw and follows
            before = row[3] if row is not None else b""
            yield SalvagedEntry(seq, _stored(row), flaw, linked)

    def told_of(self, seq: int) -> str:
        """Give what a table still tells of an entry that can't be read, or nothing."""
        return second_hand.told_of(self._database, seq)

    def received_by(self, entry: SalvagedEntry) -> Iterator[ReceivedVersion]:
        """Give what an entry took in of other stations' records."""
        if entry.stored is None:
            return
        try:
            for version in second_hand.told_by(entry.stored.content):
                yield second_hand.with_entry(self._database, version)
        except JudrecError:
            return  # what is written there was changed: the tables are asked instead

    def received_beside(
        self, known: AbstractSet[tuple[str, int]]
    ) -> Iterator[ReceivedVersion]:
        """Give what was received and stands in no entry that can be read."""
        return second_hand.received_beside(self._database, known)

    def anchored(self) -> tuple[tuple[int, bytes], ...]:
        """Give the heads that left this computer, as far as they can be read."""
        try:
            rows = self._database.rows("SELECT seq, digest FROM anchor ORDER BY seq")
        except JudrecError:
            return ()
        return tuple((seq, digest) for seq, digest in rows)

    def drafts(self) -> Iterator[SalvagedDraft]:
        """Give the drafts that can be read, each with its files.

        Files whose draft can't be read come after them, as those of empty ones.
        """
        files: dict[str, list[tuple[str, SealedFile]]] = {}
        columns = "draft, name, sha256, size, file, identity"
        for row in self._each("draft_file", columns):
            if row is not None:
                named = (row[1], SealedFile(*row[2:]))
                files.setdefault(row[0], []).append(named)
        for row in self._each("draft", "id, kind, record, reason, body"):
            if row is not None:
                draft, kind, record, reason, body = row
                own = tuple(files.pop(draft, ()))
                yield SalvagedDraft(kind, record, reason, body, own)
        for left in files.values():
            yield SalvagedDraft("", "", "", "", tuple(left))

    def materials(self) -> tuple[SealedFile, ...]:
        """Give the sealed files that are known, by their digests.

        Where rows about them can't be read, the entries that told of them do.
        """
        rows = [*self._each("attachment", "sha256, size, file, identity")]
        found = {}
        if None in rows or not rows:
            found = {file.sha256: file for file in self._files_of_the_ledger()}
        found |= {row[0]: SealedFile(*row) for row in rows if row is not None}
        return tuple(file for _sha256, file in sorted(found.items()))

    def open_file(self, sealed: SealedFile) -> BinaryIO:
        """Open a sealed file for reading.

        Raises:
            JudrecError: where it is missing or isn't as written.
        """
        return attachments.open_kept(self._folder, sealed)

    def _each(self, table: str, columns: str) -> Iterator[Row | None]:
        """Give the rows of a table one by one; None for what can't be read.

        The names are written in this module.
        """
        try:
            last = self._database.rows(f"SELECT max(rowid) FROM {table}")[0][0] or 0  # noqa: S608
        except JudrecError:
            yield None
            return
        statement = f"SELECT {columns} FROM {table} WHERE rowid = ?"  # noqa: S608
        for rowid in self._places(table, last):
            try:
                yield from self._database.rows(statement, rowid)
            except JudrecError:
                yield None

    def _places(self, table: str, last: int) -> Iterator[int]:
        """Give each place up to the last one that the file has room for.

        Beyond, only those at which something stands: a row that was planted far off
        (T2) would be counted up to for years.
        """
        room = self._copy.database.stat().st_size // _LEAST_BYTES
        yield from range(1, min(last, room) + 1)
        place = room
        statement = f"SELECT min(rowid) FROM {table} WHERE rowid > ?"  # noqa: S608
        with suppress(JudrecError):
            while place < last:
                place = self._database.rows(statement, place)[0][0] or last
                yield place

    def _keys(self) -> PeopleKeys:
        try:
            return people_keys(self._database)
        except JudrecError:
            return self._keys_of_the_ledger()

    def _keys_of_the_ledger(self) -> PeopleKeys:
        """Read people's keys where they were told of first."""
        found: dict[str, dict[PublicKey, int | None]] = {}
        for stored in self._readable():
            with suppress(JudrecError):  # of an entry that was changed, the others
                for person, key, until in _told_keys(stored):
                    found.setdefault(person, {})[key] = until
        return {
            person: tuple(PersonKey(key, until) for key, until in keys.items())
            for person, keys in found.items()
        }

    def _files_of_the_ledger(self) -> Iterator[SealedFile]:
        for stored in self._readable():
            with suppress(JudrecError):
                yield from _told_files(stored.private or {})

    def _readable(self) -> Iterator[StoredEntry]:
        for seq in self._places("entry", self._last()):
            stored = _stored(self._row(seq))
            if stored is not None:
                yield stored

    def _last(self) -> int:
        known = [head.size for head in head_file.load(self._folder.head, self._key)]
        try:
            known.append(self._database.rows("SELECT max(seq) FROM entry")[0][0] or 0)
        except JudrecError:
            known += [seq for seq, _digest in self.anchored()]
        return max(known, default=0)

    def _row(self, seq: int) -> Row | None:
        statement = f"SELECT {COLUMNS} FROM entry WHERE seq = ?"  # noqa: S608 - ours
        try:
            found = self._database.rows(statement, seq)
        except JudrecError:
            return None
        return found[0] if found else None


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
    return Damaged(folder, StoreFolder(scratch), key)


def _told_keys(stored: StoredEntry) -> Iterator[tuple[str, PublicKey, int | None]]:
    """Give whose key an entry brings, and up to which entry one signs that it ends."""
    action, content = stored.opening.action, stored.content
    if action == "store.created":
        key = PublicKey.from_openssh(text(content, "recovery_key"))
        yield RECOVERY_ACTOR, key, None
    elif action.startswith("person.") and "person" in content:
        person = text(content, "person")
        for ended in objects(content, "ended"):
            key = PublicKey.from_openssh(text(ended, "key"))
            yield person, key, integer(ended, "until")
        if "key" in content:
            yield person, PublicKey.from_openssh(text(content, "key")), None


def _told_files(private: JsonObject) -> Iterator[SealedFile]:
    for file in objects(private, "files"):
        yield SealedFile(
            text(file, "sha256"),
            integer(file, "size"),
            text(file, "file"),
            text(file, "identity"),
        )


def _stored(row: Row | None) -> StoredEntry | None:
    try:
        return None if row is None else stored_entry(row)
    except JudrecError:
        return None
