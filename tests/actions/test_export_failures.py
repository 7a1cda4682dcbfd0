"""Sealing that fails: nothing usable on the medium, no number used twice."""

from pathlib import Path

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.progress import CancelledError, Progress
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.upkeep.verify_store import verify
from judrec.core.verdict import Verdict
from judrec.errors import DamagedError
from tests.actions.parties import (
    FIRST,
    Q4,
    Ballast,
    Parties,
    newest_actions,
    refusal,
    refused_without_a_trace,
)
from tests.bundle.medium.fuse_stick import Faults, plugged_in
from tests.station import file_sample, make_station
from tests.store.conftest import Mount
from tests.test_quarter import introduce


def call_off(done: int, _total: int) -> None:
    if done > 1 << 17:
        raise CancelledError


def test_a_cancelled_bundle_leaves_nothing_and_its_number_is_not_used_again(
    parties: Parties,
) -> None:
    file_sample(parties.court)
    refused = refusal(
        lambda: export_quarter(
            parties.court, Q4, ["政法委"], parties.stick, progress=call_off
        )
    )
    assert refused.code == "cancelled"
    assert parties.on_the_stick == set()
    assert newest_actions(parties.court, 2) == ["bundle.begun", "bundle.abandoned"]
    sent = parties.export()
    assert sent.nth == {"政法委": 2}
    received = parties.receive_one(sent)
    assert (received.verdict, received.findings) == (Verdict.CONTINUOUS, ())


def test_a_stick_that_is_pulled_uses_up_a_number_and_loses_nothing(
    parties: Parties, tmp_path: Path
) -> None:
    file_sample(parties.court)
    place = tmp_path / "pulled"
    place.mkdir()
    pulled = [Faults(after=1 << 19), Faults(reads=1 << 19), Faults(at="rename")]
    codes = ["medium_vanished", "medium_unreadable", "medium_vanished"]
    with plugged_in(place) as stick:
        for faults, code in zip(pulled, codes, strict=True):
            stick.plug_in(faults)
            refused = refusal(
                lambda: export_quarter(parties.court, Q4, ["政法委"], place)
            )
            assert refused.code == code
            assert not [name for name in stick.files if name.endswith(".jrb")]
            assert newest_actions(parties.court, 2) == [
                "bundle.begun",
                "bundle.abandoned",
            ]
        stick.plug_in(Faults())
        sent = export_quarter(parties.court, Q4, ["政法委"], place)
        received = parties.receive_one(sent)
    assert sent.nth == {"政法委": 4}
    assert (received.verdict, received.findings) == (Verdict.CONTINUOUS, ())


def test_a_damaged_attachment_stops_the_bundle_and_is_named(
    parties: Parties, tmp_path: Path
) -> None:
    scan = tmp_path / "scan"
    # Of more than one chunk: that the first one is spoilt shows only when it is read.
    scan.write_bytes(b"a page" * 20_000)
    file_sample(parties.court)
    attached = attach_file(parties.court, FIRST, scan, Material("扫描件"))
    sealed = next(parties.court.store.folder.attachments.iterdir())
    spoilt = bytearray(sealed.read_bytes())
    spoilt[len(spoilt) // 2 - 1000] ^= 1
    sealed.write_bytes(spoilt)
    refused = refusal(lambda: parties.export(with_attachments=True))
    assert isinstance(refused, DamagedError)
    assert parties.on_the_stick == set()
    assert newest_actions(parties.court, 1) == ["bundle.abandoned"]
    assert attached.digest[:12] in refused.what
    assert attached.digest[:12] in "".join(
        flaw.text for flaw in verify(parties.court).problems
    )


class SmallDesk:
    """A court whose own disk is small, and the ballast that fills it."""

    def __init__(self, parties: Parties, disk: Path) -> None:
        self.ballast = Ballast(disk)
        self.station = make_station(disk / "store", clock=parties.clock)
        introduce(self.station, parties.committee, "政法委")
        file_sample(self.station)
        self.stick = parties.stick

    def export(self, progress: Progress | None = None) -> Sent:
        return export_quarter(
            self.station, Q4, ["政法委"], self.stick, progress=progress
        )

    def fill_while_written(self, done: int, _total: int) -> None:
        if done:
            self.ballast.fill()


def test_a_bundle_that_could_not_be_entered_is_taken_back_from_the_stick(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    """Our own disk fills up while the stick is written: nothing is sealed then."""
    desk = SmallDesk(parties, mounted(tmp_path / "disk", 1024))
    try:
        refused = refusal(lambda: desk.export(desk.fill_while_written))
        assert refused.code == "disk_full"
        assert parties.on_the_stick == set()
        assert not list_records(desk.station)[0].anchored
        desk.ballast.throw_off()
        sent = desk.export()
        assert sent.nth == {"政法委": 2}
        # The receiver isn't told of a gap that there never was.
        received = parties.receive_one(sent)
        assert (received.verdict, received.findings) == (Verdict.CONTINUOUS, ())
        states = [(one.nth, one.state) for one in show_quarter(desk.station, Q4).sent]
        assert states == [(1, "abandoned"), (2, "sealed")]
        assert verify(desk.station).problems == ()
    finally:
        desk.station.close()


def test_a_disk_too_full_to_begin_writes_nothing(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    desk = SmallDesk(parties, mounted(tmp_path / "disk", 1024))
    try:
        desk.ballast.fill()
        refused = refused_without_a_trace(desk.station, desk.export)
        assert refused.code == "disk_full"
        assert parties.on_the_stick == set()
        desk.ballast.throw_off()
        assert desk.export().nth == {"政法委": 1}
    finally:
        desk.station.close()


def cut_off_before_the_entry(parties: Parties, folder: Path) -> Path:
    """Seal a bundle, and lose power between the stick and the ledger.

    What the store was while the stick was written is put back.
    """
    kept: dict[Path, bytes] = {}

    def remember(done: int, _total: int) -> None:
        if done and not kept:
            for file in folder.rglob("*"):
                if file.is_file():
                    kept[file] = file.read_bytes()

    sent = export_quarter(
        parties.court, Q4, ["政法委"], parties.stick, progress=remember
    )
    parties.court.close()
    for file, content in kept.items():
        file.write_bytes(content)
    parties.swap_court(folder)
    return sent.file


def test_a_crash_between_stick_and_ledger_makes_no_forger_of_an_honest_court(
    parties: Parties, tmp_path: Path
) -> None:
    first = parties.file_and_export(0)
    file_sample(parties.court, 1)
    left = cut_off_before_the_entry(parties, tmp_path / "court")
    assert left.exists()
    assert "已作废" in parties.court.notices[0]
    file_sample(parties.court, 3)
    after = parties.export()
    assert after.nth == {"政法委": 3}
    # The courier takes all three: the one that was called void is true all the same.
    received = parties.receive(first, left, after)
    assert [one.verdict for one in received.bundles] == [
        Verdict.FIRST,
        Verdict.CONTINUOUS,
        Verdict.CONTINUOUS,
    ]
    assert [one.findings for one in received.bundles] == [(), (), ()]
    assert len(list_records(parties.committee, unit="鄂0106")) == 3
    assert verify(parties.committee).problems == ()


def test_the_same_bundle_is_judged_alike_without_the_void_one(
    parties: Parties, tmp_path: Path
) -> None:
    first = parties.file_and_export(0)
    left = cut_off_before_the_entry(parties, tmp_path / "court")
    file_sample(parties.court, 3)
    after = parties.export()
    received = parties.receive(first, after)
    assert [one.verdict for one in received.bundles] == [
        Verdict.FIRST,
        Verdict.CONTINUOUS,
    ]
    assert parties.receive_one(left).verdict is Verdict.LATE
