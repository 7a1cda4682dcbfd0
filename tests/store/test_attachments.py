"""Sealed files beside the store: whole or not there, and nothing readable of them."""

import errno
import hashlib
import io
import os
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judrec.actions.progress import CancelledError
from judrec.actions.records.attach_file import Attached, Material, attach_file
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import DamagedError, RefusedError
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.station import file_sample, make_station, reopen
from tests.store.conftest import Mount

CHUNK = 1 << 16
NUMBER = "鄂0106-03-2026-0001"


Change = Callable[[Path], None]


def lying(station: Station) -> list[Path]:
    return sorted(station.store.folder.attachments.iterdir())


def attach(station: Station, file: Path, name: str = "来信") -> Attached:
    return attach_file(station, NUMBER, file, Material(name))


def content_of(station: Station, sha256: str) -> bytes:
    with attachments.opened(station.store.folder, station.database, sha256) as file:
        return file.read()


@pytest.fixture
def filed(station: Station) -> Station:
    """A station with one record."""
    file_sample(station)
    return station


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "来信.bin"
    file.write_bytes(os.urandom(3 * CHUNK + 5))
    return file


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 40 * CHUNK + 7])
def test_a_file_comes_back_as_it_went_in(
    filed: Station, tmp_path: Path, size: int
) -> None:
    content = os.urandom(size)
    (tmp_path / "x").write_bytes(content)
    attached = attach(filed, tmp_path / "x")
    assert attached.digest == hashlib.sha256(content).hexdigest()
    assert attached.size == size
    assert content_of(filed, attached.digest) == content


def test_a_sealed_file_can_be_read_at_any_place(filed: Station, letter: Path) -> None:
    content = letter.read_bytes()
    attached = attach(filed, letter)
    with attachments.opened(
        filed.store.folder, filed.database, attached.digest
    ) as file:
        for place in (0, CHUNK - 1, 2 * CHUNK, len(content) - 1, 17):
            file.seek(place)
            assert file.read(9) == content[place : place + 9]


def test_its_name_is_random_and_it_is_for_its_owners_eyes(
    filed: Station, letter: Path
) -> None:
    attached = attach(filed, letter)
    (file,) = lying(filed)
    assert len(bytes.fromhex(file.name)) == attachments.NAME_BYTES
    assert file.stat().st_mode & 0o077 == 0
    assert file.name not in (attached.digest, letter.name)
    assert letter.read_bytes()[:64] not in file.read_bytes()


def test_a_long_recording_needs_no_more_memory_than_a_short_one(
    filed: Station, tmp_path: Path
) -> None:
    recording = tmp_path / "录音"
    with recording.open("wb") as file:
        file.truncate(64 << 20)
    tracemalloc.start()
    attached = attach(filed, recording)
    with attachments.opened(
        filed.store.folder, filed.database, attached.digest
    ) as opened:
        while opened.read(attachments.BLOCK):
            pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 << 20


def test_what_no_row_names_is_swept_with_a_trace(
    filed: Station, folder: Path, letter: Path
) -> None:
    attach(filed, letter)
    kept = lying(filed)
    filed.close()
    place = folder / "attachments"
    (place / ("ab" * 16)).write_bytes(b"left by a crash")
    (place / f"{'cd' * 16}.part").write_bytes(b"left by a crash")
    station = reopen(folder)
    assert lying(station) == kept
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "orphans.swept"
    assert entry.content["count"] == 2
    station.close()
    station = reopen(folder)
    assert newest_entries(station.database, 1)[0].digest == entry.digest
    station.close()


def test_what_is_not_ours_is_left_alone(filed: Station, folder: Path) -> None:
    filed.close()
    place = folder / "attachments"
    (place / "Thumbs.db").write_bytes(b"of another program")
    (place / ("ab" * 16)).mkdir()
    station = reopen(folder)
    assert [path.name for path in lying(station)] == ["Thumbs.db", "ab" * 16]
    assert newest_entries(station.database, 1)[0].opening.action == "record.filed"
    station.close()


def test_a_folder_that_is_gone_keeps_nobody_from_his_records(
    filed: Station, folder: Path, letter: Path
) -> None:
    attached = attach(filed, letter)
    filed.close()
    (sealed,) = (folder / "attachments").iterdir()
    sealed.unlink()
    (folder / "attachments").rmdir()
    station = reopen(folder)
    assert [flaw.text[3:15] for flaw in verify(station).problems] == [
        attached.digest[:12]
    ]
    with pytest.raises(DamagedError):
        content_of(station, attached.digest)
    other = letter.with_name("另一封")
    other.write_bytes(b"x")
    assert content_of(station, attach(station, other, "另一封").digest) == b"x"
    station.close()


def refusal_of(station: Station, file: Path) -> RefusedError:
    """Attach where it must fail: nothing is left, and no entry says anything."""
    before, head = lying(station), station.store.head
    with pytest.raises(RefusedError) as refused:
        attach(station, file)
    assert lying(station) == before
    assert station.store.head == head
    return refused.value


def seal_while(station: Station, source: Path, change: Change) -> RefusedError:
    """Seal a file that somebody changes after its first piece."""
    expected = source.stat().st_size
    touched = False

    def once(_done: int, _total: int) -> None:
        nonlocal touched
        if not touched:
            touched = True
            change(source)

    with source.open("rb", buffering=0) as file, pytest.raises(RefusedError) as refused:
        attachments.seal_in(station.store.folder, file, expected, os.urandom, once)
    assert lying(station) == []
    return refused.value


def grow(source: Path) -> None:
    with source.open("ab") as file:
        file.write(b"more")


def shrink(source: Path) -> None:
    os.truncate(source, source.stat().st_size - 1)


def empty(source: Path) -> None:
    os.truncate(source, attachments.BLOCK)


@pytest.mark.parametrize("change", [grow, shrink, empty])
def test_a_source_that_changes_meanwhile_is_not_kept(
    station: Station, tmp_path: Path, change: Change
) -> None:
    source = tmp_path / "录音"
    source.write_bytes(os.urandom(3 * attachments.BLOCK))
    assert seal_while(station, source, change).code == "file_changed"


class PulledStick(io.BytesIO):
    """A source that gives one block and then fails, as a stick that was pulled."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "pulled")
        return super().read(size)


def test_a_source_that_vanishes_meanwhile_is_not_kept(station: Station) -> None:
    folder, source = station.store.folder, PulledStick(bytes(attachments.BLOCK * 2))
    with pytest.raises(RefusedError) as refused:
        attachments.seal_in(folder, source, attachments.BLOCK * 2, os.urandom)
    assert refused.value.code == "file_changed"
    assert lying(station) == []


@pytest.mark.parametrize("stop", [CancelledError, KeyboardInterrupt, RuntimeError])
def test_work_that_is_called_off_leaves_nothing(
    filed: Station, letter: Path, stop: type[BaseException]
) -> None:
    def call_off(_done: int, _total: int) -> None:
        raise stop

    head = filed.store.head
    with pytest.raises(stop):
        attach_file(filed, NUMBER, letter, Material("来信"), call_off)
    assert lying(filed) == []
    assert filed.store.head == head


@pytest.fixture
def cramped(tmp_path: Path, mounted: Mount) -> Iterator[Station]:
    """A station with one record on a disk of 2 MiB."""
    station = make_station(mounted(tmp_path / "盘", 2048) / "专库")
    file_sample(station)
    yield station
    station.close()


def test_a_disk_that_is_too_small_is_told_before_a_byte_is_written(
    cramped: Station, tmp_path: Path
) -> None:
    (tmp_path / "大").write_bytes(bytes(2 << 20))
    seen: list[int] = []
    with pytest.raises(RefusedError) as refused:
        attach_file(
            cramped,
            NUMBER,
            tmp_path / "大",
            Material("录音"),
            lambda done, _total: seen.append(done),
        )
    assert refused.value.code == "disk_full"
    assert seen == []
    assert lying(cramped) == []


def test_a_disk_that_fills_up_meanwhile_keeps_nothing_and_works_again(
    cramped: Station, tmp_path: Path
) -> None:
    source = tmp_path / "录音"
    source.write_bytes(os.urandom(4 * attachments.BLOCK))
    filler = cramped.store.folder.path.parent / "别的"

    def fill(_source: Path) -> None:
        with filler.open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(bytes(4096))
                except OSError:
                    return

    assert seal_while(cramped, source, fill).code == "disk_full"
    filler.unlink()
    attached = attach(cramped, source)
    assert content_of(cramped, attached.digest) == source.read_bytes()
    assert verify(cramped).problems == ()


def test_a_folder_that_takes_no_files_is_not_said_to_be_full(
    filed: Station, letter: Path
) -> None:
    place = filed.store.folder.attachments
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(place)], check=True
    )
    try:
        assert refusal_of(filed, letter).code == "not_writable"
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_file_that_nobody_attached_is_not_known(station: Station) -> None:
    with pytest.raises(RefusedError) as refused:
        content_of(station, "0" * 64)
    assert refused.value.code == "no_attachment"
