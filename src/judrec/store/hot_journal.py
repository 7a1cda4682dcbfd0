"""A journal found at opening may be a crash's or an attacker's.

An old journal put beside the database silently removed the newest rows in a trial, and
every check said ok (design/09). So SQLite rolls back a copy first, and the original is
opened only if what `store.head` remembers still stands in the copy's chain.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from judrec.core.ledger import EMPTY, Head
from judrec.errors import DamagedError, JudrecError
from judrec.store import head_file, migration, refusals
from judrec.store.connection import Database, connect
from judrec.store.folder import StoreFolder

_SCRATCH = "check-"


def require_ours(folder: StoreFolder, key: bytes, remembered: tuple[Head, ...]) -> None:
    """Refuse a journal that would take entries back; touch nothing.

    Raises:
        DamagedError: `foreign_journal`.
        RefusedError: `unfinished_store` where nothing was ever recorded.
        RefusedError: `disk_full`, `not_writable`, `disk_failed` where no copy can be
            made.
    """
    _sweep(folder)
    if not folder.journal.exists() or not folder.journal.stat().st_size:
        return
    try:
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder.path) as scratch:
            copy = _copied(folder, Path(scratch))
            _try_on_copy(copy, key, remembered)
    except OSError as error:
        raise refusals.disk(error, folder.path) from error


def _sweep(folder: StoreFolder) -> None:
    """Remove the copies of a check that was killed; we hold the lock by now."""
    with suppress(OSError):
        for left in folder.path.glob(f"{_SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)


def _copied(folder: StoreFolder, scratch: Path) -> Path:
    copy = scratch / folder.database.name
    shutil.copyfile(folder.database, copy)
    shutil.copyfile(folder.journal, scratch / folder.journal.name)
    return copy


def _try_on_copy(copy: Path, key: bytes, remembered: tuple[Head, ...]) -> None:
    try:
        database = connect(copy, key)
        try:
            _require_ours(database, copy.parent.parent, remembered)
        finally:
            database.close()
    except JudrecError as error:
        if error.code == refusals.UNFINISHED:
            raise
        raise DamagedError(
            "专库旁的日志文件（store.db-journal）不属于最近一次保存，"
            "打开会丢失记录，因此没有打开，内容没有变化。",
            refusals.ASK_FOR_HELP,
            code="foreign_journal",
        ) from error


def _require_ours(
    database: Database, folder: Path, remembered: tuple[Head, ...]
) -> None:
    if not remembered:
        migration.require_begun(database, folder)
        raise refusals.damaged("没有可供核对的总账位置。")
    head_file.compare(database, remembered)
    _require_linked(database)


def _require_linked(database: Database) -> None:
    """Walk the whole chain: an old page can take entries out of its middle, too."""
    head = EMPTY
    for seq, prev, digest in database.each(
        "SELECT seq, prev, digest FROM entry ORDER BY seq"
    ):
        if seq != head.size + 1 or prev != head.digest:
            raise refusals.damaged(f"第 {seq} 条与前一条不相接。")
        head = Head(seq, digest)
