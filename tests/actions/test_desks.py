"""Desk codes come from the court's keeper: no two desks choose the same (design/04)."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.desks.found_desk import Founding, found_desk, take_desk_card
from judrec.actions.desks.issue_desk import issue_desk, issued_desk
from judrec.actions.desks.list_desks import list_desks
from judrec.actions.people.create_store import NewStore
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import recipients
from judrec.actions.people.units import confirm_unit
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.desk_card import sign_desk_card
from judrec.core.canonical import canonical
from judrec.core.quarter import Quarter
from judrec.crypto.slots import KdfProfile
from tests.actions.parties import colleague, refusal, refused_without_a_trace
from tests.actions.three_tiers import COURT, Tiers
from tests.station import PASSPHRASE, file_sample, make_station, reopen, surroundings

_WHO = NewStore("", "", "", "罗𬭎", "审判员", KdfProfile.FAST)


@pytest.fixture
def court(new_store: Path, tmp_path: Path) -> Iterator[Station]:
    """A court's store; its own desk is 03."""
    shutil.copytree(new_store, tmp_path / "court")
    with closing(reopen(tmp_path / "court")) as opened:
        yield opened


def founded(court: Station, content: bytes) -> Founding:
    """Take a card as the new desk does: the court reads its code out."""
    return take_desk_card(content, own_card(court).shown_code)


def test_a_new_desk_gets_its_unit_its_code_and_its_court_from_one_card(
    court: Station, tmp_path: Path
) -> None:
    founding = founded(court, issue_desk(court, " 06 ").content)
    made = found_desk(tmp_path / "06", founding, _WHO, PASSPHRASE, surroundings())
    with closing(made.station) as desk:
        assert (desk.unit.code, desk.unit.name) == (court.unit.code, court.unit.name)
        assert desk.unit.desk == "06"
        (row,) = recipients(desk)
        assert (row.name, row.role) == (COURT, "court")
        assert row.code == own_card(court).code
        assert file_sample(desk).number == "鄂0106-06-2026-0001"
    assert verify(court).problems == ()


def test_a_code_is_handed_out_once(court: Station) -> None:
    first = issue_desk(court, "06")
    for taken in ("06", "03"):
        refused = refused_without_a_trace(court, partial(issue_desk, court, taken))
        assert refused.code == "desk_taken"
    # The file may get lost; the code stays the desk's.
    assert issued_desk(court, "06").content == first.content
    assert refusal(partial(issued_desk, court, "07")).code == "no_desk"


def test_a_code_that_a_confirmed_desk_has_is_taken(
    court: Station, tmp_path: Path
) -> None:
    with closing(make_station(tmp_path / "09", desk="09")) as desk:
        card = own_card(desk)
    confirm_unit(court, card.content, card.code)
    assert refusal(partial(issue_desk, court, "09")).code == "desk_taken"


@pytest.mark.parametrize("code", ["", "0-6", "0 6", "席" * 21, "0\n6"])
def test_what_is_no_code_is_refused(court: Station, code: str) -> None:
    refused = refused_without_a_trace(court, partial(issue_desk, court, code))
    assert refused.code == "bad_desk"


def test_a_recorder_hands_out_no_codes(court: Station) -> None:
    recorder = colleague(court, "recorder")
    assert refusal(partial(issue_desk, recorder, "06")).code == "not_allowed"


def test_a_card_is_taken_only_with_its_courts_code(
    court: Station, tmp_path: Path
) -> None:
    """T5: a courier who swaps the card can't swap the code on the telephone."""
    content = issue_desk(court, "06").content
    assert refusal(partial(take_desk_card, content, "1" * 24)).code == "wrong_code"
    ours = own_card(court)
    for broken in (b"", b"{}", ours.content, content.replace(b'"06"', b'"07"')):
        refused = refusal(partial(take_desk_card, broken, ours.code))
        assert refused.code == "bad_card"
    odd = canonical(sign_desk_card("0-6", court.card, court.station_key))
    assert refusal(partial(take_desk_card, odd, ours.code)).code == "bad_card"


def test_the_list_tells_how_each_desk_stands(tiers: Tiers) -> None:
    issue_desk(tiers.court, "08")
    file_sample(tiers.desks[0])
    tiers.collect(0)
    rows = list_desks(tiers.court)
    assert [(row.desk, row.state, row.records) for row in rows] == [
        ("03", "已报来", 1),
        ("04", "名片已确认，尚未报来", 0),
        ("05", "名片已确认，尚未报来", 0),
        ("08", "席位卡已发出，名片未确认", 0),
    ]
    # A receiver confirmed none of them: their court vouches for them.
    sent = tiers.report(Quarter.of(tiers.clock.now))
    tiers.arrive(sent)
    assert list_desks(tiers.committee) == ()
    court, desk = list_desks(tiers.committee, "鄂0106")
    assert (court.desk, court.state, court.confirmed) == ("01", "已报来", True)
    assert (desk.desk, desk.state, desk.records) == ("03", "由报送单位担保", 1)
