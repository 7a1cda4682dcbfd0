"""The rest of the check, in slices: all of it is seen, and nobody has to wait."""

from pathlib import Path

from judrec.actions.records.draft_files import keep_file, remove_file
from judrec.actions.records.drafts import drafts
from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.upkeep.check_quietly import ENTRIES, QuietCheck, Slice
from judrec.store.door import Act
from tests.actions.kept_store import KeptStore
from tests.station import data_key, file_sample
from tests.store.insider import sql_shell


def carried_out(kept: KeptStore) -> list[Slice]:
    """Give every slice up to the last."""
    check = QuietCheck()
    found: list[Slice] = []
    while not found or not found[-1].ended:
        found.append(check.step(kept.station))
    return found


def test_a_sound_store_is_seen_to_its_end_and_nothing_is_written(
    kept: KeptStore,
) -> None:
    with kept.station.writing() as writing:
        for nth in range(ENTRIES):
            writing.append(Act("clock.went_back", "clock", {"nth": nth}))
    head = kept.station.store.head
    slices = carried_out(kept)
    assert slices[-1] == Slice(1000, (), ended=True)
    assert [each.done for each in slices] == sorted(each.done for each in slices)
    # The beginning, two slices of entries, two sealed files, the end.
    assert len(slices) == 6
    assert kept.station.store.head == head


def test_what_it_finds_is_named_and_on_record(kept: KeptStore) -> None:
    """Older than what an opening looks at is an entry that somebody rewrote."""
    place, key = kept.folder, data_key(kept.station)
    lost, cut = sorted((place / "attachments").iterdir())
    lost.unlink()
    cut.write_bytes(cut.read_bytes()[:-1])
    with sql_shell(place / "store.db", key) as shell:
        shell.execute("UPDATE entry SET signature = zeroblob(64) WHERE seq = 3")
    texts = [problem.text for problem in carried_out(kept)[-1].problems]
    assert texts[0] == "第 3 条的签名不符"
    assert len(texts) == 3
    assert all("缺失、损坏或被改动" in text for text in texts[1:])
    assert kept.newest().opening.action == "audit.verified"
    assert kept.newest().content["problems"] == 3


def test_what_is_written_meanwhile_disturbs_it_not(kept: KeptStore) -> None:
    check = QuietCheck()
    check.step(kept.station)
    file_sample(kept.station, 3)
    while not (found := check.step(kept.station)).ended:
        file_sample(kept.station, 4)
    assert found.problems == ()


def test_a_lock_lets_go_of_the_sealed_file(kept: KeptStore) -> None:
    check = QuietCheck()
    check.step(kept.station)
    check.stop()
    while not check.step(kept.station).ended:
        check.stop()


def test_a_drafts_file_is_looked_at_and_not_missed_once_it_is_taken_out(
    kept: KeptStore, tmp_path: Path
) -> None:
    (row,) = drafts(kept.station)
    scan = tmp_path / "来函.txt"
    scan.write_bytes(b"a letter")
    place = sealing_place(kept.station)
    file = keep_file(kept.station, row.id, seal_file(place, scan))
    (kept.folder / "attachments" / file.id).unlink()
    (problem,) = carried_out(kept)[-1].problems
    assert file.sha256[:12] in problem.text
    check = QuietCheck()
    check.step(kept.station)
    remove_file(kept.station, row.id, file.id)
    while not (found := check.step(kept.station)).ended:
        pass
    assert found.problems == ()
