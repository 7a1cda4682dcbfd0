"""A desk reports past its court's keeper, who learns nothing of it from the desk."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.receiving.direct_reports import direct_reports
from judrec.actions.receiving.receive import receive
from judrec.actions.receiving.save_reprisal_file import save_reprisal_file
from judrec.actions.records.list_records import list_records
from judrec.actions.records.record_query import Mark
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.header import BundleKind
from judrec.bundle.part import OpenedPart
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.core.canonical import canonical
from judrec.core.shape import objects, text
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text
from tests.actions.parties import Q4, refusal, refused_without_a_trace
from tests.actions.test_report_now import file_affected
from tests.actions.test_report_retaliation import TOLD
from tests.actions.three_tiers import COMMITTEE, COURT, SUPERIOR, Tiers
from tests.station import reopen
from tests.test_quarter import introduce

SCAN = b"a scan of the paper that moved him"
GROUND = "本件记录反映的是本院院长，不宜由本院专库管理员转报。"


@dataclass
class Story:
    """A desk that reported directly, and then to its court as on any day."""

    tiers: Tiers
    number: str
    sent: Sent


@pytest.fixture
def story(tiers: Tiers) -> Story:
    desk = tiers.desks[0]
    introduce(desk, tiers.superior, SUPERIOR)
    number = file_affected(desk)
    scan = tiers.stick.parent / "通知.jpg"
    scan.write_bytes(SCAN)
    report_retaliation(desk, {**TOLD, "records": [number]}, scan)
    return Story(tiers, number, direct(tiers, number))


def direct(tiers: Tiers, number: str) -> Sent:
    desk = tiers.desks[0]
    return report_direct(
        desk,
        number,
        [SUPERIOR],
        tiers.stick,
        ground=GROUND,
        reprisals=["鄂0106-03-2026-反0001"],
        suite="x25519",
    )


def opened_by(station: Station, sent: Sent) -> OpenedBundle:
    identity = identity_from_text(station.age_identity("x25519"))
    return open_bundle(sent.file, [identity], own_codes=station.own_codes)


def told(part: OpenedPart) -> list[tuple[str, str]]:
    """Give action and subject of each opened entry."""
    openings = (line.opening for line in part.ledger)
    return [(each.action, each.subject) for each in openings if each is not None]


def waiting_at(court: Station) -> list[str]:
    """Give the numbers in the court's list of what is to be reported at once."""
    rows = list_records(court, unit="鄂0106", mark=Mark.IMMEDIATE)
    return [each.number for each in rows]


def test_the_superior_gets_the_record_the_ground_and_what_befell_the_recorder(
    story: Story,
) -> None:
    bundle = opened_by(story.tiers.superior, story.sent)
    assert bundle.header.kind is BundleKind.DIRECT
    assert bundle.header.value["signed_off"] is None
    actions = [action for action, _ in told(bundle.sender)]
    assert "retaliation.reported" in actions
    received = receive(story.tiers.superior, [story.sent.file]).bundles[0]
    assert received.verdict is Verdict.FIRST
    assert any(GROUND in each for each in received.findings)
    (report,) = direct_reports(story.tiers.superior)
    assert (report.ground, report.numbers) == (GROUND, (story.number,))
    assert report.desk == "03"
    assert [each["number"] for each in report.reprisals] == ["鄂0106-03-2026-反0001"]
    assert verify(story.tiers.superior).problems == ()


def test_the_scan_of_what_befell_him_goes_along_and_is_saved_with_a_trace(
    story: Story, tmp_path: Path
) -> None:
    superior, number = story.tiers.superior, "鄂0106-03-2026-反0001"
    target = tmp_path / "copy.jpg"
    early = refused_without_a_trace(
        superior, lambda: save_reprisal_file(superior, number, target)
    )
    assert early.code == "no_reprisal"
    receive(superior, [story.sent.file])
    saved = save_reprisal_file(superior, f" {number} ", target)
    assert target.read_bytes() == SCAN
    assert saved.name == "通知.jpg"
    assert ledger_rows(superior, 1)[0].action == "follow.file_saved"
    again = refusal(lambda: save_reprisal_file(superior, number, target))
    assert again.code == "target_exists"
    assert verify(superior).problems == ()
    # What goes to the court by the desk's next bundle has nothing of it.
    (up,) = story.tiers.send_up(0)
    assert opened_by(story.tiers.court, up).attachments == {}


def test_the_courts_keeper_learns_nothing_of_it_from_the_desks_bundle(
    story: Story,
) -> None:
    """Not from an opened entry, and from no list or line of his own store either."""
    tiers = story.tiers
    for sent in (
        *tiers.send_up(0),
        report_now(tiers.desks[0], story.number, [COURT], tiers.stick, suite="x25519"),
    ):
        bundle = opened_by(tiers.court, sent)
        entries = told(bundle.sender)
        assert not any("retaliation" in action for action, _ in entries)
        assert story.sent.file.name not in {subject for _, subject in entries}
        # What is blind is blind in every byte: the name of the file nowhere stands.
        assert story.sent.file.name.encode() not in bundle.sender.files.ledger
        assert bundle.header.value.get("ground", "") == ""
        assert receive(tiers.court, [sent.file]).bundles[0].verdict.merges
    shown = show_record(tiers.court, story.number)
    steps = record_timeline(tiers.court, shown)
    assert not any("直报" in step.words for step in steps)
    assert not any(SUPERIOR in step.words for step in steps)
    assert direct_reports(tiers.court) == ()


def test_a_later_direct_report_opens_earlier_ones_to_those_who_got_them(
    story: Story,
) -> None:
    tiers, desk = story.tiers, story.tiers.desks[0]
    again = opened_by(tiers.superior, direct(tiers, story.number))
    assert story.sent.file.name in {subject for _, subject in told(again.sender)}
    card = own_card(tiers.committee)
    add_recipient(desk, card.content, card.shown_code, name="纪委")
    both = report_direct(
        *(desk, story.number, [SUPERIOR, "纪委"], tiers.stick),
        ground=GROUND,
        suite="x25519",
    )
    bundle = opened_by(tiers.committee, both)
    assert story.sent.file.name not in {subject for _, subject in told(bundle.sender)}


def test_no_receiver_learns_how_many_bundles_another_one_got(story: Story) -> None:
    """Else who is complained of counts one more than he and the ledger know of."""
    tiers, desk = story.tiers, story.tiers.desks[0]
    introduce(desk, tiers.committee, COMMITTEE)
    both = report_now(
        *(desk, story.number, [COMMITTEE, SUPERIOR], tiers.stick), suite="x25519"
    )
    theirs, ours = (opened_by(one, both) for one in (tiers.superior, tiers.committee))
    assert theirs.incoming().nth == 2
    assert (
        theirs.incoming().previous == opened_by(tiers.superior, story.sent).tagmanifest
    )
    assert (ours.incoming().nth, ours.incoming().previous) == (1, None)
    assert ours.header.value == theirs.header.value
    named = objects(ours.header.value, "recipients")
    assert {key for each in named for key in each} == {"code", "place"}
    assert len({len(text(each, "place")) for each in named}) == 1
    digest = theirs.incoming().previous
    assert digest is not None
    assert digest.hex() not in canonical(ours.header.value).decode()


def test_the_courts_quarter_comes_after_it_and_hangs_together(story: Story) -> None:
    tiers = story.tiers
    receive(tiers.superior, [story.sent.file])
    tiers.clock.advance(days=60)
    tiers.collect(0)
    quarter = receive(tiers.superior, [tiers.report(Q4).file]).bundles[0]
    assert quarter.verdict is Verdict.FIRST
    assert verify(tiers.superior).problems == ()
    assert len(list_records(tiers.superior, unit="鄂0106")) == 1


def test_a_slip_does_not_tell_of_it(story: Story) -> None:
    where = whereabouts_of(story.tiers.desks[0], story.number)
    assert where.sentence == "已提交入库，尚未报送"
    life = record_timeline(
        story.tiers.desks[0], show_record(story.tiers.desks[0], story.number)
    )
    assert not any("直报" in step.words for step in life)


@pytest.mark.parametrize(
    ("to", "ground", "code"),
    [
        (SUPERIOR, " —— ", "no_ground"),
        (SUPERIOR, "本院院长\u202e涉及其中", "no_ground"),
        (SUPERIOR, "长" * 2001, "no_ground"),
        (COURT, GROUND, "not_outside"),
        ("没有的单位", GROUND, "no_recipient"),
    ],
)
def test_what_is_no_direct_report_is_refused(
    story: Story, to: str, ground: str, code: str
) -> None:
    desk = story.tiers.desks[0]
    send = partial(
        report_direct, desk, story.number, [to], story.tiers.stick, ground=ground
    )
    assert refused_without_a_trace(desk, send).code == code


def test_a_desks_immediate_report_goes_on_from_its_court(story: Story) -> None:
    tiers, desk = story.tiers, story.tiers.desks[0]
    up = report_now(desk, story.number, [COURT], tiers.stick, suite="x25519")
    came = receive(tiers.court, [up.file]).bundles[0]
    assert (came.verdict, came.desk) == (Verdict.FIRST, "03")
    assert came.onward == story.number
    assert f"请打开 {story.number}，核对后点“立即报告…”" in came.next
    assert not receive(tiers.court, [up.file]).bundles[0].next
    (waiting,) = show_quarter(tiers.court, Q4).affected
    assert (waiting.number, waiting.done) == (story.number, False)
    assert waiting_at(tiers.court) == [story.number]
    on = report_now(tiers.court, story.number, [SUPERIOR], tiers.stick, suite="x25519")
    (waiting,) = show_quarter(tiers.court, Q4).affected
    assert (waiting.done, waiting.words) == (True, f"已立即报告{SUPERIOR}")
    assert waiting_at(tiers.court) == []
    received = receive(tiers.superior, [on.file]).bundles[0]
    assert (received.verdict, received.desks) == (Verdict.FIRST, ("03",))
    assert (received.desk, received.next) == ("", "")
    assert show_record(tiers.superior, story.number).row.immediate


def test_what_a_direct_report_opens_is_held_in_either_order(
    tiers: Tiers, tmp_path: Path
) -> None:
    """The court's quarter leaves blind what the direct report opens."""
    desk = tiers.desks[0]
    introduce(desk, tiers.superior, SUPERIOR)
    number = file_affected(desk)
    report_retaliation(desk, {**TOLD, "records": [number]})
    told_directly = direct(tiers, number)
    tiers.collect(0)
    files = [told_directly.file, tiers.report(Q4).file]
    tiers.superior.close()
    held = []
    for name, order in (("first", files), ("last", files[::-1])):
        shutil.copytree(tiers.stick.parent / "superior", tmp_path / name)
        with closing(reopen(tmp_path / name)) as superior:
            for file in order:
                receive(superior, [file])
            held.append(superior.database.rows("SELECT * FROM received_entry"))
            assert verify(superior).problems == ()
    assert held[0] == held[1]
    tiers.superior = reopen(tiers.stick.parent / "superior")
