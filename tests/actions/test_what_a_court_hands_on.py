"""What a court hands on of its desks, what it leaves out, and who is named in it."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from judrec.actions.desks.list_desks import list_desks
from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.paper.particulars import NOTHING_GIVEN
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.settings import change_setting
from judrec.actions.progress import CancelledError
from judrec.actions.quarter.desks import quarter_desks
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.quarter_letters import print_zero
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.quarter.signed_report import WITHHELD
from judrec.actions.receiving.receive import receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.release.close_record import Closing, close_on_paper
from judrec.actions.release.shown import quarter_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.incident import Counts
from judrec.core.quarter import Quarter
from judrec.core.sign_off import SignedPaper
from judrec.core.verdict import Verdict
from judrec.store.entries import newest_entries
from tests.actions.histories import OTHER
from tests.actions.parties import refused_without_a_trace
from tests.actions.stranger import FILED, Stranger, attachment_of
from tests.actions.three_tiers import COMMITTEE, COURT, Tiers
from tests.bundle.sample_station import SampleStation
from tests.pdf.printed import Printed, squeezed
from tests.station import file_sample, reopen, sample_body

Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
AFTER_Q4 = datetime(2027, 1, 5, 9, tzinfo=CHINA)
AFTER_Q1 = datetime(2027, 4, 2, 9, tzinfo=CHINA)


def test_a_desk_that_told_two_histories_is_left_out_and_named(
    tiers: Tiers, tmp_path: Path
) -> None:
    desk = tiers.desks[0]
    file_sample(tiers.desks[1], 1)
    copy = tmp_path / "copy"
    shutil.copytree(desk.store.folder.path, copy)
    file_sample(desk, 0)
    tiers.clock.now = AFTER_Q4
    tiers.collect(0, 1)
    with closing(reopen(copy, clock=tiers.clock)) as other:
        file_sample(other, 3)
        rival = export_desk(other, COURT, tiers.stick, suite="x25519")
    assert receive(tiers.court, [rival.file]).bundles[0].verdict is Verdict.FORKED
    sent = tiers.report(Q4)
    assert any("席位 03 先后报来互不一致的历史" in said for said in sent.notices)
    header = tiers.opened(sent).header
    assert [(each.desk, each.why) for each in header.left_out] == [("03", "forked")]
    assert header.desks is not None
    assert [each.desk for each in header.desks] == ["04"]
    # What is disputed isn't counted either; nobody says that it didn't come.
    assert show_quarter(tiers.court, Q4).records == 1
    (received,) = tiers.arrive(sent)
    assert "没有列入的席位：03" in received.findings[-1]


def test_a_desk_whose_files_have_other_sizes_keeps_out_nobody_but_itself(
    tiers: Tiers,
) -> None:
    """T8: a desk with a true key names one of the court's files, and lies about it."""
    desk = tiers.desks[0]
    content = b"a page" * 100
    photograph = tiers.stick / "photograph"
    photograph.write_bytes(content)
    for station in (desk, tiers.court):
        attach_file(
            station, file_sample(station, 0).number, photograph, Material("照片")
        )
    liar = Stranger(tiers.court, tiers.stick, "desk").is_confirmed()
    lie = replace(attachment_of(content), size=7)
    receive(tiers.court, [liar.acts(replace(FILED, attachments=(lie,))).send()])
    tiers.collect(0)
    sent = export_quarter(
        tiers.court, Q4, [COMMITTEE], tiers.stick, with_attachments=True, suite="x25519"
    )
    header = tiers.opened(sent).header
    assert header.desks is not None
    assert [each.desk for each in header.desks] == ["03"]
    assert [each.why for each in header.left_out] == ["damaged"]
    assert tiers.opened(sent).attachments == {attachment_of(content).sha256: 600}


@pytest.mark.parametrize(
    ("card", "role", "code"),
    [("committee", "receiver", "not_court"), ("committee", "court", "other_unit")],
)
def test_a_desk_sends_its_records_to_its_own_court_alone(
    tiers: Tiers, card: str, role: str, code: str
) -> None:
    desk, theirs = tiers.desks[0], own_card(tiers.committee)
    add_recipient(desk, theirs.content, theirs.shown_code, name=card, role=role)
    refused = refused_without_a_trace(
        desk, lambda: export_desk(desk, card, tiers.stick)
    )
    assert refused.code == code
    assert list(tiers.stick.iterdir()) == []


def test_a_header_that_names_other_desks_than_it_carries_is_refused(
    tiers: Tiers,
) -> None:
    liar = Stranger(tiers.committee, tiers.stick, "another").is_confirmed()
    desk = SampleStation("its desk", desk="07")
    named: JsonObject = {
        "code": desk.code,
        "desk": "07",
        "records": 1,
        "through": desk.head.size,
    }
    lie = liar.acts(FILED).send(header={"desks": [named]}, parts=(desk,))
    assert receive(tiers.committee, [lie]).bundles[0].verdict is Verdict.DAMAGED
    truth: JsonObject = {"desks": [{**named, "records": 0}]}
    told = liar.send(header=truth, parts=(desk,))
    assert receive(tiers.committee, [told]).bundles[0].verdict is Verdict.FIRST


def test_the_letters_say_which_desks_are_due_and_which_reported(tiers: Tiers) -> None:
    tiers.clock.now = AFTER_Q4
    tiers.collect(0, 1)
    said = quarter_desks(tiers.court, Q4)
    assert said.counted == "应报送的席位3个，已报送2个，尚未报送的席位：05。"
    letter = tiers.stick / "零报告.pdf"
    letter.write_bytes(print_zero(tiers.court, Q4, NOTHING_GIVEN).pdf)
    assert said.counted in squeezed(Printed(letter).text())


def test_the_report_goes_along_as_it_was_signed_off_and_as_a_copy_of_its_own(
    tiers: Tiers,
) -> None:
    file_sample(tiers.desks[0])
    tiers.collect(0)
    court = tiers.court
    unsigned = tiers.opened(tiers.report(Q4))
    assert set(unsigned.reports) == {"data/report.json"}
    paper = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号", "副院长")
    sign_off_on_paper(court, quarter_shown(court, Q4), paper)
    signed = tiers.opened(tiers.report(Q4)).reports["data/report.pdf"]
    assert signed.startswith(b"%PDF-")
    copies = court.database.rows("SELECT kind, copy FROM sheet_copy")
    assert copies == [("quarter-report", 1)]
    # Its copy is told, and the desk's record was read for it.
    actions = [each.opening.action for each in newest_entries(court.database, 4)]
    assert actions == [
        "bundle.begun",
        "report.read",
        "sheet.printed",
        "bundle.sealed",
    ]


def test_a_report_whose_bundle_came_to_nothing_is_a_copy_that_failed(
    tiers: Tiers,
) -> None:
    court = tiers.court
    file_sample(court)
    paper = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号", "副院长")
    sign_off_on_paper(court, quarter_shown(court, Q4), paper)

    def stop(done: int, _total: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        export_quarter(
            court, Q4, [COMMITTEE], tiers.stick, suite="x25519", progress=stop
        )
    assert court.database.scalar("SELECT count(*) FROM failed_print") == 1
    assert court.database.scalar("SELECT count(*) FROM anchor") == 0
    assert verify(court).problems == ()


@pytest.mark.parametrize("office", ["no", "yes"])
def test_the_recorder_goes_by_a_code_name_unless_the_office_says_otherwise(
    tiers: Tiers, office: str
) -> None:
    desk, told = tiers.desks[0], office == "yes"
    change_setting(desk, "name_recorder", office)
    name = desk.person.name
    asked: JsonObject = {"name": f" {name}", "unit": "民二庭", "post": "书记员"}
    body = {**sample_body(desk), "received_by": asked}
    number = file_record(desk, body).number
    tiers.collect(0)
    sent = tiers.report(Q4)
    (record,) = next(part.records for part in tiers.opened(sent).parts if part.records)
    assert (name in record.raw.decode()) == told
    assert record.version.recorder == desk.person.alias
    tiers.arrive(sent)
    for holder in (tiers.court, tiers.committee):
        shown = show_record(holder, number).body
        assert ("recorder" in shown, "received_by" in shown) == (told, told)
    # At home all of it is there, and is found.
    assert show_record(desk, number).body["received_by"] == asked
    assert [row.number for row in find_records(desk, name)] == [number]
    assert verify(desk).problems == ()


def test_a_desk_that_is_named_no_more_is_a_finding(tiers: Tiers) -> None:
    """T2: a court that drops a desk in silence doesn't stay unnoticed."""
    liar = Stranger(tiers.committee, tiers.stick, "another").is_confirmed()
    desk = SampleStation("its desk", desk="07")
    desk.put(replace(OTHER, number="鄂0106-07-2026-0001"))
    named: JsonObject = {
        "code": desk.code,
        "desk": "07",
        "records": 1,
        "through": desk.head.size,
    }
    first = liar.acts(FILED).send(header={"desks": [named]}, parts=(desk,))
    (told,) = receive(tiers.committee, [first]).bundles
    assert (told.verdict, told.desks, told.findings) == (Verdict.FIRST, ("07",), ())
    silent = liar.send(2, previous=liar.last, header={"desks": []})
    (told,) = receive(tiers.committee, [silent]).bundles
    assert told.verdict is Verdict.CONTINUOUS
    assert told.findings[0].startswith("以前报过、这一份没有提到的席位：07")
    absent: JsonObject = {
        "desks": [],
        "not_reported": [{"code": desk.code, "desk": "07"}],
    }
    honest = liar.send(3, previous=liar.last, header=absent)
    (told,) = receive(tiers.committee, [honest]).bundles
    assert told.findings == ("报送单位写明尚未向其报送的席位：07",)


def test_a_second_before_the_new_year_in_china_is_the_old_quarter_everywhere(
    tiers: Tiers,
) -> None:
    """A desk whose computer runs on another zone's time moves nothing."""
    desk = tiers.desks[0]
    tiers.clock.now = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    old = file_sample(desk, 0).number
    tiers.clock.advance(seconds=1)
    new = file_sample(desk, 1).number
    tiers.collect(0)
    for quarter, number in ((Q4, old), (Q1, new)):
        assert show_quarter(tiers.court, quarter).records == 1
        sent = tiers.report(quarter)
        parts = tiers.opened(sent).parts
        told = {line.version.number for part in parts for line in part.records}
        assert told == {number}
    tiers.clock.now = AFTER_Q1
    assert [row.number for row in list_records(desk, quarter="2026Q4")] == [old]


def test_what_is_kept_of_a_desk_is_the_same_in_every_order_of_arrival(
    made_tiers: Path, tmp_path: Path
) -> None:
    """By its court or from itself: the longest ledger is kept, its own word first."""
    kept = []
    for nth, order in enumerate(permutations(range(3))):
        folder = tmp_path / str(nth)
        shutil.copytree(made_tiers / "committee", folder)
        with closing(reopen(folder)) as committee:
            files = _two_by_the_court_and_one_from_the_desk(committee, tmp_path)
            for each in order:
                receive(committee, [files[each]])
            assert verify(committee).problems == ()
            kept.append(
                committee.database.rows(
                    "SELECT * FROM received_station ORDER BY station"
                )
            )
    assert len(kept[0]) == 2
    assert all(rows == kept[0] for rows in kept)


def _two_by_the_court_and_one_from_the_desk(
    committee: Station, stick: Path
) -> list[Path]:
    court = Stranger(committee, stick, "another").is_confirmed()
    desk = Stranger(committee, stick, "its desk").is_confirmed()
    desk.acts(replace(OTHER, number=FILED.number))
    first = court.send(parts=(desk.station,))
    itself = desk.send(header={"kind": "desk"})
    desk.station.read()
    second = court.send(2, previous=court.last, parts=(desk.station,))
    return [first, itself, second]


def test_an_immediate_report_after_the_quarters_end_does_not_report_the_quarter(
    tiers: Tiers,
) -> None:
    """It holds one record: what else was filed, nobody knows yet."""
    desk = tiers.desks[0]
    file_sample(desk, 1)
    number = file_sample(desk, 3).number
    effect: JsonObject = {"affected": True, "how": "改期。"}
    supplement_record(desk, number, {"effect": effect})
    tiers.clock.now = AFTER_Q4
    sent = report_now(desk, number, [COURT], tiers.stick, suite="x25519")
    assert receive(tiers.court, [sent.file]).calm
    said = quarter_desks(tiers.court, Q4)
    assert [each.desk for each in said.not_reported] == ["03", "04", "05"]
    assert [(each.desk.desk, each.records) for each in said.heard] == [("03", 1)]
    assert list_desks(tiers.court)[0].state == "只报来立即报告"
    tiers.collect(0)
    said = quarter_desks(tiers.court, Q4)
    assert [each.desk for each in said.not_reported] == ["04", "05"]
    assert [(each.desk.desk, each.records) for each in said.heard] == [("03", 2)]


def test_a_report_that_tells_of_a_closed_record_stays_at_the_court(
    tiers: Tiers,
) -> None:
    """Both receivers get the same bytes: it would tell the one what is closed to it."""
    court = tiers.court
    number = file_sample(tiers.desks[0]).number
    tiers.collect(0)
    paper = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号", "副院长")
    closing = Closing(number, (COMMITTEE,), "接收单位负责人是被反映人。")
    close_on_paper(court, closing, paper)
    sign_off_on_paper(court, quarter_shown(court, Q4), paper)
    sent = tiers.report(Q4)
    assert set(tiers.opened(sent).reports) == {"data/report.json"}
    assert WITHHELD in sent.notices
    assert sent.closed == 1


@pytest.mark.parametrize("counts", [Counts.HELD, Counts.RECEIVED])
def test_once_a_dispute_is_ended_the_history_that_counts_is_handed_on(
    tiers: Tiers, tmp_path: Path, counts: Counts
) -> None:
    desk, copy = tiers.desks[0], tmp_path / "copy"
    shutil.copytree(desk.store.folder.path, copy)
    file_sample(desk, 0)
    tiers.clock.now = AFTER_Q4
    tiers.collect(0)
    with closing(reopen(copy, clock=tiers.clock)) as other:
        for nth in (1, 3):
            file_sample(other, nth)
        rival = export_desk(other, COURT, tiers.stick, suite="x25519")
    assert not receive(tiers.court, [rival.file]).calm
    (open_,) = incidents(tiers.court)
    resolve_incident(tiers.court, open_.id, counts, "电话核实：恢复备份后两处同用。")
    quarter = Q4 if counts is Counts.HELD else Q1
    header = tiers.opened(tiers.report(quarter)).header
    assert header.left_out == ()
    assert header.desks is not None
    assert [(each.desk, each.records) for each in header.desks] == [
        ("03", 1 if counts is Counts.HELD else 2)
    ]
