"""One door to write: no change without an act, no act without its chained entry."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from judrec.actions.records.file_record import file_record
from judrec.actions.station import Station
from judrec.core.ledger import EMPTY
from judrec.crypto.signing import SigningKey
from judrec.errors import DamagedError, IncompleteError
from judrec.store.door import Act, Signer
from judrec.store.entries import newest_entries
from tests.station import Clock, data_key, file_sample, reopen, sample_body
from tests.store.insider import files_in, sql_shell

WRITES = [
    "INSERT INTO setting VALUES ('a', 'b')",
    "UPDATE record SET official = ''",
    "DELETE FROM record",
    "DELETE FROM draft",
    "INSERT INTO search_index (rowid, grams) VALUES (9, 'a')",
    "CREATE TEMP TABLE more (a)",
]


class SecondThoughtsError(Exception):
    """Raised in the middle of a transaction."""


def give_up(station: Station, statement: str) -> None:
    with station.database.transaction():
        station.database.rows(statement)
        raise SecondThoughtsError


def give_up_after(station: Station, acts: list[Act]) -> None:
    with station.writing() as writing:
        for act in acts:
            writing.append(act)
        raise SecondThoughtsError


@pytest.mark.parametrize("statement", WRITES)
def test_outside_the_door_nothing_can_be_written(
    station: Station, folder: Path, statement: str
) -> None:
    file_sample(station)
    before = files_in(folder)
    for _ in range(2):
        with pytest.raises(sqlcipher.OperationalError, match="readonly"):
            station.database._connection.execute(statement)
        # A statement that was prepared while the door stood open is no key to it.
        with pytest.raises(SecondThoughtsError):
            give_up(station, statement)
    assert files_in(folder) == before


def test_a_transaction_without_an_act_is_a_bug_and_leaves_nothing(
    station: Station,
) -> None:
    signer = station._signer
    with pytest.raises(AssertionError), station.store.writing(signer):
        station.database.rows("INSERT INTO setting VALUES ('a', 'b')")
    assert station.database.rows("SELECT * FROM setting") == []


def test_what_fails_half_way_is_undone_whole(station: Station, folder: Path) -> None:
    file_sample(station)
    before, head = files_in(folder), station.store.head
    acts = [Act("setting.changed", name, {"name": name, "value": "x"}) for name in "ab"]
    with pytest.raises(SecondThoughtsError):
        give_up_after(station, acts)
    assert station.store.head == head
    assert files_in(folder) == before
    filed = file_sample(station, 1)
    assert filed.number == "鄂0106-03-2026-0002"


def test_a_refused_record_leaves_no_trace_and_no_gap(station: Station) -> None:
    head = station.store.head
    with pytest.raises(IncompleteError):
        file_record(station, {**sample_body(station), "content": "见附件"})
    assert station.store.head == head
    assert file_sample(station).number == "鄂0106-03-2026-0001"


def test_an_act_whose_rows_conflict_is_no_act(station: Station) -> None:
    station_row = station.database.row("SELECT * FROM station")
    head = station.store.head
    first = newest_entries(station.database, 2)[0]
    act = Act("store.created", "again", first.content, first.private)
    with pytest.raises(DamagedError), station.writing() as writing:
        writing.append(act)
    assert station.store.head == head
    assert station.database.row("SELECT * FROM station") == station_row


def test_acts_of_one_transaction_follow_each_other(station: Station) -> None:
    with station.writing() as writing:
        one = writing.append(Act("a", "x", {}))
        two = writing.append(Act("b", "x", {}))
        assert (one.seq, two.seq) == (3, 4)
        assert writing.head.digest == two.digest
    assert station.store.head == writing.head
    newest = newest_entries(station.database, 2)
    assert newest[1].entry.prev == newest[0].digest


def test_the_first_entry_follows_nothing(station: Station) -> None:
    first = newest_entries(station.database, 10)[0]
    assert (first.entry.seq, first.entry.prev) == (1, EMPTY.digest)


def test_the_person_signed_in_is_the_one_who_signs(station: Station) -> None:
    file_sample(station)
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.actor == station.person.id
    assert station._signer.key.public.verify(entry.signature, entry.entry.signed_bytes)
    stranger = SigningKey.from_seed(bytes(32))
    assert not stranger.public.verify(entry.signature, entry.entry.signed_bytes)


def test_a_clock_that_went_back_is_chained_before_the_act(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    clock.advance(hours=-3)
    file_sample(station, 1)
    told, filed = newest_entries(station.database, 2)
    assert told.opening.action == "clock.went_back"
    assert told.content == {
        "before": "2026-11-17T06:30:05Z",
        "now": "2026-11-17T03:30:05Z",
    }
    assert filed.opening.action == "record.filed"
    clock.advance(seconds=-2)
    file_sample(station, 2)
    actions = [each.opening.action for each in newest_entries(station.database, 2)]
    assert actions == ["record.filed", "record.filed"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET content = '{}'",
        "UPDATE entry SET seq = seq + 100",
        "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = 3",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
        (
            "INSERT OR REPLACE INTO entry SELECT 1, prev, meta, 'x', signature, nonce, "
            "opening, content_nonce, content, private_nonce, private FROM entry"
        ),
    ],
)
def test_the_ledger_is_append_only_for_an_sql_shell_too(
    station: Station, folder: Path, statement: str
) -> None:
    file_sample(station)
    station.close()
    key = data_key_of(folder)
    with sql_shell(folder / "store.db", key, keep_triggers=True) as shell:
        shell.execute("PRAGMA recursive_triggers = ON")
        before = shell.execute("SELECT * FROM entry").fetchall()
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            shell.execute(statement)
        assert shell.execute("SELECT * FROM entry").fetchall() == before


def data_key_of(folder: Path) -> bytes:
    station = reopen(folder)
    key = data_key(station)
    station.close()
    return key


def test_a_signer_and_an_act_are_all_that_the_door_takes(station: Station) -> None:
    signer = Signer(station.person.id, station._signer.key)
    with station.store.writing(signer) as writing:
        written = writing.append(Act("a", "x", {"said": "甲"}, {"kept": "乙"}))
    assert written.content["said"] == "甲"
    assert isinstance(written.content["private"], str)
    assert "乙" not in str(written.content)
