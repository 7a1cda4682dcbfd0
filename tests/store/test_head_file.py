"""`store.head` makes an accidental or careless rollback visible (T3)."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.errors import DamagedError
from judrec.store.entries import newest_entries
from judrec.store.head_file import SIZE
from tests.station import data_key, file_sample, make_station, reopen
from tests.store.insider import copied, files_in, sql_shell


def test_it_always_has_the_same_size_and_tells_nothing(
    station: Station, folder: Path
) -> None:
    file = folder / "store.head"
    seen = set()
    for nth in range(6):
        file_sample(station, nth)
        content = file.read_bytes()
        assert len(content) == SIZE == 4096
        assert station.store.head.digest not in content
        assert len(set(content)) > 200
        seen.add(content)
    assert len(seen) == 6


def test_one_behind_is_healed_without_a_word(station: Station, folder: Path) -> None:
    file_sample(station)
    before = (folder / "store.head").read_bytes()
    file_sample(station, 1)
    station.close()
    (folder / "store.head").write_bytes(before)
    station = reopen(folder)
    assert station.notices == ()
    assert station.store.head.size == 4
    station.close()
    assert (folder / "store.head").read_bytes() != before
    reopen(folder).close()


def remove(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def replace_by_noise(file: Path) -> None:
    file.write_bytes(os.urandom(SIZE))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[2000] ^= 1
    file.write_bytes(content)


def take_from_another_store(file: Path) -> None:
    other = file.parent.parent / "别的库"
    make_station(other).close()
    shutil.copyfile(other / "store.head", file)


@pytest.mark.parametrize(
    "damage",
    [remove, empty, replace_by_noise, cut, flip, take_from_another_store],
)
def test_where_it_is_missing_or_foreign_a_rollback_is_not_excluded(
    station: Station, folder: Path, damage: Callable[[Path], None]
) -> None:
    station.close()
    damage(folder / "store.head")
    station = reopen(folder)
    assert len(station.notices) == 1
    assert "无法排除专库被换回旧版" in station.notices[0]
    assert newest_entries(station.database, 1)[0].opening.action == "head.missing"
    station.close()
    station = reopen(folder)
    assert station.notices == ()
    station.close()


def refusal(folder: Path) -> DamagedError:
    before = files_in(folder)
    with pytest.raises(DamagedError) as refused:
        reopen(folder)
    assert files_in(folder) == before
    return refused.value


def test_an_older_database_put_back_is_refused_and_the_place_named(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    file_sample(station)
    old = copied(folder, tmp_path / "旧")
    for nth in (1, 2):
        file_sample(station, nth)
    station.close()
    shutil.copyfile(old / "store.db", folder / "store.db")
    refused = refusal(folder)
    assert refused.code == "rolled_back"
    assert "总账第 5 条" in refused.what


def test_a_branch_that_grew_from_an_older_copy_is_refused(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    old = copied(folder, tmp_path / "旧")
    file_sample(station)
    station.close()
    branch = reopen(old)
    for nth in (1, 2):
        file_sample(branch, nth)
    branch.close()
    shutil.copyfile(old / "store.db", folder / "store.db")
    assert "总账第 3 条" in refusal(folder).what


def test_a_tail_that_was_cut_off_is_refused(station: Station, folder: Path) -> None:
    file_sample(station)
    key = data_key(station)
    station.close()
    with sql_shell(folder / "store.db", key) as shell:
        shell.execute("DELETE FROM entry WHERE seq = 3")
        shell.execute("DELETE FROM record")
        shell.execute("DELETE FROM record_version")
        shell.execute("DELETE FROM search_text")
    assert refusal(folder).code == "rolled_back"


def test_an_act_is_kept_where_the_head_file_can_not_be_written(
    station: Station, folder: Path
) -> None:
    before = (folder / "store.head").read_bytes()
    (folder / "store.head.part").mkdir()
    filed = file_sample(station)
    assert (folder / "store.head").read_bytes() == before
    station.close()
    (folder / "store.head.part").rmdir()
    station = reopen(folder)
    assert station.store.head == filed.head
    assert station.notices == ()
    station.close()


def test_whoever_puts_back_everything_is_told_by_an_anchor_alone(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    """The limit that is said to everybody (design/09), kept here so that it is true."""
    old = copied(folder, tmp_path / "旧")
    filed = file_sample(station)
    station.close()
    shutil.rmtree(folder)
    shutil.copytree(old, folder)
    station = reopen(folder)
    assert station.notices == ()
    assert station.store.head.size < filed.head.size
    station.close()
