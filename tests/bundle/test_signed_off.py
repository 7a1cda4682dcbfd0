"""Nobody is named as having signed a bundle off who didn't, in the sender's ledger."""

import pytest

from judrec.bundle.packing import pack
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import Json, JsonObject
from judrec.core.sign_off import How, Of, SignOff
from judrec.core.verdict import Verdict
from tests.bundle.sample_station import SampleStation, addressed

SAID = SignOff(
    of=Of.QUARTER,
    subject="2026Q4",
    version=0,
    shown="0" * 64,
    by="孔令",
    post="副院长",
    on="2026-11-16",
    number="江法〔2026〕7号",
    how=How.PAPER,
    scan="",
)


@pytest.fixture(scope="module")
def signed(committee: SampleStation) -> tuple[SampleStation, JsonObject, JsonObject]:
    """A court that signed off, its header, and what that truly says."""
    court = SampleStation("signing")
    court.file()
    content = SAID.to_json()
    seq, _, nonce = court.act("release.signed", SAID.subject, content)
    said: JsonObject = {**content, "entry": seq, "nonce": nonce.hex()}
    court.act("release.signed", SAID.subject, content, blind=True)
    return court, court.header(addressed(committee)), said


def test_a_sign_off_that_the_ledger_holds_is_taken(
    signed: tuple[SampleStation, JsonObject, JsonObject],
) -> None:
    court, header, said = signed
    source = court.source({**header, "signed_off": said})
    assert pack("R-7K2M9QXA", source, court.key).members


@pytest.mark.parametrize(
    "change",
    [
        {"by": "别人"},
        {"shown": "1" * 64},
        {"entry": 1},
        {"entry": 3},
        {"entry": 99},
        {"entry": 0},
        {"entry": True},
        {"nonce": "0" * 64},
        {"nonce": 7},
        {"of": "year"},
        {"version": "0"},
        {"subject": "2026Q3"},
        {"beside": "something more"},
    ],
)
def test_one_that_it_does_not_hold_is_refused(
    signed: tuple[SampleStation, JsonObject, JsonObject], change: JsonObject
) -> None:
    court, header, said = signed
    refused(court, {**header, "signed_off": {**said, **change}})


@pytest.mark.parametrize("value", ["孔令", [], {}, 1])
def test_another_shape_is_refused(
    signed: tuple[SampleStation, JsonObject, JsonObject], value: Json
) -> None:
    court, header, _said = signed
    refused(court, {**header, "signed_off": value})


def refused(court: SampleStation, header: JsonObject) -> None:
    with pytest.raises(BundleError) as caught:
        pack("R-7K2M9QXA", court.source(header), court.key)
    assert caught.value.verdict is Verdict.DAMAGED
    assert "签发" in caught.value.what
