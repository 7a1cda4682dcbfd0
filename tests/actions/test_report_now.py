"""An affected record is reported at once, and must stand again in its quarter."""

from functools import partial

from judrec.actions.outgoing.begin_bundle import Dispatch, Load
from judrec.actions.outgoing.own_part import own_part
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.outgoing.send_bundle import Sent, send_bundle
from judrec.actions.people.settings import change_setting
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.receiving.unreconciled import unreconciled
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.file_record import file_record
from judrec.actions.records.record_history import record_history
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.release.shown import record_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.header import BundleKind
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
)
from tests.actions.test_sign_off import PAPER
from tests.station import file_sample, sample_body

AFFECTED: JsonObject = {"effect": {"affected": True, "how": "开庭因此推迟一周。"}}


def file_affected(station: Station, nth: int = 0) -> str:
    return file_record(station, sample_body(station, nth) | AFFECTED).number


def report(parties: Parties, number: str = FIRST) -> Sent:
    return report_now(parties.court, number, ["政法委"], parties.stick)


def after_the_quarter(parties: Parties) -> None:
    parties.clock.advance(days=60)


def test_it_carries_the_record_with_its_files_and_no_other(parties: Parties) -> None:
    court = parties.court
    number = file_affected(court)
    file_sample(court, 1)
    file = parties.stick / "通话录音"
    file.write_bytes(b"recorded " * 999)
    attach_file(court, number, file, Material("通话录音"))
    sent = report(parties)
    bundle = parties.opened(sent)
    assert bundle.header.kind is BundleKind.IMMEDIATE
    assert {each.version.number for each in bundle.sender.records} == {number}
    assert [each.version.version for each in bundle.sender.records] == [1, 2]
    assert len(bundle.attachments) == 1
    assert sent.records == 1
    received = parties.receive_one(sent)
    assert (received.verdict, received.coverage) == (Verdict.FIRST, "")
    assert received.kind == "立即报告"
    shown = show_record(parties.committee, number)
    assert len(shown.attachments) == 1
    life = record_timeline(parties.committee, shown)
    assert any("立即报告的报送件" in step.words for step in life)
    assert verify(parties.committee).problems == ()


def test_what_is_not_affected_is_not_reported_at_once(parties: Parties) -> None:
    file_sample(parties.court)
    error = refused_without_a_trace(parties.court, partial(report, parties))
    assert error.code == "not_immediate"


def test_the_leaders_sign_off_of_the_record_goes_along_while_it_holds(
    parties: Parties,
) -> None:
    court = parties.court
    number = file_affected(court)
    unsigned = report(parties)
    assert any("还没有领导签发" in each for each in unsigned.notices)
    change_setting(court, "two_people", "yes")
    refused = refused_without_a_trace(court, partial(report, parties))
    assert refused.code == "not_signed_off"
    shown = record_shown(record_history(court, number))
    sign_off_on_paper(court, shown, PAPER)
    said = parties.opened(report(parties)).header.value["signed_off"]
    assert isinstance(said, dict)
    assert (said["of"], said["shown"]) == ("immediate", shown.digest)
    supplement_record(court, number, {"content": "次日又来电催问，要求尽快判决。"})
    assert refusal(partial(report, parties)).code == "not_signed_off"


def test_a_recorder_does_not_send_past_the_keeper(parties: Parties) -> None:
    clerk = colleague(parties.court, "recorder")
    number = file_affected(clerk)
    send = partial(report_now, clerk, number, ["政法委"], parties.stick)
    assert refused_without_a_trace(clerk, send).code == "not_allowed"


def test_the_quarter_says_what_still_is_to_be_reported_at_once(
    parties: Parties,
) -> None:
    court = parties.court
    number = file_affected(court)
    parties.export()
    (found,) = show_quarter(court, Q4).affected
    assert (found.number, found.done, found.words) == (number, False, "尚未立即报告")
    report(parties)
    (found,) = show_quarter(court, Q4).affected
    assert (found.done, found.words) == (True, "已立即报告政法委")
    supplement_record(court, number, {"content": "次日又来电催问，要求尽快判决。"})
    (found,) = show_quarter(court, Q4).affected
    assert (found.done, "尚未报告" in found.words) == (False, True)
    parties.export()
    kinds = [row.kind for row in show_quarter(court, Q4).sent]
    assert kinds == ["quarter", "immediate", "quarter"]


def test_an_item_that_comes_back_in_its_quarter_leaves_nothing_open(
    parties: Parties,
) -> None:
    number = file_affected(parties.court)
    parties.receive(report(parties))
    assert unreconciled(parties.committee) == ()
    supplement_record(parties.court, number, {"content": "又来电催问，要求尽快判决。"})
    parties.receive(report(parties))
    after_the_quarter(parties)
    received = parties.receive_one(parties.export())
    assert received.findings == ()
    assert unreconciled(parties.committee) == ()


def test_an_item_left_out_of_its_quarter_is_a_finding_until_it_comes(
    parties: Parties,
) -> None:
    number = file_affected(parties.court)
    parties.receive(report(parties))
    after_the_quarter(parties)
    received = parties.receive_one(without_any_record(parties))
    assert received.verdict is Verdict.CONTINUOUS
    missing, named = received.findings
    assert "记录内容没有随附" in missing
    assert number in named
    (open_item,) = unreconciled(parties.committee)
    assert (open_item.number, open_item.quarter) == (number, Q4)
    assert open_item.unit == parties.court.unit.name
    assert parties.receive_one(parties.export()).findings == ()
    assert unreconciled(parties.committee) == ()


def test_an_immediate_report_after_its_quarter_is_held_against_it_too(
    parties: Parties,
) -> None:
    number = file_affected(parties.court)
    immediate = report(parties)
    after_the_quarter(parties)
    hidden = without_any_record(parties)
    gap = parties.receive_one(hidden)
    assert (gap.verdict, len(gap.findings)) == (Verdict.GAP, 2)
    planned = receive(parties.committee, [immediate.file], dry_run=True).bundles[0]
    late = parties.receive_one(immediate)
    assert late.verdict is Verdict.LATE
    assert [number in each for each in late.findings] == [True]
    assert planned.findings == late.findings


def without_any_record(parties: Parties) -> Sent:
    """Seal a whole quarter as a program does that leaves all records out."""
    court = parties.court

    def load() -> Load:
        part, head = own_part(court, frozenset())
        coverage: JsonObject = {
            "quarter": str(Q4),
            "from": Q4.start.isoformat(),
            "to": Q4.end.isoformat(),
            "complete": True,
            "supplement_of": None,
        }
        return Load(part, head, {"coverage": coverage})

    dispatch = Dispatch(BundleKind.QUARTER, str(Q4), load)
    return send_bundle(court, dispatch, ["政法委"], parties.stick)
