"""Attaching: sealed whole or not at all, once for each file, named by a version."""

import hashlib
import os
from contextlib import closing
from pathlib import Path

import pytest

from judrec.actions.progress import CancelledError
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment, VersionKind
from judrec.core.shape import objects
from judrec.errors import IncompleteError
from judrec.store import attachments
from tests.actions.parties import FIRST, Ballast, refused_without_a_trace
from tests.station import file_sample, make_station, sample_body
from tests.store.conftest import Mount

BLOCK = attachments.BLOCK
LETTER = 1
"""The sample intake with two materials, 函件 and 信封, and no file yet."""


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file of several blocks."""
    file = tmp_path / "扫描件.bin"
    file.write_bytes(os.urandom(5 * BLOCK + 17))
    return file


def sealed_files(station: Station) -> list[Path]:
    return sorted(station.store.folder.attachments.iterdir())


def materials(station: Station, number: str = FIRST) -> tuple[JsonObject, ...]:
    return objects(show_record(station, number).body, "materials")


def test_a_file_comes_back_byte_for_byte(station: Station, scan: Path) -> None:
    file_sample(station)
    told: list[tuple[int, int]] = []
    attached = attach_file(
        station,
        FIRST,
        scan,
        Material("扫描件"),
        lambda done, total: told.append((done, total)),
    )
    content = scan.read_bytes()
    assert attached.digest == hashlib.sha256(content).hexdigest()
    assert (attached.size, attached.version) == (len(content), 2)
    assert told[-1] == (len(content), len(content))
    with attachments.opened(
        station.store.folder, station.database, attached.digest
    ) as file:
        assert file.read() == content
    assert verify(station).problems == ()


def test_nothing_of_the_file_can_be_read_beside_the_store(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    file = tmp_path / "王某的说明.txt"
    file.write_text("这句话只在材料里出现" * 50, "utf-8")
    attach_file(station, FIRST, file, Material("情况说明"))
    assert len(sealed_files(station)) == 1
    for lying in station.store.folder.path.rglob("*"):
        if lying.is_file():
            assert "只在材料里".encode() not in lying.read_bytes()
            assert "王某" not in lying.name


def test_it_fills_the_material_of_that_name_that_has_no_file(
    station: Station, scan: Path
) -> None:
    file_sample(station, LETTER)
    attach_file(
        station, FIRST, scan, Material("信封", original=False, kept_at="保险柜")
    )
    assert materials(station) == (
        {"name": "函件", "pages": 2, "original": True, "kept_at": "副卷"},
        {"name": "信封", "pages": 1, "original": False, "kept_at": "保险柜"},
    )


def test_it_adds_a_material_where_none_of_that_name_is_free(
    station: Station, scan: Path, tmp_path: Path
) -> None:
    file_sample(station, LETTER)
    attach_file(station, FIRST, scan, Material("函件"))
    second = tmp_path / "second"
    second.write_bytes(b"another page")
    attach_file(station, FIRST, second, Material("函件"))
    attach_file(station, FIRST, second, Material("照片", kept_at=" "))
    assert [row["name"] for row in materials(station)] == [
        "函件",
        "信封",
        "函件",
        "照片",
    ]
    assert "kept_at" not in materials(station)[3]
    named = [item.material for item in show_record(station, FIRST).attachments]
    assert named == ["函件", "函件", "照片"]


def test_each_of_two_materials_of_one_name_takes_a_file(
    station: Station, scan: Path, tmp_path: Path
) -> None:
    twice: JsonObject = {"name": "照片", "pages": 1}
    body = sample_body(station, LETTER)
    file_record(station, {**body, "materials": [{**twice}, {**twice}]})
    other = tmp_path / "other"
    other.write_bytes(b"x")
    attach_file(station, FIRST, scan, Material("照片", kept_at="甲"))
    attach_file(station, FIRST, other, Material("照片", kept_at="乙"))
    assert [row.get("kept_at") for row in materials(station)] == ["甲", "乙"]


def test_a_file_takes_away_the_reason_why_there_was_none(
    station: Station, scan: Path
) -> None:
    file_sample(station, 4)
    assert "materials_none" in show_record(station, FIRST).body
    attach_file(station, FIRST, scan, Material("信封照片"))
    assert "materials_none" not in show_record(station, FIRST).body


def test_attachments_stay_through_a_correction(station: Station, scan: Path) -> None:
    file_sample(station, LETTER)
    attached = attach_file(station, FIRST, scan, Material("函件"))
    body = {**sample_body(station, LETTER), "demand": "暂缓宣告破产"}
    correct_record(station, FIRST, body, "要求记错")
    shown = show_record(station, FIRST)
    assert [each.kind for each in shown.versions][1:] == [
        VersionKind.ATTACHED,
        VersionKind.CORRECTED,
    ]
    file = Attachment(attached.digest, attached.size, "函件", scan.name)
    assert shown.attachments == (file,)
    assert show_record(station, FIRST, version=1).attachments == ()


def test_one_file_of_two_records_is_stored_once(station: Station, scan: Path) -> None:
    first, second = file_sample(station).number, file_sample(station, 3).number
    one = attach_file(station, first, scan, Material("扫描件"))
    other = attach_file(station, second, scan, Material("同一扫描件"))
    assert one.digest == other.digest
    assert len(sealed_files(station)) == 1
    for number in (first, second):
        assert show_record(station, number).attachments[0].sha256 == one.digest
    assert verify(station).problems == ()


def test_a_file_whose_sealed_copy_was_lost_is_stored_anew(
    station: Station, scan: Path
) -> None:
    """What is acknowledged must be there: an old row is no file."""
    first, second = file_sample(station).number, file_sample(station, 3).number
    attach_file(station, first, scan, Material("扫描件"))
    lost = sealed_files(station)[0]
    lost.unlink()
    digest = attach_file(station, second, scan, Material("同一扫描件")).digest
    with attachments.opened(station.store.folder, station.database, digest) as file:
        assert file.read() == scan.read_bytes()
    assert len(sealed_files(station)) == 1
    assert verify(station).problems == ()


def test_the_same_file_under_the_same_name_is_refused_once_more(
    station: Station, scan: Path
) -> None:
    file_sample(station)
    attach_file(station, FIRST, scan, Material("扫描件"))
    refused = refused_without_a_trace(
        station, lambda: attach_file(station, FIRST, scan, Material("扫描件"))
    )
    assert refused.code == "already_attached"
    attach_file(station, FIRST, scan, Material("又一份"))
    assert len(sealed_files(station)) == 1


def test_an_empty_file_may_be_attached(station: Station, tmp_path: Path) -> None:
    file_sample(station)
    empty = tmp_path / "empty"
    empty.touch()
    attached = attach_file(station, FIRST, empty, Material("空白页"))
    assert attached.size == 0
    assert verify(station).problems == ()


def test_a_cancelled_attachment_leaves_nothing(station: Station, scan: Path) -> None:
    file_sample(station)

    def cancel(done: int, _total: int) -> None:
        if done > BLOCK:
            raise CancelledError

    refused = refused_without_a_trace(
        station, lambda: attach_file(station, FIRST, scan, Material("扫描件"), cancel)
    )
    assert refused.code == "cancelled"


@pytest.mark.parametrize(
    "material",
    [
        Material(""),
        Material("，"),
        Material("改\u202e向"),
        Material("换\n行"),
        Material("材料", kept_at="响\a铃"),
    ],
)
def test_a_name_that_cannot_be_stored_is_refused_before_the_file_is_read(
    station: Station, scan: Path, material: Material
) -> None:
    file_sample(station)
    read: list[int] = []
    refused = refused_without_a_trace(
        station,
        lambda: attach_file(
            station, FIRST, scan, material, lambda done, _total: read.append(done)
        ),
    )
    assert isinstance(refused, IncompleteError)
    assert [each.key.partition(".")[0] for each in refused.problems] == ["materials"]
    assert read == []


def test_a_file_that_does_not_fit_is_refused_before_it_is_read(
    tmp_path: Path, scan: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "disk", 1024)
    read: list[int] = []
    with closing(make_station(disk / "store")) as station:
        file_sample(station)
        refused = refused_without_a_trace(
            station,
            lambda: attach_file(
                station,
                FIRST,
                scan,
                Material("扫描件"),
                lambda done, _total: read.append(done),
            ),
        )
    assert refused.code == "disk_full"
    assert read == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(
    tmp_path: Path, scan: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "disk", 4096)
    ballast = Ballast(disk)
    with closing(make_station(disk / "store")) as station:
        file_sample(station)
        refused = refused_without_a_trace(
            station,
            lambda: attach_file(
                station, FIRST, scan, Material("扫描件"), lambda *_done: ballast.fill()
            ),
        )
        ballast.throw_off()
        assert refused.code == "disk_full"
        attach_file(station, FIRST, scan, Material("扫描件"))
        assert verify(station).problems == ()
