"""On which page of a PDF an article begins, inside the process that decodes."""

import codecs
from collections.abc import Callable
from typing import BinaryIO, Final

import pypdfium2
from pypdfium2 import raw

from judrec.core.headings import heading_at
from judrec.core.shape import text
from judrec.viewer import frames
from judrec.viewer.frames import Failure, Request

_MOST_PAGES: Final = 2_000
NOWHERE: Final = -1


def decoder() -> Callable[[Request, BinaryIO], Failure | None]:
    """Get ready to read: PDFium's words come in a codec, which is a file, too."""
    codecs.lookup("utf-16-le")
    return _decode


def _decode(request: Request, target: BinaryIO) -> Failure | None:
    """Write the page, from 0, and whether the document has any words at all."""
    heading = text(request.asked, "heading")
    try:
        with pypdfium2.PdfDocument(request.content) as document:
            if len(document) == 0:
                return Failure.DAMAGED
            page, readable = _found(document, heading)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code == raw.FPDF_ERR_PASSWORD
        return Failure.PROTECTED if protected else Failure.DAMAGED
    frames.write_said(target, {"page": page, "readable": readable})
    return None


def _found(document: pypdfium2.PdfDocument, heading: str) -> tuple[int, bool]:
    readable = False
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        words = page.get_textpage().get_text_range().replace("\r", "\n")
        page.close()
        readable = readable or (not words.isspace() and bool(words))
        if heading_at(words, heading) is not None:
            return number, True
    return NOWHERE, readable
