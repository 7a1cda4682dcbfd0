"""Reading JSON lines that strangers wrote, within bounds.

A line is the canonical form (RFC 8785) of one object and a line feed, so there is one
way to write it, and what is digested can be cut out of it as it stands.
"""

from collections.abc import Iterable, Iterator

from judrec.bundle.format import (
    CHECK_COUNT,
    KEY_COUNT,
    LINE_BYTES,
    OPENED_COUNT,
    VALUE_COUNT,
)
from judrec.bundle.refusals import damaged, too_much
from judrec.core.canonical import JsonObject, canonical, parse_canonical
from judrec.errors import JudrecError


class Budget:
    """What one bundle may still cost before it is refused as hostile."""

    def __init__(self) -> None:
        self._keys = KEY_COUNT
        self._opened = OPENED_COUNT
        self._checks = CHECK_COUNT
        self._values = VALUE_COUNT

    def spend_key(self) -> None:
        """Count a signed key: a person's, or a station's earlier one.

        Raises:
            BundleError: `damaged` past the bound, as in each of these.

        """
        self._keys -= 1
        self._check()

    def spend_opened(self) -> None:
        """Count an opened entry."""
        self._opened -= 1
        self._check()

    def spend_check(self) -> None:
        """Count a check of an entry's signature, before it is made."""
        self._checks -= 1
        self._check()

    def spend_values(self, line: bytes) -> None:
        """Count the JSON values of a line before they are built."""
        self._values -= sum(map(line.count, (b",", b":", b"[")))
        self._check()

    def _check(self) -> None:
        if min(self._keys, self._opened, self._checks, self._values) < 0:
            raise too_much("内容的条数超出上限")

    @property
    def percent(self) -> int:
        """How much of what there is most of was spent, in percent."""
        whole = (KEY_COUNT, OPENED_COUNT, CHECK_COUNT, VALUE_COUNT)
        left = (self._keys, self._opened, self._checks, self._values)
        pairs = zip(whole, left, strict=True)
        return max(100 * (most - rest) // most for most, rest in pairs)


def split_lines(content: bytes, name: str) -> Iterator[bytes]:
    """Give each line without its line feed, one at a time.

    Raises:
        BundleError: `damaged` for a line that is empty, too long or not ended.

    """
    start = 0
    while start < len(content):
        end = content.find(b"\n", start, start + LINE_BYTES + 1)
        if end <= start:
            raise damaged(f"{name} 中有一行为空、过长或不完整")
        yield content[start:end]
        start = end + 1


def join_lines(values: Iterable[JsonObject]) -> bytes:
    """Write objects as canonical lines."""
    return b"".join(canonical(value) + b"\n" for value in values)


def read_object(content: bytes, name: str) -> JsonObject:
    """Read an object that must be in its canonical form.

    Raises:
        BundleError: `damaged` for broken or otherwise written JSON.

    """
    try:
        return parse_canonical(content)
    except JudrecError as error:
        raise damaged(f"{name} 不是规范的 JSON") from error
