"""The receiver's register: what each unit owes, what came, whom to ask."""

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.people.identity import own_card
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit, units
from judrec.actions.units.due_register import (
    RegisterRow,
    due_register,
    last_quarters,
    overdue,
)
from judrec.actions.units.retire_unit import retire_unit
from judrec.actions.units.unit_due import set_unit_due
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.incident import Counts
from judrec.core.key_trust import KeyState
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from tests.actions.parties import Q3, Q4, Parties, colleague, refusal
from tests.actions.stranger import FILED, Stranger
from tests.bundle.sample_station import body_of
from tests.station import make_station

Q1_27 = Quarter(2027, 1)


def words(parties: Parties, *quarters: Quarter) -> list[list[str]]:
    rows = due_register(parties.committee, quarters)
    return [[each.word for each in row.quarters] for row in rows]


def only(parties: Parties) -> RegisterRow:
    (row,) = due_register(parties.committee, (Q4,))
    return row


def test_a_unit_owes_from_the_quarter_in_which_it_was_confirmed(
    parties: Parties,
) -> None:
    assert words(parties, Q3, Q4) == [["—", "未到期"]]
    assert overdue(parties.committee, Q4) == ()
    parties.clock.advance(days=60)
    assert words(parties, Q3, Q4, Q1_27) == [["—", "未报", "未到期"]]
    (row,) = overdue(parties.committee, Q4)
    assert (row.unit.unit_code, row.bundles, row.last_received_at) == ("鄂0106", 0, "")
    assert last_quarters(parties.committee, 3) == (Q3, Q4, Q1_27)


def test_only_what_was_made_after_the_quarters_end_ticks_it(parties: Parties) -> None:
    parties.receive_one(parties.file_and_export(0))
    assert words(parties, Q4) == [["未到期"]]
    assert only(parties).bundles == 1
    parties.clock.advance(days=60)
    assert words(parties, Q4) == [["未报全"]]
    assert len(overdue(parties.committee, Q4)) == 1
    parties.receive_one(parties.export())
    assert words(parties, Q4) == [["已报"]]
    assert overdue(parties.committee, Q4) == ()
    parties.receive_one(parties.export())
    assert words(parties, Q4) == [["补报"]]
    (stands,) = only(parties).quarters
    assert [each.nth for each in stands.arrivals] == [1, 2, 3]
    assert [each.nth for each in stands.supplements] == [3]


def test_a_lost_stick_and_silence_do_not_look_alike(parties: Parties) -> None:
    (unit,) = units(parties.committee)
    set_unit_due(parties.committee, unit.code, Q4)
    parties.clock.advance(days=150)
    lost = parties.export(Q4)
    parties.receive_one(parties.export(Q1_27))
    assert words(parties, Q4, Q1_27) == [["缺期", "已报"]]
    assert only(parties).missing == (1,)
    assert parties.receive_one(lost).verdict is Verdict.LATE
    assert words(parties, Q4, Q1_27) == [["已报", "已报"]]


def test_a_unit_with_a_new_key_stays_one_row(parties: Parties) -> None:
    parties.clock.advance(days=60)
    parties.receive_one(parties.file_and_export(0))
    rotate_identity(parties.court)
    parties.receive_one(parties.export())
    assert words(parties, Q4) == [["补报"]]
    assert only(parties).bundles == 2


def test_what_a_unit_owes_is_entered_and_ends_with_its_retirement(
    parties: Parties,
) -> None:
    (unit,) = units(parties.committee)
    set_unit_due(parties.committee, unit.code, Q3, Q4)
    parties.clock.advance(days=150)
    assert words(parties, Q3, Q4, Q1_27) == [["未报", "未报", "—"]]
    set_unit_due(parties.committee, unit.code, None)
    assert words(parties, Q3, Q4, Q1_27) == [["—", "—", "—"]]
    set_unit_due(parties.committee, unit.code, Q3)
    retire_unit(parties.committee, unit.code, on="2027-01-10", reason="法院撤并")
    assert words(parties, Q3, Q4, Q1_27) == [["未报", "未报", "—"]]
    assert only(parties).unit.state is KeyState.RETIRED
    assert verify(parties.committee).problems == ()


def test_quarters_the_wrong_way_round_or_by_a_clerk_are_refused(
    parties: Parties,
) -> None:
    (unit,) = units(parties.committee)
    wrong = (
        partial(set_unit_due, parties.committee, unit.code, Q4, Q3),
        partial(set_unit_due, parties.committee, unit.code, None, Q3),
    )
    assert {refusal(act).code for act in wrong} == {"bad_quarters"}
    clerk = colleague(parties.committee, "recorder")
    assert refusal(lambda: set_unit_due(clerk, unit.code, Q3)).code == "not_allowed"
    unknown = partial(set_unit_due, parties.committee, "0" * 24, Q3)
    assert refusal(unknown).code == "no_unit"


def test_a_desk_of_the_own_house_owes_no_quarter(
    parties: Parties, tmp_path: Path
) -> None:
    with closing(make_station(tmp_path / "desk", desk="07")) as desk:
        card = own_card(desk)
    confirm_unit(parties.court, card.content, card.code)
    parties.clock.advance(days=60)
    (row,) = due_register(parties.court, (Q4,))
    assert (row.own_desk, row.unit.due_from) == (True, "")
    assert row.quarters[0].word == "—"
    assert overdue(parties.court, Q4) == ()


def test_of_another_court_the_first_station_owes_for_all_of_it(
    parties: Parties, tmp_path: Path
) -> None:
    with closing(make_station(tmp_path / "desk", desk="07")) as desk:
        card = own_card(desk)
    direct = confirm_unit(parties.committee, card.content, card.code)
    assert (direct.desk, direct.due_from) == ("07", "")
    assert words(parties, Q4) == [["未到期"], ["—"]]


def test_a_quarter_that_contradicts_what_was_told_is_looked_into_first(
    parties: Parties,
) -> None:
    liar = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    parties.receive_one(liar.send(header={"coverage": covering("2026Q3")}))
    anew = liar.begins_anew().acts(replace(FILED, body=body_of(9)))
    told = parties.receive_one(anew.send(2, previous=liar.last))
    assert told.verdict is Verdict.REWRITTEN
    parties.clock.advance(days=60)
    set_unit_due(parties.committee, liar.station.card.code, Q3)
    assert words(parties, Q3, Q4)[0] == ["已报", "待核实"]
    name = liar.station.unit[1]
    assert name not in {row.unit.name for row in overdue(parties.committee, Q4)}
    (found,) = incidents(parties.committee)
    resolve_incident(parties.committee, found.id, Counts.HELD, "对方电话说明系误操作。")
    assert words(parties, Q3, Q4)[0] == ["已报", "未报"]
    assert name in {row.unit.name for row in overdue(parties.committee, Q4)}


def covering(quarter: str) -> JsonObject:
    """Say what a bundle is on, as a sender's header does."""
    return {
        "quarter": quarter,
        "from": "",
        "to": "",
        "complete": True,
        "supplement_of": None,
    }


def test_a_quarter_that_is_called_complete_before_its_end_is_not_reported(
    parties: Parties,
) -> None:
    """A court could tick off the year in January, or have a clock that is wrong."""
    liar = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    set_unit_due(parties.committee, liar.station.card.code, Q4)
    early = parties.receive_one(liar.send(header={"coverage": covering("2026Q4")}))
    assert early.verdict is Verdict.FIRST
    assert any("还没有结束，不计为已报" in each for each in early.findings)
    assert words(parties, Q4)[0] == ["未到期"]
    parties.clock.advance(days=60)
    assert words(parties, Q4)[0] == ["未报全"]
    whole = liar.send(2, previous=liar.last, header={"coverage": covering("2026Q4")})
    assert not any("不计为已报" in each for each in parties.receive_one(whole).findings)
    assert words(parties, Q4)[0] == ["已报"]


@pytest.mark.parametrize("quarter", ["9999Q4", "1000Q1"])
def test_a_quarter_that_no_calendar_reaches_spoils_no_register(
    parties: Parties, quarter: str
) -> None:
    liar = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    sent = liar.send(header={"coverage": covering(quarter)})
    assert parties.receive_one(sent).verdict is Verdict.FIRST
    assert "未到期" in [row[0] for row in words(parties, Q4)]
