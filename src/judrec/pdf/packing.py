"""How the bytes of a PDF file are packed."""

import zlib
from typing import Final

_EFFORT: Final = 3
"""Of 9: nearly twice as fast as the usual 6, for a file that is 4 % larger."""


def packed(data: bytes) -> bytes:
    """Give data as FlateDecode unpacks it."""
    return zlib.compress(data, _EFFORT)
