"""The QR code at the foot of a sheet: the record's code and nothing else.

A telephone sends away what it scans: no number, no unit, no address stands in it.
"""

from typing import Final

import segno

from judrec.pdf.ink import Modules

_MASK: Final = 5
"""Any of the eight is read; to find the best of them takes longer than all the rest."""


def qr(code: str, x: float, y: float, side: float) -> Modules:
    """Give the QR of a code as a square of `side` points at (x, y), without margin."""
    symbol = segno.make_qr(code, error="m", mask=_MASK)
    rows = tuple(tuple(module == 1 for module in row) for row in symbol.matrix)
    return Modules(x, y, side, rows)
