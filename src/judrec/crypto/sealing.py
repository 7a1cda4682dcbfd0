"""Small secrets in blocks of one fixed size, so that their length tells nothing.

Two kinds: under a key that both sides hold (`store.head`), and to a public key whose
private half lies inside the store (failed unlocks, kept while the store is shut). A
box's bytes look random but for one thing: half of all byte strings are no point of the
curve. Where empty places must not be told from full ones, fill them with boxes too.
"""

from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from judrec.errors import DamagedError

KEY_LENGTH: Final = 32
BLOCK_OVERHEAD: Final = 12 + 16 + 4
"""What a block holds beside its plaintext: nonce, tag, length."""
BOX_OVERHEAD: Final = 32 + 16 + 4
"""What a box holds beside its plaintext: share, tag, length."""
_NONCE_LENGTH: Final = 12
_TAG_LENGTH: Final = 16
_LENGTH_BYTES: Final = 4
_BOX_INFO: Final = b"judrec-box@v1"

Entropy = Callable[[int], bytes]


def seal_block(
    key: bytes, plaintext: bytes, *, size: int, context: bytes, entropy: Entropy
) -> bytes:
    """Give a block of `size` bytes that only `key` in this `context` opens.

    Raises:
        ValueError: the plaintext has more than `size - BLOCK_OVERHEAD` bytes.
    """
    padded = _padded(plaintext, size - BLOCK_OVERHEAD)
    nonce = entropy(_NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, padded, context)


def open_block(key: bytes, block: bytes, context: bytes) -> bytes:
    """Give back the plaintext of a block.

    Raises:
        DamagedError: `damaged_block` for another key or context, or a changed byte.
    """
    nonce, sealed = block[:_NONCE_LENGTH], block[_NONCE_LENGTH:]
    try:
        return _unpadded(AESGCM(key).decrypt(nonce, sealed, context))
    except (InvalidTag, ValueError) as error:
        raise DamagedError(
            "一小段密封数据无法解开：密钥不符，或内容已损坏、被替换。",
            "请勿覆盖原文件；可以从最近的备份恢复。",
            code="damaged_block",
        ) from error


def new_box_key(entropy: Entropy) -> tuple[bytes, bytes]:
    """Make a key to seal boxes to: private and public half, 32 bytes each."""
    private = X25519PrivateKey.from_private_bytes(entropy(KEY_LENGTH))
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_to(public: bytes, plaintext: bytes, *, size: int, entropy: Entropy) -> bytes:
    """Give a box of `size` bytes that only the private half of `public` opens.

    Raises:
        ValueError: the plaintext has more than `size - BOX_OVERHEAD` bytes, or
            `public` is no key.
    """
    padded = _padded(plaintext, size - BOX_OVERHEAD)
    ephemeral = X25519PrivateKey.from_private_bytes(entropy(KEY_LENGTH))
    share = bytearray(ephemeral.public_key().public_bytes_raw())
    # X25519 ignores the top bit, which is always 0; set at random it marks no box.
    share[-1] |= entropy(1)[0] & 0x80
    secret = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    return bytes(share) + _box_cipher(secret, bytes(share), public).encrypt(
        bytes(_NONCE_LENGTH), padded, None
    )


def open_sealed_to(private: bytes, block: bytes) -> bytes | None:
    """Give back what a box holds, or nothing where it is no box of this key."""
    key = X25519PrivateKey.from_private_bytes(private)
    share, sealed = block[:KEY_LENGTH], block[KEY_LENGTH:]
    public = key.public_key().public_bytes_raw()
    try:
        secret = key.exchange(X25519PublicKey.from_public_bytes(share))
        cipher = _box_cipher(secret, share, public)
        return _unpadded(cipher.decrypt(bytes(_NONCE_LENGTH), sealed, None))
    except (InvalidTag, ValueError):
        return None


def _box_cipher(secret: bytes, share: bytes, public: bytes) -> ChaCha20Poly1305:
    """Each box has a key of its own, so its nonce may stay zero."""
    key = HKDF(hashes.SHA256(), KEY_LENGTH, share + public, _BOX_INFO).derive(secret)
    return ChaCha20Poly1305(key)


def _padded(plaintext: bytes, room: int) -> bytes:
    if len(plaintext) > room:
        raise ValueError(f"{len(plaintext)} bytes don't fit into {room}")
    return len(plaintext).to_bytes(_LENGTH_BYTES) + plaintext.ljust(room, b"\0")


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH_BYTES])
    plaintext, filling = (
        padded[_LENGTH_BYTES:][:length],
        padded[_LENGTH_BYTES:][length:],
    )
    if len(plaintext) != length or any(filling):
        raise ValueError("the padding isn't as it was written")
    return plaintext
