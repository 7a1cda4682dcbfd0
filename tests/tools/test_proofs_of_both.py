"""Of a proof of a fork that was edited program and verifier say the same."""

from typing import Final

import pytest

import verify_bundle
from judrec.bundle.card import read_card
from judrec.bundle.fork_proof import UnprovenError, check_fork_proof
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import text
from tests.tools.mutations import GONE, WRONG, Path, chosen, exchanged, written
from tests.vectors import test_fork_proof_vectors

PLACE: Final = test_fork_proof_vectors.PLACE
EDITED: Final = ("first-entry", "no-entries", "longer", "earlier-key", "too-new")
KNOWN: Final[tuple[tuple[str, Path, object, str], ...]] = (
    ("first-entry", ("entries", 0, "v"), True, "damaged"),
    ("first-entry", ("heads", 1, "head", "size"), -1, "damaged"),
    ("first-entry", ("heads", 1, "head", "size"), 99, "wrong_signer"),
    ("too-new", ("heads",), GONE, "too_new"),
    ("too-new", ("entries",), "x", "too_new"),
    ("too-new", ("format",), GONE, "damaged"),
)


def proof_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "proof.json").read_bytes())


def judged(name: str, content: bytes) -> list[str]:
    """Give the outcome of the program, then the verifier's."""
    case = test_fork_proof_vectors.case_of(name)
    card = (PLACE / text(case, "card")).read_bytes()
    told = "proven"
    try:
        check_fork_proof(content, read_card(parse_object(card)))
    except UnprovenError as error:
        told = error.why.value

    def work() -> JsonObject:
        theirs = verify_bundle.Card(verify_bundle.parsed(card))
        verify_bundle.check_proof(verify_bundle.parsed(content), theirs)
        return {"verdict": "proven"}

    return [told, str(verify_bundle.verdict_of(work)["verdict"])]


@pytest.mark.parametrize("name", EDITED)
def test_whatever_is_put_into_a_proof_both_say_the_same(name: str) -> None:
    proof = proof_of(name)
    for path, wrong in chosen(proof, 100, name, (*WRONG, 1, 2, 3, "0" * 64)):
        told = judged(name, written(exchanged(proof, path, wrong)))
        assert told[0] == told[1], (path, wrong)


@pytest.mark.parametrize(("name", "path", "wrong", "outcome"), KNOWN)
def test_what_was_once_told_otherwise_is_told_alike(
    name: str, path: Path, wrong: object, outcome: str
) -> None:
    content = written(exchanged(proof_of(name), path, wrong))
    assert judged(name, content) == [outcome] * 2


def test_a_newer_proof_that_is_not_canonical_is_damaged_to_both() -> None:
    content = (PLACE / "too-new" / "proof.json").read_bytes()
    assert judged("too-new", content) == ["too_new"] * 2
    assert judged("too-new", content.replace(b":", b": ", 1)) == ["damaged"] * 2
