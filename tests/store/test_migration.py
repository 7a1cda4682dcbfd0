"""A store becomes the newer version or stays the older one, never anything between."""

import shutil
from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import DamagedError, JudrecError, RefusedError
from judrec.store.connection import connect
from judrec.store.entries import newest_entries
from judrec.store.migration import migrate, version
from tests.station import RESOURCES, data_key, file_sample, reopen
from tests.store.conftest import Mount
from tests.store.insider import PAGE, copied, files_in, newer_resources

STATEMENTS = (
    "CREATE TABLE next (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
    "INSERT INTO next SELECT id, number FROM record;",
    "ALTER TABLE next ADD COLUMN more TEXT NOT NULL DEFAULT '';",
    "CREATE INDEX next_by_value ON next (value);",
    "UPDATE next SET more = value;",
)
FAILS = "INSERT INTO station SELECT * FROM station;"
NEWEST = len(list((RESOURCES / "schema").glob("*.sql")))


@pytest.fixture
def key(station: Station) -> bytes:
    return data_key(station)


@pytest.fixture
def old(station: Station, folder: Path, key: bytes) -> Path:
    """A store with a record in it, of the version before."""
    file_sample(station)
    station.close()
    return folder


def test_a_store_is_brought_to_the_newest_version_with_a_trace(
    old: Path, key: bytes, tmp_path: Path
) -> None:
    newer = newer_resources(tmp_path / "newer", "\n".join(STATEMENTS))
    station = reopen(old, resources=newer)
    assert version(station.database) == NEWEST + 1
    number = station.database.scalar("SELECT more FROM next")
    assert number == "鄂0106-03-2026-0001"
    assert newest_entries(station.database, 1)[0].opening.action == "store.migrated"
    assert verify(station).problems == ()
    station.close()
    station = reopen(old, resources=newer)
    assert verify(station).problems == ()
    station.close()


def test_a_migration_that_a_crash_kept_off_the_record_is_told_at_the_next_opening(
    old: Path, key: bytes, tmp_path: Path
) -> None:
    """Killed after the step was committed, before anybody could sign the entry."""
    newer = newer_resources(tmp_path / "newer", STATEMENTS[0])
    database = connect(old / "store.db", key)
    migrate(database, newer / "schema", old / "store.db", key)
    size = database.scalar("SELECT count(*) FROM entry")
    database.close()
    station = reopen(old, resources=newer)
    (entry,) = newest_entries(station.database, 1)
    assert entry.entry.seq == size + 1
    assert entry.opening.action == "store.migrated"
    assert entry.content["schema"] == NEWEST + 1
    assert verify(station).problems == ()
    told = station.store.head
    station.close()
    station = reopen(old, resources=newer)
    assert station.store.head == told
    station.close()


def test_a_verified_copy_of_the_older_store_is_kept(
    old: Path, key: bytes, tmp_path: Path
) -> None:
    before = (old / "store.db").read_bytes()
    reopen(old, resources=newer_resources(tmp_path / "newer", STATEMENTS[0])).close()
    copy = old / f"store.db.v{NEWEST}"
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o077 == 0
    database = connect(copy, key)
    assert version(database) == NEWEST
    assert database.scalar("SELECT count(*) FROM record") == 1
    database.close()


@pytest.mark.parametrize("done", range(len(STATEMENTS) + 1))
def test_a_step_that_fails_at_any_statement_changes_nothing(
    old: Path, tmp_path: Path, done: int
) -> None:
    before = files_in(old)
    statements = (*STATEMENTS[:done], FAILS, *STATEMENTS[done:])
    newer = newer_resources(tmp_path / "newer", "\n".join(statements))
    with pytest.raises(DamagedError):
        reopen(old, resources=newer)
    copy = f"store.db.v{NEWEST}"
    assert files_in(old) == {**before, copy: before["store.db"]}
    station = reopen(old)
    assert verify(station).problems == ()
    station.close()
    reopen(
        old, resources=newer_resources(tmp_path / "x", "\n".join(STATEMENTS))
    ).close()


def test_of_two_steps_the_first_stays_where_the_second_fails(
    old: Path, key: bytes, tmp_path: Path
) -> None:
    newer = newer_resources(tmp_path / "newer", STATEMENTS[0])
    (newer / "schema" / f"{NEWEST + 2:04}_last.sql").write_text(FAILS, "utf-8")
    with pytest.raises(DamagedError):
        reopen(old, resources=newer)
    database = connect(old / "store.db", key)
    assert version(database) == NEWEST + 1
    database.close()


def test_a_damaged_store_is_not_migrated(old: Path, key: bytes, tmp_path: Path) -> None:
    content = bytearray((old / "store.db").read_bytes())
    content[-PAGE + 100] ^= 1
    (old / "store.db").write_bytes(content)
    newer = newer_resources(tmp_path / "newer", STATEMENTS[0])
    with pytest.raises(DamagedError):
        reopen(old, resources=newer)
    assert (old / "store.db").read_bytes() == content


def test_an_older_store_put_back_is_refused_before_it_is_migrated(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    old = copied(folder, tmp_path / "旧")
    file_sample(station)
    station.close()
    shutil.copyfile(old / "store.db", folder / "store.db")
    before = files_in(folder)
    newer = newer_resources(tmp_path / "newer", STATEMENTS[0])
    with pytest.raises(DamagedError) as refused:
        reopen(folder, resources=newer)
    assert refused.value.code == "rolled_back"
    assert files_in(folder) == before


def test_where_no_copy_fits_nothing_is_migrated(
    old: Path, tmp_path: Path, mounted: Mount
) -> None:
    size = (old / "store.db").stat().st_size // 1024
    disk = mounted(tmp_path / "盘", size + size // 2)
    place = copied(old, disk / "专库")
    before = files_in(place)
    newer = newer_resources(tmp_path / "newer", STATEMENTS[0])
    with pytest.raises(RefusedError) as refused:
        reopen(place, resources=newer)
    assert refused.value.code == "disk_full"
    assert files_in(place) == before
    station = reopen(place)
    assert station.store.head.size == 3
    station.close()


def test_a_number_that_is_not_the_schemas_is_refused(
    old: Path, key: bytes, tmp_path: Path
) -> None:
    """An insider sets the number back to have a step run again."""
    newer = newer_resources(tmp_path / "newer", "\n".join(STATEMENTS))
    reopen(old, resources=newer).close()
    database = connect(old / "store.db", key)
    database.rows(f"PRAGMA user_version = {NEWEST}")
    database.close()
    with pytest.raises(JudrecError) as refused:
        reopen(old, resources=newer)
    assert refused.value.code == "schema_changed"
    assert "next" in refused.value.what
