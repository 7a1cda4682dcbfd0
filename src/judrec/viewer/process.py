"""The process that decodes: one PDF comes in, pages of pixels go out, and it ends.

It has no key, no store and no name of a file. Before it looks at a byte it gives up,
where the platform lets it, what a decoder never needs: opening and writing files,
starting programs, leaving a memory image behind, and memory and time without end. So
a file that takes the decoder over has taken nothing else.
"""

import sys
from collections.abc import Iterator
from math import ceil
from typing import BinaryIO, Final

import pypdfium2
from pypdfium2 import raw

from judrec.viewer import frames
from judrec.viewer.frames import Failure, ReplyError, Request

MEMORY: Final = 3 * 2**29
SECONDS: Final = 60
"""Of the processor's time; the program that waits loses its patience before."""
_POINTS: Final = 72


def main() -> int:
    """Answer the one request on the standard input."""
    confine()
    target = sys.stdout.buffer
    try:
        request = frames.read_request(sys.stdin.buffer)
    except ReplyError:
        return 1
    failure = _answer(request, target)
    if failure is None:
        frames.write_end(target)
    else:
        frames.write_failure(target, failure)
    target.flush()
    return 0


def confine() -> None:
    """Give up for good what decoding doesn't need; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows hasn't got it

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        _, most = resource.getrlimit(limit)
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (least, least))


def _answer(request: Request, target: BinaryIO) -> Failure | None:
    """Write the pages that are wanted; say why where that can't be done."""
    left = frames.MOST_BYTES
    try:
        with pypdfium2.PdfDocument(request.pdf) as document:
            if len(document) == 0:
                return Failure.DAMAGED
            for number in range(request.first, min(request.stop, len(document))):
                left -= _write_page(document[number], request.dpi, left, target)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code == raw.FPDF_ERR_PASSWORD
        return Failure.PROTECTED if protected else Failure.DAMAGED
    except (MemoryError, _TooLargeError):
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
