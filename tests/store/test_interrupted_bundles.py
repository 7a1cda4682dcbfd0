"""Sending and receiving is struck at any call: nothing is lost, and nobody forges.

Whatever a crash leaves at the court, its next bundle follows on from what the receiver
holds; whatever it leaves at the receiver, the same stick brings all of it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from judrec.store.received import whole_digest
from tests.station import file_sample, make_station, reopen
from tests.store.campaign import ALL
from tests.store.desk import NUMBER, RECEIVER, stick_of
from tests.store.faults import EIO, FULL, GONE, KILL, Faults, Scene
from tests.store.striking import KILLED, Desk
from tests.test_quarter import introduce

FAULTS: Faults = {
    "pwrite64": (EIO, FULL, KILL, GONE) if ALL else (GONE,),
    "write": (EIO, FULL, KILL, GONE) if ALL else (KILL, FULL),
    "fsync": (EIO, KILL, GONE) if ALL else (KILL,),
    "rename": (EIO, KILL, GONE) if ALL else (KILL, EIO),
    "unlink": (EIO, KILL, GONE) if ALL else (KILL,),
}
RECORDS = 2


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court with two records and a letter; beside it who receives from it."""
    place = tmp_path_factory.mktemp("original")
    court = make_station(place / "专库")
    unit = ("鄂01政法", "江原市委政法委员会")
    receiver = make_station(place / "接收", unit=unit, desk="01", name="何䶮")
    introduce(court, receiver, RECEIVER)
    for nth in range(RECORDS):
        file_sample(court, nth)
    letter = place / "letter"
    letter.write_bytes(b"a letter " * 9000)
    attach_file(court, NUMBER, letter, Material("来信"))
    court.close()
    receiver.close()
    return place


@pytest.fixture(scope="module")
def sent(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The receiver, with the court's bundle on a stick."""
    place = tmp_path_factory.mktemp("sent")
    shutil.copytree(original / "专库", place / "法院")
    court = reopen(place / "法院")
    shutil.copytree(original / "接收", place / "专库")
    export(court, stick_of(place / "专库"))
    court.close()
    return place


def export(court: Station, stick: Path) -> Path:
    quarter = Quarter.of(court.now())
    return export_quarter(court, quarter, [RECEIVER], stick, with_attachments=True).file


def held(station: Station) -> tuple[int, int, bytes]:
    """Give how many records and files are held, and what stands for all bundles."""
    database = station.database
    return (
        database.scalar("SELECT count(*) FROM record WHERE station <> ''"),
        database.scalar("SELECT count(*) FROM attachment"),
        whole_digest(database),
    )


def test_a_sending_that_was_cut_short_makes_no_forger_of_the_court(
    desk: Desk, original: Path, tmp_path: Path
) -> None:
    scene, ends = Scene(desk, original, tmp_path), set()
    for fault in scene.faults("export", FAULTS):
        ended = scene.strike("export", fault)
        assert ended.status in {0, 1, 3, KILLED}, fault
        stick = stick_of(scene.store)
        written = sorted(stick.glob("*.jrb"))
        # Acknowledged: then it is there.
        assert len(written) == 1 or ended.status != 0, fault
        court, receiver = reopen(scene.store), reopen(scene.store.with_name("接收"))
        assert verify(court).problems == (), fault
        files = [*written, export(court, stick)]
        received = receive(receiver, files).bundles
        # What was called off has used up a number, and the next one says so.
        verdicts = [each.verdict for each in received]
        assert {*verdicts} <= {Verdict.FIRST, Verdict.CONTINUOUS}, (fault, verdicts)
        assert held(receiver)[:2] == (RECORDS, 1), fault
        assert verify(receiver).problems == (), fault
        court.close()
        receiver.close()
        ends.add((ended.status, len(written)))
    assert {(0, 1), (1, 0), (KILLED, 0)} <= ends


def test_a_receiving_that_was_cut_short_is_made_good_by_the_same_stick(
    desk: Desk, sent: Path, tmp_path: Path
) -> None:
    scene, ends = Scene(desk, sent, tmp_path), set()
    whole = shutil.copytree(sent / "专库", tmp_path / "undisturbed")
    station = reopen(whole)
    receive(station, [*stick_of(sent / "专库").glob("*.jrb")])
    expected = held(station)
    station.close()
    for fault in scene.faults("take_in", FAULTS):
        ended = scene.strike("take_in", fault)
        assert ended.status in {0, 1, 3, KILLED}, fault
        station = reopen(scene.store)
        assert verify(station).problems == (), fault
        before = held(station)
        assert before == expected or ended.status != 0, fault
        assert before[:2] in {(0, 0), expected[:2]}, fault
        again = receive(station, [*stick_of(scene.store).glob("*.jrb")]).bundles
        assert held(station) == expected, fault
        assert again[0].verdict is (
            Verdict.REPLAYED if before == expected else Verdict.FIRST
        ), fault
        assert verify(station).problems == (), fault
        station.close()
        ends.add((ended.status, before == expected))
    assert {(0, True), (KILLED, False)} <= ends
