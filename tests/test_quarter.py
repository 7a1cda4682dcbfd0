"""The whole way, end to end: two desks record, print and export; two receivers open.

Every store is real, every bundle goes through a folder as through a stick.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import export_age_identity, own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.progress import CancelledError
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import intakes
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.card import read_card
from judrec.bundle.lines import read_object
from judrec.bundle.receipt import read_receipt
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from judrec.errors import JudrecError, RefusedError
from tests.insider import rewrite_record
from tests.station import Clock, make_station, sample_body

Q4 = Quarter(2026, 4)


@dataclass
class Way:
    """Two courts that report, two who receive, and the folder that is the stick."""

    clock: Clock
    courts: tuple[Station, Station]
    receivers: tuple[Station, Station]
    stick: Path

    def export(self, court: int = 0, *, with_attachments: bool = False) -> Sent:
        return export_quarter(
            self.courts[court],
            Q4,
            ["政法委", "上级法院"],
            self.stick,
            with_attachments=with_attachments,
        )

    def receive(self, receiver: int, *sent: Sent) -> Receiving:
        return receive(self.receivers[receiver], [one.file for one in sent])


def introduce(court: Station, receiver: Station, name: str) -> None:
    """Exchange cards as two offices do: over the table, the codes by telephone."""
    theirs, ours = own_card(receiver), own_card(court)
    add_recipient(court, theirs.content, theirs.shown_code, name=name)
    confirm_unit(receiver, ours.content, ours.shown_code)


@pytest.fixture
def way(tmp_path: Path) -> Iterator[Way]:
    clock = Clock()

    def station(folder: str, unit: tuple[str, str], desk: str, name: str) -> Station:
        return make_station(
            tmp_path / folder, unit=unit, desk=desk, name=name, clock=clock
        )

    courts = (
        station("court-a", ("鄂0106", "江原市江北区人民法院"), "03", "周晓"),
        station("court-b", ("鄂0107", "江原市江南区人民法院"), "01", "陈㛃"),
    )
    receivers = (
        station("committee", ("鄂01政法", "江原市委政法委员会"), "01", "何䶮"),
        station("superior", ("鄂01", "江原市中级人民法院"), "01", "罗𬭎"),
    )
    for court in courts:
        for receiver, name in zip(receivers, ("政法委", "上级法院"), strict=True):
            introduce(court, receiver, name)
    stick = tmp_path / "stick"
    stick.mkdir()
    yield Way(clock, courts, receivers, stick)
    for each in (*courts, *receivers):
        each.close()


def file_all(court: Station, files: Path) -> list[str]:
    """File the twelve intakes with their attachments, and print every one."""
    numbers = []
    files.mkdir(exist_ok=True)
    for intake in intakes(court.now()):
        number = file_record(court, intake.body).number
        for sample in intake.attachments:
            file = files / sample.name
            file.write_bytes(sample.content)
            attach_file(court, number, file, Material(sample.material))
        print_record(court, number)
        numbers.append(number)
    return numbers


def test_two_courts_report_a_quarter_to_two_receivers(way: Way, tmp_path: Path) -> None:
    numbers = [file_all(court, tmp_path / "files") for court in way.courts]
    first = way.courts[0]
    corrected = {**sample_body(first, 0), "demand": "两案均按原告请求判决"}
    correct_record(first, numbers[0][0], corrected, "要求的内容记错")
    supplement_record(first, numbers[0][3], {"content": "次日他又来院打听判决结果。"})
    sent = [way.export(court, with_attachments=True) for court in (0, 1)]
    assert [one.records for one in sent] == [12, 12]
    for receiver in (0, 1):
        received = way.receive(receiver, *sent)
        assert [one.verdict for one in received.bundles] == [Verdict.FIRST] * 2
        assert received.bundles[0].accepted >= 14
        station = way.receivers[receiver]
        assert len(list_records(station, unit="鄂0106")) == 12
        assert len(list_records(station, unit="鄂0107")) == 12
        shown = show_record(station, numbers[0][0])
        assert shown.body["demand"] == "两案均按原告请求判决"
        assert len(shown.versions) >= 2
        assert find_records(station, "按原告请求")[0].number == numbers[0][0]
        assert verify(station).problems == ()
    digests = {way.receive(receiver, *sent).digest for receiver in (0, 1)}
    assert len(digests) == 1
    assert verify(first).problems == ()


def test_what_stays_at_the_desk_is_in_no_bundle(way: Way) -> None:
    court = way.courts[0]
    body = {**sample_body(court, 0), "remarks": "只给自己看的备注"}
    number = file_record(court, body).number
    way.receive(0, way.export())
    received = show_record(way.receivers[0], number)
    assert "remarks" not in received.body
    assert "recorder" not in received.body
    assert received.version.recorder == court.alias
    assert find_records(way.receivers[0], "只给自己看") == ()
    assert find_records(court, "只给自己看") != ()


def test_a_receipt_proves_what_was_received_and_when(way: Way) -> None:
    file_record(way.courts[0], sample_body(way.courts[0]))
    sent = way.export()
    receipt = way.receive(0, sent).bundles[0].receipt
    assert receipt is not None
    assert receipt.parent == way.stick.absolute()
    read = read_receipt(receipt.read_bytes(), read_card(way.receivers[0].card))
    assert read.head == sent.head
    assert read.nth == 1
    assert read.received_at == way.clock.now.isoformat()


def test_a_replayed_quarter_merges_nothing(way: Way) -> None:
    file_record(way.courts[0], sample_body(way.courts[0]))
    sent = way.export()
    before = way.receive(0, sent)
    way.clock.advance(days=1)
    again = way.receive(0, sent)
    assert again.bundles[0].verdict is Verdict.REPLAYED
    assert again.bundles[0].accepted == 0
    assert again.digest == before.digest
    assert len(list_records(way.receivers[0], unit="鄂0106")) == 1
    # The receipt says when it was received first, not when it was shown again.
    assert again.bundles[0].receipt == before.bundles[0].receipt


def test_a_rewritten_history_is_caught_and_its_record_is_named(way: Way) -> None:
    court = way.courts[0]
    numbers = [file_record(court, sample_body(court, nth)).number for nth in (0, 3)]
    way.receive(0, way.export())
    rewrite_record(
        court, numbers[1], "content", "来电问候，没有提到任何案件，寒暄几句。"
    )
    way.clock.advance(days=1)
    file_record(court, sample_body(court, 7))
    received = way.receive(0, way.export()).bundles[0]
    assert received.verdict is Verdict.REWRITTEN
    assert numbers[1] in received.sentence
    held = show_record(way.receivers[0], numbers[1])
    assert held.body["content"] == sample_body(court, 3)["content"]
    assert len(list_records(way.receivers[0], unit="鄂0106")) == 2
    assert verify(way.receivers[0]).problems == ()


def test_a_lost_stick_is_a_gap_until_it_comes(way: Way) -> None:
    court = way.courts[0]
    file_record(court, sample_body(court, 0))
    lost = way.export()
    file_record(court, sample_body(court, 3))
    second = way.export()
    received = way.receive(0, second).bundles[0]
    assert received.verdict is Verdict.GAP
    assert received.findings == ("尚缺第 1 次报送",)
    assert way.receive(0, lost).bundles[0].verdict is Verdict.LATE
    file_record(court, sample_body(court, 7))
    assert way.receive(0, way.export()).bundles[0].verdict is Verdict.CONTINUOUS
    assert len(list_records(way.receivers[0], unit="鄂0106")) == 3


def test_bundles_of_one_call_are_judged_in_the_order_in_which_they_were_sent(
    way: Way,
) -> None:
    court = way.courts[0]
    sent = []
    for nth in (0, 3, 7):
        file_record(court, sample_body(court, nth))
        sent.append(way.export())
    received = way.receive(0, sent[2], sent[0], sent[1])
    assert [one.nth for one in received.bundles] == [3, 1, 2]
    assert [one.verdict for one in received.bundles] == [
        Verdict.CONTINUOUS,
        Verdict.FIRST,
        Verdict.CONTINUOUS,
    ]


def test_a_dry_run_shows_the_plan_and_changes_nothing(way: Way) -> None:
    court, committee = way.courts[0], way.receivers[0]
    file_record(court, sample_body(court))
    sent = [way.export(), way.export()]
    head = committee.store.head
    planned = receive(committee, [one.file for one in sent], dry_run=True)
    assert [one.verdict for one in planned.bundles] == [
        Verdict.FIRST,
        Verdict.CONTINUOUS,
    ]
    assert [one.receipt for one in planned.bundles] == [None, None]
    assert not any("已合并" in one.sentence for one in planned.bundles)
    assert committee.store.head == head
    assert list_records(committee, unit="鄂0106") == ()
    assert way.receive(0, *sent).digest == planned.digest


def test_a_zero_report_is_signed_and_has_no_size_of_its_own(way: Way) -> None:
    zero = way.export()
    assert zero.records == 0
    assert "本季度本院专库未收到记录（零报告）。" in zero.notices
    file_record(way.courts[1], sample_body(way.courts[1]))
    assert way.export(1).size == zero.size
    received = way.receive(0, zero).bundles[0]
    assert (received.verdict, received.accepted) == (Verdict.FIRST, 0)


def test_a_stranger_gets_nowhere(way: Way, tmp_path: Path) -> None:
    stranger = make_station(tmp_path / "stranger", name="外人", clock=way.clock)
    committee = own_card(way.receivers[0])
    add_recipient(stranger, committee.content, committee.code, name="政法委")
    file_record(stranger, sample_body(stranger))
    sent = export_quarter(stranger, Q4, ["政法委"], way.stick)
    received = way.receive(0, sent).bundles[0]
    assert received.verdict is Verdict.UNCONFIRMED
    assert received.receipt is None
    assert receive(stranger, [way.export().file]).bundles[0].verdict is (
        Verdict.CANNOT_DECRYPT
    )
    stranger.close()


def test_a_card_is_taken_only_with_the_code_that_was_read_out(way: Way) -> None:
    court = way.courts[0]
    card = own_card(way.courts[1])
    wrong = card.code[:-1] + ("0" if card.code[-1] != "0" else "1")
    with pytest.raises(RefusedError) as refused:
        add_recipient(court, card.content, wrong)
    assert refused.value.code == "wrong_code"
    swapped = card.content.replace(b"age1", b"age2", 1)
    with pytest.raises(RefusedError) as refused:
        add_recipient(court, swapped, card.code)
    assert refused.value.code == "bad_card"


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_cut_or_flipped_bundle_is_refused_and_nothing_changes(
    way: Way, place: float
) -> None:
    file_record(way.courts[0], sample_body(way.courts[0]))
    whole = way.export().file.read_bytes()
    at = int(len(whole) * place)
    before = receive(way.receivers[0], []).digest
    for spoilt in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        file = way.stick / f"R-{at}.jrb"
        file.write_bytes(spoilt)
        received = receive(way.receivers[0], [file])
        assert received.bundles[0].verdict in {Verdict.DAMAGED, Verdict.CANNOT_DECRYPT}
        assert received.digest == before
    assert list_records(way.receivers[0], unit="鄂0106") == ()


def test_what_is_known_of_a_medium_beforehand_uses_up_no_number(way: Way) -> None:
    with pytest.raises(JudrecError):
        export_quarter(way.courts[0], Q4, ["政法委"], way.stick / "nowhere")
    sent = export_quarter(way.courts[0], Q4, ["政法委"], way.stick)
    assert sent.nth == {"政法委": 1}


def test_a_bundle_that_was_not_finished_leaves_an_abandoned_number(way: Way) -> None:
    file_record(way.courts[0], sample_body(way.courts[0]))

    def call_off(done: int, _total: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        export_quarter(way.courts[0], Q4, ["政法委"], way.stick, progress=call_off)
    assert list(way.stick.iterdir()) == []
    sent = export_quarter(way.courts[0], Q4, ["政法委"], way.stick)
    assert sent.nth == {"政法委": 2}
    assert way.receive(0, sent).bundles[0].verdict is Verdict.CONTINUOUS


def test_public_tools_open_what_a_court_sends(way: Way, tmp_path: Path) -> None:
    court, committee = way.courts[0], way.receivers[0]
    file_record(court, sample_body(court))
    sent = export_quarter(court, Q4, ["政法委"], way.stick, suite="x25519")
    key = tmp_path / "key.txt"
    key.write_text(export_age_identity(committee, "x25519"))
    plain = subprocess.run(
        ["age", "-d", "-i", str(key), str(sent.file)], check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "x", "-C", str(tmp_path)], input=plain, check=True)
    bag = next(tmp_path.glob("R-*"))
    validator = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bag)]
    subprocess.run(validator, check=True, capture_output=True)
    signers = tmp_path / "signers"
    part = bag / "data/stations" / own_card(court).code[:8]
    card = read_object((part / "card.json").read_bytes(), "card.json")
    signers.write_text(f"x {read_card(card).key.openssh()}\n")
    with (bag / "tagmanifest-sha256.txt").open("rb") as manifest:
        subprocess.run(
            [
                *("ssh-keygen", "-Y", "verify", "-n", "judrec-bundle@v1", "-I", "x"),
                *("-f", str(signers), "-s", str(bag / "tagmanifest-sha256.txt.sig")),
            ],
            stdin=manifest,
            check=True,
            capture_output=True,
        )
    text = (part / "records.jsonl").read_text("utf-8")
    assert "王𬎆" in text
    assert court.person.name not in text
