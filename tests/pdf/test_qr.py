"""The QR code at the foot of a sheet can be read, whatever code it holds."""

from collections.abc import Callable
from hashlib import sha256

from judrec.core.code import code_of
from judrec.pdf import drawing
from judrec.pdf.fonts import Fonts
from judrec.pdf.qr import qr
from tests.pdf.printed import Printed

_CODES = [code_of(sha256(bytes([each])).digest()) for each in range(16)]
_SIDE, _QUIET = 45.0, 10.0
"""As at the foot of an insert, and the white around it."""


def test_every_code_is_read_at_the_size_of_the_foot(
    fonts: Fonts, printed: Callable[[bytes], Printed]
) -> None:
    pages = [[qr(code, _QUIET, _QUIET, _SIDE)] for code in _CODES]
    whole = _SIDE + 2 * _QUIET
    paper = printed(drawing.write(pages, fonts, (whole, whole)))
    for number, code in enumerate(_CODES, start=1):
        assert paper.codes(number) == [code]
