"""Bundles that a true key signed and that are not so: refused, and nothing changes."""

from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from judrec.actions.receiving.receive import receive
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.verdict import Verdict
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties, held, refusal, sealed_files
from tests.actions.second_reader import opinion_of_lies
from tests.actions.stranger import (
    CORRECTED,
    FILED,
    NUMBER,
    SUPPLEMENTED,
    VOIDED,
    Stranger,
    attachment_of,
)
from tests.bundle.sample_station import SampleStation, body_of
from tests.station import file_sample, make_station
from tests.store.conftest import Mount


@pytest.fixture
def liar(parties: Parties) -> Stranger:
    """A station whose card was confirmed, and that signs what it likes."""
    return Stranger(parties.committee, parties.stick).is_confirmed()


def refused_as_damaged(parties: Parties, sent: Path) -> str:
    """Receive what must be 损坏, with nothing of it held; give what is wrong."""
    before = held(parties.committee)
    planned = receive(parties.committee, [sent], dry_run=True).bundles[0]
    received = parties.receive_one(sent)
    assert received.verdict is Verdict.DAMAGED
    assert opinion_of_lies(parties.committee, sent) == "damaged"
    assert (received.receipt, received.accepted) == (None, 0)
    assert (planned.verdict, planned.damaged) == (received.verdict, received.damaged)
    assert held(parties.committee) == before
    assert sealed_files(parties.committee) == []
    entry = newest_entries(parties.committee.database, 1)[0]
    assert entry.opening.action == "bundle.refused"
    assert verify(parties.committee).problems == ()
    return received.damaged[0]


def test_what_follows_from_what_was_filed_is_merged(
    parties: Parties, liar: Stranger
) -> None:
    attached = replace(CORRECTED, version=3, kind=VersionKind.ATTACHED)
    void = replace(VOIDED, version=3)
    supplemented = replace(SUPPLEMENTED, version=3)
    liar.acts(FILED, CORRECTED, attached, supplemented, void)
    received = parties.receive_one(liar.send())
    assert (received.verdict, received.accepted) == (Verdict.FIRST, 5)
    shown = show_record(parties.committee, NUMBER)
    assert (shown.row.version, shown.row.supplements) == (3, 1)
    assert verify(parties.committee).problems == ()


OTHER = replace(FILED, record="fedcba9876543210", number="鄂0106-03-2026-0002")


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param((CORRECTED,), id="a correction without its filing"),
        pytest.param((SUPPLEMENTED,), id="a supplement without its filing"),
        pytest.param((VOIDED,), id="a void without its filing"),
        pytest.param((FILED, VOIDED, VOIDED), id="voided twice"),
        pytest.param((FILED, VOIDED, CORRECTED), id="corrected after the void"),
        pytest.param((FILED, VOIDED, SUPPLEMENTED), id="supplemented after the void"),
        pytest.param((FILED, FILED), id="filed twice"),
        pytest.param(
            (FILED, replace(FILED, number="鄂0106-03-2026-0002")),
            id="one id for two records",
        ),
        pytest.param((replace(FILED, version=2),), id="filed as its second version"),
        pytest.param((FILED, replace(CORRECTED, version=1)), id="a version twice"),
        pytest.param((FILED, replace(CORRECTED, version=3)), id="a version left out"),
        pytest.param(
            (FILED, replace(SUPPLEMENTED, version=2)), id="a supplement to what isn't"
        ),
        pytest.param(
            (FILED, replace(CORRECTED, number="鄂0106-03-2026-0009")),
            id="a correction under another number",
        ),
        pytest.param((OTHER, FILED, VOIDED, VOIDED), id="a sound record before a lie"),
    ],
)
def test_acts_that_do_not_follow_from_each_other_are_refused(
    parties: Parties, liar: Stranger, versions: tuple[RecordVersion, ...]
) -> None:
    assert "不可信" in refused_as_damaged(parties, liar.acts(*versions).send())
    assert list_records(parties.committee, unit="鄂0106") == ()


NO_NUMBERS = (
    "",
    "1",
    "鄂0106-03-2026",
    "鄂0106-03-2026-0000",
    "鄂0106-03-2026-0001 ",
    "鄂0106-03-0026-0001",
    "鄂0106-03-2026-00010",
    "鄂0106-03-2026-9999999999",
    "鄂0107-03-2026-0001",
    "鄂01政法-01-2026-0001",
    "鄂0106-03-2026-000１",
    "'; DROP TABLE record; --",
)
NO_TIMES = (
    "",
    "yesterday",
    "2026-11-17",
    "2026-11-17T14:30:05",
    "2026-11-17T06:30:05Z",
    "2026-11-17 14:30:05+08:00",
    "2026-W47-2T14:30:05+08:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2026-02-30T14:30:05+08:00",
)


def test_a_registration_number_of_another_shape_or_unit_is_refused(
    parties: Parties, liar: Stranger
) -> None:
    for number in NO_NUMBERS:
        lie = liar.begins_anew().acts(replace(FILED, number=number))
        refused_as_damaged(parties, lie.send())


def test_a_time_of_filing_that_is_none_is_refused(
    parties: Parties, liar: Stranger
) -> None:
    for filed_at in NO_TIMES:
        lie = liar.begins_anew().acts(replace(FILED, filed_at=filed_at))
        refused_as_damaged(parties, lie.send())


@pytest.mark.parametrize(
    "at",
    [
        "",
        "下午三点",
        "2026-11-17",
        "2026-13-17T06:30:05Z",
        "2026-11-17T06:30:05",
        "2026-11-17T06:30:05+08:00",
        "2026-11-17T06:30:05.5Z",
        "２０２６-11-17T06:30:05Z",
    ],
)
def test_a_time_of_an_act_that_is_none_is_refused(
    parties: Parties, liar: Stranger, at: str
) -> None:
    """A checked sheet and the life of a record tell it: it must be a time."""
    liar.acts(FILED).station.act("record.printed", FILED.record, {}, at=at)
    assert "第 2 条留痕" in refused_as_damaged(parties, liar.send())


@pytest.mark.parametrize(
    "changed",
    [
        {"record": "store"},
        {"record": "../../store.db"},
        {"record": ""},
        {"version": 0},
        {"version": -1},
        {"version": True},
        {"entered_at": "x"},
        {"attachments": (Attachment("../../etc/passwd", 3, "x"),)},
        {"attachments": (Attachment("AB" * 32, 3, "x"),)},
        {"attachments": (Attachment("ab" * 32, -3, "x"),)},
        {"attachments": (Attachment("ab" * 32, True, "x"),)},
    ],
)
def test_a_version_of_another_shape_is_refused(
    parties: Parties, liar: Stranger, changed: dict[str, object]
) -> None:
    version = replace(FILED, **changed)  # type: ignore[arg-type]  # wrong on purpose
    refused_as_damaged(parties, liar.acts(version).send())


def test_an_act_that_comes_in_between_afterwards_is_refused(
    parties: Parties, liar: Stranger
) -> None:
    """What is held must not be turned over by what was held back before."""
    third = replace(CORRECTED, version=2, body=body_of(3))
    liar.acts(FILED, CORRECTED, third)
    all_lines = list(liar.station.records)
    del liar.station.records[1]
    assert parties.receive_one(liar.send()).verdict is Verdict.FIRST
    last = liar.last
    liar.station.records = all_lines
    refused_as_damaged(parties, liar.send(2, previous=last))
    shown = show_record(parties.committee, NUMBER)
    assert shown.body == third.body
    assert shown.row.version == 2


@pytest.mark.parametrize("nth", [100_001, 10**15])
def test_a_count_beyond_all_reason_is_refused_at_once(
    parties: Parties, liar: Stranger, nth: int
) -> None:
    previous = "ab" * 32
    refused_as_damaged(parties, liar.acts(FILED).send(nth, previous=previous))


def test_the_highest_count_costs_little_and_is_told_in_few_words(
    parties: Parties, liar: Stranger
) -> None:
    received = parties.receive_one(liar.acts(FILED).send(100_000, previous="ab" * 32))
    assert received.verdict is Verdict.GAP
    assert received.findings == ("尚缺第 1-99999 次报送",)


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": {"code": "鄂0107", "name": "江原市江南区人民法院"}},
        {"desk": "04"},
        {"counts": {"records": 7, "versions": 1, "attachments": 0}},
        {
            "coverage": {
                "quarter": "2026Q4\x1b[2J",
                "from": "",
                "to": "",
                "complete": True,
                "supplement_of": None,
            }
        },
    ],
)
def test_a_header_that_is_not_so_is_refused(
    parties: Parties, liar: Stranger, changed: JsonObject
) -> None:
    refused_as_damaged(parties, liar.acts(FILED).send(header=changed))


def test_a_station_speaks_for_no_other_unit(parties: Parties, liar: Stranger) -> None:
    """A confirmed court can't bring in records under another court's name."""
    invented = SampleStation("invented", ("鄂0107", "江原市江南区人民法院"), "01")
    invented.put(replace(FILED, number="鄂0107-01-2026-0001"))
    refused_as_damaged(parties, liar.acts(FILED).send(parts=(invented,)))
    assert list_records(parties.committee, unit="鄂0107") == ()


def test_a_court_carries_what_its_desks_signed(
    parties: Parties, liar: Stranger
) -> None:
    desk = SampleStation("desk", desk="07")
    desk.put(replace(OTHER, number="鄂0106-07-2026-0001"))
    received = parties.receive_one(liar.acts(FILED).send(parts=(desk,)))
    assert (received.verdict, received.accepted) == (Verdict.FIRST, 2)
    assert {row.number for row in list_records(parties.committee, unit="鄂0106")} == {
        NUMBER,
        "鄂0106-07-2026-0001",
    }
    assert verify(parties.committee).problems == ()


def test_a_court_that_hands_on_less_of_a_desk_than_before_is_found(
    parties: Parties, liar: Stranger
) -> None:
    desk, cut = SampleStation("desk", desk="07"), SampleStation("desk", desk="07")
    for station in (desk, cut):
        station.put(replace(OTHER, number="鄂0106-07-2026-0001"))
    desk.read()
    assert parties.receive_one(liar.send(parts=(desk,))).verdict is Verdict.FIRST
    again = liar.acts(FILED).send(2, previous=liar.last, parts=(cut,))
    assert parties.receive_one(again).verdict is Verdict.TRUNCATED
    grown = liar.send(2, previous=liar.last, parts=(desk,))
    assert parties.receive_one(grown).verdict is Verdict.FORKED
    assert verify(parties.committee).problems == ()


@pytest.mark.parametrize("at", ["2026-09-30T23:59:59+08:00", "2026-11-17T14:30:05", ""])
def test_a_record_that_was_filed_at_another_time_than_its_entry_says_is_refused(
    parties: Parties, liar: Stranger, at: str
) -> None:
    """T1: nothing slips into a quarter that was reported already."""
    refused_as_damaged(parties, liar.acts(replace(FILED, filed_at=at)).send())


ODD_BODIES: list[JsonObject] = [
    {},
    {"situation": 3, "official": [], "case": "x", "event": None, "content": {}},
    {"official": {"name": {"unknown": 5}, "unit": ["a", 3]}, "more_officials": "x"},
    {"more_cases": [1, {"number": ["x"]}, {}], "case": {"number": {"a": {"b": 1}}}},
    {"event": {"at": "9999999", "means": {"x": 1}, "witnesses": [[[]]]}},
    {"content": "\x00\x1b[2J\u202e反\n" * 50, "situation": "associate"},
    {"materials": [{"name": 5}, 7, {"pages": "many", "name": "<b>x"}]},
    {"effect": {"affected": "yes", "how": 3}, "within_duty": ["是"]},
    {"situation": "organisation", "also_situations": ["self", 4, None]},
    {"actor": {"unit": {"none": "no"}, "name": {"none": True}}, "unheard": {"of": 1}},
    {"schema": 99, "remarks": "x", "recorder": {"name": "某人"}},
    {"official": {"name": "王" * 20_000}},
]


def test_a_body_of_whatever_shape_can_be_held_shown_and_printed(
    parties: Parties, liar: Stranger
) -> None:
    numbers = [f"鄂0106-03-2026-{serial:04}" for serial in range(1, 13)]
    for number, body in zip(numbers, ODD_BODIES, strict=True):
        one = replace(FILED, record=sha256(number.encode()).hexdigest()[:16])
        filed = replace(one, number=number, body=body)
        supplement = replace(filed, kind=VersionKind.SUPPLEMENTED)
        liar.acts(filed, supplement, replace(filed, kind=VersionKind.VOIDED))
    assert parties.receive_one(liar.send()).verdict is Verdict.FIRST
    committee = parties.committee
    assert len(list_records(committee, unit="鄂0106")) == 12
    for number, body in zip(numbers, ODD_BODIES, strict=True):
        assert show_record(committee, number).body == body
        assert [row.number for row in find_records(committee, number)] == [number]
        assert print_record(committee, number).pdf.startswith(b"%PDF-")
    assert verify(committee).problems == ()


def test_a_received_record_never_stands_before_ones_own(
    parties: Parties, tmp_path: Path
) -> None:
    with closing(make_station(tmp_path / "same", name="罗𬭎")) as receiver:
        file_sample(receiver)
        parties.stick.joinpath("again").mkdir()
        liar = Stranger(receiver, parties.stick / "again").is_confirmed()
        assert receive(receiver, [liar.acts(FILED).send()]).calm
        shown = show_record(receiver, NUMBER)
        assert shown.row.station == ""
        assert len(list_records(receiver)) == 1


def test_a_refused_lie_does_not_keep_the_truth_out(
    parties: Parties, liar: Stranger
) -> None:
    refused_as_damaged(parties, liar.acts(CORRECTED).send())
    honest = parties.file_and_export(0)
    assert parties.receive_one(honest).verdict is Verdict.FIRST


CONTENT = b"a page of the minutes" * 5000


def test_attachments_of_a_bundle_that_is_not_merged_are_dropped(
    parties: Parties, liar: Stranger
) -> None:
    filed = replace(FILED, attachments=(attachment_of(CONTENT),))
    lies = liar.acts(filed, VOIDED, VOIDED)
    refused_as_damaged(parties, lies.send(attachments=(CONTENT,)))


def test_attachments_of_a_stranger_are_never_written(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    """T5: nobody unknown fills our disk, or has room asked for what he says."""
    filed = replace(FILED, attachments=(attachment_of(CONTENT * 30),))
    disk = mounted(tmp_path / "disk", 1024)
    with closing(make_station(disk / "store", name="罗𬭎")) as receiver:
        stranger = Stranger(receiver, parties.stick).acts(filed)
        sent = stranger.send(attachments=(CONTENT * 30,))
        assert receive(receiver, [sent]).bundles[0].verdict is Verdict.UNCONFIRMED
        stranger.is_confirmed()
        refused = refusal(lambda: receive(receiver, [sent]))
        assert refused.code == "disk_full"
        assert sealed_files(receiver) == []
        assert verify(receiver).problems == ()


def test_a_disk_that_is_full_while_attachments_arrive_leaves_nothing(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    filed = replace(FILED, attachments=(attachment_of(CONTENT * 30),))
    disk = mounted(tmp_path / "disk", 4096)
    with closing(make_station(disk / "store", name="罗𬭎")) as receiver:
        stranger = Stranger(receiver, parties.stick).is_confirmed().acts(filed)
        sent = stranger.send(attachments=(CONTENT * 30,))
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1 << 20))
        before = held(receiver)
        assert refusal(lambda: receive(receiver, [sent])).code == "disk_full"
        assert (held(receiver), sealed_files(receiver)) == (before, [])
        ballast.unlink()
        assert receive(receiver, [sent]).bundles[0].verdict is Verdict.FIRST
        assert verify(receiver).problems == ()
