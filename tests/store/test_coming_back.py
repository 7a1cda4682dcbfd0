"""A store that has done everything comes back from its backup, table by table."""

from pathlib import Path

from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.continue_store import OtherCopy, continue_store
from judrec.actions.upkeep.restore_store import restore_by_store
from judrec.actions.upkeep.verify_store import verify
from judrec.store.connection import Database
from tests.station import reopen
from tests.store.busy import HALF, SENT
from tests.store.insider import copied, files_in

OF_THE_COPY = ("store.db", "store.head", "store.lock")
"""Files that each copy goes on writing for itself."""


def all_tables(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of every table there is; of the index `verify` tells."""
    names = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT GLOB 'search_index*'"
    )
    return {
        name: sorted(database.rows(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - ours
        for (name,) in names
    }


def sealed_parts(folder: Path) -> dict[str, bytes]:
    """Give what lies in a store's folder beside its database."""
    return {
        name: content
        for name, content in files_in(folder).items()
        if name not in OF_THE_COPY
    }


def test_every_table_and_every_file_is_back(busy: Path, tmp_path: Path) -> None:
    original, stick = copied(busy, tmp_path / "专库"), tmp_path / "stick"
    stick.mkdir()
    station = reopen(original)
    before = all_tables(station.database)
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    made = back_up_store(station, stick)
    assert made.problems == ()
    place = tmp_path / "新电脑"
    assert restore_by_store(station, made.file, place).problems == ()
    station.close()
    back = reopen(place)
    after = all_tables(back.database)
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed == {"entry", "upkeep"}
    for name in changed:
        assert set(after[name]) > set(before[name])
        assert len(after[name]) == len(before[name]) + 1
    assert sealed_parts(place) == sealed_parts(original)
    continue_store(back, OtherCopy.GONE)
    assert verify(back).problems == ()
    back.close()


def test_a_lost_file_of_any_kind_is_named_by_the_backup(
    busy: Path, tmp_path: Path
) -> None:
    """Materials, a scan, what came along, sealed evidence, a draft's file."""
    folder, stick = copied(busy, tmp_path / "专库"), tmp_path / "stick"
    stick.mkdir()
    station = reopen(folder)
    kept = station.database.rows("SELECT sha256, file, size FROM sealed_file")
    assert {len(SENT), len(HALF)} < {size for _sha256, _file, size in kept}
    for sha256, file, _size in kept:
        sealed = folder / "attachments" / file
        away = sealed.rename(folder / "away")
        (flaw,) = back_up_store(station, stick).problems
        assert sha256[:12] in flaw.text
        away.rename(sealed)
    station.close()
