"""The receipt: signed by the receiver, about one bundle, read by the sender."""

from dataclasses import replace

import pytest

from judrec.bundle.card import read_card, sign_card
from judrec.bundle.receipt import (
    Receipt,
    check_receipt,
    code_of_receipt,
    read_receipt,
    receipt_name,
    receipt_of_code,
    sign_receipt,
)
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import Head
from judrec.core.receipt_code import parse_receipt_code, receipt_code
from tests.bundle.sample_station import SampleStation


def receipt_of(court: SampleStation, receiver: SampleStation) -> Receipt:
    return Receipt(
        bundle=b"\7" * 32,
        sender=court.code,
        receiver=receiver.code,
        nth=3,
        head=Head(court.head.size, court.head.digest),
        received_at="2027-01-05T10:00:00+08:00",
    )


def test_a_receipt_comes_back_as_it_was_signed(
    court: SampleStation, committee: SampleStation
) -> None:
    receipt = receipt_of(court, committee)
    content = canonical(sign_receipt(receipt, committee.key))
    assert read_receipt(content, committee.card) == receipt


def test_another_stations_receipt_is_not_taken(
    court: SampleStation, committee: SampleStation, superior: SampleStation
) -> None:
    content = canonical(sign_receipt(receipt_of(court, committee), superior.key))
    with pytest.raises(BundleError) as refusal:
        read_receipt(content, committee.card)
    assert refusal.value.code == "wrong_signer"


def test_an_edited_receipt_is_not_taken(
    court: SampleStation, committee: SampleStation
) -> None:
    content = canonical(sign_receipt(receipt_of(court, committee), committee.key))
    with pytest.raises(BundleError) as refusal:
        read_receipt(content.replace(b'"nth":3', b'"nth":4'), committee.card)
    assert refusal.value.code == "wrong_signer"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"receipt":{},"signature":""}', b"{" * 99]
)
def test_what_is_no_receipt_is_damage(content: bytes, committee: SampleStation) -> None:
    with pytest.raises(BundleError) as refusal:
        read_receipt(content, committee.card)
    assert refusal.value.code == "damaged"


def test_a_receipt_in_the_name_of_another_receiver_is_damage(
    court: SampleStation, committee: SampleStation, superior: SampleStation
) -> None:
    content = canonical(sign_receipt(receipt_of(court, superior), committee.key))
    with pytest.raises(BundleError) as refusal:
        read_receipt(content, committee.card)
    assert refusal.value.code == "damaged"


def test_the_file_lies_beside_the_bundle_under_its_name() -> None:
    name = receipt_name("R-7K2M9QXA.jrb", "123456789012345678901234")
    assert name == "R-7K2M9QXA.jrb.12345678.receipt.json"


def test_a_card_is_read_back_and_stays_the_same_bytes(court: SampleStation) -> None:
    card = read_card(court.card_json)
    assert (card.unit_code, card.unit, card.desk) == (*court.unit, court.desk)
    assert len(card.code) == 24
    assert card.folder == card.code[:8]
    age = (court.plain.recipient, court.hybrid.recipient)
    assert sign_card(court.unit, court.desk, age, court.key) == court.card_json


def test_a_swapped_age_recipient_changes_the_code_and_breaks_the_card(
    court: SampleStation, committee: SampleStation
) -> None:
    body = court.card_json["card"]
    assert isinstance(body, dict)
    forged: JsonObject = {
        **court.card_json,
        "card": {**body, "age": [committee.plain.recipient]},
    }
    with pytest.raises(BundleError) as refusal:
        read_card(forged)
    assert refusal.value.code == "wrong_signer"
    own = sign_card(court.unit, court.desk, (committee.plain.recipient,), court.key)
    assert read_card(own).code != court.code


def test_a_code_and_what_the_sender_knows_make_the_very_receipt(
    court: SampleStation, committee: SampleStation, superior: SampleStation
) -> None:
    receipt = receipt_of(court, committee)
    signed = sign_receipt(receipt, committee.key)
    code = parse_receipt_code("\n".join(receipt_code(code_of_receipt(signed))))
    assert code.bundle == receipt.bundle[:5]
    assert receipt_of_code(receipt, code, committee.card) == signed
    other = replace(receipt, nth=4)
    for wrong, card in ((other, committee.card), (receipt, superior.card)):
        with pytest.raises(BundleError):
            check_receipt(receipt_of_code(wrong, code, card), card)


@pytest.mark.parametrize(
    "at",
    [
        *("2027-01-05T10:00:00", "2027-01-05T10:00:00Z", "2027-01-05T10:00:00.5+08:00"),
        *("2027-01-05 10:00:00+08:00", "yesterday", ""),
        # A computer whose battery is dead.
        *("1970-01-01T00:00:00+08:00", "2106-02-08T00:00:00+08:00"),
    ],
)
def test_a_receipt_tells_its_time_to_the_second_and_with_an_offset(
    court: SampleStation, committee: SampleStation, at: str
) -> None:
    receipt = replace(receipt_of(court, committee), received_at=at)
    with pytest.raises(BundleError) as refusal:
        check_receipt(sign_receipt(receipt, committee.key), committee.card)
    assert refusal.value.code == "damaged"
