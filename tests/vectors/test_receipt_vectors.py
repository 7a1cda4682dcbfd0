"""One folder, one failure: the contract for whoever else checks a receipt."""

from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.card import read_card
from judrec.bundle.receipt import Receipt, check_receipt, read_receipt, receipt_of_code
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Head
from judrec.core.receipt_code import BUNDLE_BYTES, parse_receipt_code
from judrec.core.shape import inner, integer, text
from judrec.errors import RefusedError

PLACE: Final = Path(__file__).parent / "receipts"
CASES: Final = sorted(path.parent.name for path in PLACE.glob("*/case.json"))
CODES: Final = [name for name in CASES if name.startswith("code-")]
FILES: Final = [name for name in CASES if name not in CODES]
WORDS: Final = {"mistyped_code": "damaged", "code_too_new": "too_new"}


def case_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "case.json").read_bytes())


def of_file(name: str) -> str:
    card = read_card(parse_object((PLACE / text(case_of(name), "card")).read_bytes()))
    try:
        read_receipt((PLACE / name / "receipt.json").read_bytes(), card)
    except BundleError as error:
        return error.verdict.value
    return "valid"


def known(case: JsonObject) -> Receipt:
    """Give what whoever sealed the bundle knows of its receipt, the time aside."""
    said = inner(case, "known")
    head = inner(said, "head")
    return Receipt(
        bytes.fromhex(text(said, "bundle")),
        text(said, "sender"),
        text(said, "receiver"),
        integer(said, "nth"),
        Head(integer(head, "size"), bytes.fromhex(text(head, "digest"))),
        "",
    )


def of_code(name: str) -> str:
    case = case_of(name)
    card = read_card(parse_object((PLACE / text(case, "card")).read_bytes()))
    try:
        code = parse_receipt_code((PLACE / name / "code.txt").read_text("ascii"))
        ours = known(case)
        assert code.bundle == ours.bundle[:BUNDLE_BYTES]
        at = code.received_at.isoformat()
        whole = Receipt(
            ours.bundle, ours.sender, ours.receiver, ours.nth, ours.head, at
        )
        check_receipt(receipt_of_code(whole, code, card), card)
    except BundleError as error:
        return error.verdict.value
    except RefusedError as error:
        return WORDS[error.code]
    return "valid"


@pytest.mark.parametrize("name", FILES)
def test_a_receipt_gets_its_outcome(name: str) -> None:
    assert of_file(name) == text(case_of(name), "outcome")


@pytest.mark.parametrize("name", CODES)
def test_a_receipt_code_gets_its_outcome(name: str) -> None:
    assert of_code(name) == text(case_of(name), "outcome")


def test_every_outcome_has_a_vector() -> None:
    told = {text(case_of(name), "outcome") for name in CASES}
    assert told == {"valid", "damaged", "too_new", "wrong_signer"}


def test_no_bit_of_a_receipt_can_be_changed() -> None:
    card = read_card(parse_object((PLACE / "committee.card.json").read_bytes()))
    content = (PLACE / "valid" / "receipt.json").read_bytes()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        with pytest.raises(BundleError):
            read_receipt(bytes(changed), card)
