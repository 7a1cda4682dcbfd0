"""A backup: the whole store in one sealed file, proven before it gets its name."""

import re
import shutil
import subprocess
from dataclasses import replace
from os import urandom
from pathlib import Path

import pytest

from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.upkeep.back_up_store import back_up_store, size_of_backup
from judrec.actions.upkeep.last_backup import LONG_DAYS, Urgency, last_backup
from judrec.actions.upkeep.restore_store import restore_by_store
from judrec.actions.upkeep.verify_backup import (
    verify_backup,
    verify_backup_by_phrase,
)
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.backup_format import SUFFIX
from judrec.core.canonical import parse_object
from judrec.crypto import recovery
from judrec.errors import JudrecError
from judrec.store import keys_file
from tests.actions.kept_store import KeptStore
from tests.actions.parties import Parties
from tests.station import (
    PASSPHRASE,
    Clock,
    file_sample,
    make_station,
    surroundings,
)

TYPAGE = Path(__file__).parents[1] / "oracles" / "typage.mjs"


def test_a_backup_holds_the_whole_store_and_says_so(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    assert list(kept.stick.iterdir()) == [made.file]
    assert made.file.stat().st_size == made.size
    assert (made.records, made.problems) == (2, ())
    entry = kept.newest()
    assert entry.opening.action == "store.backed_up"
    assert entry.content["head"] == {
        "size": made.head.size,
        "digest": made.head.digest.hex(),
    }
    assert entry.entry.seq == made.head.size + 1
    assert verify(kept.station).problems == ()


def test_its_name_tells_nothing_but_the_date(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    assert re.fullmatch(rf"B-20261117-[0-9A-Z]{{4}}{SUFFIX}", made.file.name)


def test_its_size_is_known_before_it_is_written(kept: KeptStore) -> None:
    expected = size_of_backup(kept.station)
    assert back_up_store(kept.station, kept.stick).size == expected


def test_the_progress_comes_to_its_end_once(kept: KeptStore) -> None:
    told: list[tuple[int, int]] = []
    back_up_store(kept.station, kept.stick, lambda *step: told.append(step))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[0] < 0.5 < shares[-1] <= 1


def test_the_phrase_alone_opens_it(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    report = verify_backup_by_phrase(made.file, kept.phrase, surroundings())
    assert (report.records, report.head, report.problems) == (2, made.head, ())
    assert "完整，可以用来恢复" in report.sentence


def test_the_store_tells_how_far_its_backup_is_behind(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    file_sample(kept.station, 3)
    report = verify_backup(kept.station, made.file)
    assert report.problems == ()
    assert report.behind == 2
    assert "此后本库又有 2 条留痕不在其中" in report.sentence


def test_a_backup_from_before_a_change_of_keys_still_opens(
    kept: KeptStore, tmp_path: Path
) -> None:
    made = back_up_store(kept.station, kept.stick)
    rotate_identity(kept.station)
    assert verify_backup(kept.station, made.file).problems == ()
    again = back_up_store(kept.station, kept.stick)
    assert verify_backup(kept.station, again.file).behind == 1
    restored = restore_by_store(kept.station, made.file, tmp_path / "again")
    assert (restored.records, restored.head) == (2, made.head)


def test_a_backup_under_another_ones_name_is_noticed(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    newer = made.file.rename(kept.stick / f"B-20270101-AAAA{SUFFIX}")
    assert made.file.stem in verify_backup(kept.station, newer).sentence


def test_a_backup_of_another_store_is_named(kept: KeptStore, tmp_path: Path) -> None:
    made = back_up_store(kept.station, kept.stick)
    other = make_station(tmp_path / "另一库")
    with pytest.raises(JudrecError) as refused:
        verify_backup(other, made.file)
    assert refused.value.code == "foreign_backup"
    other.close()


def test_a_backup_that_nobody_could_open_is_not_called_whole(kept: KeptStore) -> None:
    (kept.folder / "store.keys").unlink()
    (flaw,) = back_up_store(kept.station, kept.stick).problems
    assert "store.keys 缺失" in flaw.text


def test_slots_that_are_gone_from_a_backup_are_told(kept: KeptStore) -> None:
    file = kept.folder / "store.keys"
    keys = keys_file.load(file)
    keys_file.save(file, replace(keys, slots=()))
    flaws = back_up_store(kept.station, kept.stick).problems
    assert [flaw.text for flaw in flaws] == [
        "store.keys 中没有本库的恢复词槽，恢复词打不开恢复后的专库",
        "store.keys 中缺少 1 名人员的口令槽",
    ]


def test_another_phrase_opens_nothing(kept: KeptStore) -> None:
    made = back_up_store(kept.station, kept.stick)
    with pytest.raises(JudrecError) as refused:
        verify_backup_by_phrase(made.file, recovery.new_phrase(urandom), surroundings())
    assert refused.value.code == "foreign_backup"


def test_a_passphrase_opens_no_backup(kept: KeptStore) -> None:
    """A thief of the stick has nothing to try passphrases on."""
    made = back_up_store(kept.station, kept.stick)
    assert b"argon2id" not in made.file.read_bytes()
    with pytest.raises(JudrecError) as refused:
        verify_backup_by_phrase(made.file, PASSPHRASE, surroundings())
    assert refused.value.code == "mistyped_phrase"


def test_a_store_that_was_put_back_is_told_by_its_own_backup(kept: KeptStore) -> None:
    older = shutil.copytree(kept.folder, kept.folder.with_name("旧"))
    file_sample(kept.station, 3)
    made = back_up_store(kept.station, kept.stick)
    station = kept.reopen(older)
    report = verify_backup(station, made.file)
    assert "本库可能被换回旧版" in report.problems[0].text
    file_sample(station, 4)
    file_sample(station, 5)
    report = verify_backup(station, made.file)
    assert "已经分叉" in report.problems[0].text
    station.close()


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.999])
def test_a_flipped_bit_is_found_wherever_it_is(kept: KeptStore, share: float) -> None:
    made = back_up_store(kept.station, kept.stick)
    content = bytearray(made.file.read_bytes())
    content[int(share * len(content))] ^= 4
    made.file.write_bytes(content)
    with pytest.raises(JudrecError) as refused:
        verify_backup_by_phrase(made.file, kept.phrase, surroundings())
    assert refused.value.code in {"backup_damaged", "not_a_backup"}


@pytest.mark.parametrize("left", [0, 100, 5000, 65_000, 1_000_000, -1, -65_552])
def test_a_cut_backup_is_found(kept: KeptStore, left: int) -> None:
    made = back_up_store(kept.station, kept.stick)
    made.file.write_bytes(made.file.read_bytes()[:left])
    with pytest.raises(JudrecError) as refused:
        verify_backup(kept.station, made.file)
    assert refused.value.code in {"backup_damaged", "not_a_backup"}


def test_what_is_no_backup_is_called_so(kept: KeptStore, tmp_path: Path) -> None:
    letter = tmp_path / "来信"
    letter.write_bytes(b"Dear sir")
    with pytest.raises(JudrecError) as refused:
        verify_backup(kept.station, letter)
    assert refused.value.code == "not_a_backup"
    with pytest.raises(JudrecError) as refused:
        verify_backup(kept.station, tmp_path / "nothing")
    assert refused.value.code == "backup_unreadable"


def test_a_lost_attachment_keeps_nothing_else_from_being_saved(
    kept: KeptStore,
) -> None:
    sealed = sorted((kept.folder / "attachments").iterdir())
    sealed[0].unlink()
    sealed[1].write_bytes(sealed[1].read_bytes()[:-1])
    made = back_up_store(kept.station, kept.stick)
    texts = [problem.text for problem in made.problems]
    assert len(texts) == 2
    assert any("不在备份中" in text for text in texts)
    assert any("损坏或被改动" in text for text in texts)
    assert kept.newest().content["problems"] == 2


def test_public_tools_open_it(kept: KeptStore, tmp_path: Path) -> None:
    """No court must need this program to get at its own store again."""
    made = back_up_store(kept.station, kept.stick)
    words = ["node", str(TYPAGE), "open", kept.station.age_identity("hybrid")]
    with made.file.open("rb") as sealed:
        tar = subprocess.run(words, stdin=sealed, capture_output=True, check=True)
    subprocess.run(["tar", "x"], input=tar.stdout, cwd=tmp_path, check=True)
    folder = tmp_path / "judrec-store"
    subprocess.run(
        ["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=folder, check=True
    )
    said = parse_object((folder / "backup.json").read_bytes())
    assert said["records"] == 2
    kept.reopen(folder).close()


def test_a_backup_does_not_go_into_the_store_itself(kept: KeptStore) -> None:
    with pytest.raises(JudrecError) as refused:
        back_up_store(kept.station, kept.folder / "attachments")
    assert refused.value.code == "backup_in_store"


def test_who_only_receives_is_reminded_and_told_what_his_backup_holds(
    parties: Parties, clock: Clock
) -> None:
    committee = parties.committee
    parties.receive(parties.file_and_export(0, 1))
    assert last_backup(committee).urgency is Urgency.NONE
    clock.advance(days=LONG_DAYS)
    assert last_backup(committee).urgency is Urgency.OVERDUE
    made = back_up_store(committee, parties.stick)
    assert (made.records, last_backup(committee).urgency) == (2, Urgency.NONE)
    assert "2 件记录" in verify_backup(committee, made.file).sentence


def test_that_it_lies_on_the_same_disk_is_said(kept: KeptStore) -> None:
    assert "同一块磁盘" in back_up_store(kept.station, kept.stick).notices[0]
