"""A copy of a store's files, opened for looking only: is it whole, what does it hold?

What is copied is encrypted as it lies in the store, so a copy on another disk tells
nobody anything. An older copy is brought to the newest schema first: it is only a copy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from judrec.core.ledger import Head
from judrec.crypto.slots import open_slot
from judrec.errors import JudrecError, RefusedError
from judrec.store import head_file, keys_file, migration, refusals, verification
from judrec.store.connection import Database, connect
from judrec.store.door import newest_head
from judrec.store.entries import Flaw
from judrec.store.folder import StoreFolder
from judrec.store.keyring import DATA_KEY_BYTES


class StoreCopy:
    """The database of a copy, with the key that opens it."""

    def __init__(self, folder: StoreFolder, key: bytes, schema: Path) -> None:
        """Open it.

        Raises:
            RefusedError: `not_a_store`, `store_too_new`.
            DamagedError: where it can't be read, or its schema was changed.
        """
        self.folder = folder
        self._key = key
        self._schema = schema
        self.database: Database = connect(folder.database, key)
        try:
            migration.require_known(self.database, schema, folder.path)
            migration.migrate(self.database, schema, folder.database, key)
            self.database.confine()
        except BaseException:
            self.database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.database.close()

    @property
    def head(self) -> Head:
        """The end of its chain."""
        return newest_head(self.database)

    @property
    def store(self) -> str:
        """Which store it is a copy of."""
        return str(self.database.scalar("SELECT store FROM station"))

    @property
    def records(self) -> int:
        """How many records it holds."""
        return records_in(self.database)

    def attachments(self) -> dict[str, tuple[str, str]]:
        """Give what its sealed files hold, and what opens them, by their names."""
        rows = self.database.rows("SELECT file, sha256, identity FROM sealed_file")
        return {file: (sha256, identity) for file, sha256, identity in rows}

    def flaws(self) -> Iterator[Flaw]:
        """Check its pages, chain, anchors, tables, head file and keys file."""
        yield from verification.file_flaws(self.folder, self._key)
        yield from verification.ledger_flaws(self.database)
        yield from verification.table_flaws(self.database, self._schema)
        try:
            remembered = head_file.load(self.folder.head, self._key)
            head_file.compare(self.database, remembered)
        except JudrecError as error:
            yield Flaw(0, error.what.removesuffix("。"))
        yield from self._key_flaws()

    def _key_flaws(self) -> Iterator[Flaw]:
        """Make sure that it opens for somebody: without slots it is lost for all."""
        try:
            keys = keys_file.load(self.folder.keys)
            of_people = self.database.rows("SELECT slot FROM person WHERE slot <> ''")
            ours = keys.store == self.store
        except JudrecError:
            yield Flaw(0, "store.keys 缺失或无法读取，恢复之后没有人能打开")
            return
        known = {slot.id for slot in keys.slots if slot.stretch is not None}
        missing = sum(slot not in known for (slot,) in of_people)
        if not ours or all(slot.stretch is not None for slot in keys.slots):
            yield Flaw(0, "store.keys 中没有本库的恢复词槽，恢复词打不开恢复后的专库")
        if missing:
            yield Flaw(0, f"store.keys 中缺少 {missing} 名人员的口令槽")


def records_in(database: Database) -> int:
    """Count the records that a store holds, its own and those it received."""
    return int(database.scalar("SELECT count(*) FROM record"))


def key_by_phrase(keys: Path, phrase: str) -> bytes:
    """Give the data key of a copy by the recovery phrase, from its `store.keys`.

    Raises:
        RefusedError: `mistyped_phrase`, `wrong_phrase`, `not_a_store`.
    """
    known = keys_file.load(keys)
    for slot in known.slots:
        secrets = open_slot(slot, phrase, known.store) if slot.cost is None else None
        if secrets is not None:
            return secrets[:DATA_KEY_BYTES]
    raise RefusedError(
        "这组恢复词打不开备份里的密钥文件，没有改动任何内容。",
        "请核对恢复单上的单位和席位；这份备份可能来自另一个专库。",
        code="wrong_phrase",
    )


@contextmanager
def room_for(place: Path, size: int) -> Iterator[None]:
    """Say of a scratch folder's disk what it said.

    Raises:
        RefusedError: `disk_full`, `not_writable`, `disk_failed`.
    """
    try:
        refusals.require_room(place, size)
        yield
    except OSError as error:
        raise refusals.disk(error, place) from error
