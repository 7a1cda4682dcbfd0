"""What the program and its viewer say to each other over two pipes.

A request is one PDF with the pages that are wanted; a reply is a page after another
and an end, or a failure. The reader of a reply trusts nothing in it: a decoder that a
hostile file took over may send whatever it likes, and gets no more memory for it than
the bounds below.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, Final

MOST_PDF: Final = 256 * 2**20
"""The largest file that is shown, in bytes."""
MOST_PIXELS: Final = 36_000_000
"""The most of one page: A4 at 600 dots an inch."""
MOST_BYTES: Final = 768 * 2**20
"""The most of one reply: 60 sheets of A4 at 200 dots an inch."""
ALL: Final = 2**31
"""A page number behind every last page."""
COLOURS: Final = 3

_MAGIC: Final = b"jrv1"
_REQUEST: Final = struct.Struct(">4sHIIQ")
_SIZE: Final = struct.Struct(">II")
_PAGE, _END, _FAILED = b"P", b"E", b"F"


class Failure(Enum):
    """Why a file isn't shown; the value is what is sent."""

    DAMAGED = b"d"
    PROTECTED = b"p"
    TOO_LARGE = b"l"


@dataclass(frozen=True, slots=True)
class Request:
    """A file to decode."""

    pdf: bytes
    dpi: int
    first: int = 0
    stop: int = ALL
    """The page behind the last one that is wanted."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels, row by row from above: red, green, blue, a byte each."""

    width: int
    height: int
    rgb: bytes


class ReplyError(Exception):
    """A reply that isn't one."""


def write_request(target: BinaryIO, request: Request) -> None:
    head = (request.dpi, request.first, request.stop, len(request.pdf))
    target.write(_REQUEST.pack(_MAGIC, *head))
    target.write(request.pdf)


def read_request(source: BinaryIO) -> Request:
    """Read a request.

    Raises:
        ReplyError: it is none.
    """
    magic, dpi, first, stop, length = _REQUEST.unpack(_exactly(source, _REQUEST.size))
    if magic != _MAGIC or length > MOST_PDF:
        raise ReplyError
    return Request(_exactly(source, length), dpi, first, stop)


def write_page(target: BinaryIO, size: tuple[int, int], rows: Iterable[bytes]) -> None:
    """Write one page of (width, height) pixels, row by row."""
    target.write(_PAGE + _SIZE.pack(*size))
    target.writelines(rows)


def write_end(target: BinaryIO) -> None:
    target.write(_END)


def write_failure(target: BinaryIO, failure: Failure) -> None:
    target.write(_FAILED + failure.value)


def read_reply(
    source: BinaryIO, most_pages: int, most_bytes: int = MOST_BYTES
) -> tuple[PageImage, ...] | Failure:
    """Read all pages, or why there are none.

    Raises:
        ReplyError: it ends early, is larger than anything that was asked for, or
            makes no sense.
    """
    pages: list[PageImage] = []
    left = most_bytes
    while True:
        match _exactly(source, 1):
            case b"P" if len(pages) < most_pages:
                pages.append(_page(source, left))
                left -= len(pages[-1].rgb)
            case b"E":
                return tuple(pages)
            case b"F":
                return _failure(source)
            case _:
                raise ReplyError


def _page(source: BinaryIO, left: int) -> PageImage:
    width, height = _SIZE.unpack(_exactly(source, _SIZE.size))
    size = width * height * COLOURS
    if not 0 < width * height <= MOST_PIXELS or size > left:
        raise ReplyError
    return PageImage(width, height, _exactly(source, size))


def _failure(source: BinaryIO) -> Failure:
    try:
        return Failure(_exactly(source, 1))
    except ValueError as error:
        raise ReplyError from error


def _exactly(source: BinaryIO, size: int) -> bytes:
    found = source.read(size)
    if len(found) != size:
        raise ReplyError
    return found
