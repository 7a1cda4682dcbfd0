"""One damaged place never blocks the rest: what is intact comes out, with its proof."""

from pathlib import Path

import pytest

from judrec.actions.records.print_record import print_record
from judrec.actions.upkeep.salvage_store import LIST, Salvaged, salvage_store
from judrec.core.canonical import parse_object
from judrec.errors import JudrecError
from tests.actions.kept_store import NUMBER, KeptStore
from tests.actions.parties import refusal
from tests.station import PASSPHRASE, data_key, surroundings
from tests.store.insider import PAGE, files_in, sql_shell


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
    assert (found.whole, found.single, found.broken) == (1, 2, 1)
    assert (found.materials, found.lost_materials, found.drafts) == (2, 0, 1)
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert "第 3 条　2026-11-17 14:30　提交入库　" in listed
    assert "第 4 条" in listed
    assert "不符（签名不符）" in listed
    assert "单条完好" in listed


def test_what_comes_out_is_the_text_and_all_that_proves_it(
    kept: KeptStore, tmp_path: Path
) -> None:
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
            assert found.whole + found.single + found.broken >= 1
    assert "out" in outcomes
    assert outcomes <= {"out", "not_a_store", "damaged"}
    file.write_bytes(content)
    sealed[0].unlink()
    assert salvaged(kept, tmp_path / "抢救").lost_materials == 1


def test_nothing_is_written_over_and_nothing_without_the_key(
    kept: KeptStore, tmp_path: Path
) -> None:
    (tmp_path / "抢救").mkdir()
    assert refusal(lambda: salvaged(kept, tmp_path / "抢救")).code == "target_exists"
    guessed = refusal(lambda: salvaged(kept, tmp_path / "别处", "猜的口令"))
    assert guessed.code == "wrong_passphrase"
    assert not (tmp_path / "别处").exists()
