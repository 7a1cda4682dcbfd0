"""Taking a file in: what is none is refused in one sentence, and so is what changes."""

import hashlib
import os
import socket
import tracemalloc
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.sealed_in import _opened
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError
from judrec.store import attachments
from judrec.store.attachments import BLOCK
from tests.actions.parties import FIRST, refused_without_a_trace
from tests.station import file_sample
from tests.store.campaign import ALL
from tests.store.test_opening import another_user


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file of several blocks."""
    file = tmp_path / "扫描件.bin"
    file.write_bytes(os.urandom(5 * BLOCK + 17))
    return file


LARGE = (2 << 30) + 1 if ALL else (40 << 20) + 1
"""More than a signed number of 32 bits counts, before a release."""


def test_a_file_of_any_size_is_attached_in_little_memory(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    recording = tmp_path / "庭审录像.mp4"
    with recording.open("wb") as file:
        file.truncate(LARGE)
    told: list[tuple[int, int]] = []
    tracemalloc.start()
    attached = attach_file(
        station,
        FIRST,
        recording,
        Material("庭审录像"),
        lambda done, total: told.append((done, total)),
    )
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (attached.size, told[-1]) == (LARGE, (LARGE, LARGE))
    assert most < 16 << 20
    with attachments.opened(
        station.store.folder, station.database, attached.digest
    ) as opened:
        opened.seek(LARGE - 9)
        assert opened.read() == bytes(9)


def a_folder(place: Path) -> None:
    place.mkdir()


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, chdir(place.parent):
        made.bind(place.name)


def a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def a_link_to_nothing(place: Path) -> None:
    place.symlink_to(place.with_name("gone"))


def a_link_to_a_folder(place: Path) -> None:
    place.symlink_to(place.parent)


def a_shortcut(place: Path) -> None:
    place.write_bytes(b"L\0\0\0\1\x14\2\0" + bytes(500))


def nothing(place: Path) -> None:
    assert not place.exists()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_folder, "是文件夹，不是文件"),
        (a_link_to_a_folder, "是文件夹，不是文件"),
        (a_pipe, "是设备或管道，不是文件"),
        (a_device, "是设备或管道，不是文件"),
        (a_socket, "无法读取，或者不是普通文件"),
        (a_link_to_nothing, "是快捷方式，它指向的文件已经不在"),
        (a_shortcut, "是快捷方式，不是文件本身"),
        (nothing, "已经不在原处"),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    station: Station, tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    file_sample(station)
    place = tmp_path / "材料"
    make(place)
    refused = refused_without_a_trace(
        station, lambda: attach_file(station, FIRST, place, Material("材料"))
    )
    assert refused.code == "no_file"
    assert refused.what == f"“材料”{said}，没有保存。"


def test_a_link_to_a_file_is_followed_and_the_file_stays_as_it_was(
    station: Station, scan: Path, tmp_path: Path
) -> None:
    file_sample(station)
    link = tmp_path / "链接.bin"
    link.symlink_to(scan)
    attached = attach_file(station, FIRST, link, Material("扫描件"))
    assert attached.digest == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert show_record(station, FIRST).attachments[0].name == "链接.bin"


def test_a_name_that_hides_what_it_is_is_kept_with_its_marks(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    file = tmp_path / "信\u202efdp\n.exe"
    file.write_bytes(b"MZ")
    attach_file(station, FIRST, file, Material("来信"))
    (kept,) = show_record(station, FIRST).attachments
    assert kept.name == kept.shown_name == "信‹U+202E›fdp‹U+000A›.exe"


def test_a_name_in_no_encoding_is_kept_with_its_marks(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    file = os.fsencode(tmp_path) + b"/\xce\xc4.txt"
    Path(os.fsdecode(file)).write_text("文", "utf-8")
    attach_file(station, FIRST, Path(os.fsdecode(file)), Material("来信"))
    (kept,) = show_record(station, FIRST).attachments
    assert kept.name == "‹U+DCCE›‹U+DCC4›.txt"
    assert verify(station).problems == ()


def grow(file: Path) -> None:
    with file.open("ab") as opened:
        opened.write(bytes(10 * BLOCK))


def shrink(file: Path) -> None:
    os.truncate(file, BLOCK)


def overwrite(file: Path) -> None:
    """Change some bytes; the file is as long as before."""
    with file.open("r+b") as opened:
        opened.write(b"another")
    os.utime(file, ns=(0, 0))


@pytest.mark.parametrize("change", [grow, shrink, overwrite])
def test_a_file_that_changes_while_it_is_read_is_refused(
    station: Station, scan: Path, change: Callable[[Path], None]
) -> None:
    file_sample(station)

    def meddle(done: int, _total: int) -> None:
        if done == BLOCK:
            change(scan)

    refused = refused_without_a_trace(
        station, lambda: attach_file(station, FIRST, scan, Material("扫描件"), meddle)
    )
    assert refused.code == "file_changed"


def test_a_file_of_somebody_else_is_said_to_be_so(scan: Path) -> None:
    scan.chmod(0)
    with (
        another_user(),
        pytest.raises(RefusedError, match="没有读取权限") as refused,
        _opened(scan),
    ):
        pass
    assert refused.value.code == "no_file"
