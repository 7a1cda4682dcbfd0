"""A slot opens with its own passphrase, in its own store, at its own price."""

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.crypto.recovery import new_phrase
from judrec.crypto.slots import (
    Cost,
    KdfProfile,
    Slot,
    Stretch,
    open_slot,
    open_slots,
    seal_recovery_slot,
    seal_slot,
)
from judrec.errors import DamagedError, RefusedError

STORE = "0123456789abcdef"
SECRETS = bytes(range(64))
PHRASE = new_phrase(lambda length: bytes(range(length)))


def _slot(passphrase: str, store_id: str = STORE) -> Slot:
    return seal_slot(
        passphrase,
        SECRETS,
        store_id=store_id,
        stretch=Stretch.new(KdfProfile.FAST, os.urandom),
        entropy=os.urandom,
    )


def _recovery_slot() -> Slot:
    return seal_recovery_slot(PHRASE, SECRETS, store_id=STORE, entropy=os.urandom)


OWN = _slot("长江边的桂花树")


def test_a_slot_opens_with_its_passphrase_only() -> None:
    assert open_slot(OWN, "长江边的桂花树", STORE) == SECRETS
    assert open_slot(OWN, "长江边的梅花树", STORE) is None
    assert open_slot(OWN, "", STORE) is None


def test_one_stretching_does_for_all_slots_of_a_store() -> None:
    stretch = Stretch.new(KdfProfile.FAST, os.urandom)
    mine, same, theirs = (
        seal_slot(
            passphrase, secrets, store_id=STORE, stretch=stretch, entropy=os.urandom
        )
        for passphrase, secrets in (
            ("长江边的桂花树", b"mine"),
            ("长江边的桂花树", b"same"),
            ("汉水边的梧桐树", b"theirs"),
        )
    )
    elsewhere = _slot("长江边的桂花树")
    opened = dict(open_slots((theirs, mine, same, elsewhere), "长江边的桂花树", STORE))
    assert opened == {mine.id: b"mine", same.id: b"same", elsewhere.id: SECRETS}
    assert mine.sealed != same.sealed


@given(st.text(max_size=20))
@settings(max_examples=10, deadline=None)
def test_a_slot_survives_being_written_down(passphrase: str) -> None:
    slot = _slot(passphrase)
    read = Slot.from_json(parse_object(canonical(slot.to_json())))
    assert read == slot
    assert open_slot(read, passphrase, STORE) == SECRETS


def test_a_passphrase_is_the_same_however_the_keyboard_spells_it() -> None:
    slot = _slot("Kafe\u0301 Ａ１")
    assert open_slot(slot, "Kaf\u00e9 A1", STORE) == SECRETS


def test_a_slot_moved_to_another_store_does_not_open() -> None:
    assert open_slot(OWN, "长江边的桂花树", "fedcba9876543210") is None


def test_no_parameter_of_a_slot_can_be_changed() -> None:
    cost = KdfProfile.FAST.value
    for changed in (
        replace(OWN, cost=replace(cost, iterations=2)),
        replace(OWN, cost=replace(cost, memory_kib=cost.memory_kib * 2)),
        replace(OWN, cost=replace(cost, lanes=2)),
        replace(OWN, id="0" * 16),
        replace(OWN, salt=bytes(16)),
        replace(OWN, nonce=bytes(12)),
        replace(OWN, sealed=OWN.sealed[:-1] + bytes([OWN.sealed[-1] ^ 1])),
    ):
        assert open_slot(changed, "长江边的桂花树", STORE) is None


def test_an_argon2id_slot_made_cheaper_by_a_thief_does_not_open() -> None:
    stretch = Stretch.new(KdfProfile.NORMAL, os.urandom)
    dear = seal_slot(
        "口令", SECRETS, store_id=STORE, stretch=stretch, entropy=os.urandom
    )
    assert open_slot(replace(dear, cost=KdfProfile.FAST.value), "口令", STORE) is None


def test_normal_and_high_cost_at_least_64_mib() -> None:
    for profile in (KdfProfile.NORMAL, KdfProfile.HIGH):
        assert profile.value.memory_kib >= 64 << 10
        assert profile.value.bearable


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("memory_kib", (1 << 20) + 1),
        ("memory_kib", 8191),
        ("memory_kib", "8192"),
        ("iterations", 11),
        ("iterations", 0),
        ("lanes", 9),
        ("lanes", None),
        ("lanes", True),
        ("algorithm", "pbkdf2"),
        ("algorithm", None),
        ("algorithm", []),
        ("algorithm", "hkdf-sha256+aes-256-gcm"),
        ("id", 1),
        ("salt", "AAAA"),
        ("salt", "!"),
        ("salt", "汉"),
        ("nonce", "AAAA"),
        ("sealed", "A" * 8000),
        ("more", "than known"),
    ],
)
def test_a_foreign_slot_is_bounded_before_any_work(key: str, value: Json) -> None:
    foreign: JsonObject = {**OWN.to_json(), key: value}
    with pytest.raises(DamagedError) as refusal:
        Slot.from_json(foreign)
    assert refusal.value.code == "bad_slot"


def test_a_slot_with_a_part_missing_is_refused() -> None:
    for key in OWN.to_json():
        short = {name: value for name, value in OWN.to_json().items() if name != key}
        with pytest.raises(DamagedError):
            Slot.from_json(short)


def test_the_recovery_slot_opens_with_the_phrase_only() -> None:
    slot = Slot.from_json(_recovery_slot().to_json())
    other = new_phrase(bytes)
    assert open_slot(slot, PHRASE, STORE) == SECRETS
    assert open_slot(slot, PHRASE.replace(" ", ""), STORE) == SECRETS
    assert open_slot(slot, other, STORE) is None
    assert open_slot(slot, PHRASE, "fedcba9876543210") is None
    assert open_slot(slot, "长江边的桂花树", STORE) is None


def test_a_mistyped_phrase_is_told_from_a_wrong_one() -> None:
    characters = PHRASE.split()
    characters[0], characters[1] = characters[1], characters[0]
    with pytest.raises(RefusedError) as refusal:
        open_slot(_recovery_slot(), "".join(characters), STORE)
    assert refusal.value.code == "mistyped_phrase"


def test_a_slot_shows_nothing_of_its_secrets() -> None:
    written = canonical(OWN.to_json()).decode()
    assert SECRETS.hex() not in written
    cost = {"memory_kib", "iterations", "lanes"}
    assert set(OWN.to_json()) == {"id", "algorithm", "salt", "nonce", "sealed"} | cost


def test_a_cost_that_no_desk_can_bear_is_named_so() -> None:
    assert Cost(1 << 21, 1, 1).bearable is False
