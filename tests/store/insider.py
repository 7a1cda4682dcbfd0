"""What somebody with the key and an SQL shell does (T2), or one with copies (T3)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from judrec.store.connection import Database
from judrec.store.projection import PROJECTED_TABLES
from tests.station import RESOURCES

PAGE = 4096
SALT, IV, RESERVED = 16, 16, 80


@contextmanager
def sql_shell(
    file: Path, key: bytes, *, keep_triggers: bool = False
) -> Iterator[sqlcipher.Connection]:
    """Open the database past every door of ours; what was done is committed."""
    connection = sqlcipher.connect(str(file), isolation_level=None)
    connection.set_key(b"x'" + key.hex().encode() + b"'")
    try:
        kept = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in [] if keep_triggers else kept:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in [] if keep_triggers else kept:
            connection.execute(sql)
    finally:
        connection.close()


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes by its place, to compare before and after."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def copied(folder: Path, to: Path) -> Path:
    """Copy a whole store, as an administrator does for his own purposes."""
    shutil.copytree(folder, to)
    return to


def newer_resources(place: Path, statements: str) -> Path:
    """Give resources whose schema is one step ahead of ours."""
    shutil.copytree(RESOURCES / "schema", place / "schema")
    number = len(list((place / "schema").glob("*.sql"))) + 1
    step = place / "schema" / f"{number:04}_next.sql"
    step.write_text(statements, "utf-8")
    return place


def pages_of(database: Path) -> list[bytes]:
    """Give the encrypted pages of a database; the first one is number 1."""
    content = database.read_bytes()
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def decrypted(database: Path, key: bytes) -> bytes:
    """Give what stands in the pages, in use or not, to one who has the key.

    SQLCipher 4: AES-256-CBC, each page with its own IV before its HMAC at the end; the
    first one begins with the salt.
    """
    content = b""
    for number, page in enumerate(pages_of(database)):
        start = SALT if number == 0 else 0
        sealed, iv = page[start:-RESERVED], page[-RESERVED:][:IV]
        cipher = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        content += cipher.update(sealed) + cipher.finalize()
    return content


def content_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give all that the store says, but for drafts and the index."""
    return {
        table: sorted(database.rows(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
        for table in ("entry", *PROJECTED_TABLES)
    }
