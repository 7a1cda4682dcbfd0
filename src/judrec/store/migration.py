"""Bring a store to the newest schema, one numbered file at a time (design/03).

A file and its number are committed together, so an interruption leaves the old or the
new version, never something between. A store that holds data is copied first.
"""

from pathlib import Path

from judrec.store import refusals
from judrec.store.connection import Database, Row, connect, in_memory
from judrec.store.durable import copy_file


def version(database: Database) -> int:
    """Give the number of the last file applied."""
    return int(database.scalar("PRAGMA user_version"))


def is_on_record(database: Database) -> bool:
    """Tell whether an entry says which version the store is of.

    A step is committed before anybody has a key to sign an entry with, so a crash
    between the two leaves a migration that nobody wrote down; whoever opens next does.
    """
    return bool(database.scalar("SELECT schema FROM station") == version(database))


def require_begun(database: Database, folder: Path) -> None:
    """Refuse a store whose making was interrupted before its first entry.

    Raises:
        RefusedError: `unfinished_store`.
    """
    if not version(database) or database.row("SELECT 1 FROM entry") is None:
        raise refusals.unfinished(folder)


def require_known(database: Database, schema: Path, folder: Path) -> None:
    """Refuse what this program can't read, before anything is looked at or changed.

    Raises:
        RefusedError: `store_too_new`; `not_a_store` where there is no schema at all.
        DamagedError: `schema_changed` where it isn't the one of its version: a trigger
            more, and every later act could be rewritten on its way in (T2).
    """
    seen = version(database)
    if not seen:
        raise refusals.not_a_store(folder, "store.db 中没有内容")
    if seen > len(_steps(schema)):
        raise refusals.too_new()
    changed = changed_objects(database, schema, seen)
    if changed:
        raise refusals.damaged(
            f"专库的结构（{'、'.join(changed)}）被改动。", "schema_changed"
        )


def changed_objects(
    database: Database, schema: Path, seen: int | None = None
) -> tuple[str, ...]:
    """Name the tables, indexes and triggers that aren't as the files make them."""
    fresh = replica(schema, seen)
    try:
        found, made = _objects(database), _objects(fresh)
    finally:
        fresh.close()
    names = {name for _kind, name, _sql in found ^ made}
    return tuple(sorted(names))


def replica(schema: Path, upto: int | None = None) -> Database:
    """Give an empty store in memory, as the files make it."""
    fresh = in_memory()
    for step in _steps(schema)[:upto]:
        fresh.script(step.read_text("utf-8"))
    return fresh


def _objects(database: Database) -> set[Row]:
    return set(database.rows("SELECT type, name, sql FROM sqlite_master"))


def migrate(database: Database, schema: Path, file: Path, key: bytes) -> bool:
    """Apply every file of `schema` that the store has not seen; say if any was.

    Raises:
        JudrecError: where the disk refused; the store is as it was before the step.
    """
    seen = version(database)
    steps = _steps(schema)[seen:]
    if seen and steps:
        _keep_copy(file, key, seen)
    for number, step in enumerate(steps, start=seen + 1):
        _apply(database, step, number)
    return bool(steps)


def _steps(schema: Path) -> list[Path]:
    return sorted(schema.glob("*.sql"))


def _apply(database: Database, step: Path, number: int) -> None:
    """Commit a file and its number together; an interruption leaves neither."""
    statements = step.read_text("utf-8")
    database.script(f"{statements}\nPRAGMA user_version = {number};")


def _keep_copy(file: Path, key: bytes, seen: int) -> None:
    """Set a verified copy of the old store beside it before the first change.

    Raises:
        DamagedError: where the copy doesn't pass both checks.
        RefusedError: `disk_full`, `not_writable`, `disk_failed`.
    """
    copy = file.with_name(f"{file.name}.v{seen}")
    try:
        copy_file(file, copy)
    except OSError as error:
        raise refusals.disk(error, file.parent) from error
    check = connect(copy, key)
    try:
        sound = not check.rows("PRAGMA cipher_integrity_check") and check.rows(
            "PRAGMA integrity_check"
        ) == [("ok",)]
    finally:
        check.close()
    if not sound:
        raise refusals.damaged("升级前的副本未通过检查，没有升级。")
