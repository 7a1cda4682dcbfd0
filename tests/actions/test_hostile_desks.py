"""A hostile desk keeps out nobody but itself, and lets nobody else in (T8)."""

from dataclasses import replace
from itertools import count

import pytest

from judrec.actions.outgoing.own_part import own_part
from judrec.actions.people.identity import own_card
from judrec.actions.quarter.carried_desks import carried_desks
from judrec.actions.quarter.desks import SAME_FOLDER, TOO_LARGE, quarter_desks
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.bundle import format as bundle_format
from judrec.bundle import lines
from judrec.bundle.part import StationPart
from judrec.core.verdict import Verdict
from tests.actions.parties import Q4
from tests.actions.stranger import FILED, Stranger
from tests.actions.three_tiers import Tiers
from tests.bundle.sample_station import SampleStation
from tests.station import file_sample

WITHIN_ONE_BUNDLE = 60


def carried_and_left_out(
    tiers: Tiers,
) -> tuple[list[str], list[tuple[str, str]], Verdict]:
    """Report the quarter; give whose parts go along, what doesn't, and the verdict."""
    sent = tiers.report(Q4)
    header = tiers.opened(sent).header
    assert header.desks is not None
    (received,) = tiers.arrive(sent)
    left_out = [(each.desk, each.why) for each in header.left_out]
    return [each.desk for each in header.desks], left_out, received.verdict


def test_a_desk_that_fills_a_bundle_up_keeps_no_other_out(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone it holds, with the others it would be more than a receiver takes."""
    file_sample(tiers.desks[0])
    tiers.collect(0)
    flood = Stranger(tiers.court, tiers.stick, "flood").is_confirmed()
    for _ in range(WITHIN_ONE_BUNDLE - 1):
        flood.station.act("record.printed", "x", {})
    (told,) = receive(tiers.court, [flood.acts(FILED).send()]).bundles
    assert told.verdict is Verdict.FIRST
    monkeypatch.setattr(lines, "OPENED_COUNT", WITHIN_ONE_BUNDLE)
    carried, left_out, verdict = carried_and_left_out(tiers)
    assert (carried, verdict) == (["03"], Verdict.FIRST)
    assert left_out == [("03", TOO_LARGE)]


def test_a_desk_whose_code_begins_like_anothers_keeps_only_itself_out(
    tiers: Tiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred million cards, tried one by one, give a code with the same folder."""
    court = tiers.court
    file_sample(tiers.desks[0])
    tiers.collect(0)
    theirs = {own_card(each).code[:2] for each in (tiers.desks[0], court)}
    rivals = (Stranger(court, tiers.stick, f"{nth}") for nth in count())
    rival = next(each for each in rivals if each.station.code[:2] in theirs)
    (came,) = receive(court, [rival.is_confirmed().acts(FILED).send()]).bundles
    assert came.verdict is Verdict.FIRST
    whole = carried_desks(court, Q4, quarter_desks(court, Q4), beside(court))[0]
    assert len(whole) == 2
    monkeypatch.setattr(bundle_format, "_FOLDER_DIGITS", 2)
    found, said = carried_desks(court, Q4, quarter_desks(court, Q4), beside(court))
    left_out = {each.desk.code: each.why for each in said.left_out}
    assert left_out[rival.station.code] == SAME_FOLDER
    honest = {own_card(tiers.desks[0]).code}
    if own_card(court).code[:2] not in {code[:2] for code in honest}:
        assert {each.heard.desk.code for each in found} == honest


def beside(court: Station) -> tuple[StationPart, None]:
    return own_part(court, frozenset())[0], None


def test_a_desk_brings_in_no_other_station(tiers: Tiers) -> None:
    """A station whose code nobody compared would count as one of the court's desks."""
    desk = Stranger(tiers.court, tiers.stick, "desk").is_confirmed()
    invented = SampleStation("invented", desk="09")
    invented.put(replace(FILED, number="鄂0106-09-2026-0001"))
    (told,) = receive(tiers.court, [desk.send(parts=(invented,))]).bundles
    assert told.verdict is Verdict.UNCONFIRMED
    assert "附有别的席位" in told.sentence
    assert quarter_desks(tiers.court, Q4).heard == ()
    # What it sends of itself is taken as ever.
    (told,) = receive(tiers.court, [desk.acts(FILED).send()]).bundles
    assert told.verdict is Verdict.FIRST
