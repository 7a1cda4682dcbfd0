"""Whatever order the sticks come in, what is held in the end is the same."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import permutations
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judrec.actions.progress import CancelledError
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.record_row import RecordRow
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.verdict import Verdict
from tests.actions.parties import FIRST, Q4, Parties, refusal
from tests.station import file_sample, reopen, sample_body

TABLES = ("received_entry", "received_version", "record_version", "attachment")


@dataclass(frozen=True)
class Held:
    """All that the order of arrival must not change."""

    digest: bytes
    tables: tuple[frozenset[object], ...]
    records: tuple[RecordRow, ...]
    found: frozenset[str]


@dataclass
class Sticks:
    """Five bundles of one court, and an empty receiver to be copied."""

    files: tuple[Path, ...]
    receiver: Path
    _in_order: Held | None = None

    def in_order(self, folder: Path) -> Held:
        """Give what the order of sending leaves."""
        if self._in_order is None:
            self._in_order = self.arrive(range(5), folder / "in-order")
        return self._in_order

    def arrive(self, order: Sequence[int], place: Path) -> Held:
        """Receive the bundles one by one in a fresh receiver."""
        shutil.copytree(self.receiver, place)
        try:
            with closing(reopen(place)) as station:
                for nth in order:
                    one = receive(station, [self.files[nth]]).bundles[0]
                    assert one.verdict.merges, one.sentence
                return held(station)
        finally:
            shutil.rmtree(place)


def held(station: Station) -> Held:
    # Its place in the table says in which order records came, and nothing else; sealed
    # files lie under random names.
    rows = (replace(row, row=0) for row in list_records(station, unit="鄂0106"))
    return Held(
        receive(station, []).digest,
        tuple(
            frozenset(row[:2] if table == "attachment" else row for row in found)
            for table in TABLES
            for found in [station.database.rows(f"SELECT * FROM {table}")]  # noqa: S608
        ),
        tuple(sorted(rows, key=attrgetter("number"))),
        frozenset(row.number for row in find_records(station, "2026")),
    )


@pytest.fixture
def sticks(parties: Parties, tmp_path: Path) -> Iterator[Sticks]:
    """A court's autumn: five bundles, one more that was abandoned, a page attached."""
    court, clock = parties.court, parties.clock
    scan = tmp_path / "scan"
    scan.write_bytes(b"a page of the minutes" * 100)
    sent = [parties.file_and_export(0, 3)]
    attach_file(court, FIRST, scan, Material("会议纪要"))
    sent.append(parties.export(with_attachments=True))
    refusal(lambda: export_quarter(court, Q4, ["政法委"], tmp_path, progress=stop))
    body = {**sample_body(court), "demand": "请合并判决"}
    correct_record(court, FIRST, body, "原话记错")
    sent.append(parties.file_and_export(7))
    supplement_record(court, FIRST, {"content": "次日他又来院打听判决结果。"})
    void_record(court, "鄂0106-03-2026-0002", "重复")
    sent.append(parties.export())
    clock.advance(days=60)
    file_sample(court, 1)
    sent.append(parties.export(Q4.next))
    parties.committee.close()
    yield Sticks(tuple(one.file for one in sent), tmp_path / "committee")
    parties.committee = reopen(tmp_path / "committee")


def stop(done: int, _total: int) -> None:
    if done:
        raise CancelledError


def test_every_order_of_four_bundles_gives_one_digest_and_the_same_records(
    sticks: Sticks, tmp_path: Path
) -> None:
    orders = permutations(range(4))
    outcomes = {sticks.arrive(order, tmp_path / "receiver") for order in orders}
    assert len(outcomes) == 1
    assert len(next(iter(outcomes)).records) == 3


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(order=st.permutations(range(5)))
def test_any_order_of_five_bundles_gives_what_the_order_of_sending_gives(
    sticks: Sticks, tmp_path: Path, order: list[int]
) -> None:
    assert sticks.arrive(order, tmp_path / "receiver") == sticks.in_order(tmp_path)


def test_all_in_one_call_and_some_twice_give_the_same(
    sticks: Sticks, tmp_path: Path
) -> None:
    shutil.copytree(sticks.receiver, tmp_path / "receiver")
    with closing(reopen(tmp_path / "receiver")) as station:
        files = [sticks.files[nth] for nth in (3, 1, 4, 1, 0, 2, 3)]
        received = receive(station, files)
        assert received.calm
        verdicts = [one.verdict for one in received.bundles]
        assert verdicts.count(Verdict.REPLAYED) == 2
        assert held(station) == sticks.in_order(tmp_path)


def test_the_receiver_is_in_order_after_the_worst_order(
    sticks: Sticks, tmp_path: Path
) -> None:
    shutil.copytree(sticks.receiver, tmp_path / "receiver")
    with closing(reopen(tmp_path / "receiver")) as station:
        verdicts = []
        for nth in (4, 2, 3, 1, 0):
            received = receive(station, [sticks.files[nth]])
            verdicts.append(received.bundles[0].verdict)
        assert verdicts == [Verdict.GAP, *[Verdict.LATE] * 4]
        assert receive(station, [sticks.files[0]]).bundles[0].findings == ()
        assert verify(station).problems == ()
