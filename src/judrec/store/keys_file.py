"""`store.keys`: the slots that open the data key; no names, no readable counters.

It also keeps the last failed unlocks, each in a box of fixed size sealed to the store's
own public key, at a random place among empty ones: whoever has no key can't tell how
many there were, and nobody can add one that the store would take for older.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.shape import objects, text
from judrec.crypto.sealing import open_sealed_to, seal_to
from judrec.crypto.slots import Slot
from judrec.errors import JudrecError
from judrec.store import refusals
from judrec.store.durable import replace_file

FORMAT = "judrec-keys@v1"
MAX_BYTES = 1 << 20
BOXES = 32
BOX_BYTES = 128

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What stands in `store.keys`."""

    store: str
    slots: tuple[Slot, ...]
    public: bytes
    """The X25519 key that failed unlocks are sealed to, 32 bytes."""
    boxes: tuple[bytes, ...]


def new_keys_file(
    store: str, slots: tuple[Slot, ...], public: bytes, entropy: Entropy
) -> KeysFile:
    """Give the first content of a store's keys file."""
    return KeysFile(store, slots, public, _empty_boxes(public, entropy))


def save(file: Path, keys: KeysFile) -> None:
    """Write it in one step: a crash leaves the old or the new one."""
    value: JsonObject = {
        "format": FORMAT,
        "store": keys.store,
        "slots": [slot.to_json() for slot in keys.slots],
        "public": keys.public.hex(),
        "attempts": base64.b64encode(b"".join(keys.boxes)).decode(),
    }
    replace_file(file, canonical(value) + b"\n")


def load(file: Path) -> KeysFile:
    """Read it back.

    Raises:
        RefusedError: `not_a_store` where it is something else.
    """
    try:
        with file.open("rb") as opened:
            value = parse_object(opened.read(MAX_BYTES))
        if text(value, "format") != FORMAT:
            raise refusals.not_a_store(file.parent, "store.keys 的格式不认识")
        boxes = base64.b64decode(text(value, "attempts"), validate=True)
        return KeysFile(
            text(value, "store"),
            tuple(Slot.from_json(slot) for slot in objects(value, "slots")),
            bytes.fromhex(text(value, "public")),
            tuple(
                boxes[start : start + BOX_BYTES]
                for start in range(0, BOXES * BOX_BYTES, BOX_BYTES)
            ),
        )
    except (OSError, ValueError, binascii.Error, JudrecError) as error:
        if isinstance(error, JudrecError) and error.code == "not_a_store":
            raise
        raise refusals.not_a_store(file.parent, "store.keys 无法读取") from error


def with_failure(keys: KeysFile, at: str, entropy: Entropy) -> KeysFile:
    """Note a failed unlock at the time `at` in one of the boxes."""
    box = seal_to(keys.public, at.encode(), size=BOX_BYTES, entropy=entropy)
    place = entropy(1)[0] % BOXES
    return replace(keys, boxes=(*keys.boxes[:place], box, *keys.boxes[place + 1 :]))


def failures(keys: KeysFile, private: bytes) -> tuple[str, ...]:
    """Give the times of the failed unlocks that the boxes still hold, sorted."""
    opened = (open_sealed_to(private, box) for box in keys.boxes)
    return tuple(sorted(at.decode("ascii", "replace") for at in opened if at))


def without_failures(keys: KeysFile, entropy: Entropy) -> KeysFile:
    """Empty the boxes, once their content stands in the ledger."""
    return replace(keys, boxes=_empty_boxes(keys.public, entropy))


def _empty_boxes(public: bytes, entropy: Entropy) -> tuple[bytes, ...]:
    # Boxes with nothing in them, not noise: half of all random bytes are no point of
    # the curve, and a thief would tell noise from failures by that.
    return tuple(
        seal_to(public, b"", size=BOX_BYTES, entropy=entropy) for _ in range(BOXES)
    )
