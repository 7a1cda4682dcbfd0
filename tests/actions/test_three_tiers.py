"""From desks to the court and on to two receivers, over two quarters (design/01)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.quarter.show_quarter import ZERO_WORDS, show_quarter
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.report.report_content import report_content
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_where import StatisticsQuery, Whose
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.core.canonical import parse_object
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from judrec.core.statistics.axis import Axis
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text
from tests.actions.three_tiers import Tiers, opened_tiers
from tests.station import file_sample

Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
AFTER_Q4 = datetime(2027, 1, 5, 9, tzinfo=CHINA)
AFTER_Q1 = datetime(2027, 4, 2, 9, tzinfo=CHINA)


@dataclass
class Story:
    """What was sent, in order, and what became of it."""

    tiers: Tiers
    sent: tuple[Sent, ...]
    opened: tuple[OpenedBundle, ...]
    collected: list[ReceivedBundle]
    arrived: list[ReceivedBundle]


@pytest.fixture(scope="module")
def story(
    made_tiers: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    """Two quarters: the third desk is late with the first of them."""
    with opened_tiers(made_tiers, tmp_path_factory.mktemp("story")) as tiers:
        yield _told(tiers, tmp_path_factory.mktemp("files"))


def _told(tiers: Tiers, files: Path) -> Story:
    first, second, _third = tiers.desks
    numbers = [file_sample(first, nth).number for nth in (0, 1)]
    photograph = files / "照片"
    photograph.write_bytes(b"a photograph" * 500)
    attach_file(first, numbers[0], photograph, Material("照片"))
    file_sample(second, 3)
    file_sample(tiers.court, 5)
    tiers.clock.now = AFTER_Q4
    collected = tiers.collect(0, 1)
    sent = [tiers.report(Q4)]
    collected += tiers.collect(2)
    sent.append(tiers.report(Q4))
    supplement_record(first, numbers[1], {"content": "次日他又来院打听。"})
    void_record(second, "鄂0106-04-2026-0001", "重复")
    file_sample(second, 1)
    tiers.clock.now = AFTER_Q1
    collected += tiers.collect(0, 1, 2)
    sent.append(tiers.report(Q1))
    arrived = tiers.arrive(*sent)
    receive(tiers.superior, [one.file for one in sent])
    opened = tuple(tiers.opened(one) for one in sent)
    return Story(tiers, tuple(sent), opened, collected, arrived)


def test_a_court_merges_what_its_desks_send_and_counts_repeats(story: Story) -> None:
    verdicts = [each.verdict for each in story.collected]
    assert verdicts == [Verdict.FIRST] * 3 + [Verdict.CONTINUOUS] * 3
    assert [each.accepted for each in story.collected] == [3, 1, 0, 1, 2, 0]
    assert [each.duplicates for each in story.collected] == [0, 0, 0, 3, 1, 0]
    assert verify(story.tiers.court).problems == ()


def test_the_files_of_a_desk_come_to_the_court_with_its_records(story: Story) -> None:
    number = "鄂0106-03-2026-0001"
    court = story.tiers.court
    (digest,) = (row[0] for row in court.database.rows("SELECT sha256 FROM attachment"))
    found = show_record(court, number).attachments
    assert [file.sha256 for file in found] == [digest]


def test_a_quarter_carries_each_desk_exactly_as_the_desk_signed_it(
    story: Story,
) -> None:
    own, *desks = story.opened[2].parts
    assert own.card.desk == "01"
    secret = identity_from_text(story.tiers.court.age_identity("x25519"))
    signed = [open_bundle(one.file, [secret]).sender for one in story.collected[3:]]
    assert {part.card.desk for part in desks} == {"03", "04", "05"}
    for part in desks:
        theirs = next(each for each in signed if each.card.code == part.card.code)
        # The records are those of the quarter; the rest is byte for byte the desk's.
        assert replace(part.files, records=b"") == replace(theirs.files, records=b"")
        whole = theirs.files.records.splitlines()
        assert [line for line in whole if line in part.files.records.splitlines()] == (
            part.files.records.splitlines()
        )


def test_a_desk_is_missing_until_it_sent_something_after_the_quarters_end(
    story: Story,
) -> None:
    first, second, third = (bundle.header for bundle in story.opened)
    assert first.desks is not None
    assert {each.desk for each in first.desks} == {"03", "04"}
    assert [each.desk for each in first.not_reported] == ["05"]
    assert second.not_reported == third.not_reported == ()
    # A desk's zero report is its growing ledger, with no record.
    assert second.desks is not None
    zero = next(each for each in second.desks if each.desk == "05")
    assert (zero.records, zero.through > 0) == (0, True)


def test_what_comes_after_the_first_whole_quarter_is_a_supplement_to_it(
    story: Story,
) -> None:
    said = [bundle.header.coverage.supplement_of for bundle in story.opened]
    assert said == ["", story.opened[0].tagmanifest.hex(), ""]
    assert [each.supplement for each in story.arrived] == [False, True, False]
    assert all(bundle.header.coverage.complete for bundle in story.opened)


def test_both_receivers_hold_all_records_of_all_desks(story: Story) -> None:
    for receiver in (story.tiers.committee, story.tiers.superior):
        numbers = {row.number for row in list_records(receiver, unit="鄂0106")}
        assert numbers == {
            "鄂0106-01-2026-0001",
            "鄂0106-03-2026-0001",
            "鄂0106-03-2026-0002",
            "鄂0106-04-2026-0001",
            "鄂0106-04-2027-0001",
        }
        assert verify(receiver).problems == ()
    assert [each.verdict for each in story.arrived] == [
        Verdict.FIRST,
        Verdict.CONTINUOUS,
        Verdict.CONTINUOUS,
    ]
    assert story.arrived[0].findings == ("报送单位写明尚未向其报送的席位：05",)


def test_a_quarter_counts_the_desks_with_the_court(story: Story) -> None:
    court = story.tiers.court
    q4, q1 = show_quarter(court, Q4), show_quarter(court, Q1)
    assert (q4.records, q1.records) == (4, 1)
    assert (q1.supplements, q1.voids, q1.versions) == (1, 1, 3)
    # At a receiver they are another unit's.
    assert show_quarter(story.tiers.committee, Q4).records == 0
    report = parse_object(story.opened[0].reports["data/report.json"])
    assert report["records"] == 4
    assert report["not_reported"] == [
        {"code": desk.code, "desk": desk.desk}
        for desk in story.opened[0].header.not_reported
    ]


def test_a_zero_quarter_still_names_its_desks(tiers: Tiers) -> None:
    tiers.clock.now = AFTER_Q4
    tiers.collect(0)
    bundle = tiers.opened(tiers.report(Q4))
    assert ZERO_WORDS in bundle.reports["data/report.json"].decode()
    assert [part.card.desk for part in bundle.parts] == ["01", "03"]
    assert {each.desk for each in bundle.header.not_reported} == {"04", "05"}


def test_the_report_counts_and_lists_the_records_of_the_desks(story: Story) -> None:
    court = story.tiers.court
    q4 = report_content(court, Period.of_quarter(Q4))
    assert [each.line.number for each in q4.content.records] == [
        "鄂0106-01-2026-0001",
        "鄂0106-03-2026-0001",
        "鄂0106-03-2026-0002",
        "鄂0106-04-2026-0001",
    ]
    assert q4.content.figures.total(Total.RECEIVED).counts[0] == 4
    assert q4.content.records[1].dossier == "由登记的席位入卷"
    assert "席位 03、04、05 报来的记录" in q4.content.scope
    # What a desk did in the next quarter with a record of this one stands in the next.
    q1 = report_content(court, Period.of_quarter(Q1)).content.registers
    (supplement,), (void,) = q1.supplements, q1.voids
    assert (supplement.number, supplement.quarter) == (
        "鄂0106-03-2026-0002",
        "2026年第四季度",
    )
    assert (void.number, void.reason) == ("鄂0106-04-2026-0001", "重复")
    # Filed in January of what happened in December: told as late, counted in January.
    assert [late.number for late in q1.past] == ["鄂0106-04-2027-0001"]
    immediate = q4.content.registers.immediate
    assert not any(each.reported_at for each in immediate)


def test_statistics_of_ones_own_are_those_of_the_report(story: Story) -> None:
    court, committee = story.tiers.court, story.tiers.committee
    own = StatisticsQuery(Axis.UNIT, whose=Whose.OWN)
    others = StatisticsQuery(Axis.UNIT, whose=Whose.RECEIVED)
    counted = [
        count_records(station, query).totals[0].counts[0]
        for station in (court, committee)
        for query in (own, others)
    ]
    assert counted == [5, 0, 0, 5]
