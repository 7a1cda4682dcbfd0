"""Voiding with two signatures: who asks, who countersigns, what it leaves."""

import pytest

from judrec.actions.people.act_as import act_as
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.records.void_record import void_record
from judrec.actions.records.void_request import (
    VoidRequest,
    ask_void,
    countersign_void,
    decline_void,
    void_request,
    void_requests,
)
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.states import State
from judrec.errors import IncompleteError
from tests.actions.parties import FIRST, Parties, refusal
from tests.actions.shared_desk import JUDGES, KEEPER, KEEPERS, register
from tests.station import file_sample, sample_body


@pytest.fixture
def judge(station: Station) -> Station:
    """A judge with one record, at a desk that a clerk with all roles keeps."""
    register(station)
    judge = act_as(station, "郑好", JUDGES)
    file_sample(judge)
    return judge


def labels(station: Station, last: int) -> list[tuple[str, str]]:
    return [(row.who, row.label) for row in reversed(ledger_rows(station, last))]


def test_where_nobody_else_keeps_the_store_a_record_is_voided_at_once(
    station: Station,
) -> None:
    file_sample(station)
    assert isinstance(ask_void(station, FIRST, "误录"), Filed)
    assert void_requests(station) == ()


def test_a_recorders_void_waits_for_the_keeper_who_signs_it(
    station: Station, judge: Station
) -> None:
    asked = ask_void(judge, FIRST, " 误录 ")
    assert isinstance(asked, VoidRequest)
    assert (asked.who, asked.reason, asked.own) == ("郑好", "误录", True)
    assert show_record(judge, FIRST).row.state is State.FILED
    assert [one.number for one in void_requests(station)] == [FIRST]
    countersign_void(station, FIRST)
    shown = show_record(judge, FIRST)
    assert shown.row.state is State.VOID
    assert void_requests(station) == ()
    assert labels(station, 4) == [
        ("郑好", "申请注销"),
        ("郑好", "查阅"),
        ("周晓", "注销"),
        ("郑好", "查阅"),
    ]
    assert verify(station).problems == ()


def test_no_one_alone_voids_where_two_keep_the_store(station: Station) -> None:
    register(station, KEEPER, KEEPERS)
    file_sample(station)
    refused = refusal(lambda: void_record(station, FIRST, "误录"))
    assert refused.code == "countersign_needed"
    ask_void(station, FIRST, "误录")
    assert refusal(lambda: countersign_void(station, FIRST)).code == "yourself"
    assert refusal(lambda: ask_void(station, FIRST, "重复")).code == "already_requested"
    keeper = act_as(station, KEEPER.name, KEEPERS)
    countersign_void(keeper, FIRST)
    assert show_record(station, FIRST).row.state is State.VOID


def test_what_is_declined_stands_and_may_be_asked_for_again(
    station: Station, judge: Station
) -> None:
    ask_void(judge, FIRST, "误录")
    with pytest.raises(IncompleteError):
        decline_void(station, FIRST, "  ")
    decline_void(station, FIRST, "内容属实，应当保留")
    assert void_request(station, FIRST) is None
    assert show_record(judge, FIRST).row.state is State.FILED
    assert refusal(lambda: countersign_void(station, FIRST)).code == "no_request"
    ask_void(judge, FIRST, "重复")
    assert void_requests(station)[0].reason == "重复"


def test_a_request_lapses_with_the_next_act_on_the_record(
    station: Station, judge: Station
) -> None:
    ask_void(judge, FIRST, "误录")
    body = {**sample_body(judge), "demand": "从轻判决"}
    correct_record(judge, FIRST, body, "核对后更正")
    assert void_requests(station) == void_requests(judge) == ()
    assert refusal(lambda: countersign_void(station, FIRST)).code == "no_request"
    assert isinstance(ask_void(judge, FIRST, "误录"), VoidRequest)
    assert countersign_void(station, FIRST).version == 2


def test_only_the_recorder_asks_and_only_an_overseer_decides(
    station: Station, judge: Station
) -> None:
    assert refusal(lambda: ask_void(station, FIRST, "误录")).code == "not_yours"
    with pytest.raises(IncompleteError):
        ask_void(judge, FIRST, "算了")
    ask_void(judge, FIRST, "误录")
    for act in (
        lambda: countersign_void(judge, FIRST),
        lambda: decline_void(judge, FIRST, "不"),
    ):
        assert refusal(act).code == "not_allowed"


def test_a_recorder_learns_of_his_own_requests_alone(
    station: Station, judge: Station
) -> None:
    register(station, KEEPER, KEEPERS)
    file_sample(station, 1)
    ask_void(station, "鄂0106-03-2026-0002", "测试")
    assert void_requests(judge) == ()
    assert len(void_requests(station)) == 1


def test_a_receiver_takes_a_void_that_another_countersigned(parties: Parties) -> None:
    register(parties.court)
    judge = act_as(parties.court, "郑好", JUDGES)
    file_sample(judge)
    ask_void(judge, FIRST, "误录")
    countersign_void(parties.court, FIRST)
    received = parties.receive_one(parties.export())
    assert (received.accepted, received.findings) == (2, ())
    recorders = parties.committee.database.rows(
        "SELECT DISTINCT line ->> '$.content.recorder' FROM received_version"
    )
    assert recorders == [(judge.alias,)]
