"""A journal beside the database: a crash's is rolled back, any other is refused."""

import shutil
from pathlib import Path

import pytest

from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import DamagedError, RefusedError
from tests.station import data_key, file_sample, make_station, reopen
from tests.store.conftest import Mount
from tests.store.insider import (
    PAGE,
    content_of,
    copied,
    files_in,
    pages_of,
    sql_shell,
)

Said = tuple[dict[str, list[tuple[object, ...]]], list[list[str]]]


def half_written(folder: Path, key: bytes, to: Path) -> Path:
    """Copy the store as a crash in the middle of a commit leaves it."""
    with sql_shell(folder / "store.db", key, keep_triggers=True) as shell:
        # A cache of one page spills: the database is half new, the journal holds the
        # old half.
        shell.execute("PRAGMA cache_size = 1")
        shell.execute("BEGIN IMMEDIATE")
        for nth in range(200):
            shell.execute("INSERT INTO setting VALUES (?, ?)", (str(nth), "x" * 500))
        shell.execute("UPDATE record SET official = 'x'")
        shell.execute(
            "INSERT INTO search_text SELECT 900 + value, hex(zeroblob(4000)) "
            "FROM json_each('[1,2,3,4,5,6,7,8,9]')"
        )
        copied(folder, to)
        shell.execute("ROLLBACK")
    return to


@pytest.fixture
def crashed(station: Station, folder: Path, tmp_path: Path) -> Path:
    """A store with three records whose program was killed in the middle of a commit."""
    for nth in range(3):
        file_sample(station, nth)
    key = data_key(station)
    station.close()
    place = half_written(folder, key, tmp_path / "断电")
    assert (place / "store.db-journal").stat().st_size > PAGE
    assert (place / "store.db").read_bytes() != (folder / "store.db").read_bytes()
    return place


def test_the_journal_of_a_crash_is_rolled_back(crashed: Path) -> None:
    station = reopen(crashed)
    assert station.store.head.size == 5
    assert station.notices == ()
    assert station.database.rows("SELECT * FROM setting") == []
    assert verify(station).problems == ()
    station.close()
    assert not (crashed / "store.db-journal").exists()
    assert list(crashed.glob("check-*")) == []


def refusal(folder: Path) -> DamagedError:
    before = files_in(folder)
    with pytest.raises(DamagedError) as refused:
        reopen(folder)
    assert files_in(folder) == before
    assert refused.value.code == "foreign_journal"
    return refused.value


def test_an_old_journal_put_beside_is_refused_and_nothing_is_touched(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    file_sample(station)
    old = half_written(folder, data_key(station), tmp_path / "旧")
    for nth in range(1, 4):
        file_sample(station, nth)
    station.close()
    shutil.copyfile(old / "store.db-journal", folder / "store.db-journal")
    refusal(folder)
    (folder / "store.db-journal").unlink()
    station = reopen(folder)
    assert station.store.head.size == 6
    station.close()


def test_a_journal_of_another_store_is_refused(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    file_sample(station)
    station.close()
    other = make_station(tmp_path / "别的库")
    file_sample(other)
    key = data_key(other)
    other.close()
    foreign = half_written(tmp_path / "别的库", key, tmp_path / "断电")
    shutil.copyfile(foreign / "store.db-journal", folder / "store.db-journal")
    refusal(folder)


def test_without_a_remembered_head_no_journal_is_believed(crashed: Path) -> None:
    (crashed / "store.head").unlink()
    refusal(crashed)


@pytest.mark.parametrize("content", [b"", bytes(PAGE), b"not a journal" * 400])
def test_a_journal_that_says_nothing_is_harmless(
    station: Station, folder: Path, content: bytes
) -> None:
    file_sample(station)
    station.close()
    (folder / "store.db-journal").write_bytes(content)
    station = reopen(folder)
    assert station.store.head.size == 3
    assert verify(station).problems == ()
    station.close()


def journal_of(page: bytes, number: int, pages: int) -> bytes:
    """Forge a journal that puts one page back; its check needs no key."""
    header = bytes.fromhex("d9d505f920a163d7")
    fields = (1, 0, pages, 512, PAGE)
    check = sum(page[at] for at in range(PAGE - 200, 0, -200))
    start = header + b"".join(each.to_bytes(4) for each in fields)
    return start.ljust(512, b"\0") + number.to_bytes(4) + page + check.to_bytes(4)


def test_no_old_page_comes_back_unseen_by_a_forged_journal(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    for nth in range(6):
        file_sample(station, nth)
    old = pages_of(copied(folder, tmp_path / "旧") / "store.db")
    for nth in range(6, 12):
        file_sample(station, nth)
    said = all_said(station)
    station.close()
    current = pages_of(folder / "store.db")
    outcomes = set()
    for number, page in enumerate(old, start=1):
        if page == current[number - 1]:
            continue
        place = copied(folder, tmp_path / str(number))
        journal = journal_of(page, number, len(current))
        (place / "store.db-journal").write_bytes(journal)
        outcomes.add(outcome(place, said))
    assert outcomes >= {"refused", "named"}


def all_said(station: Station) -> Said:
    """Give all that the store says, and what it finds for some words."""
    return content_of(station.database), [
        [row.number for row in find_records(station, word)]
        for word in ("2", "20", "2026", "-", "鄂0106-03-2026", "电话", "法院", "的")
    ]


def outcome(place: Path, said: Said) -> str:
    """Open and check: the store is refused untouched, or whole, or its damage named."""
    before = files_in(place)
    try:
        station = reopen(place)
    except DamagedError:
        assert files_in(place) == before
        return "refused"
    try:
        unchanged = all_said(station) == said
    except DamagedError:
        unchanged = False
    problems = verify(station).problems
    station.close()
    assert unchanged or problems
    return "named" if problems else "whole"


def test_what_a_killed_check_left_is_swept(station: Station, folder: Path) -> None:
    station.close()
    left = folder / "check-left"
    left.mkdir()
    shutil.copyfile(folder / "store.db", left / "store.db")
    reopen(folder).close()
    assert not left.exists()


def test_a_disk_too_small_for_the_check_is_said_to_be_full(
    crashed: Path, tmp_path: Path, mounted: Mount
) -> None:
    size = sum(len(content) for content in files_in(crashed).values())
    disk = mounted(tmp_path / "盘", size // 1024 + 200)
    place = copied(crashed, disk / "专库")
    before = files_in(place)
    with pytest.raises(RefusedError) as refused:
        reopen(place)
    assert refused.value.code == "disk_full"
    assert files_in(place) == before
