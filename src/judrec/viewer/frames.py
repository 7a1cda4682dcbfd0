"""What the program and its viewer say to each other over two pipes.

A request is a kind, what is asked of the file (small JSON) and the file's bytes; a
reply is what is said of it (JSON), a page of pixels after another and an end, or a
failure. The reader of a reply trusts nothing in it: a decoder that a hostile file took
over may send whatever it likes, and gets no more memory for it than the bounds below.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO, Final

from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.errors import RefusedError

MOST_CONTENT: Final = 256 * 2**20
"""The largest file that is shown, in bytes."""
MOST_ASKED: Final = 2**16
MOST_SAID: Final = 32 * 2**20
"""The most that is said of a file in words: its text, the rows of its tables."""
MOST_PIXELS: Final = 36_000_000
"""The most of one page: A4 at 600 dots an inch."""
MOST_BYTES: Final = 768 * 2**20
"""The most of one reply: 60 sheets of A4 at 200 dots an inch."""
ALL: Final = 2**31
"""A page number behind every last page."""
COLOURS: Final = 3

_MAGIC: Final = b"jrv2"
_REQUEST: Final = struct.Struct(">4scIQ")
_SIZE: Final = struct.Struct(">II")
_LENGTH: Final = struct.Struct(">I")
_PAGE, _SAID, _END, _FAILED = b"P", b"S", b"E", b"F"


class Kind(Enum):
    """What the viewer can be asked for; the value is what is sent."""

    PAGES = b"P"
    """The pages of a PDF as pixels."""
    PICTURE = b"I"
    """An image file as pixels."""
    TEXT = b"T"
    """What a text file says."""
    HEADING = b"H"
    """On which page of a PDF an article begins."""
    TABLE = b"X"
    """What a table file says, as rows of text."""


class Failure(Enum):
    """Why a file isn't shown; the value is what is sent."""

    DAMAGED = b"d"
    PROTECTED = b"p"
    TOO_LARGE = b"l"


@dataclass(frozen=True, slots=True)
class Request:
    """A file to decode, and what is wanted of it."""

    kind: Kind
    content: bytes
    asked: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """The first part of a request, which comes before a stranger's first byte."""

    kind: Kind
    asked: JsonObject
    length: int
    """How many bytes of the file follow."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels, row by row from above: red, green, blue, a byte each."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a reply is listened to."""

    pages: int
    pixels: int = MOST_BYTES
    """Bytes of pixels in all."""
    said: int = MOST_SAID
    """Bytes of what is said."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a viewer answered."""

    pages: tuple[PageImage, ...] = ()
    said: JsonObject = field(default_factory=dict)


class ReplyError(Exception):
    """A request or a reply that isn't one."""


def write_request(target: BinaryIO, request: Request) -> None:
    asked, content = canonical(request.asked), request.content
    head = (_MAGIC, request.kind.value, len(asked), len(content))
    target.write(_REQUEST.pack(*head) + asked)
    target.write(content)


def read_question(source: BinaryIO) -> Question:
    """Read a request up to the file's first byte.

    Raises:
        ReplyError: it is none.
    """
    head = _REQUEST.unpack(exactly(source, _REQUEST.size))
    magic, kind, asked, length = head
    if magic != _MAGIC or asked > MOST_ASKED or length > MOST_CONTENT:
        raise ReplyError
    try:
        return Question(Kind(kind), parse_object(exactly(source, asked)), length)
    except (ValueError, RefusedError) as error:
        raise ReplyError from error


def write_page(target: BinaryIO, size: tuple[int, int], rows: Iterable[bytes]) -> None:
    """Write one page of (width, height) pixels, row by row."""
    target.write(_PAGE + _SIZE.pack(*size))
    target.writelines(rows)


def write_said(target: BinaryIO, said: JsonObject) -> None:
    """Write what is said of the file; at most once in a reply."""
    text = canonical(said)
    target.write(_SAID + _LENGTH.pack(len(text)) + text)


def write_end(target: BinaryIO) -> None:
    target.write(_END)


def write_failure(target: BinaryIO, failure: Failure) -> None:
    target.write(_FAILED + failure.value)


def read_reply(source: BinaryIO, bounds: Bounds) -> Reply | Failure:
    """Read all pages and what is said, or why there is nothing.

    Raises:
        ReplyError: it ends early, is larger than anything that was asked for, or
            makes no sense.
    """
    pages: list[PageImage] = []
    said: JsonObject | None = None
    left = bounds.pixels
    while True:
        match exactly(source, 1):
            case b"P" if len(pages) < bounds.pages:
                pages.append(_page(source, left))
                left -= len(pages[-1].rgb)
            case b"S" if said is None:
                said = _said(source, bounds.said)
            case b"E":
                return Reply(tuple(pages), said or {})
            case b"F":
                return _failure(source)
            case _:
                raise ReplyError


def _page(source: BinaryIO, left: int) -> PageImage:
    width, height = _SIZE.unpack(exactly(source, _SIZE.size))
    size = width * height * COLOURS
    if not 0 < width * height <= MOST_PIXELS or size > left:
        raise ReplyError
    return PageImage(width, height, exactly(source, size))


def _said(source: BinaryIO, most: int) -> JsonObject:
    (length,) = _LENGTH.unpack(exactly(source, _LENGTH.size))
    if length > most:
        raise ReplyError
    try:
        return parse_object(exactly(source, length))
    except RefusedError as error:
        raise ReplyError from error


def _failure(source: BinaryIO) -> Failure:
    try:
        return Failure(exactly(source, 1))
    except ValueError as error:
        raise ReplyError from error


def exactly(source: BinaryIO, size: int) -> bytes:
    """Read so many bytes.

    Raises:
        ReplyError: there are fewer.
    """
    found = source.read(size)
    if len(found) != size:
        raise ReplyError
    return found
