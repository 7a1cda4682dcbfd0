"""A store comes back whole from its backup, and asks before it is worked in again."""

from pathlib import Path

import pytest

from judrec.actions.people.recover_store import recover_store
from judrec.actions.records.drafts import draft_body, drafts
from judrec.actions.records.list_records import find_records
from judrec.actions.records.show_record import show_record
from judrec.actions.report.open_report import open_report
from judrec.actions.statistics.find_official import find_official
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.continue_store import (
    OtherCopy,
    continue_store,
    mark_moved,
    origin,
    resume_store,
)
from judrec.actions.upkeep.restore_store import (
    Restored,
    restore_by_store,
    restore_store,
)
from judrec.actions.upkeep.verify_store import verify
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.crypto.slots import KdfProfile
from judrec.errors import RefusedError
from tests.actions.kept_store import NUMBER, KeptStore
from tests.actions.parties import refusal, refused_without_a_trace
from tests.station import file_sample, surroundings
from tests.store.insider import files_in


@pytest.fixture
def backup(kept: KeptStore) -> Path:
    return back_up_store(kept.station, kept.stick).file


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "新电脑" / "专库"


def restored(
    kept: KeptStore, backup: Path, place: Path, other: OtherCopy | None = None
) -> Restored:
    around = surroundings(kept.clock)
    return restore_store(backup, place, kept.phrase, around, other=other)


def test_all_of_it_is_back_and_proven(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    found = restored(kept, backup, place, OtherCopy.GONE)
    assert (found.records, found.problems) == (2, ())
    station = kept.reopen(place)
    assert verify(station).problems == ()
    assert len(show_record(station, NUMBER).attachments) == 2
    assert draft_body(station, drafts(station)[0].id) == {"content": "还没有写完"}
    assert len(find_records(station, "江原")) > 0
    station.close()
    assert not list(place.parent.glob("*.part"))


def test_it_says_from_where_it_goes_on(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    head = kept.station.store.head
    found = restored(kept, backup, place)
    assert found.head.size == head.size - 1
    assert "由 2026-11-17 14:30 的备份恢复" in found.sentence
    assert "此后在原来那一份上登记的内容不在本库" in found.sentence
    station = kept.reopen(place)
    known = origin(station)
    assert known is not None
    assert known.head == found.head
    station.close()


def test_nothing_is_written_before_it_is_said_what_became_of_the_other_copy(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    restored(kept, backup, place)
    station = kept.reopen(place)
    refused = refused_without_a_trace(station, lambda: file_sample(station, 3))
    assert refused.code == "store_restored"
    assert refusal(lambda: show_record(station, NUMBER)).code == "store_restored"
    assert refusal(lambda: back_up_store(station, kept.stick)).code == "store_restored"
    assert verify(station).problems == ()
    continue_store(station, OtherCopy.GONE)
    assert file_sample(station, 3).number == "鄂0106-03-2026-0003"
    assert refusal(lambda: continue_store(station, OtherCopy.GONE)).code == (
        "not_restored"
    )
    station.close()


def test_a_forgotten_passphrase_is_set_anew_before_the_answer(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    restored(kept, backup, place)
    around = surroundings(kept.clock)
    station = recover_store(
        place, kept.phrase, "新的口令", around, profile=KdfProfile.FAST
    ).station
    assert refusal(lambda: file_sample(station, 3)).code == "store_restored"
    station.close()


def test_nothing_is_ever_overwritten(
    kept: KeptStore, backup: Path, tmp_path: Path
) -> None:
    before = files_in(kept.folder)
    assert refusal(lambda: restored(kept, backup, kept.folder)).code == "not_empty"
    assert files_in(kept.folder) == before
    file = tmp_path / "来信"
    file.write_text("x")
    assert refusal(lambda: restored(kept, backup, file)).code == "not_empty"
    empty = tmp_path / "空"
    empty.mkdir()
    restored(kept, backup, empty)
    kept.reopen(empty).close()


def test_what_an_interrupted_restoring_left_is_swept_and_nothing_else(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    part = place.with_name("专库.part")
    (part / "attachments").mkdir(parents=True)
    (part / "restoring").touch()
    (part / "store.db").write_bytes(b"half")
    restored(kept, backup, place)
    assert not (place / "restoring").exists()
    part.mkdir()
    (part / "letter").write_text("mine")
    other = place.with_name("专库")
    moved = other.rename(place.with_name("moved"))
    assert refusal(lambda: restored(kept, backup, place)).code == "not_empty"
    assert (part / "letter").read_text() == "mine"
    kept.reopen(moved).close()


def test_a_store_that_somebody_called_part_is_not_swept(
    kept: KeptStore, backup: Path
) -> None:
    kept.station.close()
    store = kept.folder.rename(kept.folder.with_name("另一库.part"))
    before = files_in(store)
    refused = refusal(lambda: restored(kept, backup, store.with_name("另一库")))
    assert refused.code == "not_empty"
    assert files_in(store) == before


def test_a_damaged_backup_leaves_nothing(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    content = bytearray(backup.read_bytes())
    content[-100_000] ^= 1
    backup.write_bytes(content)
    assert refusal(lambda: restored(kept, backup, place)).code == "backup_damaged"
    assert list(place.parent.glob("*")) == []


def test_called_off_it_leaves_nothing(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    def call_off(done: int, total: int) -> None:
        if done > total // 2:
            raise RefusedError("已取消。", "可以重来。", code="cancelled")

    def half() -> object:
        return restore_store(
            backup, place, kept.phrase, surroundings(), progress=call_off
        )

    assert refusal(half).code == "cancelled"
    assert list(place.parent.iterdir()) == []


def test_the_old_store_may_open_it_instead_of_the_phrase(
    kept: KeptStore, backup: Path, place: Path
) -> None:
    restore_by_store(kept.station, backup, place, other=OtherCopy.RETIRED)
    station = kept.reopen(place)
    assert verify(station).problems == ()
    file_sample(station, 3)
    station.close()


def test_a_store_that_moved_away_is_read_but_takes_no_record(kept: KeptStore) -> None:
    mark_moved(kept.station)
    refused = refused_without_a_trace(
        kept.station, lambda: file_sample(kept.station, 3)
    )
    assert refused.code == "store_moved"
    assert "恢复使用" in refused.hint
    show_record(kept.station, NUMBER)
    find_official(kept.station, "王建国", "某局")
    open_report(kept.station, Period.of_quarter(Quarter(2026, 4)))
    back_up_store(kept.station, kept.stick)
    resume_store(kept.station)
    file_sample(kept.station, 3)
    assert refusal(lambda: resume_store(kept.station)).code == "not_moved"
    assert verify(kept.station).problems == ()
