"""What a report of a stolen key would do is shown before, and is what it does."""

from functools import partial

import pytest

from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import unit_row, units
from judrec.actions.records.list_records import list_records
from judrec.actions.units.foresee_compromised import foresee_compromised
from judrec.actions.units.key_history import doubts, key_history
from judrec.actions.units.report_compromised import report_compromised
from judrec.core.key_trust import KeyState
from tests.actions.parties import (
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
    unchanged,
)

TODAY = "2026-11-17"


@pytest.mark.parametrize(
    ("nth", "fallen", "state"),
    [(1, 2, KeyState.COMPROMISED), (2, 1, KeyState.COMPROMISED)],
)
def test_what_is_shown_before_is_what_the_report_does(
    parties: Parties, nth: int, fallen: int, state: KeyState
) -> None:
    parties.receive_one(parties.file_and_export(0))
    rotate_identity(parties.court)
    parties.receive_one(parties.file_and_export(1, 2))
    (unit,) = units(parties.committee)
    with unchanged(parties.committee):
        shown = foresee_compromised(parties.committee, unit.code, since=TODAY, nth=nth)
    report_compromised(
        parties.committee, unit.code, since=TODAY, reason="失窃", nth=nth
    )
    assert shown.unit == unit_row(parties.committee, unit.code)
    assert shown.unit.state is state
    assert len(shown.fallen) == fallen
    keys = key_history(parties.committee)[unit.station]
    assert {key.place for key in shown.fallen} == {
        key.place for key in keys if key.state is KeyState.COMPROMISED
    }
    assert shown.doubts == doubts(parties.committee)[unit.station]
    rows = list_records(parties.committee, unit="鄂0106")
    assert shown.records == sum(row.disputed for row in rows) == (3, 2)[nth - 1]


def test_what_cannot_be_reported_is_refused_as_the_report_would_be(
    parties: Parties,
) -> None:
    (unit,) = units(parties.committee)
    act = partial(foresee_compromised, parties.committee)
    for code, day, nth, refused in (
        ("1", TODAY, None, "no_unit"),
        (unit.code, "2026-11-18", None, "bad_day"),
        (unit.code, TODAY, 2, "no_key"),
    ):
        asked = partial(act, code, since=day, nth=nth)
        assert refused_without_a_trace(parties.committee, asked).code == refused
    report_compromised(parties.committee, unit.code, since=TODAY, reason="失窃")
    again = partial(act, unit.code, since=TODAY)
    assert refused_without_a_trace(parties.committee, again).code == "known_compromised"
    clerk = colleague(parties.committee, "recorder")
    asked = partial(foresee_compromised, clerk, unit.code, since=TODAY)
    assert refusal(asked).code == "not_allowed"
