"""`audit verify`: everything the store says, checked against what was signed.

Each of SQLCipher's and SQLite's own checks misses damage that the other finds, so both
run, on fresh connections. Then every link, commitment and signature; every anchor;
every table, recomputed from the ledger; every sealed file; the search index.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from judrec.core.ledger import Head
from judrec.errors import JudrecError
from judrec.store import attachments, migration, search
from judrec.store.attachments import SealedFile
from judrec.store.connection import Database, Row, connect
from judrec.store.entries import Flaw, all_entries, flaws_from, people_keys
from judrec.store.folder import StoreFolder
from judrec.store.projection import PROJECTED_TABLES, project
from judrec.store.written import Written

BLOCK = 1 << 20
_PAGE = re.compile(r"\bpage (\d+)")
_PAGES_NAMED = 5
_UNTRUE = (ArithmeticError, LookupError, StopIteration, ValueError)
"""What an edited entry may end in: a year past all calendars, a list without items."""


def file_flaws(folder: StoreFolder, key: bytes) -> Iterator[Flaw]:
    """Check the pages of the file as it lies on the disk."""
    for statement, healthy in (
        ("PRAGMA cipher_integrity_check", []),
        ("PRAGMA integrity_check", [("ok",)]),
    ):
        found = _checked(folder, key, statement)
        if found != healthy:
            yield Flaw(0, f"数据文件{_pages(found)}损坏，部分内容可能无法读取")


def _checked(folder: StoreFolder, key: bytes, statement: str) -> list[Row]:
    try:
        fresh = connect(folder.database, key)
        try:
            return fresh.rows(statement)
        finally:
            fresh.close()
    except JudrecError:
        return [("",)]


def _pages(found: list[Row]) -> str:
    """Name the pages that a check's own words name."""
    numbers = sorted({int(each) for each in _PAGE.findall(str(found))})
    if not numbers:
        return "的内部结构"
    named = "、".join(str(number) for number in numbers[:_PAGES_NAMED])
    return f"第 {named} 页{'等' if len(numbers) > _PAGES_NAMED else ''}"


def ledger_flaws(database: Database) -> Iterator[Flaw]:
    """Check the whole chain, and every head that ever left this computer."""
    try:
        yield from flaws_from(database, 1, people_keys(database))
        yield from anchor_flaws(database)
    except JudrecError:
        yield Flaw(0, "留痕记录有一部分无法读取")


def anchor_flaws(database: Database) -> Iterator[Flaw]:
    """Compare every head that ever left this computer with the chain."""
    for seq, digest, place in database.rows(
        "SELECT a.seq, a.digest, a.place FROM anchor a "
        "LEFT JOIN entry e ON e.seq = a.seq WHERE e.digest IS NOT a.digest"
    ):
        text = f"第 {seq} 条与外部凭据（{place}，{digest.hex()[:8]}）不符"
        yield Flaw(seq, text)
    # What a receiver signed and this ledger lacks never goes away again (design/03).
    for seq, digest, nth in database.rows(
        "SELECT size, digest, nth FROM receipt WHERE why <> '' ORDER BY seq"
    ):
        text = f"留存的回执（第 {nth} 份，{digest.hex()[:8]}）证明另有一份历史"
        yield Flaw(seq, f"{text}，写到第 {seq} 条：本库可能曾被退回")


def table_flaws(database: Database, schema: Path) -> Iterator[Flaw]:
    """Replay the ledger into an empty database and compare every derived table."""
    changed = migration.changed_objects(database, schema)
    if changed:
        yield Flaw(0, f"专库的结构被改动：{'、'.join(changed)}")
    fresh = migration.replica(schema)
    try:
        try:
            _replay(database, fresh)
        except (JudrecError, *_UNTRUE):
            yield Flaw(0, "按留痕记录重算数据表时失败，留痕内容可能被改动")
        else:
            yield from _differing(database, fresh, changed)
    finally:
        fresh.close()


def _replay(database: Database, fresh: Database) -> None:
    for stored in all_entries(database):
        project(
            fresh,
            Written(
                stored.entry.seq,
                stored.digest,
                stored.opening,
                stored.content,
                stored.private,
            ),
        )


def _differing(
    database: Database, fresh: Database, changed: tuple[str, ...]
) -> Iterator[Flaw]:
    for table in PROJECTED_TABLES:
        if table in changed:
            continue
        try:
            same = _content(database, table) == _content(fresh, table)
        except JudrecError:
            yield Flaw(0, f"数据表 {table} 有一部分无法读取")
        else:
            if not same:
                yield Flaw(0, f"数据表 {table} 与留痕记录不一致，可能被直接改动")


def sealed_bytes(database: Database) -> int:
    """Give how many bytes `attachment_flaws` will read; 0 where nobody can tell."""
    try:
        total = database.scalar("SELECT coalesce(sum(size), 0) FROM sealed_file")
    except JudrecError:
        return 0
    return int(total)


def attachment_flaws(
    folder: StoreFolder, database: Database, progress: Callable[[int], None]
) -> Iterator[Flaw]:
    """Open every sealed file to its last byte and compare its digest."""
    try:
        known = attachments.all_kept(database)
    except JudrecError:
        yield Flaw(0, "材料的清单无法读取")
        return
    for kept in known:
        if not _is_as_sealed(folder, kept, progress):
            yield Flaw(0, f"材料 {kept.sha256[:12]} 缺失、损坏或被改动")


def _is_as_sealed(
    folder: StoreFolder, kept: SealedFile, progress: Callable[[int], None]
) -> bool:
    try:
        file = attachments.open_kept(folder, kept)
    except JudrecError:
        return False
    digest = hashlib.sha256()
    with closing(file):
        while block := _next_block(file):
            digest.update(block)
            # It may call the check off: no `try` of ours stands around it.
            progress(len(block))
    return block is not None and digest.hexdigest() == kept.sha256


def _next_block(file: BinaryIO) -> bytes | None:
    try:
        return file.read(BLOCK)
    except JudrecError:
        return None


def index_flaws(database: Database) -> Iterator[Flaw]:
    """Compare the search index with one built afresh; mend it where it differs."""
    try:
        differs = search.differs(database)
    except JudrecError:
        differs = True
    if not differs:
        return
    try:
        search.rebuild(database)
    except JudrecError:
        yield Flaw(0, "检索索引已损坏，没有能够重建")
    else:
        yield Flaw(0, "检索索引与记录不一致，已按记录重建")


def anchored(database: Database) -> Head | None:
    """Give the newest head that left this computer; none where none can be read."""
    try:
        row = database.row("SELECT seq, digest FROM anchor ORDER BY seq DESC LIMIT 1")
    except JudrecError:
        return None
    return Head(row[0], row[1]) if row else None


def _content(database: Database, table: str) -> list[tuple[object, ...]]:
    # The names come from PROJECTED_TABLES, never from a user.
    return sorted(database.rows(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
