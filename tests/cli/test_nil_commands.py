"""Statements of no interference, by words; the window alone turns them on."""

import pytest

from judrec.actions.people.settings import change_setting
from tests.cli.desk import Desk
from tests.station import reopen

CASE = "（2026）鄂0106民初7788号"


@pytest.fixture
def wanted(desk: Desk) -> Desk:
    station = reopen(desk.store, clock=desk.clock)
    change_setting(station, "nil_statements", "yes")
    station.close()
    return desk


def test_where_the_office_does_not_want_them_none_is_made(desk: Desk) -> None:
    assert (
        desk.refused("nil", "add", CASE, "--closed", "2026-11-16")["code"] == "nil_off"
    )
    assert desk.ask("nil", "list")["statements"] == []
    assert "nil" not in desk.ask("quarter", "show", "2026Q4")


def test_one_is_signed_listed_and_counted(wanted: Desk) -> None:
    said = wanted.ask("nil", "add", "(2026)鄂0106民初7788号", "--closed", "2026-11-16")
    assert said["case"] == CASE
    assert "未遇到、也未获知" in said["statement"]
    (listed,) = wanted.ask("nil", "list", "--find", "7788")["statements"]
    assert (listed["stated_by"], listed["superseded_by"]) == ("周晓", None)
    assert wanted.ask("quarter", "show", "2026Q4")["nil"]["stated"] == 1
    shown = wanted.say("nil", "list").out
    assert CASE in shown
    assert "有效" in shown
    assert "无干预情况说明 1 件" in wanted.say("quarter", "show", "2026Q4").out


def test_what_cannot_be_signed_is_told_so(wanted: Desk) -> None:
    refused = wanted.refused("nil", "add", CASE, "--closed", "昨天")
    assert refused["code"] == "incomplete"
    assert refused["problems"][0]["key"] == "closed_on"
