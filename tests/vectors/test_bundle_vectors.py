"""One folder, one failure: the contract for a second implementation."""

from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.card import read_card
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.continuity import Judgement
from judrec.core.shape import objects, text, texts
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text
from tests.core.memory_receiver import Receiver

PLACE: Final = Path(__file__).parent / "bundles"
CASES: Final = sorted(path.parent.name for path in PLACE.glob("*/case.json"))


def case_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "case.json").read_bytes())


def receive(case: JsonObject, receiver: Receiver, file: str) -> Judgement:
    """Open and judge one bundle as the receiver of the case does."""
    identity = identity_from_text((PLACE / text(case, "identity")).read_text().strip())
    confirmed = {
        read_card(parse_object((PLACE / card).read_bytes())).code
        for card in texts(case, "confirmed")
    }
    try:
        opened = open_bundle(
            PLACE / file, [identity], own_codes=frozenset({text(case, "own")})
        )
    except BundleError as error:
        return Judgement(error.verdict)
    receiver.confirmed = opened.sender.card.code in confirmed
    return receiver.receive(opened.incoming())


@pytest.mark.parametrize("name", CASES)
def test_a_vector_gets_its_verdict(name: str) -> None:
    case = case_of(name)
    receiver = Receiver()
    for earlier in objects(case, "before"):
        judgement = receive(case, receiver, text(earlier, "bundle"))
        assert judgement.verdict.value == text(earlier, "verdict")
    judgement = receive(case, receiver, text(case, "bundle"))
    assert judgement.verdict.value == text(case, "verdict")
    assert judgement.first_difference == case["first_difference"]
    assert judgement.record == text(case, "record")
    assert list(judgement.missing) == case["missing"]


def test_every_verdict_has_a_vector() -> None:
    told = {text(case_of(name), "verdict") for name in CASES}
    assert told == {verdict.value for verdict in Verdict}


def test_the_vectors_stay_small() -> None:
    assert sum(file.stat().st_size for file in PLACE.rglob("*")) < 25 << 20
