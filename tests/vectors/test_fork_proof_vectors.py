"""One folder, one failure: the contract for whoever else checks a fork proof."""

from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.card import read_card
from judrec.bundle.fork_proof import Unproven, UnprovenError, check_fork_proof
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import text

PLACE: Final = Path(__file__).parent / "fork-proofs"
CASES: Final = sorted(path.parent.name for path in PLACE.glob("*/case.json"))


def case_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "case.json").read_bytes())


def outcome(name: str) -> str:
    card = read_card(parse_object((PLACE / text(case_of(name), "card")).read_bytes()))
    try:
        check_fork_proof((PLACE / name / "proof.json").read_bytes(), card)
    except UnprovenError as error:
        return error.code
    return "proven"


@pytest.mark.parametrize("name", CASES)
def test_a_fork_proof_gets_its_outcome(name: str) -> None:
    assert outcome(name) == text(case_of(name), "outcome")


def test_every_outcome_has_a_vector() -> None:
    told = {text(case_of(name), "outcome") for name in CASES}
    assert told == {"proven", *(why.value for why in Unproven)}


def test_no_bit_of_a_proof_can_be_changed() -> None:
    card = read_card(parse_object((PLACE / "court.card.json").read_bytes()))
    content = (PLACE / "longer" / "proof.json").read_bytes()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        with pytest.raises(UnprovenError):
            check_fork_proof(bytes(changed), card)
