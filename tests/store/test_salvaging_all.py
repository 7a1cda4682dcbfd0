"""Whatever page of a store is damaged, what was told to it comes out of it again."""

from pathlib import Path

import pytest

from judrec.actions.upkeep.salvage_store import LIST, Salvaged, salvage_store
from judrec.errors import JudrecError
from tests.station import PASSPHRASE, data_key, reopen, surroundings
from tests.store.busy import CONTENTS, HALF, SENT
from tests.store.campaign import sample
from tests.store.insider import PAGE, copied, files_in, sql_shell

PAGES = 14
RECEIVED = 3
"""Two filings and a file; the third filing is closed to this station."""
TOLD = ("被通知调离审判岗位", "待查", "一是……")
"""What befell a recorder, what followed a record, what a keeper wrote of a quarter."""
FILES = {*CONTENTS, SENT, HALF}
SPOILT = "UPDATE entry SET signature = zeroblob(64) WHERE seq = {}"


@pytest.fixture
def place(busy: Path, folder: Path) -> Path:
    return copied(busy, folder)


@pytest.fixture
def key(place: Path) -> bytes:
    station = reopen(place)
    key = data_key(station)
    station.close()
    return key


def salvaged(store: Path, target: Path) -> Salvaged:
    return salvage_store(store, PASSPHRASE, target, surroundings())


def spoil(store: Path, key: bytes, seq: int) -> None:
    with sql_shell(store / "store.db", key) as shell:
        shell.execute(SPOILT.format(seq))


def missing(out: Path) -> set[object]:
    """Say what was told to the store and is in none of the files."""
    written = files_in(out)
    whole = b"\n".join(written.values()).decode("utf-8", "replace")
    lost: set[object] = {text for text in TOLD if text not in whole}
    return lost | (FILES - set(written.values()))


def test_all_acts_come_out_and_what_other_stations_signed(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    spoil(place, key, 46)
    found = salvaged(place, tmp_path / "抢救")
    assert (found.single, found.broken, found.received) == (0, 1, RECEIVED)
    assert (found.materials, found.lost_materials, found.drafts) == (5, 0, 1)
    assert missing(tmp_path / "抢救") == set()
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert "收到 000001　鄂0106-03-2026-0001　第 5 条　完整" in listed
    for label in ("登记回执", "留存有争议的报送件", "登记管理权限", "确认报送单位"):
        assert f"{label}" in listed


def test_one_damaged_page_takes_nothing_along_that_stands_twice(
    place: Path, tmp_path: Path
) -> None:
    file = place / "store.db"
    content = file.read_bytes()
    outcomes = []
    for page in sample(range(1, len(content) // PAGE), PAGES):
        damaged = bytearray(content)
        damaged[page * PAGE + 100] ^= 1
        file.write_bytes(damaged)
        target = tmp_path / f"抢救{page}"
        try:
            found = salvaged(place, target)
        except JudrecError as refused:
            outcomes.append(refused.code)
        else:
            outcomes.append("out")
            assert found.received == RECEIVED, page
            assert missing(target) <= {HALF}, page
    # Without the list of tables, on eight pages of some 170, none can be found.
    assert set(outcomes) <= {"out", "not_a_store"}
    assert outcomes.count("out") > len(outcomes) // 2


def strike(store: Path, key: bytes, table: str) -> None:
    """Damage the page at which a table begins."""
    with sql_shell(store / "store.db", key) as shell:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        ((page,),) = shell.execute(query, (table,)).fetchall()
    content = bytearray((store / "store.db").read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    (store / "store.db").write_bytes(content)


def test_where_no_entry_can_be_read_the_tables_are(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    strike(place, key, "entry")
    found = salvaged(place, tmp_path / "抢救")
    assert (found.whole, found.single, found.received) == (0, 0, RECEIVED)
    assert missing(tmp_path / "抢救") == set()
    listed = (tmp_path / "抢救" / LIST).read_text("utf-8")
    assert "第 33 条　不符（无法读取），仅存副本" in listed
    assert "鄂0106-03-2026-0001　第 5 条　单条完好" in listed


def test_a_draft_that_cannot_be_read_leaves_its_files(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    strike(place, key, "draft")
    assert salvaged(place, tmp_path / "抢救").drafts == 1
    assert missing(tmp_path / "抢救") == set()


def test_an_entry_that_says_something_else_stops_nothing(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    """T2: what is written there has another shape than the program reads."""
    told = """'{"parts":[{}],"person":1,"ended":[{}],"key":"x"}'"""
    with sql_shell(place / "store.db", key) as shell:
        shell.execute(f"UPDATE entry SET content = {told} WHERE seq IN (2, 5)")  # noqa: S608 - ours
        shell.execute("""UPDATE entry SET private = '{"files":1}' WHERE seq = 10""")
    strike(place, key, "person_key")
    strike(place, key, "attachment")
    found = salvaged(place, tmp_path / "抢救")
    assert found.received == RECEIVED
    assert missing(tmp_path / "抢救") == {CONTENTS[0]}


def test_an_altered_entry_names_no_file_and_writes_no_line_of_the_list(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    with sql_shell(place / "store.db", key) as shell:
        for column, path, planted in (
            ("opening", "$.action", "record./../../../逃逸"),
            ("content", "$.number", "1\n第 1 条　完整"),
        ):
            shell.execute(
                f"UPDATE entry SET {column} = json_set({column}, ?, ?) WHERE seq = 9",  # noqa: S608 - ours
                (path, planted),
            )
        named = "UPDATE attachment SET sha256 = '../../no/逃逸' WHERE size = ?"
        shell.execute(named, (len(SENT),))
    out = tmp_path / "里" / "抢救"
    out.parent.mkdir()
    salvaged(place, out)
    assert [path.name for path in out.parent.iterdir()] == ["抢救"]
    assert (out / "记录" / "000009-其他.json").is_file()
    listed = (out / LIST).read_text("utf-8").splitlines()
    assert "第 1 条　完整" not in listed
    assert missing(out) == {SENT}


def test_a_planted_act_of_another_station_does_not_hold(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    with sql_shell(place / "store.db", key) as shell:
        for table, seq in (("entry", 5), ("received_version", 5)):
            column = "content" if table == "entry" else "line"
            shell.execute(
                f"UPDATE {table} SET {column} = replace({column}, '2026-', '2025-') "  # noqa: S608 - ours
                "WHERE seq = ?",
                (seq,),
            )
    found = salvaged(place, tmp_path / "抢救")
    assert (found.received, found.broken) == (RECEIVED - 1, 2)


def test_a_file_that_came_along_and_is_lost_is_told(
    place: Path, tmp_path: Path
) -> None:
    station = reopen(place)
    rows = station.database.rows(
        "SELECT file FROM attachment WHERE size = ?", len(SENT)
    )
    station.close()
    (place / "attachments" / rows[0][0]).unlink()
    found = salvaged(place, tmp_path / "抢救")
    assert (found.broken, found.lost_materials) == (0, 1)
    assert missing(tmp_path / "抢救") == {SENT}


def test_the_stations_keys_are_written_nowhere(
    place: Path, key: bytes, tmp_path: Path
) -> None:
    station = reopen(place)
    secrets = [
        secret
        for row in station.database.rows(
            "SELECT key_seed, age_x25519, age_hybrid FROM station "
            "UNION ALL SELECT key_seed, age_x25519, age_hybrid FROM former_identity"
        )
        for secret in row
    ]
    station.close()
    spoil(place, key, 46)
    salvaged(place, tmp_path / "抢救")
    written = b"".join(files_in(tmp_path / "抢救").values()).decode("utf-8", "replace")
    assert len(secrets) == 6
    assert [secret for secret in secrets if secret in written] == []
