"""How far records have come, brought on by bundles without reading every act."""

import pytest

from judrec.core.whereabouts import Stage
from judrec.store.connection import Database, Value
from judrec.store.migration import replica
from judrec.store.whereabouts_projection import CARRIED, bring_on
from tests.station import RESOURCES


@pytest.mark.parametrize("where", [CARRIED, f"station = '' AND {CARRIED}"])
def test_the_acts_of_one_record_are_read_by_their_index(where: str) -> None:
    """The table's own key would read all acts of a station, for each record."""
    plan = replica(RESOURCES / "schema").rows(
        f"EXPLAIN QUERY PLAN SELECT 1 FROM record WHERE {where}",  # noqa: S608 - ours
        *(9, "quarter", "2026Q4", ""),
    )
    index = "COVERING INDEX version_by_record (station=? AND record=? AND seq<?)"
    assert index in str(plan)


def test_the_newest_text_of_a_record_is_found_by_the_same_index() -> None:
    """Of what a form is offered from, thousands of records are asked for theirs."""
    plan = replica(RESOURCES / "schema").rows(
        "EXPLAIN QUERY PLAN SELECT max(seq) FROM record_version WHERE station = '' "
        "AND record = ? AND kind IN ('filed', 'corrected', 'attached')",
        "x",
    )
    assert "COVERING INDEX version_by_record (station=? AND record=?)" in str(plan)


def test_a_bundle_that_was_not_sealed_or_is_nobody_elses_affair_brings_nothing_on() -> (
    None
):
    database = replica(RESOURCES / "schema")
    _file_one(database)
    for nth, (file, kind, state) in enumerate(
        (
            ("a.age", "quarter", "begun"),
            ("b.age", "quarter", "abandoned"),
            ("c.age", "direct", "sealed"),
            ("d.age", "return", "sealed"),
        )
    ):
        _send(database, nth, file, kind, state)
        bring_on(database, file)
        assert database.scalar("SELECT whereabouts FROM record") == Stage.FILED
    _send(database, 9, "e.age", "quarter", "sealed")
    bring_on(database, "e.age")
    assert database.scalar("SELECT whereabouts FROM record") == Stage.SEALED


def _file_one(database: Database) -> None:
    said: dict[str, Value] = {"station": "", "id": "r1", "whereabouts": "filed"}
    columns = database.rows("PRAGMA table_info(record)")
    empty: dict[str, Value] = {"INTEGER": 1, "TEXT": "", "BLOB": b""}
    database.rows(
        f"INSERT INTO record VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - ours
        *(said.get(name, empty[kind]) for _nth, name, kind, *_ in columns),
    )
    database.rows(
        "INSERT INTO record_version VALUES ('', 'r1', 1, 'filed', 3, x'', '2026Q4')"
    )


def _send(database: Database, nth: int, file: str, kind: str, state: str) -> None:
    database.rows(
        "INSERT INTO sent_bundle VALUES (?, 'x', ?, ?, '', '2026Q4', ?, '', 1, 0)",
        *(file, nth, kind, state),
    )
    database.rows("INSERT INTO sent_part VALUES (?, '', 5)", file)
