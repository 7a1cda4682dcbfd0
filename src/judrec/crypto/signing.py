"""Ed25519 keys: who signed, and nobody else.

A public key is a value that exists only when it is a point of the curve and of large
order: with a low-order key one signature would hold for many messages, and a forger
could disown or swap what he signed. OpenSSL leaves that check to its caller.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from judrec.errors import RefusedError

KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64
_TYPE: Final = "ssh-ed25519"
_PREFIX: Final = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"
_PRIME: Final = 2**255 - 19
_CURVE_D: Final = -121665 * pow(121666, -1, _PRIME) % _PRIME


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key, 32 bytes, known to be usable.

    Raises:
        RefusedError: `bad_key` where the bytes are no point of large order.
    """

    raw: bytes

    def __post_init__(self) -> None:
        """Refuse what is no key before anything is trusted to it."""
        if len(self.raw) != KEY_LENGTH or not _is_sound(self.raw):
            raise _bad_key()

    @classmethod
    def from_openssh(cls, line: str) -> Self:
        """Read `ssh-ed25519 AAAA…`, with or without a comment after another space.

        Raises:
            RefusedError: `bad_key` for any other type, encoding or length.
        """
        kind, _, rest = line.partition(" ")
        encoded = rest.partition(" ")[0]
        if kind != _TYPE:
            raise _bad_key()
        try:
            blob = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError) as error:
            raise _bad_key() from error
        key = cls.from_blob(blob)
        if key.openssh() != f"{kind} {encoded}":
            raise _bad_key()
        return key

    @classmethod
    def from_blob(cls, blob: bytes) -> Self:
        """Read OpenSSH's binary form of the key (RFC 8709).

        Raises:
            RefusedError: `bad_key` for any other type, encoding or length.
        """
        if not blob.startswith(_PREFIX):
            raise _bad_key()
        return cls(blob.removeprefix(_PREFIX))

    def blob(self) -> bytes:
        """Give OpenSSH's binary form of the key."""
        return _PREFIX + self.raw

    def openssh(self) -> str:
        """Give the key as one line that OpenSSH reads, without a comment."""
        return f"{_TYPE} {base64.b64encode(self.blob()).decode('ascii')}"

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Tell whether this key signed this message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Somebody's public key, and up to which entry of a ledger it signs."""

    public: PublicKey
    until: int | None = None
    """The last entry that it may have signed; None while it is in use."""

    def signed(self, seq: int, signature: bytes, message: bytes) -> bool:
        """Tell whether it signed entry `seq`, and while it was in use."""
        return self.in_use(seq) and self.public.verify(signature, message)

    def in_use(self, seq: int) -> bool:
        """Tell whether it may have signed entry `seq`."""
        return self.until is None or seq <= self.until


class SigningKey:
    """An Ed25519 private key; its 32-byte seed is the secret."""

    __slots__ = ("_key", "public")

    public: PublicKey

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = PublicKey(key.public_key().public_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Make the key of a 32-byte seed.

        Raises:
            RefusedError: `bad_key` where the seed has another length.
        """
        if len(seed) != KEY_LENGTH:
            raise _bad_key()
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> Self:
        """Make a new key from 32 bytes of `entropy`."""
        return cls.from_seed(entropy(KEY_LENGTH))

    @property
    def seed(self) -> bytes:
        """The secret; it is kept only inside a sealed slot or the store."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Give the 64-byte signature of `message`; the same one every time."""
        return self._key.sign(message)


@lru_cache(maxsize=1024)
def _is_sound(raw: bytes) -> bool:
    """Tell whether 32 bytes encode, in the one right way, a point of large order.

    To find out costs as much as checking a signature, and a bundle names the same few
    keys in each of its statements.
    """
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    if y >= _PRIME:
        return False
    square = (y * y - 1) * pow(_CURVE_D * y * y + 1, -1, _PRIME) % _PRIME
    if square and pow(square, (_PRIME - 1) // 2, _PRIME) != 1:
        return False
    return not _is_low_order(square, y)


def _is_low_order(x_square: int, y: int) -> bool:
    """Tell whether a point has order 1, 2, 4 or 8.

    Order 1 and 2 have x = 0, order 4 has y = 0, and a point of order 8 doubles to one
    with y = 0, which is where y² = -x² on this curve.
    """
    return x_square == 0 or y == 0 or (y * y + x_square) % _PRIME == 0


def _bad_key() -> RefusedError:
    return RefusedError(
        "这不是有效的 Ed25519 密钥，没有采用。",
        "请向对方重新索取公钥或名片文件，并通过电话核对单位核对码。",
        code="bad_key",
    )
