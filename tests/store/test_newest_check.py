"""What an opening leaves to be checked later is checked before anything is written."""

from pathlib import Path

import pytest

from judrec.actions.people.open_station import open_station
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station
from judrec.actions.upkeep.check_newest import check_some
from judrec.errors import DamagedError
from judrec.store import newest_check
from tests.station import (
    PASSPHRASE,
    data_key,
    file_sample,
    make_station,
    reopen,
    surroundings,
)
from tests.store.insider import sql_shell


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A store one of whose entries has another content than was signed."""
    folder = tmp_path / "store"
    station = make_station(folder)
    for nth in range(3):
        file_sample(station, nth)
    key = data_key(station)
    station.close()
    with sql_shell(folder / "store.db", key) as shell:
        shell.execute(
            "UPDATE entry SET content = replace(content, '副市长', '副县长') "
            "WHERE seq = (SELECT min(seq) FROM record_version)"
        )
    return folder


def open_first(folder: Path) -> Station:
    return open_station(folder, PASSPHRASE, surroundings(), check_later=True)


def test_who_wants_everything_checked_at_once_is_not_let_in(changed: Path) -> None:
    with pytest.raises(DamagedError):
        reopen(changed)


def test_what_was_left_is_found_by_the_check(changed: Path) -> None:
    station = open_first(changed)
    assert len(list_records(station)) == 3
    with pytest.raises(DamagedError, match="的内容被改动"):
        check_some(station)
    station.close()


def test_nothing_is_written_to_what_is_not_checked(changed: Path) -> None:
    station = open_first(changed)
    before = station.store.head
    with pytest.raises(DamagedError, match="的内容被改动"):
        file_sample(station)
    assert station.store.head == before
    station.close()


def test_the_check_goes_on_bit_by_bit_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest_check, "CHECKED_AT_OPEN", 3)
    folder = tmp_path / "store"
    station = make_station(folder)
    for nth in range(4):
        file_sample(station, nth)
    station.close()
    station = open_first(folder)
    steps = 0
    while not station.store.newest.done:
        station.store.newest.go_on(1)
        steps += 1
    assert steps == 3
    file_sample(station)
    assert check_some(station)
    station.close()
