"""Key slots: what turns a person's passphrase into the keys of a store (design/03).

A slot seals its secrets under Argon2id of the passphrase, or, in the recovery slot,
under the phrase's own 256 bits, which need no stretching. All its parameters and the
store's id are bound in: a slot with cheaper parameters, or one moved from another
store, does not open. A foreign file's parameters are bounded before any work.
"""

import base64
import binascii
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from judrec.core.canonical import JsonObject, canonical
from judrec.core.shape import integer, text
from judrec.crypto import recovery
from judrec.errors import DamagedError

MAX_MEMORY_KIB: Final = 1 << 20
MAX_ITERATIONS: Final = 10
MAX_LANES: Final = 8
_MIN_MEMORY_KIB: Final = 8 << 10
_ID_LENGTH: Final = 8
_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12
_KEY_LENGTH: Final = 32
_MAX_SEALED: Final = 4096
_PHRASE_INFO: Final = b"judrec-recovery@v1"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs."""

    memory_kib: int
    iterations: int
    lanes: int

    @property
    def bearable(self) -> bool:
        """Whether a foreign file may make this computer pay it."""
        return (
            _MIN_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB
            and 1 <= self.iterations <= MAX_ITERATIONS
            and 1 <= self.lanes <= MAX_LANES
        )


class KdfProfile(Enum):
    """How dear a guess is made."""

    FAST = Cost(8 << 10, 1, 1)
    """For tests and samples: too cheap for real records."""
    NORMAL = Cost(256 << 10, 3, 4)
    """About half a second on two cores."""
    HIGH = Cost(512 << 10, 4, 4)
    """About two seconds, and half a gigabyte of memory."""


class Algorithm(Enum):
    """What a slot is made of; another suite gets another name."""

    STRETCHED = "argon2id+aes-256-gcm"
    DIRECT = "hkdf-sha256+aes-256-gcm"


@dataclass(frozen=True, slots=True)
class Slot:
    """One sealed set of keys, as it stands in `store.keys`."""

    id: str
    """Random; names nobody."""
    algorithm: Algorithm
    cost: Cost | None
    """Of a passphrase's slot only."""
    salt: bytes
    nonce: bytes
    sealed: bytes

    def to_json(self) -> JsonObject:
        """Give the slot as it is written down."""
        return {
            **_parameters(self),
            "nonce": _encoded(self.nonce),
            "sealed": _encoded(self.sealed),
        }

    @classmethod
    def from_json(cls, value: JsonObject) -> Self:
        """Read a slot that a stranger may have written.

        Raises:
            DamagedError: `bad_slot` for an unknown shape or algorithm, or a cost
                beyond 1 GiB, 10 rounds or 8 lanes.
        """
        try:
            slot = cls(
                text(value, "id"),
                algorithm := Algorithm(value.get("algorithm")),
                _cost(value) if algorithm is Algorithm.STRETCHED else None,
                _decoded(value, "salt"),
                _decoded(value, "nonce"),
                _decoded(value, "sealed"),
            )
        except (ValueError, binascii.Error, DamagedError) as error:
            raise _bad_slot() from error
        if slot.to_json() != value or len(slot.nonce) != _NONCE_LENGTH:
            raise _bad_slot()
        if len(slot.sealed) > _MAX_SEALED or len(slot.salt) != _SALT_LENGTH:
            raise _bad_slot()
        return slot


def seal_slot(
    passphrase: str,
    secrets: bytes,
    *,
    store_id: str,
    profile: KdfProfile,
    entropy: Callable[[int], bytes],
) -> Slot:
    """Seal `secrets` under a passphrase."""
    empty = _empty(Algorithm.STRETCHED, profile.value, entropy)
    return _filled(empty, passphrase, secrets, store_id)


def seal_recovery_slot(
    phrase: str,
    secrets: bytes,
    *,
    store_id: str,
    entropy: Callable[[int], bytes],
) -> Slot:
    """Seal `secrets` under a recovery phrase.

    Raises:
        RefusedError: `mistyped_phrase`.
    """
    empty = _empty(Algorithm.DIRECT, None, entropy)
    return _filled(empty, phrase, secrets, store_id)


def open_slot(slot: Slot, passphrase: str, store_id: str) -> bytes | None:
    """Give a slot's secrets, or nothing where the passphrase isn't its own.

    The recovery slot opens with the recovery phrase in the passphrase's place; what
    is no phrase costs nothing there.

    Raises:
        RefusedError: `mistyped_phrase` where 24 characters of the wordlist are given
            to the recovery slot and their checksum is wrong.
    """
    if slot.algorithm is Algorithm.DIRECT and not recovery.is_phrase(passphrase):
        return None
    try:
        return AESGCM(_key(slot, passphrase)).decrypt(
            slot.nonce, slot.sealed, _bound(slot, store_id)
        )
    except InvalidTag:
        return None


def _empty(
    algorithm: Algorithm, cost: Cost | None, entropy: Callable[[int], bytes]
) -> Slot:
    salt, nonce = entropy(_SALT_LENGTH), entropy(_NONCE_LENGTH)
    return Slot(entropy(_ID_LENGTH).hex(), algorithm, cost, salt, nonce, b"")


def _filled(empty: Slot, passphrase: str, secrets: bytes, store_id: str) -> Slot:
    cipher = AESGCM(_key(empty, passphrase))
    bound = _bound(empty, store_id)
    return replace(empty, sealed=cipher.encrypt(empty.nonce, secrets, bound))


def _key(slot: Slot, passphrase: str) -> bytes:
    if slot.cost is None:
        secret = recovery.phrase_entropy(passphrase)
        kdf = HKDF(hashes.SHA256(), _KEY_LENGTH, slot.salt, _PHRASE_INFO)
        return kdf.derive(secret)
    return Argon2id(
        salt=slot.salt,
        length=_KEY_LENGTH,
        iterations=slot.cost.iterations,
        lanes=slot.cost.lanes,
        memory_cost=slot.cost.memory_kib,
    ).derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8"))


def _bound(slot: Slot, store_id: str) -> bytes:
    return canonical({**_parameters(slot), "store": store_id})


def _parameters(slot: Slot) -> JsonObject:
    parameters: JsonObject = {
        "id": slot.id,
        "algorithm": slot.algorithm.value,
        "salt": _encoded(slot.salt),
    }
    if slot.cost is not None:
        parameters["memory_kib"] = slot.cost.memory_kib
        parameters["iterations"] = slot.cost.iterations
        parameters["lanes"] = slot.cost.lanes
    return parameters


def _cost(value: JsonObject) -> Cost:
    cost = Cost(
        integer(value, "memory_kib"),
        integer(value, "iterations"),
        integer(value, "lanes"),
    )
    if not cost.bearable:
        raise ValueError(
            "more than this computer will pay, or less than anybody should"
        )
    return cost


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decoded(value: JsonObject, key: str) -> bytes:
    return base64.b64decode(text(value, key), validate=True)


def _bad_slot() -> DamagedError:
    return DamagedError(
        "密钥槽（store.keys）的内容不正确或超出允许的范围，专库没有打开，也没有改动。",
        "请从最近的备份恢复 store.keys；不要使用来历不明的专库。",
        code="bad_slot",
    )
