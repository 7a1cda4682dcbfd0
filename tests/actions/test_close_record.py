"""A receiver whom a record tells of doesn't read it; the others do, and all see why."""

import shutil
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.recipients import chosen
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.closed_to_us import closed_to_us
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.release.close_record import (
    Closing,
    close_on_paper,
    close_record,
    closed_records,
)
from judrec.actions.report.report_content import report_content
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import parse_object
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from judrec.core.verdict import Verdict
from judrec.errors import IncompleteError
from judrec.store.entries import newest_entries
from tests.actions.parties import Q4, refusal, refused_without_a_trace
from tests.actions.shared_desk import register
from tests.actions.test_report_direct import opened_by, told
from tests.actions.test_report_now import file_affected
from tests.actions.test_report_retaliation import TOLD
from tests.actions.test_sign_off import LEADER, LEADERS, PAPER
from tests.actions.three_tiers import COMMITTEE, SUPERIOR, Tiers
from tests.station import file_sample, reopen
from tests.test_quarter import introduce

GROUND = "本件反映的是政法委负责人，不宜由该单位阅看。"


@dataclass
class Story:
    """A court with an own and a desk's record, each closed to the committee."""

    tiers: Tiers
    shut: tuple[str, str]
    open: str

    def report(self, *to: str) -> Sent:
        return export_quarter(
            self.tiers.court,
            Q4,
            to or [COMMITTEE, SUPERIOR],
            self.tiers.stick,
            with_attachments=True,
            suite="x25519",
        )

    def decide(self, number: str, *against: str, ground: str = GROUND) -> None:
        closing = Closing(number, against, ground)
        close_record(self.tiers.court, closing, "孔令", LEADERS)


@pytest.fixture
def story(tiers: Tiers) -> Story:
    court = tiers.court
    register(court, LEADER, LEADERS)
    theirs = file_affected(tiers.desks[0])
    file = tiers.stick / "录音"
    file.write_bytes(b"recorded " * 99)
    attach_file(tiers.desks[0], theirs, file, Material("录音"))
    tiers.collect(0)
    own, plain = file_sample(court).number, file_sample(court, 1).number
    made = Story(tiers, (own, theirs), plain)
    for number in made.shut:
        made.decide(number, COMMITTEE)
    return made


def arrive(receiver: Station, *sent: Sent) -> tuple[ReceivedBundle, ...]:
    return receive(receiver, [each.file for each in sent]).bundles


def numbers(receiver: Station) -> set[str]:
    return {each.number for each in list_records(receiver, unit="鄂0106")}


def test_the_one_sees_that_it_is_there_and_why_the_other_reads_it(
    story: Story,
) -> None:
    tiers, sent = story.tiers, story.report()
    assert sent.closed == 2
    (ours,) = arrive(tiers.committee, sent)
    (theirs,) = arrive(tiers.superior, sent)
    assert [each.verdict for each in (ours, theirs)] == [Verdict.FIRST] * 2
    assert "含 2 件对本单位封闭的记录" in ours.findings
    assert any(GROUND in each and "孔令" in each for each in ours.findings)
    assert not any("封闭" in each for each in theirs.findings)
    assert numbers(tiers.committee) == {story.open}
    assert numbers(tiers.superior) == {*story.shut, story.open}
    closed = closed_to_us(tiers.committee)
    assert {each.number for each in closed} == set(story.shut)
    assert {each.acts for each in closed} == {1, 2}
    assert closed_to_us(tiers.superior) == ()
    for station in (tiers.court, tiers.committee, tiers.superior):
        assert verify(station).problems == ()


def test_the_scan_of_a_reprisal_goes_along_though_its_record_is_closed(
    story: Story,
) -> None:
    court, (number, _) = story.tiers.court, story.shut
    scan = story.tiers.stick / "通知.jpg"
    scan.write_bytes(b"a scan")
    reprisal = report_retaliation(court, {**TOLD, "records": [number]}, scan)
    sent = report_direct(
        court,
        number,
        [COMMITTEE, SUPERIOR],
        story.tiers.stick,
        ground=GROUND,
        reprisals=[reprisal.number],
        suite="x25519",
    )
    assert sent.closed == 1
    for receiver in (story.tiers.committee, story.tiers.superior):
        assert list(opened_by(receiver, sent).attachments.values()) == [len(b"a scan")]
        assert arrive(receiver, sent)[0].verdict is Verdict.FIRST


def test_its_files_stay_at_home_and_nothing_of_it_stands_open(story: Story) -> None:
    sent = story.report()
    bundle = opened_by(story.tiers.committee, sent)
    assert bundle.attachments == {}
    assert "record.closed" not in {action for action, _ in told(bundle.sender)}
    body = show_record(story.tiers.court, story.shut[0]).body
    said = str(body["content"]).encode()
    for part in bundle.parts:
        assert said not in part.files.records
        assert said not in part.files.ledger


def test_at_a_desk_nothing_is_closed_or_its_court_would_never_get_it(
    story: Story,
) -> None:
    desk = story.tiers.desks[1]
    register(desk, LEADER, LEADERS)
    for receiver, name in (
        (story.tiers.committee, COMMITTEE),
        (story.tiers.superior, SUPERIOR),
    ):
        introduce(desk, receiver, name)
    closing = Closing(file_sample(desk).number, (COMMITTEE,), GROUND)
    act = partial(close_record, desk, closing, "孔令", LEADERS)
    assert refused_without_a_trace(desk, act).code == "at_desk"


def test_no_figure_beside_it_tells_what_is_in_it(story: Story) -> None:
    """T7: taken off what he reads, the rest of a figure would be the closed one's."""
    bundle = opened_by(story.tiers.committee, story.report())
    told = parse_object(bundle.reports["data/report.json"])
    assert told["records"] == 3
    assert not {"by_situation", "immediate", "incomplete"} & told.keys()
    for number in story.shut:
        story.decide(number, ground="该单位负责人已调离。")
    opened = opened_by(story.tiers.committee, story.report())
    assert "by_situation" in parse_object(opened.reports["data/report.json"])


def test_a_later_bundle_with_it_open_brings_it(story: Story) -> None:
    first = story.report()
    for number in story.shut:
        story.decide(number, ground="该单位负责人已调离。")
    assert closed_records(story.tiers.court) == ()
    second = story.report()
    tiers = story.tiers
    (closed,) = arrive(tiers.committee, first)
    assert closed.accepted == 1
    (opened,) = arrive(tiers.committee, second)
    assert (opened.verdict, opened.accepted) == (Verdict.CONTINUOUS, 3)
    assert closed_to_us(tiers.committee) == ()
    assert numbers(tiers.committee) == {*story.shut, story.open}
    assert verify(tiers.committee).problems == ()


def test_the_open_one_first_and_the_closed_one_after_is_the_same(story: Story) -> None:
    tiers = story.tiers
    closed = story.report()
    for number in story.shut:
        story.decide(number, ground="该单位负责人已调离。")
    (gap,) = arrive(tiers.committee, story.report())
    (late,) = arrive(tiers.committee, closed)
    assert (gap.verdict, late.verdict) == (Verdict.GAP, Verdict.LATE)
    assert closed_to_us(tiers.committee) == ()
    assert numbers(tiers.committee) == {*story.shut, story.open}
    assert verify(tiers.committee).problems == ()


def test_a_bundle_to_the_one_alone_opens_it_to_nobody(story: Story) -> None:
    tiers, sent = story.tiers, story.report(COMMITTEE)
    bundle = opened_by(tiers.committee, sent)
    assert [note.recipients for note in bundle.header.closed] == [frozenset()] * 3
    arrive(tiers.committee, sent)
    assert numbers(tiers.committee) == {story.open}
    alone = story.report(SUPERIOR)
    assert alone.closed == 0
    assert opened_by(tiers.superior, alone).header.closed == ()


def test_an_immediate_report_keeps_it_closed_too(story: Story) -> None:
    tiers, number = story.tiers, story.shut[1]
    to = [COMMITTEE, SUPERIOR]
    sent = report_now(tiers.court, number, to, tiers.stick, suite="x25519")
    assert sent.closed == 1
    arrive(tiers.committee, sent)
    arrive(tiers.superior, sent)
    assert numbers(tiers.committee) == set()
    assert numbers(tiers.superior) == {number}


def test_the_report_counts_it_and_lists_it_nowhere(story: Story) -> None:
    found = report_content(story.tiers.court, Period.of_quarter(Q4)).content
    assert found.figures.total(Total.RECEIVED).counts[0] == 3
    assert [each.line.number for each in found.records] == [story.open]
    assert "另有 2 件" in found.scope
    assert not any(each.number in story.shut for each in found.registers.immediate)


def test_the_leader_decides_by_key_or_on_paper_and_the_entry_says_who_reads(
    story: Story,
) -> None:
    court = story.tiers.court
    closing = Closing(story.open, (COMMITTEE,), GROUND)
    close_on_paper(court, closing, PAPER)
    entry = newest_entries(court.database, 1)[0]
    assert entry.opening.action == "record.closed"
    superior = chosen(court, SUPERIOR)[0].code
    assert entry.content["to"] == [superior]
    assert (entry.content["how"], entry.content["by"]) == ("paper", "孔令")
    assert len(closed_records(court)) == 3


def test_what_is_no_decision_is_refused(story: Story) -> None:
    court = story.tiers.court
    both = Closing(story.open, (COMMITTEE, SUPERIOR), GROUND)
    none = Closing(story.open, (COMMITTEE,), " —— ")
    for closing, code in ((both, "nobody_left"), (none, "no_ground")):
        act = partial(close_record, court, closing, "孔令", LEADERS)
        assert refused_without_a_trace(court, act).code == code
    right = Closing(story.open, (COMMITTEE,), GROUND)
    keeper = partial(close_record, court, right, "孔令", "不是他的口令")
    assert refusal(keeper).code == "wrong_passphrase"
    with pytest.raises(IncompleteError):
        close_on_paper(court, right, replace(PAPER, on=""))


def test_what_is_held_does_not_depend_on_the_order_of_arrival(
    story: Story, tmp_path: Path
) -> None:
    """Closed, open again, another one closed: what came open once stays open."""
    tiers, sent = story.tiers, [story.report()]
    for number in story.shut:
        story.decide(number, ground="该单位负责人已调离。")
    sent.append(story.report())
    story.decide(story.open, COMMITTEE)
    sent.append(story.report())
    empty = tiers.committee.store.folder.path
    tiers.committee.close()
    found = set()
    for nth, order in enumerate(permutations(sent)):
        copy = reopen(shutil.copytree(empty, tmp_path / str(nth)), clock=tiers.clock)
        for each in order:
            arrive(copy, each)
        versions = copy.database.rows(
            "SELECT station, seq, line FROM received_version ORDER BY station, seq"
        )
        digest = receive(copy, [sent[0].file]).digest
        found.add((digest, tuple(versions), closed_to_us(copy)))
        copy.close()
    tiers.committee = reopen(empty, clock=tiers.clock)
    assert len(found) == 1
    assert found.pop()[2] == ()
