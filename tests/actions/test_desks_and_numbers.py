"""What a receiver is told of desks that vanish, and of numbers not their own."""

from dataclasses import replace

import pytest

from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import Json, JsonObject
from judrec.core.verdict import Verdict
from tests.actions.histories import OTHER
from tests.actions.parties import Parties
from tests.actions.stranger import CORRECTED, FILED, NUMBER, Stranger
from tests.bundle.sample_station import SampleStation

GONE = "以前报过、这一份没有提到的席位：07（停用的除外，请向报送单位核实）"


def naming(*desks: str) -> JsonObject:
    """Give a header that tells of desks which haven't reported, and of no others."""
    silent: list[Json] = [
        {"code": SampleStation(each).code, "desk": each} for each in desks
    ]
    return {"desks": [], "not_reported": silent}


@pytest.fixture
def court(parties: Parties) -> Stranger:
    """A court that the committee knows, desk 03."""
    return Stranger(parties.committee, parties.stick).is_confirmed()


def test_a_desk_that_never_reported_is_missed_once_its_court_names_it_no_more(
    parties: Parties, court: Stranger
) -> None:
    first = court.acts(FILED).send(header=naming("05", "07"))
    parties.receive_one(first)
    both = court.send(2, previous=court.last, header=naming("07", "05"))
    assert GONE not in parties.receive_one(both).findings
    one = court.send(3, previous=court.last, header=naming("05"))
    assert GONE in parties.receive_one(one).findings
    # It is held against the quarter before; who said nothing wrong is told nothing.
    same = court.send(4, previous=court.last, header=naming("05"))
    assert GONE not in parties.receive_one(same).findings
    assert verify(parties.committee).problems == ()


def test_a_desk_whose_key_was_changed_before_it_ever_reported_is_not_missed(
    parties: Parties, court: Stranger
) -> None:
    parties.receive_one(court.acts(FILED).send(header=naming("07")))
    changed: JsonObject = {
        "desks": [],
        "not_reported": [{"code": SampleStation("another").code, "desk": "07"}],
    }
    later = court.send(2, previous=court.last, header=changed)
    assert GONE not in parties.receive_one(later).findings


def test_a_number_of_another_desk_is_told_before_that_ones_record_comes(
    parties: Parties, court: Stranger
) -> None:
    number = "鄂0106-08-2026-0001"
    desk = SampleStation("its desk", desk="07")
    desk.put(replace(FILED, number=number))
    desk.put(replace(OTHER, number="鄂0106-07-2026-0002"))
    told = parties.receive_one(court.send(parts=(desk,)))
    said = f"席位 07 用了不是它的登记号：{number}（改过席位号的除外，请向该席位核实）"
    assert (told.verdict, told.accepted) == (Verdict.FIRST, 2)
    assert told.findings == (said,)
    # It is told of what is new, and once.
    again = court.send(2, previous=court.last, parts=(desk,))
    assert parties.receive_one(again).findings == ()


def test_the_senders_own_numbers_are_looked_at_too_and_many_are_counted(
    parties: Parties, court: Stranger
) -> None:
    court.acts(FILED, CORRECTED)
    for nth in range(4):
        number = f"鄂0106-09-2026-000{nth + 1}"
        court.acts(replace(FILED, record=f"{nth:016x}", number=number))
    told = parties.receive_one(court.send())
    (finding,) = told.findings
    assert "席位 03 用了不是它的登记号：鄂0106-09-2026-0001、" in finding
    assert "等 4 个" in finding
    assert NUMBER not in finding
