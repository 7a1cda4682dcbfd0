"""Files of a draft: kept at once, gone with it, and the record's once it is filed."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from judrec.actions.records.draft_files import (
    PASTED,
    DraftFile,
    bind_file,
    draft_files,
    keep_file,
    open_draft_file,
    remove_file,
    seal_picture,
)
from judrec.actions.records.drafts import (
    Half,
    delete_draft,
    keep_as_typed,
    keep_draft,
)
from judrec.actions.records.file_record import file_record
from judrec.actions.records.open_draft import begin_on
from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.draft import DraftKind
from judrec.core.shape import objects
from judrec.errors import JudrecError, RefusedError
from tests.actions.parties import FIRST, Ballast, refusal
from tests.station import file_sample, make_station, reopen, sample_body
from tests.store.conftest import Mount

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def draft(station: Station) -> str:
    return keep_draft(station, sample_body(station)).id


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "来函.pdf"
    file.write_bytes(b"%PDF-1.7" + os.urandom(5000))
    return file


def sealed(station: Station) -> list[str]:
    return sorted(path.name for path in station.store.folder.attachments.iterdir())


def newest(station: Station) -> str:
    return ledger_rows(station, 1)[0].action


def add(station: Station, draft: str, file: Path) -> DraftFile:
    """Do what a window does: seal it, with no database at hand, then keep it."""
    return keep_file(station, draft, seal_file(sealing_place(station), file))


def test_a_file_is_sealed_at_once_and_looked_at(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    (file,) = draft_files(station, draft)
    assert (file.name, file.material, file.size) == ("来函.pdf", "来函", 5008)
    assert sealed(station) == [file.id]
    opened = open_draft_file(station, draft, file.id)
    assert (opened.type.name, opened.content) == ("PDF 文件", letter.read_bytes())
    assert newest(station) == "draft.file_kept"
    assert verify(station).problems == ()


@pytest.mark.parametrize("kind", [DraftKind.CORRECTION, DraftKind.SUPPLEMENT])
def test_no_file_is_taken_that_would_go_with_its_draft(
    station: Station, letter: Path, kind: DraftKind
) -> None:
    opened = begin_on(station, file_sample(station).number, kind)
    half = Half({**opened.half.body, "content": "对方又来电话。"}, "核对后更正")
    draft = keep_as_typed(station, half, begun=opened.begun).row.id
    refused = refusal(lambda: add(station, draft, letter))
    assert refused.code == "not_a_new_record"
    assert FIRST in refused.hint
    assert (sealed(station), draft_files(station, draft)) == ([], ())


def test_it_is_part_of_the_first_version(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    body: JsonObject = {**sample_body(station), "materials_none": "没有材料"}
    filed = file_record(station, body, draft=draft)
    shown = show_record(station, filed.number)
    (file,) = shown.attachments
    assert (filed.version, file.name, file.material) == (1, "来函.pdf", "来函")
    assert objects(shown.body, "materials") == ({"name": "来函"},)
    assert "materials_none" not in shown.body
    assert len(sealed(station)) == 1
    assert verify(station).problems == ()


def test_it_is_the_file_of_the_material_that_it_was_bound_to(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    (file,) = draft_files(station, draft)
    bind_file(station, draft, file.id, "区政府函件")
    material: JsonObject = {"name": "区政府函件", "pages": 2}
    body: JsonObject = {**sample_body(station), "materials": [material]}
    filed = file_record(station, body, draft=draft)
    shown = show_record(station, filed.number)
    assert objects(shown.body, "materials") == (material,)
    assert shown.attachments[0].material == "区政府函件"


def test_a_removed_file_leaves_a_trace_and_nothing_else(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    (file,) = draft_files(station, draft)
    remove_file(station, draft, file.id)
    assert draft_files(station, draft) == ()
    assert sealed(station) == []
    assert newest(station) == "draft.file_removed"
    with pytest.raises(RefusedError) as refused:
        open_draft_file(station, draft, file.id)
    assert refused.value.code == "no_attachment"


def test_no_entry_tells_what_a_draft_holds(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    (file,) = draft_files(station, draft)
    delete_draft(station, draft)
    for content, private in station.database.rows(
        "SELECT content, coalesce(private, '') FROM entry"
    ):
        for secret in (file.sha256, file.name, file.id):
            assert secret not in content + private


def test_a_deleted_draft_takes_its_files_with_it(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    delete_draft(station, draft)
    assert sealed(station) == []
    assert station.database.rows("SELECT * FROM draft_file") == []
    assert newest(station) == "draft.deleted"


def test_a_closed_store_keeps_them(tmp_path: Path, letter: Path) -> None:
    with closing(make_station(tmp_path / "store")) as station:
        draft = keep_draft(station, {}).id
        add(station, draft, letter)
        before = draft_files(station, draft)
    with closing(reopen(tmp_path / "store")) as station:
        assert draft_files(station, draft) == before
        assert sealed(station) == [before[0].id]
        assert newest(station) == "draft.file_kept"


def test_a_draft_filed_with_a_file_of_another_record_stores_it_once(
    station: Station, draft: str, letter: Path
) -> None:
    other = keep_draft(station, sample_body(station)).id
    for each in (draft, other):
        add(station, each, letter)
    assert len(sealed(station)) == 2
    for each in (draft, other):
        file_record(station, sample_body(station), draft=each)
    assert len(sealed(station)) == 1
    assert verify(station).problems == ()


def test_a_draft_that_cannot_be_filed_keeps_its_files(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    with pytest.raises(JudrecError):
        file_record(station, {"schema": 1}, draft=draft)
    assert len(draft_files(station, draft)) == len(sealed(station)) == 1


def test_the_same_file_twice_is_refused_and_not_stored_twice(
    station: Station, draft: str, letter: Path, tmp_path: Path
) -> None:
    add(station, draft, letter)
    same = tmp_path / "又一份.pdf"
    same.write_bytes(letter.read_bytes())
    with pytest.raises(RefusedError, match="内容相同，没有重复保存") as refused:
        add(station, draft, same)
    assert refused.value.code == "already_attached"
    assert len(sealed(station)) == 1


def test_a_file_for_a_draft_that_is_gone_leaves_nothing(
    station: Station, draft: str, letter: Path
) -> None:
    taken = seal_file(sealing_place(station), letter)
    delete_draft(station, draft)
    with pytest.raises(RefusedError) as refused:
        keep_file(station, draft, taken)
    assert refused.value.code == "no_draft"
    assert sealed(station) == []


def test_a_file_sealed_but_not_kept_is_swept_with_a_trace(
    tmp_path: Path, letter: Path
) -> None:
    with closing(make_station(tmp_path / "store")) as station:
        seal_file(sealing_place(station), letter)
    with closing(reopen(tmp_path / "store")) as station:
        assert sealed(station) == []
        assert newest(station) == "orphans.swept"


def test_materials_of_one_name_are_told_apart(
    station: Station, draft: str, tmp_path: Path
) -> None:
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "截图.png"
        file.write_bytes(PNG + bytes([number]))
        add(station, draft, file)
    named = [file.material for file in draft_files(station, draft)]
    assert named == ["截图", "截图 2", "截图 3"]


def test_a_picture_from_the_clipboard_is_a_file_too(
    station: Station, draft: str
) -> None:
    place = sealing_place(station)
    file = keep_file(station, draft, seal_picture(place, PNG + b"pixels"))
    assert (file.name, file.material) == (f"{PASTED}.png", PASTED)
    with pytest.raises(RefusedError, match="剪贴板里的图片无法读取"):
        seal_picture(place, b"<svg/>")


def test_a_damaged_file_of_a_draft_is_found(
    station: Station, draft: str, letter: Path
) -> None:
    add(station, draft, letter)
    (file,) = draft_files(station, draft)
    lying = station.store.folder.attachments / file.id
    content = bytearray(lying.read_bytes())
    content[-1] ^= 1
    lying.write_bytes(content)
    (flaw,) = verify(station).problems
    assert flaw.text == f"材料 {file.sha256[:12]} 缺失、损坏或被改动"


def test_a_full_disk_leaves_the_draft_and_no_orphan(
    tmp_path: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "disk", 4096)
    ballast = Ballast(disk)
    large = tmp_path / "录像.mp4"
    large.write_bytes(os.urandom(1 << 20))
    with closing(make_station(disk / "store")) as station:
        draft = keep_draft(station, sample_body(station)).id
        with pytest.raises(RefusedError) as refused:
            seal_file(sealing_place(station), large, lambda *_: ballast.fill())
        ballast.throw_off()
        assert refused.value.code == "disk_full"
        assert sealed(station) == []
        file_record(station, sample_body(station), draft=draft)
        assert show_record(station, FIRST).attachments == ()
