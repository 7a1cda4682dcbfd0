"""Pages of a PDF as pixels, inside the process that decodes."""

from collections.abc import Callable, Iterator
from functools import partial
from math import ceil
from pathlib import Path
from typing import BinaryIO, Final

import pypdfium2
from pypdfium2 import raw

from judrec.core.shape import integer
from judrec.viewer import frames
from judrec.viewer.frames import Failure, Request
from judrec.viewer.substitute_fonts import SubstituteFonts

_POINTS: Final = 72


def decoder(fonts: Path | None) -> Callable[[Request, BinaryIO], Failure | None]:
    """Get ready to decode, with our fonts of `fonts` for documents that bring none."""
    ours = SubstituteFonts(fonts) if fonts is not None else None
    return partial(_decode, ours)


def _decode(
    _fonts: SubstituteFonts | None, request: Request, target: BinaryIO
) -> Failure | None:
    """Write the pages that are wanted and their number in all; say why if not."""
    asked = request.asked
    first, stop = integer(asked, "first"), integer(asked, "stop")
    left = frames.MOST_BYTES
    try:
        with pypdfium2.PdfDocument(request.content) as document:
            count = len(document)
            if count == 0:
                return Failure.DAMAGED
            frames.write_said(target, {"pages": count})
            for number in range(first, min(stop, count)):
                left -= _write_page(
                    document[number], integer(asked, "dpi"), left, target
                )
    except pypdfium2.PdfiumError as error:
        protected = error.err_code == raw.FPDF_ERR_PASSWORD
        return Failure.PROTECTED if protected else Failure.DAMAGED
    except _TooLargeError:
        return Failure.TOO_LARGE
    return None


class _TooLargeError(Exception):
    """A page that would be larger than paper ever is, or one page too many."""


def _write_page(page: pypdfium2.PdfPage, dpi: int, left: int, target: BinaryIO) -> int:
    """Write one page of at most `left` bytes; give its bytes."""
    scale = dpi / _POINTS
    width, height = (side * scale for side in page.get_size())
    # Not the other way round: a size that is no number compares with nothing.
    if not (0 < width < frames.MOST_PIXELS and 0 < height < frames.MOST_PIXELS):
        raise _TooLargeError
    pixels: int = ceil(width) * ceil(height)
    if pixels > frames.MOST_PIXELS or pixels * frames.COLOURS > left:
        raise _TooLargeError
    bitmap = page.render(
        scale=scale,
        may_draw_forms=False,
        force_bitmap_format=raw.FPDFBitmap_BGR,
        rev_byteorder=True,
    )
    frames.write_page(target, (bitmap.width, bitmap.height), _rows(bitmap))
    bitmap.close()
    page.close()
    return pixels * frames.COLOURS


def _rows(bitmap: pypdfium2.PdfBitmap) -> Iterator[bytes]:
    """Give the rows without what pads them."""
    pixels = memoryview(bitmap.buffer).cast("B")
    length = bitmap.width * frames.COLOURS
    for row in range(bitmap.height):
        start = row * bitmap.stride
        yield bytes(pixels[start : start + length])
