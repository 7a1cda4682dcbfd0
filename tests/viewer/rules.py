"""A rule as an office has it: a PDF with words, some lines a page."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.station import RESOURCES

_FONT = "rule"


def rule_of_pages(*pages: str) -> bytes:
    """Give a PDF with these pages, a line of text a line."""
    file = RESOURCES / "fonts" / "NotoSerifSC-Black-8105.ttf"
    pdfmetrics.registerFont(TTFont(_FONT, str(file)))
    target = io.BytesIO()
    canvas = Canvas(target)
    for page in pages:
        canvas.setFont(_FONT, 14)
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(72, 760 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
