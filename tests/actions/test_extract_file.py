"""A readable copy: traced before a byte is written, never over something else."""

import os
from pathlib import Path

import pytest

from judrec.actions.progress import CancelledError
from judrec.actions.records.attach_file import Attached, Material, attach_file
from judrec.actions.records.extract_file import extract_file
from judrec.actions.station import Station
from judrec.errors import DamagedError
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Parties,
    refusal,
    refused_without_a_trace,
)
from tests.station import file_sample

CONTENT = os.urandom(2 * attachments.BLOCK + 5)


@pytest.fixture
def attached(station: Station, tmp_path: Path) -> Attached:
    """A record with a file."""
    file_sample(station)
    file = tmp_path / "scan"
    file.write_bytes(CONTENT)
    return attach_file(station, FIRST, file, Material("扫描件"))


def newest_action(station: Station) -> str:
    return newest_entries(station.database, 1)[0].opening.action


def lying(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


def test_a_copy_is_the_file_and_for_its_owners_eyes(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "副本.bin"
    copy = extract_file(
        station,
        FIRST,
        attached.digest,
        target,
        lambda done, total: told.append((done, total)),
    )
    assert (copy.file, copy.size) == (target, len(CONTENT))
    assert target.read_bytes() == CONTENT
    assert target.stat().st_mode & 0o077 == 0
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_the_trace_stands_before_the_first_byte_does(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    seen: list[str] = []
    extract_file(
        station,
        FIRST,
        attached.digest,
        tmp_path / "copy",
        lambda *_done: seen.append(newest_action(station)),
    )
    assert seen[0] == "attachment.extracted"
    entry = newest_entries(station.database, 1)[0]
    assert entry.content["sha256"] == attached.digest


@pytest.mark.parametrize("digits", [8, 20, 64])
def test_the_first_digits_of_a_digest_suffice(
    station: Station, attached: Attached, tmp_path: Path, digits: int
) -> None:
    typed = f" {attached.digest[:digits].upper()} "
    target = tmp_path / "copy"
    assert extract_file(station, FIRST, typed, target).size == len(CONTENT)


@pytest.mark.parametrize("digest", ["", "0" * 7, "0" * 64, "%", "../../x", "一" * 70])
def test_a_digest_that_is_none_of_the_records_is_refused_without_a_trace(
    station: Station, attached: Attached, tmp_path: Path, digest: str
) -> None:
    before = lying(tmp_path)
    refused = refused_without_a_trace(
        station, lambda: extract_file(station, FIRST, digest, tmp_path / "copy")
    )
    assert refused.code == "no_attachment"
    assert lying(tmp_path) == before


def test_too_few_digits_are_refused(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    typed = attached.digest[:7]
    refused = refusal(lambda: extract_file(station, FIRST, typed, tmp_path / "copy"))
    assert refused.code == "no_attachment"


def test_nothing_is_overwritten(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    target.write_text("已有的内容")
    refused = refusal(lambda: extract_file(station, FIRST, attached.digest, target))
    assert refused.code == "target_exists"
    assert target.read_text() == "已有的内容"
    # The attempt is on record all the same.
    assert newest_action(station) == "attachment.extracted"


def test_a_link_to_elsewhere_is_not_followed(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    target.symlink_to(tmp_path / "elsewhere")
    refused = refusal(lambda: extract_file(station, FIRST, attached.digest, target))
    assert refused.code == "target_exists"
    part = tmp_path / "other.part"
    part.symlink_to(tmp_path / "elsewhere")
    place = tmp_path / "other"
    refused = refusal(lambda: extract_file(station, FIRST, attached.digest, place))
    assert refused.code == "target_not_writable"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("place", ["没有/copy", "scan/copy", "长" * 300])
def test_a_place_that_takes_no_file_is_refused_and_nothing_is_left(
    station: Station, attached: Attached, tmp_path: Path, place: str
) -> None:
    before = lying(tmp_path)
    refused = refusal(
        lambda: extract_file(station, FIRST, attached.digest, tmp_path / place)
    )
    assert refused.code == "target_not_writable"
    assert lying(tmp_path) == before


def test_a_cancelled_copy_leaves_no_file(
    station: Station, attached: Attached, tmp_path: Path
) -> None:
    before = lying(tmp_path)

    def cancel(*_done: int) -> None:
        raise CancelledError

    refused = refusal(
        lambda: extract_file(station, FIRST, attached.digest, tmp_path / "copy", cancel)
    )
    assert refused.code == "cancelled"
    assert lying(tmp_path) == before


@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_a_damaged_file_is_not_handed_out(
    station: Station, attached: Attached, tmp_path: Path, damage: str
) -> None:
    sealed = next(station.store.folder.attachments.iterdir())
    content = bytearray(sealed.read_bytes())
    content[-100] ^= 1
    if damage == "gone":
        sealed.unlink()
    else:
        sealed.write_bytes(content if damage == "flipped" else content[:-100])
    before = lying(tmp_path)
    refused = refusal(
        lambda: extract_file(station, FIRST, attached.digest, tmp_path / "copy")
    )
    assert isinstance(refused, DamagedError)
    assert lying(tmp_path) == before


def test_a_file_that_did_not_come_with_the_bundle_is_said_to_be_missing(
    parties: Parties, tmp_path: Path
) -> None:
    file_sample(parties.court)
    scan = tmp_path / "scan"
    scan.write_bytes(CONTENT)
    attached = attach_file(parties.court, FIRST, scan, Material("扫描件"))
    parties.receive(parties.export())
    target = tmp_path / "copy"

    def extract() -> object:
        return extract_file(parties.committee, FIRST, attached.digest, target)

    refused = refused_without_a_trace(parties.committee, extract)
    assert refused.code == "no_attachment"
    assert "没有随报送件" in refused.what
    parties.receive(parties.export(with_attachments=True))
    extract()
    assert target.read_bytes() == CONTENT
