"""Keys sign for their owner only, and what is no key is never one."""

import os
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import RefusedError

PRIME = 2**255 - 19
ORDER_EIGHT = int(
    "2707385501144840649318225287225658788936804267575313519463743609750303402022"
)
LOW_ORDER = (0, 1, PRIME - 1, ORDER_EIGHT, PRIME - ORDER_EIGHT)
seeds = st.binary(min_size=32, max_size=32)


@given(seeds, st.binary(max_size=200))
def test_a_signature_verifies_with_the_public_key(seed: bytes, message: bytes) -> None:
    key = SigningKey.from_seed(seed)
    assert key.public.verify(key.sign(message), message)
    assert key.seed == seed


def test_the_first_example_of_rfc_8032_comes_out() -> None:
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    signature = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    key = SigningKey.from_seed(bytes.fromhex(seed))
    assert key.public.raw.hex() == public
    assert key.sign(b"").hex() == signature


@given(st.integers(0, 64 * 8 - 1))
def test_a_signature_with_one_flipped_bit_is_false(bit: int) -> None:
    key = SigningKey.from_seed(bytes(32))
    signature = bytearray(key.sign(b"case"))
    signature[bit // 8] ^= 1 << bit % 8
    assert not key.public.verify(bytes(signature), b"case")


def test_a_signature_of_another_message_key_or_length_is_false() -> None:
    key, other = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
    signature = key.sign(b"case")
    assert not key.public.verify(signature, b"another case")
    assert not other.public.verify(signature, b"case")
    assert not key.public.verify(signature[:-1], b"case")
    assert not key.public.verify(b"", b"case")


KEY_LINE = SigningKey.from_seed(bytes(32)).public.openssh()


def test_a_key_survives_the_line_of_openssh() -> None:
    key = SigningKey.generate(os.urandom).public
    assert PublicKey.from_openssh(key.openssh()) == key
    assert PublicKey.from_openssh(key.openssh() + " 鄂0106-03\n") == key
    assert PublicKey.from_blob(key.blob()) == key


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA",
        "ssh-ed25519 !!!!",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==",
        "ssh-ed25519 汉字",
        *(KEY_LINE.replace(" ", space) for space in ("  ", "\u3000", "\t", "\x1c", "")),
        *(f"{before}{KEY_LINE}" for before in (" ", "\n", "\ufeff")),
        *(f"{KEY_LINE}{after}" for after in ("\n", "\tcomment", "\u2028x")),
    ],
)
def test_a_line_that_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        PublicKey.from_openssh(line)
    assert refusal.value.code == "bad_key"


def test_a_blob_with_bytes_after_the_key_is_refused() -> None:
    blob = SigningKey.from_seed(bytes(32)).public.blob()
    with pytest.raises(RefusedError):
        PublicKey.from_blob(blob + b"\0")


@pytest.mark.parametrize("sign_bit", [0, 1])
@pytest.mark.parametrize("y", LOW_ORDER)
def test_a_key_of_low_order_is_refused(y: int, sign_bit: int) -> None:
    with pytest.raises(RefusedError):
        PublicKey((y | sign_bit << 255).to_bytes(32, "little"))


@pytest.mark.parametrize("y", range(PRIME, 2**255))
def test_a_key_in_a_second_spelling_is_refused(y: int) -> None:
    with pytest.raises(RefusedError):
        PublicKey(y.to_bytes(32, "little"))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_or_seed_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(RefusedError):
        PublicKey(bytes(length))
    with pytest.raises(RefusedError):
        SigningKey.from_seed(bytes(length))


def test_a_point_off_the_curve_is_refused() -> None:
    refused = 0
    for y in range(2, 66):
        try:
            PublicKey(y.to_bytes(32, "little"))
        except RefusedError:
            refused += 1
    # About half of all y have no x on the curve.
    assert 16 < refused < 48


def test_a_key_does_not_show_its_secret_when_printed() -> None:
    seed = sha256(b"secret").digest()
    shown = repr(SigningKey.from_seed(seed))
    assert seed.hex() not in shown
    assert repr(seed) not in shown
