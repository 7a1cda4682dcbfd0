"""A backup or a restoring, cut short at any call: whole, or none; the store as it was.

The stick that is pulled is here, too: from some write on, nothing goes through.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.continue_store import Standing, standing_of
from judrec.actions.upkeep.restore_store import restore_store
from judrec.actions.upkeep.verify_backup import verify_backup_by_phrase
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError
from tests.station import Clock, file_sample, make_store, reopen, surroundings
from tests.store.aftermath import aftermath, size_of
from tests.store.campaign import ALL
from tests.store.conftest import Mount
from tests.store.desk import NUMBER, stick_of
from tests.store.faults import EIO, FULL, GONE, KILL, Faults, Scene
from tests.store.insider import files_in
from tests.store.striking import KILLED, Desk
from tests.store.test_full_disk import Filler
from tests.store.test_nothing_readable import ENCODINGS, readable, texts_in

WRITING: Faults = {
    "write": (EIO, FULL, KILL, GONE) if ALL else (KILL, GONE),
    "fsync": (EIO, FULL, KILL, GONE) if ALL else (EIO,),
    "rename": (EIO, KILL, GONE) if ALL else (KILL,),
    **({"pread64": (GONE,), "unlink": (EIO,)} if ALL else {}),
}
RESTORING: Faults = {
    "write": (EIO, FULL, KILL) if ALL else (FULL,),
    "fsync": (EIO, KILL) if ALL else (KILL,),
    "rename": (EIO, KILL) if ALL else (EIO,),
    **({"pwrite64": (FULL, KILL), "mkdir": (FULL, KILL)} if ALL else {}),
}
STEP = 128
"""KiB between the rooms that are left on the stick."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a record and a letter; its phrase lies beside it."""
    place = tmp_path_factory.mktemp("original")
    made = make_store(place / "专库")
    (place / "phrase").write_text(made.recovery_phrase, "utf-8")
    file_sample(made.station)
    letter = place / "letter"
    letter.write_bytes(b"a letter " * 9000)
    attach_file(made.station, NUMBER, letter, Material("来信"))
    made.station.close()
    return place


@pytest.fixture(scope="module")
def backed_up(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with a backup on a stick."""
    place = shutil.copytree(original, tmp_path_factory.mktemp("kept") / "place")
    station = reopen(place / "专库")
    back_up_store(station, stick_of(place / "专库"))
    station.close()
    return place


def test_a_backup_that_was_cut_short_is_whole_or_none(
    desk: Desk, original: Path, tmp_path: Path
) -> None:
    scene = Scene(desk, original, tmp_path)
    phrase = (original / "phrase").read_text("utf-8")
    before = size_of(original / "专库")
    ends = set()
    for fault in scene.faults("back_up", WRITING):
        ended = scene.strike("back_up", fault)
        assert ended.status in {0, 1, 3, KILLED}, fault
        found = aftermath(scene.store, before, [])
        assert found.flaws == (), fault
        assert found.actions in {(), ("store.backed_up",)}, fault
        backups = list(stick_of(scene.store).glob("*.jbak"))
        for backup in backups:
            assert not verify_backup_by_phrase(backup, phrase, surroundings()).problems
        # Acknowledged or on record: then it is there.
        assert backups or (ended.status != 0 and not found.actions), fault
        assert not list(scene.store.glob("check-*")), fault
        ends.add((ended.status, bool(backups)))
    assert {(0, True), (1, False), (KILLED, False)} <= ends


def test_a_restoring_that_was_cut_short_is_whole_or_none(
    desk: Desk, backed_up: Path, tmp_path: Path
) -> None:
    scene = Scene(desk, backed_up, tmp_path)
    phrase = (backed_up / "phrase").read_text("utf-8")
    ends = set()
    for fault in scene.faults("restore", RESTORING):
        ended = scene.strike("restore", fault)
        assert ended.status in {0, 1, 3, KILLED}, fault
        again = scene.store.with_name("again")
        there = again.exists()
        assert there or ended.status != 0, fault
        if not there:
            (backup,) = stick_of(scene.store).glob("*.jbak")
            restore_store(backup, again, phrase, surroundings())
        station = reopen(again)
        assert standing_of(station) is Standing.RESTORED
        assert verify(station).problems == ()
        station.close()
        assert not again.with_name("again.part").exists(), fault
        ends.add((ended.status, there))
    assert {(0, True), (1, False), (KILLED, False)} <= ends


def test_a_stick_that_fills_up_is_told_before_or_leaves_nothing(
    original: Path, tmp_path: Path, mounted: Mount
) -> None:
    place = shutil.copytree(original, tmp_path / "place")
    stick = mounted(tmp_path / "盘", 2048)
    station = reopen(place / "专库")
    filler, outcomes = Filler(stick), set()
    for room in range(0, 2048, STEP):
        filler.leave(room)
        try:
            back_up_store(station, stick)
        except RefusedError as refused:
            outcomes.add((refused.code, refused.what.partition("（")[0]))
            assert not list(stick.glob("*.jbak*"))
        else:
            outcomes.add(("written", ""))
            break
    full = ("medium_full", "介质空间不足，备份没有写出。")
    assert outcomes == {full, ("written", "")}
    station.close()


def test_a_full_disk_of_our_own_keeps_no_backup_from_being_made(
    original: Path, tmp_path: Path, mounted: Mount
) -> None:
    """It may be the last chance; only the entry about it can't be written."""
    disk = mounted(tmp_path / "盘", 2048)
    place = shutil.copytree(original / "专库", disk / "专库")
    stick = tmp_path / "stick"
    stick.mkdir()
    station = reopen(place)
    database = (place / "store.db").stat().st_size // 1024
    Filler(disk).leave(database + 300)
    made = back_up_store(station, stick)
    assert made.problems == ()
    Filler(disk).leave(0)
    with pytest.raises(RefusedError) as refused:
        back_up_store(station, stick)
    assert refused.value.code == "disk_full"
    assert list(stick.iterdir()) == [made.file]
    station.close()


def test_a_restoring_finds_out_that_the_disk_is_too_small_before_it_writes(
    backed_up: Path, tmp_path: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "盘", 512)
    (backup,) = (backed_up / "stick").glob("*.jbak")
    phrase = (backed_up / "phrase").read_text("utf-8")
    with pytest.raises(RefusedError) as refused:
        restore_store(backup, disk / "again", phrase, surroundings())
    assert refused.value.code == "disk_full"
    assert list(disk.iterdir()) == []


def test_nothing_of_a_backup_or_a_restored_store_can_be_read(
    backed_up: Path, tmp_path: Path
) -> None:
    (backup,) = (backed_up / "stick").glob("*.jbak")
    phrase = (backed_up / "phrase").read_text("utf-8")
    again = tmp_path / "again"
    restore_store(backup, again, phrase, surroundings(Clock()))
    texts = {"周晓", "来信", "a letter", "record.filed", "judrec-store"}
    station = reopen(again)
    for (content,) in station.database.rows("SELECT content FROM entry"):
        texts |= set(texts_in(content))
    station.close()
    canaries = frozenset(text.encode(code) for text in texts for code in ENCODINGS)
    for content in (backup.read_bytes(), *files_in(again).values()):
        assert readable(content, canaries) == []
