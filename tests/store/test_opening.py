"""Opening never creates and never changes: what can't be opened is refused, kindly."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.errors import JudrecError, RefusedError
from judrec.store import lock
from tests.station import PASSPHRASE, file_sample, make_station, reopen
from tests.store.conftest import Mount
from tests.store.insider import files_in, newer_resources

NOBODY = 65534


@pytest.fixture
def closed(station: Station, folder: Path) -> Path:
    """A store with a record, closed."""
    file_sample(station)
    station.close()
    return folder


def refusal(folder: Path, passphrase: str = PASSPHRASE) -> JudrecError:
    """Open where it must fail; give the refusal, with nothing created or changed."""
    before = files_in(folder) if folder.exists() else None
    with pytest.raises(JudrecError) as caught:
        reopen(folder, passphrase)
    assert (files_in(folder) if folder.exists() else None) == before
    assert caught.value.what.endswith("。")
    assert caught.value.hint.endswith(("。", "）。"))
    return caught.value


def test_a_store_opens_with_what_was_filed(closed: Path) -> None:
    station = reopen(closed)
    assert station.store.head.size == 3
    assert station.notices == ()
    station.close()


def test_where_nothing_lies_nothing_is_made(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "没有")
    assert refused.code == "no_store"
    assert not (tmp_path / "没有").exists()


def test_an_empty_folder_stays_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "no_store"


def test_a_place_that_no_disk_has_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        reopen(tmp_path / ("长" * 300))
    assert refused.value.code == "not_readable"


def make_empty(database: Path) -> None:
    database.write_bytes(b"")


def make_foreign(database: Path) -> None:
    database.write_bytes(os.urandom(16384))


def make_plain(database: Path) -> None:
    database.unlink()
    plain = sqlite3.connect(database)
    plain.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY)")
    plain.close()


def make_shorter_than_a_page(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:100])


def make_another_store(database: Path) -> None:
    other = database.parent.parent / "别的库"
    make_station(other).close()
    shutil.copyfile(other / "store.db", database)


def take_the_keys_away(database: Path) -> None:
    (database.parent / "store.keys").unlink()


def take_the_database_away(database: Path) -> None:
    database.unlink()


def put_a_wal_beside(database: Path) -> None:
    database.with_name("store.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4096))


def put_shared_memory_beside(database: Path) -> None:
    database.with_name("store.db-shm").write_bytes(bytes(32768))


@pytest.mark.parametrize(
    "arrange",
    [
        make_empty,
        make_foreign,
        make_plain,
        make_shorter_than_a_page,
        make_another_store,
        take_the_keys_away,
        take_the_database_away,
        put_a_wal_beside,
        put_shared_memory_beside,
    ],
)
def test_what_is_not_the_store_is_refused_untouched(
    closed: Path, arrange: Callable[[Path], None]
) -> None:
    arrange(closed / "store.db")
    refused = refusal(closed)
    assert isinstance(refused, RefusedError)
    assert refused.code == "not_a_store"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"format": "judrec-keys@v2"}',
        b'{"format":"judrec-keys@v1","store":"x","slots":[],"public":"","attempts":""}',
        b"{" * 100_000,
    ],
)
def test_foreign_key_slots_are_refused_untouched(closed: Path, content: bytes) -> None:
    (closed / "store.keys").write_bytes(content)
    assert refusal(closed).code == "not_a_store"


def test_a_store_of_a_newer_program_is_refused_unchanged(
    closed: Path, tmp_path: Path
) -> None:
    newer = newer_resources(tmp_path / "newer", "CREATE TABLE next (a INTEGER) STRICT;")
    reopen(closed, resources=newer).close()
    assert refusal(closed).code == "store_too_new"
    reopen(closed, resources=newer).close()


def test_a_second_program_is_told_within_two_seconds(
    station: Station, folder: Path
) -> None:
    assert refusal(folder).code == "store_in_use"
    assert lock.PATIENCE_SECONDS + lock.PAUSE_SECONDS < 2
    file_sample(station)


def test_a_store_that_was_closed_lets_the_next_one_in(closed: Path) -> None:
    for _ in range(3):
        reopen(closed).close()


def test_a_refused_opening_gives_the_lock_back(closed: Path) -> None:
    for _ in range(2):
        with pytest.raises(RefusedError):
            reopen(closed, "错误的口令")
    reopen(closed).close()


def test_a_person_of_another_name_is_refused(closed: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        reopen(closed, user="王五")
    assert refused.value.code == "wrong_user"
    reopen(closed, user="周晓").close()


def test_a_disk_that_became_read_only_is_said_to_be_so(
    tmp_path: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "盘", 4096)
    make_station(disk / "专库").close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert refusal(disk / "专库").code == "not_writable"


@contextmanager
def another_user() -> Iterator[None]:
    """Be somebody without rights, where one is root, whom no folder keeps out."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_folder_of_somebody_else_is_said_to_be_unreadable(closed: Path) -> None:
    closed.chmod(0)
    with another_user(), pytest.raises(RefusedError) as refused:
        reopen(closed)
    closed.chmod(0o700)
    assert refused.value.code == "not_readable"


def test_a_store_is_for_its_owners_eyes(closed: Path) -> None:
    assert closed.stat().st_mode & 0o077 == 0
    assert (closed / "attachments").stat().st_mode & 0o077 == 0


def test_a_new_store_needs_an_empty_folder(closed: Path, tmp_path: Path) -> None:
    before = files_in(closed)
    with pytest.raises(RefusedError) as refused:
        make_station(closed)
    assert refused.value.code == "not_empty"
    assert files_in(closed) == before
    (tmp_path / "文件").write_bytes(b"x")
    with pytest.raises(RefusedError) as refused:
        make_station(tmp_path / "文件")
    assert refused.value.code == "not_writable"
    assert (tmp_path / "文件").read_bytes() == b"x"
