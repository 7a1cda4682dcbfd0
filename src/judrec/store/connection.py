"""The one door to SQLCipher: a connection with the settings of design/03.

The key goes in as bytes; user text is bound, never written into SQL. Each setting
answers a fault that was measured (design/09).
"""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher

from judrec.errors import DamagedError, JudrecError, RefusedError
from judrec.store import refusals

Value: TypeAlias = int | str | bytes | None
Row: TypeAlias = tuple[Any, ...]

_STEPS_BETWEEN = 2_000
"""Of SQLite's machine, between two questions: well under a millisecond."""
PLAIN_HEADER = b"SQLite format 3\0"

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA journal_mode = DELETE",
    # DELETE + FULL lost the last acknowledged commit in 6 of 246 power losses.
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # Without it INSERT OR REPLACE walks past the append-only triggers.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA cache_size = -32768",
)

_ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_DROP_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_INDEX,
    }
)
_CHANGES = frozenset({sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_IN_MEMORY_ONLY = frozenset(
    {
        sqlite3.SQLITE_CREATE_VTABLE,
        sqlite3.SQLITE_DROP_VTABLE,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_DROP_TABLE,
    }
)
_READ_PRAGMAS = frozenset({"data_version", "integrity_check", "user_version"})


def _authorize(
    action: int, first: str | None, second: str | None, schema: str | None, _by: object
) -> int:
    """Allow what the program does; the store's own schema can't be changed."""
    if action == sqlite3.SQLITE_PRAGMA:
        # `query_only` shuts the door again, see `Database.transaction`.
        allowed = first == "query_only" or (first in _READ_PRAGMAS and second is None)
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = second != "load_extension"
    elif action in _CHANGES:
        allowed = first != "entry"
    elif action in _IN_MEMORY_ONLY:
        allowed = schema == "temp"
    else:
        allowed = action in _ALLOWED
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


class Database:
    """One connection. Statements are ours; values are bound.

    SQLCipher reads and writes nothing more on a connection that met a page which isn't
    as it was written. So that one bad place doesn't stop all work until the store is
    opened again, such a connection is left for a new one as soon as no transaction
    hangs on it.
    """

    def __init__(
        self,
        connection: sqlcipher.Connection,
        again: Callable[[], sqlcipher.Connection] | None = None,
    ) -> None:
        self._connection = connection
        self._again = again
        self._confined = False
        self._spoilt = False

    def rows(self, statement: str, *values: Value) -> list[Row]:
        """Run one statement and give all its rows.

        Raises:
            JudrecError: where the disk or the file failed, as `translated` says.
        """
        if self._spoilt:
            self._leave_spoilt()
        try:
            found: list[Row] = self._connection.execute(statement, values).fetchall()
        except _FOREIGN:
            # Only here: receiving runs some thirty statements for each record.
            with self._minding_damage():
                raise
        return found

    def row(self, statement: str, *values: Value) -> Row | None:
        """Run one statement and give its first row, if there is one."""
        found = self.rows(statement, *values)
        return found[0] if found else None

    def scalar(self, statement: str, *values: Value) -> Any:  # noqa: ANN401 - as stored
        """Run one statement that gives one value."""
        return self.rows(statement, *values)[0][0]

    def each(self, statement: str, *values: Value) -> Generator[Row, None, None]:
        """Run one statement and give its rows one by one."""
        with self._minding_damage():
            yield from self._connection.execute(statement, values)

    @contextmanager
    def _minding_damage(self) -> Iterator[None]:
        self._leave_spoilt()
        try:
            with translated():
                yield
        except DamagedError:
            self._spoilt = True
            raise

    def _leave_spoilt(self) -> None:
        if self._spoilt and not self._connection.in_transaction:
            self._renew()

    def _renew(self) -> None:
        if self._again is None:
            return
        with translated():
            fresh = self._again()
        self._connection.close()
        self._connection, self._spoilt = fresh, False
        if self._confined:
            self.confine()

    @contextmanager
    def while_wanted(self, called_off: Callable[[], bool]) -> Iterator[None]:
        """Give up reading as soon as nobody wants the answer any more.

        Only what runs in here can be given up, so no writing ever is.

        Raises:
            RefusedError: `cancelled`.
        """
        if called_off():
            raise refusals.called_off()
        self._connection.set_progress_handler(called_off, _STEPS_BETWEEN)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def script(self, statements: str) -> None:
        """Run our own statements in one transaction (migrations only).

        Raises:
            JudrecError: where the disk or the file failed; nothing was changed.
        """
        try:
            with translated():
                self._connection.executescript(f"BEGIN IMMEDIATE;{statements}\nCOMMIT;")
        except BaseException:
            self._undo()
            raise

    def confine(self) -> None:
        """From here on only what the program needs is allowed, and only in its place.

        Outside `transaction` nothing can be written, so no statement that a reader
        runs by mistake changes a row behind the ledger's back.
        """
        self._connection.set_authorizer(_authorize)
        self._confined = True
        self._shut()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock from the first read on; all or nothing.

        Raises:
            UncertainError: where the last step failed: what was written may be there.
        """
        self.rows("PRAGMA query_only = OFF")
        try:
            self.rows("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._undo()
                raise
            self._commit()
        finally:
            self._shut()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the read lock: while it stands no page of the file can change."""
        self.rows("BEGIN")
        try:
            self.rows("SELECT count(*) FROM sqlite_master")
            yield
        finally:
            self._undo()

    def _commit(self) -> None:
        try:
            self.rows("COMMIT")
        except JudrecError as error:
            with suppress(JudrecError):
                self._undo()
            raise refusals.UncertainError(error) from error

    def _shut(self) -> None:
        if self._confined:
            self.rows("PRAGMA query_only = ON")

    @property
    def in_transaction(self) -> bool:
        """Whether one is open: a full disk may have ended it."""
        return bool(self._connection.in_transaction)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Inside a transaction: what fails in here is undone, the rest stays."""
        self.rows("SAVEPOINT step")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self.rows("ROLLBACK TO step")
                self.rows("RELEASE step")
            raise
        self.rows("RELEASE step")

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self.rows("ROLLBACK")

    def close(self) -> None:
        """Give the file back, and forget the key."""
        self._again = None
        self._connection.close()


def connect(file: Path, key: bytes, *, new: bool = False) -> Database:
    """Open `file` with a raw key; only what is said to be `new` is ever made.

    Raises:
        RefusedError: `not_a_store` where the key doesn't fit or the file isn't ours.
    """
    if not new and not file.is_file():
        raise refusals.missing(file.parent)
    with translated():
        connection = _keyed(file, key)
    seen = _same_file(file)

    def again() -> sqlcipher.Connection:
        if _same_file(file) != seen:
            raise refusals.damaged("数据文件在使用中被替换或移走。")
        fresh = _keyed(file, key)
        for statement in _SETTINGS:
            fresh.execute(statement)
        return fresh

    database = Database(connection, again)
    try:
        for statement in _SETTINGS:
            database.rows(statement)
        _require_encrypted(database, file)
        database.rows("SELECT count(*) FROM sqlite_master")
    except DamagedError as error:
        database.close()
        raise refusals.not_a_store(
            file.parent, "store.db 不能用本库的钥匙读取，可能被替换或损坏"
        ) from error
    except BaseException:
        database.close()
        raise
    return database


def _keyed(file: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        str(file), isolation_level=None, check_same_thread=True
    )
    connection.set_key(b"x'" + key.hex().encode("ascii") + b"'")
    return connection


def _same_file(file: Path) -> tuple[int, int] | None:
    """Tell one file from another that was put in its place; None where none is there.

    A copy of yesterday, put there while the program runs, must not be gone on with.
    """
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_encrypted(database: Database, file: Path) -> None:
    """Without a key SQLCipher makes a plain file in silence (design/03)."""
    if str(database.scalar("PRAGMA cipher_status")) != "1":
        raise refusals.not_a_store(file.parent, "没有加密")


def in_memory() -> Database:
    """Give an empty database that never touches the disk."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    return Database(connection)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the disk or the file did into sentences, at their door.

    What is left (a mistake in a statement, a denied one) is a bug and stays one.
    """
    try:
        yield
    except sqlcipher.DatabaseError as error:
        if str(error).startswith(_NO_TEXT):
            raise _unreadable() from error
        refusal = _REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE)
        if refusal is None:
            raise
        raise refusal() from error
    except MemoryError as error:
        # SQLCipher says "out of memory" of a damaged page that it meets while writing.
        raise _unreadable() from error
    except UnicodeEncodeError as error:
        # A lone surrogate, from a command line in another encoding.
        raise RefusedError(
            "输入的文字中含有不完整的编码（孤立代理项），没有改动任何内容。",
            "请重新输入，或检查终端的编码设置。",
            code="malformed_text",
        ) from error


_NO_TEXT = "Could not decode to UTF-8"
"""What the driver itself says, without a code, of bytes in a text's place (T2)."""
_PRIMARY_CODE = 0xFF
"""SQLite's extended codes carry the primary one in their lowest byte."""
_FOREIGN = (sqlcipher.DatabaseError, MemoryError, UnicodeEncodeError)
"""What `translated` may have a sentence for."""


def _unreadable() -> JudrecError:
    return refusals.damaged("数据文件无法读取，可能已损坏。")


_REFUSALS: dict[int, Callable[[], JudrecError]] = {
    sqlite3.SQLITE_FULL: refusals.disk_full,
    sqlite3.SQLITE_BUSY: refusals.in_use,
    sqlite3.SQLITE_LOCKED: refusals.in_use,
    sqlite3.SQLITE_READONLY: lambda: refusals.read_only(Path("专库")),
    sqlite3.SQLITE_CANTOPEN: lambda: refusals.read_only(Path("专库")),
    sqlite3.SQLITE_INTERRUPT: refusals.called_off,
    sqlite3.SQLITE_IOERR: refusals.disk_failed,
    sqlite3.SQLITE_CORRUPT: _unreadable,
    sqlite3.SQLITE_NOTADB: _unreadable,
    sqlite3.SQLITE_CONSTRAINT: lambda: refusals.damaged(
        "内容与已有条目冲突，这次操作没有保存。"
    ),
}
