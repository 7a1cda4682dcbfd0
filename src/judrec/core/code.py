"""Short codes that people read aloud, type and compare (design/03).

A code is the first 80 bits of a digest in Crockford base32 and two check characters,
a Reed-Solomon code over GF(32): any one or two wrong characters are noticed, a swap
of two characters too. A single check character would miss 2.8 % of double errors.
80 bits stop a typing error and a guess; what must withstand a search for a second
document is compared as a whole digest.
"""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from judrec.errors import RefusedError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX_LENGTH: Final = 10
"""Bytes of the digest that a code holds."""
_DATA_LENGTH: Final = 16
_GROUP: Final = 6
LENGTH: Final = 18
"""Characters of a code, without what groups them."""
_BETWEEN: Final = frozenset(" \t\r\n-_·.‐‒–—―−\u200b\ufeff")
"""What people and scanners put between groups, also with a shift or a lock held."""
_MEANT: Final = str.maketrans("OIL", "011")
_UNIT_DIGITS: Final = 24
_ROOTS: Final = (1, 2)
"""The roots of the generator polynomial: 1 and the element x of GF(32)."""


def code_of(digest: bytes) -> str:
    """Give the code of a digest, e.g. `4MZQ8R-0T2VX1-KC7J3N`.

    Raises:
        ValueError: the digest is shorter than the 10 bytes a code is made from.
    """
    if len(digest) < PREFIX_LENGTH:
        message = f"a digest of {len(digest)} bytes is too short for a code"
        raise ValueError(message)
    return placed_code(digest[:PREFIX_LENGTH], 0)


def placed_code(content: bytes, place: int) -> str:
    """Give ten bytes as the code that stands in line `place` of a longer one.

    The place, below 32, goes into the check characters as if it stood before the
    others: a line that was moved is noticed as a wrong character would be.
    """
    number = int.from_bytes(content)
    data = [number >> shift & 31 for shift in range(75, -1, -5)]
    check = _check([place, *data])
    return grouped("".join(ALPHABET[value] for value in [*data, *check]))


def grouped(characters: str) -> str:
    """Give characters in groups of six, as a code is read aloud."""
    groups = (characters[at : at + _GROUP] for at in range(0, len(characters), _GROUP))
    return "-".join(groups)


def parse_code(text: str) -> bytes:
    """Give the 10 bytes that a typed code stands for.

    Spaces, hyphens, lower case and full-width letters are taken as people type them;
    O is read as 0, I and L as 1.

    Raises:
        RefusedError: `mistyped_code` where it is no code, or a character is wrong.
    """
    typed = typed_code(text)
    if typed.state is not Typed.WHOLE:
        raise _mistyped()
    return typed.content


class Typed(Enum):
    """How far somebody has come with typing a code."""

    NOTHING = "nothing"
    SHORT = "short"
    """What stands there may still become one."""
    FOREIGN = "foreign"
    """There is a character that no code has."""
    LONG = "long"
    MISTYPED = "mistyped"
    """As long as a code, and none: some character is wrong, nobody can say which."""
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TypedCode:
    """What stands in a line so far."""

    characters: str
    """Without what groups them, in capitals, O and I and L as they are meant."""
    state: Typed
    foreign: str = ""
    """The first character that no code has."""

    @property
    def content(self) -> bytes:
        """The ten bytes that a whole code stands for."""
        number = 0
        for each in self.characters[:_DATA_LENGTH]:
            number = number << 5 | ALPHABET.index(each)
        return number.to_bytes(PREFIX_LENGTH)


def typed_code(text: str, place: int = 0) -> TypedCode:
    """Say what was typed so far, in line `place`; nothing is ever refused here."""
    characters = typed_characters(text)
    state = Typed.SHORT if characters else Typed.NOTHING
    foreign = next((each for each in characters if each not in ALPHABET), "")
    if foreign:
        state = Typed.FOREIGN
    elif len(characters) > LENGTH:
        state = Typed.LONG
    elif len(characters) == LENGTH:
        values = [place, *(ALPHABET.index(each) for each in characters)]
        state = Typed.WHOLE if _is_word(values) else Typed.MISTYPED
    return TypedCode(characters, state, foreign)


def unit_code(digest: bytes) -> str:
    """Give the 单位核对码 of a card's SHA-256: 24 digits in six groups.

    The whole digest is reduced (mod 10²⁴), so that two courts can compare a card by
    telephone before they trust it.
    """
    digits = f"{int.from_bytes(digest) % 10**_UNIT_DIGITS:0{_UNIT_DIGITS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, _UNIT_DIGITS, 4))


def typed_characters(text: str) -> str:
    """Give what was meant of what was typed, without what groups it."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_MEANT)
    return "".join(each for each in typed if each not in _BETWEEN)


def _is_word(values: list[int]) -> bool:
    return not any(_syndrome(values, root) for root in _ROOTS)


def _times(left: int, right: int) -> int:
    """Multiply in GF(32), the polynomials over GF(2) modulo x⁵ + x² + 1."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


_PRODUCTS: Final = tuple(
    tuple(_times(left, right) for right in range(32)) for left in range(32)
)
"""A list shows a code a line, so products are looked up."""
_BY_LOW: Final = _PRODUCTS[_times(*_ROOTS)]
_BY_MIDDLE: Final = _PRODUCTS[_ROOTS[0] ^ _ROOTS[1]]


def _syndrome(values: list[int], root: int) -> int:
    """Evaluate the code word at `root`; zero at both roots means no error found."""
    total = 0
    for value in values:
        total = _PRODUCTS[total][root] ^ value
    return total


def _check(data: list[int]) -> tuple[int, int]:
    """Give the remainder of data·x² by the generator (x - 1)(x - root)."""
    first, second = 0, 0
    for value in data:
        carry = value ^ first
        first, second = second ^ _BY_MIDDLE[carry], _BY_LOW[carry]
    return first, second


def _mistyped() -> RefusedError:
    return RefusedError(
        "校验码抄写有误，没有作任何比对。",
        "校验码共 18 个字符，分三组。请逐组对照后重新输入，或者扫描二维码。",
        code="mistyped_code",
    )
