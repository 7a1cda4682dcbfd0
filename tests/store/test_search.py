"""Search is exact for any number of characters, and a damaged index is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.store import search, verification
from judrec.store.connection import Database, Value
from judrec.store.migration import replica
from tests.station import RESOURCES, data_key, file_sample, reopen, sample_body
from tests.store.insider import sql_shell

# Few characters, so that they meet: width, case, compatibility, beyond the BMP, and the
# private area into which the index moves ASCII.
CHARACTERS = "王院长打电话Ａaß１1①㊤𠮷䶮豈岂é\u0301e·-% \n\"*'\ue000\ue061\ue080\ue081"
TEXTS = st.lists(st.text(CHARACTERS, max_size=40), min_size=1, max_size=8)
QUERIES = st.text(CHARACTERS, max_size=6)


def library(texts: list[str]) -> Database:
    """Give an index of records in memory; row 1 is the first text."""
    database = replica(RESOURCES / "schema")
    kinds = [column[2] for column in database.rows("PRAGMA table_info(record)")]
    for row, text in enumerate(texts, start=1):
        value: dict[str, Value] = {"INTEGER": row, "TEXT": str(row), "BLOB": b""}
        places = ", ".join("?" * len(kinds))
        database.rows(
            f"INSERT INTO record VALUES ({places})",  # noqa: S608 - ours
            *(value[kind] for kind in kinds),
        )
        search.add(database, row, text)
    return database


def found(database: Database, text: str) -> list[int]:
    return search.matching(database, text, limit=100)


def scanned(texts: list[str], query: str) -> list[int]:
    """Look at every text, the newest first: what the index must agree with."""
    wanted = search.folded(query)
    rows = range(len(texts), 0, -1)
    return [row for row in rows if wanted and wanted in search.folded(texts[row - 1])]


@given(TEXTS, QUERIES)
def test_an_answer_is_what_a_scan_of_all_texts_gives(
    texts: list[str], query: str
) -> None:
    database = library(texts)
    assert found(database, query) == scanned(texts, query)
    database.close()


@given(TEXTS, st.data())
def test_every_piece_of_every_text_is_found(
    texts: list[str], data: st.DataObject
) -> None:
    database = library(texts)
    for length in (1, 2, 3, 4, 7):
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, max(0, len(text) - length)))
        query = text[start : start + length]
        assert found(database, query) == scanned(texts, query)
    database.close()


@given(TEXTS, st.lists(st.text(CHARACTERS, max_size=20), min_size=1, max_size=3))
def test_text_that_is_added_later_is_found_with_what_was_there(
    texts: list[str], more: list[str]
) -> None:
    database = library(texts)
    for text in more:
        search.add(database, 1, text)
    whole = ["\n".join((texts[0], *more)), *texts[1:]]
    for query in (*more, texts[0][:3], more[0][-2:]):
        assert found(database, query) == scanned(whole, query)
    assert not search.differs(database)
    database.close()


def test_width_case_and_compatibility_do_not_count() -> None:
    database = library(["ＡＢＣ电话１２３", "abc电话123", "㈱ſﬀ"])
    assert found(database, "aBc") == found(database, "１２") == [2, 1]
    assert found(database, "(株)SFF") == [3]
    database.close()


def test_a_very_long_question_is_answered() -> None:
    text = "".join(chr(0x4E00 + nth * 7) for nth in range(2500))
    database = library([text, text[:-1]])
    assert found(database, text) == [1]
    assert found(database, text[:-1]) == [2, 1]
    database.close()


@pytest.mark.parametrize("query", ["", "\ud800", "a\udfff", "\0", "a\0b"])
def test_what_can_not_stand_in_a_record_is_not_found(query: str) -> None:
    database = library(["ab", "a\tb"])
    assert found(database, query) == []
    database.close()


def test_no_more_than_the_limit_is_given_and_the_newest_first() -> None:
    database = library(["电话"] * 9)
    assert search.matching(database, "电话", limit=3) == [9, 8, 7]
    database.close()


@pytest.fixture
def filled(station: Station) -> Station:
    for nth in range(4):
        file_sample(station, nth)
    return station


def test_every_word_of_a_record_is_found_also_its_remarks(station: Station) -> None:
    body = {**sample_body(station), "remarks": "只给自己看的话"}
    filed = file_record(station, body)
    for query in ("电", "法院", "自己看", filed.number, filed.number[3:9]):
        assert [row.number for row in find_records(station, query)] == [filed.number]


DAMAGES = {
    "a row that is missing": ["DELETE FROM search_index WHERE rowid = 2"],
    "a row of an older text": [
        "DELETE FROM search_index WHERE rowid = 2",
        "INSERT INTO search_index (rowid, grams) VALUES (2, 'a04e00')",
    ],
    "nothing left": ["INSERT INTO search_index (search_index) VALUES ('delete-all')"],
    "the way down to the pages gone": ["DELETE FROM search_index_idx"],
    "a page gone": [
        "DELETE FROM search_index_data WHERE id > 10 AND id % 2 = 1",
    ],
    "the structure gone": ["DELETE FROM search_index_data WHERE id = 10"],
}


@pytest.mark.parametrize("statements", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_found_and_built_anew(
    filled: Station, folder: Path, statements: list[str]
) -> None:
    with sql_shell(folder / "store.db", data_key(filled), keep_triggers=True) as shell:
        for statement in statements:
            shell.execute(statement)
    filled.close()
    station = reopen(folder)
    texts = [flaw.text for flaw in verify(station).problems]
    assert any(text.startswith("检索索引") for text in texts)
    assert not search.differs(station.database)
    assert len(find_records(station, "2026")) == 4
    assert verify(station).problems == ()
    station.close()


def test_two_rows_that_changed_places_are_found(filled: Station, folder: Path) -> None:
    """Every term is still there, in as many rows as before."""
    rows: dict[int, str] = dict(
        filled.database.rows("SELECT row, text FROM search_text")
    )
    with sql_shell(folder / "store.db", data_key(filled), keep_triggers=True) as shell:
        for row, other in ((2, 3), (3, 2)):
            shell.execute("DELETE FROM search_index WHERE rowid = ?", (row,))
            shell.execute(
                "INSERT INTO search_index (rowid, grams) VALUES (?, ?)",
                (row, " ".join(search._grams(rows[other]))),
            )
    assert search.differs(filled.database)


def test_an_edited_text_is_found_by_the_ledger_and_by_the_index(
    filled: Station, folder: Path
) -> None:
    with sql_shell(folder / "store.db", data_key(filled)) as shell:
        shell.execute("UPDATE search_text SET text = '天气很好' WHERE row = 2")
    texts = [flaw.text for flaw in verify(filled).problems]
    assert texts[0].startswith("数据表 search_text ")
    assert texts[1].startswith("检索索引与记录不一致")


def test_a_healthy_index_is_left_alone(filled: Station, folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    assert list(verification.index_flaws(filled.database)) == []
    assert (folder / "store.db").read_bytes() == before


@pytest.fixture
def temporary_names(filled: Station) -> Iterator[list[str]]:
    yield []
    names = filled.database.rows("SELECT name FROM sqlite_temp_master")
    assert names == []


def test_a_check_leaves_nothing_behind_in_memory(
    filled: Station, temporary_names: list[str]
) -> None:
    for _ in range(2):
        assert not search.differs(filled.database)
