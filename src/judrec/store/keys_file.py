"""`store.keys`: the slots that open the data key; no names, no readable counters.

It also keeps the last failed unlocks, each in a box of fixed size sealed to the store's
own public key, among empty ones: whoever has no key can't tell how many there were.
"""

import base64
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
MOST_SLOTS = 64
"""More would let whoever plants slots make each sign-in cost hours."""
BOXES = 32
BOX_BYTES = 128
PUBLIC_BYTES = 32

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
        RefusedError: `not_a_store` where it is something else; `not_readable`.
    """
    try:
        with file.open("rb") as opened:
            return _from_json(parse_object(opened.read(MAX_BYTES)))
    except OSError as error:
        raise refusals.unreadable(file.parent) from error
    except (ValueError, JudrecError) as error:
        raise refusals.not_a_store(
            file.parent, "store.keys 无法读取或格式不认识"
        ) from error


def _from_json(value: JsonObject) -> KeysFile:
    public = bytes.fromhex(text(value, "public"))
    boxes = base64.b64decode(text(value, "attempts"), validate=True)
    if (
        text(value, "format") != FORMAT
        or len(public) != PUBLIC_BYTES
        or len(boxes) != BOXES * BOX_BYTES
    ):
        raise ValueError("another format, or a part is cut")
    slots = objects(value, "slots")
    if len(slots) > MOST_SLOTS:
        raise ValueError("more slots than people at any desk")
    return KeysFile(
        text(value, "store"),
        tuple(Slot.from_json(slot) for slot in slots),
        public,
        tuple(
            boxes[start : start + BOX_BYTES]
            for start in range(0, len(boxes), BOX_BYTES)
        ),
    )


def with_failure(keys: KeysFile, at: str, entropy: Entropy) -> KeysFile:
    """Note a failed unlock at the time `at`; the oldest box makes room.

    A box at a random place would now and then lie over a failure that nobody has seen
    yet: without the key, an empty box looks like a full one.
    """
    box = seal_to(keys.public, at.encode(), size=BOX_BYTES, entropy=entropy)
    return replace(keys, boxes=(*keys.boxes[1:], box))


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
