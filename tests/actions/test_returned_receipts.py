"""Back to the desk: the recorder sees where his record is, step by step (design/11)."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.outgoing.report_now import report_now
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import recipients, remove_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.progress import CancelledError
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receipts.export_returns import export_returns
from judrec.actions.receipts.import_receipts import import_receipts
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import list_records
from judrec.actions.records.record_history import record_history
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.whereabouts import whereabouts, whereabouts_of
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.content import check_content
from judrec.bundle.header import BundleKind
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.returned import read_returned
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.core.shape import objects, text
from judrec.core.verdict import Verdict
from judrec.core.whereabouts import Stage
from judrec.crypto.age_identity import identity_from_text
from tests.actions.parties import colleague, refused_without_a_trace
from tests.actions.three_tiers import COURT, Tiers, opened_tiers
from tests.station import file_sample, sample_body

Q4 = Quarter(2026, 4)
AFTER_Q4 = datetime(2027, 1, 5, 9, tzinfo=CHINA)
Seen = tuple[str, str]  # What the record's page says, and what the list does.
FIRST, SECOND = "鄂0106-03-2026-0001", "鄂0106-04-2026-0001"


def file_receipts(to: Station, found: list[ReceivedBundle]) -> None:
    files = [each.receipt for each in found if each.receipt is not None]
    assert all(each.receipt for each in import_receipts(to, files))


def give_back(tiers: Tiers, desk: str = "03") -> Sent:
    return export_return(tiers.court, desk, tiers.stick, suite="x25519")


@pytest.fixture(scope="module")
def told(
    made_tiers: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Tiers, list[Seen], Sent]]:
    """The whole way of two desks' records; what the first desk saw after each step."""
    with opened_tiers(made_tiers, tmp_path_factory.mktemp("told")) as tiers:
        desk, other, _third = tiers.desks
        said: list[Seen] = []

        def look() -> None:
            (row,) = list_records(desk)
            way = whereabouts_of(desk, FIRST)
            said.append((way.sentence, f"{row.whereabouts.label} {row.state_words}"))

        file_sample(desk)
        file_sample(other, 3)
        look()
        collected = tiers.collect(0, 1)
        look()
        file_receipts(desk, collected[:1])
        look()
        tiers.clock.now = AFTER_Q4
        sent = tiers.report(Q4)
        receive(desk, [give_back(tiers).file])
        look()
        tiers.clock.advance(days=1)
        file_receipts(tiers.court, tiers.arrive(sent))
        receive(desk, [give_back(tiers).file])
        look()
        tiers.clock.advance(days=1)
        found = [*receive(tiers.superior, [sent.file]).bundles]
        file_receipts(tiers.court, found)
        last = give_back(tiers)
        receive(desk, [last.file])
        look()
        supplement_record(desk, FIRST, {"content": "次日他又来院打听。"})
        look()
        yield tiers, said, last


def test_the_recorder_sees_each_step_as_soon_as_something_proves_it(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, said, _last = told
    marks = [
        each.mark
        for each in whereabouts_of(tiers.desks[0], FIRST).steps
        if each.stage is Stage.RECEIPTED
    ]
    one = f"政法委 2027年1月6日，回执码 {marks[0]}"
    both = f"{one}；上级法院 2027年1月7日，回执码 {marks[1]}"
    assert [sentence for sentence, _listed in said] == [
        "已提交入库，尚未报送",
        "已送本院专库，尚无本院的回执",
        "本院已收，尚未报送",
        "已报 上级法院、政法委",
        f"已报 上级法院、政法委；已签收：{one}",
        f"已报 上级法院、政法委；已签收：{both}",
        f"已报 上级法院、政法委；此后的补正、补充等尚未报送；已签收：{both}".replace(
            "，回执码", "，第1版，回执码"
        ),
    ]


def test_the_list_says_in_a_word_how_far_it_has_come(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, said, _last = told
    assert [listed for _sentence, listed in said] == [
        *("已提交 已入库", "已送本院专库 已入库", "本院已收 已入库"),
        *("已封入报送件 已入库", "已签收 已入库", "已签收 已入库"),
        "已签收 已入库 · 变动未报",
    ]
    theirs = list_records(tiers.court, unit="鄂0106", whereabouts="receipted")
    assert (FIRST in {each.number for each in theirs}, len(theirs)) == (True, 2)
    assert list_records(tiers.court, unit="鄂0106", whereabouts="collected") == ()
    merged = list_records(tiers.committee, unit="鄂0106")
    assert {row.whereabouts for row in merged} == {Stage.MERGED}


def test_the_line_on_the_slip_tells_the_whole_way(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, _said, _last = told
    line = whereabouts_of(tiers.desks[0], FIRST).line
    assert line.startswith(
        "已提交（2026年11月17日） → 本院已收（2026年11月17日） → "
        "本院已封入2026年第四季度报送件（2027年1月5日，报上级法院、政法委） → "
        "已签收（政法委 2027年1月6日，"
    )


def test_the_life_of_the_record_tells_who_signed_for_it(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, _said, _last = told
    desk = tiers.desks[0]
    life = record_timeline(desk, record_history(desk, FIRST))
    signed = [step.words for step in life if "签收" in step.words]
    assert [words.partition(" 于")[0] for words in signed] == [
        *("上级法院", "政法委", "本院专库")
    ]
    assert "2027年1月7日" in signed[0]
    assert "由本院转来" in signed[0]
    assert "由本院转来" not in signed[2]


def test_receipts_that_come_in_one_return_stand_by_their_time(
    made_tiers: Path, tmp_path: Path
) -> None:
    with opened_tiers(made_tiers, tmp_path) as tiers:
        desk = tiers.desks[0]
        file_sample(desk)
        tiers.collect(0)
        tiers.clock.now = AFTER_Q4
        sent = [tiers.report(Q4), tiers.report(Q4)]
        for receiver, one in zip(
            (tiers.superior, tiers.committee) * 2, (*sent, *reversed(sent)), strict=True
        ):
            tiers.clock.advance(hours=1)
            file_receipts(tiers.court, [*receive(receiver, [one.file]).bundles])
        receive(desk, [give_back(tiers).file])
        life = record_timeline(desk, record_history(desk, FIRST))
        signed = [step.at for step in life if "由本院转来" in step.words]
        assert len(signed) == 4
        assert signed == sorted(signed, reverse=True)


def test_the_court_sees_the_way_of_its_desks_records_too(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, _said, _last = told
    way = whereabouts_of(tiers.court, SECOND)
    stages = [step.stage for step in way.steps]
    assert stages == [
        *(Stage.FILED, Stage.COLLECTED, Stage.SEALED),
        *(Stage.RECEIPTED, Stage.RECEIPTED),
    ]
    assert "已签收：政法委 2027年1月6日" in way.sentence


def test_a_desk_hears_of_its_own_records_alone(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, _said, _last = told
    desk = tiers.desks[0]
    rows = desk.database.rows("SELECT DISTINCT record FROM returned")
    (own,) = [row.id for row in list_records(desk)]
    assert rows == [(own,)]
    assert verify(desk).problems == ()
    assert verify(tiers.court).problems == ()


def test_a_desk_comes_on_the_list_by_itself_and_its_bundles_are_counted(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, _said, last = told
    roles = {row.name: row.role for row in recipients(tiers.court)}
    assert roles["席位 03"] == "desk"
    assert last.nth == {"席位 03": 3}
    assert last.notices == ()
    again = receive(tiers.desks[0], [last.file]).bundles[0]
    assert again.verdict is Verdict.REPLAYED


def test_returns_that_come_in_another_order_say_the_same(tiers: Tiers) -> None:
    desk = tiers.desks[0]
    file_sample(desk)
    tiers.collect(0)
    sent = tiers.report(Q4)
    first = give_back(tiers)
    assert "还没有 上级法院、政法委 的回执" in first.notices[-1]
    file_receipts(tiers.court, tiers.arrive(sent))
    second = give_back(tiers)
    receive(desk, [second.file])
    before = whereabouts_of(desk, FIRST).steps
    late = receive(desk, [first.file]).bundles[0]
    assert late.verdict is Verdict.LATE
    assert whereabouts_of(desk, FIRST).steps == before
    assert before[-1].stage is Stage.RECEIPTED


def test_all_desks_are_told_in_one_go_each_by_its_own_bundle(tiers: Tiers) -> None:
    court, stick = tiers.court, tiers.stick
    file_sample(tiers.desks[0])
    file_sample(tiers.desks[1], 3)
    tiers.collect(0, 1)
    every = partial(export_returns, court, stick, suite="x25519")
    assert refused_without_a_trace(court, every).code == "nothing_to_return"
    tiers.report(Q4)
    first, second = every()
    assert [each.desk.name for each in (first, second)] == ["席位 03", "席位 04"]
    for desk, each, other in (
        (tiers.desks[0], first, second),
        (tiers.desks[1], second, first),
    ):
        assert each.sent is not None
        assert other.sent is not None
        assert (each.sent.records, each.error) == (1, None)
        came, closed = receive(desk, [each.sent.file, other.sent.file]).bundles
        assert (came.verdict, closed.verdict) == (Verdict.FIRST, Verdict.CANNOT_DECRYPT)
        assert came.brought.startswith("转来 1 份报送件的去向，其中 0 份")


def test_each_desk_says_for_itself_what_kept_its_bundle_from_being_written(
    tiers: Tiers,
) -> None:
    file_sample(tiers.desks[0])
    file_sample(tiers.desks[1], 3)
    tiers.collect(0, 1)
    tiers.report(Q4)
    before = tiers.court.database.scalar("SELECT count(*) FROM entry")
    found = export_returns(tiers.court, tiers.stick / "没有", suite="x25519")
    codes = [each.error.code for each in found if each.error is not None]
    assert codes == ["medium_not_a_folder"] * 2

    def stop(_done: int, _whole: int) -> None:
        raise CancelledError

    (cut,) = export_returns(tiers.court, tiers.stick, suite="x25519", progress=stop)
    assert isinstance(cut.error, CancelledError)
    assert tiers.court.database.scalar("SELECT count(*) FROM entry") == before
    recorder = colleague(tiers.court, "recorder")
    act = partial(export_returns, recorder, tiers.stick)
    assert refused_without_a_trace(recorder, act).code == "not_allowed"


def test_what_cannot_be_returned_is_refused(tiers: Tiers) -> None:
    court, stick = tiers.court, tiers.stick
    recorder = colleague(court, "recorder")
    for station, to, code in (
        (recorder, "03", "not_allowed"),
        (court, "99", "no_desk"),
        (court, "政法委", "no_desk"),
        (court, "03", "nothing_to_return"),
    ):
        act = partial(export_return, station, to, stick)
        assert refused_without_a_trace(station, act).code == code
    assert not [*stick.iterdir()]


def test_a_return_is_for_its_desk_alone_which_believes_the_card_it_sends_to(
    tiers: Tiers,
) -> None:
    file_sample(tiers.desks[0])
    tiers.collect(0)
    tiers.report(Q4)
    sent = give_back(tiers)
    other = receive(tiers.desks[1], [sent.file]).bundles[0]
    assert other.verdict is Verdict.CANNOT_DECRYPT
    desk = tiers.desks[0]
    remove_recipient(desk, COURT)
    stranger = receive(desk, [sent.file]).bundles[0]
    assert stranger.verdict is Verdict.UNCONFIRMED
    # Confirmed, as another desk of the same court may be, and yet not the court.
    card = own_card(tiers.court)
    confirm_unit(desk, card.content, card.code)
    merged = receive(desk, [sent.file]).bundles[0]
    assert merged.verdict is Verdict.FIRST
    assert "没有采用" in merged.findings[-1]
    assert desk.database.rows("SELECT * FROM returned") == []


def test_what_a_court_returns_is_checked_before_it_is_taken(tiers: Tiers) -> None:
    file_sample(tiers.desks[0])
    tiers.collect(0)
    file_receipts(tiers.court, tiers.arrive(tiers.report(Q4)))
    secret = identity_from_text(tiers.desks[0].age_identity("x25519"))
    opened = open_bundle(give_back(tiers).file, [secret])
    whole = canonical(opened.header.value)
    assert check_content(whole, opened.parts, ()).header.kind is BundleKind.RETURN
    (bundle,) = objects(opened.header.value, "returned")
    receivers = canonical(bundle["receivers"])
    digest, sealed_at = text(bundle, "bundle"), text(bundle, "sealed_at")
    for old, new, verdict in (
        (f'"bundle":"{digest}","file"', f'"bundle":"{"0" * 64}","file"', "damaged"),
        (f'"bundle":"{digest}","file"', '"bundle":"x","file"', "damaged"),
        ('"quarter":"2026Q4"', '"quarter":"2026"', "damaged"),
        (f'"sealed_at":"{sealed_at}"', '"sealed_at":"2026-11-17T06:30:05"', "damaged"),
        (f'"sealed_at":"{sealed_at}"', '"sealed_at":"yesterday"', "damaged"),
        ('"through":', '"through":true,"past":', "damaged"),
        (receivers[1:-1].decode(), f"{receivers[1:-1].decode()},{{}}", "damaged"),
        (receivers[1:-1].decode(), ",".join([receivers[1:-1].decode()] * 2), "damaged"),
        ('"receipt":null', '"receipt":7', "damaged"),
        (',"nth":1,"received_at"', ',"nth":2,"received_at"', "wrong_signer"),
        ('"returned":[', '"retained":[', "damaged"),
        ('"cards":[', '"boards":[', "damaged"),
    ):
        header = whole.replace(old.encode(), new.encode())
        assert header != whole, old
        with pytest.raises(BundleError) as refusal:
            check_content(canonical(parse_object(header)), opened.parts, ())
        assert refusal.value.verdict.value == verdict, new


def test_a_slip_printed_before_the_receipts_is_set_anew_as_it_was(
    told: tuple[Tiers, list[Seen], Sent],
) -> None:
    tiers, said, _last = told
    desk = tiers.desks[0]
    row = record_history(desk, FIRST).row
    brought = [
        seq for (seq,) in desk.database.rows("SELECT DISTINCT seq FROM returned")
    ]
    before = whereabouts(desk, row, min(brought) - 1)
    assert before.stage is Stage.COLLECTED
    assert whereabouts(desk, row, max(brought)).stage is Stage.RECEIPTED
    assert len(said) == len({*said})


def test_what_is_reported_at_once_to_the_court_is_on_its_way_to_the_court(
    tiers: Tiers,
) -> None:
    desk = tiers.desks[0]
    affected: JsonObject = {"affected": True, "how": "原定当日的谈话改期。"}
    number = file_record(desk, {**sample_body(desk), "effect": affected}).number
    report_now(desk, number, [COURT], tiers.stick, suite="x25519")
    assert whereabouts_of(desk, number).sentence == "已送本院专库，尚无本院的回执"


def test_more_receivers_than_a_bundle_can_have_are_refused_before_they_are_kept() -> (
    None
):
    """T2: a megabyte of receivers times records would fill the disk of the desk."""
    receivers: list[Json] = [
        {"code": f"{nth:024}", "name": "", "receipt": None} for nth in range(33)
    ]
    bundle: JsonObject = {
        "bundle": "0" * 64,
        "file": "",
        "kind": "quarter",
        "quarter": "",
        "sealed_at": "2026-11-17T06:30:05Z",
        "records": [],
    }
    few: JsonObject = {
        "returned": [{**bundle, "receivers": receivers[:32]}],
        "cards": [],
    }
    assert len(read_returned(few)[0].receivers) == 32
    with pytest.raises(BundleError):
        read_returned({**few, "returned": [{**bundle, "receivers": receivers}]})
