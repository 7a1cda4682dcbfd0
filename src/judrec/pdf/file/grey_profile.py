"""The colour profile of black and grey ink: what the greys of our paper mean.

PDF/A wants a file to say what its greys look like, by a profile inside it. This one is
made here, 400 bytes by ICC.1:2001-04: white is the paper, black is black, and between
them lie the greys of an office screen and printer (gamma 2.2). So no profile of
anybody else is shipped.
"""

import struct
from typing import Final

_HEADER: Final = 128
_VERSION: Final = 0x02400000
_MADE: Final = (2026, 1, 1, 0, 0, 0)
"""A day that stands for none: the same file must come out each time."""
_WHITE: Final = (0.9642, 1.0, 0.8249)
"""D50, the white of the space that profiles are connected in."""
_GAMMA: Final = 2.2
GREY_NAME: Final = "Grey, gamma 2.2"
_RIGHTS: Final = b"No copyright, use freely"


def grey_profile() -> bytes:
    """Give the profile."""
    tags = {
        b"desc": _description(GREY_NAME.encode("ascii")),
        b"cprt": b"text" + bytes(4) + _RIGHTS + b"\0",
        b"wtpt": b"XYZ " + bytes(4) + _xyz(_WHITE),
        b"kTRC": struct.pack(">4s4xLH", b"curv", 1, round(_GAMMA * 256)),
    }
    at = _HEADER + 4 + 12 * len(tags)
    rows, data = [struct.pack(">L", len(tags))], bytearray()
    for name, tag in tags.items():
        rows.append(struct.pack(">4sLL", name, at + len(data), len(tag)))
        data += tag + bytes(-len(tag) % 4)
    table = b"".join(rows)
    return _header(at + len(data)) + table + data


def _header(size: int) -> bytes:
    kinds = (b"mntr", b"GRAY", b"XYZ ")
    start = struct.pack(">L4xL4s4s4s6H", size, _VERSION, *kinds, *_MADE)
    signed = start + b"acsp"
    return (signed.ljust(68, b"\0") + _xyz(_WHITE)).ljust(_HEADER, b"\0")


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3l", *(round(each * 0x10000) for each in values))


def _description(text: bytes) -> bytes:
    """Give the type `desc`: the name in ASCII, and none in other scripts."""
    name = text + b"\0"
    unicode_and_mac = bytes(4 + 4 + 2 + 1 + 67)
    return b"desc" + bytes(4) + struct.pack(">L", len(name)) + name + unicode_and_mac
