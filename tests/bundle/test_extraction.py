"""Looking inside without a store: all of it, or nothing."""

import subprocess
from pathlib import Path

import pytest

from judrec.bundle.extraction import extract_bundle
from judrec.bundle.refusals import BundleError
from judrec.errors import RefusedError
from tests.bundle.forgery import NAME
from tests.bundle.sample_station import SampleStation


def test_everything_is_written_as_it_was_sealed(
    bundle: bytes, members: dict[str, bytes], committee: SampleStation, tmp_path: Path
) -> None:
    file = tmp_path / "x.jrb"
    file.write_bytes(bundle)
    extracted = extract_bundle(file, [committee.plain], tmp_path / "new" / "folder")
    bag = tmp_path / "new" / "folder" / NAME
    assert (extracted.bundle.name, extracted.lacking) == (NAME, ())
    found = {
        str(path.relative_to(bag)): path.read_bytes()
        for path in bag.rglob("*")
        if path.is_file()
    }
    assert found == members


def test_nothing_is_left_of_a_damaged_bundle(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    file = tmp_path / "x.jrb"
    file.write_bytes(bundle[:-1])
    with pytest.raises(BundleError) as refusal:
        extract_bundle(file, [committee.plain], tmp_path / "out")
    assert refusal.value.code == "damaged"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    file = tmp_path / "x.jrb"
    file.write_bytes(bundle)
    with pytest.raises(RefusedError) as refusal:
        extract_bundle(file, [committee.plain], tmp_path)
    assert refusal.value.code == "target_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["x.jrb"]


def test_a_full_disk_leaves_nothing(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    file = tmp_path / "x.jrb"
    file.write_bytes(bundle)
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    subprocess.run(mount, check=True)
    try:
        with pytest.raises(RefusedError) as refusal:
            extract_bundle(file, [committee.plain], small)
        assert refusal.value.code == "target_not_writable"
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", "--lazy", str(small)], check=True)


def test_a_place_that_cannot_be_written_is_told(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    file = tmp_path / "x.jrb"
    file.write_bytes(bundle)
    with pytest.raises(RefusedError) as refusal:
        extract_bundle(file, [committee.plain], file / "below")
    assert refusal.value.code == "target_not_writable"
