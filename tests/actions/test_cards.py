"""Cards, receivers, units: who we are to others, and whom we take for whom."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.card_sheet import card_pdf
from judrec.actions.people.cards import CardFacts
from judrec.actions.people.identity import OwnCard, export_age_identity, own_card
from judrec.actions.people.recipients import (
    add_recipient,
    card_facts,
    read_card_file,
    recipients,
    remove_recipient,
)
from judrec.actions.people.units import confirm_unit, units
from judrec.actions.records.print_record import save_pdf
from judrec.actions.station import Station
from judrec.bundle.card import read_card, sign_card
from judrec.core.canonical import canonical
from judrec.crypto.age_identity import X25519Identity, identity_from_text
from judrec.crypto.signing import SigningKey
from judrec.errors import UsageError
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties, refusal, refused_without_a_trace
from tests.pdf.printed import Printed as Paper
from tests.station import make_station, seeded


@pytest.fixture
def theirs(tmp_path: Path) -> OwnCard:
    """The card of another station, handed over."""
    other = make_station(
        tmp_path / "other", unit=("鄂01政法", "江原市委政法委员会"), name="何䶮"
    )
    card = own_card(other)
    other.close()
    return card


def age_of(station: Station) -> tuple[str, ...]:
    return read_card(station.card).age


def wide(text: str) -> str:
    """Digits as a Chinese input method types them."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in text)


def test_our_card_stays_the_same_bytes(station: Station) -> None:
    card = own_card(station)
    assert own_card(station) == card
    assert card_facts(card.content) == CardFacts(
        card.code, card.shown_code, "鄂0106", "江原市江北区人民法院", "03"
    )
    assert card.shown_code.replace(" ", "") == card.code
    assert len(card.code) == 24


def test_our_card_holds_nothing_secret(station: Station) -> None:
    content = own_card(station).content.decode()
    assert "SECRET" not in content.upper()
    assert station.station_key.seed.hex() not in content
    assert "周晓" not in content


def test_the_card_sheet_bears_the_code_to_be_read_out(
    station: Station, tmp_path: Path
) -> None:
    text = Paper(save_pdf(tmp_path / "card.pdf", card_pdf(station))).text()
    groups = own_card(station).shown_code.split()
    places = [text.index(f"组{group}") for group in groups]
    assert len(groups) == 6
    assert places == sorted(places)
    assert "江原市江北区人民法院" in text


@pytest.mark.parametrize(
    "spelled", [str, wide, lambda code: f" {code[:5]}\n{code[5:]}"]
)
def test_a_code_is_taken_as_people_type_it(
    station: Station, theirs: OwnCard, spelled: type[str]
) -> None:
    row = add_recipient(station, theirs.content, spelled(theirs.shown_code))
    assert (row.code, row.name) == (theirs.code, "江原市委政法委员会")
    assert recipients(station) == (row,)


def test_adding_and_removing_are_on_record_with_the_card(
    station: Station, theirs: OwnCard
) -> None:
    add_recipient(station, theirs.content, theirs.code, name=" 政法委 ", role="court")
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "recipient.added"
    assert entry.content["card"] == theirs.card
    assert (entry.content["name"], entry.content["role"]) == ("政法委", "court")
    assert remove_recipient(station, theirs.shown_code).name == "政法委"
    assert newest_entries(station.database, 1)[0].opening.action == "recipient.removed"
    assert recipients(station) == ()
    refused = refused_without_a_trace(
        station, lambda: remove_recipient(station, "政法委")
    )
    assert refused.code == "no_recipient"


def test_a_receiver_is_kept_once_and_under_one_name(
    station: Station, theirs: OwnCard, tmp_path: Path
) -> None:
    add_recipient(station, theirs.content, theirs.code, name="政法委")
    third = make_station(tmp_path / "third", name="罗𬭎")
    other = own_card(third)
    third.close()
    for card, name in ((theirs, "另一个名称"), (other, "政法委")):
        refused = refused_without_a_trace(
            station, partial(add_recipient, station, card.content, card.code, name=name)
        )
        assert refused.code == "known_recipient"


def test_a_unit_is_confirmed_once(station: Station, theirs: OwnCard) -> None:
    row = confirm_unit(station, theirs.content, theirs.shown_code)
    assert (row.unit_code, row.name, row.desk) == (
        "鄂01政法",
        "江原市委政法委员会",
        "03",
    )
    assert units(station) == (row,)
    assert newest_entries(station.database, 1)[0].opening.action == "unit.confirmed"
    refused = refused_without_a_trace(
        station, lambda: confirm_unit(station, theirs.content, theirs.code)
    )
    assert refused.code == "known_unit"


@pytest.mark.parametrize("digit", [0, 11, 23])
def test_a_code_that_differs_in_one_digit_is_refused(
    station: Station, theirs: OwnCard, digit: int
) -> None:
    wrong = str((int(theirs.code[digit]) + 1) % 10)
    code = theirs.code[:digit] + wrong + theirs.code[digit + 1 :]
    for act in (add_recipient, confirm_unit):
        refused = refused_without_a_trace(
            station, partial(act, station, theirs.content, code)
        )
        assert refused.code == "wrong_code"


def test_a_card_whose_keys_were_swapped_on_the_way_does_not_pass_the_call(
    station: Station, theirs: OwnCard
) -> None:
    courier = X25519Identity.generate(seeded(1))
    key = SigningKey.generate(seeded(2))
    unit = ("鄂01政法", "江原市委政法委员会")
    swapped = canonical(sign_card(unit, "03", (courier.recipient,), key))
    refused = refused_without_a_trace(
        station, lambda: add_recipient(station, swapped, theirs.code)
    )
    assert refused.code == "wrong_code"


def spoilt(content: bytes) -> Iterator[bytes]:
    yield b""
    yield b"{}"
    yield b"[" * 100_000
    yield content[:-1]
    yield content.replace("政法".encode(), "纪检".encode(), 1)
    yield content.replace(b"age1", b"age2", 1)
    yield content.replace(b'"desk":"03"', b'"desk":"03","desk":"04"')
    yield b"\xff\xfe" + content


def test_what_is_no_card_is_refused(station: Station, theirs: OwnCard) -> None:
    for content in spoilt(theirs.content):
        assert content != theirs.content
        for act in (
            partial(card_facts, content),
            partial(add_recipient, station, content, theirs.code),
            partial(confirm_unit, station, content, theirs.code),
        ):
            assert refused_without_a_trace(station, act).code == "bad_card"


def test_a_card_file_is_read_or_refused(tmp_path: Path, theirs: OwnCard) -> None:
    file = tmp_path / "card.json"
    file.write_bytes(theirs.content)
    assert read_card_file(file) == theirs.content
    for place in (tmp_path, tmp_path / "gone"):
        assert refusal(partial(read_card_file, place)).code == "no_card_file"


@pytest.mark.parametrize("name", ["换\n行", "反\u202e向", "半个\ud83d"])
def test_a_name_that_cannot_be_shown_is_refused(
    station: Station, theirs: OwnCard, name: str
) -> None:
    refused = refused_without_a_trace(
        station,
        lambda: add_recipient(station, theirs.content, theirs.code, name=name),
    )
    assert refused.code == "bad_name"


def test_a_card_that_names_its_unit_with_hidden_characters_is_refused(
    station: Station,
) -> None:
    key = SigningKey.generate(seeded(3))
    age = (X25519Identity.generate(seeded(4)).recipient,)
    for unit, desk in (
        (("鄂01", "法院\u202e院法"), "03"),
        (("鄂01", "法院\n二"), "03"),
        (("鄂01", "法院"), "0\a3"),
        (("鄂-01", "法院"), "03"),
        (("鄂01", " "), "03"),
    ):
        card = canonical(sign_card(unit, desk, age, key))
        assert refusal(partial(card_facts, card)).code == "bad_card"


def test_a_role_that_is_none_is_refused(station: Station, theirs: OwnCard) -> None:
    refused = refused_without_a_trace(
        station,
        lambda: add_recipient(station, theirs.content, theirs.code, role="boss"),
    )
    assert isinstance(refused, UsageError)


@pytest.mark.parametrize("suite", ["x25519", "hybrid"])
def test_the_age_identity_is_traced_before_it_is_handed_out(
    parties: Parties, suite: str
) -> None:
    secret = export_age_identity(parties.committee, suite)
    entry = newest_entries(parties.committee.database, 1)[0]
    assert entry.opening.action == "identity.exported"
    assert entry.content == {"suite": suite}
    assert secret.count("\n") == 1
    card = age_of(parties.committee)
    assert identity_from_text(secret.strip()).recipient in card


def test_an_unknown_suite_hands_out_nothing(station: Station) -> None:
    refused = refused_without_a_trace(
        station, lambda: export_age_identity(station, "sm2")
    )
    assert isinstance(refused, UsageError)
