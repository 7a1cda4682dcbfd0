"""Volumes: sealed before what names them, whole or not at all, each checked alone."""

import errno
import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from judrec.bundle import writer
from judrec.bundle.format import ATTACHMENTS, SUFFIX, VOLUMES
from judrec.bundle.medium import room
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.volume_reader import read_volume
from judrec.bundle.volumes import (
    Volume,
    volume_file,
    volumes_text,
)
from judrec.bundle.writer import SealedBundle
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import recipient_from_text
from judrec.errors import RefusedError
from tests.bundle.forgery import NAME, listed_anew, tar_of
from tests.bundle.forgery import sealed as sealed_file
from tests.bundle.medium.fuse_stick import CLUSTER, Faults, FuseStick
from tests.bundle.sample_station import SampleStation, addressed, seeded
from tests.bundle.sealing import seal_bundle

MOST: Final = (1 << 20) + 4096
"""A volume of 1 MiB when it is opened: the least that a padded tar has."""
SIZES: Final = (400_000, 400_001, 400_002, 400_003, 1_500_000)


@pytest.fixture(scope="module")
def sender() -> SampleStation:
    """A court whose records have 3 MB of files."""
    station = SampleStation("court of volumes")
    for nth, size in enumerate(SIZES):
        station.file(attachment=hashlib.shake_256(bytes([nth])).digest(size))
    return station


@pytest.fixture(scope="module")
def source(sender: SampleStation, committee: SampleStation) -> BundleSource:
    header = sender.header(addressed(committee))
    return sender.source(header, with_attachments=True)


def seal(
    folder: Path,
    source: BundleSource,
    sender: SampleStation,
    receiver: SampleStation,
    most: int = MOST,
    progress: Callable[[int, int], None] | None = None,
) -> SealedBundle:
    return seal_bundle(
        folder,
        source,
        [recipient_from_text(receiver.plain.recipient)],
        sender.key,
        entropy=seeded("volumes"),
        name=NAME,
        volume_bytes=most,
        progress=progress,
    )


@pytest.fixture(scope="module")
def sealed(
    tmp_path_factory: pytest.TempPathFactory,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> SealedBundle:
    return seal(tmp_path_factory.mktemp("sealed"), source, sender, committee)


@pytest.fixture(scope="module")
def opened(sealed: SealedBundle, committee: SampleStation) -> OpenedBundle:
    return open_bundle(sealed.file, [committee.plain])


def taken_from(
    file: Path, volume: Volume, opened: OpenedBundle, receiver: SampleStation
) -> dict[str, bytes]:
    """Read a volume; give what it holds by its digest."""
    taken: dict[str, io.BytesIO] = {}

    def sink(sha256: str, _size: int) -> AbstractContextManager[io.BytesIO]:
        return nullcontext(taken.setdefault(sha256, io.BytesIO()))

    read_volume(file, volume, opened, [receiver.plain], sink)
    return {sha256: content.getvalue() for sha256, content in taken.items()}


def test_every_attachment_lies_in_one_volume_and_comes_out_as_it_was(
    sealed: SealedBundle,
    opened: OpenedBundle,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    found: dict[str, bytes] = {}
    for volume in opened.volumes:
        file = sealed.file.with_name(volume.file)
        assert file.stat().st_size == volume.size
        found |= taken_from(file, volume, opened, committee)
    assert found == sender.files
    assert opened.attachments == {key: len(found[key]) for key in found}
    assert opened.header.counts["attachments"] == len(SIZES)


def test_age_and_tar_alone_make_the_bag_complete(
    sealed: SealedBundle, committee: SampleStation, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    key.write_text(committee.plain.text + "\n")
    volumes = [volume.path for volume in sealed.volumes]
    valid = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", NAME]
    for count, file in enumerate([sealed.file, *volumes]):
        words = f"set -o pipefail; age -d -i {key} {file} | tar xi"
        subprocess.run(["bash", "-c", words], cwd=tmp_path, check=True)
        told = subprocess.run(valid, cwd=tmp_path, check=False, capture_output=True)
        assert (told.returncode == 0) == (count == len(volumes))


def test_no_volume_is_larger_than_it_may_be_but_for_one_large_file(
    sealed: SealedBundle, opened: OpenedBundle
) -> None:
    names = [NAME + SUFFIX, *(f"{NAME}-{nth:03d}{SUFFIX}" for nth in (2, 3, 4))]
    assert sorted(file.name for file in sealed.file.parent.iterdir()) == sorted(names)
    assert [volume.file for volume in opened.volumes] == names[1:]
    for volume in opened.volumes:
        assert volume.size <= MOST or len(volume.attachments) == 1
    assert [each.sha256 for each in sealed.volumes] == [
        volume.sha256 for volume in opened.volumes
    ]


def test_what_fits_into_one_file_has_no_volumes(
    tmp_path: Path,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    whole = seal(tmp_path, source, sender, committee, most=4 << 20)
    assert whole.volumes == ()
    seal(tmp_path / "..", replace(source, attachments=()), sender, committee, most=1)
    assert open_bundle(whole.file, [committee.plain]).volumes == ()
    assert len(list(tmp_path.iterdir())) == 1


def test_progress_counts_all_files_together(
    tmp_path: Path,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    told: list[tuple[int, int]] = []
    seal(
        tmp_path,
        source,
        sender,
        committee,
        progress=lambda done, total: told.append((done, total)),
    )
    assert len({total for _done, total in told}) == 1
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert told[-1][0] == told[-1][1] > sum(SIZES)


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "first byte": lambda content: flipped(content, 0),
    "middle": lambda content: flipped(content, len(content) // 2),
    "last byte": lambda content: flipped(content, len(content) - 1),
    "cut": lambda content: content[:-1],
    "longer": lambda content: content + b"x",
    "empty": lambda _content: b"",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_volume_that_is_not_the_one_that_was_named_is_refused(
    tmp_path: Path,
    sealed: SealedBundle,
    opened: OpenedBundle,
    committee: SampleStation,
    damage: str,
) -> None:
    volume = opened.volumes[0]
    file = tmp_path / volume.file
    file.write_bytes(DAMAGE[damage](sealed.volumes[0].path.read_bytes()))
    with pytest.raises(BundleError) as refusal:
        taken_from(file, volume, opened, committee)
    assert refusal.value.verdict in {Verdict.DAMAGED, Verdict.CANNOT_DECRYPT}


def test_a_volume_sealed_anew_is_another_file_though_it_holds_the_same(
    tmp_path: Path,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
    opened: OpenedBundle,
) -> None:
    """Whoever knows the receiver's key can seal; only the named bytes count."""
    again = seal_bundle(
        tmp_path,
        source,
        [recipient_from_text(committee.plain.recipient)],
        sender.key,
        entropy=seeded("another"),
        name=NAME,
        volume_bytes=MOST,
    )
    volume = opened.volumes[0]
    with pytest.raises(BundleError, match="与主文件所列的不符"):
        taken_from(again.volumes[0].path, volume, opened, committee)


def test_volumes_that_changed_places_are_refused(
    sealed: SealedBundle, opened: OpenedBundle, committee: SampleStation
) -> None:
    first, *_, last = opened.volumes
    with pytest.raises(BundleError, match="不符"):
        taken_from(sealed.file.with_name(last.file), first, opened, committee)


def test_a_volume_given_as_a_bundle_is_told_what_it_is(
    sealed: SealedBundle, committee: SampleStation
) -> None:
    with pytest.raises(BundleError, match="分卷") as refusal:
        open_bundle(sealed.volumes[0].path, [committee.plain])
    assert refusal.value.verdict is Verdict.DAMAGED


FIRST: Final = Volume(volume_file(NAME, 0), bytes(32), 5, ("a" * 64,))


@pytest.mark.parametrize("held", [b"{}", b"true"])
def test_a_bundle_that_both_carries_attachments_and_names_volumes_is_damaged(
    members: dict[str, bytes],
    court: SampleStation,
    committee: SampleStation,
    held: bytes,
) -> None:
    (carried,) = (key for key in members if key.startswith(ATTACHMENTS))
    volume = replace(FIRST, attachments=(carried.removeprefix(ATTACHMENTS),))
    said = volumes_text([volume]) if held == b"true" else held
    content = members[carried]
    rest = {key: members[key] for key in members if key != carried}
    lie = listed_anew({**rest, VOLUMES: said, carried: content}, court.key)
    with pytest.raises(BundleError) as refusal:
        open_bundle(io.BytesIO(sealed_file(tar_of(lie), committee)), [committee.plain])
    assert refusal.value.verdict is Verdict.DAMAGED
    assert bool(refusal.value.detail)


def test_more_volumes_than_there_are_numbers_for_are_told_to_who_seals(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    monkeypatch.setattr(writer, "MOST_VOLUMES", 2)
    with pytest.raises(RefusedError, match="要分 3 卷，一份报送件最多 2 卷") as refusal:
        seal(tmp_path, source, sender, committee)
    assert refusal.value.code == "too_many_volumes"
    assert list(tmp_path.iterdir()) == []


def test_all_files_must_fit_before_the_first_is_written(
    stick: FuseStick,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
    sealed: SealedBundle,
) -> None:
    sizes = [sealed.size, *(volume.size for volume in sealed.volumes)]
    needed = sum(-(-size // CLUSTER) * CLUSTER for size in sizes)
    stick.plug_in(Faults(free=needed - CLUSTER))
    with pytest.raises(MediumError) as refusal:
        seal(stick.place, source, sender, committee)
    assert refusal.value.outcome is MediumOutcome.FULL
    assert refusal.value.missing == CLUSTER
    assert stick.files == {}
    stick.plug_in(Faults(free=needed))
    assert seal(stick.place, source, sender, committee).size == sealed.size


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_stick_that_fails_in_any_volume_holds_no_bundle(
    stick: FuseStick,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
    sealed: SealedBundle,
    error: int,
) -> None:
    total = sealed.size + sum(volume.size for volume in sealed.volumes)
    for point in range(0, total, total // 16):
        stick.plug_in(Faults(after=point, error=error))
        with pytest.raises(MediumError):
            seal(stick.place, source, sender, committee)
        assert NAME + SUFFIX not in stick.files
        assert error == errno.EIO or stick.files == {}


@pytest.mark.parametrize("harm", ["gone", "another"])
def test_a_stick_that_was_changed_before_the_last_file_holds_no_bundle(
    tmp_path: Path,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
    harm: str,
) -> None:
    volume = tmp_path / volume_file(NAME, 0)

    def change(_done: int, _total: int) -> None:
        if (tmp_path / f"{NAME}{SUFFIX}.part").exists() and volume.exists():
            volume.unlink()
            if harm == "another":
                volume.write_bytes(b"another stick's")

    with pytest.raises(MediumError) as refusal:
        seal(tmp_path, source, sender, committee, progress=change)
    assert refusal.value.outcome is MediumOutcome.VANISHED
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_that_is_taken_back_leaves_no_volume(
    stick: FuseStick,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    made = seal(stick.place, source, sender, committee)
    assert len(stick.files) == 4
    made.take_back()
    assert stick.files == {}


def test_a_taken_name_of_a_volume_is_told_before_writing(
    stick: FuseStick,
    source: BundleSource,
    sender: SampleStation,
    committee: SampleStation,
) -> None:
    taken = volume_file(NAME, 1)
    stick.files[taken] = bytearray(b"older")
    with pytest.raises(MediumError) as refusal:
        seal(stick.place, source, sender, committee)
    assert refusal.value.outcome is MediumOutcome.NAME_TAKEN
    assert stick.files == {taken: b"older"}


def never_opened() -> io.BytesIO:
    raise AssertionError


def test_an_attachment_that_no_fat_takes_is_told_before_writing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    committee: SampleStation,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {stick} vfat rw 0 0\n")
    monkeypatch.setattr(room, "_MOUNTS", mounts)
    large = SampleStation("court of large files")
    size = 4 << 30
    large.file(claimed=size)
    header: JsonObject = large.header(addressed(committee))
    attachment = AttachmentSource("c" * 64, size, never_opened)
    source = replace(large.source(header), attachments=(attachment,))
    with pytest.raises(MediumError) as refusal:
        seal(stick, source, large, committee, most=1 << 30)
    assert refusal.value.outcome is MediumOutcome.ONE_TOO_LARGE
    assert list(stick.iterdir()) == []
