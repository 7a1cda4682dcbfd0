"""A disk that fills up: what was and what wasn't saved is said, and true."""

import hashlib
from collections.abc import Callable, Iterator
from os import urandom
from pathlib import Path

import pytest

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.drafts import draft_body, drafts, keep_draft
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError
from tests.station import file_sample, make_station, reopen
from tests.store.campaign import ALL
from tests.store.conftest import Mount
from tests.store.insider import content_of

DISK = 12_288 if ALL else 3072
"""KiB: what was saved at each step stays on it."""
STEP = 4 if ALL else 16
"""KiB: from a disk without a free page to one with room enough."""
ROOM = 320
"""KiB: enough for any act here."""
Act = Callable[[Station, Path], object]


class Filler:
    """Somebody else's file, which leaves so much room on the disk and no more."""

    def __init__(self, disk: Path) -> None:
        self._file = disk / "别人的文件"

    def leave(self, kibibytes: int) -> None:
        self._file.unlink(missing_ok=True)
        with self._file.open("wb", buffering=0) as file:
            written = 0
            while True:
                try:
                    written += file.write(bytes(4096)) or 0
                except OSError:
                    break
            file.truncate(max(0, written - kibibytes * 1024))


@pytest.fixture
def disk(tmp_path: Path, mounted: Mount) -> Path:
    return mounted(tmp_path / "盘", DISK)


@pytest.fixture
def cramped(disk: Path) -> Iterator[Station]:
    """A station with a record and a draft, on a disk of its own."""
    station = make_station(disk / "专库")
    file_sample(station)
    keep_draft(station, {"content": "第一稿"})
    yield station
    station.close()


def file(station: Station, _letter: Path) -> None:
    file_sample(station, 1)


def attach(station: Station, letter: Path) -> None:
    letter.write_bytes(station.store.head.digest + bytes(60_000))
    attach_file(station, "鄂0106-03-2026-0001", letter, Material("来信"))


def draft_again(station: Station, _letter: Path) -> None:
    (known,) = drafts(station)
    keep_draft(station, {"content": urandom(9000).hex()}, known.id)


def everything(station: Station) -> str:
    """Give a digest of all that the store holds, drafts and sealed files included."""
    lying = sorted(path.name for path in station.store.folder.attachments.iterdir())
    said = [draft_body(station, draft.id) for draft in drafts(station)]
    held = repr((content_of(station.database), lying, said))
    return hashlib.sha256(held.encode()).hexdigest()


@pytest.mark.parametrize("act", [file, attach, draft_again])
def test_an_act_is_whole_or_refused_whatever_room_there_is(
    cramped: Station, disk: Path, tmp_path: Path, act: Act
) -> None:
    filler, outcomes = Filler(disk), []
    for room in range(0, ROOM, STEP):
        filler.leave(room)
        before = everything(cramped)
        try:
            act(cramped, tmp_path / "来信")
        except RefusedError as refused:
            outcomes.append(refused.code)
            assert everything(cramped) == before
        else:
            outcomes.append("saved")
            assert everything(cramped) != before
    assert set(outcomes) == {"disk_full", "saved"}
    # What was saved has grown: an act may take more room by now.
    filler.leave(DISK)
    act(cramped, tmp_path / "来信")
    assert verify(cramped).problems == ()


def test_a_store_is_made_whole_or_not_at_all(disk: Path, tmp_path: Path) -> None:
    filler, outcomes = Filler(disk), []
    place = disk / "专库"
    for room in range(0, 1024, STEP):
        filler.leave(room)
        try:
            make_station(place).close()
        except RefusedError as refused:
            outcomes.append(refused.code)
            assert not place.exists() or list(place.iterdir()) == []
        else:
            outcomes.append("made")
            reopen(place).close()
            break
    assert outcomes[-1] == "made"
    assert set(outcomes) == {"disk_full", "made"}


def test_a_full_disk_keeps_nobody_from_reading(cramped: Station, disk: Path) -> None:
    place = cramped.store.folder.path
    cramped.close()
    Filler(disk).leave(0)
    station = reopen(place)
    assert station.store.head.size == 4
    assert len(drafts(station)) == 1
    station.close()


def test_a_wrong_passphrase_is_called_so_on_a_full_disk(
    cramped: Station, disk: Path
) -> None:
    place = cramped.store.folder.path
    cramped.close()
    Filler(disk).leave(0)
    with pytest.raises(RefusedError) as refused:
        reopen(place, "猜的口令")
    assert refused.value.code == "wrong_passphrase"
    reopen(place).close()
