"""Short codes that people read aloud, type and compare (design/03).

A code is the first 80 bits of a digest in Crockford base32 and two check characters,
a Reed-Solomon code over GF(32): any one or two wrong characters are noticed, a swap
of two characters too. A single check character would miss 2.8 % of double errors.
80 bits stop a typing error and a guess; what must withstand a search for a second
document is compared as a whole digest.
"""

import unicodedata
from typing import Final

from judrec.errors import RefusedError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX_LENGTH: Final = 10
"""Bytes of the digest that a code holds."""
_DATA_LENGTH: Final = 16
_GROUP: Final = 6
_LENGTH: Final = 18
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
    number = int.from_bytes(digest[:PREFIX_LENGTH])
    data = [number >> shift & 31 for shift in range(75, -1, -5)]
    text = "".join(ALPHABET[value] for value in [*data, *_check(data)])
    return "-".join(text[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def parse_code(text: str) -> bytes:
    """Give the 10 bytes that a typed code stands for.

    Spaces, hyphens, lower case and full-width letters are taken as people type them;
    O is read as 0, I and L as 1.

    Raises:
        RefusedError: `mistyped_code` where it is no code, or a character is wrong.
    """
    values = _values(text)
    if len(values) != _LENGTH or any(_syndrome(values, root) for root in _ROOTS):
        raise _mistyped()
    number = 0
    for value in values[:_DATA_LENGTH]:
        number = number << 5 | value
    return number.to_bytes(PREFIX_LENGTH)


def unit_code(digest: bytes) -> str:
    """Give the 单位核对码 of a card's SHA-256: 24 digits in six groups.

    The whole digest is reduced (mod 10²⁴), so that two courts can compare a card by
    telephone before they trust it.
    """
    digits = f"{int.from_bytes(digest) % 10**_UNIT_DIGITS:0{_UNIT_DIGITS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, _UNIT_DIGITS, 4))


def _values(text: str) -> list[int]:
    typed = unicodedata.normalize("NFKC", text).upper()
    typed = typed.replace("O", "0").replace("I", "1").replace("L", "1")
    kept = [character for character in typed if character not in " \t\r\n-‐–—"]
    if len(kept) != _LENGTH or any(character not in ALPHABET for character in kept):
        raise _mistyped()
    return [ALPHABET.index(character) for character in kept]


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
        "这个短码有误，未作任何比对。",
        "短码共 18 个字符，分三组。请逐组对照后重新输入，或者扫描二维码。",
        code="mistyped_code",
    )
