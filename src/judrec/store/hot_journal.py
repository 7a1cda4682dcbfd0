"""A journal found at opening may be a crash's or an attacker's.

An old journal put beside the database silently removed the newest rows in a trial, and
every check said ok (design/09). So SQLite rolls back a copy first, and the original is
opened only if what `store.head` remembers still stands in the copy's chain.
"""

import shutil
import tempfile
from pathlib import Path

from judrec.core.ledger import Head
from judrec.errors import DamagedError, JudrecError
from judrec.store import head_file, refusals
from judrec.store.connection import connect
from judrec.store.folder import StoreFolder


def require_ours(folder: StoreFolder, key: bytes, remembered: tuple[Head, ...]) -> None:
    """Refuse a journal that would take entries back; touch nothing.

    Raises:
        DamagedError: `foreign_journal`.
        RefusedError: `not_writable` where no copy can be made.
    """
    if not folder.journal.exists() or not folder.journal.stat().st_size:
        return
    try:
        scratch = tempfile.TemporaryDirectory(prefix="check-", dir=folder.path)
    except OSError as error:
        raise refusals.read_only(folder.path) from error
    with scratch as name:
        _try_on_copy(folder, Path(name), key, remembered)


def _try_on_copy(
    folder: StoreFolder, scratch: Path, key: bytes, remembered: tuple[Head, ...]
) -> None:
    copy = scratch / folder.database.name
    shutil.copyfile(folder.database, copy)
    shutil.copyfile(folder.journal, scratch / folder.journal.name)
    try:
        database = connect(copy, key)
        try:
            head_file.compare(database, remembered)
        finally:
            database.close()
        if not remembered:
            raise refusals.damaged("没有可供核对的总账位置。")
    except JudrecError as error:
        raise DamagedError(
            "登记库旁的日志文件（store.db-journal）不属于最近一次保存，"
            "打开会丢失记录，因此没有打开，内容没有变化。",
            refusals.ASK_FOR_HELP,
            code="foreign_journal",
        ) from error
