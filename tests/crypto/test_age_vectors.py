"""The public age vectors: what our profile accepts, and how it refuses the rest.

The profile is binary age for X25519 and hybrid ML-KEM-768 + X25519 keys, no passphrase.
"""

import io
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from judrec.crypto.age import OpeningStream, SealedReader
from judrec.crypto.age_errors import (
    AgeFormatError,
    CannotDecryptError,
    NoIdentityMatchesError,
)
from judrec.crypto.age_identity import Identity, X25519Identity, identity_from_text
from judrec.errors import JudrecError

FOLDER = Path(__file__).parents[1] / "vectors" / "age"
NAMES = sorted(file.name for file in FOLDER.iterdir() if "." not in file.name)
# They break the first line, so they don't look like age at all.
FOREIGN = {"empty", "header_crlf", "version_unsupported"}


@dataclass(frozen=True, slots=True)
class Vector:
    """One file, one failure."""

    expect: str
    payload: str
    identities: tuple[Identity, ...]
    armored: bool
    passphrase: bool
    sealed: bytes

    @property
    def ours(self) -> bool:
        return not (self.armored or self.passphrase)


def _vector(name: str) -> Vector:
    head, sealed = (FOLDER / name).read_bytes().split(b"\n\n", 1)
    fields = [line.split(": ", 1) for line in head.decode().split("\n")]
    first = dict(reversed(fields))
    lines = [text for key, text in fields if key == "identity"]
    # Where the vector has a passphrase only, somebody's key must not open it.
    identities = tuple(map(identity_from_text, lines)) or (X25519Identity(bytes(32)),)
    return Vector(
        first["expect"],
        first.get("payload", ""),
        identities,
        first.get("armored") == "yes",
        "passphrase" in first,
        zlib.decompress(sealed) if "compressed" in first else sealed,
    )


VECTORS = {name: _vector(name) for name in NAMES}


def _names(expect: str) -> list[str]:
    return [n for n, v in VECTORS.items() if v.ours and v.expect == expect]


def _refusal(vector: Vector) -> JudrecError:
    with pytest.raises(JudrecError) as in_one_piece:
        SealedReader(io.BytesIO(vector.sealed), vector.identities).readall()
    with pytest.raises(JudrecError) as as_a_stream:
        list(OpeningStream(io.BytesIO(vector.sealed), vector.identities))
    assert type(in_one_piece.value) is type(as_a_stream.value)
    return in_one_piece.value


def test_all_public_vectors_are_here() -> None:
    assert len(NAMES) == 143
    assert len(_names("success")) == 18


@pytest.mark.parametrize("name", _names("success"))
def test_a_sound_vector_opens(name: str) -> None:
    vector = VECTORS[name]
    reader = SealedReader(io.BytesIO(vector.sealed), vector.identities)
    content = reader.readall()
    assert sha256(content).hexdigest() == vector.payload
    assert len(content) == reader.size
    stream = OpeningStream(io.BytesIO(vector.sealed), vector.identities)
    assert b"".join(stream) == content


@pytest.mark.parametrize("name", _names("no match"))
def test_a_vector_for_somebody_else_is_not_damage(name: str) -> None:
    assert isinstance(_refusal(VECTORS[name]), NoIdentityMatchesError)


@pytest.mark.parametrize("name", _names("HMAC failure"))
def test_a_vector_with_a_changed_header_is_damaged(name: str) -> None:
    assert isinstance(_refusal(VECTORS[name]), AgeFormatError)


@pytest.mark.parametrize("name", _names("header failure"))
def test_a_vector_with_a_malformed_header_is_refused(name: str) -> None:
    expected = CannotDecryptError if name in FOREIGN else AgeFormatError
    assert isinstance(_refusal(VECTORS[name]), expected)


@pytest.mark.parametrize("name", _names("payload failure"))
def test_a_vector_with_a_broken_payload_is_damaged(name: str) -> None:
    assert isinstance(_refusal(VECTORS[name]), AgeFormatError)


@pytest.mark.parametrize("name", [n for n, v in VECTORS.items() if not v.ours])
def test_armor_and_passphrases_are_refused(name: str) -> None:
    refusal = _refusal(VECTORS[name])
    assert isinstance(refusal, CannotDecryptError | AgeFormatError)
    if VECTORS[name].expect == "success":
        assert isinstance(refusal, CannotDecryptError)
        assert not isinstance(refusal, NoIdentityMatchesError)
