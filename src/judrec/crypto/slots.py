"""Key slots: what turns a person's passphrase into the keys of a store (design/03).

A slot seals its secrets under Argon2id of the passphrase, or, in the recovery slot,
under the phrase's own 256 bits, which need no stretching. All its parameters and the
store's id are bound in: a slot with cheaper parameters, or one moved from another
store, does not open. A foreign file's parameters are bounded before any work.

The slots of one store share a salt, so that whoever signs in waits for one Argon2id,
however many people work there (docs/decisions/0014-people.md).
"""

import base64
import binascii
import unicodedata
from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a passphrase becomes a key: a salt, and what it costs."""

    salt: bytes
    cost: Cost

    @classmethod
    def new(cls, profile: KdfProfile, entropy: Callable[[int], bytes]) -> Self:
        """Give a salt that nobody has seen."""
        return cls(entropy(_SALT_LENGTH), profile.value)

    def key(self, passphrase: str) -> bytes:
        """Give the key of a passphrase; dear by intent."""
        return Argon2id(
            salt=self.salt,
            length=_KEY_LENGTH,
            iterations=self.cost.iterations,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory_kib,
        ).derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8"))


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

    @property
    def stretch(self) -> Stretch | None:
        """How its passphrase is stretched; none of the recovery slot."""
        return Stretch(self.salt, self.cost) if self.cost is not None else None

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
    stretch: Stretch,
    entropy: Callable[[int], bytes],
) -> Slot:
    """Seal `secrets` under a passphrase."""
    empty = _empty(Algorithm.STRETCHED, stretch.salt, stretch.cost, entropy)
    return _filled(empty, stretch.key(passphrase), secrets, store_id)


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
    empty = _empty(Algorithm.DIRECT, entropy(_SALT_LENGTH), None, entropy)
    return _filled(empty, _phrase_key(empty, phrase), secrets, store_id)


def open_slot(slot: Slot, passphrase: str, store_id: str) -> bytes | None:
    """Give a slot's secrets, or nothing where the passphrase isn't its own.

    Raises:
        RefusedError: `mistyped_phrase`, as `open_slots`.
    """
    return dict(open_slots((slot,), passphrase, store_id)).get(slot.id)


def open_slots(
    slots: Sequence[Slot], passphrase: str, store_id: str
) -> Iterator[tuple[str, bytes]]:
    """Give id and secrets of each slot that the passphrase opens.

    It is stretched once for all slots of one salt and cost. The recovery slot opens
    with the recovery phrase in the passphrase's place; what is no phrase costs nothing
    there.

    Raises:
        RefusedError: `mistyped_phrase` where 24 characters of the wordlist are given
            to the recovery slot and their checksum is wrong.
    """
    stretched: dict[Stretch, bytes] = {}
    for slot in slots:
        stretch = slot.stretch
        if stretch is not None:
            if stretch not in stretched:
                stretched[stretch] = stretch.key(passphrase)
            secrets = _opened(slot, stretched[stretch], store_id)
        elif recovery.is_phrase(passphrase):
            secrets = _opened(slot, _phrase_key(slot, passphrase), store_id)
        else:
            secrets = None
        if secrets is not None:
            yield slot.id, secrets


def _opened(slot: Slot, key: bytes, store_id: str) -> bytes | None:
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.sealed, _bound(slot, store_id))
    except InvalidTag:
        return None


def _empty(
    algorithm: Algorithm,
    salt: bytes,
    cost: Cost | None,
    entropy: Callable[[int], bytes],
) -> Slot:
    nonce = entropy(_NONCE_LENGTH)
    return Slot(entropy(_ID_LENGTH).hex(), algorithm, cost, salt, nonce, b"")


def _filled(empty: Slot, key: bytes, secrets: bytes, store_id: str) -> Slot:
    bound = _bound(empty, store_id)
    return replace(empty, sealed=AESGCM(key).encrypt(empty.nonce, secrets, bound))


def _phrase_key(slot: Slot, phrase: str) -> bytes:
    secret = recovery.phrase_entropy(phrase)
    return HKDF(hashes.SHA256(), _KEY_LENGTH, slot.salt, _PHRASE_INFO).derive(secret)


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
