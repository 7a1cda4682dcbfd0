"""One damaged place never blocks the rest: what is intact comes out, with its proof."""

from pathlib import Path

import pytest

from judrec.actions.people.retire_person import retire_person
from judrec.actions.records.draft_files import keep_file
from judrec.actions.records.drafts import Half, drafts, keep_as_typed
from judrec.actions.records.open_draft import begin_on
from judrec.actions.records.print_record import print_record
from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.upkeep.salvage_store import LIST, Salvaged, salvage_store
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import parse_object
from judrec.core.draft import DraftKind
from judrec.errors import JudrecError
from tests.actions.kept_store import NUMBER, KeptStore
from tests.actions.parties import refusal
from tests.actions.shared_desk import JUDGE, JUDGES, register
from tests.station import PASSPHRASE, data_key, surroundings
from tests.store.insider import PAGE, files_in, sql_shell

SPOILT = "UPDATE entry SET signature = zeroblob(64) WHERE seq = 7"
"""The keeping of the draft, the last entry."""
ACTS = 6
FAR = (1 << 50, 1 << 60)
"""Places that only a row has which was planted there; JSON has no number for one."""
PLANTED = (
    (
        "INSERT INTO entry SELECT {place}, prev, meta, randomblob(32), signature, "
        "nonce, opening, content_nonce, content, private_nonce, private FROM entry "
        "WHERE seq = 1"
    ),
    "INSERT INTO reprisal VALUES ({place}, 2026, {place}, '', {place}, '{{}}')",
    "INSERT INTO received_version VALUES ('x', {place}, '{{}}')",
    (
        "INSERT INTO record_version SELECT 'x', record, 1, 'filed', {place}, digest, "
        "'' FROM record_version LIMIT 1"
    ),
)


def salvaged(kept: KeptStore, target: Path, secret: str = PASSPHRASE) -> Salvaged:
    kept.station.close()
    return salvage_store(kept.folder, secret, target, surroundings(kept.clock))


def damage(kept: KeptStore, statement: str) -> None:
    with sql_shell(kept.folder / "store.db", data_key(kept.station)) as shell:
        shell.execute(statement)


def test_a_bad_entry_hides_nothing_but_itself(kept: KeptStore, tmp_path: Path) -> None:
    damage(kept, "UPDATE entry SET signature = zeroblob(64) WHERE seq = 4")
    kept.station.close()
    with pytest.raises(JudrecError):
        kept.reopen(kept.folder)
    before = files_in(kept.folder)
    found = salvaged(kept, tmp_path / "抢救")
    assert files_in(kept.folder) == before
    assert (found.whole, found.single, found.broken) == (3, 2, 1)
    assert (found.materials, found.lost_materials, found.drafts) == (2, 0, 1)
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert "第 3 条　2026-11-17 14:30　提交入库　" in listed
    assert "第 4 条" in listed
    assert "不符（签名不符）" in listed
    assert "单条完好" in listed


@pytest.mark.parametrize("value", ["content = CAST(x'ff' AS TEXT)", "digest = x'00'"])
def test_an_entry_that_is_no_text_or_has_no_digest_hides_nothing_but_itself(
    kept: KeptStore, tmp_path: Path, value: str
) -> None:
    damage(kept, f"UPDATE entry SET {value} WHERE seq = 4")  # noqa: S608 - ours
    found = verify(kept.station).problems
    assert found
    salvage = salvaged(kept, tmp_path / "抢救")
    assert (salvage.whole, salvage.single, salvage.broken) == (3, 2, 1)


def test_what_was_planted_at_a_place_far_off_does_not_stop_it(
    kept: KeptStore, tmp_path: Path
) -> None:
    for place in FAR:
        for planted in PLANTED:
            damage(kept, planted.format(place=place))
    for table in ("draft", "attachment"):
        damage(
            kept,
            f"UPDATE {table} SET rowid = 1 << 60 WHERE rowid = 1",  # noqa: S608 - ours
        )
    found = salvaged(kept, tmp_path / "抢救")
    assert (found.whole, found.single) == (ACTS, 0)
    assert (found.materials, found.lost_materials, found.drafts) == (2, 0, 1)
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert all(f"第 {place} 条　" in listed for place in FAR)
    assert found.received == 0


def test_what_comes_out_is_the_text_and_all_that_proves_it(
    kept: KeptStore, tmp_path: Path
) -> None:
    damage(kept, SPOILT)
    salvaged(kept, tmp_path / "抢救", kept.phrase)
    first = min((tmp_path / "抢救" / "记录").iterdir())
    said = parse_object(first.read_bytes())
    assert said["state"] == "完整"
    assert isinstance(said["proof"], dict)
    assert set(said["proof"]) >= {"prev", "meta", "digest", "signature", "nonce"}
    letters = sorted((tmp_path / "抢救" / "材料").iterdir())
    assert {letter.read_bytes()[:1] for letter in letters} == {b"\0", b"\1"}
    assert all(file.stat().st_mode & 0o077 == 0 for file in (first, *letters))


def test_what_paper_covers_is_told(kept: KeptStore, tmp_path: Path) -> None:
    print_record(kept.station, NUMBER)
    damage(kept, SPOILT)
    salvaged(kept, tmp_path / "抢救")
    assert "完整，外部凭据" in (tmp_path / "抢救" / LIST).read_text("utf-8")


def test_damaged_pages_and_lost_files_hide_only_what_lay_in_them(
    kept: KeptStore, tmp_path: Path
) -> None:
    file = kept.folder / "store.db"
    content = bytearray(file.read_bytes())
    sealed = sorted((kept.folder / "attachments").iterdir())
    kept.station.close()
    outcomes = set()
    everything = set()
    for page in range(1, len(content) // PAGE, 7):
        damaged = bytearray(content)
        damaged[page * PAGE + 100] ^= 1
        file.write_bytes(damaged)
        try:
            found = salvaged(kept, tmp_path / f"抢救{page}")
        except JudrecError as refused:
            outcomes.add(refused.code)
        else:
            outcomes.add("out")
            acts = found.whole + found.single + found.broken
            everything.add((acts, found.materials, found.drafts))
    assert "out" in outcomes
    # A page holds a few acts at most, and never takes what lies in others with it.
    lost = [each for each in everything if each[1:] != (2, 1)]
    assert len(everything) > 1
    assert all(acts >= ACTS for acts, _materials, _drafts in everything)
    assert all(draft + material >= 2 for _acts, material, draft in lost)
    assert outcomes <= {"out", "not_a_store", "damaged"}
    file.write_bytes(content)
    sealed[0].unlink()
    assert salvaged(kept, tmp_path / "抢救").lost_materials == 1


def test_nothing_is_written_over_and_nothing_without_the_key(
    kept: KeptStore, tmp_path: Path
) -> None:
    damage(kept, SPOILT)
    (tmp_path / "抢救").mkdir()
    assert refusal(lambda: salvaged(kept, tmp_path / "抢救")).code == "target_exists"
    guessed = refusal(lambda: salvaged(kept, tmp_path / "别处", "猜的口令"))
    assert guessed.code == "wrong_passphrase"
    assert not (tmp_path / "别处").exists()


def test_what_is_whole_is_read_with_a_trace_and_not_salvaged(
    kept: KeptStore, tmp_path: Path
) -> None:
    refused = refusal(lambda: salvaged(kept, tmp_path / "抢救"))
    assert refused.code == "not_damaged"
    assert not (tmp_path / "抢救").exists()
    sealed = min((kept.folder / "attachments").iterdir())
    sealed.write_bytes(sealed.read_bytes()[:-1])
    assert salvaged(kept, tmp_path / "抢救").lost_materials == 1


def test_who_retired_salvages_nothing_with_an_old_keys_file(
    kept: KeptStore, tmp_path: Path
) -> None:
    register(kept.station)
    old = (kept.folder / "store.keys").read_bytes()
    retire_person(kept.station, JUDGE.name)
    (kept.folder / "store.keys").write_bytes(old)
    damage(kept, SPOILT)
    refused = refusal(lambda: salvaged(kept, tmp_path / "抢救", JUDGES))
    assert refused.code == "no_person"
    assert not (tmp_path / "抢救").exists()


def test_a_draft_comes_out_with_its_reason_and_its_files(
    kept: KeptStore, tmp_path: Path
) -> None:
    (row,) = drafts(kept.station)
    scan = tmp_path / "来函.txt"
    scan.write_bytes("原样".encode())
    keep_file(kept.station, row.id, seal_file(sealing_place(kept.station), scan))
    opened = begin_on(kept.station, NUMBER, DraftKind.CORRECTION)
    half = Half(opened.half.body, "核对通话记录后更正", base=opened.half.base)
    keep_as_typed(kept.station, half, begun=opened.begun)
    damage(kept, SPOILT)
    found = salvaged(kept, tmp_path / "抢救")
    assert (found.drafts, found.materials) == (2, 3)
    place = tmp_path / "抢救" / "草稿"
    first, second = (parse_object((place / f"00{n}.json").read_bytes()) for n in (1, 2))
    assert first["body"] == {"content": "还没有写完"}
    assert (second["kind"], second["reason"]) == ("correction", half.reason)
    assert (place / "001-1").read_bytes() == scan.read_bytes()
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert "草稿 001 的文件 1（来函.txt）　完好" in listed


def test_signatures_hold_where_the_table_of_keys_is_gone(
    kept: KeptStore, tmp_path: Path
) -> None:
    for page in pages_of(kept, "person_key"):
        strike(kept, page)
    found = salvaged(kept, tmp_path / "抢救")
    assert (found.whole, found.broken) == (6, 0)


def test_files_come_out_where_the_table_of_files_is_gone(
    kept: KeptStore, tmp_path: Path
) -> None:
    for page in pages_of(kept, "attachment"):
        strike(kept, page)
    assert salvaged(kept, tmp_path / "抢救").materials == 2


def pages_of(kept: KeptStore, table: str) -> list[int]:
    """Name the first pages of a table and its indexes, counted from 1."""
    with sql_shell(kept.folder / "store.db", data_key(kept.station)) as shell:
        query = "SELECT rootpage FROM sqlite_master WHERE tbl_name = ?"
        return [page for (page,) in shell.execute(query, (table,))]


def strike(kept: KeptStore, page: int) -> None:
    file = kept.folder / "store.db"
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    file.write_bytes(content)
