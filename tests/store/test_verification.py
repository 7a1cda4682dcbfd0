"""`audit verify`: what was changed past the one door is found, and the place named."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judrec.actions.progress import CancelledError
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import DamagedError
from judrec.store import verification
from judrec.store.connection import Database, connect
from judrec.store.projection import PROJECTED_TABLES
from tests.station import RESOURCES, data_key, reopen
from tests.store.busy import CONTENTS
from tests.store.insider import PAGE, copied, pages_of, sql_shell

SCHEMA = RESOURCES / "schema"
EDITED = 7
"""An entry in the middle, with a private part: an attachment."""


Damage = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def key(busy: Path) -> bytes:
    station = reopen(busy)
    key = data_key(station)
    station.close()
    return key


@pytest.fixture
def place(busy: Path, folder: Path) -> Path:
    return copied(busy, folder)


@pytest.fixture
def shell(place: Path, key: bytes) -> Iterator[Database]:
    """The database in the hands of one who may write whatever he likes."""
    database = connect(place / "store.db", key)
    for (name,) in database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ):
        database.rows(f"DROP TRIGGER {name}")
    yield database
    database.close()


def changed(value: object) -> str:
    """Write another value of the same kind in SQL."""
    match value:
        case int():
            return str(value + 1000)
        case bytes():
            return f"x'{bytes([value[0] ^ 1]).hex()}{value[1:].hex()}'"
        case _:
            return "'{\"another\":1}'"


def edits(database: Database, table: str) -> Iterator[str]:
    """Change the value in each column of a table's first row, one at a time."""
    columns = [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
    first = database.row(f"SELECT {', '.join(columns)} FROM {table} LIMIT 1")  # noqa: S608
    assert first is not None, f"{table} is empty"
    mine = " AND ".join(f"{column} IS ?" for column in columns)
    for column, value in zip(columns, first, strict=True):
        if (table, column) in {("station", "id"), ("local_rule", "id")}:
            continue  # it can't be another: CHECK (id = 1)
        database.rows("BEGIN")
        database.rows(
            f"UPDATE {table} SET {column} = {changed(value)} WHERE {mine}",  # noqa: S608
            *first,
        )
        yield column
        database.rows("ROLLBACK")


def table_flaws(database: Database) -> list[str]:
    found = [flaw.text for flaw in verification.table_flaws(database, SCHEMA)]
    return [text for text in found if not text.startswith("专库的结构被改动")]


def test_a_store_that_has_done_everything_has_no_flaw(place: Path) -> None:
    station = reopen(place)
    found = verify(station)
    station.close()
    assert found.problems == ()
    assert found.entries == found.head.size == 46
    assert found.anchored_size == 41


@pytest.mark.parametrize("table", PROJECTED_TABLES)
def test_an_edited_value_in_any_column_is_found_and_the_table_named(
    shell: Database, table: str
) -> None:
    for column in edits(shell, table):
        texts = table_flaws(shell)
        assert any(f"数据表 {table} " in text for text in texts), column
    assert table_flaws(shell) == []


@pytest.mark.parametrize("table", PROJECTED_TABLES)
def test_missing_rows_are_found_and_the_table_named(
    shell: Database, table: str
) -> None:
    shell.rows(f"DELETE FROM {table}")  # noqa: S608 - a table's name
    assert any(f"数据表 {table} " in text for text in table_flaws(shell))


def test_every_table_that_was_changed_is_named(shell: Database) -> None:
    shell.rows("UPDATE person SET roles = '[]'")
    shell.rows("INSERT INTO setting VALUES ('late_after_days', '900')")
    assert [text.split()[1] for text in table_flaws(shell)] == ["person", "setting"]


def test_an_edited_entry_is_found_whatever_was_edited_and_its_place_named(
    shell: Database,
) -> None:
    columns = [row[1] for row in shell.rows("PRAGMA table_info(entry)")]
    first = shell.row("SELECT * FROM entry WHERE seq = ?", EDITED)
    assert first is not None
    for column, value in zip(columns[1:], first[1:], strict=True):
        shell.rows("BEGIN")
        shell.rows(
            f"UPDATE entry SET {column} = {changed(value)} WHERE seq = ?",  # noqa: S608
            EDITED,
        )
        assert EDITED in {flaw.seq for flaw in verification.ledger_flaws(shell)}, column
        shell.rows("ROLLBACK")
    assert list(verification.ledger_flaws(shell)) == []


@pytest.mark.parametrize(
    ("action", "column", "edited"),
    [
        ("record.filed", "opening", "'$.at', '9999-12-31T23:59:59Z'"),
        ("bundle.kept", "content", "'$.parts', json('[]')"),
    ],
)
def test_an_edited_entry_that_no_table_can_follow_from_ends_no_check(
    shell: Database, action: str, column: str, edited: str
) -> None:
    shell.rows(
        f"UPDATE entry SET {column} = json_set({column}, {edited}) "  # noqa: S608 - ours
        "WHERE opening ->> 'action' = ?",
        action,
    )
    assert table_flaws(shell) == ["按留痕记录重算数据表时失败，留痕内容可能被改动"]


@pytest.mark.parametrize("column", ["opening", "content", "private"])
def test_another_spelling_of_the_same_is_found_too(
    shell: Database, column: str
) -> None:
    shell.rows(
        f"UPDATE entry SET {column} = ' ' || {column} WHERE seq = ?",  # noqa: S608
        EDITED,
    )
    assert [flaw.seq for flaw in verification.ledger_flaws(shell)] == [EDITED]


def test_a_deleted_entry_is_found_and_its_place_named(shell: Database) -> None:
    shell.rows("DELETE FROM entry WHERE seq = ?", EDITED)
    found = list(verification.ledger_flaws(shell))
    assert found[0].seq == EDITED + 1
    assert found[0].text == f"第 {EDITED + 1} 条与前一条不相接"


def test_two_entries_that_changed_places_are_found(shell: Database) -> None:
    shell.rows("UPDATE entry SET seq = 900 WHERE seq = ?", EDITED)
    shell.rows("UPDATE entry SET seq = ? WHERE seq = ?", EDITED, EDITED + 1)
    shell.rows("UPDATE entry SET seq = ? WHERE seq = 900", EDITED + 1)
    assert {flaw.seq for flaw in verification.ledger_flaws(shell)} >= {
        *(EDITED, EDITED + 1)
    }


def test_a_tail_that_was_cut_is_told_by_an_anchor(shell: Database, place: Path) -> None:
    anchored = verification.anchored(shell)
    assert anchored is not None
    shell.rows("DELETE FROM entry WHERE seq >= ?", anchored.size)
    found = list(verification.ledger_flaws(shell))
    assert {flaw.seq for flaw in found} == {anchored.size}
    assert "外部凭据" in found[0].text


def test_a_rebuilt_ledger_is_told_by_the_anchor_that_it_does_not_hold(
    shell: Database,
) -> None:
    """T2 has every key and makes a new chain; an anchor still holds the old digest."""
    seq = shell.scalar("SELECT max(seq) FROM anchor")
    shell.rows("UPDATE anchor SET digest = ? WHERE seq = ?", bytes(32), seq)
    found = list(verification.ledger_flaws(shell))
    assert {flaw.seq for flaw in found} == {seq}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON record BEGIN DELETE FROM record; END",
        "DROP TRIGGER entry_is_never_deleted",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (a)",
        "DROP INDEX own_number",
        "DROP TABLE print_copy",
        "ALTER TABLE setting ADD COLUMN more TEXT",
    ],
)
def test_a_changed_schema_is_refused_and_named(
    place: Path, key: bytes, statement: str
) -> None:
    before = reopen(place)
    with sql_shell(place / "store.db", key, keep_triggers=True) as shell:
        shell.execute(statement)
    texts = [flaw.text for flaw in verify(before).problems]
    before.close()
    name = statement.split()[2]
    assert any(name in text and "结构" in text for text in texts)
    with pytest.raises(DamagedError) as refused:
        reopen(place)
    assert refused.value.code == "schema_changed"
    assert name in refused.value.what


def test_the_newest_entries_are_checked_at_every_opening(
    place: Path, key: bytes
) -> None:
    with sql_shell(place / "store.db", key) as shell:
        shell.execute("UPDATE entry SET signature = zeroblob(64) WHERE seq = 12")
    with pytest.raises(DamagedError) as refused:
        reopen(place)
    assert "第 12 条的签名不符" in refused.value.what


def test_a_page_that_is_no_longer_as_written_is_named_by_both_checks(
    place: Path,
) -> None:
    pages = pages_of(place / "store.db")
    station = reopen(place)
    for number in (len(pages) // 2, len(pages)):
        flipped = bytearray(pages[number - 1])
        flipped[100] ^= 1
        content = b"".join((*pages[: number - 1], flipped, *pages[number:]))
        (place / "store.db").write_bytes(content)
        texts = [flaw.text for flaw in station.store.file_flaws()]
        assert len(texts) == 2
        assert f"第 {number} 页" in texts[0]
    station.close()


def test_a_file_that_was_cut_between_two_pages_is_found(place: Path) -> None:
    """Page by page all is well then; the other check finds it (design/09)."""
    station = reopen(place)
    content = (place / "store.db").read_bytes()
    (place / "store.db").write_bytes(content[:-PAGE])
    assert len(list(station.store.file_flaws())) >= 1
    station.close()


ATTACHED = [hashlib.sha256(content).hexdigest() for content in CONTENTS]
"""The larger first; beside them lies a bundle that was kept as evidence."""


def sealed_files(station: Station) -> list[Path]:
    folder = station.store.folder.attachments
    statement = "SELECT file FROM attachment WHERE sha256 = ?"
    return [folder / station.database.scalar(statement, each) for each in ATTACHED]


def damage_by_swapping(large: Path, small: Path) -> None:
    content = large.read_bytes()
    shutil.copyfile(small, large)
    small.write_bytes(content)


def damage_by_deleting(large: Path, small: Path) -> None:
    large.unlink()
    small.unlink()


def damage_by_flipping(large: Path, small: Path) -> None:
    for file in (large, small):
        content = bytearray(file.read_bytes())
        content[-20] ^= 1
        file.write_bytes(content)


def damage_by_cutting(large: Path, small: Path) -> None:
    for file in (large, small):
        file.write_bytes(file.read_bytes()[:-1])


def damage_by_emptying(large: Path, small: Path) -> None:
    for file in (large, small):
        file.write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [
        damage_by_swapping,
        damage_by_deleting,
        damage_by_flipping,
        damage_by_cutting,
        damage_by_emptying,
    ],
)
def test_a_sealed_file_that_is_not_as_written_is_named(
    place: Path, damage: Damage
) -> None:
    station = reopen(place)
    damage(*sealed_files(station))
    texts = [flaw.text for flaw in verify(station).problems]
    station.close()
    assert {text[3:15] for text in texts} == {sha256[:12] for sha256 in ATTACHED}


def test_an_identity_that_was_changed_is_no_crash(place: Path, key: bytes) -> None:
    with sql_shell(place / "store.db", key) as shell:
        shell.execute("UPDATE attachment SET identity = 'x'")
    station = reopen(place)
    texts = [flaw.text for flaw in verify(station).problems]
    station.close()
    assert len([text for text in texts if text.startswith("材料")]) == 4
    assert any("数据表 attachment " in text for text in texts)


def test_a_check_that_is_called_off_says_nothing_and_leaves_no_entry(
    place: Path,
) -> None:
    def call_off(_done: int, _total: int) -> None:
        raise CancelledError

    station = reopen(place)
    head = station.store.head
    with pytest.raises(CancelledError):
        verify(station, call_off)
    assert station.store.head == head
    station.close()


def test_progress_ends_at_the_whole(place: Path) -> None:
    seen: list[tuple[int, int]] = []
    station = reopen(place)
    verify(station, lambda done, total: seen.append((done, total)))
    total = station.database.scalar("SELECT sum(size) FROM sealed_file")
    station.close()
    assert total > sum(len(content) for content in CONTENTS)
    assert seen[-1] == (total, total)
