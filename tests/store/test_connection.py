"""The settings that measurements demand are in force, and nothing else is allowed."""

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.store.connection import Database, connect
from tests.station import data_key, file_sample, sample_body
from tests.store.insider import PAGE, files_in, sql_shell

SETTINGS = {
    "cipher_status": "1",
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,  # MEMORY
    "recursive_triggers": 1,
    "cipher_log_level": "NONE",
    "kdf_iter": "256000",
    "cipher_use_hmac": "1",
    "cipher_page_size": "4096",
    "legacy_alter_table": 0,
    "writable_schema": 0,
    "ignore_check_constraints": 0,
}


@pytest.fixture
def database(station: Station) -> Database:
    return station.database


def behind(database: Database) -> sqlcipher.Connection:
    """Give the very connection that the program works with."""
    return database._connection


@pytest.mark.parametrize(("name", "value"), SETTINGS.items())
def test_the_setting_is_in_force(database: Database, name: str, value: object) -> None:
    connection = behind(database)
    connection.set_authorizer(None)
    assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)


def test_the_file_is_encrypted_from_its_first_byte(
    station: Station, folder: Path
) -> None:
    file_sample(station)
    content = (folder / "store.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert len(set(content[:4096])) > 200


def test_another_key_opens_nothing(station: Station, folder: Path) -> None:
    station.close()
    with pytest.raises(JudrecError) as refused:
        connect(folder / "store.db", bytes(32))
    assert refused.value.code == "not_a_store"


def test_a_connection_never_makes_a_file(folder: Path, station: Station) -> None:
    key = data_key(station)
    with pytest.raises(JudrecError):
        connect(folder / "none.db", key)
    assert not (folder / "none.db").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (a)",
        "CREATE INDEX more ON record (id)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE more USING fts5 (a)",
        "CREATE VIRTUAL TABLE main.more USING fts5vocab (search_index, row)",
        "CREATE TEMP TRIGGER more AFTER INSERT ON main.entry BEGIN SELECT 1; END",
        "CREATE TEMP VIEW more AS SELECT 1",
        "DROP TABLE record",
        "DROP TABLE search_index",
        "DROP TRIGGER entry_is_never_changed",
        "DROP INDEX record_by_number",
        "ALTER TABLE record RENAME TO former",
        "ALTER TABLE record ADD COLUMN more",
        "UPDATE sqlite_master SET sql = ''",
        "DELETE FROM sqlite_master",
        "UPDATE entry SET opening = ''",
        "DELETE FROM entry",
        "ATTACH ':memory:' AS more",
        "ATTACH 'more.db' AS more KEY ''",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'more.db'",
        "ANALYZE",
        "REINDEX",
        "SELECT load_extension('more')",
        "SELECT sqlcipher_export('main')",
        "PRAGMA key = ''",
        "PRAGMA rekey = ''",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA trusted_schema = ON",
        "PRAGMA writable_schema = ON",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA defer_foreign_keys = ON",
        "PRAGMA user_version = 7",
        "PRAGMA cipher_log = stderr",
        "PRAGMA cipher_profile = stderr",
        "PRAGMA temp_store_directory = '/tmp'",
    ],
)
def test_what_the_program_does_not_need_is_denied(
    station: Station, folder: Path, statement: str
) -> None:
    before = files_in(folder)
    with pytest.raises(sqlcipher.DatabaseError, match=r"auth|may not be modified"):
        behind(station.database).execute(statement)
    assert files_in(folder) == before


def test_a_mistake_in_our_own_statements_is_a_bug_and_no_damage(
    database: Database,
) -> None:
    for statement in ("SELEC 1", "SELECT nothing FROM entry", "PRAGMA key = 'x'"):
        with pytest.raises(sqlcipher.DatabaseError):
            database.rows(statement)


def test_an_extension_is_not_even_looked_for(database: Database) -> None:
    connection = behind(database)
    connection.set_authorizer(None)
    with pytest.raises(sqlcipher.OperationalError, match="not authorized"):
        connection.execute("SELECT load_extension('/nowhere/more.so')")


@pytest.mark.parametrize(
    "hostile",
    [
        "'); DELETE FROM record; --",
        '" OR 1=1 --',
        "x' UNION SELECT key_seed FROM station --",
        "record* NEAR(a b) AND OR NOT ^",
        "%_\\",
        "?1 :name @name $name",
        "a\0b",
    ],
)
def test_what_a_person_types_never_becomes_a_statement(
    station: Station, hostile: str
) -> None:
    file_sample(station)
    assert find_records(station, hostile) == ()
    if "\0" in hostile:
        return
    body = sample_body(station, 1)
    filed = file_record(station, {**body, "content": f"他说：{hostile}要照办的。"})
    assert [row.number for row in find_records(station, hostile)] == [filed.number]
    assert station.database.scalar("SELECT count(*) FROM record") == 2


def test_the_python_module_for_plain_sqlite_reads_nothing(
    station: Station, folder: Path
) -> None:
    station.close()
    plain = sqlite3.connect(folder / "store.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()


def struck(station: Station, folder: Path) -> str:
    """Damage the page with the oldest texts, unread so far; give what reads it."""
    file_sample(station)
    file, key = folder / "store.db", data_key(station)
    station.database.rows("SELECT count(*) FROM setting")
    with sql_shell(file, key) as shell:
        (root,) = shell.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'case_list'"
        ).fetchone()
    content = bytearray(file.read_bytes())
    content[(root - 1) * PAGE + 100] ^= 1
    with file.open("r+b") as opened:
        opened.write(content)
    return "SELECT count(*) FROM case_list"


def test_one_damaged_page_stops_nothing_that_lies_elsewhere(
    station: Station, folder: Path
) -> None:
    reading = struck(station, folder)
    with pytest.raises(JudrecError):
        station.database.rows(reading)
    assert file_sample(station, 1).version == 1
    with pytest.raises(JudrecError), station.database.transaction():
        station.database.rows(reading)
    assert file_sample(station, 2).version == 1
    # The new connection is as confined as the first one.
    with pytest.raises(JudrecError):
        station.database.rows("DELETE FROM setting")


def test_a_store_put_in_its_place_meanwhile_is_not_gone_on_with(
    station: Station, folder: Path
) -> None:
    reading = struck(station, folder)
    file = folder / "store.db"
    other = folder.parent / "yesterday"
    other.write_bytes(file.read_bytes())
    with pytest.raises(JudrecError):
        station.database.rows(reading)
    other.replace(file)
    with pytest.raises(JudrecError) as refused:
        file_sample(station, 1)
    assert "被替换" in refused.value.what
