"""The handover sheet: whoever signs it has a file before him."""

from collections.abc import Callable

from judrec.pdf.sheet import Sheet
from tests.pdf.printed import Printed


def test_the_last_file_stands_on_the_sheet_that_is_signed(
    made: Callable[[str], Sheet], printed: Callable[[bytes], Printed]
) -> None:
    sheet = made("handover-many")
    paper = printed(sheet.pdf)
    signed = [
        text
        for page in range(1, sheet.pages + 1)
        if "交出人" in (text := paper.text(page))
    ]
    assert len(signed) == 2
    assert all("R-7QK3M2X9-040.jrb" in text for text in signed)
