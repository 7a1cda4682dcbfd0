"""Who can open a sealed file: age's X25519 and hybrid ML-KEM-768 + X25519 keys.

Hybrid is the default for what leaves the building: the secrets must outlive today's
ciphers. Both are exactly C2SP age's `X25519` and `mlkem768x25519` (X-Wing in HPKE).
"""

import hashlib
from collections.abc import Callable
from enum import Enum
from typing import Final, Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from judrec.crypto import bech32
from judrec.crypto.age_errors import AgeFormatError
from judrec.crypto.age_header import (
    FILE_KEY_LENGTH,
    Stanza,
    decode_base64,
    derive,
    encode_base64,
)
from judrec.errors import RefusedError

_SEED_LENGTH: Final = 32
_POINT_LENGTH: Final = 32
_WRAPPED_LENGTH: Final = FILE_KEY_LENGTH + 16
_MLKEM_PUBLIC_LENGTH: Final = 1184
_MLKEM_CIPHER_LENGTH: Final = 1088
_ENC_LENGTH: Final = _MLKEM_CIPHER_LENGTH + _POINT_LENGTH
_MLKEM_SEED_LENGTH: Final = 64
_X25519_INFO: Final = b"age-encryption.org/v1/X25519"
_HYBRID_INFO: Final = b"age-encryption.org/mlkem768x25519"
# One key wraps one file key, so its nonce may stay zero (C2SP age).
_ZERO_NONCE: Final = bytes(12)


class Suite(Enum):
    """The kinds of recipients; a file is never sealed to both."""

    X25519 = "x25519"
    HYBRID = "mlkem768x25519"


class Recipient(Protocol):
    """Somebody to seal a file to."""

    @property
    def suite(self) -> Suite:
        """The kind of his key."""

    @property
    def text(self) -> str:
        """His recipient line, as it stands on his card."""

    def wrap(self, file_key: bytes) -> Stanza:
        """Give the stanza that lets him, and nobody else, find the file key."""


class Identity(Protocol):
    """The secret that opens what was sealed to its recipient."""

    @property
    def text(self) -> str:
        """The secret, as age writes it in a key file."""

    @property
    def recipient(self) -> str:
        """The recipient line that belongs to it."""

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, or nothing where the stanza is for somebody else.

        Raises:
            AgeFormatError: the stanza is of our kind but malformed.
        """


class X25519Recipient:
    """A plain recipient, `age1…`."""

    suite: Final = Suite.X25519

    def __init__(self, point: bytes) -> None:
        """Take the 32 bytes of a public key.

        Raises:
            ValueError: no key, or one of low order, which anybody could open.
        """
        self._point = point
        self._key = X25519PublicKey.from_public_bytes(point)
        X25519PrivateKey.generate().exchange(self._key)
        self.text: Final = bech32.encode("age", point)

    def wrap(self, file_key: bytes) -> Stanza:
        """Give the stanza that lets this recipient find the file key."""
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        key = derive(ephemeral.exchange(self._key), share + self._point, _X25519_INFO)
        body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        return Stanza("X25519", (encode_base64(share),), body)


class X25519Identity:
    """A plain identity, `AGE-SECRET-KEY-1…`."""

    def __init__(self, secret: bytes) -> None:
        """Take the 32 secret bytes.

        Raises:
            ValueError: another number of bytes.
        """
        self._key = X25519PrivateKey.from_private_bytes(secret)
        self._point = self._key.public_key().public_bytes_raw()
        self.recipient: Final = bech32.encode("age", self._point)

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> Self:
        """Make a new identity from 32 bytes of `entropy`."""
        return cls(entropy(_SEED_LENGTH))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-1…`.

        Raises:
            RefusedError: `bad_identity`.
        """
        return cls(_secret_of(text, "age-secret-key-"))

    @property
    def text(self) -> str:
        """The secret, as age writes it in a key file."""
        secret = self._key.private_bytes_raw()
        return bech32.encode("age-secret-key-", secret).upper()

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, or nothing where the stanza is for somebody else.

        Raises:
            AgeFormatError: an X25519 stanza of another shape.
        """
        if stanza.kind != "X25519":
            return None
        share = _share_of(stanza, _POINT_LENGTH)
        secret = _exchange(self._key, share)
        key = derive(secret, share + self._point, _X25519_INFO)
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None


class HybridRecipient:
    """A recipient that a quantum computer can't read along with, `age1pq1…`."""

    suite: Final = Suite.HYBRID

    def __init__(self, public: bytes) -> None:
        """Take the 1,216 bytes of an X-Wing public key.

        Raises:
            ValueError: no key, or one whose X25519 half is of low order.
        """
        point = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_LENGTH:])
        X25519PrivateKey.generate().exchange(point)
        lattice = mlkem.MLKEM768PublicKey.from_public_bytes(
            public[:_MLKEM_PUBLIC_LENGTH]
        )
        self._key = hpke.MLKEM768X25519PublicKey(lattice, point)
        self.text: Final = bech32.encode("age1pq", public)

    def wrap(self, file_key: bytes) -> Stanza:
        """Give the stanza that lets this recipient find the file key."""
        sealed = _hpke_suite().encrypt(file_key, self._key, info=_HYBRID_INFO)
        enc, body = sealed[:_ENC_LENGTH], sealed[_ENC_LENGTH:]
        return Stanza("mlkem768x25519", (encode_base64(enc),), body)


class HybridIdentity:
    """A hybrid identity, `AGE-SECRET-KEY-PQ-1…`: the 32-byte seed of X-Wing."""

    def __init__(self, seed: bytes) -> None:
        """Take the 32 secret bytes.

        Raises:
            ValueError: another number of bytes.
        """
        if len(seed) != _SEED_LENGTH:
            raise ValueError("an X-Wing seed has 32 bytes")
        self._seed = seed
        wide = hashlib.shake_256(seed).digest(_MLKEM_SEED_LENGTH + _SEED_LENGTH)
        lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(wide[:_MLKEM_SEED_LENGTH])
        self._curve = X25519PrivateKey.from_private_bytes(wide[_MLKEM_SEED_LENGTH:])
        self._key = hpke.MLKEM768X25519PrivateKey(lattice, self._curve)
        public = (
            lattice.public_key().public_bytes_raw()
            + self._curve.public_key().public_bytes_raw()
        )
        self.recipient: Final = bech32.encode("age1pq", public)

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> Self:
        """Make a new identity from 32 bytes of `entropy`."""
        return cls(entropy(_SEED_LENGTH))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-PQ-1…`.

        Raises:
            RefusedError: `bad_identity`.
        """
        return cls(_secret_of(text, "age-secret-key-pq-"))

    @property
    def text(self) -> str:
        """The secret, as age writes it in a key file."""
        return bech32.encode("age-secret-key-pq-", self._seed).upper()

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, or nothing where the stanza is for somebody else.

        Raises:
            AgeFormatError: an mlkem768x25519 stanza of another shape.
        """
        if stanza.kind != "mlkem768x25519":
            return None
        enc = _share_of(stanza, _ENC_LENGTH)
        # HPKE reports a low-order point like a foreign stanza; to age it is damage.
        _exchange(self._curve, enc[_MLKEM_CIPHER_LENGTH:])
        try:
            return _hpke_suite().decrypt(
                enc + stanza.body, self._key, info=_HYBRID_INFO
            )
        except InvalidTag:
            return None


def recipient_from_text(text: str) -> Recipient:
    """Read a recipient line, `age1…` or `age1pq1…`.

    Raises:
        RefusedError: `bad_recipient`.
    """
    typed = text.strip()
    try:
        prefix, data = bech32.decode(typed)
        if typed == typed.lower() and prefix == "age":
            return X25519Recipient(data)
        if typed == typed.lower() and prefix == "age1pq":
            return HybridRecipient(data)
    except ValueError as error:
        raise _bad_recipient() from error
    raise _bad_recipient()


def identity_from_text(text: str) -> Identity:
    """Read an identity, `AGE-SECRET-KEY-1…` or `AGE-SECRET-KEY-PQ-1…`.

    Raises:
        RefusedError: `bad_identity`.
    """
    if text.strip().upper().startswith("AGE-SECRET-KEY-PQ-"):
        return HybridIdentity.from_text(text)
    return X25519Identity.from_text(text)


def _hpke_suite() -> hpke.Suite:
    return hpke.Suite(
        hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
    )


def _share_of(stanza: Stanza, length: int) -> bytes:
    """Give a stanza's only argument, once all lengths are right.

    The body's length is checked before it is decrypted: a longer one would tell an
    attacker apart which of several keys opened it (C2SP age).
    """
    if len(stanza.arguments) != 1 or len(stanza.body) != _WRAPPED_LENGTH:
        raise AgeFormatError("收件人段长度不正确")
    share = decode_base64(stanza.arguments[0])
    if len(share) != length:
        raise AgeFormatError("收件人段长度不正确")
    return share


def _exchange(key: X25519PrivateKey, share: bytes) -> bytes:
    try:
        return key.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError as error:
        raise AgeFormatError("收件人段使用了不安全的公钥") from error


def _secret_of(text: str, prefix: str) -> bytes:
    try:
        found, secret = bech32.decode(text.strip())
    except ValueError as error:
        raise _bad_identity() from error
    if found != prefix or len(secret) != _SEED_LENGTH:
        raise _bad_identity()
    return secret


def _bad_recipient() -> RefusedError:
    return RefusedError(
        "这不是有效的收件人公钥（age1… 或 age1pq1…），没有采用。",
        "请核对是否完整复制；收件单位的公钥以其名片文件为准。",
        code="bad_recipient",
    )


def _bad_identity() -> RefusedError:
    return RefusedError(
        "这不是有效的解密密钥（AGE-SECRET-KEY-…），没有采用。",
        "请核对是否完整复制。",
        code="bad_identity",
    )
