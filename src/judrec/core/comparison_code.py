"""报送比对码: by telephone, whether two receivers hold the same bundle (design/04).

The one who calls has six digits drawn, both type them, both read eight digits back. A
fixed short code would not do: the sender, who is the one to be caught, makes two
bundles with equal 12 digits in seconds. Here the digits are drawn when both bundles are
long out of his hands: of a pair he made at his leisure, one in some hundred million
calls says the same (docs/decisions/0037).
"""

import hashlib
import hmac
import unicodedata
from typing import Final

from judrec.errors import RefusedError

DRAWN: Final = 6
ANSWER: Final = 8
SAME: Final = "一致：双方收到的是同一份报送件。"
DIFFERENT: Final = (
    "不一致：双方收到的不是同一份报送件，或者读错、输错。请换一组数字再比对一次；"
    "仍不一致的，双方保留原件，不要采信，并立即报告。"
)
_CONTEXT: Final = b"judrec-compare@v1\0"
_GROUP: Final = 4
_BYTES: Final = 16


def drawn_digits(entropy: bytes) -> str:
    """Give six digits of 16 random bytes.

    Raises:
        ValueError: there are fewer bytes.
    """
    if len(entropy) < _BYTES:
        message = f"{len(entropy)} random bytes are too few for a drawing"
        raise ValueError(message)
    return f"{int.from_bytes(entropy) % 10**DRAWN:0{DRAWN}d}"


def comparison_code(tagmanifest: bytes, digits: str) -> str:
    """Give the eight digits for a bundle, by its 32 bytes, and six drawn digits."""
    said = hmac.new(digits.encode("ascii"), _CONTEXT + tagmanifest, hashlib.sha256)
    return f"{int.from_bytes(said.digest()) % 10**ANSWER:0{ANSWER}d}"


def typed_digits(text: str, length: int) -> str:
    """Read digits as people type them: spaced, or at full width.

    Raises:
        RefusedError: `bad_digits` where they aren't exactly so many.
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
    if len(typed) == length and typed.isascii() and typed.isdecimal():
        return typed
    raise RefusedError(
        f"应为 {length} 位数字，没有比对。",
        "请对方再读一遍，逐位输入。",
        code="bad_digits",
    )


def grouped_digits(digits: str) -> str:
    """Write digits to be read aloud: 1234 5678; six of them 482 917."""
    size = _GROUP if len(digits) % _GROUP == 0 else DRAWN // 2
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))
