"""What is known of a medium before it is written to."""

import os
from pathlib import Path

import pytest

from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.medium.room import (
    FAT_LIMIT,
    Space,
    check_medium,
    file_limit,
    file_system,
    is_read_only,
    space_in,
)
from judrec.bundle.medium.windows import Volume
from tests.bundle.medium.windows_kernel import FakeKernel


@pytest.mark.parametrize("kind", ["vfat", "msdos", "FAT", "FAT32"])
def test_fat_is_known_to_take_no_file_of_4_gib(kind: str) -> None:
    assert file_limit(kind) == FAT_LIMIT == (4 << 30) - 1


@pytest.mark.parametrize("kind", ["exfat", "exFAT", "NTFS", "ext4", "udf", ""])
def test_others_take_any(kind: str) -> None:
    assert file_limit(kind) > 1 << 50


def test_the_innermost_mount_tells_the_file_system(tmp_path: Path) -> None:
    stick = tmp_path / "my\tstick 一"
    written = str(stick).replace(" ", "\\040").replace("\t", "\\011")
    mounts = f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {written} vfat rw 0 0\nodd\n"
    assert file_system(stick / "folder", mounts) == "vfat"
    assert file_system(tmp_path, mounts) == "ext4"
    assert not file_system(tmp_path, "")


def test_windows_tells_it_of_the_drive() -> None:
    kernel = FakeKernel({"/": Volume("", "FAT32", read_only=False)})
    assert file_system(Path("/x"), "", kernel) == "FAT32"
    assert not file_system(Path("/x"), "", FakeKernel())


def test_each_file_takes_whole_clusters() -> None:
    space = Space(free=10 * 4096, cluster=4096)
    assert space.missing([]) == 0
    assert space.missing([10 * 4096]) == 0
    assert space.missing([1, 9 * 4096]) == 0
    assert space.missing([1, 9 * 4096 + 1]) == 4096
    assert Space(free=0, cluster=1).missing([7]) == 7


def test_the_system_is_asked_for_the_room(tmp_path: Path) -> None:
    found, told = space_in(tmp_path), os.statvfs(tmp_path)
    assert found.cluster == told.f_frsize
    kernel = FakeKernel(rooms={"/": (5 << 30, 8 << 30, 32768)})
    assert space_in(Path("/"), kernel) == Space(5 << 30, 32768)
    with pytest.raises(OSError, match="answer"):
        space_in(Path("/"), FakeKernel())


@pytest.mark.parametrize("locked", [True, False])
def test_windows_tells_a_stick_with_its_lock_on(*, locked: bool) -> None:
    kernel = FakeKernel({"/": Volume("", "FAT32", read_only=locked)})
    assert is_read_only(Path("/x"), kernel) is locked
    assert not is_read_only(Path("/x"), FakeKernel())


def test_several_files_must_fit_together(tmp_path: Path) -> None:
    free = space_in(tmp_path).free
    check_medium(tmp_path, [tmp_path / "x"], [free // 4, free // 4])
    with pytest.raises(MediumError) as refusal:
        check_medium(tmp_path, [tmp_path / "x"], [free, free])
    assert refusal.value.outcome is MediumOutcome.FULL
    assert refusal.value.missing > free // 2
    assert f"{refusal.value.missing:,}" in refusal.value.what
