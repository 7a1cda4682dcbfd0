"""The full check names each kind of damage, and is itself on record."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from judrec.actions.progress import CancelledError
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import find_records
from judrec.actions.records.print_record import print_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import Verification, verify
from judrec.core.code import code_of
from judrec.errors import DamagedError, JudrecError
from judrec.pdf.fonts import Fonts
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Parties, refusal, refused_without_a_trace
from tests.insider import rebuild, rewrite_record
from tests.station import data_key, file_sample, reopen
from tests.store.insider import PAGE, sql_shell


@pytest.fixture(scope="module")
def full_store(tmp_path_factory: pytest.TempPathFactory, new_store: Path) -> Path:
    """A store with records, a file and a sheet, closed."""
    folder = tmp_path_factory.mktemp("full") / "store"
    shutil.copytree(new_store, folder)
    scan = folder.with_name("scan")
    scan.write_bytes(b"a page" * 100_000)
    with closing(reopen(folder)) as station:
        for nth in (0, 1, 3):
            file_sample(station, nth)
        attach_file(station, FIRST, scan, Material("扫描件"))
        print_record(station, FIRST)
    return folder


@pytest.fixture
def full(full_store: Path, folder: Path, fonts: Fonts) -> Iterator[Station]:
    """A copy of it, open."""
    shutil.copytree(full_store, folder)
    station = reopen(folder)
    station.once(Fonts, lambda: fonts)
    yield station
    station.close()


@contextmanager
def meddled(station: Station) -> Iterator[Callable[[str], object]]:
    """Hand out an SQL shell beside the program, with all triggers gone (T2)."""
    with sql_shell(station.store.folder.database, data_key(station)) as shell:
        yield shell.execute


def texts(found: Verification) -> str:
    return "；".join(flaw.text for flaw in found.problems)


def test_a_sound_store_has_no_problems_and_the_check_is_on_record(
    full: Station,
) -> None:
    head = full.store.head
    found = verify(full)
    assert (found.problems, found.entries, found.head) == ((), head.size, head)
    assert found.head_code == code_of(head.digest)
    assert (found.unanchored, found.anchored_size) == (0, head.size)
    entry = newest_entries(full.database, 1)[0]
    assert entry.opening.action == "audit.verified"
    assert entry.content == {"entries": head.size, "problems": 0}


def test_what_nothing_covers_is_counted(full: Station) -> None:
    anchored = full.store.head.size
    file_sample(full, 7)
    found = verify(full)
    assert (found.unanchored, found.anchored_size) == (1, anchored)


def test_an_empty_store_has_no_anchor(station: Station) -> None:
    assert verify(station).anchored_size == 0


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE entry SET content = replace(content, '顾大局', '守法纪')", "第 3 条"),
        ("UPDATE entry SET opening = replace(opening, '2026', '2025')", "第 1 条"),
        ("UPDATE entry SET signature = zeroblob(64) WHERE seq = 4", "第 4 条"),
        ("UPDATE entry SET private = NULL WHERE seq = 5", "第 5 条"),
        ("DELETE FROM entry WHERE seq = 4", "第 5 条"),
        ("UPDATE record SET official = '李四' WHERE serial = 2", "record "),
        ("DELETE FROM record WHERE serial = 2", "record "),
        ("UPDATE record_version SET quarter = '2026Q3'", "record_version"),
        ("DELETE FROM print_copy", "print_copy"),
        ("INSERT INTO sheet_copy VALUES ('handover', 'R', 1, '', 3)", "sheet_copy"),
        ("DELETE FROM anchor", "anchor"),
        ("UPDATE anchor SET digest = zeroblob(32)", "外部凭据"),
        ("INSERT INTO setting VALUES ('masked_names', 'no')", "setting"),
        ("UPDATE person SET roles = '[]'", "person"),
        ("UPDATE station SET desk = '04'", "station"),
        ("UPDATE attachment SET size = 3", "attachment"),
        ("UPDATE search_text SET text = '' WHERE row = 1", "search_text"),
        ("DROP INDEX version_by_record", "结构"),
        ("CREATE TRIGGER t AFTER INSERT ON record BEGIN SELECT 1; END", "结构"),
    ],
)
def test_each_change_by_hand_is_found_and_its_place_named(
    full: Station, change: str, named: str
) -> None:
    with meddled(full) as execute:
        execute(change)
    assert named in texts(verify(full))


def test_a_search_index_that_misses_a_record_is_mended_and_told(
    full: Station,
) -> None:
    with meddled(full) as execute:
        execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    assert find_records(full, "王𬎆") == ()
    assert "检索索引" in texts(verify(full))
    assert [row.number for row in find_records(full, "王𬎆")] == [FIRST]
    assert verify(full).problems == ()


@pytest.mark.parametrize("damage", ["flipped", "cut", "gone", "another"])
def test_a_sealed_file_that_is_not_as_it_was_is_named(
    full: Station, damage: str
) -> None:
    sealed = next(full.store.folder.attachments.iterdir())
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "gone":
        sealed.unlink()
    elif damage == "another":
        sealed.write_bytes(bytes(len(content)))
    else:
        sealed.write_bytes(content if damage == "flipped" else content[:-3])
    found = verify(full)
    assert len(found.problems) == 1
    assert "材料" in found.problems[0].text


TABLES = ("entry", "record", "search_text", "search_index_data", "search_index_idx")


@pytest.mark.parametrize("table", TABLES)
def test_a_flipped_byte_on_the_disk_is_a_sentence_whoever_meets_it(
    full_store: Path, folder: Path, table: str
) -> None:
    shutil.copytree(full_store, folder)
    database = folder / "store.db"
    with closing(reopen(folder)) as station:
        place = station.database.scalar(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", table
        )
    content = bytearray(database.read_bytes())
    content[place * PAGE - 2000] ^= 1
    database.write_bytes(content)
    with suppress(JudrecError), closing(reopen(folder)) as station:
        file_sample(station, 7)
    with suppress(DamagedError), closing(reopen(folder)) as station:
        assert "数据文件" in texts(verify(station))


def test_a_rebuilt_ledger_is_told_by_the_head_on_the_sheet(full: Station) -> None:
    """T2: all keys in hand, the ledger is sound in itself; the paper isn't deceived."""
    sheet = print_record(full, FIRST).ledger_code
    rewrite_record(full, FIRST, "content", "来电问候，没有提到任何案件。")
    codes = [code_of(entry.digest) for entry in newest_entries(full.database, 99)]
    assert sheet not in codes


def test_a_rebuilt_ledger_is_told_at_the_next_opening(
    full: Station, folder: Path
) -> None:
    rebuild(full, lambda stored: {**stored.content, "entries": 1})
    full.close()
    assert refusal(lambda: reopen(folder)).code == "rolled_back"


def test_a_check_can_be_called_off_and_leaves_no_trace_then(full: Station) -> None:
    told: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        told.append((done, total))
        raise CancelledError

    refused = refused_without_a_trace(full, lambda: verify(full, cancel))
    assert refused.code == "cancelled"
    assert told == [(told[0][0], 600_000)]


def test_a_damaged_receiver_does_not_blame_the_sender(
    parties: Parties,
) -> None:
    """Our own damage is not the bundle's: it is said to be ours."""
    sent = parties.file_and_export(0, 1)
    parties.receive(sent)
    later = parties.file_and_export(3)
    with meddled(parties.committee) as execute:
        execute("UPDATE received_bundle SET abandoned = '{'")
    assert refusal(lambda: parties.receive(later)).code == "malformed_json"
