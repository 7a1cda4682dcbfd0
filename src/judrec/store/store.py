"""The opened store: read through `database`, write through `writing`, then `close`.

Opening never creates: what is missing, empty or foreign is refused. What was put in the
place of the newest state (an old copy, a foreign journal) is refused too, and nothing
is touched.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from judrec.core.ledger import Head
from judrec.errors import JudrecError
from judrec.store import (
    head_file,
    hot_journal,
    keys_file,
    lock,
    migration,
    refusals,
    verification,
)
from judrec.store.connection import Database, connect
from judrec.store.door import Signer, Writing, newest_head
from judrec.store.durable import flush_folder
from judrec.store.entries import Flaw
from judrec.store.folder import StoreFolder
from judrec.store.keyring import Keyring, open_keyring
from judrec.store.lock import StoreLock
from judrec.store.newest_check import NewestCheck
from judrec.store.refusals import UncertainError
from judrec.store.store_copy import StoreCopy
from judrec.store.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class DraftText:
    """What may change in a draft without an entry, in the order of its columns."""

    base: int
    """The newest act on its record that its writer knew of; 0 for a new record."""
    body: str
    reason: str
    bookmark: str
    saved_at: str


class Store:
    """An open store; used by one thread, the one that opened it."""

    def __init__(
        self,
        folder: StoreFolder,
        database: Database,
        keyring: Keyring,
        held: StoreLock,
        surroundings: Surroundings,
    ) -> None:
        self.folder = folder
        self.database = database
        self.keyring = keyring
        self._lock = held
        self._surroundings = surroundings
        self.newest = NewestCheck(database)

    @property
    def version(self) -> int:
        """The version of its schema."""
        return migration.version(self.database)

    @property
    def head(self) -> Head:
        """The end of the chain."""
        return newest_head(self.database)

    @contextmanager
    def writing(self, signer: Signer) -> Iterator[Writing]:
        """Open the one door: acts appended inside are durable when it closes.

        Raises:
            JudrecError: where the disk refused; nothing of it was saved.
            UncertainError: where it failed so that nobody can tell.
            DamagedError: where the newest entries, not checked yet, aren't whole.
        """
        self.newest.go_on()
        around = self._surroundings
        writing: Writing | None = None
        try:
            with self.database.transaction():
                writing = Writing(self.database, signer, around.clock, around.entropy)
                yield writing
                if not writing.appended:
                    # The door's rule: no change without a trace.
                    message = "a transaction without an act"
                    raise AssertionError(message)
        except UncertainError as failure:
            head = writing.head if writing else None
            self._settle(failure, lambda: self.head == head)
        # The act is durable by now; a head file that is one behind is healed at the
        # next opening, so a failing disk here mustn't call the act lost.
        with suppress(OSError, JudrecError):
            self.save_head()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Stand still: what lies in the folder is one state of the store, and no other.

        Every commit is whole on the disk when it returns (`synchronous = EXTRA`), no
        page waits in memory, and SQLite's read lock keeps this connection, the only
        one (`store.lock`), from writing. So the files may be copied as they lie.

        Raises:
            JudrecError: where the disk refused to read.
        """
        # One behind is healed at the next opening, so it mustn't stop anything here.
        with suppress(OSError, JudrecError):
            self.save_head()
        with self.database.reading():
            yield

    def copy_in(self, folder: Path) -> StoreCopy:
        """Open a copy of this store's files that lies in `folder`.

        Raises:
            RefusedError: `not_a_store` where it is another store's, or can't be read.
            DamagedError: where its schema was changed.
        """
        schema = self._surroundings.schema
        return StoreCopy(StoreFolder(folder), self.keyring.data_key, schema)

    def unlock_copy(self, path: Path) -> "Unlocked":
        """Open a whole copy of this store, with this store's own key.

        Raises:
            RefusedError: as `unlock`, but for the passphrase.
            DamagedError: as `unlock`.
        """
        around, data_key = self._surroundings, self.keyring.data_key
        return _checked(
            _unlock(
                path,
                around,
                lambda folder: (Keyring(folder, data_key, None, around), {}),
            )
        )

    def file_flaws(self) -> Iterator[Flaw]:
        """Check the pages of the file as it lies on the disk."""
        return verification.file_flaws(self.folder, self.keyring.data_key)

    def save_draft(self, draft: str, text: DraftText) -> None:
        """Keep what a draft says by now: the one change that leaves no entry.

        Drafts are their writer's own until they are filed (design/02), and a trace
        every two seconds would bury the acts that matter.

        Raises:
            JudrecError: where the disk refused; the last saved text stays.
        """
        try:
            with self.database.transaction():
                self.database.rows(
                    "UPDATE draft SET base = ?, body = ?, reason = ?, bookmark = ?, "
                    "saved_at = ? WHERE id = ?",
                    *astuple(text),
                    draft,
                )
        except UncertainError as failure:
            self._settle(failure, lambda: self.draft_text(draft) == text)

    def bind_draft_file(self, file: str, material: str) -> None:
        """Say of which material a draft's file is; as much a draft's text as its body.

        Raises:
            JudrecError: where the disk refused; it stays what it was.
        """
        try:
            with self.database.transaction():
                self.database.rows(
                    "UPDATE draft_file SET material = ? WHERE file = ?", material, file
                )
        except UncertainError as failure:
            self._settle(failure, lambda: self._material(file) == (material,))

    def _material(self, file: str) -> tuple[str, ...] | None:
        statement = "SELECT material FROM draft_file WHERE file = ?"
        return self.database.row(statement, file)

    def draft_text(self, draft: str) -> DraftText | None:
        """Give what a draft says; None where there is none."""
        row = self.database.row(
            "SELECT base, body, reason, bookmark, saved_at FROM draft WHERE id = ?",
            draft,
        )
        return DraftText(*row) if row else None

    def _settle(self, failure: UncertainError, stands: Callable[[], bool]) -> None:
        """Find out what a commit that failed in its last step has left.

        The journal is gone by then, or it is not. Where it is, what was written
        `stands`: only the journal's going has to be made durable once more.

        Raises:
            JudrecError: what failed, where nothing was saved; else `failure` itself.
        """
        try:
            there = stands()
            if there:
                flush_folder(self.folder.path)
        except (JudrecError, OSError):
            raise failure from failure.failure
        if not there:
            raise failure.failure from failure

    def save_head(self) -> None:
        """Remember the end of the chain beside the database.

        Raises:
            OSError: where the disk refused to write.
            JudrecError: where it refused to read.
        """
        head_file.save(
            self.folder.head,
            self.keyring.data_key,
            self.database,
            self._surroundings.entropy,
        )

    def abandon(self) -> None:
        """Close a store whose making failed, and leave its folder empty again."""
        self.close()
        self.folder.clear()

    def close(self) -> None:
        """Give the file and the lock back, and forget the key."""
        self.database.close()
        self.keyring.forget()
        self._lock.release()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A store that opened, and what the slot held beside the data key."""

    store: Store
    seeds: Mapping[str, bytes]
    """Of each slot that opened, the Ed25519 seed, 32 bytes: two people may have chosen
    one passphrase."""
    migrated: bool
    """No entry says yet that it was brought to this version."""
    head_missing: bool
    """`store.head` was gone or foreign: a rollback can't be excluded."""

    @property
    def only_seed(self) -> bytes:
        """The seed of the one slot that a recovery phrase opens."""
        return next(iter(self.seeds.values()))


def create(
    path: Path, data_key: bytes, keys: keys_file.KeysFile, surroundings: Surroundings
) -> Store:
    """Make a new store in an empty folder; the caller writes its first entries.

    Raises:
        RefusedError: `not_empty`, `not_writable`.
    """
    folder = StoreFolder(path)
    folder.require_empty()
    held = lock.acquire(folder.lock)
    try:
        database = _made(folder, data_key, keys, surroundings)
        keyring = Keyring(folder, data_key, keys.slots[0].stretch, surroundings)
        return Store(folder, database, keyring, held, surroundings)
    except BaseException as error:
        held.release()
        folder.clear()
        if isinstance(error, OSError):
            raise refusals.disk(error, path) from error
        raise


def _made(
    folder: StoreFolder,
    data_key: bytes,
    keys: keys_file.KeysFile,
    surroundings: Surroundings,
) -> Database:
    folder.attachments.mkdir(mode=0o700)
    database = connect(folder.database, data_key, new=True)
    try:
        migration.migrate(database, surroundings.schema, folder.database, data_key)
        database.confine()
        keys_file.save(folder.keys, keys)
        flush_folder(folder.path.parent)
    except BaseException:
        database.close()
        raise
    return database


def unlock(
    path: Path,
    passphrase: str,
    surroundings: Surroundings,
    *,
    check_later: bool = False,
) -> Unlocked:
    """Open a store with a person's passphrase.

    `check_later` leaves the newest entries to `Store.newest`, to be checked before
    anything is written.

    Raises:
        RefusedError: `no_store`, `not_a_store`, `store_in_use`, `wrong_passphrase`,
            `store_too_new`; nothing was changed.
        DamagedError: where the newest entries or the head aren't as written.
    """
    unlocked = _unlock(
        path,
        surroundings,
        lambda folder: open_keyring(folder, passphrase, surroundings),
    )
    return unlocked if check_later else _checked(unlocked)


def _checked(unlocked: Unlocked) -> Unlocked:
    try:
        unlocked.store.newest.go_on()
    except BaseException:
        unlocked.store.close()
        raise
    return unlocked


def _unlock(
    path: Path,
    surroundings: Surroundings,
    keys: Callable[[StoreFolder], tuple[Keyring, Mapping[str, bytes]]],
) -> Unlocked:
    folder = StoreFolder(path)
    folder.require_store()
    held = lock.acquire(folder.lock)
    try:
        keyring, seeds = keys(folder)
        return _open(folder, held, surroundings, keyring, seeds)
    except BaseException as error:
        held.release()
        if isinstance(error, OSError):
            raise refusals.unreadable(path) from error
        raise


def _open(
    folder: StoreFolder,
    held: StoreLock,
    surroundings: Surroundings,
    keyring: Keyring,
    seeds: Mapping[str, bytes],
) -> Unlocked:
    data_key = keyring.data_key
    remembered = head_file.load(folder.head, data_key)
    hot_journal.require_ours(folder, data_key, remembered)
    database = connect(folder.database, data_key)
    try:
        if not remembered:
            migration.require_begun(database, folder.path)
        migration.require_known(database, surroundings.schema, folder.path)
        head_file.compare(database, remembered)
        migration.migrate(database, surroundings.schema, folder.database, data_key)
        database.confine()
        migrated = not migration.is_on_record(database)
    except BaseException:
        database.close()
        raise
    store = Store(folder, database, keyring, held, surroundings)
    if not remembered or remembered[0] != store.head:
        with suppress(OSError, JudrecError):
            store.save_head()
    return Unlocked(store, seeds, migrated, head_missing=not remembered)
