"""Unlocking: who is signed in, and what a crash or a stranger left is on record."""

from functools import partial
from os import urandom
from pathlib import Path

import pytest

from judrec.actions.people.open_station import open_station
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.store import attachments, keys_file
from judrec.store.door import Act
from tests.actions.parties import FIRST, Parties, refusal
from tests.station import PASSPHRASE, Clock, file_sample, reopen, surroundings


@pytest.fixture
def closed(station: Station, folder: Path) -> Path:
    """A store with a record and a file of its, closed."""
    file_sample(station)
    scan = folder.parent / "scan"
    scan.write_bytes(b"a page")
    attach_file(station, FIRST, scan, Material("扫描件"))
    station.close()
    return folder


def labels(station: Station, last: int = 3) -> list[str]:
    return [row.label for row in ledger_rows(station, last)]


def test_a_quiet_opening_leaves_no_entry(closed: Path) -> None:
    first = reopen(closed)
    size = first.store.head.size
    first.close()
    second = reopen(closed)
    assert (second.store.head.size, second.notices) == (size, ())
    second.close()


def test_whose_passphrase_it_is_is_signed_in(closed: Path) -> None:
    station = reopen(closed, user="周晓")
    assert (station.person.name, station.recorder.post) == ("周晓", "书记员")
    station.close()
    refused = refusal(lambda: reopen(closed, user="郑好"))
    assert refused.code == "wrong_user"
    reopen(closed).close()


def test_failed_unlocks_are_told_in_local_time_and_chained_once(
    closed: Path, clock: Clock
) -> None:
    for minute in (1, 2):
        clock.advance(minutes=minute)
        around = surroundings(clock)
        refused = refusal(partial(open_station, closed, "错", around))
        assert refused.code == "wrong_passphrase"
    station = reopen(closed, clock=clock)
    assert station.notices == (
        "上次打开之后有 2 次口令错误，最近一次 2026-11-17 14:33（本机时间）。",
    )
    assert labels(station, 1) == ["口令错误"]
    station.close()
    again = reopen(closed, clock=clock)
    assert again.notices == ()
    again.close()


def test_what_a_stranger_put_in_the_place_of_a_failed_unlock_is_not_repeated(
    closed: Path,
) -> None:
    keys = keys_file.load(closed / "store.keys")
    forged = keys_file.with_failure(keys, "\x1b[2J call 110", urandom)
    keys_file.save(closed / "store.keys", forged)
    station = reopen(closed)
    assert station.notices == ("上次打开之后有 1 次口令错误，最近一次 时间不明。",)
    station.close()


def test_what_a_crash_left_of_an_attachment_is_swept_with_a_trace(
    closed: Path,
) -> None:
    place = closed / "attachments"
    for name in ("0" * 32, "1" * 32 + ".part"):
        (place / name).write_bytes(b"sealed, or half of it")
    station = reopen(closed)
    assert labels(station, 1) == ["清理未登记完的材料文件"]
    assert len(list(place.iterdir())) == 1
    assert verify(station).problems == ()
    station.close()


def test_a_folder_among_the_sealed_files_keeps_nobody_out(closed: Path) -> None:
    (closed / "attachments" / "mine").mkdir()
    station = reopen(closed)
    assert [row.number for row in list_records(station)] == [FIRST]
    station.close()


def test_missing_sealed_files_keep_nobody_out_and_are_named(closed: Path) -> None:
    place = closed / "attachments"
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    station = reopen(closed)
    assert [row.number for row in list_records(station)] == [FIRST]
    assert ["材料" in flaw.text for flaw in verify(station).problems] == [True]
    station.close()


def test_a_missing_head_file_is_said_and_chained(closed: Path) -> None:
    (closed / "store.head").unlink()
    station = reopen(closed)
    assert "无法排除" in station.notices[0]
    assert labels(station, 1) == ["总账位置文件缺失"]
    station.close()
    again = reopen(closed)
    assert again.notices == ()
    again.close()


def test_a_bundle_that_a_crash_left_is_void_and_its_number_is_not_used_again(
    parties: Parties, tmp_path: Path
) -> None:
    file_sample(parties.court)
    begun = begin_a_bundle(parties)
    parties.swap_court(tmp_path / "court")
    assert len(parties.court.notices) == 1
    assert begun in parties.court.notices[0]
    assert "不要交付" in parties.court.notices[0]
    assert labels(parties.court, 1) == ["报送件作废"]
    sent = parties.export()
    assert sent.nth == {"政法委": 2}
    received = parties.receive_one(sent)
    assert (received.verdict.word, received.findings) == ("连续", ())


def begin_a_bundle(parties: Parties) -> str:
    """Begin a bundle, and be cut off."""
    code = parties.court.database.scalar("SELECT code FROM recipient")
    name = "R-00000000.jrb"
    with parties.court.writing() as writing:
        writing.append(
            Act(
                "bundle.begun",
                name,
                {
                    "file": name,
                    "kind": "quarter",
                    "record": "",
                    "quarter": "2026Q4",
                    "recipients": [{"code": code, "nth": 1, "previous": None}],
                },
            )
        )
    return name


def test_a_sealed_file_that_a_record_names_is_never_swept(closed: Path) -> None:
    station = reopen(closed)
    assert attachments.orphans(station.store.folder, station.database) == ()
    assert verify(station).problems == ()
    station.close()


def test_a_passphrase_that_is_no_text_is_only_wrong(closed: Path) -> None:
    for typed in ("", " ", PASSPHRASE + " ", "\x00", "口" * 10_000):
        assert refusal(partial(reopen, closed, typed)).code == ("wrong_passphrase")
