"""Age keys are read in their one spelling and refused in any other."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.crypto import bech32
from judrec.crypto.age_identity import (
    HybridIdentity,
    Suite,
    X25519Identity,
    identity_from_text,
    recipient_from_text,
)
from judrec.errors import RefusedError

secrets = st.binary(min_size=32, max_size=32)


@given(st.binary(max_size=200), st.sampled_from(["age", "age1pq", "age-secret-key-"]))
def test_bech32_gives_back_what_it_was_given(data: bytes, prefix: str) -> None:
    assert bech32.decode(bech32.encode(prefix, data)) == (prefix, data)
    assert bech32.decode(bech32.encode(prefix, data).upper()) == (prefix, data)


@given(st.binary(max_size=100), st.data())
def test_bech32_notices_any_one_wrong_character(
    data: bytes, draw: st.DataObject
) -> None:
    text = bech32.encode("age", data)
    place = draw.draw(st.integers(0, len(text) - 1))
    wrong = draw.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1 汉"))
    changed = text[:place] + wrong + text[place + 1 :]
    if changed != text:
        with pytest.raises(ValueError, match=r"checksum|prefix|case|character"):
            bech32.decode(changed)


@given(secrets)
@settings(max_examples=20, deadline=None)
def test_identities_survive_their_text(secret: bytes) -> None:
    for kind, start in (
        (X25519Identity, "AGE-SECRET-KEY-1"),
        (HybridIdentity, "AGE-SECRET-KEY-PQ-1"),
    ):
        identity = kind(secret)
        assert identity.text.startswith(start)
        assert identity_from_text(f" {identity.text}\n").text == identity.text
        assert identity_from_text(identity.text).recipient == identity.recipient
        assert recipient_from_text(identity.recipient).text == identity.recipient


def test_the_suite_of_a_recipient_is_told_by_its_text() -> None:
    plain = X25519Identity.generate(os.urandom).recipient
    hybrid = HybridIdentity.generate(os.urandom).recipient
    assert plain.startswith("age1")
    assert hybrid.startswith("age1pq1")
    assert recipient_from_text(plain).suite is Suite.X25519
    assert recipient_from_text(hybrid).suite is Suite.HYBRID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "age1qqqqqq",
        X25519Identity(bytes(32)).recipient.upper(),
        X25519Identity(bytes(32)).text,
        X25519Identity(bytes(32)).recipient[:-1] + "q",
        HybridIdentity(bytes(32)).recipient[:-7] + "qqqqqqq",
        bech32.encode("age", bytes(32)),
        bech32.encode("age", b"\x01" + bytes(31)),
        bech32.encode("age", b"\x09" * 33),
        bech32.encode("age1pq", b"\x09" * 1215),
        bech32.encode("age1pq", b"\xff" * 1184 + b"\x09" * 32),
        bech32.encode("age1pq", bytes(1184) + bytes(32)),
        bech32.encode("age1tag", b"\x09" * 33),
        "age1" + "q" * 100_000,
        "年1",
    ],
)
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        recipient_from_text(text)
    assert refusal.value.code == "bad_recipient"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AGE-SECRET-KEY-1",
        "AGE-SECRET-KEY-PQ-1",
        X25519Identity(bytes(32)).recipient,
        X25519Identity(bytes(32)).text[:-1] + "Q",
        bech32.encode("age-secret-key-", bytes(31)).upper(),
        bech32.encode("age-secret-key-pq-", bytes(33)).upper(),
        "AGE-PLUGIN-YUBIKEY-1QQQQQQ",
    ],
)
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        identity_from_text(text)
    assert refusal.value.code == "bad_identity"


def test_an_identity_does_not_show_its_secret_when_printed() -> None:
    for identity in (X25519Identity(bytes(32)), HybridIdentity(bytes(32))):
        assert identity.text not in repr(identity)
