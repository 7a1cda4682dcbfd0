"""Bring a store to the newest schema, one numbered file at a time (design/03).

A file and its number are committed together, so an interruption leaves the old or the
new version, never something between. A store that holds data is copied first.
"""

import shutil
from pathlib import Path

from judrec.errors import JudrecError
from judrec.store import refusals
from judrec.store.connection import Database, connect


def version(database: Database) -> int:
    """Give the number of the last file applied."""
    return int(database.scalar("PRAGMA user_version"))


def migrate(database: Database, schema: Path, file: Path, key: bytes) -> bool:
    """Apply every file of `schema` that the store has not seen; say if any was.

    Raises:
        RefusedError: `store_too_new`; nothing was changed.
    """
    steps = sorted(schema.glob("*.sql"))
    seen = version(database)
    if seen > len(steps):
        raise refusals.too_new()
    if seen == len(steps):
        return False
    if seen:
        _keep_copy(file, key, seen)
    for number, step in enumerate(steps[seen:], start=seen + 1):
        _apply(database, step, number)
    return True


def _apply(database: Database, step: Path, number: int) -> None:
    try:
        database.script(
            f"BEGIN IMMEDIATE;\n{step.read_text('utf-8')}\n"
            f"PRAGMA user_version = {number};\nCOMMIT;"
        )
    except JudrecError:
        database.rows("ROLLBACK")
        raise


def _keep_copy(file: Path, key: bytes, seen: int) -> None:
    """Set a verified copy of the old store beside it before the first change."""
    copy = file.with_name(f"{file.name}.v{seen}")
    shutil.copyfile(file, copy)
    check = connect(copy, key)
    try:
        if check.rows("PRAGMA cipher_integrity_check"):
            raise refusals.damaged("升级前的副本未通过检查，没有升级。")
    finally:
        check.close()
