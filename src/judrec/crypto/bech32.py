"""Bech32 (BIP 173) without its length limit, as age writes keys and recipients.

A hybrid recipient has 1,959 characters, so the checksum here only finds typing errors.
"""

from collections.abc import Iterable
from typing import Final

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LENGTH: Final = 6
MAX_LENGTH: Final = 4096


def encode(prefix: str, data: bytes) -> str:
    """Give `data` in lower-case Bech32 under the lower-case `prefix`."""
    values = _regroup(data, 8, 5)
    check = _polymod([*_expand(prefix), *values, *bytes(_CHECK_LENGTH)]) ^ 1
    values += [check >> shift & 31 for shift in range(25, -1, -5)]
    return prefix + "1" + "".join(_ALPHABET[value] for value in values)


def decode(text: str) -> tuple[str, bytes]:
    """Give the lower-case prefix and the data that `text` stands for.

    Raises:
        ValueError: a wrong checksum, alphabet, mixed case, padding or length.
    """
    if len(text) > MAX_LENGTH or text not in {text.lower(), text.upper()}:
        raise ValueError("too long, or upper and lower case mixed")
    prefix, separator, encoded = text.lower().rpartition("1")
    if not (separator and prefix.isascii() and len(encoded) >= _CHECK_LENGTH):
        raise ValueError("no prefix, or too short")
    values = [_ALPHABET.find(character) for character in encoded]
    if -1 in values:
        raise ValueError("a character that is none of the alphabet")
    if _polymod([*_expand(prefix), *values]) != 1:
        raise ValueError("wrong checksum")
    return prefix, _join(values[:-_CHECK_LENGTH])


def _join(values: list[int]) -> bytes:
    """Put groups of five bits together; what is left over must be zero bits."""
    data = bytes(_regroup(values, 5, 8))
    used = len(data) * 8 // 5 + (1 if len(data) * 8 % 5 else 0)
    if used != len(values) or _regroup(data, 8, 5) != values:
        raise ValueError("wrong padding")
    return data


def _regroup(values: Iterable[int], width: int, to_width: int) -> list[int]:
    """Cut a row of `width`-bit numbers into `to_width`-bit ones.

    From wide to narrow the last one is filled with zero bits; from narrow to wide what
    doesn't fill one is dropped.
    """
    held, bits = 0, 0
    out: list[int] = []
    for value in values:
        held = (held << width | value) & 0xFFFF
        bits += width
        while bits >= to_width:
            bits -= to_width
            out.append(held >> bits & ((1 << to_width) - 1))
    if bits and to_width < width:
        out.append(held << (to_width - bits) & ((1 << to_width) - 1))
    return out


def _expand(prefix: str) -> list[int]:
    codes = [ord(character) for character in prefix]
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= factor
    return check
